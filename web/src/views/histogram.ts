import type { Histogram } from '../protocol/statistics';
import type { ChartTheme } from './chart-theme';

/** How numbers are written at the axis. */
export type Write = (value: number) => string;

const axisHeight = 18;
const fontSize = 11;

/** Positions of the numbers under a histogram: both ends, and zero or the middle between them. */
export function axisMarks(low: number, high: number): number[] {
  const middle = low < 0 && high > 0 ? 0 : (low + high) / 2;
  return [low, middle, high];
}

/**
 * Draws a histogram with numbers at its axis into the whole canvas. Bins below zero and above it have
 * the colours that weights have elsewhere. Cost: O(bins).
 */
export function drawHistogram(
  canvas: HTMLCanvasElement,
  histogram: Histogram | null,
  theme: ChartTheme,
  write: Write,
): void {
  const ratio = Math.max(1, globalThis.devicePixelRatio || 1);
  const width = Math.round(canvas.clientWidth * ratio);
  const height = Math.round(canvas.clientHeight * ratio);
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context || width === 0) return;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, canvas.clientWidth, canvas.clientHeight);
  const base = canvas.clientHeight - axisHeight;
  if (histogram) drawBars(context, histogram, theme, canvas.clientWidth, base);
  context.fillStyle = theme.line;
  context.fillRect(0, base, canvas.clientWidth, 1);
  if (histogram) drawMarks(context, histogram, theme, canvas.clientWidth, base, write);
}

function drawBars(
  context: CanvasRenderingContext2D,
  { low, high, counts }: Histogram,
  theme: ChartTheme,
  width: number,
  base: number,
): void {
  const most = counts.reduce((a, b) => Math.max(a, b), 0);
  if (most === 0) return;
  const signed = low < 0 && high > 0;
  counts.forEach((count, i) => {
    if (count === 0) return;
    const left = Math.round((i * width) / counts.length);
    const right = Math.round(((i + 1) * width) / counts.length);
    const tall = Math.max(1, (count / most) * (base - 4));
    const centre = low + ((i + 0.5) / counts.length) * (high - low);
    if (!signed) context.fillStyle = theme.accent;
    else context.fillStyle = centre < 0 ? theme.negative : theme.positive;
    context.fillRect(left, base - tall, Math.max(1, right - left - 1), tall);
  });
}

function drawMarks(
  context: CanvasRenderingContext2D,
  { low, high }: Histogram,
  theme: ChartTheme,
  width: number,
  base: number,
  write: Write,
): void {
  if (!(high > low)) return;
  context.font = `${fontSize}px ${theme.fontFamily}`;
  context.textBaseline = 'alphabetic';
  axisMarks(low, high).forEach((value, i) => {
    const x = ((value - low) / (high - low)) * width;
    context.textAlign = (['left', 'center', 'right'] as const)[i] ?? 'center';
    context.fillStyle = theme.line;
    context.fillRect(Math.min(width - 1, Math.round(x)), base, 1, 4);
    context.fillStyle = theme.muted;
    context.fillText(write(value), x, base + 15);
  });
}
