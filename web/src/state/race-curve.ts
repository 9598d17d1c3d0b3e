import type { LaneMeasures, RacePoint } from '../protocol/race';

/** How a race is drawn: over updates, or over the time that each lane itself has learned. */
export type RaceAxis = 'updates' | 'computing';

/** One lane's curve. */
export interface LaneCurve {
  /** Updates, or seconds of the lane's own learning. */
  x: number;
  /** Nats per image; null where the likelihood was refused. */
  value: number | null;
}

export function curveOf(points: readonly RacePoint[], lane: number, axis: RaceAxis): LaneCurve[] {
  return points.flatMap(({ update, lanes }) => {
    const measures = lanes[lane];
    if (!measures) return [];
    const x = axis === 'updates' ? update : measures.computing / 1000;
    return [{ x, value: measures.training?.value ?? null }];
  });
}

/** Several curves over one axis: places rising, each once; null where a lane has nothing. */
export function joinCurves(curves: readonly (readonly LaneCurve[])[]): {
  places: number[];
  values: (number | null)[][];
} {
  const places = [...new Set(curves.flatMap((curve) => curve.map(({ x }) => x)))];
  places.sort((a, b) => a - b);
  const values = curves.map((curve) => {
    const known = new Map(curve.map(({ x, value }) => [x, value]));
    return places.map((x) => known.get(x) ?? null);
  });
  return { places, values };
}

/** The newest measures of each lane; null before its first. */
export function newestMeasures(
  points: readonly RacePoint[],
  lanes: number,
): (LaneMeasures | null)[] {
  return Array.from({ length: lanes }, (_, lane) => {
    const last = points.findLast((point) => point.lanes[lane]);
    return last?.lanes[lane] ?? null;
  });
}

/** What was found last of how each lane's chains move; null before that. */
export function newestMixing(
  points: readonly RacePoint[],
  lanes: number,
): (LaneMeasures['mixing'] | null)[] {
  return Array.from({ length: lanes }, (_, lane) => {
    const last = points.findLast((point) => point.lanes[lane]?.mixing);
    return last?.lanes[lane]?.mixing ?? null;
  });
}

/** Nats: lanes that are closer than this are level. */
const levelWithin = 0.05;

/**
 * The lane whose training images are the most probable at the newest point; null where nobody is
 * ahead of all others, be it for what is not known exactly.
 */
export function leaderOf(points: readonly RacePoint[]): number | null {
  const known = (points.at(-1)?.lanes ?? []).flatMap((measures, lane) =>
    measures?.training ? [{ lane, ...measures.training }] : [],
  );
  known.sort((a, b) => b.value - a.value);
  const [first, second] = known;
  if (!first || points.at(-1)?.update === 0) return null;
  if (!second) return first.lane;
  const ahead = first.lower > second.upper && first.value - second.value > levelWithin;
  return ahead ? first.lane : null;
}

/** What an update costs each lane, as a multiple of the cheapest lane's; null before it is known. */
export function costRatios(
  lanes: readonly { updates: number; computing: number }[],
): (number | null)[] {
  const costs = lanes.map(({ updates, computing }) => (updates > 0 ? computing / updates : null));
  const known = costs.filter((cost) => cost !== null && cost > 0);
  const least = Math.min(...(known as number[]));
  return costs.map((cost) => (cost === null || !(least > 0) ? null : cost / least));
}
