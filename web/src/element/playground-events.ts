import type { Dictionary } from '../i18n/dictionary';
import type { FormatProblem } from '../i18n/en/formats';
import type { JointState } from '../protocol/explain-states';
import type {
  Clamp,
  ErrorCode,
  Frame,
  ImageData01,
  MachineReport,
  Measures,
} from '../protocol/messages';
import type { Settings } from '../state/settings';

/** What the person is looking at: its p(h|v) and reconstruction are shown by the machine panel. */
export type Selection = { from: 'data'; index: number } | { from: 'drawing' } | { from: 'none' };

/** A sentence for the person; `code` is for the dictionary, `message` the core's own words. */
export interface Notice {
  tone: 'info' | 'problem';
  code: NoticeCode;
  message: string;
  /** In place of the message, what is wrong with a file; its name may be ''. */
  file?: { name: string; problem: FormatProblem };
  /** What can be done about it at once. */
  action?: { text: keyof Dictionary['shell']['notice']['actions']; run(): void };
}

export type NoticeCode =
  | ErrorCode
  | 'no-images'
  | 'worker-restarted'
  | 'stopped'
  | 'stopped-for-memory'
  | 'machine-renewed'
  | 'exact-too-large'
  | 'machine-from-race'
  | 'file-refused'
  | 'session-imported'
  | 'weights-imported'
  | 'weights-imported-other-images'
  | 'machine-brought-back'
  | 'link-partly'
  | 'link-costly'
  | 'link-too-far'
  | 'link-images-broken'
  | 'session-kept'
  | 'replay-failed';

/** What panels can listen to, and what they are told. */
export interface PlaygroundEvents {
  settings: Settings;
  data: ImageData01;
  drawing: Uint8Array;
  selection: Selection;
  clamp: Clamp | null;
  /** The class that all dreams hold; null for none. */
  dreamedLabel: number | null;
  frame: Frame;
  machine: MachineReport;
  measures: readonly Measures[];
  notice: Notice | null;
  playing: boolean;
  /** The state of both layers that somebody holds. */
  held: JointState;
  /** A hidden unit that somebody wants to see large. */
  unit: number;
  /** Another machine stands at its first update: opened or reset. Told before what changed with it. */
  renewed: null;
}
