import { html, LitElement, nothing, type PropertyValues } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import { numbers } from '../i18n/numbers';
import { type ChartTheme, readChartTheme } from '../views/chart-theme';
import { nextScale, robustMaximum } from '../views/diverging-map';
import { drawLabelWeights, type LabelMapLayout, labelMapLayout } from '../views/label-weights';
import type { PixelSurface } from '../views/pixel-surface';
import { controls } from './controls';
import { weightsStyles } from './labels-styles';
import { fitCanvas, MachineColours, type Theme } from './machine-colours';
import './machine-legend';
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
  };

  declare playground: Playground;
  declare texts: Dictionary;
  declare theme: Theme;
  /** On the screen: only then is anything drawn. */
  declare seen: boolean;
  /** Width for the map, CSS pixels. */
  declare room: number;

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
    if (changed.has('theme')) this.#chartTheme = null;
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
    const look = { scale: this.#scale, table, theme: this.#chartTheme, ratio: devicePixelRatio };
    this.#surface = drawLabelWeights(canvas, weights, layout, look, this.#surface);
    fitCanvas(canvas);
  }

  override render() {
    const texts = this.texts.labels.weights;
    const { nLabels, nHidden, unitsPerColumn } = this.#layout;
    const units = numbers.whole(nHidden);
    return html`<section aria-labelledby="title">
      <h3 id="title">${texts.title}</h3>
      <p class="hint">
        ${texts.lead}
        ${unitsPerColumn > 1 ? texts.binned(numbers.whole(unitsPerColumn)) : nothing}
      </p>
      <div>
        <div class="room">
          <canvas
            width="0"
            height="0"
            role="img"
            aria-label=${texts.picture(numbers.whole(nLabels), units)}
          ></canvas>
        </div>
        <p class="axis" aria-hidden="true">${texts.units(units)}</p>
      </div>
      <rbm-machine-legend .texts=${this.texts} .scale=${this.#scale}></rbm-machine-legend>
    </section>`;
  }
}

if (!customElements.get('rbm-labels-weights'))
  customElements.define('rbm-labels-weights', LabelsWeights);
