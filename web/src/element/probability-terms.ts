import { css, html, LitElement, type PropertyValues, svg } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import { numbers } from '../i18n/numbers';
import type { PartitionSum } from '../protocol/explain-states';
import { exponential } from '../views/powers';
import { statePicture } from '../views/state-picture';
import { controls } from './controls';
import { pauseIcon, playIcon, resetIcon, stepIcon } from './icons';

/** Milliseconds between two terms, or two groups of terms, while the sum grows. */
const termEvery = 160;
const sayEvery = 2000;
const pictured = 12;
/** The chart in its own units. */
const width = 600;
const height = 150;
const shares = ['50', '90', '99', '99.9'] as const;

/** Z as a sum that grows term by term, the most probable images first. */
export class ProbabilityTerms extends LitElement {
  static override properties = {
    texts: { attribute: false },
    sum: { attribute: false },
    side: { type: Number },
    temperature: { type: Number },
    at: { state: true },
    playing: { state: true },
    said: { state: true },
  };

  declare texts: Dictionary;
  declare sum: PartitionSum;
  declare side: number;
  declare temperature: number;
  /** How many of `sum.counts` are added. */
  declare at: number;
  declare playing: boolean;
  declare said: string;
  #timer: ReturnType<typeof setInterval> | null = null;
  #saidAt = Number.NEGATIVE_INFINITY;

  constructor() {
    super();
    this.at = 0;
    this.playing = false;
    this.said = '';
  }

  static override styles = [
    ...controls,
    css`
      .chart {
        border: 1px solid var(--rbm-line);
        border-radius: var(--rbm-radius-small);
        background: var(--rbm-surface);
      }

      .chart svg {
        display: block;
        inline-size: 100%;
        block-size: 150px;
      }

      polyline,
      .level,
      .now {
        vector-effect: non-scaling-stroke;
        fill: none;
      }

      .rest {
        stroke: var(--rbm-control-line);
        stroke-width: 1.5;
        stroke-dasharray: 4 4;
      }

      .done {
        stroke: var(--rbm-accent);
        stroke-width: 2.5;
      }

      .level {
        stroke: var(--rbm-line);
      }

      .now {
        stroke: var(--rbm-text);
        stroke-width: 1.5;
      }

      .ends {
        display: flex;
        justify-content: space-between;
        gap: 12px;
        max-inline-size: none;
      }

      .pictures {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(82px, 1fr));
        gap: 8px;
        list-style: none;
        margin: 0;
        padding: 0;
      }

      .pictures li {
        display: grid;
        justify-items: center;
        gap: 2px;
        padding: 4px;
        border: 1px dashed var(--rbm-line);
        border-radius: var(--rbm-radius-small);
        font-size: calc(0.75 * var(--rbm-rem));
        white-space: nowrap;
        color: var(--rbm-muted);
      }

      .pictures li.added {
        border: 1px solid var(--rbm-accent);
        color: var(--rbm-text);
      }

      .pictures svg {
        inline-size: 36px;
        block-size: 36px;
        border: 1px solid var(--rbm-control-line);
      }

      .paper {
        fill: var(--rbm-paper);
      }

      .ink {
        fill: var(--rbm-ink);
      }

      .big {
        font-size: calc(1.0625 * var(--rbm-rem));
        font-weight: 600;
      }

      table {
        align-self: start;
        border-collapse: collapse;
        font-size: calc(0.875 * var(--rbm-rem));
      }

      th,
      td {
        padding: 2px 16px 2px 0;
        text-align: start;
        font-weight: 400;
      }
    `,
  ];

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#pause();
  }

  override willUpdate(changed: PropertyValues): void {
    if (changed.has('sum')) this.at = Math.min(this.at, this.sum.counts.length);
  }

  get #added(): { count: number; share: number } {
    const { sum, at } = this;
    return at === 0
      ? { count: 0, share: 0 }
      : { count: sum.counts[at - 1]!, share: sum.shares[at - 1]! };
  }

  #pause(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    this.playing = false;
  }

  #toggle(): void {
    if (this.playing) {
      this.#pause();
      return;
    }
    if (this.at === this.sum.counts.length) this.at = 0;
    this.playing = true;
    this.#timer = setInterval(() => this.#add(), termEvery);
  }

  #add(): void {
    this.#to(this.at + 1);
  }

  #to(at: number): void {
    const all = this.sum.counts.length;
    this.at = Math.min(at, all);
    const ended = this.at === all;
    if (ended) this.#pause();
    if (!ended && this.playing && performance.now() < this.#saidAt + sayEvery) return;
    this.#saidAt = performance.now();
    this.said = this.#sentence();
  }

  #sentence(): string {
    const { terms } = this.texts.probability;
    const { count, share } = this.#added;
    return terms.now(
      numbers.whole(count),
      numbers.whole(this.sum.terms),
      numbers.percent(share, share > 0.99 ? 2 : 1),
    );
  }

  #chart() {
    const { counts, shares: sums, terms } = this.sum;
    const { count, share } = this.#added;
    // Logarithmic: the first terms are what there is to see.
    const x = (n: number) => ((Math.log(n + 1) / Math.log(terms + 1)) * width).toFixed(1);
    const y = (sum: number) => (height - 4 - sum * (height - 10)).toFixed(1);
    const line = (from: number, to: number) =>
      Array.from(counts.subarray(from, to), (n, k) => `${x(n)},${y(sums[from + k]!)}`).join(' ');
    return svg`<svg viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" role="img"
      aria-label=${this.#sentence()}>
      ${[0, 0.5, 1].map((level) => svg`<line class="level" x1="0" x2=${width} y1=${y(level)} y2=${y(level)} />`)}
      <polyline class="rest" points=${`0,${y(0)} ${line(0, counts.length)}`} />
      <polyline class="done" points=${`0,${y(0)} ${line(0, this.at)}`} />
      <line class="now" x1=${x(count)} x2=${x(count)} y1=${y(0)} y2=${y(share)} />
    </svg>`;
  }

  /** The first terms: images with what they add to Z. */
  #pictures() {
    const { counts, energies, stateNumbers } = this.sum;
    const n = Math.min(pictured, counts.length);
    return html`<ol class="pictures" aria-label=${this.texts.probability.terms.first}>
      ${Array.from({ length: n }, (_, k) => {
        const term = exponential(-energies[k]! / this.temperature, numbers);
        return html`<li class=${k < this.at ? 'added' : ''}>
          ${svg`<svg viewBox="0 0 1 1" aria-hidden="true">${statePicture(stateNumbers[k]!, this.side)}</svg>`}
          <span>${term}</span>
        </li>`;
      })}
    </ol>`;
  }

  override render() {
    const { terms: words } = this.texts.probability;
    const { sum } = this;
    const all = sum.counts.length;
    return html`<div class="stack">
      <div class="row">
        <button class="button primary" type="button" @click=${this.#toggle}>
          ${this.playing ? pauseIcon : playIcon}${this.playing ? words.pause : words.play}
        </button>
        <button class="button" type="button" ?disabled=${this.at === all} @click=${this.#add}>
          ${stepIcon}${words.step}
        </button>
        <button class="button" type="button" @click=${() => this.#to(all)}>${words.all}</button>
        <button class="button" type="button" ?disabled=${this.at === 0} @click=${() => this.#to(0)}>
          ${resetIcon}${words.again}
        </button>
      </div>
      <p class="big">${this.#sentence()}</p>
      <div>
        <div class="chart">${this.#chart()}</div>
        <div class="ends hint" aria-hidden="true">
          <span>${words.none}</span><span>${words.axis}</span><span>${numbers.whole(sum.terms)}</span>
        </div>
      </div>
      ${this.#pictures()}
      <table>
        <caption class="visually-hidden">${words.table}</caption>
        <tbody>
          ${shares.map(
            (share, k) => html`<tr>
              <th scope="row">${words.share(share)}</th>
              <td>${words.makes(numbers.whole(sum.holding[k]!), numbers.whole(sum.terms))}</td>
            </tr>`,
          )}
        </tbody>
      </table>
      <p class="visually-hidden" role="status">${this.said}</p>
    </div>`;
  }
}

if (!customElements.get('rbm-probability-terms'))
  customElements.define('rbm-probability-terms', ProbabilityTerms);
