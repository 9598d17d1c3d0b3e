import { html, LitElement, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { version } from '../../../package.json';
import { RbmClient } from '../client/rbm-client';
import { type Dictionary, dictionaries, type Language } from '../i18n/dictionary';
import './data-panel';
import './doctor-panel';
import './dreams-panel';
import { type FirstStep, showFirstStep } from './first-steps';
import './header-bar';
import './labels-panel';
import './learning-panel';
import './likelihood-panel';
import './machine-panel';
import './notice-bar';
import './panel-columns';
import { linkOfPage, openLink, startWith } from './page-link';
import { Playground } from './playground';
import './race-panel';
import './replay-bar';
import { playgroundStyles } from './rbm-playground.styles';
import './statistics-panel';
import './transport-bar';
import type { RacePresetId } from '../state/race-plan';
import type { Theme } from './theme';

/** Least time between two frames for people who asked for less motion, milliseconds. */
const calmFrameInterval = 1000;

/**
 * The whole playground as one element.
 *
 * - `theme`: auto (default), light or dark;
 * - `lang`: language of the texts, English where it is not spoken;
 * - `shortcuts`: space and K start and stop learning wherever the focus is on the page, except in
 *   controls. Leave it away where the element is a guest on somebody's page.
 */
export class RbmPlayground extends LitElement {
  static override properties = {
    theme: { reflect: true },
    shortcuts: { type: Boolean },
  };

  static override styles = playgroundStyles;

  declare theme: Theme;
  declare shortcuts: boolean;

  #playground: Playground | null = null;
  readonly #darkSystem = matchMedia('(prefers-color-scheme: dark)');
  readonly #lessMotion = matchMedia('(prefers-reduced-motion: reduce)');
  readonly #onSystemColours = () => this.requestUpdate();
  readonly #onKey = (event: KeyboardEvent) => this.#toggleByKey(event);
  readonly #onHash = () => {
    const link = linkOfPage();
    if (link && this.#playground) void openLink(this.#playground, link);
  };
  /** Measured beside training while any part is on the screen: a curve without its beginning tells little. */
  readonly #onScreen = new IntersectionObserver((entries) => {
    this.#playground?.likelihood.show(entries.at(-1)?.isIntersecting ?? false);
  });

  constructor() {
    super();
    this.theme = 'auto';
    this.shortcuts = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const link = linkOfPage();
    const playground = new Playground(new RbmClient(), link?.images ? {} : link?.settings);
    this.#playground = playground;
    playground.on('frame', () => this.#askForNextFrame(playground));
    playground.on('notice', () => this.requestUpdate());
    this.#darkSystem.addEventListener('change', this.#onSystemColours);
    window.addEventListener('keydown', this.#onKey);
    window.addEventListener('hashchange', this.#onHash);
    this.#onScreen.observe(this);
    this.requestUpdate();
    void startWith(playground, link);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#onScreen.disconnect();
    this.#playground?.dispose();
    this.#playground = null;
    this.#darkSystem.removeEventListener('change', this.#onSystemColours);
    window.removeEventListener('keydown', this.#onKey);
    window.removeEventListener('hashchange', this.#onHash);
  }

  get #texts(): Dictionary {
    const wanted = (this.lang || document.documentElement.lang || 'en').split('-')[0];
    return dictionaries[(wanted ?? '') in dictionaries ? (wanted as Language) : 'en'];
  }

  get #shownTheme(): 'light' | 'dark' {
    if (this.theme === 'light' || this.theme === 'dark') return this.theme;
    return this.#darkSystem.matches ? 'dark' : 'light';
  }

  /** The panels have drawn; the next frame may come with the next repaint, or later where calm is wanted. */
  #askForNextFrame(playground: Playground): void {
    requestAnimationFrame(() => {
      if (this.#lessMotion.matches) setTimeout(() => playground.frameDrawn(), calmFrameInterval);
      else playground.frameDrawn();
    });
  }

  #toggleByKey(event: KeyboardEvent): void {
    const playground = this.#playground;
    if (!playground || event.defaultPrevented || event.repeat) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key !== ' ' && event.key.toLowerCase() !== 'k') return;
    const [focused] = event.composedPath();
    const inPage = focused === document.body || focused === document.documentElement;
    if (!(this.shortcuts && inPage)) return;
    event.preventDefault();
    void (playground.playing ? playground.pause() : playground.play());
  }

  override willUpdate(): void {
    this.dataset['shownTheme'] = this.#shownTheme;
  }

  override render() {
    const playground = this.#playground;
    if (!playground) return nothing;
    const texts = this.#texts;
    return html`<div class="page">
      <rbm-header-bar
        .playground=${playground}
        .texts=${texts}
        .theme=${this.theme}
        @theme-chosen=${(event: CustomEvent<Theme>) => {
          this.theme = event.detail;
        }}
        @first-step=${(event: CustomEvent<FirstStep>) =>
          showFirstStep(this.renderRoot as ShadowRoot, event.detail)}
      ></rbm-header-bar>
      ${playground.unusable && !playground.frame ? this.#unusable(texts) : keyed(playground, this.#running(texts))}
      <footer>
        <span>${texts.shell.privacy}</span>
        <span>${texts.shell.footer(version)}</span>
      </footer>
    </div>`;
  }

  #running(texts: Dictionary) {
    const playground = this.#playground;
    const theme = this.#shownTheme;
    return html`
      <div class="transport">
        <rbm-transport-bar
          .playground=${playground}
          .texts=${texts}
          .theme=${theme}
        ></rbm-transport-bar>
        <rbm-replay-bar .playground=${playground} .texts=${texts}></rbm-replay-bar>
        <rbm-notice-bar .playground=${playground} .texts=${texts}></rbm-notice-bar>
      </div>
      <rbm-panel-columns
        role="group"
        aria-label=${texts.shell.panels}
        @race-offered=${(event: CustomEvent<RacePresetId>) =>
          this.renderRoot.querySelector('rbm-race-panel')?.offer(event.detail)}
      >
        <section slot="data" aria-label=${texts.data.title}>
          <rbm-data-panel .playground=${playground} .texts=${texts} .theme=${theme}></rbm-data-panel>
        </section>
        <section slot="machine" aria-label=${texts.machine.title}>
          <rbm-machine-panel
            .playground=${playground}
            .texts=${texts}
            .theme=${theme}
          ></rbm-machine-panel>
        </section>
        <section slot="dreams" aria-label=${texts.dreams.title}>
          <rbm-dreams-panel
            .playground=${playground}
            .texts=${texts}
            .theme=${theme}
          ></rbm-dreams-panel>
        </section>
        <section slot="labels" aria-label=${texts.labels.title}>
          <rbm-labels-panel
            .playground=${playground}
            .texts=${texts}
            .theme=${theme}
          ></rbm-labels-panel>
        </section>
        <section slot="learning" aria-label=${texts.learning.title}>
          <rbm-learning-panel .playground=${playground} .texts=${texts}></rbm-learning-panel>
        </section>
        <section slot="likelihood" aria-label=${texts.likelihood.title}>
          <rbm-likelihood-panel
            .playground=${playground}
            .texts=${texts}
            .theme=${theme}
          ></rbm-likelihood-panel>
        </section>
        <section slot="doctor" aria-label=${texts.doctor.title}>
          <rbm-doctor-panel .playground=${playground} .texts=${texts}></rbm-doctor-panel>
        </section>
        <section slot="statistics" aria-label=${texts.statistics.title}>
          <rbm-statistics-panel
            .playground=${playground}
            .texts=${texts}
            .theme=${theme}
          ></rbm-statistics-panel>
        </section>
        <section slot="race" aria-label=${texts.race.title}>
          <rbm-race-panel .playground=${playground} .texts=${texts} .theme=${theme}></rbm-race-panel>
        </section>
      </rbm-panel-columns>
    `;
  }

  /** In place of the panels: why the machine can't run, in full sentences. */
  #unusable(texts: Dictionary) {
    const notice = this.#playground?.unusable;
    if (!notice) return nothing;
    return html`<div class="unusable" role="alert">
      <h2>${texts.shell.unusableTitle}</h2>
      <p>${texts.notices[notice.code]}</p>
      ${
        notice.message
          ? html`<p class="hint">${texts.shell.notice.detail(notice.message)}</p>`
          : nothing
      }
      <button class="button primary" type="button" @click=${() => location.reload()}>
        ${texts.shell.reload}
      </button>
    </div>`;
  }
}

if (!customElements.get('rbm-playground')) customElements.define('rbm-playground', RbmPlayground);
