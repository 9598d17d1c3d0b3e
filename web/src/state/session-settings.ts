import { learningChoices } from './learning-settings';
import { defaults, type NumericSetting, ranges, type Settings, validate } from './settings';

/** As JSON has it. */
type Value = string | number | boolean | null;

/** Images that a generator can be asked for. */
const mostImages = 60_000;

const choices: Readonly<Record<string, readonly string[]>> = {
  ...learningChoices,
  dataset: ['digits', 'bars-and-stripes', 'shifting-bars', 'ising', 'own'],
  show: ['probability', 'sample'],
};

/**
 * The settings of a record that a file holds. What it does not name has its default; names that are no
 * settings belong to another version and are left out.
 * @returns with the names of settings whose values are impossible, which have their defaults
 */
export function settingsFrom(record: Readonly<Record<string, Value>>): {
  settings: Settings;
  refused: readonly string[];
} {
  const known = Object.keys(defaults).filter((key) => Object.hasOwn(record, key));
  const refused = known.filter((key) => !isPossible(key, record[key] as Value));
  const taken = known.filter((key) => !refused.includes(key));
  const settings = Object.fromEntries(taken.map((key) => [key, record[key]]));
  return { settings: { ...defaults, ...(settings as Partial<Settings>) }, refused };
}

function isPossible(key: string, value: Value): boolean {
  if (Object.hasOwn(choices, key)) return choices[key]?.includes(String(value)) ?? false;
  if (Object.hasOwn(ranges, key)) {
    return typeof value === 'number' && validate(key as NumericSetting, value).ok;
  }
  if (key === 'labels') return typeof value === 'boolean';
  const isCount = Number.isInteger(value) && Number(value) >= 1 && Number(value) <= mostImages;
  return key === 'images' && (value === null || isCount);
}
