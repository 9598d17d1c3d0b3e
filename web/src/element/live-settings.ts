import { html } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import {
  type LearningChoice,
  type LearningNumber,
  learningChoices,
} from '../state/learning-settings';
import type { Playground } from './playground';
import './setting-choice';
import './setting-field';

/** A number that the running machine takes at once; one with a slider is as wide as the panel. */
export function liveNumber(
  playground: Playground,
  texts: Dictionary,
  setting: LearningNumber,
  slider: 'none' | 'linear' | 'log' = 'none',
) {
  return html`<rbm-setting-field
    class=${slider === 'none' ? '' : 'wide'}
    .setting=${setting}
    .words=${texts.learning[setting]}
    .texts=${texts}
    .value=${playground.settings[setting]}
    .slider=${slider}
    @setting-taken=${(event: CustomEvent<number>) =>
      void playground.change({ [setting]: event.detail })}
  ></rbm-setting-field>`;
}

/** A choice that the running machine takes at once. */
export function liveChoice(
  playground: Playground,
  texts: Dictionary,
  setting: Exclude<LearningChoice, 'algorithm'>,
) {
  // The names of what is drawn from are short.
  const isShort = setting === 'hiddenStatistics' || setting === 'visibleStatistics';
  return html`<rbm-setting-choice
    class=${isShort ? '' : 'broad'}
    .words=${texts.learning[setting]}
    .texts=${texts}
    .values=${learningChoices[setting]}
    .value=${playground.settings[setting]}
    @choice-taken=${(event: CustomEvent<string>) =>
      void playground.change({ [setting]: event.detail })}
  ></rbm-setting-choice>`;
}
