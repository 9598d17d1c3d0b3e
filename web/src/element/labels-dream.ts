import { html, LitElement, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Dictionary } from '../i18n/dictionary';
import { controls } from './controls';
import { dreamStyles } from './labels-styles';
import type { Playground } from './playground';
import { Subscriptions } from './subscribe';

/** Up to so many classes each get a button; more are a list to unfold. */
const mostButtons = 30;

/** Which class all dreams shall have: "any" lets each have its own. */
export class LabelsDream extends LitElement {
  static override properties = {
    playground: { attribute: false },
    texts: { attribute: false },
    brief: { type: Boolean },
  };

  declare playground: Playground;
  declare texts: Dictionary;
  /** Without a sentence on what the choice means. */
  declare brief: boolean;

  constructor() {
    super();
    this.brief = false;
  }

  protected readonly subscriptions = new Subscriptions(this, (playground) => [
    playground.on('dreamedLabel', () => this.requestUpdate()),
    playground.on('settings', () => this.requestUpdate()),
  ]);

  static override styles = [...controls, dreamStyles];

  async #dream(label: number | null): Promise<void> {
    // What was refused shows again what is.
    if (!(await this.playground.labels.dream(label))) this.requestUpdate();
  }

  get #choices(): (number | null)[] {
    return [null, ...Array.from({ length: this.playground.labels.count }, (_, label) => label)];
  }

  override render() {
    const texts = this.texts.labels.dream;
    const { dreamed, count } = this.playground.labels;
    const meaning = dreamed === null ? texts.anyMeans : texts.held(String(dreamed));
    return html`<fieldset>
      <legend class="label">${texts.title}</legend>
      ${count > mostButtons ? this.#list(dreamed) : this.#buttons(dreamed)}
      ${this.brief ? nothing : html`<p class="hint">${meaning}</p>`}
    </fieldset>`;
  }

  #buttons(dreamed: number | null) {
    const texts = this.texts.labels.dream;
    return html`<div class="segmented">
      ${this.#choices.map(
        (label) => html`<label>
          <input
            type="radio"
            name="dream"
            aria-label=${label === null ? texts.anyLong : texts.choiceLong(String(label))}
            .checked=${live(dreamed === label)}
            @change=${() => void this.#dream(label)}
          />
          <span aria-hidden="true">${label ?? texts.any}</span>
        </label>`,
      )}
    </div>`;
  }

  #list(dreamed: number | null) {
    const texts = this.texts.labels.dream;
    return html`<select
      class="select"
      aria-label=${texts.title}
      @change=${(event: Event) => {
        const { value } = event.target as HTMLSelectElement;
        void this.#dream(value === '' ? null : Number(value));
      }}
    >
      ${this.#choices.map(
        (label) => html`<option value=${label ?? ''} .selected=${live(dreamed === label)}>
          ${label === null ? texts.anyLong : texts.choiceLong(String(label))}
        </option>`,
      )}
    </select>`;
  }
}

if (!customElements.get('rbm-labels-dream')) customElements.define('rbm-labels-dream', LabelsDream);
