import { html, LitElement, type PropertyValues } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import { numbers } from '../i18n/numbers';
import { type ChartTheme, readChartTheme } from '../views/chart-theme';
import { nextScale, robustMaximum } from '../views/diverging-map';
import {
  columnAt,
  columnVotes,
  drawLabelWeights,
  type LabelMapLayout,
  labelMapLayout,
  type Vote,
} from '../views/label-weights';
import type { PixelSurface } from '../views/pixel-surface';
import { controls } from './controls';
import { weightsStyles } from './labels-styles';
import { fitCanvas, MachineColours, type Theme } from './machine-colours';
import './machine-legend';
import { signed } from './machine-numbers';
import { Paced } from './paced';
import type { Playground } from './playground';
import { Subscriptions } from './subscribe';

/** The weights between label units and hidden units as a map: which units speak for which class. */
export class LabelsWeights extends LitElement {
  static override properties = {
    playground: { attribute: false },
    texts: { attribute: false },
    theme: { attribute: false },
    seen: { attribute: false },
    room: { state: true },
    chosen: { state: true },
  };

  declare playground: Playground;
  declare texts: Dictionary;
  declare theme: Theme;
  /** On the screen: only then is anything drawn. */
  declare seen: boolean;
  /** Width for the map, CSS pixels. */
  declare room: number;
  /** The column that is looked at. */
  declare chosen: number | null;

  /** Weight that gets the end colours, smoothed over reports. */
  #scale = 0;
  #surface: PixelSurface | null = null;
  #chartTheme: ChartTheme | null = null;
  readonly #colours = new MachineColours();
  readonly #refresh = new Paced(250, () => {
    if (this.seen) this.requestUpdate();
  });
  readonly #sizes = new ResizeObserver(([entry]) => {
    this.room = Math.floor(entry?.contentRect.width ?? 0);
  });

  protected readonly subscriptions = new Subscriptions(this, (playground) => [
    playground.on('machine', () => this.#refresh.request()),
    playground.on('renewed', () => {
      this.#scale = 0;
    }),
  ]);

  constructor() {
    super();
    this.room = 0;
    this.chosen = null;
    this.seen = false;
  }

  static override styles = [...controls, weightsStyles];

  protected override firstUpdated(): void {
    const room = this.renderRoot.querySelector('.room');
    if (room) this.#sizes.observe(room);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#refresh.cancel();
    this.#sizes.disconnect();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('theme') || changed.has('texts')) this.#chartTheme = null;
    const weights = this.#weights;
    if (weights) this.#scale = nextScale(this.#scale, robustMaximum(weights));
  }

  protected override updated(): void {
    this.#draw();
  }

  get #weights(): Float32Array | null {
    return this.playground.machine?.labels?.weights ?? null;
  }

  get #layout(): LabelMapLayout {
    const { machine, labels, settings } = this.playground;
    const nHidden = machine?.nHidden ?? settings.hidden;
    return labelMapLayout(labels.count, nHidden, { cssWidth: this.room, ratio: devicePixelRatio });
  }

  #draw(): void {
    const canvas = this.renderRoot.querySelector('canvas');
    const weights = this.#weights;
    const layout = this.#layout;
    const fits = weights?.length === layout.nLabels * layout.nHidden;
    if (!canvas || !fits || this.room === 0) return;
    this.#chartTheme ??= readChartTheme(this);
    const { table } = this.#colours.read(this, this.theme);
    const look = {
      scale: this.#scale,
      chosen: this.#column(layout),
      table,
      theme: this.#chartTheme,
      ratio: devicePixelRatio,
    };
    this.#surface = drawLabelWeights(canvas, weights, layout, look, this.#surface);
    fitCanvas(canvas);
  }

  /** The column that is looked at, as long as there is such a one. */
  #column({ columns }: LabelMapLayout): number | null {
    return this.chosen !== null && this.chosen < columns ? this.chosen : null;
  }

  readonly #point = (event: PointerEvent): void => {
    const box = this.renderRoot.querySelector('canvas')?.getBoundingClientRect();
    if (box) this.chosen = columnAt(this.#layout, (event.clientX - box.left) * devicePixelRatio);
  };

  /** Nothing is looked at any more, unless by keyboard. */
  readonly #leave = (): void => {
    if (!this.renderRoot.querySelector('.room')?.matches(':focus-visible')) this.chosen = null;
  };

  readonly #key = (event: KeyboardEvent): void => {
    const last = this.#layout.columns - 1;
    const at = this.chosen ?? 0;
    const targets: Readonly<Record<string, number>> = {
      ArrowLeft: at - 1,
      ArrowDown: at - 1,
      ArrowRight: at + 1,
      ArrowUp: at + 1,
      Home: 0,
      End: last,
    };
    const to = targets[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.chosen = Math.min(last, Math.max(0, to));
  };

  /** What the chosen column says, or how many units there are. */
  #reading(layout: LabelMapLayout): string {
    const texts = this.texts.labels.weights;
    const weights = this.#weights;
    const column = this.#column(layout);
    const { nHidden, nLabels, unitsPerColumn } = layout;
    if (column === null || weights?.length !== nHidden * nLabels)
      return texts.units(numbers.whole(nHidden));
    const first = column * unitsPerColumn;
    const end = Math.min(nHidden, first + unitsPerColumn);
    const { plus, minus } = columnVotes(weights, layout, column);
    const say = (vote: Vote | null) =>
      vote && texts.vote(numbers.whole(vote.label), signed(vote.weight));
    const name = texts.column(numbers.whole(first + 1), numbers.whole(end));
    return texts.votes(name, say(plus), say(minus));
  }

  override render() {
    const texts = this.texts.labels.weights;
    const layout = this.#layout;
    const { nLabels, nHidden, unitsPerColumn, columns } = layout;
    const units = numbers.whole(nHidden);
    const reading = this.#reading(layout);
    const binned = unitsPerColumn > 1 ? [texts.binned(numbers.whole(unitsPerColumn))] : [];
    return html`<section aria-labelledby="title">
      <h3 id="title">${texts.title}</h3>
      <p class="hint">
        ${this.texts.phrases.sentences([texts.lead, texts.keys, ...binned])}
      </p>
      <div>
        <div
          class="room"
          role="slider"
          tabindex="0"
          aria-label=${texts.picture(numbers.whole(nLabels), units)}
          aria-valuemin="1"
          aria-valuemax=${columns}
          aria-valuenow=${(this.#column(layout) ?? 0) + 1}
          aria-valuetext=${reading}
          @keydown=${this.#key}
          @focus=${() => {
            this.chosen ??= 0;
          }}
          @blur=${this.#leave}
          @pointermove=${this.#point}
          @pointerdown=${this.#point}
          @pointerleave=${this.#leave}
        >
          <canvas width="0" height="0" aria-hidden="true"></canvas>
        </div>
        <p class="axis" aria-hidden="true">${reading}</p>
      </div>
      <rbm-machine-legend .texts=${this.texts} .scale=${this.#scale}></rbm-machine-legend>
    </section>`;
  }
}

if (!customElements.get('rbm-labels-weights'))
  customElements.define('rbm-labels-weights', LabelsWeights);
