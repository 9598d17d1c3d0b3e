import { css, html, LitElement, nothing } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import { numbers } from '../i18n/numbers';
import type { WalkReport, WalksAnswer } from '../protocol/explain-learning';
import { controls } from './controls';
import { diceIcon, pauseIcon, playIcon, resetIcon, stepIcon } from './icons';
import './state-picture';
import { browserTab } from './tab-visibility';

/** Between two steps while it plays, milliseconds; slower than any flash. */
const interval = 400;
/** CSS pixels of a picture with its gap. */
const pictureRoom = 58;
const mostPictures = 24;
/** A chain of probabilities that moves by less stands still, pixels. */
const still = 0.005;

/** Two chains from one image over time, with and without coins. Fires `new-draw`. */
export class CoinWalks extends LitElement {
  static override properties = {
    texts: { attribute: false },
    theme: { attribute: false },
    answer: { attribute: false },
    side: { attribute: false },
    at: { state: true },
    playing: { state: true },
    pictures: { state: true },
  };

  declare texts: Dictionary;
  declare theme: 'light' | 'dark';
  declare answer: WalksAnswer;
  declare side: number;
  /** Steps that are seen. */
  declare at: number;
  declare playing: boolean;
  declare pictures: number;

  #timer: ReturnType<typeof setInterval> | null = null;
  readonly #observer = new ResizeObserver(() => {
    const fitting = Math.floor((this.clientWidth + 8) / pictureRoom);
    this.pictures = Math.max(3, Math.min(mostPictures, fitting));
  });

  constructor() {
    super();
    this.at = 0;
    this.playing = false;
    this.pictures = 8;
  }

  static override styles = [
    ...controls,
    css`
      h3 {
        font-size: calc(0.9375 * var(--rbm-rem));
        font-weight: 600;
        line-height: calc(1.4 + var(--rbm-leading));
      }

      .walk {
        display: grid;
        gap: 6px;
        padding-block: 10px;
        border-block-start: 1px solid var(--rbm-line);
      }

      h4 {
        margin: 0;
        font-size: calc(0.875 * var(--rbm-rem));
        font-weight: 600;
      }

      ol {
        display: flex;
        gap: 8px;
        min-block-size: 70px;
        margin: 0;
        padding: 0;
        list-style: none;
        overflow: hidden;
      }

      li {
        display: grid;
        justify-items: center;
        align-content: start;
        gap: 2px;
        inline-size: 50px;
        flex: none;
        color: var(--rbm-muted);
        font-size: calc(0.75 * var(--rbm-rem));
      }

      dl {
        display: flex;
        flex-wrap: wrap;
        gap: 2px 24px;
        font-size: calc(0.8125 * var(--rbm-rem));
      }

      dl div {
        display: flex;
        gap: 6px;
      }

      dt {
        color: var(--rbm-muted);
      }

      dd {
        min-inline-size: 3.2em;
        font-weight: 600;
      }
    `,
  ];

  get #last(): number {
    return this.answer.sampled.states.length - 1;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
    this.#stop();
  }

  override willUpdate(): void {
    this.at = Math.min(this.at, this.#last);
  }

  #play(): void {
    if (this.at >= this.#last) this.at = 0;
    this.playing = true;
    this.#timer = setInterval(() => {
      if (browserTab.visible) this.#go(1);
    }, interval);
  }

  #stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    this.playing = false;
  }

  #go(steps: number): void {
    this.at = Math.min(this.#last, this.at + steps);
    if (this.at === this.#last) this.#stop();
  }

  override render() {
    const words = this.texts.coins.walks;
    const { sampled, meanField } = this.answer;
    return html`<div class="stack">
      <h3>${words.title}</h3>
      <p class="hint">${words.lead}</p>
      ${this.#controls()}
      <div>
        ${this.#walk(words.sampled, sampled)} ${this.#walk(words.meanField, meanField)}
      </div>
      <p role="status">${this.playing || this.at === 0 ? nothing : this.#told()}</p>
    </div>`;
  }

  #told(): string {
    const words = this.texts.coins.walks;
    const { sampled, meanField } = this.answer;
    const whole = (values: Float64Array) => numbers.whole(values[this.at] ?? 0);
    const told = words.told(numbers.whole(this.at), whole(sampled.states), whole(meanField.states));
    const stands = (meanField.moved[this.at] ?? 1) < still;
    return stands ? `${told} ${words.stands}` : told;
  }

  #controls() {
    const words = this.texts.coins.walks;
    const isEnd = this.at >= this.#last;
    return html`<div class="toolbar">
      ${
        this.playing
          ? html`<button class="button" type="button" @click=${() => this.#stop()}>
              ${pauseIcon} ${words.pause}
            </button>`
          : html`<button class="button" type="button" @click=${() => this.#play()}>
              ${playIcon} ${words.play}
            </button>`
      }
      <button class="button" type="button" ?disabled=${isEnd} @click=${() => this.#go(1)}>
        ${stepIcon} ${words.step}
      </button>
      <button class="button" type="button" ?disabled=${isEnd} @click=${() => this.#go(10)}>
        ${words.steps}
      </button>
      <button
        class="button"
        type="button"
        @click=${() => {
          this.#stop();
          this.at = 0;
        }}
      >
        ${resetIcon} ${words.start}
      </button>
      <button
        class="button"
        type="button"
        @click=${() => this.dispatchEvent(new Event('new-draw'))}
      >
        ${diceIcon} ${words.draw}
      </button>
      <span class="hint">${words.position(numbers.whole(this.at), numbers.whole(this.#last))}</span>
    </div>`;
  }

  #walk(name: string, walk: WalkReport) {
    const words = this.texts.coins.walks;
    const { at, side, theme, pictures } = this;
    const n = side * side;
    const first = Math.max(0, at - pictures + 1);
    return html`<div class="walk" role="group" aria-label=${name}>
      <h4>${name}</h4>
      <ol>
        ${Array.from({ length: at - first + 1 }, (_, k) => {
          const step = first + k;
          return html`<li>
            <rbm-state-picture
              .values=${walk.visible.subarray(step * n, (step + 1) * n)}
              .columns=${side}
              .size=${48}
              .label=${words.picture(name, numbers.whole(step))}
              .theme=${theme}
            ></rbm-state-picture>
            <span aria-hidden="true">${numbers.whole(step)}</span>
          </li>`;
        })}
      </ol>
      <dl>
        <div><dt>${words.states}</dt><dd>${numbers.whole(walk.states[at] ?? 0)}</dd></div>
        <div><dt>${words.moved}</dt><dd>${numbers.decimal(walk.moved[at] ?? 0, 2)}</dd></div>
        <div><dt>${words.blur}</dt><dd>${numbers.decimal(walk.blur[at] ?? 0, 2)}</dd></div>
      </dl>
    </div>`;
  }
}

if (!customElements.get('rbm-coin-walks')) customElements.define('rbm-coin-walks', CoinWalks);
