import { html, nothing } from 'lit';
import { numbers } from '../i18n/numbers';
import {
  type CoinsAnswer,
  type CoinsQuestion,
  mostFlips,
  type WalksAnswer,
  type WalksQuestion,
} from '../protocol/explain-learning';
import './coin-walks';
import { coinList, coinsPerPage } from './coins-list';
import { coinsStyles } from './coins-styles';
import { explainedLegend } from './explained-legend.styles';
import { ExplainedPanel } from './explained-panel';
import { KeptMachinePanel } from './kept-machine-panel';
import { NewestWins } from './newest-wins';
import './state-picture';

/** Of the two chains. */
const walkSteps = 100;

/** The random numbers between p(h|v) and h, and what would be without them. */
export class CoinsPanel extends KeptMachinePanel {
  static override properties = {
    ...KeptMachinePanel.properties,
    coins: { state: true },
    walks: { state: true },
    index: { state: true },
    flips: { state: true },
    first: { state: true },
    keeps: { state: true },
    draw: { state: true },
  };

  /** The newest answer with the question that it is for. */
  declare coins: { answer: CoinsAnswer; question: CoinsQuestion } | null;
  declare walks: WalksAnswer | null;
  /** Among the training images. */
  declare index: number;
  declare flips: number;
  /** Hidden unit. */
  declare first: number;
  /** Probabilities instead of coins. */
  declare keeps: boolean;
  /** Other random numbers for the chains. */
  declare draw: number;

  readonly #askingCoins = new NewestWins<CoinsQuestion, NonNullable<CoinsPanel['coins']>>(
    async (question) => ({ question, answer: await this.playground.explain('coins', question) }),
    (coins) => {
      this.coins = coins;
    },
  );
  readonly #askingWalks = new NewestWins<WalksQuestion, WalksAnswer>(
    (question) => this.playground.explain('walks', question),
    (walks) => {
      this.walks = walks;
    },
  );

  constructor() {
    super();
    this.coins = null;
    this.walks = null;
    this.index = 0;
    this.flips = 1;
    this.first = 0;
    this.keeps = false;
    this.draw = 0;
  }

  static override styles = [ExplainedPanel.styles, explainedLegend, coinsStyles];

  protected override look(): void {
    this.#askCoins();
    this.#askWalks();
  }

  #image(): Uint8Array | null {
    const places = this.trainingPlaces;
    const place = places[Math.min(this.index, places.length - 1)];
    return place === undefined ? null : this.imageAt(place).slice();
  }

  #askCoins(): void {
    const image = this.#image();
    if (!this.kept || !image) return;
    const { seed } = this.playground.settings;
    this.#askingCoins.request({ machine: this.kept, image, flips: this.flips, seed });
  }

  #askWalks(): void {
    const image = this.#image();
    if (!this.kept || !image) return;
    const seed = (this.playground.settings.seed + this.draw) % 2 ** 32;
    this.#askingWalks.request({ machine: this.kept, image, steps: walkSteps, seed });
  }

  protected override forget(): void {
    super.forget();
    this.#askingCoins.forget();
    this.#askingWalks.forget();
    this.coins = null;
    this.walks = null;
    this.first = 0;
    this.flips = 1;
  }

  #flip(times: number): void {
    this.flips = Math.min(mostFlips, this.flips + times);
    this.#askCoins();
  }

  #turn(by: number): void {
    const count = this.trainingPlaces.length;
    this.index = (Math.min(this.index, count - 1) + by + count) % count;
    this.flips = 1;
    this.look();
  }

  protected override content() {
    const { playground, texts, coins, walks } = this;
    if (playground.settings.labels) return html`<p>${texts.explain.withoutLabels}</p>`;
    if (playground.data.count === 0) return html`<p>${texts.coins.noImages}</p>`;
    if (!coins) return html`<p class="hint">${texts.explain.waiting}</p>`;
    return html`<div class="parts">
      <div class="stack">
        <p>${texts.coins.lead}</p>
        ${this.movedOn()}
        <div class="bench">${this.#picture(coins)} ${this.#coins(coins)}</div>
      </div>
      ${
        walks
          ? html`<rbm-coin-walks
              .texts=${texts}
              .theme=${this.theme}
              .answer=${walks}
              .side=${playground.settings.side}
              @new-draw=${() => {
                this.draw++;
                this.#askWalks();
              }}
            ></rbm-coin-walks>`
          : nothing
      }
    </div>`;
  }

  #picture({ question }: NonNullable<CoinsPanel['coins']>) {
    const words = this.texts.coins;
    const name = words.image(
      numbers.whole(this.index + 1),
      numbers.whole(this.trainingPlaces.length),
    );
    return html`<div class="image">
      <rbm-state-picture
        .values=${question.image}
        .columns=${this.playground.settings.side}
        .size=${128}
        .label=${name}
        .theme=${this.theme}
      ></rbm-state-picture>
      <span class="hint">${name}</span>
      <div class="row">
        <button class="icon-button" type="button" aria-label=${words.previous} @click=${() => this.#turn(-1)}>
          ‹
        </button>
        <button class="icon-button" type="button" aria-label=${words.next} @click=${() => this.#turn(1)}>
          ›
        </button>
      </div>
    </div>`;
  }

  #coins({ answer, question }: NonNullable<CoinsPanel['coins']>) {
    return html`<div class="stack">
      ${this.#mode()} ${this.keeps ? nothing : this.#flipping(question.flips)}
      ${coinList({
        answer,
        texts: this.texts,
        first: Math.min(this.first, Math.max(0, answer.probability.length - 1)),
        flips: question.flips,
        kept: this.keeps,
      })}
      ${this.#pages(answer.probability.length)}
    </div>`;
  }

  #mode() {
    const words = this.texts.coins;
    const option = (keeps: boolean, name: string) => html`<button
      type="button"
      aria-pressed=${this.keeps === keeps}
      @click=${() => {
        this.keeps = keeps;
      }}
    >
      ${name}
    </button>`;
    return html`<div class="row">
      <div class="segmented" role="group" aria-label=${words.mode}>
        ${option(false, words.draw)} ${option(true, words.keep)}
      </div>
    </div>`;
  }

  #flipping(flips: number) {
    const words = this.texts.coins;
    const isFull = flips >= mostFlips;
    return html`<div class="row">
      <button class="button" type="button" ?disabled=${isFull} @click=${() => this.#flip(1)}>
        ${words.flip}
      </button>
      <button class="button" type="button" ?disabled=${isFull} @click=${() => this.#flip(100)}>
        ${words.flipMany}
      </button>
      <button
        class="button quiet"
        type="button"
        @click=${() => {
          this.flips = 0;
          this.#askCoins();
        }}
      >
        ${words.over}
      </button>
      <span class="hint" role="status">
        ${words.flips(numbers.whole(flips))}
        ${isFull ? words.mostFlips(numbers.whole(mostFlips)) : nothing}
      </span>
    </div>`;
  }

  #pages(all: number) {
    if (all <= coinsPerPage) return nothing;
    const words = this.texts.coins;
    const last = Math.min(all, this.first + coinsPerPage);
    const turn = (by: number) => () => {
      this.first += by;
    };
    return html`<div class="row">
      <button
        class="button"
        type="button"
        ?disabled=${this.first === 0}
        @click=${turn(-coinsPerPage)}
      >
        ${words.earlier}
      </button>
      <span class="hint">
        ${words.list(numbers.whole(this.first + 1), numbers.whole(last), numbers.whole(all))}
      </span>
      <button class="button" type="button" ?disabled=${last === all} @click=${turn(coinsPerPage)}>
        ${words.later}
      </button>
    </div>`;
  }
}

if (!customElements.get('rbm-coins-panel')) customElements.define('rbm-coins-panel', CoinsPanel);
