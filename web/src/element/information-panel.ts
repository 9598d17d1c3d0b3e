import { css, html, nothing, type PropertyValues } from 'lit';
import { numbers } from '../i18n/numbers';
import type {
  Information,
  InformationQuestion,
  ModelInformation,
} from '../protocol/explain-physics';
import type { MachineParameters } from '../protocol/messages';
import type { InformationUnit } from '../views/likelihood-numbers';
import { power } from '../views/likelihood-numbers';
import { controls } from './controls';
import { ExplainedPanel } from './explained-panel';
import { formulaStyles } from './formula';
import './formula';
import { type BarRow, barStyles, bars } from './information-bars';
import { balanceFormula, priceFormula } from './information-formula';
import { magnetStyles } from './magnet-styles';
import { NewestWins } from './newest-wins';
import { Paced } from './paced';

/** The core counts layers of so many units. */
const mostCounted = 16;

/** A visible layer of so many is counted at any time, a larger one only while nothing is learned. */
const quicklyCounted = 12;

/** How good a model can be, and what it still misses. */
export class InformationPanel extends ExplainedPanel {
  static override properties = {
    ...ExplainedPanel.properties,
    unit: { state: true },
    known: { state: true },
  };

  declare unit: InformationUnit;
  declare known: Information | null;

  /** The images are told of any machine. */
  protected override readonly limits = null;

  #machine: MachineParameters | null = null;
  #training: { pixels: Uint8Array; of: Uint8Array; heldOut: Uint32Array | null } | null = null;
  readonly #asking = new Paced(500, () => this.#ask());
  readonly #information = new NewestWins<InformationQuestion, Information>(
    (question) => this.playground.explain('information', question),
    (answer) => {
      this.known = answer;
    },
  );

  constructor() {
    super();
    this.unit = 'nats';
    this.known = null;
  }

  static override styles = [
    ...controls,
    magnetStyles,
    formulaStyles,
    barStyles,
    css`
      rbm-formula math {
        inline-size: max-content;
      }

      section {
        align-content: start;
      }

      table {
        align-self: start;
      }

      .key {
        display: inline-block;
        inline-size: 12px;
        block-size: 12px;
        margin-inline: 0 4px;
        vertical-align: -1px;
        background: var(--rbm-accent);
      }

      .key.missing {
        border: 1px solid var(--rbm-positive);
        background: repeating-linear-gradient(
          120deg,
          color-mix(in srgb, var(--rbm-positive) 30%, var(--rbm-surface)) 0 3px,
          var(--rbm-positive) 3px 5px
        );
      }

      .parts {
        display: grid;
        gap: 28px;
      }

      @container (width < 900px) {
        .parts > section + section {
          padding-block-start: 24px;
          border-block-start: 1px solid var(--rbm-line);
        }
      }

      @container (width >= 900px) {
        .parts {
          grid-template-columns: repeat(2, minmax(0, 1fr));
          column-gap: 48px;
        }
      }
    `,
  ];

  /** Which images are kept from training is told by the images' own measurement. */
  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('playground') && this.playground.settings.heldOut > 0)
      this.playground.likelihood.wantImages();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#asking.cancel();
  }

  protected override refresh(machine: MachineParameters): void {
    this.#machine = machine;
    this.#asking.request();
  }

  protected override forget(): void {
    this.#machine = null;
    this.#information.forget();
    this.known = null;
  }

  #ask(): void {
    const machine = this.#machine;
    const { data, playing } = this.playground;
    if (!machine || data.count === 0) return;
    const counted = Math.min(machine.nVisible, machine.nHidden) <= mostCounted;
    this.#information.request({
      images: this.#trainingImages(),
      nPixels: machine.nVisible,
      machine: counted ? machine : null,
      both: Math.max(machine.nVisible, machine.nHidden) <= quicklyCounted || !playing,
      unit: this.unit,
    });
  }

  /** The images without those that are kept from training. */
  #trainingImages(): Uint8Array {
    const { data, likelihood } = this.playground;
    const heldOut = likelihood.images?.heldOut ?? null;
    const kept = this.#training;
    if (kept?.of === data.pixels && kept.heldOut === heldOut) return kept.pixels;
    const apart = new Set(heldOut);
    const size = data.width * data.height;
    const pixels = new Uint8Array((data.count - apart.size) * size);
    let place = 0;
    for (let k = 0; k < data.count; k++) {
      if (apart.has(k)) continue;
      pixels.set(data.pixels.subarray(k * size, (k + 1) * size), place);
      place += size;
    }
    this.#training = { pixels, of: data.pixels, heldOut };
    return pixels;
  }

  #choose(unit: InformationUnit): void {
    this.unit = unit;
    this.#ask();
  }

  protected override content() {
    const texts = this.texts.information;
    const { known } = this;
    return html`<div class="stack">
      <fieldset class="row">
        <legend class="visually-hidden">${texts.unit}</legend>
        <div class="segmented">
          ${(['nats', 'bits'] as const).map(
            (unit) => html`<label>
              <input
                type="radio"
                name="unit"
                .checked=${unit === this.unit}
                @change=${() => this.#choose(unit)}
              />
              <span>${texts[unit]}</span>
            </label>`,
          )}
        </div>
        <span class="hint">${texts.per(texts[this.unit])}</span>
      </fieldset>
      ${
        known
          ? html`<div class="parts">
              ${this.#price(known)} ${known.model ? this.#balance(known, known.model) : nothing}
            </div>`
          : html`<p class="hint">
              ${this.playground.settings.labels ? texts.labels : this.texts.explain.waiting}
            </p>`
      }
    </div>`;
  }

  #price(known: Information) {
    const texts = this.texts.information.price;
    const rows = this.#priceRows(known);
    const { model } = known;
    const highest = Math.max(known.fairCoins, model?.crossEntropy ?? 0);
    const label = texts.chart(rows.map(({ name, value }) => `${name} ${value}`).join(', '));
    return html`<section class="stack">
      <h3>${texts.title}</h3>
      <p class="lead">${texts.lead}</p>
      <rbm-formula
        .meanings=${{
          cross: { name: texts.symbols.cross, value: model && number(model.crossEntropy) },
          entropy: { name: texts.symbols.entropy, value: number(known.dataEntropy) },
          divergence: { name: texts.symbols.divergence, value: model && number(model.divergence) },
        }}
        hint=${this.texts.explain.symbolHint}
        >${priceFormula}</rbm-formula
      >
      ${bars(rows, { low: 0, high: highest }, label)}
      <p>
        ${texts.best(number(-known.dataEntropy))}
        ${model ? texts.now(number(-model.crossEntropy)) : texts.tooLarge(numbers.whole(mostCounted))}
      </p>
    </section>`;
  }

  #priceRows(known: Information): BarRow[] {
    const texts = this.texts.information.price;
    const { nVisible } = this.playground;
    const { dataEntropy, model } = known;
    const landmark = (value: number) => [{ from: 0, to: value, look: 'landmark' as const }];
    const machine: BarRow[] = model
      ? [
          {
            name: texts.machine,
            means: html`<span class="key"></span>${texts.floorPart} ${number(dataEntropy)} +
              <span class="key missing"></span>${texts.missing} ${number(model.divergence)}`,
            value: number(model.crossEntropy),
            parts: [
              { from: 0, to: dataEntropy, look: 'floor' },
              { from: dataEntropy, to: model.crossEntropy, look: 'missing' },
            ],
            main: true,
          },
        ]
      : [];
    return [
      {
        name: texts.coins,
        means: texts.coinsMeans(numbers.whole(nVisible), states(nVisible)),
        value: number(known.fairCoins),
        parts: landmark(known.fairCoins),
      },
      {
        name: texts.independent,
        means: texts.independentMeans,
        value: number(known.independent),
        parts: landmark(known.independent),
      },
      ...machine,
      {
        name: texts.floor,
        means: texts.floorMeans(numbers.whole(known.distinct), numbers.whole(known.images)),
        value: number(dataEntropy),
        parts: [{ from: 0, to: dataEntropy, look: 'floor' }],
      },
    ];
  }

  #balance(known: Information, model: ModelInformation) {
    const texts = this.texts.information.balance;
    const { meanEnergy, entropy, freeEnergy } = model;
    const identity = texts.identity(number(meanEnergy), number(entropy), number(freeEnergy));
    const look = (value: number) => (value < 0 ? 'negative' : 'positive');
    const rows: BarRow[] = [
      {
        name: texts.energy,
        means: '',
        value: number(meanEnergy),
        parts: [{ from: 0, to: meanEnergy, look: look(meanEnergy) }],
      },
      {
        name: texts.entropy,
        means: '',
        value: number(-entropy),
        parts: [{ from: meanEnergy, to: freeEnergy, look: 'floor' }],
      },
      {
        name: texts.free,
        means: '',
        value: number(freeEnergy),
        parts: [{ from: 0, to: freeEnergy, look: 'sum' }],
        main: true,
      },
    ];
    const ends = [0, meanEnergy, freeEnergy];
    return html`<section class="stack">
      <h3>${texts.title}</h3>
      <p class="lead">${texts.lead}</p>
      <rbm-formula
        .meanings=${{
          F: { name: texts.symbols.F, value: number(freeEnergy) },
          E: { name: texts.symbols.E, value: number(meanEnergy) },
          T: { name: texts.symbols.T, value: numbers.whole(1) },
          S: { name: texts.symbols.S, value: number(entropy) },
          Z: { name: texts.symbols.Z, value: number(model.logPartition) },
        }}
        hint=${this.texts.explain.symbolHint}
        >${balanceFormula}</rbm-formula
      >
      <p data-part="identity">${identity}</p>
      ${bars(rows, { low: Math.min(...ends), high: Math.max(...ends) }, texts.chart(identity))}
      ${this.#entropies(known, model)}
    </section>`;
  }

  #entropies(known: Information, model: ModelInformation) {
    const texts = this.texts.information.balance;
    const row = (name: string, value: number | null) => html`<tr>
      <th scope="row">${name}</th>
      <td>${value === null ? texts.unknown : number(value)}</td>
    </tr>`;
    return html`<h4 id="entropies">${texts.entropies}</h4>
      <table aria-labelledby="entropies">
        <tbody>
          ${row(texts.joint, model.entropy)} ${row(texts.visible, model.visibleEntropy)}
          ${row(texts.hidden, model.hiddenEntropy)} ${row(texts.data, known.dataEntropy)}
        </tbody>
      </table>
      <p class="hint">${texts.dreams}</p>`;
  }
}

const number = (value: number) => numbers.decimal(value, 3);

/** How many images of so many pixels there are; as a power where it would not be read. */
const states = (nVisible: number) =>
  nVisible <= 20 ? numbers.whole(2 ** nVisible) : power('2', nVisible);

if (!customElements.get('rbm-information-panel'))
  customElements.define('rbm-information-panel', InformationPanel);
