import uPlot from 'uplot';
import type { ChartTheme } from './chart-theme';

/** Colours of the theme that a curve can have. */
export type CurveColour = 'accent' | 'positive' | 'negative' | 'text' | 'muted';

/** How one curve looks; without a line it only answers to the pointer, and `paint` shows it. */
export interface CurveLook {
  colour: CurveColour;
  line: 'solid' | 'dashed' | 'dotted' | 'dash-dot' | 'none';
}

/** Lengths of strokes and gaps, CSS pixels. */
export const curveDashes: Readonly<Record<CurveLook['line'], readonly number[]>> = {
  solid: [],
  dashed: [6, 4],
  dotted: [2, 3],
  'dash-dot': [8, 3, 2, 3],
  none: [],
};

/** Inclusive limits of an axis. */
export interface AxisRange {
  low: number;
  high: number;
}

/** What `paint` gets to draw with: canvas pixels of an update and of a value, and the curves' box. */
export interface ChartSpace {
  context: CanvasRenderingContext2D;
  x: (update: number) => number;
  y: (value: number) => number;
  left: number;
  top: number;
  right: number;
  bottom: number;
  /** Canvas pixels per CSS pixel. */
  ratio: number;
  theme: ChartTheme;
}

export interface CurveChartOptions {
  /** Height of the whole chart, CSS pixels. */
  height: number;
  /** Charts with the same key show the same update under the pointer. */
  syncKey: string;
  curves: readonly CurveLook[];
  /** How values and updates are written at the axes. */
  writeValue: (value: number) => string;
  writeUpdate: (value: number) => string;
  /** Distances that the numbers at the axis of values may have; any round ones when left out. */
  valueSteps?: readonly number[];
  /** What lies along the axis has fractions too, and the axis may be short: seconds, not updates. */
  fractions?: boolean;
  /** Lines go on over places where their curve has no value. */
  spanGaps?: boolean;
  /** Told the update under the pointer of any chart of the key, null when there is none. */
  onPoint?: (update: number | null) => void;
  /** Drawn over the grid and under the curves. */
  paint?: (space: ChartSpace) => void;
}

/** What a chart shows. */
export interface CurveData {
  /** Rising. */
  updates: readonly number[];
  /** One array per curve, as long as `updates`; null breaks a line. */
  values: readonly (readonly (number | null)[])[];
  /** End of the axis of updates, which begins at 0; charts on one time axis share it. */
  last: number;
  range: AxisRange;
}

/** The axis of updates is at least so long. */
const leastUpdates = 10;
const leastFraction = 0.1;

/** Distances of the numbers at the axis of updates, which has whole ones only. */
const wholeSteps = Array.from({ length: 10 }, (_, i) => [1, 2, 5].map((k) => k * 10 ** i)).flat();

/** Numbers at the axes of a chart that shows nothing would mean nothing. */
const isEmpty = (plot: uPlot) => plot.data[0].length === 0;

/** Curves over updates, drawn by uPlot into a container whose width it keeps. */
export class CurveChart {
  readonly #plot: uPlot;
  readonly #height: number;
  readonly #paint: CurveChartOptions['paint'];
  readonly #least: number;
  #theme: ChartTheme;
  #last = 1;
  #range: AxisRange = { low: 0, high: 1 };

  constructor(container: HTMLElement, theme: ChartTheme, options: CurveChartOptions) {
    this.#theme = theme;
    this.#height = options.height;
    this.#paint = options.paint;
    this.#least = options.fractions ? leastFraction : leastUpdates;
    const empty: uPlot.AlignedData = [[], ...options.curves.map(() => [])];
    this.#plot = new uPlot(this.#options(container, options), empty, container);
  }

  #options(container: HTMLElement, options: CurveChartOptions): uPlot.Options {
    return {
      width: Math.max(80, container.clientWidth),
      height: this.#height,
      legend: { show: false },
      // At the right half of the last number's width, such as 1.25万.
      padding: [8, 18, 0, 0],
      scales: {
        x: { time: false, range: () => [0, this.#last] },
        y: { range: () => [this.#range.low, this.#range.high] },
      },
      cursor: {
        sync: { key: options.syncKey, scales: ['x', null] },
        drag: { x: false, y: false },
        points: {
          size: 8,
          width: 2,
          fill: () => this.#theme.surface,
          stroke: (_plot, i) => this.#theme[options.curves[i - 1]?.colour ?? 'accent'],
        },
      },
      hooks: {
        drawAxes: [(plot: uPlot) => this.#paint?.(this.#space(plot))],
        setCursor: [(plot: uPlot) => options.onPoint?.(updateUnder(plot))],
      },
      axes: this.#axes(options),
      series: [{}, ...options.curves.map((look) => this.#series(look, options))],
    };
  }

  #axes(options: CurveChartOptions): uPlot.Axis[] {
    const axis: uPlot.Axis = {
      font: `11px ${this.#theme.fontFamily}`,
      stroke: () => this.#theme.muted,
      grid: { stroke: () => this.#theme.line, width: 1 },
      ticks: { show: false },
      border: { show: false },
    };
    return [
      {
        ...axis,
        grid: { show: false },
        border: { show: true, stroke: () => this.#theme.line, width: 1 },
        size: 24,
        gap: 4,
        space: 64,
        ...(options.fractions ? {} : { incrs: wholeSteps }),
        values: (plot, splits) => (isEmpty(plot) ? [] : splits.map(options.writeUpdate)),
      },
      {
        ...axis,
        size: 52,
        gap: 6,
        space: 22,
        ...(options.valueSteps ? { incrs: [...options.valueSteps] } : {}),
        values: (plot, splits) => (isEmpty(plot) ? [] : splits.map(options.writeValue)),
      },
    ];
  }

  #series({ colour, line }: CurveLook, { spanGaps = false }: CurveChartOptions): uPlot.Series {
    return {
      stroke: () => this.#theme[colour],
      width: 1.5,
      spanGaps,
      dash: [...curveDashes[line]],
      ...(line === 'none' ? { paths: () => null } : {}),
      points: { show: false },
    };
  }

  #space(plot: uPlot): ChartSpace {
    const { left, top, width, height } = plot.bbox;
    return {
      context: plot.ctx,
      x: (update) => plot.valToPos(update, 'x', true),
      y: (value) => plot.valToPos(value, 'y', true),
      left,
      top,
      right: left + width,
      bottom: top + height,
      ratio: uPlot.pxRatio,
      theme: this.#theme,
    };
  }

  setData({ updates, values, last, range }: CurveData): void {
    this.#last = Math.max(this.#least, last);
    this.#range = range;
    this.#plot.setData([[...updates], ...values.map((curve) => [...curve])] as uPlot.AlignedData);
  }

  setTheme(theme: ChartTheme): void {
    this.#theme = theme;
    this.#plot.redraw(false, true);
  }

  setWidth(width: number): void {
    if (width > 0 && width !== this.#plot.width)
      this.#plot.setSize({ width, height: this.#height });
  }

  destroy(): void {
    this.#plot.destroy();
  }
}

/** Where the pointer is on the axis of updates. */
function updateUnder(plot: uPlot): number | null {
  const { left } = plot.cursor;
  return left === undefined || left === null || left < 0 ? null : plot.posToVal(left, 'x');
}

/** Limits that hold all values with some room; of a single value around it, of none 0 to 1. */
export function rangeOf(
  values: Iterable<number | null>,
  room = { below: 0.05, above: 0.05 },
): AxisRange {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value === null || !Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return { low: 0, high: 1 };
  const size = Math.max(Math.abs(low), Math.abs(high));
  // Room that rounding would swallow is none.
  const span = high > low ? Math.max(high - low, size * 1e-9, 1e-9) : Math.max(size * 0.1, 1e-6);
  return { low: low - room.below * span, high: high + room.above * span };
}

/** What is nearest to a place on the axis of updates, the newest for null. Cost: O(log n). */
export function nearestTo<T extends { update: number }>(
  points: readonly T[],
  place: number | null,
): T | null {
  if (place === null || points.length === 0) return points.at(-1) ?? null;
  let low = 0;
  let high = points.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (points[middle]!.update < place) low = middle + 1;
    else high = middle;
  }
  const [before, after] = [points[low - 1], points[low]!];
  return before && place - before.update <= after.update - place ? before : after;
}
