import { css, html, LitElement, nothing } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import {
  isLearningChoice,
  type LearningSettings,
  learningDefaults,
} from '../state/learning-settings';
import type { Settings } from '../state/settings';
import { controls } from './controls';
import { liveChoice, liveNumber } from './live-settings';
import type { Playground } from './playground';
import { settingsGrid } from './settings-grid.styles';
import { Subscriptions } from './subscribe';

type Group = keyof Dictionary['learning']['more']['groups'];

/** What each group holds, in order. */
const groups: Readonly<Record<Group, readonly (keyof LearningSettings)[]>> = {
  gradient: ['centering', 'slidingFactor'],
  schedules: [
    'rateSchedule',
    'scheduleLength',
    'momentumSwitch',
    'finalMomentum',
    'gibbsGrowth',
    'maxGibbsSteps',
  ],
  penalties: ['l1Decay', 'normLimit', 'sparsityCost', 'sparsityTarget', 'sparsitySmoothing'],
  statistics: ['hiddenStatistics', 'visibleStatistics'],
};

/** Whether a setting has an effect beside these others; what has none is not shown. */
const applies: { readonly [K in keyof LearningSettings]?: (settings: Settings) => boolean } = {
  slidingFactor: ({ centering }) => centering !== 'off' && centering !== 'half',
  scheduleLength: ({ rateSchedule }) => rateSchedule !== 'constant',
  finalMomentum: ({ momentumSwitch }) => momentumSwitch > 0,
  gibbsGrowth: ({ algorithm }) => algorithm !== 'exact',
  maxGibbsSteps: ({ algorithm, gibbsGrowth }) => algorithm !== 'exact' && gibbsGrowth > 0,
  sparsityTarget: ({ sparsityCost }) => sparsityCost > 0,
  sparsitySmoothing: ({ sparsityCost }) => sparsityCost > 0,
};

/** What few people need: the trainer's further settings, by what they act on. Folded up at first. */
export class MoreSettings extends LitElement {
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

      summary {
        display: flex;
        align-items: center;
        gap: 8px;
        min-block-size: 32px;
        border-radius: var(--rbm-radius-small);
        font-size: calc(0.875 * var(--rbm-rem));
        font-weight: 600;
        list-style: none;
        cursor: pointer;
        touch-action: manipulation;
      }

      summary::-webkit-details-marker {
        display: none;
      }

      summary::before {
        content: '';
        flex: none;
        inline-size: 7px;
        block-size: 7px;
        margin-inline: 3px 2px;
        border: solid var(--rbm-muted);
        border-width: 0 2px 2px 0;
        transform: rotate(-45deg);
      }

      details[open] > summary::before {
        transform: translateY(-2px) rotate(45deg);
      }

      summary > .hint {
        font-weight: 450;
      }

      .inside {
        display: flex;
        flex-direction: column;
        gap: 20px;
        padding-block-start: 6px;
      }

      section {
        display: flex;
        flex-direction: column;
        gap: 8px;
      }

      h3 {
        padding-block-end: 4px;
        border-block-end: 1px solid var(--rbm-line);
        color: var(--rbm-muted);
        font-size: calc(0.8125 * var(--rbm-rem));
        font-weight: 600;
      }

      .button {
        align-self: start;
      }

      @media (pointer: coarse) {
        summary {
          min-block-size: 44px;
        }
      }
    `,
  ];

  /** Settings of the groups that are not as they were in the beginning. */
  get #changed(): (keyof LearningSettings)[] {
    const { settings } = this.playground;
    const all = Object.values(groups).flat();
    return all.filter((key) => settings[key] !== learningDefaults[key]);
  }

  override render() {
    const { more } = this.texts.learning;
    const changed = this.#changed.length;
    return html`<details>
      <summary>
        ${more.title}${changed > 0 ? html`<span class="hint">${more.changed(changed)}</span>` : nothing}
      </summary>
      <div class="inside">
        ${(Object.keys(groups) as Group[]).map((group) => this.#group(group))}
        ${
          changed > 0
            ? html`<button class="button" type="button" @click=${this.#restore}>
              ${more.restore}
            </button>`
            : nothing
        }
        <p class="hint">${more.lead}</p>
      </div>
    </details>`;
  }

  #group(group: Group) {
    const { settings } = this.playground;
    const shown = groups[group].filter((key) => applies[key]?.(settings) ?? true);
    return html`<section aria-labelledby=${group}>
      <h3 id=${group}>${this.texts.learning.more.groups[group]}</h3>
      <div class="settings">${shown.map((key) => this.#setting(key))}</div>
    </section>`;
  }

  #setting(key: keyof LearningSettings) {
    const { playground, texts } = this;
    if (key === 'algorithm') return nothing;
    if (isLearningChoice(key)) return liveChoice(playground, texts, key);
    return liveNumber(playground, texts, key);
  }

  readonly #restore = () => {
    const former = this.#changed.map((key) => [key, learningDefaults[key]]);
    void this.playground.change(Object.fromEntries(former));
  };
}

if (!customElements.get('rbm-more-settings'))
  customElements.define('rbm-more-settings', MoreSettings);
