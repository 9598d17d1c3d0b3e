import { css, html, LitElement, nothing } from 'lit';
import { type Dictionary, dictionaries, type Language, languageNames } from '../i18n/dictionary';
import { numbers } from '../i18n/numbers';
import { controls } from './controls';
import { siteOf } from './embed-code';
import './embed-dialog';
import { type FirstStep, firstSteps } from './first-steps';
import { codeIcon, linkIcon, moonIcon, sunIcon, systemIcon, takeIcon } from './icons';
import './link-dialog';
import type { Playground } from './playground';
import { Subscriptions } from './subscribe';
import './take-along';
import type { Theme } from './theme';
import { rememberedStep } from './tour-memory';
import { tourStepOf } from './tour-steps';

const choices = [
  ['auto', systemIcon],
  ['light', sunIcon],
  ['dark', moonIcon],
] as const;

/**
 * Title, one sentence on what one sees, what to try first, the language and the colours. Fires
 * `language-chosen` with a {@link Language}, `theme-chosen` with a {@link Theme}, `first-step` with a
 * {@link FirstStep} and `tour-wanted`.
 */
export class HeaderBar extends LitElement {
  static override properties = {
    playground: { attribute: false },
    texts: { attribute: false },
    theme: { attribute: false },
    language: { attribute: false },
    withSteps: { attribute: false },
    ownsPage: { attribute: false },
  };

  declare playground: Playground;
  declare texts: Dictionary;
  declare theme: Theme;
  declare language: Language;
  /** The panels that the first steps lead to are there. */
  declare withSteps: boolean;
  /** The page is that of a site, which has the element's files to embed. */
  declare ownsPage: boolean;

  protected readonly subscriptions = new Subscriptions(this, (playground) => [
    playground.on('settings', () => this.requestUpdate()),
    playground.on('data', () => this.requestUpdate()),
    playground.on('playing', () => this.requestUpdate()),
    playground.on('notice', () => this.requestUpdate()),
  ]);

  static override styles = [
    ...controls,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        align-items: center;
        gap: 2px 24px;
      }

      h1 {
        font-size: calc(1.375 * var(--rbm-rem));
        font-weight: 700;
        line-height: 1.25;
        letter-spacing: calc(-0.02em * var(--rbm-tracking));
      }

      .intro {
        grid-column: 1 / -1;
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        justify-content: space-between;
        gap: 2px 28px;
        font-size: calc(0.875 * var(--rbm-rem));
        line-height: calc(1.45 + var(--rbm-leading));
      }

      .intro > p {
        color: var(--rbm-muted);
        text-wrap: pretty;
      }

      .steps {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 0 16px;
      }

      .steps > span {
        color: var(--rbm-muted);
      }

      .steps > button,
      .steps > a {
        min-block-size: 28px;
        margin: 0;
        padding: 0;
        border: 0;
        border-radius: 2px;
        background: none;
        color: var(--rbm-accent);
        font: inherit;
        font-weight: 550;
        text-decoration: underline;
        text-decoration-thickness: 1px;
        text-underline-offset: 3px;
        cursor: pointer;
      }

      .steps > button:hover,
      .steps > a:hover {
        text-decoration-thickness: 2px;
      }

      @container (max-width: 560px) {
        .steps {
          column-gap: 10px;
        }
      }

      @media (pointer: coarse) {
        .steps > button,
        .steps > a {
          min-block-size: 40px;
        }
      }

      .tools {
        display: flex;
        align-items: center;
        gap: 8px;
      }

      @container (max-width: 780px) {
        .word {
          position: absolute;
          inline-size: 1px;
          block-size: 1px;
          overflow: hidden;
          clip-path: inset(50%);
        }

        .tools > .button {
          inline-size: 40px;
          padding: 0;
        }
      }

      /* The title has a line to itself. */
      @container (max-width: 620px) {
        h1,
        .tools {
          grid-column: 1 / -1;
        }

        .tools {
          margin-block: 4px;
        }
      }

      @container (max-width: 420px) {
        .tools {
          gap: 4px;
          justify-content: space-between;
        }

        .tools > .button {
          inline-size: 36px;
        }

        .tools > .segmented > label {
          padding: 0 6px;
        }
      }

      .segmented {
        flex: none;
        flex-wrap: nowrap;
      }

      .segmented > label {
        padding: 0 7px;
      }

      svg {
        inline-size: 16px;
        block-size: 16px;
      }
    `,
  ];

  constructor() {
    super();
    this.language = 'en';
    this.withSteps = true;
    this.ownsPage = false;
  }

  #intro(): string {
    const { shell } = this.texts;
    const { settings, data, playing, frame } = this.playground;
    const hidden = numbers.whole(settings.hidden);
    if (data.count === 0 && !frame) return shell.introLoading;
    if (data.count === 0) return shell.introWithoutImages(hidden);
    const sentence = playing ? shell.intro : shell.introPaused;
    return sentence(hidden, numbers.whole(data.count));
  }

  override render() {
    const { shell } = this.texts;
    return html`
      <h1>${shell.title}</h1>
      <div class="tools">
        <button
          class="button"
          type="button"
          title=${shell.copyLinkHint}
          ?hidden=${this.playground.unusable !== null}
          @click=${() => void this.renderRoot.querySelector('rbm-link-dialog')?.open()}
        >
          ${linkIcon}<span class="word">${shell.copyLink}</span>
        </button>
        <button
          class="button"
          type="button"
          title=${this.texts.takeAlong.hint}
          ?hidden=${this.playground.unusable !== null}
          @click=${() => this.renderRoot.querySelector('rbm-take-along')?.open()}
        >
          ${takeIcon}<span class="word">${this.texts.takeAlong.open}</span>
        </button>
        ${this.#embed()} ${this.#languages()} ${this.#theme()}
        <rbm-take-along .playground=${this.playground} .texts=${this.texts}></rbm-take-along>
        <rbm-link-dialog .playground=${this.playground} .texts=${this.texts}></rbm-link-dialog>
      </div>
      <div class="intro">
        <p>${this.#intro()}</p>
        <div class="steps" role="group" aria-labelledby="try" ?hidden=${!this.withSteps || this.playground.unusable !== null}>
          ${this.#tour()}
          <span id="try">${shell.firstSteps.title}</span>
          ${firstSteps.map(
            (step) => html`<button type="button" @click=${() => this.#show(step)}>
              ${shell.firstSteps[step]}
            </button>`,
          )}
        </div>
      </div>
    `;
  }

  #tour() {
    const texts = this.texts.tour;
    const place = this.ownsPage ? tourStepOf(rememberedStep()) : null;
    const words = place === null || place === 1 ? texts.start : texts.goOn(numbers.whole(place));
    return html`<button
      type="button"
      @click=${() => this.dispatchEvent(new CustomEvent('tour-wanted'))}
    >
      ${words}
    </button>
    ${this.ownsPage ? html`<a href=${texts.tutorialAddress}>${texts.tutorial}</a>` : nothing}`;
  }

  #embed() {
    if (!this.ownsPage || !siteOf(location.href)) return nothing;
    const texts = this.texts.embed;
    return html`<button
        class="button"
        type="button"
        title=${texts.openHint}
        ?hidden=${this.playground.unusable !== null}
        @click=${() => void this.renderRoot.querySelector('rbm-embed-dialog')?.open(this.theme)}
      >
        ${codeIcon}<span class="word">${texts.open}</span>
      </button>
      <rbm-embed-dialog .playground=${this.playground} .texts=${this.texts}></rbm-embed-dialog>`;
  }

  /** Whoever can't read the present language finds their own by its name. */
  #languages() {
    const languages = Object.keys(languageNames) as Language[];
    return html`<fieldset class="segmented languages">
      <legend class="visually-hidden">
        ${languages.map((each) => html`<span lang=${each}>${dictionaries[each].shell.language}</span> `)}
      </legend>
      ${languages.map(
        (each) => html`<label lang=${each} title=${languageNames[each].name}>
          <input
            type="radio"
            name="language"
            aria-label=${languageNames[each].name}
            .checked=${this.language === each}
            @change=${() => this.#speak(each)}
          />
          <span aria-hidden="true">${languageNames[each].short}</span>
        </label>`,
      )}
    </fieldset>`;
  }

  #theme() {
    const { shell } = this.texts;
    return html`<div class="segmented" role="radiogroup" aria-label=${shell.theme.label}>
        ${choices.map(
          ([theme, icon]) => html`<label title=${shell.theme[theme]}>
            <input
              type="radio"
              name="theme"
              aria-label=${shell.theme[theme]}
              .checked=${this.theme === theme}
              @change=${() => this.#choose(theme)}
            />
            ${icon}
          </label>`,
        )}
    </div>`;
  }

  #show(step: FirstStep): void {
    this.dispatchEvent(new CustomEvent<FirstStep>('first-step', { detail: step }));
  }

  #speak(language: Language): void {
    this.dispatchEvent(new CustomEvent<Language>('language-chosen', { detail: language }));
  }

  #choose(theme: Theme): void {
    this.dispatchEvent(new CustomEvent<Theme>('theme-chosen', { detail: theme }));
  }
}

if (!customElements.get('rbm-header-bar')) customElements.define('rbm-header-bar', HeaderBar);
