import type { ChartTheme } from './chart-theme';
import type { CurveColour } from './curve-chart';
import type { Write } from './histogram';

/** Counts in equal bins over [low, high]. */
export interface Bins {
  low: number;
  high: number;
  counts: Uint32Array;
}

/** Images that were counted. */
export const countOf = (counts: Uint32Array): number => counts.reduce((a, b) => a + b, 0);

/** Largest share of the images in one bin, over all rows: the height that every row is drawn by. */
export function tallestShare(rows: readonly Uint32Array[]): number {
  return Math.max(
    0,
    ...rows.map((counts) => {
      const total = countOf(counts);
      return total === 0 ? 0 : counts.reduce((a, b) => Math.max(a, b), 0) / total;
    }),
  );
}

/** Mean by the middles of the bins, right to half a bin; null without images. */
export function meanOfBins({ low, high, counts }: Bins): number | null {
  const total = countOf(counts);
  if (total === 0) return null;
  const width = (high - low) / counts.length;
  return counts.reduce((sum, count, i) => sum + count * (low + (i + 0.5) * width), 0) / total;
}

function begin(canvas: HTMLCanvasElement): CanvasRenderingContext2D | null {
  const ratio = Math.max(1, globalThis.devicePixelRatio || 1);
  const width = Math.round(canvas.clientWidth * ratio);
  const height = Math.round(canvas.clientHeight * ratio);
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context || width === 0) return null;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, canvas.clientWidth, canvas.clientHeight);
  return context;
}

/**
 * One row: bars by their share of the row's images, a tick at the row's mean, and a dotted line at
 * `reference`, which is the same place in all rows.
 * @param tallest  the share that fills the row
 */
export function drawFreeEnergyRow(
  canvas: HTMLCanvasElement,
  bins: Bins,
  look: { colour: CurveColour; tallest: number; reference: number | null },
  theme: ChartTheme,
): void {
  const context = begin(canvas);
  if (!context) return;
  const { clientWidth: width, clientHeight: height } = canvas;
  const base = height - 1;
  context.fillStyle = theme.line;
  context.fillRect(0, base, width, 1);
  const place = (value: number) => ((value - bins.low) / (bins.high - bins.low)) * width;
  if (!(bins.high > bins.low)) return;
  const total = countOf(bins.counts);
  context.fillStyle = theme[look.colour];
  bins.counts.forEach((count, i) => {
    if (count === 0) return;
    const left = Math.round((i * width) / bins.counts.length);
    const right = Math.round(((i + 1) * width) / bins.counts.length);
    const tall = Math.max(1, (count / total / look.tallest) * (base - 3));
    context.fillRect(left, base - tall, Math.max(1, right - left - 1), tall);
  });
  if (look.reference !== null) drawReference(context, place(look.reference), height, theme);
  const mean = meanOfBins(bins);
  if (mean === null) return;
  context.fillStyle = theme.text;
  context.fillRect(Math.round(place(mean)) - 1, 0, 2, height);
}

function drawReference(
  context: CanvasRenderingContext2D,
  x: number,
  height: number,
  theme: ChartTheme,
): void {
  context.strokeStyle = theme.text;
  context.lineWidth = 1;
  context.setLineDash([1, 3]);
  context.beginPath();
  context.moveTo(Math.round(x) - 0.5, 0);
  context.lineTo(Math.round(x) - 0.5, height);
  context.stroke();
  context.setLineDash([]);
}

/** The numbers of the axis that all rows share. */
export function drawFreeEnergyAxis(
  canvas: HTMLCanvasElement,
  { low, high }: { low: number; high: number },
  theme: ChartTheme,
  write: Write,
): void {
  const context = begin(canvas);
  if (!context || !(high > low)) return;
  const width = canvas.clientWidth;
  context.font = `11px ${theme.fontFamily}`;
  context.textBaseline = 'alphabetic';
  context.fillStyle = theme.muted;
  [low, (low + high) / 2, high].forEach((value, i) => {
    context.textAlign = (['left', 'center', 'right'] as const)[i] ?? 'center';
    context.fillText(write(value), ((value - low) / (high - low)) * width, 13);
  });
}
