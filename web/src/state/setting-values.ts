import { learningChoices } from './learning-settings';
import { type NumericSetting, ranges, type Settings, validate } from './settings';

/** Images that can be asked of a generator. */
const mostImages = 10_000;

type ChoiceSetting = Exclude<keyof Settings, NumericSetting | 'images' | 'labels'>;

const choices: { readonly [K in ChoiceSetting]: readonly Settings[K][] } = {
  ...learningChoices,
  // Own images are no value of a setting: they come along or do not.
  dataset: ['digits', 'bars-and-stripes', 'shifting-bars', 'ising'],
  show: ['probability', 'sample'],
};

/** The value that a text gives a setting; null for what is no setting or not possible. */
export function settingFrom(key: string, text: string): string | number | boolean | null {
  if (Object.hasOwn(choices, key)) {
    const possible: readonly string[] = choices[key as ChoiceSetting];
    return possible.includes(text) ? text : null;
  }
  if (key === 'images') {
    const count = Number(text);
    return Number.isInteger(count) && count >= 1 && count <= mostImages ? count : null;
  }
  if (key === 'labels') return ['true', 'false'].includes(text) ? text === 'true' : null;
  if (!Object.hasOwn(ranges, key)) return null;
  const result = validate(key as NumericSetting, text);
  // A sum with 0 is never -0, which no text keeps.
  return result.ok ? result.value + 0 : null;
}
