import type { Settings } from './settings';

type Costly = Pick<
  Settings,
  | 'side'
  | 'hidden'
  | 'algorithm'
  | 'batchSize'
  | 'gibbsSteps'
  | 'gibbsGrowth'
  | 'maxGibbsSteps'
  | 'temperatures'
>;

/**
 * Work that a link may ask for at every update. A computer of 2020 does about 15e9 a second on one core,
 * so that this is two seconds; the usual machine needs 2e6.
 */
export const mostWorkPerUpdate = 30e9;

/** Work that a link may ask for until its update is reached: about five minutes. */
export const mostWorkOfReplay = 4500e9;

/** What drawing a unit costs beside the sum that leads to it. */
const workPerUnit = 10;
/** Sums of a sample at an update beside those of its Gibbs steps, which take two each. */
const passesPerImage = 3;
/** What changing a weight costs, whatever the batch. */
const workPerWeight = 8;
/** What a state of the smaller layer costs, per unit of the larger, where all are counted. */
const workPerState = 48;

/**
 * Roughly what one update costs at most, in multiplications of a weight by a unit. Fitted to the module
 * in Node over all algorithms and sizes: within a factor of three, and rather too much than too little.
 */
export function workPerUpdate(settings: Costly): number {
  const nVisible = settings.side * settings.side;
  const { hidden, algorithm, batchSize, gibbsSteps } = settings;
  const weights = nVisible * hidden;
  const pass = weights + workPerUnit * (nVisible + hidden);
  const images = batchSize * passesPerImage * pass + workPerWeight * weights;
  if (algorithm === 'exact')
    return images + workPerState * 2 ** Math.min(nVisible, hidden) * Math.max(nVisible, hidden);
  const grown = settings.gibbsGrowth > 0 ? settings.maxGibbsSteps : 0;
  const steps = Math.max(gibbsSteps, grown);
  const replicas = algorithm === 'tempering' ? settings.temperatures : 1;
  return images + batchSize * 2 * steps * replicas * pass;
}
