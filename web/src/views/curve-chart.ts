import uPlot from 'uplot';
import type { ChartTheme } from './chart-theme';

export interface CurveChartOptions {
  /** Height of the whole chart, CSS pixels. */
  height: number;
  /** Charts with the same key show the same update under the pointer. */
  syncKey: string;
  /** Label of the axis of updates, empty for none. */
  xLabel: string;
  /** How values and updates are written at the axes. */
  writeValue: (value: number) => string;
  writeUpdate: (value: number) => string;
  /** Told the index of the point under the pointer, null when there is none. */
  onPoint: (index: number | null) => void;
}

/** One curve over updates, drawn by uPlot into a container whose width it keeps. */
export class CurveChart {
  readonly #plot: uPlot;
  readonly #height: number;
  #theme: ChartTheme;

  constructor(container: HTMLElement, theme: ChartTheme, options: CurveChartOptions) {
    this.#theme = theme;
    this.#height = options.height;
    this.#plot = new uPlot(this.#options(container, options), [[], []], container);
  }

  #options(container: HTMLElement, options: CurveChartOptions): uPlot.Options {
    const font = `11px ${this.#theme.fontFamily}`;
    const axis = {
      font,
      stroke: () => this.#theme.muted,
      grid: { stroke: () => this.#theme.line, width: 1 },
      ticks: { show: false },
      border: { show: false },
    };
    return {
      width: Math.max(80, container.clientWidth),
      height: this.#height,
      legend: { show: false },
      padding: [8, 12, 0, 0],
      scales: { x: { time: false } },
      cursor: {
        sync: { key: options.syncKey },
        drag: { x: false, y: false },
        points: { size: 7, fill: () => this.#theme.accent, stroke: () => this.#theme.surface },
      },
      hooks: { setCursor: [(plot: uPlot) => options.onPoint(plot.cursor.idx ?? null)] },
      axes: [
        {
          ...axis,
          grid: { show: false },
          border: { show: true, stroke: () => this.#theme.line, width: 1 },
          size: options.xLabel ? 26 : 8,
          gap: 4,
          space: 64,
          values: (_plot, splits) =>
            splits.map((value) => (options.xLabel ? options.writeUpdate(value) : '')),
        },
        {
          ...axis,
          size: 52,
          gap: 6,
          space: 28,
          values: (_plot, splits) => splits.map(options.writeValue),
        },
      ],
      series: [
        {},
        {
          stroke: () => this.#theme.accent,
          width: 1.5,
          points: { show: false },
        },
      ],
    };
  }

  setData(updates: readonly number[], values: readonly number[]): void {
    this.#plot.setData([[...updates], [...values]]);
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
