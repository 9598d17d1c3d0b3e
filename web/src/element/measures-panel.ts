import { html, LitElement } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import { controls } from './controls';
import './learning-curves';
import type { Playground } from './playground';

/** The curves that show whether the machine learns. */
export class MeasuresPanel extends LitElement {
  static override properties = {
    playground: { attribute: false },
    texts: { attribute: false },
    theme: { attribute: false },
  };

  declare playground: Playground;
  declare texts: Dictionary;
  declare theme: 'light' | 'dark';

  static override styles = [...controls];

  override render() {
    return html`<div class="stack">
      <h2 class="panel-title">${this.texts.learning.charts.title}</h2>
        <rbm-learning-curves
          .playground=${this.playground}
          .texts=${this.texts}
          .theme=${this.theme}
        ></rbm-learning-curves>
    </div>`;
  }
}

if (!customElements.get('rbm-measures-panel'))
  customElements.define('rbm-measures-panel', MeasuresPanel);
