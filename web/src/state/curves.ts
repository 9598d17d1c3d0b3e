/** Points of a curve that are kept; beyond it every second one is dropped. */
export const maxMeasures = 4000;

/** How much more free energy the held-out images have than the training images, at one update. */
export interface GapPoint {
  update: number;
  /** Difference of the means, nats. */
  gap: number;
}

/**
 * The curve with newer points, updates always rising. A restarted machine may have gone back: its
 * curve goes on from where it stands.
 */
export function appendPoints<Point extends { update: number }>(
  curve: readonly Point[],
  more: readonly Point[],
): readonly Point[] {
  const from = more[0]?.update ?? Number.POSITIVE_INFINITY;
  const goneBack = (curve.at(-1)?.update ?? -1) >= from;
  const joined = [...(goneBack ? curve.filter((m) => m.update < from) : curve), ...more];
  return joined.length > maxMeasures ? joined.filter((_, i) => i % 2 === 0) : joined;
}
