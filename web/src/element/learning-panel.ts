import { css, html, LitElement, nothing } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import './algorithm-choice';
import { controls } from './controls';
import { liveNumber } from './live-settings';
import './more-settings';
import type { Playground } from './playground';
import './setting-field';
import { settingsGrid } from './settings-grid.styles';
import { Subscriptions } from './subscribe';
import './swap-rates';

/** How the machine learns, with all that can be set. */
export class LearningPanel extends LitElement {
  static override properties = {
    playground: { attribute: false },
    texts: { attribute: false },
  };

  declare playground: Playground;
  declare texts: Dictionary;

  protected readonly subscriptions = new Subscriptions(this, (playground) => [
    playground.on('settings', () => this.requestUpdate()),
  ]);

  static override styles = [
    ...controls,
    settingsGrid,
    css`
      :host {
        container-type: inline-size;
      }

      .group {
        padding-block-start: 12px;
        border-block-start: 1px solid var(--rbm-line);
        max-inline-size: none;
      }
    `,
  ];

  override render() {
    const { playground, texts } = this;
    const { learning } = texts;
    return html`<div class="stack">
      <h2 class="panel-title">${learning.title}</h2>
      <p class="hint">${learning.lead}</p>
      <div class="settings">
        <rbm-algorithm-choice
          class="whole"
          .playground=${playground}
          .texts=${texts}
        ></rbm-algorithm-choice>
        ${this.#ofAlgorithm()} ${liveNumber(playground, texts, 'learningRate', 'log')}
        ${liveNumber(playground, texts, 'momentum', 'linear')}
        ${liveNumber(playground, texts, 'batchSize')}
        ${liveNumber(playground, texts, 'weightDecay')}
      </div>
      <rbm-more-settings .playground=${playground} .texts=${texts}></rbm-more-settings>
      <div class="settings">
        <p class="hint group whole">${learning.newTitle}</p>
        ${this.#renewing('hidden')} ${this.#renewing('seed')} ${this.#renewing('heldOut')}
      </div>
    </div>`;
  }

  /** What only this algorithm has. */
  #ofAlgorithm() {
    const { playground, texts } = this;
    const { algorithm } = playground.settings;
    if (algorithm === 'exact') return nothing;
    const steps = liveNumber(playground, texts, 'gibbsSteps');
    if (algorithm === 'fast-pcd')
      return html`${steps} ${liveNumber(playground, texts, 'fastLearningRate')}
      ${liveNumber(playground, texts, 'fastDecay')}`;
    if (algorithm === 'tempering')
      return html`${steps} ${liveNumber(playground, texts, 'temperatures')}
        ${liveNumber(playground, texts, 'lowestBeta')}
        <rbm-swap-rates class="wide" .playground=${playground} .texts=${texts}></rbm-swap-rates>`;
    return steps;
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
