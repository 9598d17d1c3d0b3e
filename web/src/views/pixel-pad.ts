import type { Palette, Rgb } from './palette';

/** What a cell of a pad can be: off, on, or left open (a clamp's free pixel). */
export const padCell = { off: 0, on: 1, open: 2 } as const;

/** What the pad shows besides its cells. */
export interface PadMarks {
  /** Pixels under the keyboard cursor, as a rectangle in cells; null hides it. */
  cursor: { x: number; y: number; size: number } | null;
}

/** Device pixels per cell: the largest whole number that fits, at least 1. */
export function padScale(side: number, cssWidth: number, pixelRatio: number): number {
  return Math.max(1, Math.floor((cssWidth * pixelRatio) / side));
}

/**
 * Draws side x side cells and the cursor; sets the canvas to whole device pixels per cell.
 * @param cells  [side * side], values of `padCell`
 * Cost: O(side^2) rectangles.
 */
export function drawPad(
  canvas: HTMLCanvasElement,
  cells: Uint8Array,
  side: number,
  scale: number,
  palette: Palette,
  marks: PadMarks,
): void {
  const size = side * scale;
  if (canvas.width !== size || canvas.height !== size) {
    canvas.width = size;
    canvas.height = size;
  }
  const context = canvas.getContext('2d');
  if (!context) return;
  const line = scale >= 6 ? Math.max(1, Math.round(scale / 24)) : 0;
  const [ink, paper] = [css(palette.ink), css(palette.paper)];
  context.fillStyle = css(palette.line);
  context.fillRect(0, 0, size, size);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const cell = cells[y * side + x];
      const on = cell === padCell.on;
      context.fillStyle = on ? ink : paper;
      const gap = on ? 0 : line; // neighbouring ink joins into one stroke
      context.fillRect(x * scale, y * scale, scale - gap, scale - gap);
      if (cell === padCell.open) hatch(context, x * scale, y * scale, scale - gap, palette);
    }
  }
  if (marks.cursor) drawCursor(context, marks.cursor, scale, palette);
}

/** Open cells carry a diagonal, so that they differ from off by more than a colour. */
function hatch(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  size: number,
  palette: Palette,
): void {
  context.fillStyle = css(palette.neutral);
  context.fillRect(x, y, size, size);
  context.strokeStyle = css(palette.line);
  context.lineWidth = Math.max(1, size / 10);
  context.beginPath();
  context.moveTo(x, y + size);
  context.lineTo(x + size, y);
  context.stroke();
}

/** Two rings, so that it shows on ink and on paper. */
function drawCursor(
  context: CanvasRenderingContext2D,
  cursor: NonNullable<PadMarks['cursor']>,
  scale: number,
  palette: Palette,
): void {
  const width = Math.max(1, Math.round(scale / 8));
  const [x, y, size] = [cursor.x * scale, cursor.y * scale, cursor.size * scale];
  context.lineWidth = width;
  context.strokeStyle = css(palette.paper);
  context.strokeRect(x - width / 2, y - width / 2, size + width, size + width);
  context.strokeStyle = css(palette.accent);
  context.strokeRect(x + width / 2, y + width / 2, size - width, size - width);
}

function css([red, green, blue]: Rgb): string {
  return `rgb(${red} ${green} ${blue})`;
}
