import { css, html, LitElement, nothing } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import type { Algorithm } from '../protocol/messages';
import { canBeExact, learningChoices } from '../state/learning-settings';
import { controls } from './controls';
import { helpButton } from './help-button';
import type { Playground } from './playground';
import { Subscriptions } from './subscribe';

/** Which algorithm the machine learns with; what its size does not allow is shown with the reason. */
export class AlgorithmChoice extends LitElement {
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
      .head {
        display: flex;
        align-items: center;
        gap: 2px;
        min-block-size: 24px;
        font-size: calc(0.8125 * var(--rbm-rem));
        font-weight: 550;
      }

      .segmented {
        display: flex;
        min-block-size: 34px;
      }
    `,
  ];

  override render() {
    const { learning } = this.texts;
    const { algorithm } = this.playground.settings;
    const refused = !canBeExact(this.playground.settings, this.playground.labels.count);
    return html`<div class="field">
      <div class="head">
        <span id="algorithm">${learning.algorithm.label}</span>
        ${helpButton(
          learning.help(learning.algorithm.label),
          learning.algorithm.help,
          this.explained,
          () => {
            this.explained = !this.explained;
          },
        )}
      </div>
      <div class="segmented" role="radiogroup" aria-labelledby="algorithm">
        ${learningChoices.algorithm.map((choice) => this.#choice(choice, refused && choice === 'exact'))}
      </div>
      <p class="hint">
        ${this.explained ? learning.algorithm.help : learning.algorithm.inShort[algorithm]}
        ${refused ? html`<span id="refused">${learning.exactRefused}</span>` : nothing}
      </p>
    </div>`;
  }

  #choice(algorithm: Algorithm, refused: boolean) {
    return html`<label title=${refused ? this.texts.learning.exactRefused : nothing}>
      <input
        type="radio"
        name="algorithm"
        .checked=${this.playground.settings.algorithm === algorithm}
        ?disabled=${refused}
        aria-describedby=${refused ? 'refused' : nothing}
        @change=${() => void this.playground.change({ algorithm })}
      />
      <span>${this.texts.learning.algorithm[algorithm]}</span>
    </label>`;
  }
}

if (!customElements.get('rbm-algorithm-choice'))
  customElements.define('rbm-algorithm-choice', AlgorithmChoice);
