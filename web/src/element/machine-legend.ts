import { css, html, LitElement, nothing } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import { controls } from './controls';
import { signed } from './machine-numbers';

/** What the colours of the weights mean, in numbers. */
export class MachineLegend extends LitElement {
  static override properties = {
    texts: { attribute: false },
    scale: { attribute: false },
  };

  declare texts: Dictionary;
  /** The weight that gets the end colours; 0 while it is unknown. */
  declare scale: number;

  static override styles = [
    ...controls,
    css`
      .legend {
        display: grid;
        grid-template-columns: auto minmax(72px, 132px) auto;
        gap: 0 8px;
        align-items: center;
        padding-block-end: 12px;
        font-size: calc(0.75 * var(--rbm-rem));
        line-height: calc(1.3 + var(--rbm-leading));
        color: var(--rbm-muted);
      }
      .end {
        min-inline-size: 7.5ch;
      }
      .end:first-child {
        text-align: end;
      }
      .colours {
        position: relative;
        block-size: 10px;
        border: 1px solid var(--rbm-line);
        background: linear-gradient(
          to right,
          var(--rbm-negative),
          var(--rbm-neutral),
          var(--rbm-positive)
        );
        background: linear-gradient(
          to right in oklab,
          var(--rbm-negative),
          var(--rbm-neutral),
          var(--rbm-positive)
        );
      }
      .zero {
        position: absolute;
        inset: 11px 0 auto;
        text-align: center;
      }
    `,
  ];

  override render() {
    if (!(this.scale > 0)) return nothing;
    const { machine } = this.texts;
    const high = signed(this.scale);
    const low = signed(-this.scale);
    return html`
      <div class="legend" role="img" aria-label=${machine.legend(low, high)}>
        <span class="end">${machine.atMost(low)}</span>
        <span class="colours"><span class="zero">0</span></span>
        <span class="end">${machine.atLeast(high)}</span>
      </div>
    `;
  }
}

if (!customElements.get('rbm-machine-legend'))
  customElements.define('rbm-machine-legend', MachineLegend);
