import { html, LitElement, nothing, type PropertyValues } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import { numbers } from '../i18n/numbers';
import type { LaneFrame, LaneMeasures, LaneMixing } from '../protocol/race';
import { readChartTheme } from '../views/chart-theme';
import { decimalsFor, isExact } from '../views/likelihood-numbers';
import { readPalette } from '../views/palette';
import { laneLooks, paintLaneKey } from '../views/race-marks';
import { DreamsCanvas } from './dreams-canvas';
import { helpButton } from './help-button';
import { raceLaneStyles } from './race-lane.styles';

type Explained = keyof Dictionary['race']['explain'];

/** The grid of dreams is so high in proportion to its width. */
const gridShape = 0.62;
const keySize = { width: 40, height: 14 };

/** One machine of a race: its dreams, its numbers, and the button that takes it. Fires `lane-chosen`. */
export class RaceLane extends LitElement {
  static override properties = {
    texts: { attribute: false },
    theme: { attribute: false },
    name: { attribute: false },
    lane: { attribute: false },
    side: { attribute: false },
    frame: { attribute: false },
    measures: { attribute: false },
    mixing: { attribute: false },
    hasHeldOut: { attribute: false },
    costRatio: { attribute: false },
    leads: { attribute: false },
    taken: { attribute: false },
    explained: { state: true },
  };

  declare texts: Dictionary;
  declare theme: 'light' | 'dark';
  declare name: string;
  /** From 0 on. */
  declare lane: number;
  /** Of the square images, pixels. */
  declare side: number;
  declare frame: LaneFrame | null;
  declare measures: LaneMeasures | null;
  declare mixing: LaneMixing | null;
  declare hasHeldOut: boolean;
  /** Of the cheapest lane's time per update; null before it is known. */
  declare costRatio: number | null;
  declare leads: boolean;
  declare taken: boolean;
  /** Whose explanation is open. */
  declare explained: Explained | null;

  #picture: DreamsCanvas | null = null;
  #dreams: Float32Array | null = null;
  readonly #resized = new ResizeObserver(() => this.#paint());

  constructor() {
    super();
    this.explained = null;
  }

  /** @param dreams values in [0, 1], chain after chain */
  draw(dreams: Float32Array): void {
    this.#dreams = dreams;
    this.#paint();
  }

  #paint(): void {
    const { side } = this;
    const stage = this.renderRoot.querySelector<HTMLElement>('.stage');
    if (!this.#picture || !this.#dreams || !stage || side === 0) return;
    const width = stage.clientWidth;
    const count = this.#dreams.length / (side * side);
    if (width === 0 || !Number.isInteger(count)) return;
    const images = { count, width: side, height: side };
    const box = { width, height: Math.round(gridShape * width) };
    this.#picture.fit(images, box, devicePixelRatio, false);
    const canvas = stage.querySelector('canvas');
    const size = this.#picture.size;
    canvas?.style.setProperty('width', `${size.width}px`);
    canvas?.style.setProperty('height', `${size.height}px`);
    this.#picture.draw(images, this.#dreams, null, null, readPalette(this));
  }

  override firstUpdated(): void {
    const stage = this.renderRoot.querySelector<HTMLElement>('.stage');
    const canvas = stage?.querySelector('canvas');
    if (!stage || !canvas) return;
    this.#picture = new DreamsCanvas(canvas);
    this.#resized.observe(stage);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resized.disconnect();
  }

  override updated(changed: PropertyValues<this>): void {
    if (!changed.has('theme') && !changed.has('lane')) return;
    const key = this.renderRoot.querySelector<HTMLCanvasElement>('canvas.key');
    const look = laneLooks[this.lane];
    if (key && look) paintLaneKey(key, look, readChartTheme(this), keySize, devicePixelRatio);
    this.#paint();
  }

  override render() {
    const texts = this.texts.race.lane;
    const { phrases, shell } = this.texts;
    const { name, frame, leads, taken } = this;
    const side = this.side * this.side;
    const count = frame && side > 0 ? frame.dreams.length / side : 0;
    return html`<article aria-label=${name} class=${leads ? 'leads' : ''}>
      <header>
        <canvas class="key" aria-hidden="true"></canvas>
        <h4>${name}</h4>
        ${leads ? html`<strong class="tag">${texts.leads}</strong>` : nothing}
      </header>
      <div class="stage">
        <canvas role="img" aria-label=${texts.dreams(name, numbers.whole(count))}></canvas>
      </div>
      ${
        frame?.stopped
          ? html`<p class="problem">
              <strong>${phrases.sentence(texts.stopped(numbers.whole(frame.stopped.update)))}</strong>
              ${shell.notice.detail(frame.stopped.message)}
            </p>`
          : nothing
      }
      <dl>
        ${this.#row('logLikelihood', texts.logLikelihood, this.#likelihood(this.measures?.training))}
        ${
          this.hasHeldOut
            ? this.#row(null, texts.heldOut, this.#likelihood(this.measures?.heldOut))
            : nothing
        }
        ${this.#row('angle', texts.angle, this.#angle())}
        ${this.#row('memory', texts.memory, this.#memory())}
        ${this.#row('modes', texts.modes, this.#modes())}
        ${this.#swaps()}
        ${this.#row('cost', texts.cost, this.#cost())}
      </dl>
      <div class="row use">
        <button
          class="button"
          title=${texts.useHint}
          aria-label=${this.texts.phrases.about(texts.use, name)}
          ?disabled=${!frame}
          @click=${() => this.dispatchEvent(new Event('lane-chosen'))}
        >
          ${texts.use}
        </button>
        ${taken ? html`<span class="hint taken">${texts.using}</span>` : nothing}
      </div>
    </article>`;
  }

  #row(explained: Explained | null, title: string, value: unknown) {
    const texts = this.texts.race;
    const open = explained !== null && this.explained === explained;
    return html`<div>
      <dt>
        <span>${title}</span>
        ${
          explained
            ? helpButton(texts.help(title), texts.explain[explained], open, () => {
                this.explained = open ? null : explained;
              })
            : nothing
        }
      </dt>
      <dd>${value}</dd>
      ${open && explained ? html`<dd class="hint">${texts.explain[explained]}</dd>` : nothing}
    </div>`;
  }

  #likelihood(known: LaneMeasures['training'] | undefined) {
    const texts = this.texts.race.lane;
    if (!this.measures) return html`<small>${texts.waiting}</small>`;
    if (!known) return html`<small>${texts.refused}</small>`;
    const digits = isExact(known) ? 2 : decimalsFor(known);
    const write = (value: number) => numbers.decimal(value, digits);
    const how = isExact(known)
      ? texts.exact
      : texts.interval(write(known.lower), write(known.upper));
    return html`<b>${write(known.value)}</b> <small>${how}</small>`;
  }

  #angle() {
    const texts = this.texts.race.lane;
    if (!this.measures) return html`<small>${texts.waiting}</small>`;
    const { angle } = this.measures;
    if (angle === null) return html`<small>${texts.angleUnknown}</small>`;
    return html`<b>${texts.angleUnit(numbers.whole(angle))}</b>`;
  }

  #memory() {
    const texts = this.texts.race.lane;
    if (!this.mixing) return html`<small>${texts.notYet}</small>`;
    const { time, longEnough } = this.mixing;
    if (time === null) return html`<small>${texts.memoryNone}</small>`;
    const steps = numbers.significant(time, 2);
    return html`<b>${longEnough ? texts.memorySteps(steps) : texts.memoryAtLeast(steps)}</b>`;
  }

  #modes() {
    const texts = this.texts.race.lane;
    if (!this.mixing) return html`<small>${texts.notYet}</small>`;
    const { modeChanges } = this.mixing;
    return html`<b>${numbers.significant(modeChanges, 2)}</b> <small>${texts.modesPer}</small>`;
  }

  /** Only where there are temperatures to swap between. */
  #swaps() {
    const texts = this.texts.race.lane;
    const swaps = this.mixing?.swaps ?? null;
    if (swaps === null) return nothing;
    const share = html`<b>${texts.swapsShare(numbers.percent(swaps))}</b>`;
    return this.#row('swaps', texts.swaps, share);
  }

  #cost() {
    const texts = this.texts.race.lane;
    const { costRatio, frame } = this;
    if (costRatio === null || !frame) return html`<small>${texts.waiting}</small>`;
    const milliseconds = numbers.significant(frame.computing / frame.updates, 2);
    const ratio =
      costRatio < 1.005 ? texts.costLeast : texts.costRatio(numbers.significant(costRatio, 2));
    return html`<b>${ratio}</b> <small>${texts.costHint(milliseconds)}</small>`;
  }

  static override styles = raceLaneStyles;
}

if (!customElements.get('rbm-race-lane')) customElements.define('rbm-race-lane', RaceLane);

declare global {
  interface HTMLElementTagNameMap {
    'rbm-race-lane': RaceLane;
  }
}
