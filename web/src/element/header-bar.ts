import { css, html, LitElement } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import { numbers } from '../i18n/numbers';
import { controls } from './controls';
import { moonIcon, sunIcon, systemIcon } from './icons';
import type { Playground } from './playground';
import { Subscriptions } from './subscribe';
import type { Theme } from './theme';

const choices = [
  ['auto', systemIcon],
  ['light', sunIcon],
  ['dark', moonIcon],
] as const;

/** Title, one sentence on what one sees, and the colours. Fires `theme-chosen` with a {@link Theme}. */
export class HeaderBar extends LitElement {
  static override properties = {
    playground: { attribute: false },
    texts: { attribute: false },
    theme: { attribute: false },
  };

  declare playground: Playground;
  declare texts: Dictionary;
  declare theme: Theme;

  protected readonly subscriptions = new Subscriptions(this, (playground) => [
    playground.on('settings', () => this.requestUpdate()),
    playground.on('data', () => this.requestUpdate()),
    playground.on('playing', () => this.requestUpdate()),
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
        font-size: 1.375rem;
        font-weight: 700;
        line-height: 1.25;
        letter-spacing: -0.02em;
      }

      @container (max-width: 420px) {
        h1 {
          font-size: 1.125rem;
        }
      }

      p {
        grid-column: 1 / -1;
        color: var(--rbm-muted);
        font-size: 0.875rem;
        line-height: 1.45;
        max-inline-size: 150ch;
        text-wrap: pretty;
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
      <div class="segmented" role="radiogroup" aria-label=${shell.theme.label}>
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
      </div>
      <p>${this.#intro()} ${shell.fantasy}</p>
    `;
  }

  #choose(theme: Theme): void {
    this.dispatchEvent(new CustomEvent<Theme>('theme-chosen', { detail: theme }));
  }
}

if (!customElements.get('rbm-header-bar')) customElements.define('rbm-header-bar', HeaderBar);
