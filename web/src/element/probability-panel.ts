import { css, html, type PropertyValues } from 'lit';
import { numbers } from '../i18n/numbers';
import type { PartitionSum, StateOfMachine } from '../protocol/explain-states';
import { exponential } from '../views/powers';
import { formulaStyles } from './formula';
import { NewestWins } from './newest-wins';
import { Paced } from './paced';
import './probability-cost';
import './probability-draw';
import './probability-ratio';
import './probability-terms';
import './state-board';
import { StatesPanel } from './states-panel';
import { temperatureSlider } from './temperature-slider';

const points = 240;
/** All states are summed at most this often while the machine learns, milliseconds. */
const sumEvery = 300;

type Ask = StateOfMachine & { temperature: number };
/** What is shown together: an answer, and the machine and temperature that it is of. */
interface Known {
  machine: StateOfMachine['machine'];
  sum: PartitionSum;
  temperature: number;
}

/** From energies to probabilities, and what their sum Z costs. */
export class ProbabilityPanel extends StatesPanel {
  static override properties = {
    ...StatesPanel.properties,
    temperature: { state: true },
    known: { state: true },
  };

  declare temperature: number;
  declare known: Known | null;

  readonly #asker = new NewestWins<Ask, Known>(
    async (question) => ({
      sum: await this.playground.explain('partitionSum', { ...question, points }),
      machine: question.machine,
      temperature: question.temperature,
    }),
    (known) => {
      this.known = known;
    },
  );
  readonly #again = new Paced(sumEvery, () => {
    const { asked: machine, held, temperature } = this;
    if (machine && this.isWhole) this.#asker.request({ machine, ...held, temperature });
  });

  constructor() {
    super();
    this.temperature = 1;
    this.known = null;
  }

  static override styles = [
    ...(StatesPanel.styles as []),
    formulaStyles,
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
          grid-template-columns: minmax(240px, 320px) minmax(0, 1fr);
        }

        .columns.even {
          grid-template-columns: 1fr 1fr;
        }
      }

      h3 {
        font-size: var(--rbm-rem);
        font-weight: 650;
        line-height: calc(1.4 + var(--rbm-leading));
      }

      .temperature {
        display: grid;
        gap: 2px;
        max-inline-size: 560px;
      }

      .numbers {
        display: grid;
        grid-template-columns: minmax(0, auto) auto;
        gap: 4px 20px;
        justify-content: start;
      }

      .numbers dd {
        text-align: end;
        font-weight: 600;
      }
    `,
  ];

  override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (['asked', 'held', 'temperature'].some((name) => changed.has(name))) this.#again.request();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#again.cancel();
  }

  protected override forget(): void {
    super.forget();
    this.known = null;
    this.#asker.forget();
  }

  #formula({ sum, temperature }: Known) {
    const { symbols } = this.texts.probability;
    const meanings = {
      p: { name: symbols.probability, value: numbers.significant(sum.probability, 3) },
      E: { name: symbols.energy, value: numbers.decimal(sum.energy, 2) },
      T: { name: symbols.temperature, value: numbers.significant(temperature, 2) },
      Z: { name: symbols.partition, value: exponential(sum.logPartition, numbers) },
    };
    return html`<rbm-formula .meanings=${meanings} hint=${this.texts.explain.symbolHint}>
      <math displaystyle="true">
        <mrow data-symbol="p" tabindex="0"><mi>p</mi><mo stretchy="false">(</mo><mi>v</mi><mo>,</mo><mi>h</mi><mo stretchy="false">)</mo></mrow>
        <mo>=</mo>
        <mfrac>
          <msup><mi>e</mi><mrow><mo form="prefix">−</mo><mrow data-symbol="E" tabindex="0"><mi>E</mi><mo stretchy="false">(</mo><mi>v</mi><mo>,</mo><mi>h</mi><mo stretchy="false">)</mo></mrow><mo>/</mo><mrow data-symbol="T" tabindex="0"><mi>T</mi></mrow></mrow></msup>
          <mrow data-symbol="Z" tabindex="0"><mi>Z</mi></mrow>
        </mfrac>
      </math>
    </rbm-formula>`;
  }

  #numbers({ sum, temperature }: Known) {
    const { numbers: words } = this.texts.probability;
    const row = (name: string, value: string) => html`<dt>${name}</dt><dd>${value}</dd>`;
    return html`<dl class="numbers">
      ${row(words.weight, exponential(-sum.energy / temperature, numbers))}
      ${row(words.partition, exponential(sum.logPartition, numbers))}
      ${row(words.joint, exponential(Math.log(sum.probability), numbers))}
      ${row(words.visible, exponential(Math.log(sum.visibleProbability), numbers))}
      ${row(words.rank, words.place(numbers.whole(sum.rank + 1), numbers.whole(sum.terms)))}
    </dl>`;
  }

  protected override content() {
    const { asked: machine, held, playground, texts, known, temperature } = this;
    if (!machine || !this.isWhole || !known || !playground.held.fits(known.machine))
      return html`<p class="hint">${texts.explain.waiting}</p>`;
    const words = texts.probability;
    const side = Math.round(Math.sqrt(machine.nVisible));
    return html`<div class="stack">
      <p>${words.answer}</p>
      ${temperatureSlider(temperature, texts, (chosen) => {
        this.temperature = chosen;
      })}
      <div class="columns">
        <div class="stack">
          <h3>${texts.energy.state}</h3>
          <rbm-state-board
            .playground=${playground} .texts=${texts} .machine=${machine} .held=${held} .flips=${null}
          ></rbm-state-board>
          ${this.#formula(known)} ${this.#numbers(known)}
        </div>
        <div class="stack">
          <h3>${words.terms.title}</h3>
          <p class="hint">${words.terms.hint}</p>
          <rbm-probability-terms
            .texts=${texts} .sum=${known.sum} .side=${side} .temperature=${known.temperature}
          ></rbm-probability-terms>
        </div>
      </div>
      <div class="columns even">
        <div class="stack">
          <h3>${words.ratio.title}</h3>
          <p class="hint">${words.ratio.hint}</p>
          <rbm-probability-ratio
            .playground=${playground} .texts=${texts} .machine=${known.machine} .held=${held}
            .temperature=${temperature}
          ></rbm-probability-ratio>
        </div>
        <div class="stack">
          <h3>${words.draw.title}</h3>
          <p class="hint">${words.draw.hint}</p>
          <rbm-probability-draw
            .playground=${playground} .texts=${texts} .machine=${known.machine} .held=${held}
            .temperature=${temperature}
          ></rbm-probability-draw>
        </div>
      </div>
      <h3>${words.cost.title}</h3>
      <rbm-probability-cost .playground=${playground} .texts=${texts}></rbm-probability-cost>
    </div>`;
  }
}

if (!customElements.get('rbm-probability-panel'))
  customElements.define('rbm-probability-panel', ProbabilityPanel);
