import { html, LitElement, nothing, type PropertyValues } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import { numbers } from '../i18n/numbers';
import type { CurveLook } from '../views/curve-chart';
import { readPalette } from '../views/palette';
import type { PixelSurface } from '../views/pixel-surface';
import { drawSpinLattice } from '../views/spin-lattice';
import { controls } from './controls';
import { IsingLatticeRun, pictureInterval, traceLength } from './ising-run';
import { latticeStyles } from './magnet-lattice.styles';
import { latticeAverages } from './magnet-lattice-averages';
import { latticeChoice, latticeSettings } from './magnet-lattice-settings';
import { magnetStyles } from './magnet-styles';
import { Paced } from './paced';
import './plain-chart';
import type { Playground } from './playground';
import { sliderRowStyles, tintSliders } from './slider-row';
import { browserTab } from './tab-visibility';

const speeds = [1, 10, 100] as const;
const looks: readonly CurveLook[] = [{ colour: 'accent', line: 'solid' }];

/** Of the canvas, CSS pixels. */
const largest = 280;

/** Before the core has told it; only the slider's place depends on it. */
const nearCritical = 2.27;

/** A two-dimensional Ising model that lives. */
export class MagnetLattice extends LitElement {
  static override properties = {
    playground: { attribute: false },
    texts: { attribute: false },
    theme: { attribute: false },
    running: { state: true },
    speed: { state: true },
    said: { state: true },
  };

  declare playground: Playground;
  declare texts: Dictionary;
  declare theme: 'light' | 'dark';
  declare running: boolean;
  /** Sweeps from picture to picture. */
  declare speed: number;
  /** For those who listen. */
  declare said: string;

  #run: IsingLatticeRun | null = null;
  #surface: PixelSurface | null = null;
  #onScreen = false;
  #timer: ReturnType<typeof setInterval> | null = null;
  #endTab: () => void = () => {};
  readonly #status = new Paced(2500, () => this.#say());
  readonly #observer = new IntersectionObserver((entries) => {
    this.#onScreen = entries.at(-1)?.isIntersecting ?? false;
    this.#mind();
  });

  constructor() {
    super();
    this.running = !matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.speed = 1;
    this.said = '';
  }

  static override styles = [...controls, magnetStyles, sliderRowStyles, latticeStyles];

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer.observe(this);
    this.#endTab = browserTab.onChange(() => this.#mind());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
    this.#endTab();
    this.#status.cancel();
    this.#onScreen = false;
    this.#mind();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('playground') || !this.#run) this.#begin();
    if (changed.has('running')) this.#mind();
  }

  #begin(): void {
    const { playground } = this;
    this.#run = new IsingLatticeRun(
      { side: 28, temperature: nearCritical, field: 0 },
      playground.settings.seed,
      {
        sweeps: (run) => playground.explain('isingSweeps', run),
        exact: (settings) => playground.explain('isingExact', settings),
      },
      () => {
        this.requestUpdate();
        this.#status.request();
      },
    );
  }

  /** Runs while it should and somebody sees it. */
  #mind(): void {
    const should = this.running && this.#onScreen && browserTab.visible;
    if (should === (this.#timer !== null)) return;
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = should
      ? setInterval(() => void this.#run?.advance(this.speed), pictureInterval)
      : null;
  }

  #say(): void {
    const run = this.#run;
    if (!run?.state) return;
    this.said = this.texts.magnet.lattice.status(
      numbers.whole(run.done),
      numbers.decimal(run.magnetisation, 2),
      numbers.decimal(run.energy, 2),
    );
  }

  protected override updated(): void {
    tintSliders(this.renderRoot);
    const canvas = this.renderRoot.querySelector('canvas');
    const run = this.#run;
    if (!canvas || !run?.state) return;
    const { side } = run.settings;
    const room = largest * Math.max(1, devicePixelRatio);
    const palette = readPalette(this);
    this.#surface = drawSpinLattice(canvas, run.state, side, room, palette, this.#surface);
  }

  override render() {
    const texts = this.texts.magnet.lattice;
    const run = this.#run;
    if (!run) return nothing;
    const { side } = run.settings;
    const label = texts.canvas(numbers.whole(side), numbers.decimal(run.magnetisation || 0, 2));
    return html`<section class="stack">
      <h3>${texts.title}</h3>
      <p class="lead">${texts.lead}</p>
      <div class="live">
        <div class="stack">
          <div class="picture"><canvas role="img" aria-label=${label}></canvas></div>
          <p class="hint legend" aria-hidden="true">
            <span class="swatch on"></span>+1 <span class="swatch"></span>−1
          </p>
          ${this.#transport()}
        </div>
        <div class="stack">
          ${latticeSettings(texts, run)}
          <div class="traces">${this.#trace('magnetisation', run)} ${this.#trace('energy', run)}</div>
        </div>
      </div>
      <p class="visually-hidden" role="status">${this.said}</p>
      ${latticeAverages(texts, run)}
      <p class="hint">${texts.how}</p>
    </section>`;
  }

  #transport() {
    const texts = this.texts.magnet.lattice;
    return html`<div class="row">
        <button
          class="button primary"
          type="button"
          @click=${() => {
            this.running = !this.running;
          }}
        >
          ${this.running ? texts.pause : texts.run}
        </button>
        <button class="button" type="button" @click=${() => this.#step()}>${texts.step}</button>
        <button class="button" type="button" @click=${() => this.#run?.shuffle()}>${texts.restart}</button>
      </div>
      ${latticeChoice(
        texts.speed,
        'speed',
        speeds.map((speed) => ({ value: speed, text: numbers.whole(speed) })),
        this.speed,
        (speed) => {
          this.speed = speed;
        },
      )}`;
  }

  #step(): void {
    this.running = false;
    void this.#run?.advance(1);
  }

  #trace(name: 'magnetisation' | 'energy', run: IsingLatticeRun) {
    const texts = this.texts.magnet.lattice;
    const values = name === 'energy' ? run.energies : run.magnetisations;
    const now = Number.isFinite(run[name]) ? numbers.decimal(run[name], 3) : '';
    const first = traceLength - values.length;
    const range =
      name === 'energy'
        ? { low: -2.05 - Math.abs(run.settings.field), high: 0.5 }
        : { low: -1.05, high: 1.05 };
    return html`<figure>
      <figcaption>
        <span>${texts[name]}</span><span>${now}</span>
      </figcaption>
      <rbm-plain-chart
        .theme=${this.theme}
        .looks=${looks}
        .data=${{
          updates: values.map((_, k) => first + k + 1),
          values: [values],
          last: traceLength,
          range,
        }}
        .label=${texts.trace(texts[name], now)}
        .writePlace=${(place: number) => numbers.whole(place - traceLength)}
        .writeValue=${(value: number) => numbers.significant(value)}
      ></rbm-plain-chart>
      <p class="hint axis">${texts.ago}</p>
    </figure>`;
  }
}

if (!customElements.get('rbm-magnet-lattice'))
  customElements.define('rbm-magnet-lattice', MagnetLattice);
