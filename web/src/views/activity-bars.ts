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

/**
 * As few rows as keep bars at least 3 pixels apart and not too tall for their width; dots where there
 * are too many units for that.
 */
export function layoutBars(
  count: number,
  room: { width: number; height: number; ratio: number },
): BarLayout {
  const { width, height, ratio } = room;
  const at = (rows: number): BarLayout => {
    const perRow = Math.max(1, Math.ceil(count / rows));
    const widest = Math.round(widestPitch * ratio);
    const pitch = Math.max(1, Math.min(widest, Math.floor(width / perRow)));
    const rowHeight = Math.max(1, Math.floor(height / rows));
    const barWidth = Math.max(1, pitch - Math.max(1, Math.round(pitch / 4)));
    const gap = Math.min(6, Math.max(1, Math.round(rowHeight / 6)));
    const barHeight = Math.max(1, rowHeight - gap);
    return { perRow, rows, pitch, barWidth, rowHeight, barHeight };
  };
  const most = Math.max(1, Math.min(count, Math.floor(height / 6)));
  for (let rows = 1; rows < most; rows++) {
    const layout = at(rows);
    if (layout.pitch >= 3 && layout.rowHeight <= tallest * layout.pitch) return layout;
  }
  // No room for lengths: dots, in as few rows as they all fit into.
  for (let rows = most; rows < height; rows++) {
    const layout = at(rows);
    if (layout.perRow * layout.pitch <= width) return layout;
  }
  return at(Math.max(1, height));
}

/** Bars less tall than this show p by how strong they are, not by how long. */
const leastLength = 5;

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
  const dots = barHeight < leastLength;
  const draw = (colour: Rgb, from: number, to: number, value: (unit: number) => number) => {
    context.fillStyle = css(colour);
    for (let place = from; place < to; place++) {
      const p = value(bars.order[place]!);
      const tall = dots ? barHeight : Math.round(p * barHeight);
      const foot = Math.floor(place / perRow) * rowHeight + barHeight;
      if (dots) context.globalAlpha = p;
      context.fillRect((place % perRow) * pitch, foot - tall, barWidth, tall);
    }
    context.globalAlpha = 1;
  };
  const full = () => 1;
  const lit = (unit: number) => bars.activity?.[unit] ?? 0;
  draw(palette.line, 0, bars.order.length, full);
  draw(palette.accent, 0, bars.order.length, lit);
  const chosen = Array.prototype.indexOf.call(bars.order, bars.chosen);
  if (chosen < 0) return;
  draw(palette.line, chosen, chosen + 1, full);
  draw(palette.ink, chosen, chosen + 1, lit);
  const [x, y] = [(chosen % perRow) * pitch, Math.floor(chosen / perRow) * rowHeight];
  context.fillRect(x, y + barHeight, pitch, rowHeight - barHeight);
}

function css([red, green, blue]: Rgb): string {
  return `rgb(${red} ${green} ${blue})`;
}
