import type { HealthReport, MixingReply } from '../protocol/messages';
import type { RemedyKind } from './remedies';

/**
 * From facts to findings: what is wrong with a machine, if anything, and by which number. "The guide" is
 * Hinton, A Practical Guide to Training Restricted Boltzmann Machines (2010). It says what to look at and
 * seldom where trouble begins; limits marked "ours" were set so that good runs of the presets stay silent
 * and runs that fail do not.
 */
export const limits = {
  /** Mean |step| / mean |W|: about 1e-3, to within an order of magnitude; the guide, section 7. */
  steps: { small: 1e-4, large: 1e-2, far: 3e-2 },
  /** Updates before steps are judged: weights begin near 0, so that they are large at first. Ours. */
  judged: { far: 300, large: 3000, small: 1000 },
  /** Mean |W| that has hardly left the 0.008 where it begins (the guide, section 8). Ours. */
  unlearned: 0.012,
  /** Shares of the hidden units. Ours. */
  idle: { watch: 0.1, problem: 0.4 },
  /** Updates after which hidden units have had their chance. Ours. */
  idleJudged: 300,
  /** Mode changes of one chain in 1,000 steps, of chains too slow to be measured. Ours. */
  modeChanges: { watch: 10, problem: 1 },
  /** Rise of the free-energy gap over its least, nats per pixel. That it grows: the guide, section 6; ours. */
  gap: { watch: 0.06, problem: 0.2 },
  /** Root mean square difference of how often pixels are on, beyond chance. Ours. */
  marginal: { watch: 0.15, problem: 0.25, judged: 500 },
  /** Divergence of the visible biases alone from the images, nats per pixel: 0 at first (the guide,
   * section 8), 0.1 after long learning, 3 after the images were inverted. Ours. */
  divergence: { watch: 0.5, problem: 1.5 },
  /** |W|; and the share beyond 5. The guide, section 10, warns of them; numbers are ours. */
  weights: { watch: 20, problem: 50, watchShare: 0.05, problemShare: 0.2 },
} as const;

export type Severity = 'fine' | 'watch' | 'problem';

/** What each finding rests on. */
export interface FactsOf {
  steps: {
    ratio: number;
    meanWeight: number;
    rate: number;
    is: 'large' | 'small' | 'unlearned' | 'fine';
  };
  dead: { count: number; all: number; images: number };
  saturated: { count: number; all: number; images: number };
  duplicates: { spare: number; all: number; groups: number };
  weightless: { count: number; all: number };
  mixing: { time: number; longEnough: boolean; changes: number; modes: number; error: number };
  overfitting: { gap: number; least: number };
  biases: { divergence: number; difference: number | null };
  weights: { largest: number; share: number };
}

export type FindingKind = keyof FactsOf;

export type Finding = {
  [K in FindingKind]: {
    kind: K;
    severity: Severity;
    facts: FactsOf[K];
    /** What might help, the likeliest first; none where it is fine. */
    remedies: readonly RemedyKind[];
  };
}[FindingKind];

/** What is remembered of an earlier examination. */
export interface HealthPoint {
  updates: number;
  /** Mean |step| / mean |W|. */
  stepRatio: number;
  gap: number | null;
}

/** All that is known of one machine. */
export interface MachineFacts {
  health: HealthReport;
  /** Examinations of this machine, updates rising, the newest one included. */
  history: readonly HealthPoint[];
  /** Updates at which the trainer's settings changed last; 0 if they did not. */
  changedAt: number;
  nVisible: number;
  nHidden: number;
  /** Of the present updates: what a schedule has made of the one that was set. */
  learningRate: number;
  /** The learning rate without its schedule. */
  fullRate: number;
  /** Null as long as its chains have not been watched. */
  mixing: MixingReply | null;
}

export function pointOf({
  updates,
  meanStep,
  meanWeight,
  freeEnergyGap,
}: HealthReport): HealthPoint {
  return { updates, stepRatio: meanWeight > 0 ? meanStep / meanWeight : 0, gap: freeEnergyGap };
}

const order: readonly Severity[] = ['problem', 'watch', 'fine'];

/** Problems first, then what to watch, then what is fine; what can't be judged yet is left out. */
export function diagnose(facts: MachineFacts): Finding[] {
  const findings = rules.flatMap((rule) => rule(facts) ?? []);
  return order.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
}

type Rule = (facts: MachineFacts) => Finding | null;

/** The severity of a number that is worse the larger it is. */
function severityOf(
  value: number,
  { watch, problem }: { watch: number; problem: number },
): Severity {
  return value >= problem ? 'problem' : value >= watch ? 'watch' : 'fine';
}

const unlessFine = (severity: Severity, ...remedies: RemedyKind[]) =>
  severity === 'fine' ? [] : remedies;

/** Of numbers in any order; the mean of the middle ones. */
function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}

/**
 * Most hidden units never change. Then the machine is one of independent pixels: its steps are those of
 * weight decay, its units are alike and its chains quick, and none of that means that it is well.
 */
function isNumb({ health, nHidden }: MachineFacts): boolean {
  return health.dead.length + health.saturated.length > nHidden / 2;
}

/** Examinations whose newest few make the ratio steady. */
const pointsForRatio = 5;

const steps: Rule = (facts) => {
  const { health, history, changedAt, learningRate } = facts;
  const done = health.updates - changedAt;
  const points = history.filter(({ updates }) => updates > changedAt).slice(-pointsForRatio);
  if (isNumb(facts) || points.length < 2) return null;
  const ratio = median(points.map(({ stepRatio }) => stepRatio));
  const { meanWeight } = health;
  const found = (is: FactsOf['steps']['is'], severity: Severity, ...remedies: RemedyKind[]) =>
    ({
      kind: 'steps',
      severity,
      facts: { ratio, meanWeight, rate: learningRate, is },
      remedies,
    }) as const;
  const { small, large, far } = limits.steps;
  const { judged } = limits;
  if (ratio > far && done >= judged.far) return found('large', 'problem', 'lower-rate');
  if (ratio > large) return done >= judged.large ? found('large', 'watch', 'lower-rate') : null;
  // The schedule has ended, and with it all steps.
  if (learningRate === 0) return null;
  // What a schedule has lowered is meant to be: steps are small if they would be without it, too.
  const isLowered = learningRate < facts.fullRate;
  const fullRatio = isLowered ? (ratio * facts.fullRate) / learningRate : ratio;
  if (fullRatio < small || meanWeight < limits.unlearned) {
    if (done < judged.small) return null;
    const remedies: readonly RemedyKind[] = isLowered ? [] : ['raise-rate'];
    return found(fullRatio < small ? 'small' : 'unlearned', 'watch', ...remedies);
  }
  return found('fine', 'fine');
};

/** Before this nothing is said of hidden units. */
const unitsAreJudged = ({ health }: MachineFacts) => health.updates >= limits.idleJudged;

function idleUnits(kind: 'dead' | 'saturated'): Rule {
  return (facts) => {
    const { health, nHidden } = facts;
    if (health.images === 0 || !unitsAreJudged(facts)) return null;
    const count = health[kind].length;
    const severity = severityOf(count / nHidden, limits.idle);
    return {
      kind,
      severity,
      facts: { count, all: nHidden, images: health.images },
      remedies: unlessFine(severity, 'gentle-start', 'fewer-hidden'),
    };
  };
}

const duplicates: Rule = (facts) => {
  const { health } = facts;
  if (isNumb(facts) || !unitsAreJudged(facts)) return null;
  const groups = health.duplicates.length;
  const spare = health.duplicates.reduce((sum, group) => sum + group.length - 1, 0);
  const severity = severityOf(spare / health.compared, limits.idle);
  return {
    kind: 'duplicates',
    severity,
    facts: { spare, all: health.compared, groups },
    remedies: unlessFine(severity, 'fewer-hidden', 'gentle-start'),
  };
};

const weightless: Rule = (facts) => {
  const { health, nHidden } = facts;
  if (isNumb(facts) || !unitsAreJudged(facts)) return null;
  const count = health.weightless.length;
  const severity = severityOf(count / nHidden, limits.idle);
  return {
    kind: 'weightless',
    severity,
    facts: { count, all: nHidden },
    remedies: unlessFine(severity, 'fewer-hidden'),
  };
};

/** Reconstructions look best where nothing moves: the guide, section 5. */
const mixing: Rule = (facts) => {
  const { mixing: reply, health } = facts;
  const slowest = reply?.features[reply.slowest];
  if (!reply || !slowest || isNumb(facts)) return null;
  const { time, longEnough } = slowest;
  const changes = reply.modeChangesPer1000Steps;
  const { watch, problem } = limits.modeChanges;
  const severity: Severity =
    longEnough || changes >= watch ? 'fine' : changes >= problem ? 'watch' : 'problem';
  return {
    kind: 'mixing',
    severity,
    facts: { time, longEnough, changes, modes: reply.modes, error: health.reconstructionError },
    remedies: unlessFine(severity, ...(['use-tempering', 'more-decay', 'more-steps'] as const)),
  };
};

const overfitting: Rule = ({ health, history, nVisible }) => {
  const gap = health.freeEnergyGap;
  const gaps = history.flatMap((point) => point.gap ?? []);
  if (gap === null || gaps.length < 2) return null;
  const least = Math.min(...gaps);
  const severity = severityOf((gap - least) / nVisible, limits.gap);
  return {
    kind: 'overfitting',
    severity,
    facts: { gap, least },
    remedies: unlessFine(severity, 'more-decay', 'half-hidden'),
  };
};

const graver = (a: Severity, b: Severity) => (order.indexOf(a) < order.indexOf(b) ? a : b);

const biases: Rule = ({ health, nVisible }) => {
  const { marginalDifference: difference, biasDivergence, updates } = health;
  if (biasDivergence === null || updates === 0) return null;
  const divergence = biasDivergence / nVisible;
  const { judged, ...marginal } = limits.marginal;
  const seen = updates < judged ? 0 : (difference ?? 0);
  const severity = graver(severityOf(divergence, limits.divergence), severityOf(seen, marginal));
  return {
    kind: 'biases',
    severity,
    facts: { divergence, difference },
    remedies: unlessFine(severity, 'start-over'),
  };
};

const weights: Rule = ({ health }) => {
  const { largestWeight: largest, largeShare: share, updates } = health;
  if (updates === 0) return null;
  const { watch, problem, watchShare, problemShare } = limits.weights;
  const severity: Severity =
    largest >= problem || share >= problemShare
      ? 'problem'
      : largest >= watch || share >= watchShare
        ? 'watch'
        : 'fine';
  return {
    kind: 'weights',
    severity,
    facts: { largest, share },
    remedies: unlessFine(severity, 'more-decay', 'gentle-start'),
  };
};

const rules: readonly Rule[] = [
  steps,
  idleUnits('dead'),
  idleUnits('saturated'),
  duplicates,
  weightless,
  mixing,
  overfitting,
  biases,
  weights,
];
