import type { Dictionary } from '../i18n/dictionary';
import type { OwnChange, RacePlan } from '../state/race-plan';

/** What a race and its lanes are called, and what is to be seen. */
export interface RaceWords {
  title: string;
  watch: string;
  lanes: readonly string[];
}

export function raceWords(texts: Dictionary, about: RacePlan['about']): RaceWords {
  if ('preset' in about) return texts.race.presets[about.preset];
  const { own } = texts.race;
  const { label } = texts.learning[about.setting];
  return { title: own.raceTitle(label), watch: own.watch, lanes: ownLanes(texts, about) };
}

function ownLanes(texts: Dictionary, { setting, values }: OwnChange): string[] {
  if (setting === 'algorithm' || setting === 'centering')
    return values.map((value) => optionName(texts, setting, String(value)));
  const { label } = texts.learning[setting];
  return values.map((value) => texts.race.own.lane(label, String(value)));
}

/** What an option of a setting is called. */
export function optionName(
  { learning }: Dictionary,
  setting: 'algorithm' | 'centering',
  option: string,
): string {
  const names: Readonly<Record<string, unknown>> =
    setting === 'algorithm' ? learning.algorithm : learning.centering.options;
  return String(names[option] ?? option);
}
