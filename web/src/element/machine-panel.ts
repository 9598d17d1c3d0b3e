import { css, html, LitElement } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import type { MachineReport } from '../protocol/messages';
import { nextScale, robustMaximum } from '../views/diverging-map';
import { orderUnits, type UnitOrder } from '../views/unit-facts';
import { controls } from './controls';
import './machine-activity';
import type { Theme } from './machine-colours';
import './machine-image';
import './machine-legend';
import type { MachineTiles } from './machine-tiles';
import './machine-tiles';
import './machine-unit-detail';
import type { Playground } from './playground';
import { Subscriptions } from './subscribe';

/** Numbers change at most this often, milliseconds, so that they can be read. */
const numbersEvery = 250;
/** Tiles sorted by activity change places at most this often, milliseconds. */
const sortEvery = 2000;
/** Reports that come this long after another image was selected are shown at once, milliseconds. */
const freshFor = 400;

/**
 * The hidden units as receptive fields, one of them large, and the selected image on its way
 * v -> h -> v'. Tiles follow every report; texts follow more slowly.
 */
export class MachinePanel extends LitElement {
  static override properties = {
    playground: { attribute: false },
    texts: { attribute: false },
    theme: { attribute: false },
    report: { state: true },
    steadyReport: { state: true },
    unitOrder: { state: true },
    order: { state: true },
    chosen: { state: true },
  };

  declare playground: Playground;
  declare texts: Dictionary;
  /** Colours in use; canvases are drawn again when it changes. */
  declare theme: Theme;
  /** The newest report, and the one that the texts are made from. */
  declare report: MachineReport | null;
  declare steadyReport: MachineReport | null;
  declare unitOrder: UnitOrder;
  /** The unit at every place. */
  declare order: Uint32Array;
  declare chosen: number;

  /** Weight that gets the end colours, smoothed over reports, and as the texts show it. */
  #scale = 0;
  #steadyScale = 0;
  #steadyAt = 0;
  #sortedAt = 0;
  #freshUntil = 0;
  #later: ReturnType<typeof setTimeout> | undefined;

  readonly subscriptions = new Subscriptions(this, (playground) => [
    playground.on('machine', (report) => this.#take(report)),
    playground.on('data', () => this.#forget()),
    playground.on('selection', () => this.#lookAgain()),
    playground.on('drawing', () => this.#lookAgain()),
    playground.on('unit', (unit) => {
      if (unit < this.order.length) this.chosen = unit;
    }),
    playground.on('settings', () => this.#forget()),
  ]);

  constructor() {
    super();
    this.report = null;
    this.steadyReport = null;
    this.unitOrder = 'number';
    this.order = new Uint32Array(0);
    this.chosen = 0;
  }

  static override styles = [
    ...controls,
    css`
      :host {
        container-type: inline-size;
      }
      .hint {
        margin-block-start: 4px;
      }
      .parts {
        display: grid;
        gap: 20px;
        grid-template-columns: minmax(0, 1fr);
        margin-block-start: 12px;
      }
      rbm-machine-image,
      rbm-machine-unit-detail,
      rbm-machine-activity {
        padding-block-start: 14px;
        border-block-start: 1px solid var(--rbm-line);
      }
      .order {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 8px;
      }
      .toolbar {
        justify-content: space-between;
        gap: 10px 20px;
        margin-block-end: 10px;
      }
      @container (min-width: 860px) {
        .parts {
          grid-template-columns: minmax(0, 1fr) minmax(330px, 0.62fr);
        }
        rbm-machine-image,
        rbm-machine-activity {
          grid-column: 1 / -1;
        }
        rbm-machine-unit-detail {
          padding-block-start: 0;
          border: 0;
        }
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    this.#forget();
    if (this.playground.machine) this.#take(this.playground.machine);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#later);
    this.#later = undefined;
  }

  /** Reports of another machine than the page's are forgotten: tiles wait, empty, for the new one. */
  #forget(): void {
    const { settings, machine } = this.playground;
    if (!machine || machine.nHidden !== settings.hidden || !this.#fits(machine)) {
      this.report = null;
      this.steadyReport = null;
      this.#scale = 0;
      this.#steadyScale = 0;
    }
    if (this.order.length !== settings.hidden) this.#sort(settings.hidden);
    this.requestUpdate();
  }

  #fits(report: MachineReport): boolean {
    const { data } = this.playground;
    return report.nVisible === data.width * data.height;
  }

  #take(report: MachineReport): void {
    if (!this.#fits(report)) return;
    this.#scale = nextScale(this.#scale, robustMaximum(report.weights));
    this.report = report;
    const now = performance.now();
    const due = now < this.#freshUntil || (now > this.#sortedAt + sortEvery && !this.#tilesInUse);
    if (this.order.length !== report.nHidden || (this.unitOrder === 'activity' && due))
      this.#sort(report.nHidden);
    const wait = this.#steadyAt + numbersEvery - now;
    if (wait <= 0 || now < this.#freshUntil) this.#steady();
    else this.#later ??= setTimeout(() => this.#steady(), wait);
  }

  /** The texts follow the newest report. */
  #steady(): void {
    clearTimeout(this.#later);
    this.#later = undefined;
    this.#steadyAt = performance.now();
    this.steadyReport = this.report;
    this.#steadyScale = this.#scale;
  }

  /** Tiles don't change places under the pointer or the keyboard's focus. */
  get #tilesInUse(): boolean {
    return this.renderRoot.querySelector<MachineTiles>('rbm-machine-tiles')?.inUse ?? false;
  }

  /** Another image: its numbers and its order are shown as soon as they come. */
  #lookAgain(): void {
    this.#freshUntil = performance.now() + freshFor;
    this.requestUpdate();
  }

  #sort(count: number): void {
    const activity = this.report?.inspected?.hidden ?? null;
    this.order = orderUnits(this.unitOrder, count, activity);
    this.#sortedAt = performance.now();
    if (this.chosen >= count) this.chosen = 0;
  }

  #setOrder(unitOrder: UnitOrder): void {
    this.unitOrder = unitOrder;
    this.#sort(this.order.length);
  }

  #stepImage(by: number): void {
    const { selection, data } = this.playground;
    if (data.count === 0) return;
    const from = selection.from === 'data' ? selection.index : by > 0 ? -1 : 0;
    this.playground.select({ from: 'data', index: (from + by + data.count) % data.count });
  }

  override render() {
    const { machine } = this.texts;
    const { data, selection, selectedImage: image } = this.playground;
    const { report, steadyReport, order, chosen } = this;
    return html`
      <h2 class="panel-title">${machine.title}</h2>
      <p class="hint">${this.texts.phrases.sentences([machine.hint, machine.frameHint])}</p>
      <div class="parts">
        <rbm-machine-image
          .texts=${this.texts}
          .theme=${this.theme}
          .report=${steadyReport}
          .data=${data}
          .selection=${selection}
          .image=${image}
          .order=${order}
          .chosen=${chosen}
          @image-step=${(event: CustomEvent<number>) => this.#stepImage(event.detail)}
        ></rbm-machine-image>
        <div>
          <div class="toolbar">${this.#orderSwitch()} 
            <rbm-machine-legend .texts=${this.texts} .scale=${this.#steadyScale}></rbm-machine-legend>
          </div>
          <rbm-machine-tiles
            .texts=${this.texts}
          .theme=${this.theme}
            .report=${report}
            .imageWidth=${data.width}
            .imageHeight=${data.height}
            .order=${order}
            .scale=${this.#scale}
            .chosen=${chosen}
            @unit-chosen=${(event: CustomEvent<number>) => {
              this.chosen = event.detail;
            }}
            @unit-opened=${this.#showDetail}
          ></rbm-machine-tiles>
        </div>
        <rbm-machine-unit-detail
          .texts=${this.texts}
          .theme=${this.theme}
          .report=${steadyReport}
          .unit=${chosen}
          .image=${image}
          .imageWidth=${data.width}
          .imageHeight=${data.height}
          .hasImages=${data.count > 0}
          .scale=${this.#steadyScale}
        ></rbm-machine-unit-detail>
        <rbm-machine-activity
          .playground=${this.playground}
          .texts=${this.texts}
          .theme=${this.theme}
        ></rbm-machine-activity>
      </div>
    `;
  }

  readonly #showDetail = (): void => {
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.renderRoot
      .querySelector('rbm-machine-unit-detail')
      ?.scrollIntoView({ block: 'nearest', behavior: calm ? 'auto' : 'smooth' });
  };

  #orderSwitch() {
    const { machine } = this.texts;
    const choice = (value: UnitOrder, text: string) => html`
      <label>
        <input
          type="radio"
          name="order"
          .checked=${this.unitOrder === value}
          @change=${() => this.#setOrder(value)}
        />
        <span>${text}</span>
      </label>
    `;
    return html`
      <div class="order">
        <span class="label" id="order-label">${machine.order}</span>
        <div class="segmented" role="radiogroup" aria-labelledby="order-label">
          ${choice('number', machine.byNumber)} ${choice('activity', machine.mostActive)}
        </div>
      </div>
    `;
  }
}

if (!customElements.get('rbm-machine-panel'))
  customElements.define('rbm-machine-panel', MachinePanel);
