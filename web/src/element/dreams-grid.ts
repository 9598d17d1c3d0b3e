import { css, html, LitElement, type PropertyValues } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import { numbers } from '../i18n/numbers';
import type { Clamp, Frame } from '../protocol/messages';
import type { GridImages } from '../views/fantasy-grid';
import { readPalette } from '../views/palette';
import { DreamsCanvas } from './dreams-canvas';
import type { Playground } from './playground';
import { Subscriptions } from './subscribe';

/** Sent when a dream is chosen: the picture as it was seen, [nVisible], 0 or 1, owned by the receiver. */
export class DreamChosenEvent extends Event {
  static readonly type = 'dream-chosen';
  constructor(
    readonly index: number,
    readonly picture: Uint8Array,
  ) {
    super(DreamChosenEvent.type);
  }
}

/** Tallest grid, CSS pixels: with the controls it should fit on a laptop's screen. */
const tallest = 520;

/** Milliseconds between two pictures for those who asked for less motion. */
const calmInterval = 1000;

/** The fantasy particles, drawn as frames arrive; a tile is chosen by click, touch or keyboard. */
export class DreamGrid extends LitElement {
  static override properties = {
    playground: { attribute: false },
    texts: { attribute: false },
    theme: { attribute: false },
    calm: { type: Boolean },
    cursor: { state: true },
    count: { state: true },
    common: { state: true },
  };

  declare playground: Playground;
  declare texts: Dictionary;
  /** Colours in use; canvases are drawn again when it changes. */
  declare theme: 'light' | 'dark' | undefined;
  /** At most one picture a second, as probabilities. */
  declare calm: boolean;
  /** The tile that the keyboard is on or the mouse over. */
  declare cursor: number | null;
  /** Tiles that are shown; 0 before the first frame. */
  declare count: number;
  /** The class that all of them have, null where they differ or have none. */
  declare common: number | null;

  #picture: DreamsCanvas | null = null;
  #shown: Frame | null = null;
  #drawnAt = 0;
  #width = 0;

  readonly #redraw = () => this.redraw();
  readonly #resized = new ResizeObserver(([entry]) => {
    const width = Math.floor(entry?.contentRect.width ?? 0);
    if (width === this.#width) return;
    this.#width = width;
    this.redraw();
  });

  protected readonly subscriptions = new Subscriptions(this, (playground) => [
    playground.on('frame', (frame) => this.#receive(frame)),
    playground.on('clamp', this.#redraw),
    playground.on('settings', this.#redraw),
  ]);

  constructor() {
    super();
    this.calm = false;
    this.cursor = null;
    this.count = 0;
    this.common = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resized.observe(this);
  }

  override disconnectedCallback(): void {
    this.#resized.disconnect();
    super.disconnectedCallback();
  }

  #receive(frame: Frame): void {
    const restarted = this.#shown !== null && frame.chainSteps < this.#shown.chainSteps;
    const now = performance.now();
    if (this.calm && !restarted && now - this.#drawnAt < calmInterval) return;
    this.#drawnAt = now;
    this.#shown = frame;
    this.redraw();
  }

  get #images(): GridImages | null {
    const frame = this.#shown ?? this.playground?.frame;
    if (!frame) return null;
    const { width, height } = this.playground.data;
    const fits = frame.fantasyStates.length === frame.nChains * width * height;
    return fits && frame.nChains > 0 && width > 0 ? { count: frame.nChains, width, height } : null;
  }

  /** What is on the screen: values of all tiles in [0, 1]. */
  #values(frame: Frame): Uint8Array | Float32Array {
    const probability = this.calm || this.playground.settings.show === 'probability';
    return probability ? frame.fantasyProbabilities : frame.fantasyStates;
  }

  /** Draws the newest taken frame again; for a change of size, theme, settings or clamp. */
  redraw(): void {
    const frame = this.#shown ?? this.playground?.frame;
    const images = this.#images;
    if (!this.#picture || !frame || !images || this.#width === 0) return;
    this.#shown = frame;
    const box = { width: this.#width, height: Math.min(this.#width, tallest) };
    const labels = frame.fantasyLabels;
    if (this.#picture.fit(images, box, devicePixelRatio, labels !== null)) this.#placeStage();
    this.#picture.draw(images, this.#values(frame), this.#clamp(images), labels, readPalette(this));
    this.common = labels?.every((label) => label === labels[0]) ? (labels[0] ?? null) : null;
    if (this.count !== images.count) this.count = images.count;
  }

  /** What is held; null when it was made for images of another size. */
  #clamp({ width, height }: GridImages): Clamp | null {
    const { clamp } = this.playground;
    return clamp?.mask.length === width * height ? clamp : null;
  }

  #placeStage(): void {
    const stage = this.renderRoot.querySelector<HTMLElement>('.stage');
    const { width, height } = this.#picture?.size ?? { width: 0, height: 0 };
    stage?.style.setProperty('width', `${width}px`);
    stage?.style.setProperty('height', `${height}px`);
    if (this.cursor !== null && this.cursor >= (this.#images?.count ?? 0)) this.cursor = null;
    this.#placeCursor();
  }

  #tileUnder(event: MouseEvent): number | null {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    return this.#picture?.tileAt(event.clientX - box.left, event.clientY - box.top) ?? null;
  }

  #choose(index: number | null): void {
    const frame = this.#shown;
    const images = this.#images;
    if (index === null || !frame || !images) return;
    const n = images.width * images.height;
    const clamp = this.#clamp(images);
    const values = this.#values(frame).subarray(index * n, (index + 1) * n);
    const picture = Uint8Array.from(values, (value, i) =>
      clamp?.mask[i] ? (clamp.values[i] ?? 0) : value >= 0.5 ? 1 : 0,
    );
    this.dispatchEvent(new DreamChosenEvent(index, picture));
  }

  #keyDown(event: KeyboardEvent): void {
    const last = this.count - 1;
    if (last < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const at = this.cursor ?? 0;
    if (event.key === 'Enter' || event.key === ' ') this.#choose(at);
    else {
      const to = this.#target(event.key, at, last);
      if (to === null) return;
      this.cursor = Math.min(last, Math.max(0, to));
    }
    event.preventDefault();
    event.stopPropagation();
  }

  #target(key: string, at: number, last: number): number | null {
    const columns = this.#picture?.columns ?? 1;
    const targets: Readonly<Record<string, number>> = {
      ArrowLeft: at - 1,
      ArrowRight: at + 1,
      ArrowUp: at - columns < 0 ? at : at - columns,
      ArrowDown: at + columns > last ? at : at + columns,
      Home: 0,
      End: last,
    };
    return targets[key] ?? null;
  }

  #placeCursor(): void {
    const ring = this.renderRoot.querySelector<HTMLElement>('.ring');
    if (!ring || this.cursor === null) return;
    for (const [name, value] of Object.entries(this.#picture?.boxOf(this.cursor) ?? {}))
      ring.style.setProperty(name, `${value}px`);
  }

  protected override firstUpdated(): void {
    const canvas = this.renderRoot.querySelector('canvas');
    if (canvas) this.#picture = new DreamsCanvas(canvas);
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.#placeCursor();
    if (changed.has('playground') || changed.has('theme') || changed.has('calm')) this.redraw();
  }

  override render() {
    const texts = this.texts.dreams;
    const count = numbers.whole(this.count);
    const { cursor } = this;
    const place = cursor ?? 0;
    const label = this.#shown?.fantasyLabels?.[place];
    return html`<p class="waiting" ?hidden=${this.count > 0}>${texts.waiting}</p>
      <div class="stage">
        <canvas width="0" height="0" role="img" aria-label=${texts.grid(count, this.common)}></canvas>
        <div
          class="tiles"
          role="listbox"
          tabindex="0"
          ?hidden=${this.count === 0}
          aria-label=${texts.tiles}
          aria-activedescendant=${cursor === null ? '' : 'dream'}
          @keydown=${this.#keyDown}
          @focus=${() => this.#focused()}
          @blur=${() => this.#moveTo(null)}
          @pointermove=${(event: PointerEvent) => this.#moveTo(this.#tileUnder(event))}
          @pointerleave=${() => this.#moveTo(null)}
          @click=${(event: MouseEvent) => this.#choose(this.#tileUnder(event))}
        >
          <div
            id="dream"
            class="ring"
            role="option"
            ?hidden=${cursor === null}
            aria-selected="false"
            aria-posinset=${place + 1}
            aria-setsize=${this.count}
            aria-label=${texts.tile(numbers.whole(place + 1), count, label)}
          ></div>
        </div>
      </div>`;
  }

  #moveTo(index: number | null): void {
    this.cursor = index;
  }

  #focused(): void {
    const tiles = this.renderRoot.querySelector('.tiles');
    if (this.cursor === null && tiles?.matches(':focus-visible')) this.cursor = 0;
  }

  static override styles = css`
    :host {
      display: block;
    }
    [hidden] {
      display: none !important;
    }
    .stage {
      position: relative;
      margin-inline: auto;
    }
    canvas {
      display: block;
      inline-size: 100%;
      block-size: 100%;
      image-rendering: pixelated;
    }
    .tiles {
      position: absolute;
      inset: 0;
      cursor: copy;
      touch-action: manipulation;
      -webkit-tap-highlight-color: transparent;
    }
    .tiles:focus-visible {
      outline: 2px solid var(--rbm-accent);
      outline-offset: 4px;
      border-radius: 2px;
    }
    .ring {
      position: absolute;
      box-sizing: content-box;
      margin: -2px;
      border: 2px solid var(--rbm-accent);
      border-radius: 2px;
      box-shadow: 0 0 0 1px var(--rbm-surface);
      pointer-events: none;
    }
    .waiting {
      margin: 0;
      padding-block: 48px;
      color: var(--rbm-muted);
      font-size: calc(0.875 * var(--rbm-rem));
      text-align: center;
    }
  `;
}

if (!customElements.get('rbm-dream-grid')) customElements.define('rbm-dream-grid', DreamGrid);

declare global {
  interface HTMLElementTagNameMap {
    'rbm-dream-grid': DreamGrid;
  }
}
