import { html, LitElement, type PropertyValues } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import { numbers } from '../i18n/numbers';
import type { MeasureReply } from '../protocol/messages';
import { type ChartTheme, readChartTheme } from '../views/chart-theme';
import { type InformationUnit, power, unitFactor } from '../views/likelihood-numbers';
import { type Palette, readPalette } from '../views/palette';
import {
  drawRanking,
  drawState,
  type RankingLayout,
  rankAt,
  rankingLayout,
  runningSum,
  statesHolding,
} from '../views/state-ranking';
import { controls } from './controls';
import { writeExponential, writeProbability } from './likelihood-words';
import { fitCanvas, imageScale } from './machine-colours';
import { Paced } from './paced';
import type { Playground } from './playground';
import { rankingStyles } from './state-ranking.styles';
import { Subscriptions } from './subscribe';

/** Visible units up to which all states can be listed. */
export const mostListedUnits = 16;
/** States that are asked for: enough for the bars, and for a sum that goes on beyond them. */
export const listedStates = 1024;

/** Units whose states could be counted by anything at all. */
const countableUnits = 60;

/** Share of the probability that the sentence on the running sum speaks of. */
const told = 0.9;

/** Width of the picture of the state that is looked at, CSS pixels. */
const pictureSide = 72;

type Listed = NonNullable<MeasureReply['listed']>;

/** All visible states of a small machine by probability, and how the terms of Z add up. */
export class StateRanking extends LitElement {
  static override properties = {
    playground: { attribute: false },
    texts: { attribute: false },
    theme: { attribute: false },
    unit: { attribute: false },
    seen: { attribute: false },
    rank: { state: true },
  };

  declare playground: Playground;
  declare texts: Dictionary;
  declare theme: 'light' | 'dark';
  declare unit: InformationUnit;
  /** On the screen. */
  declare seen: boolean;
  /** From 0, of the state that is looked at. */
  declare rank: number;

  #layout: RankingLayout | null = null;
  /** Of the bars; it comes and goes with the list. */
  #canvas: HTMLCanvasElement | null = null;
  /** Read once for each theme. */
  #colours: { theme: ChartTheme; palette: Palette } | null = null;
  readonly #refresh = new Paced(250, () => {
    if (this.seen) this.requestUpdate();
  });
  readonly #sizes = new ResizeObserver(() => this.#draw());
  protected readonly subscriptions = new Subscriptions(this, (playground) => [
    playground.on('settings', () => this.requestUpdate()),
    playground.likelihood.on('changed', () => this.#refresh.request()),
  ]);

  constructor() {
    super();
    this.unit = 'nats';
    this.seen = false;
    this.rank = 0;
  }

  static override styles = [...controls, rankingStyles];

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#refresh.cancel();
    this.#sizes.disconnect();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('theme') || changed.has('texts')) this.#colours = null;
  }

  override updated(): void {
    const canvas = this.renderRoot.querySelector<HTMLCanvasElement>('.bars canvas');
    if (canvas !== this.#canvas) {
      this.#sizes.disconnect();
      if (canvas) this.#sizes.observe(canvas);
      this.#canvas = canvas;
    }
    this.#draw();
  }

  /** Of the machine that is shown; null before it was counted. */
  get #listed(): Listed | null {
    const listed = this.playground.likelihood.latest?.reply.listed ?? null;
    return listed && listed.states.length > 0 ? listed : null;
  }

  get #logZ(): number {
    return this.playground.likelihood.latest?.reply.logZ?.value ?? 0;
  }

  get #chosen(): number {
    return Math.min(this.rank, Math.max(0, (this.#layout?.shown ?? 1) - 1));
  }

  #draw(): void {
    const listed = this.#listed;
    const canvas = this.#canvas;
    if (!canvas || !listed || canvas.clientWidth === 0) return;
    const ratio = Math.max(1, devicePixelRatio || 1);
    const width = Math.round(canvas.clientWidth * ratio);
    const height = Math.round(canvas.clientHeight * ratio);
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    const { side } = this.playground.settings;
    const layout = rankingLayout({ count: listed.states.length, side, width, height, ratio });
    this.#layout = layout;
    this.#colours ??= { theme: readChartTheme(this), palette: readPalette(this) };
    const { theme, palette } = this.#colours;
    const sums = runningSum(listed.probabilities);
    const chosen = this.#chosen;
    const picture = { ranked: listed, sums, side, chosen, writeProbability };
    drawRanking(canvas, picture, layout, { theme, palette, ratio });
    const small = this.renderRoot.querySelector<HTMLCanvasElement>('.picture canvas');
    const state = listed.states[chosen];
    if (!small || state === undefined) return;
    drawState(small, state, side, imageScale(side, side, pictureSide), palette);
    fitCanvas(small);
  }

  override render() {
    const texts = this.texts.likelihood.ranking;
    const possible = this.playground.likelihood.countedVisible <= mostListedUnits;
    const listed = this.#listed;
    return html`<div class="stack">
      <h3>${texts.title}</h3>
      ${
        possible
          ? html`<p class="hint">${this.texts.phrases.sentences([texts.lead, texts.sumLegend, texts.keys])}</p>
              ${listed ? this.#bars(listed) : html`<p class="empty hint">${texts.waiting}</p>`}`
          : html`<p class="hint">${this.#why()}</p>`
      }
    </div>`;
  }

  /** Why the states are not shown. */
  #why(): string {
    const texts = this.texts.likelihood.ranking;
    const { nVisible } = this.playground;
    const say = nVisible > countableUnits ? texts.uncountable : texts.tooMany;
    return say(numbers.whole(nVisible), power('2', nVisible));
  }

  #bars(listed: Listed) {
    const texts = this.texts.likelihood.ranking;
    const shown = this.#layout?.shown ?? listed.states.length;
    const { rank, p, share, term } = this.#words(listed);
    const all = numbers.whole(2 ** this.playground.nVisible);
    return html`<div class="ranking">
      <div
        class="bars"
        role="slider"
        tabindex="0"
        aria-label=${texts.label}
        aria-valuemin="1"
        aria-valuemax=${shown}
        aria-valuenow=${this.#chosen + 1}
        aria-valuetext=${texts.spoken(rank, all, p, share, term)}
        @keydown=${this.#key}
        @pointermove=${this.#point}
        @pointerdown=${this.#point}
      >
        <canvas aria-hidden="true"></canvas>
      </div>
      <div class="state">
        <div class="picture"><canvas aria-hidden="true"></canvas></div>
        <div>
          <h4>${texts.rank(rank, all)}</h4>
          <dl>
            <div><dt>${texts.model}</dt><dd>${p}</dd></div>
            <div><dt>${texts.share}</dt><dd>${share}</dd></div>
            <div>
              <dt>${texts.term}</dt>
              <dd>${texts.termShare(term, writeExponential(this.#logZ))}</dd>
            </div>
          </dl>
        </div>
      </div>
      <p class="sum"><strong>${this.texts.phrases.about(texts.sum, '')}</strong> ${this.#sum(listed)}</p>
    </div>`;
  }

  /** Rank, probability, share and term of the state that is looked at. */
  #words({ probabilities, shares }: Listed) {
    const chosen = this.#chosen;
    const probability = probabilities[chosen] ?? 0;
    return {
      rank: numbers.whole(chosen + 1),
      p: writeProbability(probability),
      share: writeProbability(shares[chosen] ?? 0),
      term: probability > 0 ? writeExponential(Math.log(probability) + this.#logZ) : '0',
    };
  }

  /** "The first 14 of 512 states hold 90%. log Z = 12.34 nats." */
  #sum({ probabilities }: Listed): string {
    const texts = this.texts.likelihood.ranking;
    const sums = runningSum(probabilities);
    const all = numbers.whole(2 ** this.playground.nVisible);
    const enough = statesHolding(sums, told);
    const holding =
      enough === null
        ? texts.holding(numbers.whole(sums.length), all, numbers.percent(sums.at(-1) ?? 0, 1))
        : texts.holding(numbers.whole(enough), all, numbers.percent(told));
    const logZ = numbers.decimal(this.#logZ * unitFactor[this.unit], 3);
    return this.texts.phrases.sentences([
      holding,
      texts.logZ(logZ, this.texts.likelihood.unit[this.unit]),
    ]);
  }

  #point(event: PointerEvent): void {
    const canvas = this.#canvas;
    if (!canvas || !this.#layout) return;
    const x = event.clientX - canvas.getBoundingClientRect().left;
    const rank = rankAt(this.#layout, (x * canvas.width) / canvas.clientWidth);
    if (rank !== null) this.rank = rank;
  }

  #key(event: KeyboardEvent): void {
    const last = (this.#layout?.shown ?? 1) - 1;
    const at = this.#chosen;
    const places: Record<string, number> = {
      ArrowRight: at + 1,
      ArrowUp: at + 1,
      ArrowLeft: at - 1,
      ArrowDown: at - 1,
      PageUp: at + 10,
      PageDown: at - 10,
      Home: 0,
      End: last,
    };
    const place = places[event.key];
    if (place === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.rank = Math.min(last, Math.max(0, place));
  }
}

if (!customElements.get('rbm-state-ranking'))
  customElements.define('rbm-state-ranking', StateRanking);
