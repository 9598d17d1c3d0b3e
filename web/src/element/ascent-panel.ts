import { html, nothing } from 'lit';
import { numbers } from '../i18n/numbers';
import type { AscentAnswer, AscentQuestion } from '../protocol/explain-learning';
import type { MachineParameters } from '../protocol/messages';
import { ascentBars } from './ascent-bars';
import { likelihoodFormula } from './ascent-formula';
import { ascentStyles } from './ascent-styles';
import { ascentTotals } from './ascent-totals';
import { writeNats, writeNatsChange, writeProbability } from './ascent-words';
import { explainedLegend } from './explained-legend.styles';
import { ExplainedPanel } from './explained-panel';
import { formulaStyles } from './formula';
import { NewestWins } from './newest-wins';
import { Paced } from './paced';
import './plain-slider';
import { panelAround, showPanel } from './show-panel';

const rates = { min: 0.01, max: 10, integer: false };
/** From so many pixels on, counting their states takes time that learning would like to have: */
const manyPixels = 11;
/** while it goes on, that is done so often, milliseconds. */
const countInterval = 500;
/** Losers, and as many winners. */
const listed = 4;

/** What is to be made large: the probabilities of the data, and where a step takes them from. */
export class AscentPanel extends ExplainedPanel {
  static override properties = {
    ...ExplainedPanel.properties,
    answer: { state: true },
    stepped: { state: true },
    rate: { state: true },
  };

  declare answer: AscentAnswer | null;
  /** The what-if is shown. */
  declare stepped: boolean;
  declare rate: number;

  /** All states of the visible layer are counted, twice for a step. */
  protected override readonly limits = { visible: 16, hidden: 16 };
  readonly #asking = new NewestWins<AscentQuestion, AscentAnswer>(
    (question) => this.playground.explain('ascent', question),
    (answer) => {
      this.answer = answer;
    },
  );

  #newest: MachineParameters | null = null;
  readonly #paced = new Paced(countInterval, () => this.#ask());

  constructor() {
    super();
    this.answer = null;
    this.stepped = false;
    this.rate = 0.5;
  }

  static override styles = [ExplainedPanel.styles, formulaStyles, explainedLegend, ascentStyles];

  protected override refresh(machine: MachineParameters): void {
    this.#newest = machine;
    if (this.playground.playing && machine.nVisible >= manyPixels) this.#paced.request();
    else this.#ask();
  }

  #ask(): void {
    const machine = this.#newest;
    const { data, settings } = this.playground;
    if (!machine || data.count === 0) {
      this.forget();
      return;
    }
    this.#asking.request({
      machine,
      pixels: data.pixels,
      heldOutShare: settings.heldOut,
      learningRate: this.stepped ? this.rate : 0,
      listed,
    });
  }

  protected override forget(): void {
    this.#asking.forget();
    this.#paced.cancel();
    this.#newest = null;
    this.answer = null;
  }

  protected override content() {
    const { answer, texts, theme, stepped } = this;
    if (this.playground.data.count === 0) return html`<p>${texts.ascent.noImages}</p>`;
    if (!answer) return html`<p class="hint">${texts.explain.waiting}</p>`;
    const parts = { answer, texts, theme, side: this.playground.settings.side, stepped };
    return html`<div class="parts">
      <div class="stack">
        <p>${texts.ascent.lead}</p>
        ${this.#formula(answer)} ${this.#bound(answer)}
      </div>
      ${ascentBars(parts)} ${this.#step(answer)} ${ascentTotals(parts)}
    </div>`;
  }

  #formula({ before, dataEntropy, nImages }: AscentAnswer) {
    const { formula, nats, fromTo } = this.texts.ascent;
    const each = [...before.each];
    const meanings = {
      sum: { name: formula.sum, value: nats(writeNats(before.logLikelihood)) },
      mean: { name: formula.mean, value: nats(writeNats(before.meanLogLikelihood)) },
      images: { name: formula.images, value: numbers.whole(nImages) },
      entropy: { name: formula.entropy, value: nats(writeNats(dataEntropy)) },
      p: {
        name: formula.p,
        value: fromTo(writeProbability(Math.min(...each)), writeProbability(Math.max(...each))),
      },
    };
    return html`<rbm-formula .meanings=${meanings} hint=${this.texts.explain.symbolHint}>
      ${likelihoodFormula({
        sum: writeNats(before.logLikelihood),
        mean: writeNats(before.meanLogLikelihood),
        bound: writeNats(-dataEntropy),
      })}
    </rbm-formula>`;
  }

  #bound({ before, dataEntropy }: AscentAnswer) {
    const { ascent } = this.texts;
    const curve = panelAround(this, 'rbm-likelihood-panel');
    const gap = -dataEntropy - before.meanLogLikelihood;
    return html`<div class="row">
      <p class="bound">
        ${ascent.bound(writeNats(before.meanLogLikelihood), writeNats(-dataEntropy), writeNats(gap))}
      </p>
      ${
        curve
          ? html`<button class="button quiet" type="button" @click=${() => showPanel(curve)}>
              ${ascent.curve}
            </button>`
          : nothing
      }
    </div>`;
  }

  #step(answer: AscentAnswer) {
    const { step } = this.texts.ascent;
    return html`<div class="stack">
      <h3>${step.title}</h3>
      <div class="controls">
        <rbm-plain-slider
          .label=${step.rate}
          .value=${this.rate}
          .range=${rates}
          log
          @slider-moved=${(event: CustomEvent<number>) => {
            this.rate = event.detail;
            if (this.stepped) this.askAgain();
          }}
        ></rbm-plain-slider>
        <button
          class="button"
          type="button"
          aria-pressed=${this.stepped}
          @click=${() => {
            this.stepped = !this.stepped;
            this.askAgain();
          }}
        >
          ${step.show}
        </button>
        <button class="button" type="button" @click=${() => this.playground.step(1)}>
          ${step.update}
        </button>
      </div>
      ${this.stepped ? this.#told(answer) : html`<p class="hint">${step.means}</p>`}
    </div>`;
  }

  #told({ before, after }: AscentAnswer) {
    const { step } = this.texts.ascent;
    const [from, to] = [before.meanLogLikelihood, after.meanLogLikelihood];
    return html`<p>
      ${step.told(numbers.decimal(from, 4), numbers.decimal(to, 4), writeNatsChange(to - from))}
      ${to < from ? step.tooLarge : nothing}
    </p>`;
  }
}

if (!customElements.get('rbm-ascent-panel')) customElements.define('rbm-ascent-panel', AscentPanel);
