import { css, html, nothing, svg } from 'lit';
import { numbers } from '../i18n/numbers';
import type { Walked, WalkKind, WalkLayer } from '../protocol/explain-states';
import { controls } from './controls';
import { StatePart } from './state-part';
import { temperatureSlider } from './temperature-slider';

/** Steps that the trace shows. */
const remembered = 60;
/** While it runs, milliseconds from step to step. */
const stepEvery = 200;
const sayEvery = 1500;
const width = 340;
const height = 84;
const radius = 2.1;

interface Step {
  kind: WalkKind;
  energy: number;
}

/** Moves the state that is held, downhill or by chance, one layer at a time. */
export class EnergyWalk extends StatePart {
  static override properties = {
    ...StatePart.properties,
    energy: { type: Number },
    atRest: { type: Boolean },
    chance: { state: true },
    steps: { state: true },
    running: { state: true },
    said: { state: true },
  };

  /** Of the state that is held. */
  declare energy: number;
  declare atRest: boolean;
  /** T of the steps by chance. */
  declare chance: number;
  declare steps: readonly Step[];
  declare running: WalkKind | null;
  declare said: string;

  #next: WalkLayer = 'hidden';
  #busy = false;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #saidAt = Number.NEGATIVE_INFINITY;

  constructor() {
    super();
    this.atRest = false;
    this.chance = 1;
    this.steps = [];
    this.running = null;
    this.said = '';
  }

  static override styles = [
    ...controls,
    css`
      .kinds {
        display: grid;
        gap: 12px 24px;
      }

      @container (inline-size >= 560px) {
        .kinds {
          grid-template-columns: 1fr 1fr;
        }
      }

      :host {
        container-type: inline-size;
      }

      fieldset {
        display: grid;
        gap: 8px;
        align-content: start;
      }

      legend {
        padding: 0;
        font-weight: 600;
      }

      .temperature {
        display: grid;
        gap: 2px;
        font-size: calc(0.875 * var(--rbm-rem));
      }

      .trace {
        border: 1px solid var(--rbm-line);
        border-radius: var(--rbm-radius-small);
        background: var(--rbm-surface);
      }

      svg {
        display: block;
        inline-size: 100%;
      }

      .line {
        fill: none;
        stroke: var(--rbm-muted);
        stroke-width: 1;
      }

      .downhill {
        fill: var(--rbm-surface);
        stroke: var(--rbm-text);
        stroke-width: 1.1;
      }

      .gibbs {
        fill: var(--rbm-accent);
      }

      .traced {
        display: grid;
        gap: 2px;
        max-inline-size: 620px;
      }

      .key {
        display: inline-block;
        inline-size: 12px;
        block-size: 12px;
        vertical-align: -1px;
      }
    `,
  ];

  protected override ask(): void {}

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop();
  }

  #stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.running = null;
  }

  async #walk(kind: WalkKind, steps: number): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    const { held } = this.playground;
    const chance = kind === 'gibbs' ? held.chance(steps) : { seed: 0, stepsBefore: 0 };
    const begin = this.steps.length === 0 ? [{ kind, energy: this.energy }] : [];
    const walk = { kind, steps, first: this.#next, temperature: this.chance, ...chance };
    const walked = await this.playground
      .explain('walkStates', { ...this.question, ...walk })
      .catch(() => null);
    this.#busy = false;
    if (walked) this.#take(walked, kind, begin);
    else this.#stop();
  }

  #take(walked: Walked, kind: WalkKind, begin: readonly Step[]): void {
    const { energies } = walked;
    if (energies.length % 2 === 1) this.#next = this.#next === 'hidden' ? 'visible' : 'hidden';
    const made = Array.from(energies, (energy) => ({ kind, energy }));
    this.steps = [...this.steps, ...begin, ...made].slice(-remembered - 1);
    this.playground.held.set(walked);
    const ended = kind === 'downhill' && walked.atRest;
    if (ended) this.#stop();
    this.#say(energies.at(-1)!, ended);
  }

  /** At once when something ended, else not more often than one can listen. */
  #say(energy: number, ended: boolean): void {
    const { walk: words } = this.texts.energy;
    if (!ended && performance.now() < this.#saidAt + sayEvery) return;
    this.#saidAt = performance.now();
    const text = numbers.decimal(energy, 2);
    this.said = ended ? words.rests(text) : words.now(text);
  }

  #run(kind: WalkKind): void {
    if (this.running === kind) {
      this.#stop();
      return;
    }
    this.#stop();
    this.running = kind;
    const go = async () => {
      await this.#walk(kind, 1);
      if (this.running === kind) this.#timer = setTimeout(() => void go(), stepEvery);
    };
    void go();
  }

  #buttons(kind: WalkKind) {
    const { walk: words } = this.texts.energy;
    return html`<div class="row">
      <button class="button" type="button" @click=${() => this.#walk(kind, 1)}>${words.one}</button>
      <button class="button" type="button" @click=${() => this.#walk(kind, 10)}>${words.ten}</button>
      <button
        class="button"
        type="button"
        aria-pressed=${this.running === kind}
        @click=${() => this.#run(kind)}
      >
        ${words.run}
      </button>
    </div>`;
  }

  #point(
    { kind, energy }: Step,
    k: number,
    place: (k: number, energy: number) => [number, number],
  ) {
    const [x, y] = place(k, energy);
    return kind === 'downhill'
      ? svg`<rect class="downhill" x=${x - radius} y=${y - radius} width=${2 * radius} height=${2 * radius} />`
      : svg`<circle class="gibbs" cx=${x} cy=${y} r=${radius} />`;
  }

  #trace() {
    const { steps } = this;
    const { walk: words } = this.texts.energy;
    const energies = steps.map(({ energy }) => energy);
    const low = energies.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
    const high = energies.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
    const span = Math.max(high - low, 0.1);
    const place = (k: number, energy: number): [number, number] => [
      6 + (k / remembered) * (width - 12),
      6 + ((high - energy) / span) * (height - 12),
    ];
    const line = steps.map(({ energy }, k) => place(k, energy).join(',')).join(' ');
    const text = (value: number) => numbers.decimal(value, 2);
    return html`<div class="traced">
      <span class="hint">${words.highest(text(high))}</span>
      <div class="trace">
      <svg
        viewBox="0 0 ${width} ${height}"
        role="img"
        aria-label=${words.trace(numbers.whole(steps.length - 1), text(energies[0]!), text(energies.at(-1)!))}
      >
        <polyline class="line" points=${line} />
        ${steps.map((step, k) => this.#point(step, k, place))}
      </svg>
      </div>
      <span class="hint">${words.lowest(text(low))}</span>
    </div>`;
  }

  #table() {
    const { walk: words } = this.texts.energy;
    return html`<details>
      <summary class="hint">${words.table}</summary>
      <table>
        <thead><tr><th scope="col">${words.kind}</th><th scope="col">E</th></tr></thead>
        <tbody>
          ${this.steps.slice(-12).map(({ kind, energy }) => html`<tr><td>${words.kinds[kind]}</td><td>${numbers.decimal(energy, 2)}</td></tr>`)}
        </tbody>
      </table>
    </details>`;
  }

  override render() {
    const { walk: words } = this.texts.energy;
    const key = (kind: WalkKind) => html`<svg class="key" viewBox="0 0 12 12" aria-hidden="true">
      ${kind === 'downhill' ? svg`<rect class="downhill" x="2" y="2" width="8" height="8" />` : svg`<circle class="gibbs" cx="6" cy="6" r="4.5" />`}
    </svg>`;
    return html`<div class="stack">
      <div class="kinds">
        <fieldset>
          <legend>${key('downhill')} ${words.kinds.downhill}</legend>
          <p class="hint">${words.downhillMeans}</p>
          ${this.#buttons('downhill')}
          ${this.atRest ? html`<p class="hint"><b>${words.atRest}</b></p>` : nothing}
        </fieldset>
        <fieldset>
          <legend>${key('gibbs')} ${words.kinds.gibbs}</legend>
          <p class="hint">${words.gibbsMeans}</p>
          ${temperatureSlider(this.chance, this.texts, (chance) => {
            this.chance = chance;
          })}
          ${this.#buttons('gibbs')}
        </fieldset>
      </div>
      ${this.steps.length > 0 ? html`${this.#trace()}${this.#table()}` : nothing}
      <p class="visually-hidden" role="status">${this.said}</p>
    </div>`;
  }
}

if (!customElements.get('rbm-energy-walk')) customElements.define('rbm-energy-walk', EnergyWalk);
