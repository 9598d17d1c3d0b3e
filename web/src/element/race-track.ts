import { html, LitElement, nothing } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import { numbers } from '../i18n/numbers';
import { costRatios, leaderOf, newestMeasures, newestMixing } from '../state/race-curve';
import { closeIcon, diceIcon, pauseIcon, playIcon } from './icons';
import { Paced } from './paced';
import type { Playground } from './playground';
import './race-chart';
import './race-lane';
import { raceTrackStyles } from './race-track.styles';
import { type RaceWords, raceWords } from './race-words';
import { Subscriptions } from './subscribe';

/** Least time between two frames for people who asked for less motion, milliseconds. */
const calmFrameInterval = 1000;
/** So often numbers and curves are renewed, milliseconds. */
const numbersInterval = 250;

/** The race that is on: its controls, a column for each lane, one chart. Fires `race-closed`. */
export class RaceTrack extends LitElement {
  static override properties = {
    playground: { attribute: false },
    texts: { attribute: false },
    theme: { attribute: false },
    seen: { state: true },
  };

  declare playground: Playground;
  declare texts: Dictionary;
  declare theme: 'light' | 'dark';
  /** On the screen: frames are taken only then. */
  declare seen: boolean;

  /** A frame that came while nobody looked has not been thanked for. */
  #owesCredit = false;
  readonly #lessMotion = matchMedia('(prefers-reduced-motion: reduce)');
  readonly #refresh = new Paced(numbersInterval, () => this.requestUpdate());
  readonly #observer = new IntersectionObserver((entries) => {
    this.seen = entries.at(-1)?.isIntersecting ?? false;
    if (this.seen && this.#owesCredit) this.#draw();
  });

  constructor() {
    super();
    this.seen = false;
    new Subscriptions(this, (p) => [
      p.race.on('changed', () => this.requestUpdate()),
      p.race.on('frame', () => this.#receive()),
    ]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
    this.#refresh.cancel();
  }

  focusControls(): void {
    this.renderRoot.querySelector<HTMLElement>('.toolbar .button')?.focus({ preventScroll: true });
  }

  #receive(): void {
    this.#refresh.request();
    if (this.seen) this.#draw();
    else this.#owesCredit = true;
  }

  /** With the next repaint, which a hidden tab does not have. */
  #draw(): void {
    this.#owesCredit = false;
    requestAnimationFrame(() => {
      const { race } = this.playground;
      const lanes = this.renderRoot.querySelectorAll('rbm-race-lane');
      race.frame?.lanes.forEach(({ dreams }, i) => {
        lanes[i]?.draw(dreams);
      });
      if (this.#lessMotion.matches) setTimeout(() => race.frameDrawn(), calmFrameInterval);
      else race.frameDrawn();
    });
  }

  get #words(): RaceWords {
    const { plan } = this.playground.race;
    return plan ? raceWords(this.texts, plan.about) : { title: '', watch: '', lanes: [] };
  }

  /** What the lanes are called. */
  get #names(): readonly string[] {
    return this.#words.lanes;
  }

  override render() {
    const { race } = this.playground;
    const { title, watch } = this.#words;
    const leader = leaderOf(race.points);
    return html`<div class="stack">
      <div class="head">
        <div>
          <h3>${title}</h3>
          <p class="hint">${watch}</p>
        </div>
        ${this.#controls()}
      </div>
      ${this.#progress()}
      <div class="lanes of-${this.#names.length}">
        ${this.#names.map((name, lane) => this.#lane(name, lane, leader))}
      </div>
      ${this.#status(leader)}
      <rbm-race-chart
        .playground=${this.playground}
        .texts=${this.texts}
        .theme=${this.theme}
        .names=${this.#names}
        .seen=${this.seen}
      ></rbm-race-chart>
    </div>`;
  }

  #controls() {
    const texts = this.texts.race;
    const { race } = this.playground;
    const { phase } = race;
    const toggle =
      phase === 'paused'
        ? html`<button class="button" @click=${() => race.resume()}>${playIcon} ${texts.resume}</button>`
        : html`<button
            class="button"
            ?disabled=${phase !== 'running'}
            @click=${() => race.pause()}
          >${pauseIcon} ${texts.pause}</button>`;
    return html`<div class="toolbar" role="group" aria-label=${texts.controls}>
      ${toggle}
      <button class="button" title=${texts.restartHint} @click=${() => this.#restart()}>
        ${diceIcon} ${texts.restart}
      </button>
      <button
        class="button"
        title=${texts.closeHint}
        @click=${() => this.dispatchEvent(new Event('race-closed'))}
      >
        ${closeIcon} ${texts.close}
      </button>
    </div>`;
  }

  #restart(): void {
    const [seed = 1] = crypto.getRandomValues(new Uint32Array(1));
    // Small enough to be read and told.
    void this.playground.race.restart(1 + (seed % 9999));
  }

  #progress() {
    const texts = this.texts.race;
    const { plan, phase, frame, opened } = this.playground.race;
    if (!plan) return nothing;
    // Counting takes a moment, and saying so would only flicker.
    const estimating = phase === 'running' && frame?.measuring && opened?.method === 'annealed';
    const all = plan.updates;
    const updates = Math.min(all, ...moving(frame?.lanes ?? []));
    const done = frame ? updates : 0;
    const states = { paused: texts.paused, finished: texts.finished };
    const state =
      phase === 'paused' || phase === 'finished'
        ? states[phase]
        : estimating
          ? texts.estimating
          : '';
    return html`<div class="progress">
      <progress max=${all} .value=${done} aria-label=${texts.title}></progress>
      <span>
        ${
          phase === 'starting'
            ? texts.starting
            : texts.progress(numbers.whole(done), numbers.whole(all))
        }${state ? html`, <strong>${state}</strong>` : nothing}
      </span>
      <span class="muted">${texts.seed(String(plan.ground.seed))}</span>
    </div>`;
  }

  #lane(name: string, lane: number, leader: number | null) {
    const { race } = this.playground;
    const frames = race.frame?.lanes ?? [];
    const measures = newestMeasures(race.points, this.#names.length)[lane] ?? null;
    return html`<rbm-race-lane
      .texts=${this.texts}
      .theme=${this.theme}
      .name=${name}
      .lane=${lane}
      .side=${race.plan?.ground.side ?? 0}
      .frame=${frames[lane] ?? null}
      .measures=${measures}
      .mixing=${newestMixing(race.points, this.#names.length)[lane] ?? null}
      .hasHeldOut=${(race.opened?.heldOutCount ?? 0) > 0}
      .costRatio=${costRatios(frames)[lane] ?? null}
      .leads=${leader === lane}
      .taken=${race.taken === lane}
      @lane-chosen=${() => race.use(lane)}
    ></rbm-race-lane>`;
  }

  #status(leader: number | null) {
    const texts = this.texts.race;
    const { phase, taken, pageWaits } = this.playground.race;
    const name = (lane: number) => this.#names[lane] ?? '';
    const said =
      taken !== null
        ? texts.status.taken(name(taken))
        : phase === 'finished'
          ? texts.status.finished(leader === null ? null : name(leader))
          : '';
    return html`<div class="row status">
      <p role="status">${said}</p>
      ${
        pageWaits
          ? html`<p class="hint">${texts.page.waits}</p>
              <button class="button quiet" @click=${() => this.playground.race.resumePage()}>
                ${texts.page.resume}
              </button>`
          : nothing
      }
    </div>`;
  }

  static override styles = raceTrackStyles;
}

/** Updates of the lanes that still learn; of all where none does. */
function moving(lanes: readonly { updates: number; stopped: unknown }[]): number[] {
  const learning = lanes.filter(({ stopped }) => !stopped);
  return (learning.length > 0 ? learning : lanes).map(({ updates }) => updates);
}

if (!customElements.get('rbm-race-track')) customElements.define('rbm-race-track', RaceTrack);

declare global {
  interface HTMLElementTagNameMap {
    'rbm-race-track': RaceTrack;
  }
}
