import { css, html, LitElement, nothing } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import { controls } from './controls';
import { helpButton } from './help-button';

/** What a person is told about a choice, and the names of what can be chosen. */
export interface ChoiceTexts {
  label: string;
  help: string;
  options: Readonly<Record<string, string>>;
}

/** One of a few words to choose: label, list, an explanation on demand. Fires `choice-taken`. */
export class SettingChoice extends LitElement {
  static override properties = {
    words: { attribute: false },
    texts: { attribute: false },
    values: { attribute: false },
    value: { attribute: false },
    explained: { state: true },
  };

  declare words: ChoiceTexts;
  declare texts: Dictionary;
  /** What can be chosen, in order: keys of the options. */
  declare values: readonly string[];
  declare value: string;
  declare explained: boolean;

  constructor() {
    super();
    this.explained = false;
  }

  static override styles = [
    ...controls,
    css`
      .head {
        display: flex;
        align-items: center;
        gap: 2px;
        min-block-size: 24px;
      }

      .head label {
        font-size: calc(0.8125 * var(--rbm-rem));
        font-weight: 550;
        white-space: nowrap;
      }
    `,
  ];

  override render() {
    const { words } = this;
    return html`<div class="field">
      <div class="head">
        <label for="choice">${words.label}</label>
        ${helpButton(this.texts.learning.help(words.label), words.help, this.explained, () => {
          this.explained = !this.explained;
        })}
      </div>
      <select id="choice" class="select" @change=${this.#chosen}>
        ${this.values.map(
          (value) => html`<option value=${value} .selected=${value === this.value}>
            ${words.options[value]}
          </option>`,
        )}
      </select>
      ${this.explained ? html`<p class="hint">${words.help}</p>` : nothing}
    </div>`;
  }

  #chosen(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    this.dispatchEvent(new CustomEvent<string>('choice-taken', { detail: value }));
  }
}

if (!customElements.get('rbm-setting-choice'))
  customElements.define('rbm-setting-choice', SettingChoice);
