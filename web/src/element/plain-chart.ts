import { css, html, LitElement, type PropertyValues, unsafeCSS } from 'lit';
import uplotStyles from 'uplot/dist/uPlot.min.css?inline';
import { readChartTheme } from '../views/chart-theme';
import {
  type AxisRange,
  type ChartSpace,
  CurveChart,
  type CurveData,
  type CurveLook,
} from '../views/curve-chart';
import { controls } from './controls';

/** Curves over any axis that begins at 0, with a line where something stands now. */
export class PlainChart extends LitElement {
  static override properties = {
    theme: { attribute: false },
    looks: { attribute: false },
    data: { attribute: false },
    mark: { attribute: false },
    label: {},
    writePlace: { attribute: false },
    writeValue: { attribute: false },
  };

  declare theme: 'light' | 'dark';
  /** Of the curves, for good. */
  declare looks: readonly CurveLook[];
  declare data: CurveData;
  /** A place on the axis; null for no line. */
  declare mark: number | null;
  /** What the picture shows, in words. */
  declare label: string;
  declare writePlace: (place: number) => string;
  declare writeValue: (value: number) => string;

  #chart: CurveChart | null = null;
  readonly #sizes = new ResizeObserver(() => {
    const container = this.#container;
    if (container) this.#chart?.setWidth(container.clientWidth);
  });

  constructor() {
    super();
    this.mark = null;
    this.label = '';
    this.writePlace = String;
    this.writeValue = String;
  }

  static override styles = [
    ...controls,
    unsafeCSS(uplotStyles),
    css`
      .chart {
        block-size: 150px;
        overflow: hidden;
      }
    `,
  ];

  get #container(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('.chart');
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sizes.disconnect();
    this.#chart?.destroy();
    this.#chart = null;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const container = this.#container;
    // The axes of a chart that begins with nothing would stay without numbers.
    if (!container || (!this.#chart && this.data.updates.length === 0)) return;
    if (!this.#chart) {
      this.#chart = this.#make(container);
      this.#sizes.observe(container);
    } else if (changed.has('theme')) this.#chart.setTheme(readChartTheme(this));
    this.#chart.setData(this.data);
  }

  #make(container: HTMLElement): CurveChart {
    return new CurveChart(container, readChartTheme(this), {
      height: 150,
      syncKey: `rbm-plain-${crypto.getRandomValues(new Uint32Array(1))[0]}`,
      curves: this.looks,
      writeValue: (value) => this.writeValue(value),
      writeUpdate: (place) => this.writePlace(place),
      fractions: true,
      paint: (space) => paintMark(space, this.mark),
    });
  }

  override render() {
    return html`<div class="chart" role="img" aria-label=${this.label}></div>`;
  }
}

function paintMark(
  { context, x, top, bottom, ratio, theme }: ChartSpace,
  mark: number | null,
): void {
  if (mark === null) return;
  context.save();
  context.strokeStyle = theme.text;
  context.lineWidth = ratio;
  context.setLineDash([3 * ratio, 3 * ratio]);
  context.beginPath();
  context.moveTo(x(mark), top);
  context.lineTo(x(mark), bottom);
  context.stroke();
  context.restore();
}

/** Limits with round room around them, the same while values move little: axes should not tremble. */
export function calmRange(values: readonly (number | null)[]): AxisRange {
  const known = values.filter((value) => value !== null);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  if (!(high >= low)) return { low: 0, high: 1 };
  const power = 10 ** Math.floor(Math.log10(Math.max(high - low, 1e-3)));
  const step = high - low > 5 * power ? power : power / 5;
  return { low: Math.floor(low / step) * step, high: Math.ceil(high / step + 0.05) * step };
}

if (!customElements.get('rbm-plain-chart')) customElements.define('rbm-plain-chart', PlainChart);
