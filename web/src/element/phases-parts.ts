import type { Dictionary } from '../i18n/dictionary';
import type { UpdateAnswer } from '../protocol/explain-learning';
import type { PhaseCell } from '../views/phase-map';

/** What the steps are drawn from. */
export interface PhaseParts {
  answer: UpdateAnswer;
  /** The mini-batch, image after image. */
  images: Uint8Array;
  texts: Dictionary;
  theme: 'light' | 'dark';
  side: number;
  hidden: number;
  gibbsSteps: number;
  learningRate: number;
  /** Of the settings; the batch that is used may be smaller. */
  batchSize: number;
  cell: PhaseCell | null;
  look: (cell: PhaseCell | null) => void;
}
