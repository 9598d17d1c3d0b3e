import { html, nothing } from 'lit';
import { numbers } from '../i18n/numbers';
import {
  mostBatchImages,
  mostGibbsSteps,
  type UpdateAnswer,
  type UpdateQuestion,
} from '../protocol/explain-learning';
import type { PhaseCell } from '../views/phase-map';
import { ExplainedPanel } from './explained-panel';
import { diceIcon } from './icons';
import { KeptMachinePanel } from './kept-machine-panel';
import { NewestWins } from './newest-wins';
import { type PhaseStep, phaseBody, phaseSteps } from './phases-body';
import { phasesStyles } from './phases-styles';
import './plain-slider';

/** Images that are shown of a mini-batch, and hidden units in the maps. */
const mostShown = { images: 8, hidden: 32 };

/** One update, phase by phase, forward and back. */
export class PhasesPanel extends KeptMachinePanel {
  static override properties = {
    ...KeptMachinePanel.properties,
    told: { state: true },
    step: { state: true },
    steps: { state: true },
    draw: { state: true },
    cell: { state: true },
  };

  /** The newest answer with the question that it is for. */
  declare told: { answer: UpdateAnswer; question: UpdateQuestion } | null;
  /** Place in `phaseSteps`. */
  declare step: number;
  /** k; null for that of the settings. */
  declare steps: number | null;
  declare draw: number;
  declare cell: PhaseCell | null;

  /** Which mini-batch. */
  #batch = 0;
  readonly #asking = new NewestWins<UpdateQuestion, NonNullable<PhasesPanel['told']>>(
    async (question) => ({ question, answer: await this.playground.explain('update', question) }),
    (told) => {
      this.told = told;
    },
  );

  constructor() {
    super();
    this.told = null;
    this.step = 0;
    this.steps = null;
    this.draw = 0;
    this.cell = null;
  }

  static override styles = [ExplainedPanel.styles, phasesStyles];

  get #gibbsSteps(): number {
    return Math.min(mostGibbsSteps, this.steps ?? this.playground.settings.gibbsSteps);
  }

  protected override look(): void {
    const { kept } = this;
    const images = this.#images();
    if (!kept || images.length === 0) return;
    const { learningRate, seed } = this.playground.settings;
    this.#asking.request({
      machine: kept,
      images,
      settings: {
        gibbsSteps: this.#gibbsSteps,
        learningRate,
        seed,
        draw: this.draw,
        exact: true,
        shownImages: mostShown.images,
        shownHidden: mostShown.hidden,
      },
    });
  }

  /** The mini-batch: training images in their order, from the first again after the last. */
  #images(): Uint8Array {
    const places = this.trainingPlaces;
    const { batchSize } = this.playground.settings;
    const size = Math.min(places.length, batchSize, mostBatchImages);
    const n = this.playground.nVisible;
    const images = new Uint8Array(size * n);
    for (let k = 0; k < size; k++) {
      const place = places[(this.#batch * size + k) % places.length] ?? 0;
      images.set(this.imageAt(place), k * n);
    }
    return images;
  }

  protected override forget(): void {
    super.forget();
    this.#asking.forget();
    this.told = null;
    this.cell = null;
    this.#batch = 0;
  }

  protected override content() {
    const { playground, texts, told } = this;
    if (playground.settings.labels) return html`<p>${texts.explain.withoutLabels}</p>`;
    if (playground.data.count === 0) return html`<p>${texts.phases.noImages}</p>`;
    if (!told) return html`<p class="hint">${texts.explain.waiting}</p>`;
    return html`<div class="stack">
      ${this.#lead()} ${this.#controls()} ${this.movedOn()}
      <div class="frame">${this.#list()} ${this.#body(told)}</div>
    </div>`;
  }

  #lead() {
    const { phases } = this.texts;
    return html`<p>
      ${phases.lead(numbers.whole(this.#gibbsSteps))}
      ${this.playground.settings.algorithm === 'cd' ? nothing : phases.notCd}
    </p>`;
  }

  #controls() {
    const { phases } = this.texts;
    return html`<div class="controls">
      <rbm-plain-slider
        .label=${phases.k}
        .value=${this.#gibbsSteps}
        .range=${{ min: 1, max: mostGibbsSteps, integer: true }}
        @slider-moved=${(event: CustomEvent<number>) => {
          this.steps = event.detail;
          this.look();
        }}
      ></rbm-plain-slider>
      <button
        class="button"
        type="button"
        @click=${() => {
          this.draw++;
          this.look();
        }}
      >
        ${diceIcon} ${phases.draw}
      </button>
      <button
        class="button"
        type="button"
        @click=${() => {
          this.#batch++;
          this.look();
        }}
      >
        ${phases.batch}
      </button>
      <span class="hint" role="status">
        ${phases.drawn(numbers.whole(this.draw + 1))} ${this.draw > 0 ? phases.drawMeans : nothing}
      </span>
    </div>`;
  }

  #list() {
    const { phases } = this.texts;
    return html`<nav aria-label=${phases.stepsLabel}>
      <ol class="steps" @keydown=${this.#key}>
        ${phaseSteps.map(
          (step, i) => html`<li>
            <button
              type="button"
              class=${i < this.step ? 'done' : ''}
              aria-current=${i === this.step ? 'step' : nothing}
              tabindex=${i === this.step ? 0 : -1}
              @click=${() => this.#go(i)}
            >
              <span class="number" aria-hidden="true">${i + 1}</span>${phases.steps[step].name}
            </button>
          </li>`,
        )}
      </ol>
    </nav>`;
  }

  #body({ answer, question }: NonNullable<PhasesPanel['told']>) {
    const { phases } = this.texts;
    const { settings } = this.playground;
    const name: PhaseStep = phaseSteps[this.step] ?? 'data';
    const last = phaseSteps.length - 1;
    return html`<section class="body" aria-label=${phases.steps[name].name}>
      <div class="row apart">
        <h3>${phases.position(numbers.whole(this.step + 1), numbers.whole(last + 1))}: ${phases.steps[name].name}</h3>
        <div class="row">
          <button
            class="button"
            type="button"
            ?disabled=${this.step === 0}
            @click=${() => this.#go(this.step - 1)}
          >
            ${phases.previous}
          </button>
          <button
            class="button primary"
            type="button"
            ?disabled=${this.step === last}
            @click=${() => this.#go(this.step + 1)}
          >
            ${phases.next}
          </button>
        </div>
      </div>
      ${phaseBody(
        {
          answer,
          images: question.images,
          texts: this.texts,
          theme: this.theme,
          side: settings.side,
          hidden: question.machine.nHidden,
          gibbsSteps: question.settings.gibbsSteps,
          learningRate: question.settings.learningRate,
          batchSize: settings.batchSize,
          cell: this.cell,
          look: (cell) => {
            this.cell = cell;
          },
        },
        name,
      )}
    </section>`;
  }

  #go(step: number): void {
    this.step = Math.min(phaseSteps.length - 1, Math.max(0, step));
  }

  readonly #key = (event: KeyboardEvent): void => {
    const moves: Record<string, number> = {
      ArrowRight: this.step + 1,
      ArrowDown: this.step + 1,
      ArrowLeft: this.step - 1,
      ArrowUp: this.step - 1,
      Home: 0,
      End: phaseSteps.length - 1,
    };
    const step = Object.hasOwn(moves, event.key) ? moves[event.key] : undefined;
    if (step === undefined) return;
    event.preventDefault();
    this.#go(step);
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>('[aria-current]')?.focus(),
    );
  };
}

if (!customElements.get('rbm-phases-panel')) customElements.define('rbm-phases-panel', PhasesPanel);
