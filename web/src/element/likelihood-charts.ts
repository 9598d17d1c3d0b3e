import { html, LitElement, nothing, type PropertyValues, unsafeCSS } from 'lit';
import uplotStyles from 'uplot/dist/uPlot.min.css?inline';
import type { Dictionary } from '../i18n/dictionary';
import { numbers } from '../i18n/numbers';
import { readChartTheme } from '../views/chart-theme';
import { CurveChart, type CurveData, nearestTo } from '../views/curve-chart';
import {
  type LikelihoodPicture,
  likelihoodCurves,
  likelihoodLooks,
  likelihoodRange,
  paintLikelihood,
} from '../views/likelihood-marks';
import { decimalsFor, type InformationUnit, inUnit, unitFactor } from '../views/likelihood-numbers';
import { controls } from './controls';
import { helpButton } from './help-button';
import { chartStyles, lowChart, tallChart } from './likelihood-charts.styles';
import { describeLikelihood, likelihoodReadout, readoutStyles } from './likelihood-readout';
import {
  type SmallChart,
  type SmallChartRequest,
  smallChartNames,
  smallCharts,
} from './likelihood-small-charts';
import { likelihoodTable, smallChartTable, tableStyles } from './likelihood-table';
import { Paced } from './paced';
import type { Playground } from './playground';
import { Subscriptions } from './subscribe';

type ChartName = 'likelihood' | SmallChart;

/** A name and what it means. */
interface Explained {
  title: string;
  help: string;
}

/**
 * Log-likelihood over updates with how well it is known, and on the same time axis what one looks at
 * instead. Fires `angle-shown` with a boolean when the gradients are wanted or no longer.
 */
export class LikelihoodCharts extends LitElement {
  static override properties = {
    playground: { attribute: false },
    texts: { attribute: false },
    theme: { attribute: false },
    unit: { attribute: false },
    seen: { attribute: false },
    place: { state: true },
    shown: { state: true },
    explained: { state: true },
    tableOpen: { state: true },
  };

  declare playground: Playground;
  declare texts: Dictionary;
  declare theme: 'light' | 'dark';
  declare unit: InformationUnit;
  /** On the screen: the curves are drawn only then, their numbers are always told. */
  declare seen: boolean;
  /** The update under the pointer, null for the newest. */
  declare place: number | null;
  declare shown: Readonly<Record<SmallChart, boolean>>;
  /** Whose explanation is open. */
  declare explained: ChartName | 'divergence' | null;
  declare tableOpen: boolean;

  readonly #charts = new Map<ChartName, { chart: CurveChart; container: HTMLElement }>();
  #picture: LikelihoodPicture = {
    marks: [],
    range: { low: 0, high: 1 },
    best: null,
    bestLabels: [],
  };
  /** The charts don't show the newest numbers yet. */
  #stale = true;
  readonly #syncKey = `rbm-curves-${crypto.getRandomValues(new Uint32Array(1))[0]}`;
  readonly #refresh = new Paced(250, () => this.#renew());
  readonly #sizes = new ResizeObserver(() => this.#fit());
  protected readonly subscriptions = new Subscriptions(this, (playground) => [
    playground.on('measures', () => this.#refresh.request()),
    playground.on('machine', () => this.#refresh.request()),
    playground.on('settings', () => this.#refresh.request()),
    playground.likelihood.on('changed', () => this.#refresh.request()),
    playground.likelihood.on('images', () => this.#refresh.request()),
  ]);

  constructor() {
    super();
    this.unit = 'nats';
    this.seen = false;
    this.place = null;
    this.shown = { error: true, pseudoLikelihood: true, gap: true, angle: false };
    this.explained = null;
    this.tableOpen = false;
  }

  static override styles = [
    ...controls,
    unsafeCSS(uplotStyles),
    readoutStyles,
    tableStyles,
    chartStyles,
  ];

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#refresh.cancel();
    this.#sizes.disconnect();
    for (const { chart } of this.#charts.values()) chart.destroy();
    this.#charts.clear();
  }

  #renew(): void {
    this.#stale = true;
    this.requestUpdate();
  }

  override updated(changed: PropertyValues<this>): void {
    if (this.#matchCharts() || changed.has('unit') || changed.has('texts')) this.#stale = true;
    if (changed.has('theme') || changed.has('texts'))
      for (const { chart } of this.#charts.values()) chart.setTheme(readChartTheme(this));
    if (this.#stale && this.seen) this.#showNewest();
  }

  /** Makes the charts that have a container and none yet, and drops those without one. */
  #matchCharts(): boolean {
    let made = false;
    for (const [name, { chart, container }] of this.#charts)
      if (!container.isConnected) {
        this.#sizes.unobserve(container);
        chart.destroy();
        this.#charts.delete(name);
      }
    for (const container of this.renderRoot.querySelectorAll<HTMLElement>('.chart')) {
      const name = container.dataset['chart'] as ChartName;
      if (this.#charts.has(name)) continue;
      this.#charts.set(name, { chart: this.#makeChart(name, container), container });
      this.#sizes.observe(container);
      made = true;
    }
    return made;
  }

  #makeChart(name: ChartName, container: HTMLElement): CurveChart {
    const steps = name === 'likelihood' ? null : smallCharts[name].steps;
    return new CurveChart(container, readChartTheme(this), {
      height: name === 'likelihood' ? tallChart : lowChart,
      syncKey: this.#syncKey,
      curves: name === 'likelihood' ? likelihoodLooks : smallCharts[name].looks,
      ...(steps ? { valueSteps: steps } : {}),
      writeValue: (value) => numbers.significant(value),
      writeUpdate: (value) => this.texts.phrases.count(value),
      onPoint: (update) => {
        this.place = update;
      },
      ...(name === 'likelihood' ? { paint: (space) => paintLikelihood(space, this.#picture) } : {}),
    });
  }

  #fit(): void {
    for (const { chart, container } of this.#charts.values()) chart.setWidth(container.clientWidth);
  }

  /** End of the time axis of all charts. */
  get #last(): number {
    const { measures, gaps, likelihood } = this.playground;
    return [measures, gaps, likelihood.points].reduce(
      (last, curve) => Math.max(last, curve.at(-1)?.update ?? 0),
      0,
    );
  }

  get #best(): number | null {
    const { images } = this.playground.likelihood;
    return images ? -images.trainingEntropy : null;
  }

  #showNewest(): void {
    this.#stale = false;
    const last = this.#last;
    for (const [name, { chart }] of this.#charts) {
      const data =
        name === 'likelihood' ? this.#likelihood() : smallCharts[name].curves(this.#request);
      chart.setData({ ...data, last });
    }
  }

  get #request(): SmallChartRequest {
    const { playground, texts, unit, place } = this;
    return { playground, texts, unit, place };
  }

  #likelihood(): Omit<CurveData, 'last'> {
    const { unit } = this;
    const texts = this.texts.likelihood.charts;
    const marks = this.playground.likelihood.points.map(
      ({ update, method, training, heldOut }) => ({
        update,
        method,
        training: training && inUnit(training, unit),
        heldOut: heldOut && inUnit(heldOut, unit),
      }),
    );
    const best = this.#best === null ? null : this.#best * unitFactor[unit];
    const range = likelihoodRange(marks, best);
    const limit = best === null ? '' : numbers.decimal(best, decimalsFor(exactly(best)));
    const bestLabels = [texts.best(limit), texts.bestShort(limit)];
    this.#picture = { marks, range, best, bestLabels };
    return { updates: marks.map((m) => m.update), values: likelihoodCurves(marks), range };
  }

  override render() {
    const texts = this.texts.likelihood.charts;
    return html`<div class="curves" role="group" aria-label=${texts.label}>
      ${this.#main()}
      ${smallChartNames.map((name) => (this.shown[name] ? this.#figure(name) : nothing))}
      <fieldset class="toggles">
        <legend class="visually-hidden">${texts.show}</legend>
        <span class="muted" aria-hidden="true">${texts.show}</span>
        ${smallChartNames.map((name) => this.#toggle(name))}
      </fieldset>
      <details
        @toggle=${(event: Event) => {
          this.tableOpen = (event.target as HTMLDetailsElement).open;
        }}
      >
        <summary>${texts.table.show}</summary>
        ${this.tableOpen ? this.#tables() : nothing}
      </details>
    </div>`;
  }

  /** All charts that are shown, as numbers. */
  #tables() {
    const texts = this.texts.likelihood.charts;
    const { points } = this.playground.likelihood;
    const small = smallChartNames.filter((name) => this.shown[name]);
    return html`${likelihoodTable(texts, points, this.unit)}
    ${small.map((name) => {
      const kind = smallCharts[name];
      const say = (place: number) => kind.say({ ...this.#request, place });
      return smallChartTable(texts, texts[name].title, kind.curves(this.#request).updates, say);
    })}`;
  }

  #main() {
    const texts = this.texts.likelihood.charts;
    const perImage = this.texts.likelihood.perImage(this.texts.likelihood.unit[this.unit]);
    const { points } = this.playground.likelihood;
    const point = nearestTo(points, this.place);
    const divergence = { title: texts.divergence, help: texts.divergenceHelp };
    return html`<div>
      <div class="caption">
        <h3>${texts.logLikelihood.title}</h3>
        ${this.#help('likelihood', texts.logLikelihood)}
        <span class="muted">${perImage}</span>
        <span class="muted">
          ${point ? texts.atUpdate(numbers.whole(point.update)) : texts.waiting}
        </span>
      </div>
      ${this.#explanation('likelihood', texts.logLikelihood)}
      ${likelihoodReadout(texts, point, this.#best, this.unit, this.#help('divergence', divergence))}
      ${this.#explanation('divergence', divergence)}
      <div
        class="chart tall"
        data-chart="likelihood"
        role="img"
        aria-label=${describeLikelihood(this.texts, perImage, points, this.unit)}
      ></div>
    </div>`;
  }

  #figure(name: SmallChart) {
    const texts = this.texts.likelihood.charts;
    const { phrases } = this.texts;
    const { title } = texts[name];
    const kind = smallCharts[name];
    const said = kind.say(this.#request);
    const newest = kind.say({ ...this.#request, place: null });
    const waiting = kind.waiting(this.#request);
    return html`<figure>
      <figcaption>
        <span class="name">${title}</span>
        ${this.#help(name, texts[name])}
        ${
          said
            ? html`<span><span class="value">${said.value}</span> <span class="muted">${said.unit}</span></span>
                <span class="muted">${texts.atUpdate(numbers.whole(said.update))}</span>`
            : html`<span class="muted">${waiting}</span>`
        }
      </figcaption>
      ${this.#explanation(name, texts[name])}
      <div
        class="chart low"
        data-chart=${name}
        role="img"
        aria-label=${phrases.about(title, newest ? `${newest.value} ${newest.unit}` : waiting)}
      ></div>
    </figure>`;
  }

  #help(name: ChartName | 'divergence', { title, help }: Explained) {
    const open = this.explained === name;
    return helpButton(this.texts.learning.help(title), help, open, () => {
      this.explained = open ? null : name;
    });
  }

  #explanation(name: ChartName | 'divergence', { help }: Explained) {
    return this.explained === name ? html`<p class="hint">${help}</p>` : nothing;
  }

  #toggle(name: SmallChart) {
    return html`<label class="check">
      <input type="checkbox" .checked=${this.shown[name]} @change=${() => this.#switch(name)} />
      ${this.texts.likelihood.charts[name].title}
    </label>`;
  }

  #switch(name: SmallChart): void {
    this.shown = { ...this.shown, [name]: !this.shown[name] };
    if (name !== 'angle') return;
    const event = new CustomEvent<boolean>('angle-shown', { detail: this.shown.angle });
    this.dispatchEvent(event);
  }
}

const exactly = (value: number) => ({ value, lower: value, upper: value });

if (!customElements.get('rbm-likelihood-charts'))
  customElements.define('rbm-likelihood-charts', LikelihoodCharts);
