import { css, html, LitElement, type PropertyValues, unsafeCSS } from 'lit';
import uplotStyles from 'uplot/dist/uPlot.min.css?inline';
import type { Dictionary } from '../i18n/dictionary';
import { numbers } from '../i18n/numbers';
import type { Measures } from '../protocol/messages';
import { readChartTheme } from '../views/chart-theme';
import { CurveChart } from '../views/curve-chart';
import { controls } from './controls';
import { Paced } from './paced';
import type { Playground } from './playground';
import { Subscriptions } from './subscribe';

/** The two curves, from top to bottom. */
const curves = [
  { key: 'error', of: (m: Measures) => m.reconstructionError, digits: 4 },
  { key: 'likelihood', of: (m: Measures) => m.pseudoLikelihood, digits: 1 },
] as const;

/** Reconstruction error and pseudo-likelihood over updates, with the values under the pointer in words. */
export class LearningCurves extends LitElement {
  static override properties = {
    playground: { attribute: false },
    texts: { attribute: false },
    theme: { attribute: false },
    point: { state: true },
  };

  declare playground: Playground;
  declare texts: Dictionary;
  declare theme: 'light' | 'dark';
  /** Index of the measures under the pointer, null for the newest. */
  declare point: number | null;

  #charts: CurveChart[] = [];
  #shown: readonly Measures[] = [];
  readonly #refresh = new Paced(250, () => this.#showNewest());
  readonly #sizes = new ResizeObserver(() => this.#fit());
  protected readonly subscriptions = new Subscriptions(this, (playground) => [
    playground.on('measures', () => this.#refresh.request()),
  ]);

  constructor() {
    super();
    this.point = null;
  }

  static override styles = [
    ...controls,
    unsafeCSS(uplotStyles),
    css`
      :host {
        container-type: inline-size;
      }

      .curves {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 14px 32px;
      }

      @container (min-width: 720px) {
        .curves {
          grid-template-columns: repeat(2, minmax(0, 1fr));
        }
      }

      figcaption {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 0 10px;
        font-size: 0.8125rem;
      }

      .name {
        font-weight: 550;
      }

      .value {
        font-weight: 600;
      }

      .unit {
        color: var(--rbm-muted);
      }

      .chart {
        min-inline-size: 0;
        overflow: hidden;
      }

      .uplot,
      .uplot * {
        font-family: inherit;
      }

      .u-cursor-x,
      .u-cursor-y {
        border-color: var(--rbm-control-line) !important;
      }

      .u-cursor-y {
        display: none;
      }
    `,
  ];

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#refresh.cancel();
    this.#sizes.disconnect();
    for (const chart of this.#charts) chart.destroy();
    this.#charts = [];
  }

  override updated(changed: PropertyValues<this>): void {
    if (this.#charts.length === 0) this.#makeCharts();
    else if (changed.has('theme')) for (const c of this.#charts) c.setTheme(readChartTheme(this));
  }

  #makeCharts(): void {
    const theme = readChartTheme(this);
    const containers = [...this.renderRoot.querySelectorAll<HTMLElement>('.chart')];
    const syncKey = `rbm-curves-${crypto.getRandomValues(new Uint32Array(1))[0]}`;
    this.#charts = containers.map((container) => {
      return new CurveChart(container, theme, {
        height: 138,
        syncKey,
        xLabel: this.texts.learning.charts.updates,
        writeValue: (value) => numbers.significant(value),
        writeUpdate: (value) => numbers.compact(value),
        onPoint: (index) => {
          this.point = index;
        },
      });
    });
    for (const container of containers) this.#sizes.observe(container);
    this.#showNewest();
  }

  #fit(): void {
    const containers = this.renderRoot.querySelectorAll<HTMLElement>('.chart');
    this.#charts.forEach((chart, i) => {
      chart.setWidth(containers[i]?.clientWidth ?? 0);
    });
  }

  #showNewest(): void {
    this.#shown = this.playground.measures;
    const updates = this.#shown.map((m) => m.update);
    this.#charts.forEach((chart, i) => {
      const curve = curves[i];
      if (curve) chart.setData(updates, this.#shown.map(curve.of));
    });
    this.requestUpdate();
  }

  override render() {
    const { charts } = this.texts.learning;
    const measured =
      (this.point === null ? null : this.#shown[this.point]) ?? this.#shown.at(-1) ?? null;
    const figures = curves.map(({ key, of, digits }) => {
      const { title, unit, help } = charts[key];
      const value = measured ? numbers.decimal(of(measured), digits) : '';
      return html`<figure>
        <figcaption title=${help}>
          <span class="name">${title}</span>
          ${
            measured
              ? html`<span><span class="value">${value}</span> <span class="unit">${unit}</span></span>
                  <span class="unit">${charts.atUpdate(numbers.whole(measured.update))}</span>`
              : html`<span class="unit">${charts.waiting}</span>`
          }
        </figcaption>
        <div
          class="chart"
          role="img"
          aria-label=${measured ? `${title}: ${value} ${unit}` : `${title}: ${charts.waiting}`}
        ></div>
      </figure>`;
    });
    return html`<div class="curves">${figures}</div>`;
  }
}

if (!customElements.get('rbm-learning-curves'))
  customElements.define('rbm-learning-curves', LearningCurves);
