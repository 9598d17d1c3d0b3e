import { css, html, nothing, type PropertyValues } from 'lit';
import type { Information, InformationQuestion } from '../protocol/explain-physics';
import type { MachineParameters } from '../protocol/messages';
import type { InformationUnit } from '../views/likelihood-numbers';
import { controls } from './controls';
import { ExplainedPanel } from './explained-panel';
import { formulaStyles } from './formula';
import './formula';
import { balancePart } from './information-balance';
import { barStyles } from './information-bars';
import { pricePart } from './information-price';
import { magnetStyles } from './magnet-styles';
import { NewestWins } from './newest-wins';
import { Paced } from './paced';
import { Subscriptions } from './subscribe';

/** The core counts layers of so many units. */
const mostCounted = 16;

/** A visible layer of so many is counted at any time, a larger one only while nothing is learned. */
const quicklyCounted = 12;

/** States times units that are counted at any time. */
const quickWork = 2 ** 16;

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

  protected readonly pauses = new Subscriptions(this, (playground) => [
    playground.on('playing', () => this.askAgain()),
    playground.likelihood.on('images', () => this.askAgain()),
  ]);

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

  /** Whether counting takes so long that learning would stumble: then what was known stays for a while. */
  #rests(machine: MachineParameters): boolean {
    const [less, more] = [machine.nVisible, machine.nHidden].sort((a, b) => a - b) as [
      number,
      number,
    ];
    return this.playground.playing && less <= mostCounted && 2 ** less * more > quickWork;
  }

  #ask(anyway = false): void {
    const machine = this.#machine;
    const { data, playing } = this.playground;
    if (!machine || data.count === 0) return;
    if (this.known && !anyway && this.#rests(machine)) return;
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
    this.#ask(true);
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
        <span class="hint">
          ${texts.per(texts[this.unit])} ${this.#machine && this.#rests(this.#machine) ? texts.rests : nothing}
        </span>
      </fieldset>
      ${
        known
          ? html`<div class="parts">
              ${pricePart(this.texts, known, this.playground.nVisible, mostCounted)}
              ${known.model ? balancePart(this.texts, known, known.model) : nothing}
            </div>`
          : html`<p class="hint">
              ${this.playground.settings.labels ? texts.labels : this.texts.explain.waiting}
            </p>`
      }
    </div>`;
  }
}

if (!customElements.get('rbm-information-panel'))
  customElements.define('rbm-information-panel', InformationPanel);
