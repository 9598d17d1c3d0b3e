import type { Bracketed } from '../protocol/messages';
import { type AxisRange, type ChartSpace, type CurveLook, rangeOf } from './curve-chart';

/** One measurement of the log-likelihood, in any unit; null where log Z was refused. */
export interface LikelihoodMark {
  update: number;
  method: 'exact' | 'annealed';
  training: Bracketed | null;
  heldOut: Bracketed | null;
}

/** The curves of the chart: lines through exact numbers; estimates are marks, never a bare line. */
export const likelihoodLooks: readonly CurveLook[] = [
  { colour: 'accent', line: 'solid' },
  { colour: 'positive', line: 'dashed' },
  { colour: 'accent', line: 'none' },
  { colour: 'positive', line: 'none' },
];

/** Values of {@link likelihoodLooks} for uPlot. */
export function likelihoodCurves(marks: readonly LikelihoodMark[]): (number | null)[][] {
  const curve = (method: LikelihoodMark['method'], set: 'training' | 'heldOut') =>
    marks.map((mark) => (mark.method === method ? (mark[set]?.value ?? null) : null));
  return [
    curve('exact', 'training'),
    curve('exact', 'heldOut'),
    curve('annealed', 'training'),
    curve('annealed', 'heldOut'),
  ];
}

/**
 * Room for every value, every finite end of an error bar, and the line of the best possible. Where
 * there is no value the axis goes down from 0, which is certainty, to twice the best possible.
 */
export function likelihoodRange(
  marks: readonly LikelihoodMark[],
  best: number | null,
  room = { below: 0.05, above: 0.14 },
): AxisRange {
  const ends = marks.flatMap(({ training, heldOut }) =>
    [training, heldOut].flatMap((set) => (set ? [set.value, set.lower, set.upper] : [])),
  );
  if (ends.length === 0) return rangeOf([0, best, 2 * (best ?? 0) || -1], room);
  return rangeOf([...ends, best], room);
}

/** Where an error bar ends within an axis; an infinite end is cut off at the edge. */
export function barEnds({ lower, upper }: Bracketed, { low, high }: AxisRange) {
  return {
    from: Math.max(low, lower),
    to: Math.min(high, upper),
    openBelow: lower < low,
    openAbove: upper > high,
  };
}

/** Marks that stand alone: estimates, and exact numbers with room enough around them. */
const mostExactMarks = 24;

export interface LikelihoodPicture {
  marks: readonly LikelihoodMark[];
  range: AxisRange;
  best: number | null;
  /** Written at the line of the best possible, the longest that fits; null for no line. */
  bestLabels: readonly string[];
}

/** Everything of the chart that is no line: the best possible, error bars, and what was refused. */
export function paintLikelihood(space: ChartSpace, picture: LikelihoodPicture): void {
  const { context } = space;
  context.save();
  paintBest(space, picture);
  const exact = picture.marks.filter((mark) => mark.method === 'exact');
  const alone = exact.length <= mostExactMarks;
  for (const mark of picture.marks) {
    if (!mark.training) paintRefusal(space, mark.update);
    if (mark.method === 'exact' && !alone) continue;
    if (mark.heldOut) paintMark(space, mark, mark.heldOut, picture.range, 'heldOut');
    if (mark.training) paintMark(space, mark, mark.training, picture.range, 'training');
  }
  context.restore();
}

function paintBest(space: ChartSpace, { best, bestLabels }: LikelihoodPicture): void {
  if (best === null) return;
  const { context, left, right, ratio, theme } = space;
  const y = Math.round(space.y(best)) + 0.5;
  context.strokeStyle = theme.text;
  context.lineWidth = ratio;
  context.setLineDash([2 * ratio, 3 * ratio]);
  context.beginPath();
  context.moveTo(left, y);
  context.lineTo(right, y);
  context.stroke();
  context.setLineDash([]);
  context.font = `${11 * ratio}px ${theme.fontFamily}`;
  context.textAlign = 'right';
  context.textBaseline = 'bottom';
  context.fillStyle = theme.text;
  const fits = bestLabels.find((label) => context.measureText(label).width <= right - left);
  if (fits) context.fillText(fits, right, y - 2 * ratio);
}

/** A cross at the foot of the time axis with a dotted line above it. */
function paintRefusal(space: ChartSpace, update: number): void {
  const { context, top, bottom, ratio, theme } = space;
  const x = Math.round(space.x(update)) + 0.5;
  const y = bottom - 8 * ratio;
  const arm = 4 * ratio;
  context.strokeStyle = theme.problem;
  context.lineWidth = ratio;
  context.setLineDash([ratio, 4 * ratio]);
  context.beginPath();
  context.moveTo(x, top);
  context.lineTo(x, y - 2 * arm);
  context.stroke();
  context.setLineDash([]);
  context.lineWidth = 2 * ratio;
  context.beginPath();
  context.moveTo(x - arm, y - arm);
  context.lineTo(x + arm, y + arm);
  context.moveTo(x - arm, y + arm);
  context.lineTo(x + arm, y - arm);
  context.stroke();
}

function paintMark(
  space: ChartSpace,
  { update, method }: LikelihoodMark,
  set: Bracketed,
  range: AxisRange,
  kind: 'training' | 'heldOut',
): void {
  const { context, ratio, theme } = space;
  // Side by side, so that neither bar hides the other.
  const shift = method === 'annealed' ? (kind === 'heldOut' ? 2.5 : -2.5) * ratio : 0;
  const x = space.x(update) + shift;
  context.strokeStyle = kind === 'training' ? theme.accent : theme.positive;
  context.fillStyle = kind === 'training' ? theme.accent : theme.surface;
  context.lineWidth = 1.5 * ratio;
  if (method === 'annealed') paintBar(space, x, barEnds(set, range));
  const radius = 3 * ratio;
  const y = space.y(set.value);
  context.beginPath();
  if (kind === 'training') context.arc(x, y, radius, 0, 2 * Math.PI);
  else context.rect(x - radius, y - radius, 2 * radius, 2 * radius);
  context.fill();
  context.stroke();
}

function paintBar(space: ChartSpace, x: number, bar: ReturnType<typeof barEnds>): void {
  const { context, ratio } = space;
  const cap = 3.5 * ratio;
  const [from, to] = [space.y(bar.from), space.y(bar.to)];
  context.beginPath();
  context.moveTo(x, from);
  context.lineTo(x, to);
  for (const [y, open] of [
    [from, bar.openBelow],
    [to, bar.openAbove],
  ] as const) {
    if (open) continue;
    context.moveTo(x - cap, y);
    context.lineTo(x + cap, y);
  }
  context.stroke();
}
