import { css, html, LitElement, nothing } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import type { RacePlan, RacePresetId } from '../state/race-plan';
import { planOf, type RacePreset, raceOfHash } from '../state/race-presets';
import { controls } from './controls';
import type { Playground } from './playground';
import './race-cards';
import './race-own';
import './race-track';
import { Subscriptions } from './subscribe';

/** Several machines at once: a choice of races, or the one that is on. */
export class RacePanel extends LitElement {
  static override properties = {
    playground: { attribute: false },
    texts: { attribute: false },
    theme: { attribute: false },
    ownsPage: { attribute: false },
    offered: { state: true },
  };

  declare playground: Playground;
  declare texts: Dictionary;
  declare theme: 'light' | 'dark';
  /** The page's address may ask for a race. */
  declare ownsPage: boolean;
  /** The race that was chosen last, here or by a link. */
  declare offered: RacePresetId | null;

  readonly #followAddress = () => {
    const id = this.ownsPage ? raceOfHash(location.hash) : null;
    if (id) void this.offer(id);
  };

  constructor() {
    super();
    this.offered = null;
    this.ownsPage = false;
    new Subscriptions(this, (p) => [p.race.on('changed', () => this.requestUpdate())]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('hashchange', this.#followAddress);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('hashchange', this.#followAddress);
  }

  /** An address can ask for a race. The page has its heights once the panels above show something. */
  override firstUpdated(): void {
    if (!this.ownsPage || !raceOfHash(location.hash)) return;
    const release = this.playground.on('frame', () => {
      release();
      this.#followAddress();
    });
  }

  /** Scrolls to the panel with the focus on this race's Start, or on the race that is on. */
  async offer(id: RacePresetId): Promise<void> {
    this.offered = id;
    await this.updateComplete;
    const cards = this.renderRoot.querySelector('rbm-race-cards');
    await cards?.updateComplete;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.scrollIntoView({ block: 'start', behavior: calm ? 'auto' : 'smooth' });
    if (cards) cards.focusStart(id);
    else this.renderRoot.querySelector('rbm-race-track')?.focusControls();
  }

  async #start(plan: RacePlan): Promise<void> {
    this.offered = 'preset' in plan.about ? plan.about.preset : null;
    const begun = this.playground.race.start(plan);
    await this.updateComplete;
    const track = this.renderRoot.querySelector('rbm-race-track');
    await track?.updateComplete;
    track?.focusControls();
    await begun;
  }

  async #closed(): Promise<void> {
    this.playground.race.close();
    await this.updateComplete;
    const cards = this.renderRoot.querySelector('rbm-race-cards');
    await cards?.updateComplete;
    if (this.offered) cards?.focusStart(this.offered);
    else this.renderRoot.querySelector('rbm-race-own')?.focusStart();
  }

  override render() {
    const texts = this.texts.race;
    const { race } = this.playground;
    return html`<div class="stack">
      <h2 class="panel-title">${texts.title}</h2>
      ${race.problem ? this.#problem(race.problem) : nothing}
      ${race.plan ? this.#track() : this.#choice()}
    </div>`;
  }

  #problem({ code, message }: { code: keyof Dictionary['notices']; message: string }) {
    const { notices, phrases, race, shell } = this.texts;
    return html`<div role="alert">
      <p class="problem">${phrases.sentences([race.problem, notices[code]])}</p>
      ${message ? html`<p class="hint">${shell.notice.detail(message)}</p>` : nothing}
    </div>`;
  }

  #choice() {
    return html`<p class="hint">${this.texts.race.lead}</p>
      <rbm-race-cards
        .texts=${this.texts}
        .offered=${this.offered}
        @race-chosen=${(event: CustomEvent<RacePreset>) => this.#start(planOf(event.detail, this.playground.settings.seed))}
      ></rbm-race-cards>
      <rbm-race-own
        .playground=${this.playground}
        .texts=${this.texts}
        @own-race=${(event: CustomEvent<RacePlan>) => this.#start(event.detail)}
      ></rbm-race-own>`;
  }

  #track() {
    return html`<rbm-race-track
      .playground=${this.playground}
      .texts=${this.texts}
      .theme=${this.theme}
      @race-closed=${() => this.#closed()}
    ></rbm-race-track>`;
  }

  static override styles = [
    ...controls,
    css`
      :host {
        scroll-margin-block: 72px;
      }
    `,
  ];
}

if (!customElements.get('rbm-race-panel')) customElements.define('rbm-race-panel', RacePanel);

declare global {
  interface HTMLElementTagNameMap {
    'rbm-race-panel': RacePanel;
  }
}
