import { css, html, LitElement } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import { numbers } from '../i18n/numbers';
import type { PartitionCost } from '../protocol/explain-states';
import { exponential, raised } from '../views/powers';
import { controls } from './controls';
import { NewestWins } from './newest-wins';
import { Paced } from './paced';
import type { Playground } from './playground';

const most = 784;
/** Sums are counted at most this often while the slider moves, milliseconds. */
const countEvery = 250;

const second = 1;
const year = 31_557_600 * second;
/** 13.8 thousand million years. */
const universe = 13.8e9 * year;

/** What it costs to sum Z: as far as it goes, the core really counts. */
export class ProbabilityCost extends LitElement {
  static override properties = {
    playground: { attribute: false },
    texts: { attribute: false },
    units: { state: true },
    cost: { state: true },
  };

  declare playground: Playground;
  declare texts: Dictionary;
  declare units: number;
  declare cost: (PartitionCost & { units: number }) | null;

  readonly #asker = new NewestWins<number, PartitionCost & { units: number }>(
    async (units) => ({ ...(await this.playground.explain('partitionCost', { units })), units }),
    (cost) => {
      this.cost = cost;
    },
  );
  readonly #count = new Paced(countEvery, () => this.#asker.request(this.units));

  constructor() {
    super();
    this.units = 15;
    this.cost = null;
  }

  static override styles = [
    ...controls,
    css`
      label {
        display: grid;
        gap: 2px;
        max-inline-size: 560px;
      }

      .big {
        font-size: calc(1.0625 * var(--rbm-rem));
        font-weight: 600;
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    this.#count.request();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#count.cancel();
  }

  #set(units: number): void {
    this.units = Math.max(1, Math.min(most, Math.round(units)));
    this.#count.request();
  }

  /** How long, in the largest unit that says something. */
  #duration(seconds: number): string {
    const { cost: words } = this.texts.probability;
    const count = (x: number) =>
      x < 1e6 ? numbers.significant(x, 3) : exponential(Math.log(x), numbers);
    if (seconds < 1e-3) return words.microseconds(numbers.significant(seconds * 1e6, 2));
    if (seconds < 1) return words.milliseconds(numbers.significant(seconds * 1e3, 2));
    if (seconds < 120) return words.seconds(numbers.significant(seconds, 2));
    if (seconds < 7200) return words.minutes(numbers.significant(seconds / 60, 2));
    if (seconds < 172_800) return words.hours(numbers.significant(seconds / 3600, 2));
    if (seconds < year) return words.days(numbers.significant(seconds / 86_400, 2));
    if (seconds < universe) return words.years(count(seconds / year));
    return words.universes(count(seconds / universe));
  }

  /** 2^n, in full while that is short. */
  #power(units: number): string {
    const power = `2${raised(units)}`;
    const value = units <= 30 ? numbers.whole(2 ** units) : exponential(units * Math.LN2, numbers);
    return `${power} = ${value}`;
  }

  override render() {
    const { cost: words } = this.texts.probability;
    const { cost, units } = this;
    const isNewest = cost?.units === units;
    return html`<div class="stack">
      <label>
        <span>${words.units} <i>n</i> = <b>${numbers.whole(units)}</b></span>
        <input
          class="range"
          type="range"
          min="1"
          max="1000"
          .value=${String(toPosition(units))}
          aria-valuetext=${numbers.whole(units)}
          @input=${(event: Event) =>
            this.#set(fromPosition((event.target as HTMLInputElement).valueAsNumber))}
        />
      </label>
      <div class="row">
        ${[10, 20, 30, 64, 784].map(
          (n) => html`<button
            class="button"
            type="button"
            aria-pressed=${n === units}
            @click=${() => this.#set(n)}
          >
            ${numbers.whole(n)}
          </button>`,
        )}
      </div>
      <p class="big">${words.terms(this.#power(units))}</p>
      <p role="status">${cost && isNewest ? this.#verdict(cost) : words.counting}</p>
      <p class="hint">${words.hint}</p>
    </div>`;
  }

  #verdict(cost: PartitionCost): string {
    const { cost: words } = this.texts.probability;
    const time = this.#duration(cost.seconds);
    if (cost.logPartition !== null)
      return words.counted(numbers.whole(cost.summed), time, numbers.decimal(cost.logPartition, 2));
    return words.impossible(
      time,
      numbers.whole(cost.summed),
      this.#duration(cost.milliseconds / 1000),
    );
  }
}

/** Small machines have most of the way: n grows with the cube of the position, 1 to 784. */
const fromPosition = (position: number): number => 1 + (most - 1) * ((position - 1) / 999) ** 3;
const toPosition = (units: number): number =>
  Math.round(1 + 999 * Math.cbrt((units - 1) / (most - 1)));

if (!customElements.get('rbm-probability-cost'))
  customElements.define('rbm-probability-cost', ProbabilityCost);
