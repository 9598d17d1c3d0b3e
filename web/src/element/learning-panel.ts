import { css, html, LitElement } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import { controls } from './controls';
import { helpButton } from './help-button';
import type { Playground } from './playground';
import './setting-field';
import { Subscriptions } from './subscribe';

/** Numbers that a running machine takes at once. */
type LiveSetting = 'gibbsSteps' | 'learningRate' | 'momentum' | 'weightDecay' | 'batchSize';

/** How the machine learns, with all that can be set. */
export class LearningPanel extends LitElement {
  static override properties = {
    playground: { attribute: false },
    texts: { attribute: false },
    explained: { state: true },
  };

  declare playground: Playground;
  declare texts: Dictionary;
  declare explained: boolean;

  protected readonly subscriptions = new Subscriptions(this, (playground) => [
    playground.on('settings', () => this.requestUpdate()),
  ]);

  constructor() {
    super();
    this.explained = false;
  }

  static override styles = [
    ...controls,
    css`
      :host {
        container-type: inline-size;
      }

      .settings {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 132px), 1fr));
        gap: 14px 20px;
        align-items: start;
      }

      .wide,
      .group {
        grid-column: 1 / -1;
      }

      .group {
        padding-block-start: 12px;
        border-block-start: 1px solid var(--rbm-line);
        max-inline-size: none;
      }

      @container (min-width: 560px) {
        .settings {
          grid-template-columns: repeat(auto-fill, minmax(196px, 1fr));
        }

        .wide {
          grid-column: auto;
        }
      }

      .head {
        display: flex;
        align-items: center;
        gap: 2px;
        min-block-size: 24px;
        font-size: 0.8125rem;
        font-weight: 550;
      }

      .algorithm .segmented {
        display: flex;
        min-block-size: 34px;
      }
    `,
  ];

  override render() {
    const { learning } = this.texts;
    return html`<div class="stack">
      <h2 class="panel-title">${learning.title}</h2>
      <p class="hint">${learning.lead}</p>
      <div class="settings">
        ${this.#algorithm()} ${this.#live('learningRate', 'log')}
        ${this.#live('momentum', 'linear')} ${this.#live('gibbsSteps', 'none')}
        ${this.#live('batchSize', 'none')} ${this.#live('weightDecay', 'none')}
        <p class="hint group">${learning.newTitle}</p>
        ${this.#renewing('hidden')} ${this.#renewing('seed')} ${this.#renewing('heldOut')}
      </div>
    </div>`;
  }

  #algorithm() {
    const texts = this.texts.learning;
    const choice = (algorithm: 'cd' | 'pcd') => html`<label>
      <input
        type="radio"
        name="algorithm"
        .checked=${this.playground.settings.algorithm === algorithm}
        @change=${() => void this.playground.change({ algorithm })}
      />
      <span>${texts.algorithm[algorithm]}</span>
    </label>`;
    return html`<div class="field algorithm wide">
      <div class="head">
        <span id="algorithm">${texts.algorithm.label}</span>
        ${helpButton(
          texts.help(texts.algorithm.label),
          texts.algorithm.help,
          this.explained,
          () => {
            this.explained = !this.explained;
          },
        )}
      </div>
      <div class="segmented" role="radiogroup" aria-labelledby="algorithm">
        ${choice('cd')}${choice('pcd')}
      </div>
      <p class="hint">
        ${this.explained ? texts.algorithm.help : texts.algorithm.inShort[this.playground.settings.algorithm]}
      </p>
    </div>`;
  }

  #live(setting: LiveSetting, slider: 'none' | 'linear' | 'log') {
    return html`<rbm-setting-field
      class=${slider === 'none' ? '' : 'wide'}
      .setting=${setting}
      .words=${this.texts.learning[setting]}
      .texts=${this.texts}
      .value=${this.playground.settings[setting]}
      .slider=${slider}
      @setting-taken=${(event: CustomEvent<number>) =>
        void this.playground.change({ [setting]: event.detail })}
    ></rbm-setting-field>`;
  }

  #renewing(setting: 'hidden' | 'seed' | 'heldOut') {
    return html`<rbm-setting-field
      .setting=${setting}
      .words=${this.texts.learning[setting]}
      .texts=${this.texts}
      .value=${this.playground.settings[setting]}
      .renews=${true}
      .percent=${setting === 'heldOut'}
      @setting-taken=${(event: CustomEvent<number>) =>
        void this.playground.renew({ [setting]: event.detail })}
    ></rbm-setting-field>`;
  }
}

if (!customElements.get('rbm-learning-panel'))
  customElements.define('rbm-learning-panel', LearningPanel);
