import { defaults, ranges, type Settings } from './settings';

/** Everything that the doctor can try. A new one needs a line in `remedies` and its texts. */
export type RemedyKind =
  | 'lower-rate'
  | 'raise-rate'
  | 'gentle-start'
  | 'more-decay'
  | 'more-steps'
  | 'use-tempering'
  | 'fewer-hidden'
  | 'half-hidden'
  | 'start-over';

/** What a remedy would do to these settings. */
export interface Treatment {
  kind: RemedyKind;
  change: Partial<Settings>;
  /** Whether the machine is made anew, so that what it has learned is lost. */
  renews: boolean;
  /** What it sets, before and after, for people; the same where it sets nothing. */
  from: number;
  to: number;
}

/** What is known of units that could go. */
interface Units {
  /** Hidden units that do nothing of their own. */
  spare: number;
}

type Remedy = (settings: Settings, units: Units) => Omit<Treatment, 'kind'> | null;

/** One significant digit: numbers that a person would have chosen. */
const round = (value: number) => Number(value.toPrecision(1));

/** A change of one number, unless it is as far as it goes. */
function set(
  setting: 'learningRate' | 'weightDecay' | 'gibbsSteps' | 'hidden',
  settings: Settings,
  wanted: number,
  renews = false,
): ReturnType<Remedy> {
  const { min, max } = ranges[setting];
  const from = settings[setting];
  const to = Math.min(Math.max(wanted, min), max);
  return to === from ? null : { change: { [setting]: to }, renews, from, to };
}

/** Weight decay of the guide, section 10: 0.01 to 0.00001, and one first tries 0.0001. */
const decay = { first: 0.0001, most: 0.01 };

const remedies: Readonly<Record<RemedyKind, Remedy>> = {
  'lower-rate': (s) => set('learningRate', s, round(s.learningRate / 10)),
  'raise-rate': (s) =>
    s.learningRate >= defaults.learningRate
      ? null
      : set('learningRate', s, round(Math.min(s.learningRate * 10, defaults.learningRate))),
  'gentle-start': (s) =>
    set('learningRate', s, Math.min(defaults.learningRate, round(s.learningRate / 5)), true),
  'more-decay': (s) =>
    s.weightDecay >= decay.most
      ? null
      : set(
          'weightDecay',
          s,
          Math.min(decay.most, round(Math.max(decay.first, 5 * s.weightDecay))),
        ),
  'more-steps': (s) =>
    s.gibbsSteps >= 20 ? null : set('gibbsSteps', s, s.gibbsSteps < 5 ? 5 : 20),
  'use-tempering': (s) =>
    s.algorithm === 'tempering' || s.algorithm === 'exact'
      ? null
      : { change: { algorithm: 'tempering' }, renews: false, from: 0, to: 0 },
  // Where most do nothing, their number is not what is wrong.
  'fewer-hidden': (s, { spare }) =>
    spare > 0 && spare <= s.hidden / 2
      ? set('hidden', s, Math.max(1, s.hidden - spare), true)
      : null,
  'half-hidden': (s) => set('hidden', s, Math.max(1, Math.round(s.hidden / 2)), true),
  'start-over': () => ({ change: {}, renews: true, from: 0, to: 0 }),
};

/** What this remedy would do; null where it can do nothing more. */
export function treatment(kind: RemedyKind, settings: Settings, units: Units): Treatment | null {
  const found = remedies[kind](settings, units);
  return found && { kind, ...found };
}
