import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import { fromSlider, sliderSteps, toSlider } from '../state/log-scale';
import {
  inPercent,
  type NumericSetting,
  type Rejection,
  ranges,
  type Validation,
  validate,
  validatePercent,
} from '../state/settings';
import { controls } from './controls';
import { helpButton } from './help-button';

/** What a person is told about one setting. */
export interface SettingTexts {
  label: string;
  unit: string;
  help: string;
}

/**
 * One number to set: label, text field, slider where that helps, an explanation on demand, and a
 * sentence when the number can't be taken. Fires `setting-taken` with a valid number; with `renews`
 * only when the person has said that a new machine may start.
 */
export class SettingField extends LitElement {
  static override properties = {
    setting: { attribute: false },
    words: { attribute: false },
    texts: { attribute: false },
    value: { attribute: false },
    slider: { attribute: false },
    renews: { attribute: false },
    percent: { attribute: false },
    draft: { state: true },
    rejection: { state: true },
    explained: { state: true },
  };

  declare setting: NumericSetting;
  declare words: SettingTexts;
  declare texts: Dictionary;
  declare value: number;
  declare slider: 'none' | 'linear' | 'log';
  declare renews: boolean;
  /** The number is a share that people see and type in percent. */
  declare percent: boolean;
  /** What stands in the field while it is not the value. */
  declare draft: string | null;
  declare rejection: Rejection | null;
  declare explained: boolean;

  constructor() {
    super();
    this.slider = 'none';
    this.renews = false;
    this.percent = false;
    this.draft = null;
    this.rejection = null;
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

      .unit {
        position: absolute;
        inset-inline-end: 10px;
        color: var(--rbm-muted);
        font-size: calc(0.75 * var(--rbm-rem));
        white-space: nowrap;
        pointer-events: none;
      }

      .line {
        display: flex;
        align-items: center;
        gap: 10px;
      }

      .range {
        flex: 1 1 60px;
      }

      .entry {
        position: relative;
        display: flex;
        flex: 1 1 auto;
        align-items: center;
        min-inline-size: 0;
      }

      .range + .entry {
        flex: 0 0 86px;
      }
    `,
  ];

  override willUpdate(changed: PropertyValues<this>): void {
    // A value from elsewhere (a new seed, a failed request) is what counts.
    if (changed.has('value')) {
      this.draft = null;
      this.rejection = null;
    }
  }

  override updated(): void {
    const range = this.renderRoot.querySelector<HTMLInputElement>('.range');
    if (!range) return;
    const position = toSlider(this.value, ranges[this.setting], this.slider === 'log');
    range.value = String(position);
    range.style.setProperty('--fill', `${(100 * position) / sliderSteps}%`);
    range.setAttribute('aria-valuetext', String(this.value));
  }

  #read(text: string): Validation {
    return this.percent ? validatePercent(this.setting, text) : validate(this.setting, text);
  }

  #shown(value: number): string {
    return this.percent ? inPercent(value) : String(value);
  }

  get #pending(): number | null {
    if (!this.renews || this.draft === null) return null;
    const result = this.#read(this.draft);
    return result.ok && result.value !== this.value ? result.value : null;
  }

  override render() {
    const { words, rejection } = this;
    const pending = this.#pending;
    return html`<div class="field">
      ${this.#head()}
      <div class="line">
        ${this.slider === 'none' ? nothing : this.#range()}
        <span class="entry">
          <input
            id="number"
            class="input"
            type="text"
            inputmode=${ranges[this.setting].integer ? 'numeric' : 'decimal'}
            autocomplete="off"
            spellcheck="false"
            .value=${this.draft ?? this.#shown(this.value)}
            aria-invalid=${rejection ? 'true' : 'false'}
            aria-describedby="said"
            @input=${this.#typed}
            @change=${this.#entered}
            @keydown=${this.#key}
          />
          ${words.unit ? html`<span class="unit">${words.unit}</span>` : nothing}
        </span>
        ${pending === null ? nothing : this.#apply(pending)}
      </div>
      <div id="said" aria-live="polite">
        ${rejection ? html`<p class="problem">${this.#sentence(rejection)}</p>` : nothing}
        ${pending === null ? nothing : html`<p class="hint">${this.texts.learning.startsNewMachine}</p>`}
      </div>
      ${this.explained ? html`<p class="hint" id="explanation">${words.help}</p>` : nothing}
    </div>`;
  }

  #head() {
    const { words } = this;
    return html`<div class="head">
      <label for="number">${words.label}</label>
      ${helpButton(this.texts.learning.help(words.label), words.help, this.explained, () => {
        this.explained = !this.explained;
      })}
    </div>`;
  }

  #range() {
    return html`<input
      class="range"
      type="range"
      min="0"
      max=${sliderSteps}
      step=${sliderSteps / 100}
      aria-label=${this.texts.learning.slider(this.words.label)}
      @input=${this.#slid}
    />`;
  }

  #apply(pending: number) {
    return html`<button class="button" type="button" @click=${() => this.#take(pending)}>
      ${this.texts.learning.apply}
    </button>`;
  }

  #sentence({ reason, given, range }: Rejection): string {
    const say = this.texts.learning.rejection[reason];
    return say(given, this.#shown(range.min), this.#shown(range.max));
  }

  #typed(event: Event): void {
    this.draft = (event.target as HTMLInputElement).value;
    if (this.rejection && this.#read(this.draft).ok) this.rejection = null;
  }

  #entered(event: Event): void {
    const text = (event.target as HTMLInputElement).value;
    const result = this.#read(text);
    this.draft = text;
    this.rejection = result.ok ? null : result.rejection;
    if (!result.ok || this.renews) return;
    this.draft = null;
    if (result.value !== this.value) this.#take(result.value);
  }

  #slid(event: Event): void {
    const position = Number((event.target as HTMLInputElement).value);
    this.draft = null;
    this.rejection = null;
    this.#take(fromSlider(position, ranges[this.setting], this.slider === 'log'));
  }

  #key(event: KeyboardEvent): void {
    const pending = this.#pending;
    if (event.key === 'Escape') {
      this.draft = null;
      this.rejection = null;
    } else if (event.key === 'Enter' && pending !== null) {
      this.#take(pending);
    }
  }

  #take(value: number): void {
    this.dispatchEvent(new CustomEvent<number>('setting-taken', { detail: value }));
  }
}

if (!customElements.get('rbm-setting-field'))
  customElements.define('rbm-setting-field', SettingField);
