import { html, LitElement, nothing } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import { numbers } from '../i18n/numbers';
import { labelAt } from '../state/images';
import { classCount } from '../state/labels';
import { controls } from './controls';
import './labels-dream';
import './labels-guesses';
import { labelsStyles } from './labels-styles';
import './labels-weights';
import { Paced } from './paced';
import type { Playground } from './playground';
import { Subscriptions } from './subscribe';

/** Label units: what they are for, and with them a machine that dreams on demand and classifies. */
export class LabelsPanel extends LitElement {
  static override properties = {
    playground: { attribute: false },
    texts: { attribute: false },
    theme: { attribute: false },
    seen: { state: true },
    busy: { state: true },
  };

  declare playground: Playground;
  declare texts: Dictionary;
  declare theme: 'light' | 'dark';
  /** On the screen. */
  declare seen: boolean;
  /** A machine with or without label units is being made. */
  declare busy: boolean;

  readonly #refresh = new Paced(250, () => this.requestUpdate());
  readonly #observer = new IntersectionObserver((entries) => {
    this.seen = entries.at(-1)?.isIntersecting ?? false;
  });

  protected readonly subscriptions = new Subscriptions(this, (playground) => [
    playground.on('settings', () => this.requestUpdate()),
    playground.on('data', () => this.requestUpdate()),
    playground.on('machine', () => {
      if (this.seen && playground.labels.count > 0) this.#refresh.request();
    }),
  ]);

  constructor() {
    super();
    this.seen = false;
    this.busy = false;
  }

  static override styles = [...controls, labelsStyles];

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
    this.#refresh.cancel();
  }

  async #switch(labels: boolean): Promise<void> {
    this.busy = true;
    await this.playground.renew({ labels });
    this.busy = false;
    await this.updateComplete;
    // The button that was pressed is gone, and the focus would be with it.
    this.renderRoot.querySelector('button')?.focus();
  }

  override render() {
    if (!this.playground || !this.texts) return nothing;
    return html`<div class="stack">
      ${this.playground.labels.count > 0 ? this.#on() : this.#off()}
    </div>`;
  }

  #off() {
    const texts = this.texts.labels;
    const { data } = this.playground;
    const possible = classCount(data) > 0;
    const labelled = data.labels?.some((_, i) => labelAt(data, i) !== undefined);
    return html`<h2 class="panel-title">${texts.title}</h2>
      <p class="hint">${texts.lead}</p>
      ${
        possible
          ? html`<div class="switch">
              ${this.#button(true)}
              <p class="hint">${texts.starts}</p>
            </div>`
          : html`<p class="hint">${labelled ? texts.oneClass : texts.noClasses}</p>`
      }`;
  }

  #on() {
    const texts = this.texts.labels;
    const { playground, theme, seen } = this;
    return html`<div class="row apart title">
        <h2 class="panel-title">${texts.title}</h2>
        ${this.#button(false)}
      </div>
      <p class="hint">${texts.leadOn(numbers.whole(playground.labels.count))}</p>
      <rbm-labels-dream .playground=${playground} .texts=${this.texts}></rbm-labels-dream>
      ${this.#accuracy()}
      <rbm-labels-guesses
        .playground=${playground}
        .texts=${this.texts}
        .theme=${theme}
        .seen=${seen}
      ></rbm-labels-guesses>
      <rbm-labels-weights
        .playground=${playground}
        .texts=${this.texts}
        .theme=${theme}
        .seen=${seen}
      ></rbm-labels-weights>`;
  }

  #button(labels: boolean) {
    const texts = this.texts.labels;
    return html`<button
      type="button"
      class="button ${labels ? '' : 'quiet'}"
      title=${texts.starts}
      ?disabled=${this.busy}
      @click=${() => void this.#switch(labels)}
    >
      ${labels ? texts.on : texts.off}
    </button>`;
  }

  #accuracy() {
    const texts = this.texts.labels.accuracy;
    const found = this.playground.machine?.labels?.accuracy;
    const write = (share: number | null) =>
      share === null ? texts.noneHeldOut : numbers.percent(share, 1);
    return html`<div>
      <h3>${texts.title}</h3>
      <dl class="accuracy">
        <div>
          <dt>${texts.training}</dt>
          <dd>${found ? write(found.training) : nothing}</dd>
        </div>
        <div>
          <dt>${texts.heldOut}</dt>
          <dd>${found ? write(found.heldOut) : nothing}</dd>
        </div>
      </dl>
      <p class="hint">
        ${texts.blind(numbers.percent(1 / this.playground.labels.count))}
      </p>
    </div>`;
  }
}

if (!customElements.get('rbm-labels-panel')) customElements.define('rbm-labels-panel', LabelsPanel);
