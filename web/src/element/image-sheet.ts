import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import type { ImageData01 } from '../protocol/messages';
import { emptyImages, labelAt } from '../state/images';
import {
  drawSheet,
  imageAtPoint,
  keyTarget,
  type SheetLayout,
  scrollToImage,
  sheetLayout,
} from '../views/image-sheet';
import { readPalette } from '../views/palette';
import type { Theme } from './theme';

/** The person has chosen an image. */
export class SheetSelectEvent extends Event {
  static readonly type = 'sheet-select';
  constructor(readonly index: number) {
    super(SheetSelectEvent.type);
  }
}

/** The images that are marked for Remove are others now. */
export const sheetMarksEvent = 'sheet-marks';

/** Delete was pressed. */
export const sheetRemoveEvent = 'sheet-remove';

/**
 * A scrollable sheet of images, of which only the rows in view are drawn: 60,000 images cost what
 * sixty do. For a screen reader it is a list box whose one rendered option is the active image.
 */
export class ImageSheet extends LitElement {
  static override properties = {
    images: { attribute: false },
    theme: { attribute: false },
    selected: { attribute: false },
    heldOut: { attribute: false },
    label: { type: String },
    optionText: { attribute: false },
    tile: { type: Number },
    interactive: { type: Boolean },
  };

  static override shadowRootOptions: ShadowRootInit = {
    ...LitElement.shadowRootOptions,
    delegatesFocus: true,
  };

  declare images: ImageData01;
  /** Index of the image explained elsewhere; null when that is none of these. */
  declare selected: number | null;
  /** Indices of the images that are not trained on. */
  declare heldOut: ReadonlySet<number>;
  /** Which colours are shown; a change redraws. */
  declare theme: Theme;
  declare label: string;
  declare optionText: (index: number, label: number | undefined) => string;
  /** Wanted tile width, CSS pixels. */
  declare tile: number;
  /** False for a mere preview. */
  declare interactive: boolean;

  #marked = new Set<number>();
  /** Where a range selected with Shift begins. */
  #anchor = 0;
  #layout: SheetLayout | null = null;
  #drawAsked = false;
  readonly #resized = new ResizeObserver(() => this.redraw());

  constructor() {
    super();
    this.images = emptyImages(1, 1);
    this.selected = null;
    this.heldOut = new Set();
    this.theme = 'auto';
    this.label = '';
    this.optionText = String;
    this.tile = 30;
    this.interactive = true;
  }

  /** Indices that Remove takes. */
  get marked(): readonly number[] {
    return [...this.#marked];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resized.observe(this);
  }

  override disconnectedCallback(): void {
    this.#resized.disconnect();
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('images')) this.#mark([]);
    const { selected } = this;
    if (!changed.has('selected') && !changed.has('images')) return;
    if (selected === null) this.#mark([]);
    else if (!this.#marked.has(selected)) {
      this.#mark([selected]);
      this.#anchor = selected;
    }
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.#arrange();
    if (changed.has('selected') || changed.has('images')) this.#showSelected();
    this.redraw();
  }

  #mark(indices: Iterable<number>): void {
    this.#marked = new Set(indices);
    this.dispatchEvent(new Event(sheetMarksEvent));
  }

  get #view(): HTMLElement | null {
    return this.renderRoot.querySelector('.view');
  }

  #arrange(): void {
    const view = this.#view;
    if (!view || view.clientWidth === 0) return;
    const { count, width, height, labels } = this.images;
    this.#layout = sheetLayout({
      count,
      width,
      height,
      cssWidth: view.clientWidth,
      pixelRatio: devicePixelRatio,
      captions: labels !== undefined,
      tile: this.tile,
    });
    const room = this.renderRoot.querySelector<HTMLElement>('.room');
    room?.style.setProperty('height', `${this.#layout.height / devicePixelRatio}px`);
  }

  #showSelected(): void {
    const view = this.#view;
    if (!view || !this.#layout || this.selected === null) return;
    const ratio = devicePixelRatio;
    const top = view.scrollTop * ratio;
    const next = scrollToImage(this.#layout, this.selected, top, view.clientHeight * ratio);
    if (next !== top) view.scrollTop = next / ratio;
  }

  /** Draws at the next animation frame. */
  redraw(): void {
    if (this.#drawAsked) return;
    this.#drawAsked = true;
    requestAnimationFrame(() => {
      this.#drawAsked = false;
      if (this.isConnected) this.#draw();
    });
  }

  #draw(): void {
    const view = this.#view;
    const canvas = this.renderRoot.querySelector('canvas');
    this.#arrange();
    if (!view || !canvas || !this.#layout) return;
    const ratio = devicePixelRatio;
    const [width, height] = [view.clientWidth, view.clientHeight];
    const [deviceWidth, deviceHeight] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (canvas.width !== deviceWidth) canvas.width = deviceWidth;
    if (canvas.height !== deviceHeight) canvas.height = deviceHeight;
    canvas.style.setProperty('width', `${width}px`);
    canvas.style.setProperty('height', `${height}px`);
    drawSheet(
      canvas,
      this.images,
      this.#layout,
      Math.round(view.scrollTop * ratio),
      readPalette(this),
      {
        selected: this.selected,
        marked: this.#marked,
        heldOut: this.heldOut,
      },
    );
  }

  #clicked(event: MouseEvent): void {
    const canvas = this.renderRoot.querySelector('canvas');
    const view = this.#view;
    if (!canvas || !view || !this.#layout) return;
    const box = canvas.getBoundingClientRect();
    const x = (event.clientX - box.left) * devicePixelRatio;
    const y = (event.clientY - box.top + view.scrollTop) * devicePixelRatio;
    const index = imageAtPoint(this.#layout, x, y);
    if (index !== null) this.#choose(index, event.shiftKey, event.ctrlKey || event.metaKey);
  }

  /** Makes an image the active one; a range or a toggle changes the marked ones with it. */
  #choose(index: number, range: boolean, toggle: boolean): void {
    if (range) {
      const [low, high] = [Math.min(this.#anchor, index), Math.max(this.#anchor, index)];
      this.#mark(Array.from({ length: high - low + 1 }, (_, i) => low + i));
    } else if (toggle) {
      const marked = new Set(this.#marked);
      if (!marked.delete(index)) marked.add(index);
      this.#anchor = index;
      this.#mark(marked);
    } else {
      this.#anchor = index;
      this.#mark([index]);
    }
    this.redraw();
    if (this.#marked.has(index)) this.dispatchEvent(new SheetSelectEvent(index));
  }

  #keyDown(event: KeyboardEvent): void {
    const { count } = this.images;
    if (count === 0 || event.altKey) return;
    const command = event.ctrlKey || event.metaKey;
    if (event.key === 'Delete' || event.key === 'Backspace') {
      this.dispatchEvent(new Event(sheetRemoveEvent));
    } else if (command && event.key.toLowerCase() === 'a') {
      this.#mark(Array.from({ length: count }, (_, i) => i));
      this.redraw();
    } else {
      const viewHeight = (this.#view?.clientHeight ?? 0) * devicePixelRatio;
      const target = this.#layout && keyTarget(this.#layout, event.key, this.selected, viewHeight);
      if (target === null || command) return;
      this.#choose(target, event.shiftKey, false);
    }
    event.preventDefault();
  }

  override render() {
    const { selected, images } = this;
    if (!this.interactive)
      return html`<div class="view" tabindex="0" role="group" aria-label=${this.label} @scroll=${this.redraw}>
        <div class="room"><canvas role="img" aria-label=${this.label}></canvas></div>
      </div>`;
    const shown = selected !== null && selected < images.count ? selected : null;
    return html`<div
      class="view"
      role="listbox"
      tabindex="0"
      aria-multiselectable="true"
      aria-label=${this.label}
      aria-activedescendant=${shown === null ? nothing : 'active'}
      @scroll=${this.redraw}
      @click=${this.#clicked}
      @keydown=${this.#keyDown}
    >
      <div class="room" role="presentation">
        <canvas aria-hidden="true"></canvas>
        ${
          images.count === 0
            ? nothing
            : html`<span
              id="active"
              role="option"
              class="unseen"
              aria-selected=${shown !== null}
              aria-posinset=${(shown ?? 0) + 1}
              aria-setsize=${images.count}
              >${this.optionText(shown ?? 0, labelAt(images, shown ?? 0))}</span
            >`
        }
      </div>
    </div>`;
  }

  static override styles = css`
    :host {
      display: block;
      min-inline-size: 0;
    }
    .view {
      position: relative;
      block-size: 100%;
      overflow: hidden auto;
      overscroll-behavior: contain;
      scrollbar-gutter: stable;
      scrollbar-width: thin;
      scrollbar-color: var(--rbm-control-line, #85878c) transparent;
      border-radius: inherit;
    }
    .view:focus-visible {
      outline: 2px solid var(--rbm-accent, #0b6e75);
      outline-offset: 2px;
    }
    canvas {
      position: sticky;
      inset-block-start: 0;
      display: block;
    }
    .room {
      position: relative;
      min-block-size: 100%;
    }
    .unseen {
      position: absolute;
      inset-block-start: 0;
      display: block;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
  `;
}

if (!customElements.get('rbm-image-sheet')) customElements.define('rbm-image-sheet', ImageSheet);

declare global {
  interface HTMLElementTagNameMap {
    'rbm-image-sheet': ImageSheet;
  }
}
