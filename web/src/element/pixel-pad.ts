import { css, html, LitElement, type PropertyValues } from 'lit';
import { type DrawingHistory, record, redo, startHistory, undo } from '../state/drawing-history';
import { type Pixel, paintCells } from '../state/raster';
import { readPalette } from '../views/palette';
import { drawPad, padCell, padScale } from '../views/pixel-pad';
import { PadInput } from './pad-input';
import type { Theme } from './theme';

/**
 * Sent at every change by the person's hand: the new cells, [side * side], never changed later.
 * `continued`: it is still the stroke of the last change.
 */
export class PadChangeEvent extends Event {
  static readonly type = 'pad-change';
  constructor(
    readonly cells: Uint8Array,
    readonly continued: boolean,
  ) {
    super(PadChangeEvent.type);
  }
}

/** Sent when a stroke begins, before anything is changed. */
export const padStartEvent = 'pad-start';

/** Sent when what can be undone or redone has changed. */
export const padHistoryEvent = 'pad-history';

/**
 * A grid of cells to draw on with mouse, touch, pen or keyboard, with undo and redo. It owns the
 * history; the cells come in by `cells` and go out by `pad-change`.
 */
export class PixelPad extends LitElement {
  static override properties = {
    cells: { attribute: false },
    step: { attribute: false },
    theme: { attribute: false },
    side: { type: Number },
    brush: { type: Number },
    erasing: { type: Boolean },
    paintValue: { type: Number },
    eraseValue: { type: Number },
    label: { type: String },
    roleName: { type: String },
    description: { type: String },
    cellText: { attribute: false },
  };

  /** [side * side], values of `padCell`. A foreign array is a new step of the history. */
  declare cells: Uint8Array;
  /** Foreign arrays that come with one number belong to one step: a stroke on another pad. */
  declare step: number | null;
  /** Which colours are shown; a change redraws. */
  declare theme: Theme;
  declare side: number;
  /** Brush width in cells, 1 to 4. */
  declare brush: number;
  /** The pen erases instead. */
  declare erasing: boolean;
  /** What the pen writes, and what the eraser writes. */
  declare paintValue: number;
  declare eraseValue: number;
  /** Name, role in words and instructions for a screen reader. */
  declare label: string;
  declare roleName: string;
  declare description: string;
  /** Says the cell under the keyboard cursor; rows and columns count from 1. */
  declare cellText: ((row: number, column: number, value: number) => string) | null;

  #history: DrawingHistory<Uint8Array>;
  #cursor: Pixel | null = null;
  #inStroke = false;
  /** `step` of the foreign array that came last. */
  #lastStep: number | null = null;
  #beforeStroke: DrawingHistory<Uint8Array> | null = null;
  #width = 0;
  readonly #resized = new ResizeObserver(([entry]) => {
    const width = Math.round(entry?.contentRect.width ?? 0);
    if (width === this.#width) return;
    this.#width = width;
    this.redraw();
  });

  constructor() {
    super();
    this.cells = new Uint8Array(0);
    this.step = null;
    this.side = 0;
    this.theme = 'auto';
    this.brush = 1;
    this.erasing = false;
    this.paintValue = padCell.on;
    this.eraseValue = padCell.off;
    this.label = '';
    this.roleName = '';
    this.description = '';
    this.cellText = null;
    this.#history = startHistory(this.cells);
  }

  get canUndo(): boolean {
    return this.#history.past.length > 0;
  }

  get canRedo(): boolean {
    return this.#history.future.length > 0;
  }

  undo(): void {
    this.#goTo(undo(this.#history));
  }

  redo(): void {
    this.#goTo(redo(this.#history));
  }

  /** Writes one value to all cells, as one step. */
  fill(value: number): void {
    this.replace(new Uint8Array(this.side * this.side).fill(value));
  }

  /** Other cells, as one step; does nothing when they are equal. */
  replace(cells: Uint8Array): void {
    const same = cells.length === this.cells.length && cells.every((v, i) => v === this.cells[i]);
    if (!same) this.#goTo(record(this.#history, cells));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resized.observe(this);
  }

  override disconnectedCallback(): void {
    this.#resized.disconnect();
    super.disconnectedCallback();
  }

  get #canvas(): HTMLCanvasElement | null {
    return this.renderRoot.querySelector('canvas');
  }

  protected override firstUpdated(): void {
    const canvas = this.#canvas;
    if (!canvas) return;
    new PadInput(canvas, {
      side: () => this.side,
      brush: () => this.brush,
      strokeStarted: () => this.#strokeStarted(),
      stroke: (indices, erase) => this.#stroke(indices, erase),
      strokeEnded: () => this.#strokeEnded(),
      cursorMoved: (cursor) => this.#cursorMoved(cursor),
      undo: () => this.undo(),
      redo: () => this.redo(),
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('cells') || this.cells === this.#history.present) return;
    const sizeChanged = this.cells.length !== this.#history.present.length;
    // An undo across a change of size would give cells that fit nothing.
    const sameStep = this.step !== null && this.step === this.#lastStep;
    this.#lastStep = this.step;
    if (sizeChanged) this.#history = startHistory(this.cells);
    else if (sameStep) this.#history = { ...this.#history, present: this.cells };
    else this.#history = record(this.#history, this.cells);
    this.#historyChanged();
  }

  protected override updated(): void {
    this.redraw();
  }

  /** Draws the cells anew, as when the theme has changed. */
  redraw(): void {
    const canvas = this.#canvas;
    const width = this.#width || this.clientWidth;
    if (!canvas || width === 0 || this.cells.length !== this.side * this.side) return;
    const scale = padScale(this.side, width, devicePixelRatio);
    const cursor = this.#cursor && { ...this.#cursor, size: 1 };
    drawPad(canvas, this.cells, this.side, scale, readPalette(this), { cursor });
    const size = `${(this.side * scale) / devicePixelRatio}px`;
    canvas.style.setProperty('width', size);
    canvas.style.setProperty('height', size);
  }

  #strokeStarted(): void {
    this.#inStroke = true;
    this.#beforeStroke = this.#history;
    this.dispatchEvent(new Event(padStartEvent));
  }

  #stroke(indices: readonly number[], erase: boolean): void {
    if (!this.#inStroke || !this.#beforeStroke) return;
    const value = erase || this.erasing ? this.eraseValue : this.paintValue;
    const cells = paintCells(this.cells, indices, value);
    const continued = this.#history !== this.#beforeStroke;
    if (cells !== this.cells) this.#goTo(record(this.#beforeStroke, cells), continued);
  }

  #strokeEnded(): void {
    this.#inStroke = false;
    this.#beforeStroke = null;
    this.#announce();
  }

  #goTo(history: DrawingHistory<Uint8Array>, continued = false): void {
    if (history === this.#history) return;
    this.#history = history;
    this.cells = history.present;
    this.redraw();
    this.#historyChanged();
    this.dispatchEvent(new PadChangeEvent(this.cells, continued));
  }

  #historyChanged(): void {
    this.dispatchEvent(new Event(padHistoryEvent));
  }

  #cursorMoved(cursor: Pixel | null): void {
    this.#cursor = cursor;
    this.redraw();
    this.#announce();
  }

  #announce(): void {
    const place = this.renderRoot.querySelector('#place');
    const cursor = this.#cursor;
    if (!place) return;
    const value = cursor ? (this.cells[cursor.y * this.side + cursor.x] ?? 0) : 0;
    place.textContent =
      cursor && this.cellText ? this.cellText(cursor.y + 1, cursor.x + 1, value) : '';
  }

  override render() {
    return html`<canvas
        tabindex="0"
        role="application"
        aria-roledescription=${this.roleName}
        aria-label=${this.label}
        aria-describedby="how"
      ></canvas>
      <p id="how" class="unseen">${this.description}</p>
      <p id="place" class="unseen" aria-live="polite"></p>`;
  }

  static override styles = css`
    :host {
      position: relative;
      display: block;
      line-height: 0;
    }
    canvas {
      display: block;
      border-radius: 3px;
      touch-action: none;
      cursor: crosshair;
      image-rendering: pixelated;
      outline: 1px solid var(--rbm-control-line, #85878c);
    }
    canvas:focus-visible {
      outline: 2px solid var(--rbm-accent, #0b6e75);
      outline-offset: 2px;
    }
    .unseen {
      position: absolute;
      width: 1px;
      height: 1px;
      margin: -1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
  `;
}

if (!customElements.get('rbm-pixel-pad')) customElements.define('rbm-pixel-pad', PixelPad);

declare global {
  interface HTMLElementTagNameMap {
    'rbm-pixel-pad': PixelPad;
  }
}
