import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Dictionary } from '../i18n/dictionary';
import type { Generator, ImageData01 } from '../protocol/messages';
import { type Settings, sideFor } from '../state/settings';
import { drawSheet, type SheetLayout } from '../views/image-sheet';
import { readPalette } from '../views/palette';
import { controls } from './controls';
import type { Playground } from './playground';
import { Subscriptions } from './subscribe';
import type { Theme } from './theme';

type Dataset = Settings['dataset'];

const datasets: readonly Dataset[] = [
  'digits',
  'bars-and-stripes',
  'shifting-bars',
  'ising',
  'own',
];

/** Room for a thumbnail, CSS pixels. */
const thumbnail = 54;

/** The data sets as a radio group of thumbnails, which show real images of each. */
export class DataPresets extends LitElement {
  static override properties = {
    playground: { attribute: false },
    texts: { attribute: false },
    theme: { attribute: false },
    choosing: { state: true },
  };

  declare playground: Playground;
  declare texts: Dictionary;
  /** Which colours are shown; a change redraws the canvases. */
  declare theme: Theme;
  /** The data set that is being made, or null. */
  declare choosing: Dataset | null;

  readonly #samples = new Map<Generator, ImageData01>();
  /** The side at which each preset's samples were last asked for. */
  readonly #asked = new Map<Generator, number>();

  constructor() {
    super();
    this.theme = 'auto';
    this.choosing = null;
    new Subscriptions(this, (p) => [
      p.on('settings', () => this.requestUpdate()),
      p.on('data', () => this.requestUpdate()),
    ]);
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('playground')) this.#asked.clear();
    for (const dataset of datasets) if (dataset !== 'own') void this.#sample(dataset);
    this.#draw();
  }

  #sideOf(dataset: Dataset): number {
    return sideFor(dataset, this.playground.settings.side);
  }

  /** Gets a few images of a preset at the side it would have now. */
  async #sample(dataset: Generator): Promise<void> {
    const side = this.#sideOf(dataset);
    if (this.#asked.get(dataset) === side) return;
    this.#asked.set(dataset, side);
    const images = await this.playground.previewPreset(dataset, side, 9);
    if (!images) this.#asked.delete(dataset);
    if (!images || this.#asked.get(dataset) !== side) return;
    this.#samples.set(dataset, images);
    this.#draw();
  }

  #imagesOf(dataset: Dataset): ImageData01 | null {
    return (dataset === 'own' ? this.playground.ownData : this.#samples.get(dataset)) ?? null;
  }

  #draw(): void {
    const palette = readPalette(this);
    for (const canvas of this.renderRoot.querySelectorAll('canvas')) {
      const images = this.#imagesOf(canvas.dataset['of'] as Dataset);
      const size = Math.floor(thumbnail * devicePixelRatio);
      canvas.width = size;
      canvas.height = size;
      if (!images || images.count === 0) continue;
      const layout = thumbnailLayout(images, size);
      drawSheet(canvas, images, layout, 0, palette, { selected: null, marked: new Set() });
    }
  }

  async #choose(dataset: Dataset): Promise<void> {
    this.choosing = dataset;
    await this.playground.useDataset(dataset);
    if (this.choosing === dataset) this.choosing = null;
  }

  #card(dataset: Dataset) {
    const texts = this.texts.data.presets;
    const side = this.#sideOf(dataset);
    const chosen = this.choosing ?? this.playground.settings.dataset;
    const sideChanges = side !== this.playground.settings.side;
    return html`<label class="card">
      <input
        type="radio"
        name="dataset"
        .checked=${live(chosen === dataset)}
        @change=${() => this.#choose(dataset)}
      />
      <span class="picture">
        <canvas data-of=${dataset} role="presentation"></canvas>
        ${dataset === 'own' && !this.playground.ownData?.count ? pencil : nothing}
      </span>
      <span class="name">${texts[dataset]}</span>
      ${
        sideChanges
          ? html`<span class="note" title=${texts.sideWillBe(side)}>
              <span aria-hidden="true">${texts.sideWillBeShort(side)}</span>
              <span class="visually-hidden">${texts.sideWillBe(side)}</span>
            </span>`
          : nothing
      }
    </label>`;
  }

  override render() {
    const texts = this.texts.data.presets;
    return html`<fieldset aria-busy=${this.choosing !== null}>
      <legend class="visually-hidden">${texts.legend}</legend>
      <div class="cards">${datasets.map((dataset) => this.#card(dataset))}</div>
      <p class="visually-hidden" role="status">${this.choosing ? texts.loading : ''}</p>
    </fieldset>`;
  }

  static override styles = [
    controls,
    css`
      .cards {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(56px, 1fr));
        gap: 2px;
      }
      .card {
        position: relative;
        display: flex;
        flex-direction: column;
        align-items: center;
        gap: 4px;
        padding: 8px 0 6px;
        border: 1px solid transparent;
        border-radius: var(--rbm-radius-small);
        text-align: center;
        cursor: pointer;
        user-select: none;
      }
      .card:hover {
        background: var(--rbm-sunken);
      }
      .card:has(:checked) {
        border-color: var(--rbm-accent);
        box-shadow: inset 0 0 0 1px var(--rbm-accent);
        background: color-mix(in srgb, var(--rbm-accent) 8%, var(--rbm-surface));
      }
      .card:has(:focus-visible) {
        outline: 2px solid var(--rbm-accent);
        outline-offset: 2px;
      }
      .card input {
        position: absolute;
        inset: 0;
        margin: 0;
        opacity: 0;
        cursor: inherit;
      }
      .picture {
        position: relative;
        display: grid;
        place-items: center;
        inline-size: 54px;
        block-size: 54px;
      }
      .picture > * {
        grid-area: 1 / 1;
      }
      canvas {
        inline-size: 54px;
        block-size: 54px;
        image-rendering: pixelated;
      }
      .picture svg {
        inline-size: 26px;
        block-size: 26px;
        color: var(--rbm-muted);
      }
      .name {
        font-size: calc(0.75 * var(--rbm-rem));
        font-weight: 550;
        line-height: 1.25;
        text-wrap: balance;
      }
      .note {
        white-space: nowrap;
        color: var(--rbm-muted);
        font-size: calc(0.6875 * var(--rbm-rem));
        line-height: 1.25;
      }
    `,
  ];
}

/** As many images as fit at a whole scale, 3 x 3 at most, in the middle of the square. */
function thumbnailLayout(images: ImageData01, size: number): SheetLayout {
  const { width, height } = images;
  const gap = Math.max(2, Math.round(size / 26));
  const across = size >= 3 * width + 2 * gap ? 3 : 2;
  const count = Math.min(images.count, across * across);
  const columns = Math.min(across, Math.ceil(Math.sqrt(count)));
  const room = Math.floor((size - (columns - 1) * gap) / columns);
  const scale = Math.max(1, Math.floor(room / Math.max(width, height)));
  const [tileWidth, tileHeight] = [width * scale, height * scale];
  const rows = Math.ceil(count / columns);
  const [pitchX, pitchY] = [tileWidth + gap, tileHeight + gap];
  return {
    count,
    columns,
    rows,
    scale,
    tileWidth,
    tileHeight,
    pitchX,
    pitchY,
    marginX: Math.floor((size - columns * pitchX + gap) / 2),
    marginY: Math.floor((size - rows * pitchY + gap) / 2),
    caption: 0,
    height: size,
  };
}

const pencil = html`<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.6"
  stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">
  <path d="M4 20l1-4L16 5l3 3L8 19zM14 7l3 3" />
</svg>`;

if (!customElements.get('rbm-data-presets')) customElements.define('rbm-data-presets', DataPresets);
