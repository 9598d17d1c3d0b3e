import type { HealthReport, MixingReply } from '../../web/src/protocol/messages';
import type { HealthPoint, MachineFacts } from '../../web/src/state/diagnosis';

const none = () => new Uint32Array(0);
const first = (count: number) => Uint32Array.from({ length: count }, (_, i) => i);

/** `count` of any hidden units. */
export const units = first;

/** The machine of the page after 5,000 updates of the digits, as it was measured. */
export function goodHealth(change: Partial<HealthReport> = {}): HealthReport {
  return {
    updates: 5000,
    reconstructionError: 0.039,
    freeEnergyGap: 4.5,
    weightNorm: 66,
    stepNorm: 0.42,
    meanWeight: 0.4,
    meanStep: 0.002,
    largestWeight: 4.3,
    largeShare: 0,
    images: 128,
    meanActivity: 0.2,
    activitySd: 0.11,
    dead: none(),
    saturated: none(),
    weightless: none(),
    duplicates: [],
    compared: 64,
    biasDivergence: 8.9,
    marginalDifference: 0.07,
    ...change,
  };
}

/** Its chains: too slow to be measured, and yet they go from mode to mode. */
export function goodMixing(change: { time?: number; longEnough?: boolean; changes?: number } = {}) {
  const { time = 433, longEnough = false, changes = 29 } = change;
  const feature = { hiddenUnit: -1, time, error: 0, longEnough, varies: true };
  return {
    features: [{ kind: 'free-energy', ...feature }],
    slowest: 0,
    drawsPer1000Steps: 1000 / time,
    modeChangesPer1000Steps: changes,
    modeChanges: Math.round(changes * 50),
    modes: 156,
    swaps: [],
    steps: 5000,
    stepsPerLook: 1,
  } satisfies MixingReply;
}

/** Examinations every 100 updates, all with this ratio and gap. */
export function history(until: number, stepRatio: number, gap: number | null): HealthPoint[] {
  return Array.from({ length: until / 100 }, (_, i) => ({
    updates: 100 * (i + 1),
    stepRatio,
    gap,
  }));
}

export function goodFacts(change: Partial<MachineFacts> = {}): MachineFacts {
  return {
    health: goodHealth(),
    history: history(5000, 0.005, 4.5),
    changedAt: 0,
    nVisible: 256,
    nHidden: 64,
    learningRate: 0.05,
    fullRate: 0.05,
    mixing: goodMixing(),
    ...change,
  };
}
