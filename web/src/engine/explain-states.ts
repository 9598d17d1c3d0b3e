import type { RbmCore } from 'rbm-core';
import type { PartitionCost, StateExplanations } from '../protocol/explain-states';
import type { Explainers } from './explainers';
import { EngineError } from './failure';
import { copyOut } from './owned';

export const statesExplainers: Explainers<StateExplanations> = {
  stateEnergy(core, question) {
    const answer = core.stateEnergy(question);
    return { ...answer, flips: copyOut(answer.flips) };
  },
  stateOrder(core, question) {
    const answer = core.stateOrder(question);
    return { ...answer, ranks: copyOut(answer.ranks), energies: copyOut(answer.energies) };
  },
  stateAtRank(core, question) {
    const { visible, hidden } = core.stateAtRank(question);
    return { visible: copyOut(visible), hidden: copyOut(hidden) };
  },
  walkStates(core, question) {
    const { energies, visible, hidden, atRest } = core.walkStates(question);
    return {
      energies: copyOut(energies),
      visible: copyOut(visible),
      hidden: copyOut(hidden),
      atRest,
    };
  },
  partitionSum(core, question) {
    const answer = core.partitionSum(question);
    return {
      ...answer,
      counts: copyOut(answer.counts),
      shares: copyOut(answer.shares),
      energies: copyOut(answer.energies),
      stateNumbers: copyOut(answer.stateNumbers),
      holding: copyOut(answer.holding),
    };
  },
  stateRatio: (core, question) => core.stateRatio(question),
  unitOdds: (core, question) => core.unitOdds(question),
  partitionCost: (core, { units }) => partitionCost(core, units),
};

/** Up to here all terms are summed: the most take some 50 ms. */
const mostCounted = 20;
/** Beyond, so many units' terms tell how long one takes. */
const sampled = 14;
const mostUnits = 784;
/** Clocks of browsers are coarse; sums that are shorter are made again. */
const leastMilliseconds = 5;
const mostRounds = 100_000;

/** The core knows no clock, so it is timed here. */
function partitionCost(core: RbmCore, units: number): PartitionCost {
  if (!Number.isInteger(units) || units < 1 || units > mostUnits)
    throw new EngineError(
      'out_of_range',
      `partitionCost: ${units} units were asked for, expected a whole number from 1 to ${mostUnits}`,
    );
  const counted = units > mostCounted ? sampled : units;
  const begin = performance.now();
  let rounds = 0;
  let milliseconds = 0;
  let sum = { terms: 0, logPartition: 0 };
  do {
    sum = core.countPartition(counted, units);
    milliseconds = performance.now() - begin;
  } while (++rounds < mostRounds && milliseconds < leastMilliseconds);
  milliseconds /= rounds;
  const terms = 2 ** units;
  return {
    summed: sum.terms,
    milliseconds,
    terms,
    seconds: (milliseconds / 1000 / sum.terms) * terms,
    logPartition: counted === units ? sum.logPartition : null,
  };
}
