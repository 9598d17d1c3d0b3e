import { css, html, LitElement } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import { type Experiment, type ExperimentId, experiments, isSetUp } from '../state/experiments';
import type { RacePresetId } from '../state/race-plan';
import { type RacePreset, racePresets } from '../state/race-presets';
import { controls } from './controls';
import type { Playground } from './playground';
import { Subscriptions } from './subscribe';

/**
 * Whole set-ups to choose from, each with a sentence on what is to be seen, and the races. Fires
 * `race-offered` with the id of a race that somebody wants to see.
 */
export class ExperimentsList extends LitElement {
  static override properties = {
    playground: { attribute: false },
    texts: { attribute: false },
    ready: { state: true },
  };

  declare playground: Playground;
  declare texts: Dictionary;
  /** The experiment that was set up last, or null. */
  declare ready: ExperimentId | null;

  constructor() {
    super();
    this.ready = null;
    new Subscriptions(this, (p) => [p.on('settings', () => this.requestUpdate())]);
  }

  async #open({ id, settings }: Experiment): Promise<void> {
    this.ready = null;
    if (await this.playground.useExperiment(settings)) this.ready = id;
  }

  #item(experiment: Experiment) {
    const { title, watch } = this.texts.data.experiments.items[experiment.id];
    const chosen = isSetUp(experiment, this.playground.settings);
    return html`<li>
      <button type="button" aria-current=${chosen} @click=${() => this.#open(experiment)}>
        <span class="title">${title}</span>
        <span class="hint">${watch}</span>
      </button>
    </li>`;
  }

  /** Opens its place on the page; a race is started there. */
  #race({ id }: RacePreset) {
    const { title } = this.texts.race.presets[id];
    const offer = () =>
      this.dispatchEvent(
        new CustomEvent<RacePresetId>('race-offered', {
          detail: id,
          bubbles: true,
          composed: true,
        }),
      );
    return html`<li>
      <button type="button" @click=${offer}><span class="title">${title}</span></button>
    </li>`;
  }

  override render() {
    const texts = this.texts.data.experiments;
    const races = this.texts.race.offered;
    const { ready } = this;
    return html`<section aria-labelledby="title">
      <h3 id="title">${texts.title}</h3>
      <p class="hint">${texts.hint}</p>
      <ul>
        ${experiments.map((experiment) => this.#item(experiment))}
      </ul>
      <p class="visually-hidden" role="status">
        ${ready === null ? '' : texts.ready(texts.items[ready].title)}
      </p>
    </section>
    <section class="races" aria-labelledby="races">
      <h3 id="races">${races.title}</h3>
      <p class="hint">${races.hint}</p>
      <ul>
        ${racePresets.map((preset) => this.#race(preset))}
      </ul>
    </section>`;
  }

  static override styles = [
    controls,
    css`
      :host {
        container-type: inline-size;
      }
      .races {
        margin-block-start: 16px;
      }
      .races button {
        justify-content: center;
      }
      section {
        display: flex;
        flex-direction: column;
        gap: 6px;
      }
      h3 {
        font-size: calc(0.875 * var(--rbm-rem));
        font-weight: 600;
        line-height: calc(1.4 + var(--rbm-leading));
      }
      ul {
        display: grid;
        gap: 6px;
        margin-block-start: 2px;
        list-style: none;
      }
      @container (min-width: 520px) {
        ul {
          grid-template-columns: 1fr 1fr;
        }
      }
      button {
        display: flex;
        flex-direction: column;
        gap: 2px;
        inline-size: 100%;
        block-size: 100%;
        min-block-size: 44px;
        margin: 0;
        padding: 8px 10px;
        border: 1px solid var(--rbm-line);
        border-radius: var(--rbm-radius-small);
        background: none;
        color: inherit;
        font: inherit;
        text-align: start;
        cursor: pointer;
        touch-action: manipulation;
      }
      button:hover {
        border-color: var(--rbm-control-line);
        background: var(--rbm-sunken);
      }
      button:focus-visible {
        outline: 2px solid var(--rbm-accent);
        outline-offset: 2px;
      }
      button[aria-current='true'] {
        border-color: var(--rbm-accent);
        box-shadow: inset 0 0 0 1px var(--rbm-accent);
        background: color-mix(in srgb, var(--rbm-accent) 8%, var(--rbm-surface));
      }
      .title {
        font-size: calc(0.8125 * var(--rbm-rem));
        font-weight: 600;
        line-height: calc(1.4 + var(--rbm-leading));
      }
    `,
  ];
}

if (!customElements.get('rbm-experiments-list'))
  customElements.define('rbm-experiments-list', ExperimentsList);

declare global {
  interface HTMLElementTagNameMap {
    'rbm-experiments-list': ExperimentsList;
  }
}
