import { css, html, LitElement, nothing } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import { numbers } from '../i18n/numbers';
import type { MagnetPoint, TemperatureCurve } from '../protocol/explain-physics';
import type { CurveLook } from '../views/curve-chart';
import { controls } from './controls';
import { magnetStyles } from './magnet-styles';
import { calmRange } from './plain-chart';
import './plain-chart';
import { sliderRow, sliderRowStyles, tintSliders } from './slider-row';

/** The temperatures that are shown. */
export const temperatureRange = { lowest: 0.2, highest: 5, count: 60 };

type Figure = 'magnetisation' | 'energy' | 'entropy' | 'heatCapacity';

interface FigureKind {
  name: Figure;
  hint: 'magnetisationHint' | 'energyHint' | 'entropyHint' | 'heatCapacityHint';
  curves: readonly { look: CurveLook; of: (point: MagnetPoint) => number }[];
}

const solid: CurveLook = { colour: 'accent', line: 'solid' };
const dashed: CurveLook = { colour: 'muted', line: 'dashed' };

const figures: readonly FigureKind[] = [
  {
    name: 'magnetisation',
    hint: 'magnetisationHint',
    curves: [
      { look: solid, of: (point) => point.visibleMagnetisation },
      { look: dashed, of: (point) => point.hiddenMagnetisation },
    ],
  },
  { name: 'energy', hint: 'energyHint', curves: [{ look: solid, of: (p) => p.meanEnergy }] },
  { name: 'entropy', hint: 'entropyHint', curves: [{ look: solid, of: (p) => p.entropy }] },
  {
    name: 'heatCapacity',
    hint: 'heatCapacityHint',
    curves: [{ look: solid, of: (p) => p.heatCapacity }],
  },
];

/** Every so many points have a row in the table. */
const rowEvery = 4;

/** What the machine is at other temperatures. */
export class MagnetCurves extends LitElement {
  static override properties = {
    texts: { attribute: false },
    theme: { attribute: false },
    temperature: { attribute: false },
    curve: { attribute: false },
    ofCopy: { attribute: false },
    tableOpen: { state: true },
  };

  declare texts: Dictionary;
  declare theme: 'light' | 'dark';
  /** The present T. */
  declare temperature: number;
  declare curve: TemperatureCurve | null;
  /** Of a machine that was changed. */
  declare ofCopy: boolean;
  declare tableOpen: boolean;

  constructor() {
    super();
    this.tableOpen = false;
  }

  static override styles = [
    ...controls,
    magnetStyles,
    sliderRowStyles,
    css`
      figcaption {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        justify-content: space-between;
        gap: 0 12px;
        font-size: calc(0.8125 * var(--rbm-rem));
        line-height: calc(1.45 + var(--rbm-leading));
      }

      .name {
        font-weight: 600;
      }

      .value {
        font-weight: 600;
      }

      .key::before {
        content: '';
        display: inline-block;
        inline-size: 16px;
        margin-inline-end: 4px;
        border-block-start: 2px solid var(--rbm-accent);
        vertical-align: middle;
      }

      .key.hidden::before {
        border-block-start: 2px dashed var(--rbm-muted);
      }

      .temperature {
        max-inline-size: 480px;
      }
    `,
  ];

  protected override updated(): void {
    tintSliders(this.renderRoot);
  }

  override render() {
    const texts = this.texts.magnet.curves;
    const { curve, temperature } = this;
    return html`<section class="stack">
      <h3>${texts.title}</h3>
      <p class="lead">${texts.lead} ${this.ofCopy ? html`<strong>${texts.ofCopy}</strong>` : nothing}</p>
      <div class="temperature">
        ${sliderRow({
          id: 'machine-temperature',
          label: texts.temperature,
          value: temperature,
          text: numbers.decimal(temperature, 2),
          min: temperatureRange.lowest,
          max: temperatureRange.highest,
          step: 0.05,
          changed: (detail) =>
            this.dispatchEvent(new CustomEvent<number>('temperature-change', { detail })),
        })}
      </div>
      ${
        curve
          ? html`<div class="columns">${figures.map((figure) => this.#figure(figure, curve))}</div>
            ${this.#table(curve)}`
          : html`<p class="hint">${this.texts.explain.waiting}</p>`
      }
    </section>`;
  }

  #figure({ name, hint, curves }: FigureKind, curve: TemperatureCurve) {
    const texts = this.texts.magnet.curves;
    const values = curves.map(({ of }) => curve.points.map(of));
    const now = curves.map(({ of }) => numbers.decimal(of(curve.present), 3));
    const unit = name === 'entropy' || name === 'energy' ? texts.nats : '';
    const range =
      name === 'magnetisation' ? { low: -1.02, high: 1.02 } : calmRange([0, ...values.flat()]);
    const temperature = numbers.decimal(curve.present.temperature, 2);
    return html`<figure data-figure=${name}>
      <figcaption>
        <span class="name">${texts[name]}</span>
        ${
          now.length > 1
            ? html`<span class="key">${texts.visible} <span class="value">${now[0]}</span></span>
                <span class="key hidden">${texts.hidden} <span class="value">${now[1]}</span></span>`
            : html`<span><span class="value">${now[0]}</span> ${unit}</span>`
        }
      </figcaption>
      <rbm-plain-chart
        .theme=${this.theme}
        .looks=${curves.map(({ look }) => look)}
        .data=${{
          updates: curve.points.map((point) => point.temperature),
          values,
          last: temperatureRange.highest,
          range,
        }}
        .mark=${this.temperature}
        .label=${texts.chart(texts[name], this.texts.phrases.list(now), temperature)}
        .writePlace=${(place: number) => numbers.significant(place)}
        .writeValue=${(value: number) => numbers.significant(value)}
      ></rbm-plain-chart>
      <p class="hint">${texts[hint]}</p>
    </figure>`;
  }

  #table(curve: TemperatureCurve) {
    const texts = this.texts.magnet.curves;
    const { columns } = texts;
    const rows = curve.points.filter((_, k) => k % rowEvery === 0 || k === curve.points.length - 1);
    return html`<details
      @toggle=${(event: Event) => {
        this.tableOpen = (event.target as HTMLDetailsElement).open;
      }}
    >
      <summary>${texts.table}</summary>
      ${
        this.tableOpen
          ? html`<div class="scroll" tabindex="0" role="group" aria-label=${texts.table}>
              <table>
                <thead>
                  <tr>
                    ${Object.values(columns).map((column) => html`<th scope="col">${column}</th>`)}
                  </tr>
                </thead>
                <tbody>
                  ${rows.map(
                    (point) => html`<tr>
                      <th scope="row">${numbers.decimal(point.temperature, 2)}</th>
                      <td>${numbers.decimal(point.visibleMagnetisation, 3)}</td>
                      <td>${numbers.decimal(point.hiddenMagnetisation, 3)}</td>
                      <td>${numbers.decimal(point.meanEnergy, 3)}</td>
                      <td>${numbers.decimal(point.entropy, 3)}</td>
                      <td>${numbers.decimal(point.heatCapacity, 3)}</td>
                    </tr>`,
                  )}
                </tbody>
              </table>
            </div>`
          : nothing
      }
    </details>`;
  }
}

if (!customElements.get('rbm-magnet-curves'))
  customElements.define('rbm-magnet-curves', MagnetCurves);
