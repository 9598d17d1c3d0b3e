/** Energies and probabilities of states. */
import type { MachineParameters } from './machine';

/** A state of both layers, entries 0 or 1. */
export interface JointState {
  visible: Uint8Array;
  hidden: Uint8Array;
}

/** A machine without labels, at most 64 units a layer, and a state of it. */
export interface StateOfMachine extends JointState {
  machine: MachineParameters;
}

/** All energies are in nats. */
export interface StateEnergy {
  /** -a.v, -b.h, -v.W h and their sum E(v, h). */
  visibleBias: number;
  hiddenBias: number;
  couplings: number;
  energy: number;
  /** F(v), the hidden units summed out. */
  freeEnergy: number;
  /** Couplings between units that are both on, with w > 0 and w < 0, and all others. */
  satisfied: number;
  violated: number;
  idle: number;
  /** What these add to E. */
  satisfiedEnergy: number;
  violatedEnergy: number;
  /** Whether no step downhill changes the state. */
  atRest: boolean;
  /** By how much E changes when one unit alone flips; visible units first. */
  flips: Float64Array;
}

/** Pairs (v, h) by E, at most 16 units together, or v alone by F, at most 16 visible units. */
export type OrderedLayers = 'both' | 'visible';

export interface StateOrder {
  /** How many there are. */
  states: number;
  /** Of the state that was asked about, from 0. */
  rank: number;
  energy: number;
  /** Some of the ranks, from the first to the last, and the energies there. */
  ranks: Uint32Array;
  energies: Float64Array;
}

export type WalkKind = 'downhill' | 'gibbs';
export type WalkLayer = 'visible' | 'hidden';

export interface Walk extends StateOfMachine {
  kind: WalkKind;
  /** Which layer moves first; they take turns. */
  first: WalkLayer;
  /** 1 to 1000. */
  steps: number;
  /** 0.01 to 100; for 'gibbs'. */
  temperature: number;
  seed: number;
  /** Steps by chance that were made before: each has random numbers of its own. */
  stepsBefore: number;
}

export interface Walked extends JointState {
  /** After each step. */
  energies: Float64Array;
  atRest: boolean;
}

/** Z = sum_v exp(-F(v) / T), the largest terms first; at most 16 visible units. */
export interface PartitionSum {
  terms: number;
  logPartition: number;
  /** Of the state that was asked about: E(v, h), F(v) at this temperature, the rank of v from 0. */
  energy: number;
  freeEnergy: number;
  rank: number;
  /** p(v, h) and p(v). */
  probability: number;
  visibleProbability: number;
  /** Some numbers of terms, from 1 to all; which share of Z so many make. */
  counts: Uint32Array;
  shares: Float64Array;
  /** F of the last of these terms, and the number of its state: bit i is visible unit i. */
  energies: Float64Array;
  stateNumbers: Uint32Array;
  /** How many terms make 50 %, 90 %, 99 % and 99.9 % of Z. */
  holding: Uint32Array;
}

export interface StateRatio {
  energyA: number;
  energyB: number;
  /** -(E_A - E_B) / T. */
  logRatio: number;
  logPartition: number;
  logProbabilityA: number;
  logProbabilityB: number;
}

/** How the hidden unit j is drawn. */
export interface UnitOdds {
  /** E of the state with this unit off and on. */
  energyOff: number;
  energyOn: number;
  /** -(E_on - E_off) / T. */
  logOdds: number;
  /** p(h_j = 1 | v) from these two energies alone. */
  fromEnergies: number;
  /** b_j + (W^T v)_j, and sigmoid of it, divided by T, as the machine samples. */
  input: number;
  byRule: number;
}

/** What it costs to sum Z of a machine whose smaller layer has n units. */
export interface PartitionCost {
  /** Terms that were really summed. */
  summed: number;
  /** How long that took. */
  milliseconds: number;
  /** 2^n. */
  terms: number;
  /** How long all terms take at this speed. */
  seconds: number;
  /** log Z of this made-up machine; null where not all terms were summed. */
  logPartition: number | null;
}

export type StateExplanations = {
  stateEnergy: { question: StateOfMachine; answer: StateEnergy };
  stateOrder: {
    question: StateOfMachine & { layers: OrderedLayers; points: number };
    answer: StateOrder;
  };
  /** The state at a place in that order; beside a visible one, the hidden one of the lowest energy. */
  stateAtRank: {
    question: { machine: MachineParameters; layers: OrderedLayers; rank: number };
    answer: JointState;
  };
  walkStates: { question: Walk; answer: Walked };
  partitionSum: {
    question: StateOfMachine & { temperature: number; points: number };
    answer: PartitionSum;
  };
  stateRatio: {
    question: { machine: MachineParameters; a: JointState; b: JointState; temperature: number };
    answer: StateRatio;
  };
  unitOdds: {
    question: StateOfMachine & { unit: number; temperature: number };
    answer: UnitOdds;
  };
  partitionCost: { question: { units: number }; answer: PartitionCost };
};
