import type { MixingRequest, Parameters, TrainerSettings } from '../protocol/messages';
import { fewestMixingSteps } from '../protocol/mixing';

/** Chains that are watched; a lone one can't show that it stays apart from others. */
const chains = 10;
/** Multiplications that a run may take, some seconds of a worker. */
const affordable = 2.5e9;
const steps = { least: 500, most: 5000 };

/** What one Gibbs step of one chain costs, about, in multiplications. */
function costOfStep(nVisible: number, nHidden: number): number {
  return 400 + 0.4 * nVisible * nHidden + 20 * (nVisible + nHidden);
}

/**
 * Watches how the trainer's chains mix on this machine. They begin where its persistent chains stand; where
 * it has none, at images.
 * @param images visible states, image after image
 */
export function mixingRequest(
  machine: Parameters,
  trainer: TrainerSettings,
  images: Uint8Array,
  seed: number,
): MixingRequest {
  const { nVisible, nHidden, nLabels = 0, weights, visibleBias, hiddenBias } = machine;
  const { persistentChains } = machine;
  const nUnits = nVisible + nLabels;
  // Of an image with label units the label would have to be known, too: such chains begin at noise.
  const others = nLabels === 0 ? images : new Uint8Array();
  const from = persistentChains.length > 0 ? persistentChains : others;
  const isTempering = trainer.algorithm === 'tempering';
  // The features of a look take as long as a step, and the modes another.
  const perStep = (isTempering ? (trainer.temperatures ?? 10) : 1) + 2;
  const possible = affordable / (1.1 * chains * perStep * costOfStep(nUnits, nHidden));
  const least = Math.max(steps.least, fewestMixingSteps(trainer));
  return {
    machine: { nVisible, nHidden, nLabels, weights, visibleBias, hiddenBias },
    trainer,
    starts: from.slice(0, chains * nUnits),
    chains,
    steps: Math.round(Math.min(Math.max(possible, least), Math.max(steps.most, least))),
    seed,
  };
}
