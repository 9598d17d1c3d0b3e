import type { Dictionary } from '../i18n/dictionary';
import { numbers } from '../i18n/numbers';
import type { Measures } from '../protocol/messages';
import { gibbsStepsAt } from '../protocol/schedules';
import { type AxisRange, type CurveLook, nearestTo, rangeOf } from '../views/curve-chart';
import { type InformationUnit, unitFactor } from '../views/likelihood-numbers';
import type { Playground } from './playground';

/** What can be watched on the time axis of the likelihood. */
export type SmallChart = 'error' | 'pseudoLikelihood' | 'gap' | 'angle';

export const smallChartNames: readonly SmallChart[] = ['error', 'pseudoLikelihood', 'gap', 'angle'];

export interface SmallChartRequest {
  playground: Playground;
  texts: Dictionary;
  unit: InformationUnit;
  /** The update under the pointer, null for the newest. */
  place: number | null;
}

/** One small chart: its curves, its newest number in words, or why there is none. */
export interface SmallChartKind {
  looks: readonly CurveLook[];
  /** Distances of the numbers at the axis, where round ones are not what one looks for. */
  steps?: readonly number[];
  curves(request: SmallChartRequest): {
    updates: number[];
    values: (number | null)[][];
    range: AxisRange;
  };
  say(request: SmallChartRequest): { value: string; unit: string; update: number } | null;
  waiting(request: SmallChartRequest): string;
}

const plain: readonly CurveLook[] = [{ colour: 'accent', line: 'solid' }];

/** A curve of the training worker's own measures. */
function measured(
  of: (measures: Measures, factor: number) => number,
  digits: number,
  unitOf: (texts: Dictionary, unit: InformationUnit) => string,
): SmallChartKind {
  return {
    looks: plain,
    curves: ({ playground: { measures }, unit }) => {
      const values = measures.map((m) => of(m, unitFactor[unit]));
      return { updates: measures.map((m) => m.update), values: [values], range: rangeOf(values) };
    },
    say: ({ playground: { measures }, texts, unit, place }) => {
      const point = nearestTo(measures, place);
      if (!point) return null;
      const value = numbers.decimal(of(point, unitFactor[unit]), digits);
      return { value, unit: unitOf(texts, unit), update: point.update };
    },
    waiting: ({ texts }) => texts.likelihood.charts.waiting,
  };
}

/** Held-out against training images; 0 is on its axis, since what grows away from it is the news. */
const gap: SmallChartKind = {
  looks: plain,
  curves: ({ playground: { gaps }, unit }) => {
    const values = gaps.map((point) => unitFactor[unit] * point.gap);
    const range = rangeOf([0, ...values]);
    return { updates: gaps.map((point) => point.update), values: [values], range };
  },
  say: ({ playground: { gaps }, texts, unit, place }) => {
    const point = nearestTo(gaps, place);
    if (!point) return null;
    const value = numbers.decimal(unitFactor[unit] * point.gap, 2);
    return { value, unit: texts.likelihood.unit[unit], update: point.update };
  },
  waiting: ({ playground, texts }) =>
    playground.settings.heldOut > 0
      ? texts.likelihood.charts.waiting
      : texts.likelihood.charts.gap.noImages,
};

const withGradients = ({ likelihood }: Playground) =>
  likelihood.points.filter(({ gradients }) => gradients !== null);

/** End of the axis of angles, degrees, as long as none goes beyond: a little room above 90. */
const rightAngle = 95;

/** How far training's direction is from the exact gradient's: of CD-k, and of PCD's chains. */
const angle: SmallChartKind = {
  looks: [
    { colour: 'accent', line: 'solid' },
    { colour: 'positive', line: 'dashed' },
  ],
  steps: [45, 90, 180],
  curves: ({ playground }) => {
    const points = withGradients(playground);
    const cd = points.map(({ gradients }) => gradients?.cd.angle ?? null);
    const chains = points.map(({ gradients }) => gradients?.chains?.angle ?? null);
    const beyond = [...cd, ...chains].some((degrees) => degrees !== null && degrees > rightAngle);
    const range = { low: 0, high: beyond ? 180 : rightAngle };
    return { updates: points.map((point) => point.update), values: [cd, chains], range };
  },
  say: ({ playground, texts, place }) => {
    const point = nearestTo(withGradients(playground), place);
    if (!point?.gradients) return null;
    const words = texts.likelihood.charts.angle;
    const { cd, chains } = point.gradients;
    const write = (name: string, degrees: number) => `${name} ${numbers.decimal(degrees, 1)}°`;
    const gibbsSteps = gibbsStepsAt(playground.settings, point.update);
    const both = [write(words.cd(numbers.whole(gibbsSteps)), cd.angle)];
    if (chains) both.push(write(words.chains, chains.angle));
    return { value: texts.phrases.list(both), unit: '', update: point.update };
  },
  waiting: ({ playground, texts }) => {
    const { angle: words, waiting } = texts.likelihood.charts;
    const { reach } = playground.likelihood;
    const smaller = Math.min(playground.likelihood.countedVisible, playground.settings.hidden);
    if (reach === 'annealed') return words.tooLarge(numbers.whole(smaller));
    return reach === 'exact' ? words.onDemand : waiting;
  },
};

export const smallCharts: Readonly<Record<SmallChart, SmallChartKind>> = {
  error: measured(
    (m) => m.reconstructionError,
    4,
    (texts) => texts.likelihood.charts.error.unit,
  ),
  pseudoLikelihood: measured(
    (m, factor) => factor * m.pseudoLikelihood,
    2,
    (texts, unit) => texts.likelihood.perImage(texts.likelihood.unit[unit]),
  ),
  gap,
  angle,
};
