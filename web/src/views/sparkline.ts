import type { ChartTheme } from './chart-theme';

/**
 * A curve without axes, as wide and tall as the canvas: from zero (or the least value below it) to the
 * greatest value. Cost: O(values).
 */
export function drawSparkline(
  canvas: HTMLCanvasElement,
  values: readonly number[],
  theme: ChartTheme,
): void {
  const ratio = Math.max(1, globalThis.devicePixelRatio || 1);
  const { clientWidth, clientHeight } = canvas;
  const width = Math.round(clientWidth * ratio);
  const height = Math.round(clientHeight * ratio);
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context || width === 0) return;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, clientWidth, clientHeight);
  context.fillStyle = theme.line;
  context.fillRect(0, clientHeight - 1, clientWidth, 1);
  if (values.length < 2) return;
  const low = values.reduce((a, b) => Math.min(a, b), 0);
  const high = values.reduce((a, b) => Math.max(a, b), low);
  if (!(high > low)) return;
  context.beginPath();
  values.forEach((value, i) => {
    const x = (i / (values.length - 1)) * (clientWidth - 2) + 1;
    const y = 2 + (1 - (value - low) / (high - low)) * (clientHeight - 4);
    context.lineTo(x, y);
  });
  context.strokeStyle = theme.accent;
  context.lineWidth = 1.5;
  context.lineJoin = 'round';
  context.stroke();
}
