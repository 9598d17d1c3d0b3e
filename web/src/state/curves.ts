import type { Measures } from '../protocol/messages';

/** Points of the learning curves that are kept; beyond it every second one is dropped. */
export const maxMeasures = 4000;

/**
 * The curve with newer points, updates always rising. A restarted machine may have gone back: its
 * curve goes on from where it stands.
 */
export function appendMeasures(
  curve: readonly Measures[],
  more: readonly Measures[],
): readonly Measures[] {
  const from = more[0]?.update ?? Number.POSITIVE_INFINITY;
  const goneBack = (curve.at(-1)?.update ?? -1) >= from;
  const joined = [...(goneBack ? curve.filter((m) => m.update < from) : curve), ...more];
  return joined.length > maxMeasures ? joined.filter((_, i) => i % 2 === 0) : joined;
}
