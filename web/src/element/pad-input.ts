import { type Pixel, strokeIndices } from '../state/raster';

/** What a pad does with what the person's hand does. */
export interface PadActions {
  /** Cells per row. */
  side(): number;
  /** Brush width in cells. */
  brush(): number;
  /** A stroke begins; the state to come back to on undo is the present one. */
  strokeStarted(): void;
  /** Cells (row by row) that pen or eraser went over. */
  stroke(indices: readonly number[], erase: boolean): void;
  strokeEnded(): void;
  /** The keyboard cursor is somewhere else, or (null) hidden. */
  cursorMoved(cursor: Pixel | null): void;
  undo(): void;
  redo(): void;
}

const eraserButton = 32;
const secondaryButton = 2;

/**
 * Turns mouse, touch, pen and keyboard on a square canvas into strokes on its grid. Arrows move a
 * cursor, Space or Enter paints, X erases; held with Shift, arrows draw. Ctrl or Cmd with Z and Y
 * undo and redo. The right button and a pen's eraser end erase.
 */
export class PadInput {
  readonly #canvas: HTMLCanvasElement;
  readonly #actions: PadActions;
  /** The finger or mouse that draws, and where it was last. */
  #pointer: { id: number; erase: boolean; last: Pixel } | null = null;
  #cursor: Pixel | null = null;

  constructor(canvas: HTMLCanvasElement, actions: PadActions) {
    this.#canvas = canvas;
    this.#actions = actions;
    canvas.addEventListener('pointerdown', (event) => this.#pointerDown(event));
    canvas.addEventListener('pointermove', (event) => this.#pointerMove(event));
    for (const end of ['pointerup', 'pointercancel', 'lostpointercapture'] as const)
      canvas.addEventListener(end, (event) => this.#pointerEnd(event));
    canvas.addEventListener('contextmenu', (event) => event.preventDefault());
    canvas.addEventListener('keydown', (event) => this.#keyDown(event));
    canvas.addEventListener('blur', () => this.#moveCursor(null));
    canvas.addEventListener('focus', () => this.#keyboardFocus());
  }

  #pixelAt(event: PointerEvent): Pixel {
    const box = this.#canvas.getBoundingClientRect();
    const side = this.#actions.side();
    return {
      x: Math.floor(((event.clientX - box.left) / box.width) * side),
      y: Math.floor(((event.clientY - box.top) / box.height) * side),
    };
  }

  #pointerDown(event: PointerEvent): void {
    const secondary =
      event.button === 2 || (event.buttons & (eraserButton | secondaryButton)) !== 0;
    if (this.#pointer || (event.button !== 0 && !secondary)) return;
    this.#canvas.setPointerCapture(event.pointerId);
    this.#canvas.focus({ preventScroll: true });
    this.#moveCursor(null);
    const last = this.#pixelAt(event);
    this.#pointer = { id: event.pointerId, erase: secondary, last };
    this.#actions.strokeStarted();
    this.#draw(last, last, secondary);
    event.preventDefault();
  }

  #pointerMove(event: PointerEvent): void {
    const pointer = this.#pointer;
    if (!pointer || pointer.id !== event.pointerId) return;
    const events = event.getCoalescedEvents?.() ?? [];
    for (const each of events.length > 0 ? events : [event]) {
      const next = this.#pixelAt(each);
      if (next.x !== pointer.last.x || next.y !== pointer.last.y)
        this.#draw(pointer.last, next, pointer.erase);
      pointer.last = next;
    }
  }

  #pointerEnd(event: PointerEvent): void {
    if (this.#pointer?.id !== event.pointerId) return;
    this.#pointer = null;
    this.#actions.strokeEnded();
  }

  #draw(from: Pixel, to: Pixel, erase: boolean): void {
    const indices = strokeIndices(from, to, this.#actions.brush(), this.#actions.side());
    if (indices.length > 0) this.#actions.stroke(indices, erase);
  }

  #keyboardFocus(): void {
    if (this.#canvas.matches(':focus-visible') && !this.#pointer) this.#moveCursor(this.#home());
  }

  #home(): Pixel {
    const middle = Math.floor(this.#actions.side() / 2);
    return { x: middle, y: middle };
  }

  #moveCursor(cursor: Pixel | null): void {
    this.#cursor = cursor;
    this.#actions.cursorMoved(cursor);
  }

  #keyDown(event: KeyboardEvent): void {
    if (this.#pointer || event.altKey) return;
    const handled =
      event.ctrlKey || event.metaKey
        ? this.#shortcut(event)
        : this.#arrow(event) || this.#mark(event);
    if (!handled) return;
    event.preventDefault();
    event.stopPropagation();
  }

  #shortcut(event: KeyboardEvent): boolean {
    const key = event.key.toLowerCase();
    if (key === 'z' && !event.shiftKey) this.#actions.undo();
    else if ((key === 'z' && event.shiftKey) || key === 'y') this.#actions.redo();
    else return false;
    return true;
  }

  #arrow(event: KeyboardEvent): boolean {
    const step = arrows[event.key];
    if (!step) return false;
    const last = this.#actions.side() - 1;
    const from = this.#cursor ?? this.#home();
    const clip = (value: number) => Math.min(last, Math.max(0, value));
    const to = { x: clip(from.x + step.x), y: clip(from.y + step.y) };
    if (event.shiftKey) this.#keyStroke(from, to, false);
    this.#moveCursor(to);
    return true;
  }

  #mark(event: KeyboardEvent): boolean {
    const erase = event.key === 'x' || event.key === 'X' || event.key === 'Backspace';
    if (!erase && event.key !== ' ' && event.key !== 'Enter') return false;
    const cursor = this.#cursor ?? this.#home();
    this.#keyStroke(cursor, cursor, erase);
    this.#moveCursor(cursor);
    return true;
  }

  #keyStroke(from: Pixel, to: Pixel, erase: boolean): void {
    this.#actions.strokeStarted();
    this.#draw(from, to, erase);
    this.#actions.strokeEnded();
  }
}

const arrows: Readonly<Record<string, Pixel>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};
