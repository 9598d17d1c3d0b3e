import type { ChartTheme } from './chart-theme';
import { packed } from './colour-table';
import type { Palette } from './palette';
import { clearSurface, fillImage, type PixelSurface, showSurface } from './pixel-surface';

/** Visible states by falling probability. */
export interface RankedStates {
  /** Bit i is visible unit i. */
  states: Uint32Array;
  probabilities: Float64Array;
  /** Of the training images. */
  shares: Float64Array;
}

/** Sums of the first 1, 2, ... terms. */
export function runningSum(terms: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(terms.length);
  let sum = 0;
  for (let i = 0; i < terms.length; i++) {
    sum += terms[i]!;
    sums[i] = sum;
  }
  return sums;
}

/** How many of the first states hold a share of the probability; null if all of them hold less. */
export function statesHolding(sums: Float64Array, share: number): number | null {
  const index = sums.findIndex((sum) => sum >= share);
  return index < 0 ? null : index + 1;
}

/** Bars with their states' pictures below and the running sum below those; device pixels. */
export interface RankingLayout {
  /** States that have room. */
  shown: number;
  /** From one bar to the next, and the width of bars and pictures. */
  pitch: number;
  barWidth: number;
  /** Device pixels per image pixel. */
  scale: number;
  left: number;
  barsTop: number;
  barsFoot: number;
  picturesTop: number;
  sumTop: number;
  sumFoot: number;
}

export interface RankingRoom {
  /** States, and the side of their pictures. */
  count: number;
  side: number;
  /** Of the canvas in device pixels, and how many of them a CSS pixel is. */
  width: number;
  height: number;
  ratio: number;
}

/** As many states as this have room unless their pictures would become too small. */
const wantedStates = 64;
const mostStates = 128;
/** Widest step from bar to bar, room for the numbers at the axes, CSS pixels. */
const widestPitch = 44;
const axisWidth = 40;

/** Places bars and pictures with whole device pixels per image pixel. */
export function rankingLayout({ count, side, width, height, ratio }: RankingRoom): RankingLayout {
  const left = Math.round(axisWidth * ratio);
  const room = width - left;
  const gap = Math.max(3, Math.round(3 * ratio));
  const wanted = Math.max(1, Math.min(count, wantedStates));
  const pitchFor = Math.min(widestPitch * ratio, room / wanted);
  const least = Math.max(1, Math.round(2 * ratio));
  const scale = Math.max(least, Math.floor((pitchFor - gap) / side));
  const barWidth = scale * side;
  const pitch = barWidth + gap;
  const shown = Math.max(0, Math.min(count, mostStates, Math.floor(room / pitch)));
  const sumFoot = height - Math.ceil(8 * ratio);
  const sumTop = sumFoot - Math.round(0.24 * height);
  const picturesTop = sumTop - Math.round(14 * ratio) - barWidth;
  const barsFoot = picturesTop - 2 * gap;
  const barsTop = Math.round(8 * ratio);
  return { shown, pitch, barWidth, scale, left, barsTop, barsFoot, picturesTop, sumTop, sumFoot };
}

/** The rank (from 0) at a horizontal place in device pixels; null beyond the last. */
export function rankAt({ left, pitch, shown }: RankingLayout, x: number): number | null {
  const rank = Math.floor((x - left) / pitch);
  return rank >= 0 && rank < shown ? rank : null;
}

export interface RankingPicture {
  ranked: RankedStates;
  sums: Float64Array;
  side: number;
  /** Rank that is looked at, from 0. */
  chosen: number | null;
  /** How the tallest value is written at the axis. */
  writeProbability: (value: number) => string;
}

/**
 * The model's probabilities as filled bars, the images' shares as outlines, the states themselves
 * below, and at the foot how the probabilities add up to 1. Cost: O(shown * side * side).
 */
export function drawRanking(
  canvas: HTMLCanvasElement,
  picture: RankingPicture,
  layout: RankingLayout,
  colours: { theme: ChartTheme; palette: Palette; ratio: number },
): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  context.clearRect(0, 0, canvas.width, canvas.height);
  drawChoice(context, picture.chosen, layout, colours.theme);
  drawBars(context, picture, layout, colours);
  drawSum(context, picture, layout, colours);
  drawStates(context, picture, layout, colours);
}

type Colours = { theme: ChartTheme; ratio: number };

const thin = (ratio: number) => Math.max(1, Math.round(ratio));

function drawChoice(
  context: CanvasRenderingContext2D,
  chosen: number | null,
  { left, pitch, barWidth, barsTop, sumFoot }: RankingLayout,
  theme: ChartTheme,
): void {
  if (chosen === null) return;
  const margin = (pitch - barWidth) / 2;
  context.fillStyle = theme.line;
  context.fillRect(left + chosen * pitch - margin, barsTop, pitch, sumFoot - barsTop);
}

function drawBars(
  context: CanvasRenderingContext2D,
  { ranked, writeProbability }: RankingPicture,
  { shown, left, pitch, barWidth, barsTop, barsFoot }: RankingLayout,
  { theme, ratio }: Colours,
): void {
  const values = [...ranked.probabilities.slice(0, shown), ...ranked.shares.slice(0, shown)];
  const most = values.reduce((a, b) => Math.max(a, b), 0);
  const line = thin(ratio);
  axis(
    context,
    { left, to: left + shown * pitch, top: barsTop, foot: barsFoot },
    [writeProbability(most), '0'],
    { theme, ratio },
  );
  if (!(most > 0)) return;
  const tall = (value: number) => Math.round((value / most) * (barsFoot - barsTop));
  context.strokeStyle = theme.text;
  context.lineWidth = line;
  for (let rank = 0; rank < shown; rank++) {
    const x = left + rank * pitch;
    const height = tall(ranked.probabilities[rank]!);
    const share = tall(ranked.shares[rank]!);
    context.fillStyle = theme.accent;
    context.fillRect(x, barsFoot - height, barWidth, height);
    if (share === 0) continue;
    const box = [barWidth - line, Math.max(line, share - line)] as const;
    context.strokeRect(x + line / 2, barsFoot - share + line / 2, ...box);
  }
}

/** A line at the top and one at the foot, with what they stand for. */
function axis(
  context: CanvasRenderingContext2D,
  box: { left: number; to: number; top: number; foot: number },
  [above, below]: readonly [string, string],
  { theme, ratio }: Colours,
): void {
  const line = thin(ratio);
  context.font = `${11 * ratio}px ${theme.fontFamily}`;
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const [y, text] of [
    [box.top, above],
    [box.foot, below],
  ] as const) {
    context.fillStyle = theme.line;
    context.fillRect(box.left, y, box.to - box.left, line);
    context.fillStyle = theme.muted;
    context.fillText(text, box.left - 6 * ratio, y);
  }
}

/** One step per state, from 0 to 1; the images' own sum dashed. */
function drawSum(
  context: CanvasRenderingContext2D,
  { sums, ranked }: RankingPicture,
  { shown, left, pitch, sumTop, sumFoot }: RankingLayout,
  { theme, ratio }: Colours,
): void {
  const to = left + shown * pitch;
  axis(context, { left, to, top: sumTop, foot: sumFoot }, ['1', '0'], { theme, ratio });
  const height = (sum: number) => sumFoot - sum * (sumFoot - sumTop);
  const steps = (values: Float64Array) => {
    context.beginPath();
    context.moveTo(left, sumFoot);
    for (let rank = 0; rank < shown; rank++) {
      context.lineTo(left + rank * pitch, height(values[rank]!));
      context.lineTo(left + (rank + 1) * pitch, height(values[rank]!));
    }
  };
  steps(sums);
  context.strokeStyle = theme.accent;
  context.lineWidth = 1.5 * ratio;
  context.stroke();
  context.lineTo(to, sumFoot);
  context.globalAlpha = 0.16;
  context.fillStyle = theme.accent;
  context.fill();
  context.globalAlpha = 1;
  steps(runningSum(ranked.shares.subarray(0, shown)));
  context.strokeStyle = theme.text;
  context.lineWidth = thin(ratio);
  context.setLineDash([4 * ratio, 3 * ratio]);
  context.stroke();
  context.setLineDash([]);
}

/** Framed, so that an empty picture is one too. */
function drawStates(
  context: CanvasRenderingContext2D,
  { ranked, side }: RankingPicture,
  { shown, left, pitch, scale, barWidth, picturesTop }: RankingLayout,
  { palette, theme }: Colours & { palette: Palette },
): void {
  const surface = clearSurface(null, barWidth, barWidth);
  context.fillStyle = theme.muted;
  for (let rank = 0; rank < shown; rank++) {
    const x = left + rank * pitch;
    context.fillRect(x - 1, picturesTop - 1, barWidth + 2, barWidth + 2);
    fillState(surface, ranked.states[rank]!, side, scale, palette);
    context.putImageData(surface.image, x, picturesTop);
  }
}

/** A state as whole blocks of `scale` pixels. */
function fillState(
  surface: PixelSurface,
  state: number,
  side: number,
  scale: number,
  palette: Palette,
): void {
  const table = Uint32Array.of(packed(palette.paper), packed(palette.ink));
  const area = { x: 0, y: 0, columns: side, rows: side, scale };
  fillImage(surface, area, table, (unit) => (state >>> unit) & 1);
}

/** One state alone; the canvas gets its size. */
export function drawState(
  canvas: HTMLCanvasElement,
  state: number,
  side: number,
  scale: number,
  palette: Palette,
): void {
  const surface = clearSurface(null, side * scale, side * scale);
  fillState(surface, state, side, scale, palette);
  showSurface(canvas, surface);
}
