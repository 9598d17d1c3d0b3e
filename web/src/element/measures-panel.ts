import { css, html, LitElement } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import { controls } from './controls';
import './learning-curves';
import './learning-histograms';
import type { Playground } from './playground';

/** The curves and histograms that show whether the machine learns. */
export class MeasuresPanel extends LitElement {
  static override properties = {
    playground: { attribute: false },
    texts: { attribute: false },
    theme: { attribute: false },
  };

  declare playground: Playground;
  declare texts: Dictionary;
  declare theme: 'light' | 'dark';

  static override styles = [
    ...controls,
    css`
      :host {
        container-type: inline-size;
      }

      .charts {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 20px 32px;
      }

      @container (min-width: 760px) {
        .charts {
          grid-template-columns: minmax(0, 1.9fr) minmax(0, 1fr);
        }
      }
    `,
  ];

  override render() {
    return html`<div class="stack">
      <h2 class="panel-title">${this.texts.learning.charts.title}</h2>
      <div class="charts">
        <rbm-learning-curves
          .playground=${this.playground}
          .texts=${this.texts}
          .theme=${this.theme}
        ></rbm-learning-curves>
        <rbm-learning-histograms
          .playground=${this.playground}
          .texts=${this.texts}
          .theme=${this.theme}
        ></rbm-learning-histograms>
      </div>
    </div>`;
  }
}

if (!customElements.get('rbm-measures-panel'))
  customElements.define('rbm-measures-panel', MeasuresPanel);
