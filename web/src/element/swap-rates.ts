import { css, html, LitElement, nothing, svg } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import { numbers } from '../i18n/numbers';
import { RecentSwaps } from '../state/recent-swaps';
import { controls } from './controls';
import { helpButton } from './help-button';
import { Paced } from './paced';
import type { Playground } from './playground';
import { Subscriptions } from './subscribe';

/** Of the drawing, whose width is stretched over the panel. */
const height = 40;

/** How many swaps of tempered chains are accepted, one bar for every pair of temperatures. */
export class SwapRates extends LitElement {
  static override properties = {
    playground: { attribute: false },
    texts: { attribute: false },
    explained: { state: true },
  };

  declare playground: Playground;
  declare texts: Dictionary;
  declare explained: boolean;

  readonly #recent = new RecentSwaps();
  /** Numbers that change more often than twice a second can't be read. */
  readonly #readouts = new Paced(500, () => this.requestUpdate());
  protected readonly subscriptions = new Subscriptions(this, (playground) => [
    playground.on('settings', () => this.requestUpdate()),
    playground.on('renewed', () => {
      this.#recent.add(null);
      this.requestUpdate();
    }),
    playground.on('machine', ({ swaps }) => {
      this.#recent.add(swaps);
      this.#readouts.request();
    }),
  ]);

  constructor() {
    super();
    this.explained = false;
  }

  static override styles = [
    ...controls,
    css`
      .head {
        display: flex;
        align-items: center;
        gap: 2px;
        min-block-size: 24px;
        font-size: calc(0.8125 * var(--rbm-rem));
        font-weight: 550;
      }

      .head > strong {
        margin-inline-start: auto;
        font-weight: 600;
      }

      svg {
        display: block;
        inline-size: 100%;
        block-size: 40px;
        border-block-end: 1px solid var(--rbm-control-line);
      }

      .whole {
        fill: var(--rbm-sunken);
      }

      .accepted {
        fill: var(--rbm-accent);
      }

      .ends {
        display: flex;
        justify-content: space-between;
        color: var(--rbm-muted);
        font-size: calc(0.75 * var(--rbm-rem));
      }
    `,
  ];

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#readouts.cancel();
  }

  override render() {
    const texts = this.texts.learning.swaps;
    const { rates } = this.#recent;
    const known = rates.filter((rate) => rate !== null);
    return html`<div class="field">
      <div class="head">
        <span>${texts.title}</span>
        ${helpButton(this.texts.learning.help(texts.title), texts.help, this.explained, () => {
          this.explained = !this.explained;
        })}
        <strong>${known.length === 0 ? nothing : texts.summary(...ends(known))}</strong>
      </div>
      ${known.length === 0 ? html`<p class="hint">${texts.waiting}</p>` : this.#bars(rates, known)}
      ${this.explained ? html`<p class="hint">${texts.help}</p>` : nothing}
    </div>`;
  }

  #bars(rates: readonly (number | null)[], known: readonly number[]) {
    const texts = this.texts.learning.swaps;
    const width = 100 / rates.length;
    const bars = rates.map((rate, pair) => {
      const x = (pair + 0.1) * width;
      const tall = height * (rate ?? 0);
      return svg`<rect class="whole" x=${x} y="0" width=${0.8 * width} height=${height}></rect>
        <rect class="accepted" x=${x} y=${height - tall} width=${0.8 * width} height=${tall}></rect>`;
    });
    return html`<svg
        viewBox="0 0 100 ${height}"
        preserveAspectRatio="none"
        role="img"
        aria-label=${texts.label(numbers.whole(rates.length), ...ends(known))}
      >
        ${bars}
      </svg>
      <p class="ends">
        <span>${texts.cold}</span>
        <span>${texts.hot(numbers.significant(this.playground.settings.lowestBeta))}</span>
      </p>`;
  }
}

/** The least and the largest rate in words. */
function ends(rates: readonly number[]): [string, string] {
  return [numbers.percent(Math.min(...rates)), numbers.percent(Math.max(...rates))];
}

if (!customElements.get('rbm-swap-rates')) customElements.define('rbm-swap-rates', SwapRates);
