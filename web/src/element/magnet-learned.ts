import { css, html, LitElement, nothing } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import { numbers } from '../i18n/numbers';
import type { IsingAverages, IsingLearned } from '../protocol/explain-physics';
import { isingMagnet } from '../state/experiments';
import { controls } from './controls';
import { magnetStyles } from './magnet-styles';
import type { Playground } from './playground';

const quantities = ['energy', 'absMagnetisation', 'heatCapacity'] as const;

/** Whether a machine that learned pictures of the lattice has learned its physics. */
export class MagnetLearned extends LitElement {
  static override properties = {
    playground: { attribute: false },
    texts: { attribute: false },
    found: { attribute: false },
  };

  declare playground: Playground;
  declare texts: Dictionary;
  /** Null while the machine has other images. */
  declare found: IsingLearned | null;

  static override styles = [
    ...controls,
    magnetStyles,
    css`
      .machine {
        font-weight: 650;
      }
    `,
  ];

  override render() {
    const texts = this.texts.magnet.learned;
    return html`<section class="stack">
      <h3>${texts.title}</h3>
      <p class="lead">${texts.lead(numbers.whole(isingMagnet.images ?? 0), numbers.whole(isingMagnet.hidden))}</p>
      <div class="row">
        <button
          class="button primary"
          type="button"
          @click=${() => void this.playground.useExperiment(isingMagnet)}
        >
          ${texts.start}
        </button>
        <span class="hint">${texts.startMeans}</span>
      </div>
      ${this.found ? this.#comparison(this.found) : html`<p class="hint">${texts.waiting}</p>`}
    </section>`;
  }

  #comparison({ exact, data, machine, divergence, images }: IsingLearned) {
    const texts = this.texts.magnet.learned;
    const { quantity } = this.texts.magnet.lattice;
    const row = (name: string, averages: IsingAverages, of = '') => html`<tr class=${of}>
      <th scope="row">${name}</th>
      ${quantities.map((key) => html`<td>${numbers.decimal(averages[key], 3)}</td>`)}
    </tr>`;
    return html`<h4 id="compare">${texts.compare}</h4>
      <p class="hint">${texts.compareHint}</p>
      <div class="scroll" tabindex="0" role="group" aria-labelledby="compare">
        <table data-part="learned">
          <thead>
            <tr>
              <td></td>
              ${quantities.map((key) => html`<th scope="col">${quantity[key]}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${row(texts.lattice, exact)} ${row(texts.data(numbers.whole(images)), data)}
            ${row(texts.machine, machine, 'machine')}
          </tbody>
        </table>
      </div>
      <p class="hint">
        ${Number.isFinite(divergence) ? texts.divergence(numbers.decimal(divergence, 3)) : nothing}
      </p>`;
  }
}

if (!customElements.get('rbm-magnet-learned'))
  customElements.define('rbm-magnet-learned', MagnetLearned);
