import type { ImageData01 } from '../protocol/messages';
import type { Extras, Reach } from './measure-requests';

/** Images and the share of them that is kept from training; measured with their labels if nLabels > 0. */
export interface MeasuredImages {
  data: ImageData01;
  heldOutShare: number;
  nLabels: number;
}

/** True when both are the same: images are never changed in place. */
export function sameImages(a: MeasuredImages, b: MeasuredImages): boolean {
  return a.data === b.data && a.heldOutShare === b.heldOutShare && a.nLabels === b.nLabels;
}

/** A machine at an update, the images it is measured on, and what else is wanted of it. */
export interface Measurable extends Extras {
  update: number;
  images: MeasuredImages;
}

/** Where the page stands. */
export interface Standing extends Measurable {
  reach: Reach;
  playing: boolean;
  /** Updates between two estimates; 0 for none. */
  estimateEvery: number;
}

/**
 * True when the machine ought to be measured again. Exactly, whenever there is something new about it;
 * by estimates, which are dear, each time so many updates have passed, and once where it stops.
 * @param covered what was measured last of this machine, null for nothing
 */
export function isDue(now: Standing, covered: Measurable | null): boolean {
  if (now.images.data.count === 0) return false;
  if (now.reach === 'live') return !covers(covered, now) || lacksExtras(covered, now);
  if (now.estimateEvery === 0 || now.update < now.estimateEvery) return false;
  if (!now.playing) return !covers(covered, now);
  return now.update - (covered?.update ?? 0) >= now.estimateEvery;
}

/** The machine may have been taken a little later than the page has seen. */
function covers(covered: Measurable | null, now: Measurable): covered is Measurable {
  return covered !== null && covered.update >= now.update && sameImages(covered.images, now.images);
}

function lacksExtras(covered: Measurable, now: Measurable): boolean {
  const otherSteps = now.gibbsSteps !== null && covered.gibbsSteps !== now.gibbsSteps;
  return otherSteps || covered.states < now.states;
}
