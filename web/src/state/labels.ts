import { type ImageData01, unlabelled } from '../protocol/messages';

/** Classes that a drawing can be given where there are none yet: as many as there are digits. */
const usualClasses = 10;

/**
 * How many classes a machine needs for these images: their largest label + 1, so that labels can be
 * used as they are. 0 where fewer than two classes occur, for then there is nothing to tell apart.
 * Cost: O(count).
 */
export function classCount({ labels }: ImageData01): number {
  let largest = 0;
  let first: number = unlabelled;
  let differ = false;
  for (const label of labels ?? []) {
    if (label === unlabelled) continue;
    if (first === unlabelled) first = label;
    differ ||= label !== first;
    largest = Math.max(largest, label);
  }
  return differ ? largest + 1 : 0;
}

/**
 * True when a machine with label units for `nLabels` classes can go on with these images: one of them
 * has a class, and all classes have a unit. One without label units takes any, and any takes none.
 */
export function fitsClasses(nLabels: number, { labels, count }: ImageData01): boolean {
  if (nLabels === 0 || count === 0) return true;
  const classes = labels?.filter((label) => label !== unlabelled) ?? [];
  return classes.length > 0 && classes.every((label) => label < nLabels);
}

/**
 * How many classes a drawing can be given, from 0 on. While a machine learns labels only its own:
 * another class would need a new machine.
 */
export function classesForDrawings(nLabels: number, { labels }: ImageData01): number {
  if (nLabels > 0) return nLabels;
  let most = usualClasses;
  for (const label of labels ?? []) if (label !== unlabelled) most = Math.max(most, label + 1);
  return most;
}

/** Binary units with as many states as pixels and label have together, or a few more. */
export function countedVisible(nVisible: number, nLabels: number): number {
  return nLabels > 0 ? nVisible + Math.ceil(Math.log2(nLabels)) : nVisible;
}

/** The most probable class and its probability; the first of equals. Null of no probabilities. */
export function bestGuess(probabilities: Float32Array): { label: number; share: number } | null {
  if (probabilities.length === 0) return null;
  let label = 0;
  for (let y = 1; y < probabilities.length; y++)
    if (probabilities[y]! > probabilities[label]!) label = y;
  return { label, share: probabilities[label]! };
}

/**
 * The classes worth a line: all of them in order where there is room, else the most probable ones,
 * in order still, so that they change places as seldom as can be.
 */
export function shownClasses(probabilities: Float32Array, room: number): number[] {
  const all = Array.from(probabilities, (_, label) => label);
  if (all.length <= room) return all;
  const byShare = [...all].sort((a, b) => probabilities[b]! - probabilities[a]! || a - b);
  return byShare.slice(0, room).sort((a, b) => a - b);
}
