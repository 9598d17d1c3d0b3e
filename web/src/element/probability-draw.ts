import { css, html, type PropertyValues } from 'lit';
import { numbers } from '../i18n/numbers';
import type { UnitOdds } from '../protocol/explain-states';
import { exponential } from '../views/powers';
import { controls } from './controls';
import { NewestWins } from './newest-wins';
import { StatePart } from './state-part';

type Ask = StatePart['question'] & { unit: number; temperature: number };

/** How one hidden unit is drawn, from the energies of two states, and by the sigmoid. */
export class ProbabilityDraw extends StatePart {
  static override properties = {
    ...StatePart.properties,
    unit: { state: true },
    odds: { state: true },
  };

  declare unit: number;
  declare odds: UnitOdds | null;

  readonly #asker = new NewestWins<Ask, UnitOdds>(
    (question) => this.playground.explain('unitOdds', question),
    (odds) => {
      this.odds = odds;
    },
  );

  constructor() {
    super();
    this.unit = 0;
    this.odds = null;
  }

  static override styles = [
    ...controls,
    css`
      dl {
        display: grid;
        grid-template-columns: minmax(0, auto) auto;
        gap: 4px 20px;
        justify-content: start;
        align-items: baseline;
      }

      dd {
        text-align: end;
      }

      .result {
        font-weight: 600;
      }

      .segmented > button {
        min-inline-size: 34px;
      }
    `,
  ];

  override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has('unit')) this.ask();
  }

  protected override ask(): void {
    const unit = Math.min(this.unit, this.machine.nHidden - 1);
    const { temperature } = this;
    this.#asker.request({ ...this.question, unit, temperature });
  }

  override render() {
    const { draw: words } = this.texts.probability;
    const { odds, machine } = this;
    const unit = Math.min(this.unit, machine.nHidden - 1);
    const t = numbers.significant(this.temperature, 2);
    const text = (x: number) => numbers.decimal(x, 2);
    return html`<div class="stack">
      <div class="row">
        <span>${words.choose}</span>
        <div class="segmented" role="group" aria-label=${words.choose}>
          ${Array.from(
            { length: machine.nHidden },
            (_, j) => html`<button
              type="button"
              aria-pressed=${j === unit}
              @click=${() => {
                this.unit = j;
              }}
            >
              ${numbers.whole(j + 1)}
            </button>`,
          )}
        </div>
      </div>
      ${
        odds
          ? html`<dl>
              <dt>${words.energies}</dt>
              <dd>${text(odds.energyOff)} → ${text(odds.energyOn)}</dd>
              <dt>${words.ratio(text(odds.energyOn - odds.energyOff), t)}</dt>
              <dd>r = ${exponential(odds.logOdds, numbers)}</dd>
              <dt>${words.fromRatio}</dt>
              <dd class="result">${numbers.decimal(odds.fromEnergies, 5)}</dd>
              <dt>${words.input(text(odds.input), t)}</dt>
              <dd class="result">${numbers.decimal(odds.byRule, 5)}</dd>
            </dl>`
          : html`<p class="hint">${this.texts.explain.waiting}</p>`
      }
    </div>`;
  }
}

if (!customElements.get('rbm-probability-draw'))
  customElements.define('rbm-probability-draw', ProbabilityDraw);
