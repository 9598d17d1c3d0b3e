import { css, html, LitElement, nothing } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import { numbers } from '../i18n/numbers';
import {
  canRace,
  isChoice,
  type OwnSetting,
  optionsOf,
  ownPlan,
  ownSettings,
  ownUpdates,
  proposedValues,
  readValues,
} from '../state/race-own';
import type { OwnChange, OwnChoice, OwnNumber, RacePlan } from '../state/race-plan';
import { controls } from './controls';
import { playIcon } from './icons';
import type { Playground } from './playground';
import { optionName } from './race-words';
import { Subscriptions } from './subscribe';

/** Options of a choice that are ticked in the beginning. */
const firstOptions = 3;

/** The page's settings against one change. Fires `own-race` with a RacePlan. */
export class RaceOwn extends LitElement {
  static override properties = {
    playground: { attribute: false },
    texts: { attribute: false },
    setting: { state: true },
    draft: { state: true },
    ticked: { state: true },
    length: { state: true },
    problem: { state: true },
  };

  declare playground: Playground;
  declare texts: Dictionary;
  declare setting: OwnSetting;
  /** What was typed for the values; null for those proposed. */
  declare draft: string | null;
  /** Options that were chosen; null for the first ones. */
  declare ticked: readonly string[] | null;
  declare length: string;
  /** A sentence on what can't be raced. */
  declare problem: string;

  constructor() {
    super();
    this.setting = 'learningRate';
    this.draft = null;
    this.ticked = null;
    this.length = String(ownUpdates.usual);
    this.problem = '';
    new Subscriptions(this, (p) => [p.on('settings', () => this.requestUpdate())]);
  }

  focusStart(): void {
    this.renderRoot.querySelector<HTMLElement>('.button')?.focus({ preventScroll: true });
  }

  #choose(setting: OwnSetting): void {
    this.setting = setting;
    this.draft = null;
    this.ticked = null;
    this.problem = '';
  }

  #options(setting: OwnChoice): readonly string[] {
    return optionsOf(setting, this.playground.settings);
  }

  #tickedOf(setting: OwnChoice): readonly string[] {
    const options = this.#options(setting);
    const ticked = this.ticked ?? options.slice(0, firstOptions);
    return options.filter((option) => ticked.includes(option));
  }

  #text(setting: OwnNumber): string {
    return this.draft ?? proposedValues(setting, this.playground.settings);
  }

  /** The change that was asked for, or the sentence that says why it can't be. */
  #change(): OwnChange | string {
    const { setting } = this;
    const texts = this.texts.race.own;
    if (isChoice(setting)) {
      const values = this.#tickedOf(setting);
      return canRace(values) ? { setting, values } : texts.count;
    }
    const read = readValues(setting, this.#text(setting));
    if (read.ok) return { setting, values: read.values };
    if (!read.rejection) return texts.count;
    const { reason, given, range } = read.rejection;
    const write = (value: number) => numbers.significant(value, 6);
    return this.texts.learning.rejection[reason](given, write(range.min), write(range.max));
  }

  #start(event: Event): void {
    event.preventDefault();
    const { settings, data } = this.playground;
    const texts = this.texts.race.own;
    const { min, max } = ownUpdates;
    const updates = Number(this.length.replace(/,/g, ''));
    const change = this.#change();
    if (data.count === 0) this.problem = texts.noImages;
    else if (typeof change === 'string') this.problem = change;
    else if (!(Number.isInteger(updates) && updates >= min && updates <= max))
      this.problem = texts.badUpdates(numbers.whole(min), numbers.whole(max));
    else {
      this.problem = '';
      const detail = ownPlan(settings, data, change, updates);
      this.dispatchEvent(new CustomEvent<RacePlan>('own-race', { detail }));
    }
  }

  override render() {
    const texts = this.texts.race.own;
    const { setting } = this;
    return html`<form novalidate aria-labelledby="title" @submit=${this.#start}>
      <h3 id="title">${texts.title}</h3>
      <p class="hint">${texts.lead}</p>
      <div class="fields">
        <div class="field">
          <label for="setting">${texts.setting}</label>
          <select
            id="setting"
            @change=${(event: Event) =>
              this.#choose((event.target as HTMLSelectElement).value as OwnSetting)}
          >
            ${ownSettings.map(
              (one) =>
                html`<option value=${one} ?selected=${one === setting}>
                  ${this.texts.learning[one].label}
                </option>`,
            )}
          </select>
        </div>
        ${isChoice(setting) ? this.#checks(setting) : this.#values(setting)}
        <div class="field length">
          <label for="length">${texts.updates}</label>
          <input
            id="length"
            inputmode="numeric"
            autocomplete="off"
            .value=${this.length}
            @input=${(event: Event) => {
              this.length = (event.target as HTMLInputElement).value;
            }}
          />
        </div>
        <button class="button" type="submit">${playIcon} ${texts.start}</button>
      </div>
      <p class="problem" role="alert">${this.problem || nothing}</p>
    </form>`;
  }

  #values(setting: OwnNumber) {
    const texts = this.texts.race.own;
    return html`<div class="field values">
      <label for="values">${texts.values}</label>
      <input
        id="values"
        autocomplete="off"
        spellcheck="false"
        aria-describedby="values-hint"
        .value=${this.#text(setting)}
        @input=${(event: Event) => {
          this.draft = (event.target as HTMLInputElement).value;
        }}
      />
      <span id="values-hint" class="hint">${texts.valuesHint}</span>
    </div>`;
  }

  #checks(setting: OwnChoice) {
    const ticked = this.#tickedOf(setting);
    const toggle = (option: string) => {
      this.ticked = ticked.includes(option)
        ? ticked.filter((one) => one !== option)
        : [...ticked, option];
    };
    return html`<fieldset class="field values">
      <legend>${this.texts.race.own.choose}</legend>
      <div class="row">
        ${this.#options(setting).map(
          (option) => html`<label class="check">
            <input
              type="checkbox"
              .checked=${ticked.includes(option)}
              @change=${() => toggle(option)}
            />
            ${optionName(this.texts, setting, option)}
          </label>`,
        )}
      </div>
    </fieldset>`;
  }

  static override styles = [
    ...controls,
    css`
      :host {
        container-type: inline-size;
      }
      form {
        display: flex;
        flex-direction: column;
        gap: 8px;
        padding: 14px 16px 10px;
        border: 1px solid var(--rbm-line);
        border-radius: var(--rbm-radius);
      }
      h3 {
        font-size: calc(0.9375 * var(--rbm-rem));
        font-weight: 600;
        line-height: calc(1.35 + var(--rbm-leading));
      }
      .fields {
        display: flex;
        flex-wrap: wrap;
        align-items: flex-start;
        gap: 12px 20px;
        margin-block-start: 4px;
      }
      .field {
        flex: 1 1 180px;
        max-inline-size: 240px;
      }
      .values {
        flex: 2 1 260px;
        max-inline-size: 560px;
      }
      .values .row {
        gap: 2px 16px;
      }
      .length {
        flex: 0 1 140px;
      }
      .problem {
        min-block-size: 1.45em;
      }
      /* In line with the fields, whose labels are above them. */
      @container (min-width: 760px) {
        .button {
          margin-block-start: 22px;
        }
      }
    `,
  ];
}

if (!customElements.get('rbm-race-own')) customElements.define('rbm-race-own', RaceOwn);

declare global {
  interface HTMLElementTagNameMap {
    'rbm-race-own': RaceOwn;
  }
}
