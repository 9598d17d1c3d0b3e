import { css, html, LitElement, nothing } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import { numbers } from '../i18n/numbers';
import type { Schedule } from '../state/ais-schedules';
import { type InformationUnit, power } from '../views/likelihood-numbers';
import { controls } from './controls';
import type { RunningMeasurement } from './likelihood-meter';
import { estimateVerdict, exactTruth, verdictStyles } from './likelihood-verdict';
import { sayTimeLeft, writeStates } from './likelihood-words';
import { Paced } from './paced';
import type { Playground } from './playground';
import './setting-field';
import { Subscriptions } from './subscribe';

/** How the likelihood is known, what can be asked for, how far it is, and what went wrong. */
export class LikelihoodControls extends LitElement {
  static override properties = {
    playground: { attribute: false },
    texts: { attribute: false },
    unit: { attribute: false },
  };

  declare playground: Playground;
  declare texts: Dictionary;
  declare unit: InformationUnit;

  /** Told to those who do not see it: only what they asked for, not every automatic estimate. */
  #spoken = '';
  readonly #refresh = new Paced(250, () => this.requestUpdate());
  protected readonly subscriptions = new Subscriptions(this, (playground) => [
    playground.on('settings', () => this.requestUpdate()),
    playground.on('data', () => this.requestUpdate()),
    playground.likelihood.on('changed', () => this.#refresh.request()),
    playground.likelihood.on('progress', () => this.#refresh.request()),
  ]);

  constructor() {
    super();
    this.unit = 'nats';
  }

  static override styles = [
    ...controls,
    verdictStyles,
    css`
      :host {
        container-type: inline-size;
      }

      h3 {
        font-size: calc(0.875 * var(--rbm-rem));
        font-weight: 600;
        line-height: calc(1.5 + var(--rbm-leading));
      }

      .hint {
        max-inline-size: none;
      }

      .every {
        max-inline-size: 220px;
      }

      /* Room for the bar while nothing runs, so that nothing moves when something does. */
      .progress {
        display: flex;
        flex-direction: column;
        gap: 6px;
        min-block-size: 76px;
        font-size: calc(0.8125 * var(--rbm-rem));
        line-height: calc(1.4 + var(--rbm-leading));
      }


      .failed {
        padding: 8px 12px;
        border-inline-start: 3px solid var(--rbm-problem);
        background: var(--rbm-problem-surface);
        font-size: calc(0.8125 * var(--rbm-rem));
        line-height: calc(1.45 + var(--rbm-leading));
      }

      .failed .detail {
        color: var(--rbm-muted);
      }
    `,
  ];

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#refresh.cancel();
  }

  override willUpdate(): void {
    const texts = this.texts.likelihood.controls;
    const { running } = this.playground.likelihood;
    if (running && !running.automatic)
      this.#spoken = texts.running[running.method](numbers.whole(running.update));
    else if (this.#spoken) this.#spoken = texts.idle;
  }

  override render() {
    const texts = this.texts.likelihood.controls;
    return html`<div class="stack">
      <h3>${texts.title}</h3>
      <p class="hint">${this.#reach()}</p>
      ${this.playground.likelihood.reach === 'live' ? nothing : this.#estimating()}
      ${this.#problem()}
      ${this.playground.likelihood.reach === 'live' ? this.#truth() : this.#verdict()}
    </div>`;
  }

  #reach(): string {
    const texts = this.texts.likelihood.controls;
    const { nVisible, settings, likelihood, data, labels } = this.playground;
    if (data.count === 0) return texts.empty;
    const words = { live: texts.live, exact: texts.onDemand, annealed: texts.annealed };
    const say = words[likelihood.reach];
    const { hidden } = settings;
    const units = numbers.whole(nVisible);
    if (hidden < likelihood.countedVisible)
      return say(numbers.whole(hidden), writeStates(hidden), texts.hiddenUnits);
    if (labels.count === 0) return say(units, writeStates(nVisible), texts.pixels);
    const states = `${power('2', nVisible)} × ${numbers.whole(labels.count)}`;
    return say(units, states, texts.pixelsAndLabel);
  }

  #estimating() {
    const texts = this.texts.likelihood.controls;
    const { reach } = this.playground.likelihood;
    return html`<div class="toolbar">
        ${reach === 'exact' ? this.#button('exact', texts.exact, texts.exactHint) : nothing}
        ${this.#button('quick', texts.quick, texts.quickHint)}
        ${this.#button('full', texts.full, texts.fullHint)}
      </div>
      ${this.#progress()}
      <rbm-setting-field
        class="every"
        .setting=${'estimateEvery'}
        .words=${texts.every}
        .texts=${this.texts}
        .value=${this.playground.settings.estimateEvery}
        @setting-taken=${(event: CustomEvent<number>) =>
          void this.playground.change({ estimateEvery: event.detail })}
      ></rbm-setting-field>`;
  }

  #button(method: 'exact' | Schedule, label: string, hint: string) {
    const { running } = this.playground.likelihood;
    const busy = running !== null && !running.automatic;
    return html`<button
      class="button"
      type="button"
      title=${hint}
      ?disabled=${busy || this.playground.data.count === 0}
      @click=${() => void this.playground.likelihood.measureNow(method)}
    >
      ${label}
    </button>`;
  }

  #progress() {
    const texts = this.texts.likelihood.controls;
    const { running } = this.playground.likelihood;
    return html`<div class="progress">
      <p class="visually-hidden" role="status">${this.#spoken}</p>
      <p id="running" class=${running ? '' : 'hint'}>
        ${running ? texts.running[running.method](numbers.whole(running.update)) : texts.idle}
      </p>
      ${running ? this.#bar(running) : nothing}
    </div>`;
  }

  #bar({ share, secondsLeft }: RunningMeasurement) {
    const texts = this.texts.likelihood.controls;
    const timeLeft = sayTimeLeft(texts.timeLeft, secondsLeft);
    const left = this.texts.phrases.list([numbers.percent(share), timeLeft]);
    return html`<progress
        max="1"
        value=${share}
        aria-labelledby="running"
        aria-valuetext=${left}
      ></progress>
      <div class="row apart">
        <span>${left}</span>
        <button
          class="button quiet"
          type="button"
          @click=${() => this.playground.likelihood.cancel()}
        >
          ${texts.cancel}
        </button>
      </div>`;
  }

  #problem() {
    const { problem } = this.playground.likelihood;
    return html`<div role="alert">
      ${
        problem
          ? html`<div class="failed">
            <p>${this.texts.phrases.sentences([this.texts.likelihood.controls.problem, this.texts.notices[problem.code]])}</p>
            ${
              problem.message
                ? html`<p class="detail">${this.texts.shell.notice.detail(problem.message)}</p>`
                : nothing
            }
          </div>`
          : nothing
      }
    </div>`;
  }

  #truth() {
    const { latest } = this.playground.likelihood;
    return latest ? exactTruth(this.texts.likelihood, latest, this.unit) : nothing;
  }

  #verdict() {
    const { points } = this.playground.likelihood;
    const newest = points.findLast(({ annealed }) => annealed);
    if (!newest) return nothing;
    const held = points.findLast(({ training }) => training) ?? null;
    return estimateVerdict(this.texts.likelihood, newest, held, this.unit);
  }
}

if (!customElements.get('rbm-likelihood-controls'))
  customElements.define('rbm-likelihood-controls', LikelihoodControls);
