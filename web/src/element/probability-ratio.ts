import { css, html, mathml, nothing, svg } from 'lit';
import { numbers } from '../i18n/numbers';
import type { JointState, StateRatio } from '../protocol/explain-states';
import { exponential } from '../views/powers';
import { stateNumber, statePicture } from '../views/state-picture';
import { controls } from './controls';
import { formulaStyles } from './formula';
import { NewestWins } from './newest-wins';
import { StatePart } from './state-part';

type Ask = { machine: StatePart['machine']; a: JointState; b: JointState; temperature: number };

/** Two states compared: what is held, and one that was put aside. Z cancels. */
export class ProbabilityRatio extends StatePart {
  static override properties = {
    ...StatePart.properties,
    other: { state: true },
    ratio: { state: true },
  };

  /** B; null until a state was put aside. */
  declare other: JointState | null;
  declare ratio: StateRatio | null;

  readonly #asker = new NewestWins<Ask, StateRatio>(
    (question) => this.playground.explain('stateRatio', question),
    (ratio) => {
      this.ratio = ratio;
    },
  );

  constructor() {
    super();
    this.other = null;
    this.ratio = null;
  }

  static override styles = [
    ...controls,
    formulaStyles,
    css`
      .pair {
        display: flex;
        flex-wrap: wrap;
        gap: 16px 32px;
        align-items: center;
      }

      figure {
        display: grid;
        grid-template-columns: auto auto;
        gap: 2px 12px;
        align-items: center;
      }

      figure svg {
        grid-row: span 3;
        inline-size: 52px;
        block-size: 60px;
        overflow: visible;
      }

      .paper {
        fill: var(--rbm-paper);
        stroke: var(--rbm-control-line);
        stroke-width: 0.02;
      }

      .ink,
      .on {
        fill: var(--rbm-ink);
      }

      .off {
        fill: var(--rbm-paper);
      }

      .on,
      .off {
        stroke: var(--rbm-control-line);
        stroke-width: 0.02;
      }

      .struck {
        background: linear-gradient(
          to top right,
          transparent 45%,
          currentcolor 46% 54%,
          transparent 55%
        );
      }

      .lines {
        list-style: none;
        display: grid;
        gap: 4px;
      }

      .same {
        font-weight: 600;
      }
    `,
  ];

  /** A state of another machine is no state of this one. */
  get #b(): JointState | null {
    const { other, held } = this;
    const fits =
      other?.visible.length === held.visible.length && other.hidden.length === held.hidden.length;
    return fits ? other : null;
  }

  protected override ask(): void {
    const { machine, held: a, temperature } = this;
    // At first: the same state without its first pixel, or with it.
    if (!this.#b) this.other = { visible: flipped(a.visible), hidden: a.hidden.slice() };
    this.#asker.request({ machine, a, b: this.#b!, temperature });
  }

  #keep(): void {
    this.other = { visible: this.held.visible.slice(), hidden: this.held.hidden.slice() };
    this.ask();
  }

  #swap(): void {
    const { held, other } = this;
    this.other = held;
    if (other) this.playground.held.set(other);
  }

  #picture({ visible, hidden }: JointState) {
    const radius = 0.5 / Math.max(hidden.length, 6);
    return svg`<svg viewBox="0 0 1 1.16" aria-hidden="true">
      ${Array.from(hidden, (on, j) => svg`<circle class=${on ? 'on' : 'off'} cx=${(j + 0.5) / hidden.length} cy="0.07" r=${radius * 0.85} />`)}
      ${statePicture(stateNumber(visible), Math.round(Math.sqrt(visible.length)), 0, 0.16)}
    </svg>`;
  }

  #figure(name: string, state: JointState, energy: number, logProbability: number) {
    const { ratio: words } = this.texts.probability;
    return html`<figure>
      ${this.#picture(state)}
      <figcaption><b>${name}</b> <span class="hint">${words.names[name as 'A' | 'B']}</span></figcaption>
      <span>E = ${numbers.decimal(energy, 2)}</span>
      <span>p = ${exponential(logProbability, numbers)}</span>
    </figure>`;
  }

  override render() {
    const { ratio: words } = this.texts.probability;
    const { ratio, held } = this;
    const other = this.#b;
    if (!ratio || !other) return html`<p class="hint">${this.texts.explain.waiting}</p>`;
    const difference = numbers.decimal(ratio.energyA - ratio.energyB, 2);
    const t = numbers.significant(this.temperature, 2);
    return html`<div class="stack">
      <div class="pair">
        ${this.#figure('A', held, ratio.energyA, ratio.logProbabilityA)}
        ${this.#figure('B', other, ratio.energyB, ratio.logProbabilityB)}
        <div class="row">
          <button class="button" type="button" @click=${this.#keep}>${words.keep}</button>
          <button class="button" type="button" @click=${this.#swap}>${words.swap}</button>
        </div>
      </div>
      ${this.#formula()}
      <ul class="lines">
        <li>
          ${words.without(difference, t)}
          <span class="same">${exponential(ratio.logRatio, numbers)}</span>
        </li>
        <li>
          ${words.with(exponential(ratio.logProbabilityA, numbers), exponential(ratio.logProbabilityB, numbers))}
          <span class="same">${exponential(ratio.logProbabilityA - ratio.logProbabilityB, numbers)}</span>
        </li>
      </ul>
    </div>`;
  }

  #formula() {
    const { symbols } = this.texts.probability;
    const { ratio } = this;
    if (!ratio) return nothing;
    const text = (x: number) => numbers.decimal(x, 2);
    const meanings = {
      A: { name: symbols.energyA, value: text(ratio.energyA) },
      B: { name: symbols.energyB, value: text(ratio.energyB) },
      Z: { name: symbols.cancels, value: exponential(ratio.logPartition, numbers) },
      T: { name: symbols.temperature, value: numbers.significant(this.temperature, 2) },
    };
    const weight = (state: string) => mathml`<mrow>
      <msup><mi>e</mi><mrow><mo form="prefix">−</mo><mrow data-symbol=${state} tabindex="0"><msub><mi>E</mi><mi>${state}</mi></msub></mrow><mo>/</mo><mi>T</mi></mrow></msup>
      <mo>/</mo><mrow data-symbol="Z" tabindex="0"><mi class="struck">Z</mi></mrow>
    </mrow>`;
    return html`<rbm-formula .meanings=${meanings} hint=${this.texts.explain.symbolHint}>
      <math displaystyle="true">
        <mfrac><mrow><mi>p</mi><mo stretchy="false">(</mo><mi>A</mi><mo stretchy="false">)</mo></mrow>
          <mrow><mi>p</mi><mo stretchy="false">(</mo><mi>B</mi><mo stretchy="false">)</mo></mrow></mfrac>
        <mo>=</mo>
        <mfrac>${weight('A')}${weight('B')}</mfrac>
        <mo>=</mo>
        <msup><mi>e</mi><mrow><mo form="prefix">−</mo><mo stretchy="false">(</mo><msub><mi>E</mi><mi>A</mi></msub><mo>−</mo><msub><mi>E</mi><mi>B</mi></msub><mo stretchy="false">)</mo><mo>/</mo><mrow data-symbol="T" tabindex="0"><mi>T</mi></mrow></mrow></msup>
      </math>
    </rbm-formula>`;
  }
}

function flipped(visible: Uint8Array): Uint8Array {
  const copy = visible.slice();
  copy[0] = 1 - (copy[0] ?? 0);
  return copy;
}

if (!customElements.get('rbm-probability-ratio'))
  customElements.define('rbm-probability-ratio', ProbabilityRatio);
