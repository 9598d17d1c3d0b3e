import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import { numbers } from '../i18n/numbers';
import type { FreeEnergies } from '../protocol/messages';
import { type ChartTheme, readChartTheme } from '../views/chart-theme';
import type { CurveColour } from '../views/curve-chart';
import {
  type Bins,
  countOf,
  drawFreeEnergyAxis,
  drawFreeEnergyRow,
  meanOfBins,
  tallestShare,
} from '../views/free-energy-rows';
import { type InformationUnit, unitFactor } from '../views/likelihood-numbers';
import { controls } from './controls';
import { Paced } from './paced';
import type { Playground } from './playground';
import { Subscriptions } from './subscribe';

type Kind = 'training' | 'heldOut' | 'fantasies';

/** From top to bottom. */
const rows: readonly { kind: Kind; colour: CurveColour }[] = [
  { kind: 'training', colour: 'accent' },
  { kind: 'heldOut', colour: 'positive' },
  { kind: 'fantasies', colour: 'muted' },
];

/** A gap below this, nats, is as good as none. */
const smallGap = 0.5;

/** Free energies of training images, held-out images and dreams over one axis, and their gap. */
export class FreeEnergyHistograms extends LitElement {
  static override properties = {
    playground: { attribute: false },
    texts: { attribute: false },
    theme: { attribute: false },
    unit: { attribute: false },
    seen: { attribute: false },
  };

  declare playground: Playground;
  declare texts: Dictionary;
  declare theme: 'light' | 'dark';
  declare unit: InformationUnit;
  /** On the screen. */
  declare seen: boolean;

  /** Read once for each theme. */
  #colours: ChartTheme | null = null;
  readonly #refresh = new Paced(250, () => {
    if (this.seen) this.requestUpdate();
  });
  readonly #sizes = new ResizeObserver(() => this.#draw());
  protected readonly subscriptions = new Subscriptions(this, (playground) => [
    playground.on('machine', () => this.#refresh.request()),
  ]);

  constructor() {
    super();
    this.unit = 'nats';
    this.seen = false;
  }

  static override styles = [
    ...controls,
    css`
      h3 {
        font-size: calc(0.875 * var(--rbm-rem));
        font-weight: 600;
        line-height: calc(1.5 + var(--rbm-leading));
      }

      figure {
        margin-block-start: 4px;
      }

      figcaption {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: 0 10px;
        font-size: calc(0.8125 * var(--rbm-rem));
        line-height: calc(1.4 + var(--rbm-leading));
      }

      .muted {
        color: var(--rbm-muted);
      }

      canvas {
        display: block;
        inline-size: 100%;
        block-size: 44px;
      }

      canvas.axis {
        block-size: 18px;
      }

      .axis-name {
        color: var(--rbm-muted);
        font-size: calc(0.75 * var(--rbm-rem));
        text-align: center;
      }

      .hint {
        max-inline-size: none;
      }

      .gap {
        min-block-size: 6.2em;
        font-size: calc(0.8125 * var(--rbm-rem));
        line-height: calc(1.45 + var(--rbm-leading));
      }
    `,
  ];

  override firstUpdated(): void {
    for (const canvas of this.renderRoot.querySelectorAll('canvas')) this.#sizes.observe(canvas);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#refresh.cancel();
    this.#sizes.disconnect();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('theme') || changed.has('texts')) this.#colours = null;
  }

  override updated(): void {
    this.#draw();
  }

  /** In the unit that is shown; null before the first report. */
  get #energies(): FreeEnergies | null {
    const energies = this.playground.machine?.freeEnergies;
    if (!energies) return null;
    const factor = unitFactor[this.unit];
    const { low, high, gap } = energies;
    return { ...energies, low: factor * low, high: factor * high, gap: gap && factor * gap };
  }

  #draw(): void {
    const energies = this.#energies;
    this.#colours ??= readChartTheme(this);
    const theme = this.#colours;
    const canvases = [...this.renderRoot.querySelectorAll('canvas')];
    const bins = (kind: Kind): Bins =>
      energies
        ? { low: energies.low, high: energies.high, counts: energies[kind] }
        : { low: 0, high: 0, counts: new Uint32Array(0) };
    const tallest = tallestShare(rows.map(({ kind }) => bins(kind).counts));
    const reference = meanOfBins(bins('training'));
    rows.forEach(({ kind, colour }, i) => {
      const look = { colour, tallest, reference: kind === 'training' ? null : reference };
      if (canvases[i]) drawFreeEnergyRow(canvases[i], bins(kind), look, theme);
    });
    const axis = canvases[rows.length];
    if (axis) drawFreeEnergyAxis(axis, bins('training'), theme, (v) => numbers.significant(v));
  }

  override render() {
    const texts = this.texts.likelihood.freeEnergies;
    const energies = this.#energies;
    return html`<div class="stack">
      <h3>${texts.title}</h3>
      <p class="hint">${texts.lead}</p>
      <div>
        ${rows.map(({ kind }) => this.#row(kind, energies))}
        <canvas class="axis" aria-hidden="true"></canvas>
        <p class="axis-name" aria-hidden="true">${texts.axis(this.texts.likelihood.unit[this.unit])}</p>
      </div>
      <p class="gap">${this.#gap(energies)}</p>
    </div>`;
  }

  #row(kind: Kind, energies: FreeEnergies | null) {
    const texts = this.texts.likelihood.freeEnergies;
    const unit = this.texts.likelihood.unit[this.unit];
    const name = texts[kind];
    const counts = energies?.[kind] ?? new Uint32Array(0);
    const mean = energies && meanOfBins({ ...energies, counts });
    const write = (value: number) => numbers.decimal(value, 1);
    const number = numbers.whole(countOf(counts));
    const count = texts.count(number);
    const said = energies && mean !== null;
    return html`<figure>
      <figcaption>
        <span>${name}</span>
        <span class="muted">
          ${said ? texts.mean(number, write(mean)) : energies ? texts.none : nothing}
        </span>
      </figcaption>
      <canvas
        role="img"
        aria-label=${
          said
            ? texts.label(name, count, write(mean), write(energies.low), write(energies.high), unit)
            : texts.labelNone(name)
        }
      ></canvas>
    </figure>`;
  }

  #gap(energies: FreeEnergies | null) {
    const texts = this.texts.likelihood.freeEnergies;
    if (!energies) return texts.waiting;
    if (energies.gap === null) return html`<span class="muted">${texts.noGap}</span>`;
    const { gap } = energies;
    const limit = smallGap * unitFactor[this.unit];
    const meaning = Math.abs(gap) < limit ? 'level' : gap > 0 ? 'above' : 'below';
    return html`<strong>${texts.gap(numbers.decimal(gap, 2), this.texts.likelihood.unit[this.unit])}</strong>
      <span class="muted">${texts.gapMeans[meaning]}</span>`;
  }
}

if (!customElements.get('rbm-free-energy-histograms'))
  customElements.define('rbm-free-energy-histograms', FreeEnergyHistograms);
