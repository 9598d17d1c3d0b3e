import { css, html, LitElement } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import type { RacePresetId } from '../state/race-plan';
import { type RacePreset, racePresets } from '../state/race-presets';
import { controls } from './controls';
import { playIcon } from './icons';

/** The races to choose from. Fires `race-chosen` with the RacePreset. */
export class RaceCards extends LitElement {
  static override properties = {
    texts: { attribute: false },
    offered: { attribute: false },
  };

  declare texts: Dictionary;
  /** The race that is pointed out, null for none. */
  declare offered: RacePresetId | null;

  constructor() {
    super();
    this.offered = null;
  }

  focusStart(id: RacePresetId): void {
    const button = this.renderRoot.querySelector<HTMLElement>(`#start-${id}`);
    button?.focus({ preventScroll: true });
  }

  #choose(preset: RacePreset): void {
    this.dispatchEvent(new CustomEvent<RacePreset>('race-chosen', { detail: preset }));
  }

  #card(preset: RacePreset) {
    const texts = this.texts.race;
    const { title, lead, watch, lanes } = texts.presets[preset.id];
    return html`<li class=${this.offered === preset.id ? 'offered' : ''}>
      <h3>${title}</h3>
      <p>${lead}</p>
      <p class="hint">${watch}</p>
      <ul class="lanes" aria-label=${texts.lanesOf}>
        ${lanes.map((name) => html`<li>${name}</li>`)}
      </ul>
      <button
        id=${`start-${preset.id}`}
        class="button"
        aria-label=${texts.startNamed(title)}
        @click=${() => this.#choose(preset)}
      >
        ${playIcon} ${texts.start}
      </button>
    </li>`;
  }

  override render() {
    return html`<ul class="cards" aria-label=${this.texts.race.choose}>
      ${racePresets.map((preset) => this.#card(preset))}
    </ul>`;
  }

  static override styles = [
    ...controls,
    css`
      :host {
        container-type: inline-size;
      }
      ul {
        list-style: none;
      }
      .cards {
        display: grid;
        gap: 12px;
      }
      @container (min-width: 620px) {
        .cards {
          grid-template-columns: 1fr 1fr;
        }
      }
      @container (min-width: 1150px) {
        .cards {
          grid-template-columns: repeat(4, 1fr);
        }
      }
      .cards > li {
        display: flex;
        flex-direction: column;
        align-items: flex-start;
        gap: 8px;
        padding: 14px 16px 16px;
        border: 1px solid var(--rbm-line);
        border-radius: var(--rbm-radius);
        background: var(--rbm-surface);
      }
      .cards > .offered {
        border-color: var(--rbm-accent);
        box-shadow: inset 0 0 0 1px var(--rbm-accent);
      }
      h3 {
        font-size: calc(0.9375 * var(--rbm-rem));
        font-weight: 600;
        line-height: calc(1.35 + var(--rbm-leading));
        text-wrap: balance;
      }
      p {
        font-size: calc(0.8125 * var(--rbm-rem));
        line-height: calc(1.45 + var(--rbm-leading));
        text-wrap: pretty;
      }
      .lanes {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 6px;
        margin-block-start: auto;
        padding-block-start: 2px;
      }
      .lanes > li {
        padding: 1px 8px;
        border-radius: 99px;
        background: var(--rbm-sunken);
        font-size: calc(0.75 * var(--rbm-rem));
        line-height: calc(1.6 + var(--rbm-leading));
      }
      .button {
        margin-block-start: 4px;
      }
    `,
  ];
}

if (!customElements.get('rbm-race-cards')) customElements.define('rbm-race-cards', RaceCards);

declare global {
  interface HTMLElementTagNameMap {
    'rbm-race-cards': RaceCards;
  }
}
