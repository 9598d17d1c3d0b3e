import { css, html, nothing, svg } from 'lit';
import { numbers } from '../i18n/numbers';
import type { JointState, OrderedLayers, StateOrder } from '../protocol/explain-states';
import { controls } from './controls';
import { NewestWins } from './newest-wins';
import { Paced } from './paced';
import { StatePart } from './state-part';

const points = 260;
/** All states are sorted at most this often while the machine learns, milliseconds. */
const sortEvery = 300;
/** The chart in its own units. */
const width = 600;
const height = 150;
const foot = height - 4;
/** So that the marks at both ends are whole. */
const margin = 8;

type Ask = { question: StatePart['question']; layers: OrderedLayers };

/** All states in order of their energy, with the one that is held among them. */
export class EnergyOrder extends StatePart {
  static override properties = {
    ...StatePart.properties,
    layers: { state: true },
    order: { state: true },
  };

  declare layers: OrderedLayers;
  declare order: StateOrder | null;

  readonly #asker = new NewestWins<Ask, StateOrder>(
    ({ question, layers }) =>
      this.playground.explain('stateOrder', { ...question, layers, points }),
    (order) => {
      this.order = order;
    },
  );
  readonly #again = new Paced(sortEvery, () =>
    this.#asker.request({ question: this.question, layers: this.#shown }),
  );
  readonly #finder = new NewestWins<number, JointState>(
    (rank) =>
      this.playground.explain('stateAtRank', {
        machine: this.machine,
        layers: this.#shown,
        rank,
      }),
    (state) => this.playground.held.set(state),
  );
  /** The rank that is on its way, so that keys can be held down. */
  #wanted: number | null = null;

  constructor() {
    super();
    this.layers = 'both';
    this.order = null;
  }

  static override styles = [
    ...controls,
    css`
      .strip {
        position: relative;
        border: 1px solid var(--rbm-line);
        border-radius: var(--rbm-radius-small);
        background: var(--rbm-surface);
        cursor: crosshair;
        touch-action: pan-y;
      }

      svg {
        display: block;
        inline-size: 100%;
        block-size: 150px;
      }

      .under {
        fill: var(--rbm-accent);
        fill-opacity: 0.12;
      }

      .curve {
        fill: none;
        stroke: var(--rbm-accent);
        stroke-width: 2;
        vector-effect: non-scaling-stroke;
      }

      .zero {
        stroke: var(--rbm-control-line);
        stroke-dasharray: 2 3;
        vector-effect: non-scaling-stroke;
      }

      .mark {
        stroke: var(--rbm-text);
        stroke-width: 2;
        vector-effect: non-scaling-stroke;
      }

      .ends {
        display: flex;
        justify-content: space-between;
        gap: 12px;
        max-inline-size: none;
      }

      .rank {
        font-weight: 600;
      }
    `,
  ];

  get #canJoin(): boolean {
    const { nVisible, nHidden } = this.machine;
    return nVisible + nHidden <= 16;
  }

  get #shown(): OrderedLayers {
    return this.#canJoin ? this.layers : 'visible';
  }

  protected override ask(): void {
    this.#again.request();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#again.cancel();
  }

  #choose(layers: OrderedLayers): void {
    this.layers = layers;
    this.order = null;
    this.#asker.forget();
    this.#again.request();
  }

  #go(rank: number): void {
    const { order } = this;
    if (!order) return;
    const target = Math.max(0, Math.min(order.states - 1, Math.round(rank)));
    this.#wanted = target;
    this.#finder.request(target);
  }

  readonly #key = (event: KeyboardEvent): void => {
    const { order } = this;
    if (!order) return;
    const from = this.#wanted ?? order.rank;
    const page = Math.max(1, Math.round(order.states / 50));
    const targets: Record<string, number> = {
      ArrowLeft: from - 1,
      ArrowDown: from - 1,
      ArrowRight: from + 1,
      ArrowUp: from + 1,
      PageDown: from - page,
      PageUp: from + page,
      Home: 0,
      End: order.states - 1,
    };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    this.#go(target);
  };

  readonly #point = (event: PointerEvent): void => {
    const { order } = this;
    const strip = event.currentTarget as HTMLElement;
    if (!order || (event.type === 'pointermove' && event.buttons === 0)) return;
    if (event.type === 'pointerdown') strip.setPointerCapture(event.pointerId);
    const { left, width: wide } = strip.getBoundingClientRect();
    const across = ((event.clientX - left) / wide) * width;
    this.#go(((across - margin) / (width - 2 * margin)) * (order.states - 1));
  };

  #curve({ ranks, energies, states, rank, energy }: StateOrder) {
    const low = energies[0]!;
    const span = Math.max(energies.at(-1)! - low, 1e-9);
    const x = (at: number) => (margin + (at / (states - 1)) * (width - 2 * margin)).toFixed(1);
    const y = (e: number) => (foot - ((e - low) / span) * (foot - 10)).toFixed(1);
    const line = Array.from(ranks, (at, k) => `${x(at)},${y(energies[k]!)}`).join(' ');
    const hasZero = low < 0 && low + span > 0;
    return svg`<svg viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" aria-hidden="true">
      <polygon class="under" points="${margin},${height} ${line} ${width - margin},${height}" />
      ${hasZero ? svg`<line class="zero" x1="0" x2=${width} y1=${y(0)} y2=${y(0)} />` : nothing}
      <polyline class="curve" points=${line} />
      <line class="mark" x1=${x(rank)} x2=${x(rank)} y1="0" y2=${height} />
      <line class="mark" x1=${Number(x(rank)) - 6} x2=${Number(x(rank)) + 6} y1=${y(energy)} y2=${y(energy)} />
    </svg>`;
  }

  override updated(): void {
    if (this.#wanted === this.order?.rank) this.#wanted = null;
  }

  override render() {
    const { order: words } = this.texts.energy;
    const { order } = this;
    const shown = this.#shown;
    return html`<div class="stack">
      ${this.#canJoin ? this.#choice() : html`<p class="hint">${words.onlyVisible}</p>`}
      ${
        order
          ? html`<p role="status">${this.#sentence(order)}</p>
              <div>
                <div
                  class="strip"
                  role="slider"
                  tabindex="0"
                  aria-label=${words.label[shown]}
                  aria-valuemin="1"
                  aria-valuemax=${order.states}
                  aria-valuenow=${order.rank + 1}
                  aria-valuetext=${this.#valueText(order)}
                  @keydown=${this.#key}
                  @pointerdown=${this.#point}
                  @pointermove=${this.#point}
                >
                  ${this.#curve(order)}
                </div>
                <div class="ends hint">
                  <span>${words.lowest(numbers.decimal(order.energies[0]!, 2))}</span>
                  <span>${words.highest(numbers.decimal(order.energies.at(-1)!, 2))}</span>
                </div>
              </div>
              ${this.#table(order)}`
          : html`<p class="hint">${this.texts.explain.waiting}</p>`
      }
    </div>`;
  }

  #choice() {
    const { order: words } = this.texts.energy;
    return html`<div class="row"><div class="segmented" role="group" aria-label=${words.choose}>
      ${(['both', 'visible'] as const).map(
        (layers) => html`<button
          type="button"
          aria-pressed=${this.layers === layers}
          @click=${() => this.#choose(layers)}
        >
          ${words.layers[layers]}
        </button>`,
      )}
    </div></div>`;
  }

  #sentence({ rank, states }: StateOrder) {
    const { order: words } = this.texts.energy;
    const place = words.place(numbers.whole(rank + 1), numbers.whole(states));
    return html`<span class="rank">${place}</span>`;
  }

  #valueText({ rank, states, energy }: StateOrder): string {
    const { order: words } = this.texts.energy;
    const place = words.place(numbers.whole(rank + 1), numbers.whole(states));
    return `${place}, ${numbers.decimal(energy, 2)}`;
  }

  /** The curve at its ends and quarters. */
  #table({ ranks, energies }: StateOrder) {
    const { order: words } = this.texts.energy;
    const rows = [
      0,
      1,
      2,
      3,
      ...[0.25, 0.5, 0.75, 1].map((q) => Math.round(q * (ranks.length - 1))),
    ];
    const chosen = [...new Set(rows)].filter((k) => k < ranks.length).sort((a, b) => a - b);
    return html`<details>
      <summary class="hint">${words.table}</summary>
      <table>
        <thead><tr><th scope="col">${words.rank}</th><th scope="col">${words.energy}</th></tr></thead>
        <tbody>
          ${chosen.map((k) => html`<tr><td>${numbers.whole(ranks[k]! + 1)}</td><td>${numbers.decimal(energies[k]!, 2)}</td></tr>`)}
        </tbody>
      </table>
    </details>`;
  }
}

if (!customElements.get('rbm-energy-order')) customElements.define('rbm-energy-order', EnergyOrder);
