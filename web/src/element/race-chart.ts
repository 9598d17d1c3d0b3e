import { css, html, LitElement, nothing, type PropertyValues, unsafeCSS } from 'lit';
import uplotStyles from 'uplot/dist/uPlot.min.css?inline';
import type { Dictionary } from '../i18n/dictionary';
import { numbers } from '../i18n/numbers';
import { curveOf, joinCurves, newestMeasures, type RaceAxis } from '../state/race-curve';
import { readChartTheme } from '../views/chart-theme';
import { CurveChart } from '../views/curve-chart';
import { laneLooks, paintRace, type RacePicture, raceRange } from '../views/race-marks';
import { controls } from './controls';
import { chartStyles } from './likelihood-charts.styles';
import { tableStyles } from './likelihood-table';
import { Paced } from './paced';
import type { Playground } from './playground';
import { raceTable } from './race-table';
import { Subscriptions } from './subscribe';

const height = 300;

/** The likelihoods of all lanes in one chart, over updates or over each lane's own time. */
export class RaceChart extends LitElement {
  static override properties = {
    playground: { attribute: false },
    texts: { attribute: false },
    theme: { attribute: false },
    names: { attribute: false },
    seen: { attribute: false },
    axis: { state: true },
    tableOpen: { state: true },
  };

  declare playground: Playground;
  declare texts: Dictionary;
  declare theme: 'light' | 'dark';
  /** Of the lanes. */
  declare names: readonly string[];
  /** On the screen: only then is it drawn. */
  declare seen: boolean;
  declare axis: RaceAxis;
  declare tableOpen: boolean;

  #chart: CurveChart | null = null;
  /** What the chart was made for; another axis or number of lanes needs another chart. */
  #madeFor = '';
  #picture: RacePicture = { curves: [], best: null };
  readonly #refresh = new Paced(250, () => this.requestUpdate());
  readonly #sizes = new ResizeObserver(() => {
    this.#chart?.setWidth(this.#container?.clientWidth ?? 0);
  });

  constructor() {
    super();
    this.names = [];
    this.seen = false;
    this.axis = 'updates';
    this.tableOpen = false;
    new Subscriptions(this, (p) => [
      p.race.on('frame', ({ points }) => {
        if (points.length > 0) this.#refresh.request();
      }),
      p.race.on('changed', () => this.#refresh.request()),
    ]);
  }

  get #container(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('.chart');
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#refresh.cancel();
    this.#sizes.disconnect();
    this.#chart?.destroy();
    this.#chart = null;
    this.#madeFor = '';
  }

  override updated(changed: PropertyValues<this>): void {
    this.#matchChart();
    if (changed.has('theme') || changed.has('texts')) this.#chart?.setTheme(readChartTheme(this));
    if (this.seen) this.#show();
  }

  #matchChart(): void {
    const container = this.#container;
    const wanted = `${this.axis} ${this.names.length}`;
    if (!container || this.#madeFor === wanted) return;
    this.#chart?.destroy();
    this.#madeFor = wanted;
    this.#chart = new CurveChart(container, readChartTheme(this), {
      height,
      syncKey: `rbm-race-${this.axis}`,
      curves: laneLooks.slice(0, this.names.length),
      writeValue: (value) => numbers.significant(value),
      writeUpdate: (value) =>
        this.axis === 'updates' ? this.texts.phrases.count(value) : numbers.significant(value),
      fractions: this.axis === 'computing',
      spanGaps: true,
      paint: (space) => paintRace(space, this.#picture),
    });
    this.#sizes.disconnect();
    this.#sizes.observe(container);
  }

  #show(): void {
    const { points, opened, plan } = this.playground.race;
    const curves = this.names.map((_, lane) => curveOf(points, lane, this.axis));
    const { places, values } = joinCurves(curves);
    const best = opened && -opened.trainingEntropy;
    const label = best === null ? '' : this.texts.race.chart.best(numbers.decimal(best, 2));
    this.#picture = { curves, best: best === null ? null : { value: best, label } };
    const last = this.axis === 'updates' ? (plan?.updates ?? 0) : (places.at(-1) ?? 0);
    this.#chart?.setData({ updates: places, values, last, range: raceRange(curves, best) });
  }

  override render() {
    const texts = this.texts.race.chart;
    const { points, opened } = this.playground.race;
    return html`<div class="curves">
      <div class="row apart">
        <div class="caption">
          <h3>${texts.title}</h3>
          <span class="muted">${texts.unit}</span>
        </div>
        <div class="segmented" role="radiogroup" aria-label=${texts.axis}>
          ${this.#choice('updates')}${this.#choice('computing')}
        </div>
      </div>
      <div class="chart" role="img" aria-label=${this.#described()}></div>
      <p class="hint foot">
        ${this.axis === 'updates' ? texts.updatesFoot : texts.seconds}
      </p>
      ${opened?.method === 'annealed' ? html`<p class="hint">${texts.estimated}</p>` : nothing}
      <details
        @toggle=${(event: Event) => {
          this.tableOpen = (event.target as HTMLDetailsElement).open;
        }}
      >
        <summary>${texts.table}</summary>
        ${this.tableOpen ? raceTable(texts, points, this.names) : nothing}
      </details>
    </div>`;
  }

  #described(): string {
    const texts = this.texts.race.chart;
    const newest = newestMeasures(this.playground.race.points, this.names.length);
    const said = this.names.map((name, lane) => {
      const value = newest[lane]?.training?.value;
      return texts.lane(name, value === undefined ? texts.noNumber : numbers.decimal(value, 2));
    });
    return texts.described(this.texts.phrases.list(said));
  }

  #choice(axis: RaceAxis) {
    return html`<label>
      <input
        type="radio"
        name="axis"
        .checked=${this.axis === axis}
        @change=${() => {
          this.axis = axis;
        }}
      />
      <span>${this.texts.race.chart[axis]}</span>
    </label>`;
  }

  static override styles = [
    ...controls,
    unsafeCSS(uplotStyles),
    tableStyles,
    chartStyles,
    css`
      .curves {
        gap: 6px;
      }

      .foot {
        align-self: center;
      }
    `,
  ];
}

if (!customElements.get('rbm-race-chart')) customElements.define('rbm-race-chart', RaceChart);
