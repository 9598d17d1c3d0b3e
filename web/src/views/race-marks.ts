import type { ChartTheme } from './chart-theme';
import type { AxisRange, ChartSpace, CurveLook } from './curve-chart';
import { curveDashes, rangeOf } from './curve-chart';

/** How a lane is told from the others: by its dashes and marks as well as by its colour. */
export interface LaneLook extends CurveLook {
  mark: 'circle' | 'square' | 'triangle' | 'diamond';
}

/** In the order of the lanes. */
export const laneLooks: readonly LaneLook[] = [
  { colour: 'accent', line: 'solid', mark: 'circle' },
  { colour: 'positive', line: 'dashed', mark: 'square' },
  { colour: 'negative', line: 'dotted', mark: 'triangle' },
  { colour: 'text', line: 'dash-dot', mark: 'diamond' },
];

/** What of a race's chart is no line. */
export interface RacePicture {
  /** Of each lane, as drawn. */
  curves: readonly (readonly { x: number; value: number | null }[])[];
  /** The best mean log-likelihood there is, and how it is written. */
  best: { value: number; label: string } | null;
}

/** About so many marks on a curve. */
const marksPerCurve = 8;
/** Radius, CSS pixels. */
const markSize = 3.5;

/** The best possible is in the chart once it is no further above the curves than so much of their span. */
const bestWithin = 0.5;

/**
 * Room for the values, and for the best possible one where it is near enough for the lanes to be told
 * apart. What lies far below the start, as of a lane that learns downhill, leaves the chart at its foot,
 * for the same reason.
 */
export function raceRange(curves: RacePicture['curves'], best: number | null): AxisRange {
  const known = curves.flat().flatMap(({ value }) => (value === null ? [] : [value]));
  if (known.length === 0) return rangeOf([best]);
  const start = Math.min(...curves.flatMap(([first]) => first?.value ?? []));
  const top = Math.max(...known);
  const values = known.map((value) => Math.max(value, start - (top - start) / 2));
  const span = top - Math.min(...values);
  const isNear = best !== null && best - top <= bestWithin * span;
  return rangeOf(isNear ? [...values, best] : values, { below: 0.05, above: 0.12 });
}

/** The line of the best possible or how far up it is, and a mark on each curve now and then and at its end. */
export function paintRace(space: ChartSpace, { curves, best }: RacePicture): void {
  const { context } = space;
  context.save();
  if (best) paintBest(space, best);
  curves.forEach((curve, lane) => {
    const look = laneLooks[lane];
    const every = Math.max(1, Math.ceil(curve.length / marksPerCurve));
    if (!look) return;
    curve.forEach(({ x, value }, i) => {
      const [at, y] = [space.x(x), value === null ? Number.NaN : space.y(value)];
      // Neighbours begin elsewhere, so that marks on curves that run together do not hide each other.
      const isMarked = i === curve.length - 1 || i % every === lane % every;
      if (isMarked && y >= space.top && y <= space.bottom)
        paintMark(context, look, at, y, markSize * space.ratio, space.theme);
    });
  });
  context.restore();
}

function paintBest(space: ChartSpace, { value, label }: { value: number; label: string }): void {
  const { context, left, top, right, ratio, theme } = space;
  const y = Math.round(space.y(value)) + 0.5;
  context.font = `${11 * ratio}px ${theme.fontFamily}`;
  context.textAlign = 'right';
  context.fillStyle = theme.text;
  if (y < top) {
    context.textBaseline = 'top';
    context.fillText(`↑ ${label}`, right, top + 2 * ratio);
    return;
  }
  context.textBaseline = 'bottom';
  context.fillText(label, right, y - 2 * ratio);
  context.strokeStyle = theme.muted;
  context.lineWidth = ratio;
  context.beginPath();
  context.moveTo(left, y);
  context.lineTo(right, y);
  context.stroke();
}

function paintMark(
  context: CanvasRenderingContext2D,
  { colour, mark }: LaneLook,
  x: number,
  y: number,
  r: number,
  theme: ChartTheme,
): void {
  context.beginPath();
  if (mark === 'circle') context.arc(x, y, r, 0, 2 * Math.PI);
  else if (mark === 'square') context.rect(x - 0.9 * r, y - 0.9 * r, 1.8 * r, 1.8 * r);
  else if (mark === 'triangle') {
    context.moveTo(x, y - 1.15 * r);
    context.lineTo(x + 1.1 * r, y + 0.85 * r);
    context.lineTo(x - 1.1 * r, y + 0.85 * r);
    context.closePath();
  } else {
    context.moveTo(x, y - 1.25 * r);
    context.lineTo(x + 1.25 * r, y);
    context.lineTo(x, y + 1.25 * r);
    context.lineTo(x - 1.25 * r, y);
    context.closePath();
  }
  context.fillStyle = theme[colour];
  context.fill();
}

/** A short piece of the lane's line with its mark, on a canvas of this size in CSS pixels. */
export function paintLaneKey(
  canvas: HTMLCanvasElement,
  look: LaneLook,
  theme: ChartTheme,
  size: { width: number; height: number },
  ratio: number,
): void {
  canvas.width = Math.round(size.width * ratio);
  canvas.height = Math.round(size.height * ratio);
  const context = canvas.getContext('2d');
  if (!context) return;
  const middle = canvas.height / 2;
  context.strokeStyle = theme[look.colour];
  context.lineWidth = 2 * ratio;
  context.setLineDash(curveDashes[look.line].map((length) => length * ratio));
  context.beginPath();
  context.moveTo(0, middle);
  context.lineTo(canvas.width, middle);
  context.stroke();
  paintMark(context, look, canvas.width / 2, middle, 4.5 * ratio, theme);
}
