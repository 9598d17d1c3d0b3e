import { css, html, LitElement, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Dictionary } from '../i18n/dictionary';
import { numbers } from '../i18n/numbers';
import type { SpinChange, SpinComparison } from '../protocol/explain-physics';
import { decimalParts, power } from '../views/likelihood-numbers';
import { controls } from './controls';
import { formulaStyles, type Meaning } from './formula';
import './formula';
import { spinFormula } from './magnet-spins-formula';
import { magnetStyles } from './magnet-styles';
import { sliderRow, sliderRowStyles, tintSliders } from './slider-row';

/** Nothing changed, at the first pair of units. */
export const noChange: SpinChange = {
  visibleUnit: 0,
  hiddenUnit: 0,
  coupling: null,
  visibleField: null,
  hiddenField: null,
  couplingScale: 1,
  uniformField: 0,
};

export const changesNothing = (change: SpinChange): boolean =>
  change.coupling === null &&
  change.visibleField === null &&
  change.hiddenField === null &&
  change.couplingScale === 1 &&
  change.uniformField === 0;

type Name = 'coupling' | 'visibleField' | 'hiddenField';

/** How far the sliders go: as far as the machine's own value at least. */
const reach: Readonly<Record<Name, number>> = { coupling: 2, visibleField: 4, hiddenField: 4 };

/** A small positive number: 3.2 × 10⁻⁸. */
export function tiny(value: number): string {
  if (!(value > 0)) return numbers.whole(0);
  const { mantissa, exponent } = decimalParts(Math.log(value));
  return `${numbers.significant(mantissa, 2)} × ${power('10', exponent)}`;
}

/** The machine in the language of spins, one pair of units to change, and the proof. */
export class MagnetSpins extends LitElement {
  static override properties = {
    texts: { attribute: false },
    nHidden: { attribute: false },
    width: { attribute: false },
    nVisible: { attribute: false },
    change: { attribute: false },
    found: { attribute: false },
  };

  declare texts: Dictionary;
  declare nVisible: number;
  declare nHidden: number;
  /** Pixels of an image's row. */
  declare width: number;
  declare change: SpinChange;
  declare found: SpinComparison | null;

  static override styles = [
    ...controls,
    formulaStyles,
    magnetStyles,
    sliderRowStyles,
    css`
      rbm-formula math {
        inline-size: max-content;
      }

      table {
        align-self: start;
      }

      rbm-formula mtd {
        padding-inline-start: 0;
        text-align: start;
      }

      .pair {
        display: grid;
        grid-template-columns: repeat(2, minmax(0, 1fr));
        gap: 8px;
      }

      dl {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 4px 12px;
        max-inline-size: 480px;
        font-size: calc(0.8125 * var(--rbm-rem));
        line-height: calc(1.45 + var(--rbm-leading));
      }

      dd {
        font-weight: 600;
        text-align: end;
        white-space: nowrap;
      }
    `,
  ];

  protected override updated(): void {
    tintSliders(this.renderRoot);
  }

  #tell(change: Partial<SpinChange>): void {
    const detail: SpinChange = { ...this.change, ...change };
    this.dispatchEvent(new CustomEvent<SpinChange>('spin-change', { detail }));
  }

  /** Another pair has values of its own. */
  #choose(pair: Partial<SpinChange>): void {
    this.#tell({ ...pair, coupling: null, visibleField: null, hiddenField: null });
  }

  override render() {
    const texts = this.texts.magnet.spins;
    return html`<section class="stack">
      <h3>${texts.title}</h3>
      <p class="lead">${texts.lead}</p>
      <div class="columns">
        <div class="stack">
          <rbm-formula .meanings=${this.#meanings()} hint=${this.texts.explain.symbolHint}>
            ${spinFormula}
          </rbm-formula>
          ${this.#proof()}
        </div>
        <div class="stack">${this.#sliders()} ${this.#languages()}</div>
      </div>
    </section>`;
  }

  #meanings(): Record<string, Meaning> {
    const { symbols, nats } = this.texts.magnet.spins;
    const pair = this.found?.changed;
    const meaning = (name: string, value: number | undefined): Meaning => ({
      name,
      value: value === undefined ? null : numbers.decimal(value, 3),
    });
    const constant = this.found ? nats(numbers.decimal(this.found.constant, 3)) : null;
    return {
      E: { name: symbols.E, value: null },
      f: meaning(symbols.f, pair?.visibleField),
      g: meaning(symbols.g, pair?.hiddenField),
      J: meaning(symbols.J, pair?.coupling),
      W: meaning(symbols.W, pair?.weight),
      a: meaning(symbols.a, pair?.visibleBias),
      b: meaning(symbols.b, pair?.hiddenBias),
      c: { name: symbols.c, value: constant },
    };
  }

  #sliders() {
    const texts = this.texts.magnet.spins;
    const { change } = this;
    const isCopy = !changesNothing(change);
    return html`<h4>${texts.pair}</h4>
      <div class="pair">
        <div class="field">
          <label for="pixel">${texts.pixel}</label>
          <select
            id="pixel"
            .value=${live(String(change.visibleUnit))}
            @change=${(event: Event) => this.#choose({ visibleUnit: numberOf(event) })}
          >
            ${Array.from({ length: this.nVisible }, (_, i) => this.#pixelOption(i))}
          </select>
        </div>
        <div class="field">
          <label for="hidden">${texts.hidden}</label>
          <select
            id="hidden"
            .value=${live(String(change.hiddenUnit))}
            @change=${(event: Event) => this.#choose({ hiddenUnit: numberOf(event) })}
          >
            ${Array.from({ length: this.nHidden }, (_, j) => html`<option value=${j} ?selected=${j === change.hiddenUnit}>${numbers.whole(j + 1)}</option>`)}
          </select>
        </div>
      </div>
      <h4>${texts.whatIf}</h4>
      <p class="hint">${texts.whatIfHint}</p>
      ${this.#own('coupling')} ${this.#own('visibleField')} ${this.#own('hiddenField')}
      ${sliderRow({
        id: 'uniformField',
        label: texts.uniformField,
        value: change.uniformField,
        text: signed(change.uniformField),
        min: -2,
        max: 2,
        step: 0.05,
        changed: (uniformField) => this.#tell({ uniformField }),
      })}
      ${sliderRow({
        id: 'couplingScale',
        label: texts.couplingScale,
        value: change.couplingScale,
        text: `× ${numbers.decimal(change.couplingScale, 2)}`,
        min: 0,
        max: 3,
        step: 0.05,
        changed: (couplingScale) => this.#tell({ couplingScale }),
      })}
      <div class="row">
        <button
          class="button"
          type="button"
          ?disabled=${!isCopy}
          @click=${() => this.#tell({ ...noChange, visibleUnit: change.visibleUnit, hiddenUnit: change.hiddenUnit })}
        >
          ${texts.asItIs}
        </button>
        <span class="hint">${isCopy ? texts.changed : texts.unchanged}</span>
      </div>`;
  }

  #pixelOption(i: number) {
    const { pixelOption } = this.texts.magnet.spins;
    const [row, column] = [Math.floor(i / this.width) + 1, (i % this.width) + 1];
    return html`<option value=${i} ?selected=${i === this.change.visibleUnit}>
      ${pixelOption(numbers.whole(i + 1), numbers.whole(row), numbers.whole(column))}
    </option>`;
  }

  /** A slider for one of the pair's own values. */
  #own(name: Name) {
    const now = this.found?.now[name] ?? 0;
    const value = this.change[name] ?? now;
    const most = Math.max(reach[name], Math.ceil(Math.abs(now)));
    return sliderRow({
      id: name,
      label: this.texts.magnet.spins[name],
      value,
      text: signed(value),
      min: -most,
      max: most,
      step: 0.01,
      changed: (next) => this.#tell({ [name]: next }),
    });
  }

  #languages() {
    const texts = this.texts.magnet.spins;
    const pair = this.found?.changed;
    if (!pair) return nothing;
    const row = (spin: string, spinValue: number, unit: string, unitValue: number) =>
      html`<tr>
        <th scope="row"><i>${spin}</i></th>
        <td>${numbers.decimal(spinValue, 3)}</td>
        <td><i>${unit}</i></td>
        <td>${numbers.decimal(unitValue, 3)}</td>
      </tr>`;
    return html`<h4 id="languages">${texts.bothLanguages}</h4>
      <table aria-labelledby="languages">
        <thead>
          <tr>
            <th scope="colgroup" colspan="2">${texts.asSpins}</th>
            <th scope="colgroup" colspan="2">${texts.asUnits}</th>
          </tr>
        </thead>
        <tbody>
          ${row('J', pair.coupling, 'W', pair.weight)}
          ${row('f', pair.visibleField, 'a', pair.visibleBias)}
          ${row('g', pair.hiddenField, 'b', pair.hiddenBias)}
        </tbody>
      </table>`;
  }

  #proof() {
    const texts = this.texts.magnet.spins;
    const { found } = this;
    if (!found) return html`<p class="hint">${this.texts.explain.waiting}</p>`;
    return html`<h4>${texts.proof}</h4>
      <p class="hint">${texts.states(numbers.whole(found.visibleStates))}</p>
      <dl data-part="proof">
        <dt>${texts.difference}</dt>
        <dd>${tiny(found.largestProbabilityDifference)}</dd>
        <dt>${texts.constant}</dt>
        <dd>${texts.nats(numbers.decimal(found.constant, 4))}</dd>
        <dt>${texts.constantError}</dt>
        <dd>${texts.nats(tiny(found.largestConstantError))}</dd>
      </dl>
      <p class="hint">${texts.rounding}</p>`;
  }
}

const numberOf = (event: Event) => Number((event.target as HTMLSelectElement).value);

/** With two decimals and always a sign, but for 0. */
const signed = (value: number) => `${value > 0.004 ? '+' : ''}${numbers.decimal(value, 2)}`;

if (!customElements.get('rbm-magnet-spins')) customElements.define('rbm-magnet-spins', MagnetSpins);
