import type { Dictionary } from '../i18n/dictionary';
import { numbers } from '../i18n/numbers';
import type { Bracketed } from '../protocol/messages';
import type { LikelihoodPoint } from '../state/likelihood-curve';
import {
  decimalParts,
  decimalsFor,
  divergence,
  type InformationUnit,
  inUnit,
  isExact,
  power,
  roughTime,
} from '../views/likelihood-numbers';

/** A number and what is known of how well it is known. */
export interface Said {
  value: string;
  how: string;
}

type ChartTexts = Dictionary['likelihood']['charts'];

/** How an interval is written. */
type WriteInterval = (low: string, high: string) => string;

/** A mean log-likelihood in words: with its interval unless it is exact. */
export function sayLikelihood(
  texts: ChartTexts,
  nats: Bracketed,
  unit: InformationUnit,
  interval: WriteInterval = texts.between,
): Said {
  const set = inUnit(nats, unit);
  const write = (value: number) => numbers.decimal(value, decimalsFor(set));
  const how = isExact(set) ? texts.exact : interval(write(set.lower), write(set.upper));
  return { value: write(set.value), how };
}

/** The training or held-out images at one point; says so where there is no number. */
export function saySet(
  texts: ChartTexts,
  point: LikelihoodPoint,
  set: 'training' | 'heldOut',
  unit: InformationUnit,
  interval: WriteInterval = texts.between,
): Said {
  const nats = point[set];
  if (nats) return sayLikelihood(texts, nats, unit, interval);
  if (point.training) return { value: '', how: texts.noHeldOut };
  return { value: texts.noNumber, how: texts.refused[point.annealed?.doubt ?? 'none'] };
}

/** KL(data || model) of the training images. */
export function sayDivergence(
  texts: ChartTexts,
  best: number,
  training: Bracketed | null,
  unit: InformationUnit,
): Said {
  const limit = inUnit({ value: best, lower: best, upper: best }, unit);
  const written = numbers.decimal(limit.value, decimalsFor(limit));
  if (!training) return { value: '', how: texts.missing(written) };
  const kl = inUnit(divergence(best, training), unit);
  const write = (value: number) => numbers.decimal(value, decimalsFor(kl));
  const how = isExact(kl)
    ? texts.missing(written)
    : texts.missingBetween(write(kl.lower), write(kl.upper), written);
  return { value: write(kl.value), how };
}

/** 2⁹ = 512, or the power alone where nobody would read the digits. */
export function writeStates(units: number): string {
  const short = power('2', units);
  return units <= 25 ? `${short} = ${numbers.whole(2 ** units)}` : short;
}

/** e^x in digits: 0.0312, 512, 2.2 × 10⁵. */
export function writeExponential(logarithm: number): string {
  if (Math.abs(logarithm) < Math.log(1e4)) return numbers.significant(Math.exp(logarithm));
  const { mantissa, exponent } = decimalParts(logarithm);
  return `${numbers.decimal(mantissa, 2)} × ${power('10', exponent)}`;
}

/** A probability with three digits: 0.0312; very small ones as a power of ten. */
export function writeProbability(probability: number): string {
  if (probability === 0) return '0';
  return probability < 1e-4
    ? writeExponential(Math.log(probability))
    : numbers.significant(probability);
}

/** "about 20 s left". */
export function sayTimeLeft(
  texts: Dictionary['likelihood']['controls']['timeLeft'],
  seconds: number | null,
): string {
  if (seconds === null) return texts.unknown;
  const { unit, count } = roughTime(seconds);
  return unit === 'moment' ? texts.moment : texts[unit](numbers.whole(count));
}
