import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type {
  MeasureDetail,
  MeasureMethod,
  ModelFormat,
  RbmPlaygroundElement,
} from '../api/playground-element';
import { makeWorker } from '../client/make-worker';
import { RbmClient } from '../client/rbm-client';
import { RbmError } from '../client/rbm-error';
import { type Dictionary, dictionaries, type Language } from '../i18n/dictionary';
import type { Generator, ImageData01, Measures, Parameters } from '../protocol/messages';
import { type Link, linkOf } from '../state/permalink';
import { isExplained } from './explained';
import { type FirstStep, showFirstStep } from './first-steps';
import './header-bar';
import { Autosave } from './autosave';
import { HostApi, sentenceOf } from './host-api';
import { linkOfAttributes } from './host-attributes';
import { hasTransport, panelNames, type Shown, shownBy } from './host-controls';
import { tellHost } from './host-events';
import { forgetLanguage, keepLanguage, languageOf, nameThePage } from './language';
import './notice-bar';
import { footer, unusable } from './page-frame';
import './panel-columns';
import { linkOfPage, openLink, startWith } from './page-link';
import { panelSections } from './panel-sections';
import { Playground } from './playground';
import './replay-bar';
import { playgroundStyles } from './rbm-playground.styles';
import { browserStore, onLeaving, type SessionStore } from './session-store';
import './transport-bar';
import type { RacePresetId } from '../state/race-plan';
import type { Theme } from './theme';
import type { Tour } from './tour';
import { tourStepOf, tourStepOfHash } from './tour-steps';
import './tour-guide';
import { forgetStep, rememberedStep } from './tour-memory';
import { tourOfPage } from './tour-page';

/** Least time between two frames for people who asked for less motion, milliseconds. */
const calmFrameInterval = 1000;

/** Beyond the edge of the screen, where the machine already goes on, so that it is seen moving. */
const nearScreen = '100px';

/**
 * The whole playground as one element. {@link RbmPlaygroundElement} tells what a host page can do with
 * it, host-attributes.ts which attributes it has.
 */
export class RbmPlayground extends LitElement implements RbmPlaygroundElement {
  static override properties = {
    theme: { reflect: true },
    autoplay: { type: Boolean },
    shortcuts: { type: Boolean },
    address: { type: Boolean },
    autosave: { type: Boolean },
    panels: {},
    controls: {},
    preset: {},
    seed: {},
    hiddenUnits: { attribute: 'hidden-units' },
    // HTML has properties of its own for these three.
    hiddenNumber: { attribute: 'hidden' },
    stateText: { attribute: 'state' },
    tour: {},
    language: { attribute: 'lang' },
    workerUrl: { attribute: 'worker-url' },
    wasmUrl: { attribute: 'wasm-url' },
  };

  static override styles = playgroundStyles;

  declare theme: Theme;
  declare autoplay: boolean;
  declare shortcuts: boolean;
  declare address: boolean;
  declare autosave: boolean;
  declare panels: string;
  declare controls: string;
  declare preset: string;
  declare seed: string;
  declare hiddenUnits: string;
  declare protected hiddenNumber: string | null;
  declare protected stateText: string | null;
  declare protected language: string | null;
  declare tour: string | null;
  declare workerUrl: string;
  declare wasmUrl: string;

  #playground: Playground | null = null;
  /** Null where the session is not kept. */
  #autosave: Autosave | null = null;
  #api: HostApi | null = null;
  #tour: Tour | null = null;
  #ready: Promise<void> | null = null;
  #silence: () => void = () => {};
  #abandon: () => void = () => {};
  #shown: Shown = shownBy('', '');
  #language: Language = 'en';
  readonly #darkSystem = matchMedia('(prefers-color-scheme: dark)');
  readonly #lessMotion = matchMedia('(prefers-reduced-motion: reduce)');
  readonly #onSystemColours = () => this.requestUpdate();
  readonly #onKey = (event: KeyboardEvent) => this.#toggleByKey(event);
  readonly #onHash = () => {
    const playground = this.#playground;
    if (!playground || !this.address) return;
    const place = tourStepOfHash(location.hash);
    if (place !== null) void this.#tour?.go(place);
    const link = linkOfPage();
    if (link) void this.#follow(playground, link);
  };
  /** Off the screen everything rests; in view, measuring goes on beside training, wherever one looks. */
  readonly #onScreen = new IntersectionObserver(
    (entries) => {
      const isSeen = entries.at(-1)?.isIntersecting ?? false;
      this.#playground?.likelihood.show(isSeen);
      this.#playground?.suspend(!isSeen);
    },
    { rootMargin: nearScreen },
  );

  constructor() {
    super();
    this.theme = 'auto';
    this.autoplay = false;
    this.shortcuts = false;
    this.address = false;
    this.autosave = false;
    this.panels = '';
    this.controls = '';
    this.preset = '';
    this.seed = '';
    this.hiddenUnits = '';
    this.hiddenNumber = null;
    this.stateText = null;
    this.language = null;
    this.tour = null;
    this.workerUrl = '';
    this.wasmUrl = '';
  }

  // Life ---------------------------------------------------------------------------------------

  override connectedCallback(): void {
    super.connectedCallback();
    this.#darkSystem.addEventListener('change', this.#onSystemColours);
    window.addEventListener('keydown', this.#onKey);
    window.addEventListener('hashchange', this.#onHash);
    this.#onScreen.observe(this);
    this.#speak();
    if (!this.#playground) this.#begin();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#onScreen.disconnect();
    this.#darkSystem.removeEventListener('change', this.#onSystemColours);
    window.removeEventListener('keydown', this.#onKey);
    window.removeEventListener('hashchange', this.#onHash);
    // An element that is only moved is back at once, and keeps its machine.
    queueMicrotask(() => {
      if (!this.isConnected) this.#end();
    });
  }

  #begin(): void {
    const linkOfAddress = this.address ? linkOfPage() : null;
    const link = this.#linkOfAttributes(linkOfAddress ? location.hash : this.stateText);
    const makeClient = () =>
      new RbmClient({
        makeWorker: () => makeWorker({ workerUrl: this.workerUrl, wasmUrl: this.wasmUrl }),
      });
    const playground = new Playground(makeClient(), link?.images ? {} : link?.settings, makeClient);
    this.#playground = playground;
    this.#api = new HostApi(playground, () => this.#texts);
    this.#silence = tellHost(this, playground, () => this.#texts);
    this.#ready = new Promise((resolve, reject) => {
      this.#abandon = () => reject(new RbmError('cancelled', notInPage));
      playground.on('frame', () => resolve());
      playground.on('notice', () => {
        const notice = playground.unusable;
        if (notice) reject(new RbmError('load_failed', sentenceOf(notice, this.#texts)));
      });
    });
    // Nobody has to wait for it.
    this.#ready.catch(() => {});
    playground.on('frame', () => this.#askForNextFrame(playground));
    playground.on('notice', () => this.requestUpdate());
    this.requestUpdate();
    const start = () => startWith(playground, link, this.autoplay);
    this.#autosave = this.autosave ? new Autosave(playground, storeOfPage, onLeaving) : null;
    const wins = linkOfAddress !== null;
    const ready = this.#autosave ? this.#autosave.start(start, wins) : start();
    this.#beginTour(playground, ready);
  }

  #beginTour(playground: Playground, ready: Promise<void>): void {
    const { address: ownsPage } = this;
    const tour = tourOfPage(playground, { autosave: this.#autosave, ownsPage, ready });
    this.#tour = tour;
    tour.onChange(() => this.requestUpdate());
    const ofAddress = ownsPage ? tourStepOfHash(location.hash) : null;
    const place = ofAddress ?? (this.tour === null ? null : (tourStepOf(this.tour) ?? 1));
    if (place !== null) void tour.go(place);
  }

  async #follow(playground: Playground, link: Link): Promise<void> {
    await this.#tour?.leave();
    const open = () => openLink(playground, link);
    await (this.#autosave ? this.#autosave.replaceBy(open) : open());
  }

  #end(): void {
    this.#silence();
    this.#abandon();
    this.#autosave?.end();
    this.#autosave = null;
    this.#playground?.dispose();
    this.#playground = null;
    this.#api = null;
    this.#tour = null;
    this.#ready = null;
  }

  #linkOfAttributes(state = this.stateText): Link | null {
    const { preset, seed } = this;
    // Without a number the attribute is HTML's own and hides the element.
    const ofHidden = /\d/.test(this.hiddenNumber ?? '') ? (this.hiddenNumber ?? '') : '';
    const hiddenUnits = this.hiddenUnits || ofHidden;
    // What explains is about a machine that can be held, where nothing else is asked for.
    const explainsOnly = [...shownBy(this.panels, '').panels].every(isExplained);
    const usual = explainsOnly && preset === '' ? 'v=1&experiment=small&update=2000' : '';
    return linkOfAttributes({ state: state || usual, preset, seed, hiddenUnits });
  }

  /** A new machine of what the attributes say now. */
  #openAttributes(playground: Playground): void {
    const link = this.#linkOfAttributes();
    if (link) void openLink(playground, link, playground.playing);
  }

  override willUpdate(changed: PropertyValues): void {
    this.dataset['shownTheme'] = this.#shownTheme;
    if (this.hasUpdated && changed.has('language')) this.#speak();
    this.#shown = shownBy(this.panels, this.controls);
    const { panels } = this.#tour ?? {};
    if (panels) this.#shown = { ...this.#shown, panels };
    const machine = ['preset', 'seed', 'hiddenUnits', 'hiddenNumber', 'stateText'];
    if (this.hasUpdated && this.#playground && machine.some((name) => changed.has(name)))
      this.#openAttributes(this.#playground);
  }

  /** All sizes follow the size of text that the person has chosen, and none the host page's root. */
  override firstUpdated(): void {
    const page = this.renderRoot.querySelector<HTMLElement>('.page');
    const chosen = page ? Number.parseFloat(getComputedStyle(page).fontSize) / 16 : 1;
    if (chosen !== 1) page?.style.setProperty('--rbm-rem', `calc(${chosen} * var(--rbm-size))`);
  }

  // For the host page: see RbmPlaygroundElement -------------------------------------------------

  get #open(): HostApi {
    if (!this.#api) throw new RbmError('bad_state', notInPage);
    return this.#api;
  }

  get ready(): Promise<void> {
    return this.#ready ?? Promise.reject(new RbmError('bad_state', notInPage));
  }

  get playing(): boolean {
    return this.#playground?.playing ?? false;
  }

  get updates(): number {
    return this.#playground?.frame?.updates ?? 0;
  }

  get measures(): readonly Measures[] {
    return this.#playground?.measures ?? [];
  }

  get images(): ImageData01 {
    return this.#playground?.data ?? { pixels: new Uint8Array(0), count: 0, width: 0, height: 0 };
  }

  get state(): string {
    const playground = this.#playground;
    return playground ? linkOf(playground.settings) : (this.stateText ?? '');
  }

  set state(text: string) {
    this.stateText = text;
  }

  async play(): Promise<void> {
    await this.ready;
    await this.#open.play();
  }

  async pause(): Promise<void> {
    await this.ready;
    await this.#open.pause();
  }

  async step(updates = 1): Promise<void> {
    await this.ready;
    await this.#open.step(updates);
  }

  async reset(seed?: number): Promise<void> {
    await this.ready;
    await this.#open.reset(seed);
  }

  async setDataset(dataset: Generator | ImageData01): Promise<void> {
    await this.ready;
    await this.#open.setDataset(dataset);
  }

  async addImages(images: ImageData01): Promise<void> {
    await this.ready;
    await this.#open.addImages(images);
  }

  async parameters(): Promise<Parameters> {
    await this.ready;
    return this.#open.parameters();
  }

  async exportModel(format: ModelFormat): Promise<Uint8Array> {
    await this.ready;
    return this.#open.exportModel(format);
  }

  async importModel(file: Uint8Array | ArrayBuffer | Blob): Promise<void> {
    await this.ready;
    await this.#open.importModel(file);
  }

  async measure(method: MeasureMethod = 'auto'): Promise<MeasureDetail> {
    await this.ready;
    return this.#open.measure(method);
  }

  // What is shown ------------------------------------------------------------------------------

  get #texts(): Dictionary {
    return dictionaries[this.#language];
  }

  #speak(): void {
    this.#language = languageOf(this, this.address);
    if (this.address) nameThePage(this.#language);
  }

  /** By the switch: from now on, and on a page of its own at the next visit, too. */
  #choose(language: Language): void {
    this.lang = language;
    if (this.address) keepLanguage(language);
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
    if (!playground || !this.shortcuts || event.defaultPrevented || event.repeat) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key !== ' ' && event.key.toLowerCase() !== 'k') return;
    const [focused] = event.composedPath();
    if (focused !== document.body && focused !== document.documentElement) return;
    event.preventDefault();
    void (playground.playing ? playground.pause() : playground.play());
  }

  override render() {
    const playground = this.#playground;
    if (!playground) return nothing;
    const texts = this.#texts;
    const { controls } = this.#shown;
    return html`<div class="page" part="page" lang=${this.#language}>
      ${controls.has('header') ? this.#header(playground, texts) : nothing}
      ${
        playground.unusable && !playground.frame
          ? unusable(playground, texts)
          : keyed(playground, this.#running(playground, texts))
      }
      ${controls.has('footer') ? footer(texts, this.#autosave) : nothing}
    </div>`;
  }

  #header(playground: Playground, texts: Dictionary) {
    return html`<rbm-header-bar
      part="header"
      .playground=${playground}
      .texts=${texts}
      .theme=${this.theme}
      .language=${this.#language}
      .withSteps=${this.#shown.panels.size === panelNames.length}
      .ownsPage=${this.address}
      ?inert=${this.#shown.locked.has('header')}
      @theme-chosen=${(event: CustomEvent<Theme>) => {
        this.theme = event.detail;
      }}
      @tour-wanted=${() =>
        void this.#tour?.go(this.address ? (tourStepOf(rememberedStep()) ?? 1) : 1)}
      @language-chosen=${(event: CustomEvent<Language>) => this.#choose(event.detail)}
      @first-step=${(event: CustomEvent<FirstStep>) =>
        showFirstStep(this.renderRoot as ShadowRoot, event.detail)}
    ></rbm-header-bar>`;
  }

  #running(playground: Playground, texts: Dictionary) {
    const theme = this.#shownTheme;
    const shown = this.#shown;
    const parts = { playground, texts, theme, ownsPage: this.address };
    return html`
      <div class="transport" part="transport">
        ${
          hasTransport(shown)
            ? html`<rbm-transport-bar
                .playground=${playground}
                .texts=${texts}
                .theme=${theme}
                .shown=${shown}
              ></rbm-transport-bar>`
            : nothing
        }
        ${
          shown.controls.has('readouts')
            ? html`<rbm-replay-bar .playground=${playground} .texts=${texts}></rbm-replay-bar>`
            : nothing
        }
        <rbm-notice-bar .playground=${playground} .texts=${texts}></rbm-notice-bar>
      </div>
      ${this.#tour?.step ? html`<rbm-tour-guide .tour=${this.#tour} .texts=${texts}></rbm-tour-guide>` : nothing}
      <rbm-panel-columns
        role="group"
        aria-label=${texts.shell.panels}
        .shown=${shown.panels}
        @race-offered=${(event: CustomEvent<RacePresetId>) =>
          this.renderRoot.querySelector('rbm-race-panel')?.offer(event.detail)}
      >
        ${panelSections(parts, shown)}
      </rbm-panel-columns>
    `;
  }
}

/** What is stored is forgotten as a whole. */
const storeOfPage: SessionStore = {
  ...browserStore,
  forget: () => {
    forgetLanguage();
    forgetStep();
    return browserStore.forget();
  },
};

const notInPage = '<rbm-playground> is not in a page, so it has no machine.';

if (!customElements.get('rbm-playground')) customElements.define('rbm-playground', RbmPlayground);
