import { css, html, nothing, type PropertyValues, svg } from 'lit';
import { numbers } from '../i18n/numbers';
import type { StateEnergy, StateOfMachine } from '../protocol/explain-states';
import './energy-order';
import { barEnd, energyBars, energyFormula, partsStyles } from './energy-parts';
import './energy-walk';
import { formulaStyles } from './formula';
import { NewestWins } from './newest-wins';
import './state-board';
import { StatesPanel } from './states-panel';

/** Why the machine has an energy: one state in the hand, among all the others. */
export class EnergyPanel extends StatesPanel {
  static override properties = {
    ...StatesPanel.properties,
    energy: { state: true },
  };

  declare energy: StateEnergy | null;
  #end = 0;

  readonly #asker = new NewestWins<StateOfMachine, StateEnergy>(
    (question) => this.playground.explain('stateEnergy', question),
    (energy) => {
      this.#end = barEnd(energy, this.#end);
      this.energy = energy;
    },
  );

  constructor() {
    super();
    this.energy = null;
  }

  static override styles = [
    ...(StatesPanel.styles as []),
    formulaStyles,
    partsStyles,
    css`
      .columns {
        display: grid;
        gap: 24px 32px;
      }

      .columns > * {
        min-inline-size: 0;
      }

      @container (inline-size >= 720px) {
        .columns {
          grid-template-columns: minmax(260px, 380px) minmax(0, 1fr);
        }
      }

      h3 {
        font-size: var(--rbm-rem);
        font-weight: 650;
        line-height: calc(1.4 + var(--rbm-leading));
      }

      .tally {
        display: grid;
        gap: 2px;
      }

      .tally li {
        display: grid;
        grid-template-columns: 34px 1fr;
        gap: 8px;
        align-items: center;
      }

      .tally svg {
        inline-size: 34px;
        block-size: 8px;
      }

      .tally line {
        stroke-width: 3;
      }

      .satisfied {
        stroke: var(--rbm-positive);
      }

      .violated {
        stroke: var(--rbm-negative);
        stroke-dasharray: 6 4;
      }

      .idle {
        stroke: var(--rbm-control-line);
        stroke-dasharray: 1 5;
      }

      ul {
        list-style: none;
      }
    `,
  ];

  override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if ((changed.has('asked') || changed.has('held')) && this.asked && this.isWhole)
      this.#asker.request({ machine: this.asked, ...this.held });
  }

  protected override forget(): void {
    super.forget();
    this.energy = null;
    this.#end = 0;
    this.#asker.forget();
  }

  protected override content() {
    const { asked: machine, held, playground, texts, energy } = this;
    if (
      !machine ||
      !this.isWhole ||
      !energy ||
      energy.flips.length !== held.visible.length + held.hidden.length
    )
      return html`<p class="hint">${texts.explain.waiting}</p>`;
    const words = texts.energy;
    return html`<div class="stack">
      <p>${words.answer}</p>
      <div class="columns">
        <div class="stack">
          <h3>${words.state}</h3>
          <p class="hint">${words.stateHint}</p>
          <rbm-state-board
            .playground=${playground} .texts=${texts} .machine=${machine} .held=${held}
            .flips=${energy.flips}
          ></rbm-state-board>
          ${this.#tally(energy)}
        </div>
        <div class="stack">
          <h3>${words.parts}</h3>
          ${energyFormula(energy, texts)} ${energyBars(energy, this.#end, texts)}
          <p class="hint">${words.free}</p>
      <h3>${words.walk.title}</h3>
      <rbm-energy-walk
        .playground=${playground} .texts=${texts} .machine=${machine} .held=${held}
        .energy=${energy.energy} ?atRest=${energy.atRest}
      ></rbm-energy-walk>
        </div>
      </div>
          <h3>${words.order.title}</h3>
          <p class="hint">${words.order.hint}</p>
          <rbm-energy-order
            .playground=${playground} .texts=${texts} .machine=${machine} .held=${held}
          ></rbm-energy-order>
    </div>`;
  }

  #tally({ satisfied, violated, idle, satisfiedEnergy, violatedEnergy }: StateEnergy) {
    const { tally } = this.texts.energy;
    const row = (name: string, text: string) => html`<li>
      <svg viewBox="0 0 34 8" aria-hidden="true">
        ${svg`<line class=${name} x1="0" x2="34" y1="4" y2="4" />`}
      </svg>
      <span>${text}</span>
    </li>`;
    const { whole, decimal } = numbers;
    return html`<ul class="tally">
      ${row('satisfied', tally.satisfied(whole(satisfied), decimal(-satisfiedEnergy, 2)))}
      ${row('violated', tally.violated(whole(violated), decimal(violatedEnergy, 2)))}
      ${idle > 0 ? row('idle', tally.idle(whole(idle))) : nothing}
    </ul>`;
  }
}

if (!customElements.get('rbm-energy-panel')) customElements.define('rbm-energy-panel', EnergyPanel);
