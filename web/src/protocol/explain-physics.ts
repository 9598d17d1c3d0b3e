/** The machine as a physical system, and what is known of data. */
import type { MachineParameters } from './machine';

/** What a machine would be with other couplings and fields, in the language of spins -1 and +1. */
export interface SpinChange {
  /** i and j of the pair whose values may be others. */
  visibleUnit: number;
  hiddenUnit: number;
  /** J_ij, f_i and g_j; null leaves what the machine has. */
  coupling: number | null;
  visibleField: number | null;
  hiddenField: number | null;
  /** Times all couplings. */
  couplingScale: number;
  /** Added to the field of every visible unit. */
  uniformField: number;
}

/** One pair of units in both languages. */
export interface SpinPair {
  coupling: number;
  visibleField: number;
  hiddenField: number;
  weight: number;
  visibleBias: number;
  hiddenBias: number;
}

/** The changed machine by energies of 0 and 1 and by energies of -1 and +1; nats. */
export interface SpinComparison {
  /** Of the machine as it is. */
  now: SpinPair;
  changed: SpinPair;
  /** E(spins) - E(0/1), and by how much that of any pair of states is another. */
  constant: number;
  largestConstantError: number;
  /** How many p(v) were compared. */
  visibleStates: number;
  largestProbabilityDifference: number;
  logZBinary: number;
  logZSpin: number;
}

/** The machine at one temperature; energies in nats at T = 1, entropy in nats. */
export interface MagnetPoint {
  temperature: number;
  /** Mean spins of the layers, [-1, 1]. */
  visibleMagnetisation: number;
  hiddenMagnetisation: number;
  meanEnergy: number;
  entropy: number;
  heatCapacity: number;
  freeEnergy: number;
}

export interface TemperatureQuestion {
  machine: MachineParameters;
  change: SpinChange;
  present: number;
  lowest: number;
  highest: number;
  /** Temperatures of the curve, 2 to 200. */
  count: number;
}

/** By rising temperature. */
export interface TemperatureCurve {
  points: MagnetPoint[];
  present: MagnetPoint;
}

export interface IsingSettings {
  /** 4 to 28. */
  side: number;
  /** 0.5 to 5. */
  temperature: number;
  /** -1 to 1. */
  field: number;
}

/** Averages of the lattice's physics. */
export interface IsingAverages {
  /** Per spin. */
  energy: number;
  /** Of the mean of the spins m, and of |m|. */
  magnetisation: number;
  absMagnetisation: number;
  /** Per spin. */
  heatCapacity: number;
}

/** Sums over a run's sweeps: what was answered last goes into the next question. */
export interface IsingTotals {
  sweeps: number;
  energy: number;
  energySquared: number;
  spins: number;
  absSpins: number;
}

export interface IsingRun extends IsingSettings {
  /** [side^2], entries 0 for -1 and 1 for +1; null for one of fair coins. */
  state: Uint8Array | null;
  /** Null begins anew. */
  totals: IsingTotals | null;
  seed: number;
  /** Sweeps of this run so far: each has random numbers of its own. */
  done: number;
  /** Further ones, 0 to 1000. */
  sweeps: number;
}

export interface IsingSwept {
  state: Uint8Array;
  /** After each sweep, energy per spin and mean spin. */
  energies: Float64Array;
  magnetisations: Float64Array;
  /** At the end. */
  energy: number;
  magnetisation: number;
  done: number;
  totals: IsingTotals;
  /** Null before the first sweep. */
  averages: IsingAverages | null;
}

export interface IsingExact {
  /** Onsager's, of an infinite lattice. */
  criticalTemperature: number;
  /** Yang's, of an infinite lattice without a field. */
  spontaneousMagnetisation: number;
  /** Over all states of the lattice of side 4; null for others. */
  averages: IsingAverages | null;
}

export interface IsingLearnedQuestion {
  /** Of 4 x 4 pixels. */
  machine: MachineParameters;
  /** [n * 16]. */
  images: Uint8Array;
}

/** The machine beside the lattice at the critical temperature, over all 65,536 states. */
export interface IsingLearned {
  temperature: number;
  exact: IsingAverages;
  data: IsingAverages;
  machine: IsingAverages;
  /** KL(lattice || machine), nats. */
  divergence: number;
  images: number;
}

export interface InformationQuestion {
  /** [n * nPixels], what the machine is trained on. */
  images: Uint8Array;
  nPixels: number;
  /** Null where only the images are asked about; its smaller layer has at most 16 units. */
  machine: MachineParameters | null;
  /** Counts the larger layer too, if it has at most 16 units, for its entropy. */
  both: boolean;
  unit: 'nats' | 'bits';
}

/** All per image, in the unit that was asked for. */
export interface Information {
  images: number;
  /** Different ones. */
  distinct: number;
  /** No model costs less. */
  dataEntropy: number;
  /** What the model costs in which every pixel is a fair coin. */
  fairCoins: number;
  /** What the best model costs whose pixels do not know of each other. */
  independent: number;
  model: ModelInformation | null;
}

export interface ModelInformation {
  crossEntropy: number;
  /** KL(data || model). */
  divergence: number;
  logPartition: number;
  meanEnergy: number;
  /** <E> - S, as T = 1. */
  freeEnergy: number;
  /** Of p(v, h). */
  entropy: number;
  /** Of p(v) and p(h); null where its states were not counted. */
  visibleEntropy: number | null;
  hiddenEntropy: number | null;
}

/** Questions and answers. */
export interface PhysicsExplanations {
  spins: {
    question: { machine: MachineParameters; change: SpinChange };
    answer: SpinComparison;
  };
  temperatures: { question: TemperatureQuestion; answer: TemperatureCurve };
  isingSweeps: { question: IsingRun; answer: IsingSwept };
  isingExact: { question: IsingSettings; answer: IsingExact };
  isingLearned: { question: IsingLearnedQuestion; answer: IsingLearned };
  information: { question: InformationQuestion; answer: Information };
}
