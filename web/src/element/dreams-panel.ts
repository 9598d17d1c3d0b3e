import { html, LitElement, nothing } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import { numbers } from '../i18n/numbers';
import type { Frame } from '../protocol/messages';
import './clamp-pad';
import { controls } from './controls';
import { countHeld } from './dreams-clamp';
import type { DreamsSaidEvent } from './dreams-controls';
import './dreams-controls';
import type { DreamChosenEvent } from './dreams-grid';
import './dreams-grid';
import { dreamsStyles } from './dreams-styles';
import { pauseIcon, playIcon } from './icons';
import './labels-dream';
import { Paced } from './paced';
import type { Playground } from './playground';
import { Subscriptions } from './subscribe';

/** Milliseconds that a sentence about what was done stands in place of the hint. */
const sayFor = 6000;

/** The fantasy particles and everything that steers them. */
export class DreamsPanel extends LitElement {
  static override properties = {
    playground: { attribute: false },
    texts: { attribute: false },
    theme: { attribute: false },
    holding: { state: true },
    said: { state: true },
  };

  declare playground: Playground;
  declare texts: Dictionary;
  /** Colours in use; canvases are drawn again when it changes. */
  declare theme: 'light' | 'dark' | undefined;
  /** The editor of what is held is open. */
  declare holding: boolean;
  /** What was done last, said politely. */
  declare said: string;

  /** What "Go on" returns to. */
  #stepsBeforeFreeze = 1;
  #frame: Frame | null = null;
  #silence: ReturnType<typeof setTimeout> | undefined;
  readonly #readout = new Paced(250, () => this.#writeReadout());
  readonly #calm = matchMedia('(prefers-reduced-motion: reduce)');
  readonly #update = () => this.requestUpdate();

  protected readonly subscriptions = new Subscriptions(this, (playground) => [
    playground.on('settings', this.#update),
    playground.on('clamp', this.#update),
    playground.on('frame', (frame) => {
      this.#frame = frame;
      this.#readout.request();
    }),
  ]);

  constructor() {
    super();
    this.holding = false;
    this.said = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#calm.addEventListener('change', this.#update);
  }

  override disconnectedCallback(): void {
    this.#calm.removeEventListener('change', this.#update);
    this.#readout.cancel();
    clearTimeout(this.#silence);
    super.disconnectedCallback();
  }

  /** Writes past Lit: four times a second would be many renderings for one number. */
  #writeReadout(): void {
    const steps = this.renderRoot.querySelector('#steps-done');
    if (steps) steps.textContent = numbers.whole(this.#frame?.chainSteps ?? 0);
  }

  protected override updated(): void {
    this.#writeReadout();
  }

  // What is done ------------------------------------------------------------------------------

  #toggleFreeze(): void {
    const { stepsPerFrame } = this.playground.settings;
    if (stepsPerFrame > 0) this.#stepsBeforeFreeze = stepsPerFrame;
    const next = stepsPerFrame > 0 ? 0 : this.#stepsBeforeFreeze;
    void this.playground.change({ stepsPerFrame: next });
  }

  async #release(): Promise<void> {
    if (await this.playground.setClamp(null)) this.#say(this.texts.dreams.released);
  }

  /** Says what was done; the hint comes back after a while. */
  #say(sentence: string): void {
    clearTimeout(this.#silence);
    this.said = sentence;
    this.#silence = setTimeout(() => {
      this.said = '';
    }, sayFor);
  }

  #useDream({ index, picture }: DreamChosenEvent): void {
    this.playground.setDrawing(picture);
    this.playground.select({ from: 'drawing' });
    this.#say(this.texts.dreams.used(numbers.whole(index + 1)));
  }

  // What is shown -----------------------------------------------------------------------------

  #header() {
    const texts = this.texts.dreams;
    const frozen = this.playground.settings.stepsPerFrame === 0;
    return html`<div class="row apart title">
        <h2 class="panel-title">${texts.title}</h2>
        <button type="button" class="button" @click=${() => this.#toggleFreeze()}>
          ${frozen ? playIcon : pauseIcon} ${frozen ? texts.unfreeze : texts.freeze}
        </button>
      </div>
      <p class="hint">${texts.whatOneSees}</p>`;
  }

  #dreams() {
    const texts = this.texts.dreams;
    const { settings } = this.playground;
    return html`<div class="stack dreams">
      <rbm-dream-grid
        .playground=${this.playground}
        .texts=${this.texts}
        .theme=${this.theme}
        .calm=${this.#calm.matches}
        @dream-chosen=${(event: DreamChosenEvent) => this.#useDream(event)}
      ></rbm-dream-grid>
      <dl class="readout">
        <div>
          <dt>${texts.temperatureNow}</dt>
          <dd>${numbers.significant(settings.temperature)}</dd>
        </div>
        <div>
          <dt>${texts.stepsSinceRestart}</dt>
          <dd id="steps-done"></dd>
        </div>
      </dl>
      ${
        this.playground.labels.count > 0
          ? html`<rbm-labels-dream
              .playground=${this.playground}
              .texts=${this.texts}
              .brief=${true}
            ></rbm-labels-dream>`
          : nothing
      }
      <p class="hint note">${this.said || texts.useHint}</p>
      <p class="visually-hidden" role="status">${this.said}</p>
    </div>`;
  }

  #hold() {
    return html`<div class="hold">
      <div class="row">
        <button
          type="button"
          class="button"
          aria-expanded=${this.holding ? 'true' : 'false'}
          @click=${() => {
            this.holding = !this.holding;
          }}
        >
          ${this.texts.dreams.hold}
        </button>
        ${this.#held()}
      </div>
      <p class="hint">${this.texts.dreams.holdInShort}</p>
      ${
        this.holding
          ? html`<rbm-clamp-pad
              .playground=${this.playground}
              .texts=${this.texts}
              .theme=${this.theme}
            ></rbm-clamp-pad>`
          : nothing
      }
    </div>`;
  }

  /** Always there while the editor is open: the pad must not move under the hand that draws. */
  #held() {
    const texts = this.texts.dreams;
    const { clamp, nVisible } = this.playground;
    const held = countHeld(clamp);
    if (held === 0 && !this.holding) return nothing;
    return html`<span class="held">${texts.held(numbers.whole(held), numbers.whole(nVisible))}</span>
      <button
        type="button"
        class="button quiet"
        ?disabled=${held === 0}
        @click=${() => void this.#release()}
      >
        ${texts.release}
      </button>`;
  }

  override render() {
    if (!this.playground || !this.texts) return nothing;
    return html`<div class="stack">
      ${this.#header()}
      <div class="columns">
        ${this.#dreams()}
        <div class="stack steering">
          <rbm-dreams-controls
            .playground=${this.playground}
            .texts=${this.texts}
            .calm=${this.#calm.matches}
            @dreams-said=${(event: DreamsSaidEvent) => this.#say(event.sentence)}
          ></rbm-dreams-controls>
          ${this.#hold()}
        </div>
      </div>
    </div>`;
  }

  static override styles = [...controls, dreamsStyles];
}

if (!customElements.get('rbm-dreams-panel')) customElements.define('rbm-dreams-panel', DreamsPanel);

declare global {
  interface HTMLElementTagNameMap {
    'rbm-dreams-panel': DreamsPanel;
  }
}
