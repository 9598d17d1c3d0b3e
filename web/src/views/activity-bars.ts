import type { Palette, Rgb } from './palette';

/** Bars in rows, in device pixels: bar k is in row floor(k / perRow). */
export interface BarLayout {
  perRow: number;
  rows: number;
  /** From one bar's left edge to the next one's, the last pixels of it empty. */
  pitch: number;
  barWidth: number;
  rowHeight: number;
  barHeight: number;
}

/** Limits of a bar: its pitch in CSS pixels, and how many pitches it may be tall. */
const widestPitch = 20;
const tallest = 9;

/** As few rows as keep bars at least 3 pixels apart and not too tall for their width. */
export function layoutBars(
  count: number,
  room: { width: number; height: number; ratio: number },
): BarLayout {
  const { width, height, ratio } = room;
  const at = (rows: number): BarLayout => {
    const perRow = Math.max(1, Math.ceil(count / rows));
    const widest = Math.round(widestPitch * ratio);
    const pitch = Math.max(1, Math.min(widest, Math.floor(width / perRow)));
    const rowHeight = Math.max(2, Math.floor(height / rows));
    const barWidth = Math.max(1, pitch - Math.max(1, Math.round(pitch / 4)));
    const barHeight = rowHeight - Math.min(6, Math.max(1, Math.round(rowHeight / 6)));
    return { perRow, rows, pitch, barWidth, rowHeight, barHeight };
  };
  const most = Math.max(1, Math.min(count, Math.floor(height / 6)));
  for (let rows = 1; rows < most; rows++) {
    const layout = at(rows);
    if (layout.pitch >= 3 && layout.rowHeight <= tallest * layout.pitch) return layout;
  }
  return at(most);
}

/** p(h|v) as bars in the order of the tiles; the chosen unit's bar is drawn in ink with a foot. */
export function drawActivityBars(
  canvas: HTMLCanvasElement,
  bars: { activity: Float32Array | null; order: ArrayLike<number>; chosen: number | null },
  layout: BarLayout,
  palette: Palette,
): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  context.clearRect(0, 0, canvas.width, canvas.height);
  const { perRow, pitch, barWidth, rowHeight, barHeight } = layout;
  const draw = (colour: Rgb, from: number, to: number, length: (p: number) => number) => {
    context.fillStyle = css(colour);
    for (let place = from; place < to; place++) {
      const tall = length(bars.activity?.[bars.order[place]!] ?? 0);
      const foot = Math.floor(place / perRow) * rowHeight + barHeight;
      context.fillRect((place % perRow) * pitch, foot - tall, barWidth, tall);
    }
  };
  const lit = (p: number) => Math.round(p * barHeight);
  draw(palette.line, 0, bars.order.length, () => barHeight);
  draw(palette.accent, 0, bars.order.length, lit);
  const chosen = Array.prototype.indexOf.call(bars.order, bars.chosen);
  if (chosen < 0) return;
  draw(palette.line, chosen, chosen + 1, () => barHeight);
  draw(palette.ink, chosen, chosen + 1, lit);
  const [x, y] = [(chosen % perRow) * pitch, Math.floor(chosen / perRow) * rowHeight];
  context.fillRect(x, y + barHeight, pitch, rowHeight - barHeight);
}

function css([red, green, blue]: Rgb): string {
  return `rgb(${red} ${green} ${blue})`;
}
