import { css, html, LitElement, type PropertyValues } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import { numbers } from '../i18n/numbers';
import type { MachineReport } from '../protocol/messages';
import type { PixelSurface } from '../views/pixel-surface';
import { drawReceptiveFields } from '../views/receptive-fields';
import {
  layoutTiles,
  placeAfterKey,
  type TileLayout,
  tileAt,
  tileRect,
} from '../views/tile-layout';
import { controls } from './controls';
import { MachineColours, type Theme } from './machine-colours';
import { probability } from './machine-numbers';

/** Height of the window onto the tiles, CSS pixels; more tiles scroll. */
const windowHeight = { narrow: 372, wide: 440 };
/** Room around the tiles for the ring of the chosen one, CSS pixels. */
const margin = 4;

/**
 * The grid of receptive fields. A canvas as large as the window stands still while an empty box of
 * the full height scrolls, so that 4,096 units cost no more than those that are seen.
 * Fires `unit-chosen` (detail: the unit) and `unit-opened` (Enter).
 */
export class MachineTiles extends LitElement {
  static override properties = {
    texts: { attribute: false },
    theme: { attribute: false },
    report: { attribute: false },
    imageWidth: { attribute: false },
    imageHeight: { attribute: false },
    order: { attribute: false },
    scale: { attribute: false },
    chosen: { attribute: false },
    room: { state: true },
  };

  declare texts: Dictionary;
  /** Colours in use; canvases are drawn again when it changes. */
  declare theme: Theme;
  declare report: MachineReport | null;
  declare imageWidth: number;
  declare imageHeight: number;
  /** The unit at every place. */
  declare order: Uint32Array;
  /** The weight that gets the end colours. */
  declare scale: number;
  declare chosen: number;
  /** CSS pixels from edge to edge. */
  declare room: number;

  #layout: TileLayout | null = null;
  #surface: PixelSurface | null = null;
  readonly #colours = new MachineColours();
  readonly #observer = new ResizeObserver(() => {
    this.room = this.#window?.clientWidth ?? 0;
  });

  static override styles = [
    ...controls,
    css`
      .window {
        position: relative;
        overflow: hidden auto;
        overscroll-behavior: contain;
        scrollbar-width: thin;
        scrollbar-gutter: stable;
      }
      .field {
        display: block;
        position: relative;
      }
      canvas {
        position: sticky;
        inset-block-start: 4px;
        display: block;
        margin-inline-start: 4px;
        image-rendering: pixelated;
      }
      [role='listbox'] {
        position: absolute;
        inset: 0;
        outline: none;
        cursor: pointer;
        -webkit-tap-highlight-color: transparent;
      }
      [role='option'] {
        position: absolute;
        border-radius: 2px;
        outline: 2px solid var(--rbm-text);
        outline-offset: 1px;
        pointer-events: none;
      }
      [role='listbox']:focus-visible [role='option'] {
        outline: 3px solid var(--rbm-accent);
      }
      .waiting {
        margin-block-start: var(--rbm-space);
      }
    `,
  ];

  get #window(): HTMLElement | null {
    return this.renderRoot?.querySelector<HTMLElement>('.window') ?? null;
  }

  /** Whether the pointer or the keyboard is at the tiles. */
  get inUse(): boolean {
    return this.matches(':hover') || this.renderRoot.querySelector(':focus-visible') !== null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.#window) this.#observer.observe(this.#window);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
  }

  override firstUpdated(): void {
    if (this.#window) this.#observer.observe(this.#window);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    const shape = ['room', 'imageWidth', 'imageHeight', 'order'] as const;
    if (this.room && shape.some((name) => changed.has(name))) this.#layout = this.#makeLayout();
  }

  #makeLayout(): TileLayout {
    const ratio = devicePixelRatio;
    const height = this.room < 440 ? windowHeight.narrow : windowHeight.wide;
    return layoutTiles({
      count: this.order.length,
      imageWidth: this.imageWidth,
      imageHeight: this.imageHeight,
      width: Math.floor((this.room - 2 * margin) * ratio),
      maxHeight: Math.floor((height - 2 * margin) * ratio),
      ratio,
    });
  }

  override render() {
    const { machine } = this.texts;
    const place = Math.max(0, this.order.indexOf(this.chosen));
    const p = this.report?.inspected?.hidden[this.chosen];
    const number = numbers.whole(this.chosen + 1);
    return html`
      <div class="window" @scroll=${this.#draw}>
        <div class="field">
          <canvas
            role="img"
            aria-label=${machine.tilesCanvas(numbers.whole(this.order.length))}
          ></canvas>
          <div
            role="listbox"
            tabindex="0"
            aria-label=${machine.tiles}
            aria-activedescendant="chosen"
            @click=${this.#click}
            @keydown=${this.#key}
          >
            <div
              id="chosen"
              role="option"
              aria-selected="true"
              aria-posinset=${place + 1}
              aria-setsize=${this.order.length}
              aria-label=${machine.tile(number, p === undefined ? null : probability(p))}
            ></div>
          </div>
        </div>
      </div>
      ${this.report ? null : html`<p class="hint waiting">${machine.waiting}</p>`}
    `;
  }

  override updated(changed: PropertyValues<this>): void {
    const layout = this.#layout;
    const view = this.#window;
    if (!layout || !view) return;
    const ratio = devicePixelRatio;
    const css = (pixels: number) => `${pixels / ratio}px`;
    const whole = layout.height / ratio + 2 * margin;
    const limit = this.room < 440 ? windowHeight.narrow : windowHeight.wide;
    view.style.setProperty('height', `${Math.min(whole, limit)}px`);
    view.querySelector<HTMLElement>('.field')?.style.setProperty('height', `${whole}px`);
    const option = view.querySelector<HTMLElement>('[role=option]');
    const rect = tileRect(layout, Math.max(0, this.order.indexOf(this.chosen)));
    option?.style.setProperty('left', `calc(${css(rect.x)} + ${margin}px)`);
    option?.style.setProperty('top', `calc(${css(rect.y)} + ${margin}px)`);
    option?.style.setProperty('width', css(rect.width));
    option?.style.setProperty('height', css(rect.height));
    if (changed.has('chosen')) this.#reveal();
    this.#draw();
  }

  readonly #draw = (): void => {
    const layout = this.#layout;
    const view = this.#window;
    const canvas = view?.querySelector('canvas');
    if (!layout || !view || !canvas) return;
    const ratio = devicePixelRatio;
    const { palette, table } = this.#colours.read(this, this.theme);
    const { report, order, scale } = this;
    const fits = report?.nHidden === order.length;
    const picture = {
      ...{ layout, order, scale },
      weights: fits ? report.weights : null,
      activity: (fits && report.inspected?.hidden) || null,
      top: Math.round(view.scrollTop * ratio),
      height: Math.min(layout.height, Math.round((view.clientHeight - margin) * ratio)),
    };
    this.#surface = drawReceptiveFields(canvas, picture, table, palette, this.#surface);
    canvas.style.setProperty('width', `${canvas.width / ratio}px`);
    canvas.style.setProperty('height', `${canvas.height / ratio}px`);
  };

  /** Scrolls no further than it takes to see the chosen tile. */
  #reveal(): void {
    const view = this.#window;
    const layout = this.#layout;
    if (!view || !layout) return;
    const rect = tileRect(layout, Math.max(0, this.order.indexOf(this.chosen)));
    const top = rect.y / devicePixelRatio;
    const bottom = (rect.y + rect.height) / devicePixelRatio + 2 * margin;
    if (top < view.scrollTop) view.scrollTop = top;
    else if (bottom > view.scrollTop + view.clientHeight)
      view.scrollTop = bottom - view.clientHeight;
  }

  readonly #click = (event: MouseEvent): void => {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const device = (position: number) => (position - margin) * devicePixelRatio;
    const place =
      this.#layout &&
      tileAt(this.#layout, device(event.clientX - box.left), device(event.clientY - box.top));
    if (place !== null) this.#choose(place);
  };

  readonly #key = (event: KeyboardEvent): void => {
    const layout = this.#layout;
    if (!layout || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      this.dispatchEvent(new CustomEvent('unit-opened'));
      return;
    }
    const rows = Math.floor(((this.#window?.clientHeight ?? 0) * devicePixelRatio) / layout.pitchY);
    const place = this.order.indexOf(this.chosen);
    const next = placeAfterKey(layout, place, event.key, Math.max(1, rows));
    if (next === null) return;
    event.preventDefault();
    this.#choose(next);
  };

  #choose(place: number): void {
    const unit = this.order[place];
    if (unit === undefined) return;
    this.dispatchEvent(new CustomEvent<number>('unit-chosen', { detail: unit }));
  }
}

if (!customElements.get('rbm-machine-tiles'))
  customElements.define('rbm-machine-tiles', MachineTiles);
