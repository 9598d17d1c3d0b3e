import { html, LitElement, nothing, type PropertyValues } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import { numbers } from '../i18n/numbers';
import type { ActivityMap } from '../protocol/statistics';
import {
  idleUnits,
  layoutMap,
  type MapLayout,
  type MapPlace,
  type MapRows,
  meanActivity,
  orderRows,
  paintMap,
  placeAfter,
  placeAt,
  writeClasses,
} from '../views/activity-map';
import { type ChartTheme, readChartTheme } from '../views/chart-theme';
import { type ColourTable, ramp } from '../views/colour-table';
import { readPalette } from '../views/palette';
import { type PixelSurface, showSurface } from '../views/pixel-surface';
import { orderUnits, type UnitOrder } from '../views/unit-facts';
import { controls } from './controls';
import { fitCanvas } from './machine-colours';
import type { Playground } from './playground';
import { mapStyles } from './statistics-map.styles';
import { cellWords, extentWords, idleWords, type MapExtent } from './statistics-map-words';

/** Colours between never and always on. */
const shades = 256;
/** Columns sorted by activity change places, and the counts change, at most this often, ms. */
const calmEvery = 2000;

const noRows: MapRows = { images: new Uint32Array(0), groups: [] };

/**
 * The probability of every hidden unit for many images: a row is an image, a column a unit. A cell is
 * looked at by the pointer or the arrow keys, and chosen for the machine panel by a click or Enter.
 */
export class StatisticsMap extends LitElement {
  static override properties = {
    playground: { attribute: false },
    texts: { attribute: false },
    theme: { attribute: false },
    map: { attribute: false },
    unitOrder: { state: true },
    place: { state: true },
    room: { state: true },
  };

  declare playground: Playground;
  declare texts: Dictionary;
  declare theme: 'light' | 'dark';
  declare map: ActivityMap | null;
  declare unitOrder: UnitOrder;
  /** What is looked at. */
  declare place: MapPlace | null;
  /** CSS pixels from edge to edge. */
  declare room: number;

  #rows = noRows;
  /** The unit in every column. */
  #columns: Uint32Array = new Uint32Array(0);
  #layout: MapLayout | null = null;
  #surface: PixelSurface | null = null;
  /** Read once for each theme. */
  #colours: { table: ColourTable; theme: ChartTheme } | null = null;
  #idle: ReturnType<typeof idleUnits> | null = null;
  #calmAt = Number.NEGATIVE_INFINITY;
  readonly #observer = new ResizeObserver(() => {
    this.room = this.renderRoot.querySelector('.map')?.clientWidth ?? 0;
  });

  constructor() {
    super();
    this.map = null;
    this.unitOrder = 'number';
    this.place = null;
    this.room = 0;
  }

  static override styles = [...controls, mapStyles];

  override firstUpdated(): void {
    const map = this.renderRoot.querySelector('.map');
    if (map) this.#observer.observe(map);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('theme') || changed.has('texts')) this.#colours = null;
    if (changed.has('map')) this.#takeMap();
    if (changed.has('unitOrder')) this.#sort();
    if (changed.has('map') || changed.has('room')) this.#lay();
  }

  #takeMap(): void {
    const { map } = this;
    this.#rows = map ? orderRows(map, this.playground.data.labels) : noRows;
    const now = performance.now();
    const due = now >= this.#calmAt + calmEvery;
    // Columns keep their places under the pointer and the keyboard's focus.
    if (this.#columns.length !== (map?.units ?? 0) || (due && !this.place)) this.#sort();
    if (!due && map && this.#idle) return;
    this.#idle = map && idleUnits(map);
    if (map) this.#calmAt = now;
  }

  #sort(): void {
    const { map } = this;
    this.#columns = orderUnits(this.unitOrder, map?.units ?? 0, map && meanActivity(map));
  }

  #lay(): void {
    if (this.room === 0) return;
    const ratio = Math.max(1, devicePixelRatio || 1);
    const width = Math.floor(this.room * ratio);
    const columns = this.#columns.length;
    this.#layout = layoutMap({ rows: this.#rows, columns, width, ratio });
    const { place } = this;
    if (place && (place.row >= this.#rows.images.length || place.column >= columns))
      this.place = null;
  }

  override updated(): void {
    const canvas = this.renderRoot.querySelector('canvas');
    const layout = this.#layout;
    if (!canvas || !layout || !this.map) return;
    this.#colours ??= this.#readColours();
    const [rows, columns] = [this.#rows, this.#columns];
    this.#surface = paintMap(this.map, rows, columns, layout, this.#colours.table, this.#surface);
    showSurface(canvas, this.#surface);
    fitCanvas(canvas);
    writeClasses(canvas, rows, layout, this.#colours.theme);
    this.#putCell(layout);
  }

  #readColours() {
    const { paper, ink } = readPalette(this);
    return { table: ramp(paper, ink, shades), theme: readChartTheme(this) };
  }

  /** Styles by the element, since the page's policy forbids them in its attributes. */
  #putCell({ tops, left, cellWidth, cellHeight, columns }: MapLayout): void {
    const ratio = Math.max(1, devicePixelRatio || 1);
    const put = (selector: string, box: Readonly<Record<string, number>>) => {
      const element = this.renderRoot.querySelector<HTMLElement>(selector);
      for (const [name, pixels] of Object.entries(box))
        element?.style.setProperty(name, `${pixels / ratio}px`);
    };
    put('[role=grid]', { left, width: columns * cellWidth });
    if (!this.place) return;
    const top = tops[this.place.row] ?? 0;
    const from = this.place.column * cellWidth;
    put('[role=gridcell]', { left: from, top, width: cellWidth, height: cellHeight });
    put('.across', { top, height: cellHeight });
    put('.down', { left: from, width: cellWidth });
  }

  override render() {
    const texts = this.texts.statistics.map;
    const { map } = this;
    return html`<div class="stack">
      <h3>${texts.title}</h3>
      <p class="hint">${texts.lead}</p>
      <div class="toolbar">
        <div class="order">
          <span class="label" id="order-label">${texts.order}</span>
          <div class="segmented" role="radiogroup" aria-labelledby="order-label">
            ${this.#choice('number', texts.byNumber)}${this.#choice('activity', texts.mostActive)}
          </div>
        </div>
        <div class="legend" role="img" aria-label=${texts.legend}>
          <span>${texts.never}</span><span class="colours"></span><span>${texts.always}</span>
        </div>
      </div>
      <div class="map ${map ? '' : 'waiting'}">${map && map.images.length > 0 ? this.#grid(map) : nothing}</div>
      <div class="told">${this.#told(map)}</div>
    </div>`;
  }

  #choice(order: UnitOrder, text: string) {
    return html`<label>
      <input
        type="radio"
        name="order"
        .checked=${this.unitOrder === order}
        @change=${() => {
          this.unitOrder = order;
        }}
      />
      <span>${text}</span>
    </label>`;
  }

  #grid(map: ActivityMap) {
    const texts = this.texts.statistics.map;
    const { place } = this;
    const images = numbers.whole(map.images.length);
    return html`<canvas
        role="img"
        aria-label=${texts.label(images, numbers.whole(map.units))}
      ></canvas>
      <div
        role="grid"
        tabindex="0"
        aria-label=${texts.gridLabel}
        aria-readonly="true"
        aria-rowcount=${map.images.length}
        aria-colcount=${map.units}
        aria-activedescendant=${place ? 'cell' : nothing}
        @keydown=${this.#key}
        @focus=${this.#focus}
        @blur=${this.#leave}
        @pointermove=${this.#point}
        @pointerleave=${this.#leave}
        @click=${this.#click}
      >
        <div role="row" aria-rowindex=${(place?.row ?? 0) + 1}>
          <div
            id="cell"
            role="gridcell"
            class=${place ? 'looked-at' : ''}
            aria-colindex=${(place?.column ?? 0) + 1}
            aria-label=${this.#cell(map, place ?? { row: 0, column: 0 })}
          ></div>
        </div>
        ${place ? html`<div class="across" aria-hidden="true"></div><div class="down" aria-hidden="true"></div>` : nothing}
      </div>`;
  }

  /** What is said of a place. */
  #cell(map: ActivityMap, place: MapPlace): string {
    const { image, unit } = this.#at(map, place);
    const { images, groups } = this.#rows;
    const group = groups.find(({ first, count }) => place.row < first + count);
    const p = map.probabilities[(images[place.row] ?? 0) * map.units + unit] ?? 0;
    return cellWords(this.texts, { image, label: group?.label ?? null, unit, p });
  }

  /** The image, among all of the page, and the unit. */
  #at(map: ActivityMap, { row, column }: MapPlace): { image: number; unit: number } {
    const image = map.images[this.#rows.images[row] ?? 0] ?? 0;
    return { image, unit: this.#columns[column] ?? 0 };
  }

  #told(map: ActivityMap | null) {
    const texts = this.texts.statistics.map;
    const { phrases } = this.texts;
    if (!map) return html`<p class="muted">${this.texts.statistics.waiting}</p>`;
    if (map.images.length === 0) return html`<p class="muted">${texts.noImages}</p>`;
    return html`<p class=${this.place ? 'cell' : 'muted'}>
        ${this.place ? phrases.sentence(this.#cell(map, this.place)) : texts.keys}
      </p>
      <p>
        ${phrases.sentences([extentWords(texts, this.#extent(map)), ...(this.#idle ? [idleWords(texts, this.#idle)] : [])])}
      </p>`;
  }

  #extent(map: ActivityMap): MapExtent {
    const { data, settings } = this.playground;
    return {
      images: map.images.length,
      trainingImages: data.count - Math.floor(data.count * settings.heldOut),
      hasClasses: this.#rows.groups.some(({ label }) => label !== null),
      units: map.units,
      hiddenUnits: settings.hidden,
    };
  }

  // Looking at cells -------------------------------------------------------------------------------

  readonly #focus = (event: FocusEvent): void => {
    const byKeyboard = (event.currentTarget as HTMLElement).matches(':focus-visible');
    if (byKeyboard) this.place ??= { row: 0, column: 0 };
  };

  readonly #leave = (event: Event): void => {
    const grid = event.currentTarget as HTMLElement;
    if (event.type === 'blur' || !grid.matches(':focus-visible')) this.place = null;
  };

  #placeUnder(event: MouseEvent): MapPlace | null {
    const canvas = this.renderRoot.querySelector('canvas');
    if (!canvas || !this.#layout) return null;
    const box = canvas.getBoundingClientRect();
    const ratio = canvas.width / box.width;
    return placeAt(
      this.#layout,
      (event.clientX - box.left) * ratio,
      (event.clientY - box.top) * ratio,
    );
  }

  readonly #point = (event: PointerEvent): void => {
    const place = this.#placeUnder(event);
    const same = place?.row === this.place?.row && place?.column === this.place?.column;
    if (place && !same) this.place = place;
  };

  readonly #click = (event: MouseEvent): void => {
    const place = this.#placeUnder(event);
    if (!place) return;
    this.place = place;
    this.#choose(place);
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (!this.#layout || event.ctrlKey || event.metaKey || event.altKey) return;
    const from = this.place ?? { row: 0, column: 0 };
    if (event.key === 'Enter' || event.key === ' ') this.#choose(from);
    else {
      const place = placeAfter(from, event.key, this.#layout);
      if (!place) return;
      this.place = place;
    }
    event.preventDefault();
  };

  /** The machine panel explains this image, and shows this unit large. */
  #choose(place: MapPlace): void {
    if (!this.map) return;
    const { image, unit } = this.#at(this.map, place);
    if (image < this.playground.data.count) this.playground.select({ from: 'data', index: image });
    this.playground.showUnit(unit);
  }
}

if (!customElements.get('rbm-statistics-map'))
  customElements.define('rbm-statistics-map', StatisticsMap);
