import type { Bracketed } from '../protocol/messages';

/** In what likelihoods, entropies and energies are shown. */
export type InformationUnit = 'nats' | 'bits';

/** What a number in nats is multiplied by. */
export const unitFactor: Readonly<Record<InformationUnit, number>> = {
  nats: 1,
  bits: 1 / Math.LN2,
};

/** The same number with its interval in another unit. */
export function inUnit(nats: Bracketed, unit: InformationUnit): Bracketed {
  const factor = unitFactor[unit];
  return { value: factor * nats.value, lower: factor * nats.lower, upper: factor * nats.upper };
}

/** How far the model is from the images: what is missing to the best possible mean log-likelihood. */
export function divergence(best: number, logLikelihood: Bracketed): Bracketed {
  return {
    value: best - logLikelihood.value,
    lower: best - logLikelihood.upper,
    upper: best - logLikelihood.lower,
  };
}

export const isExact = ({ lower, upper }: Bracketed): boolean => lower === upper;

/** Decimals that tell the ends of an interval apart, 1 to 4; of an exact number 2, or 3 near zero. */
export function decimalsFor({ value, lower, upper }: Bracketed): number {
  const width = upper - lower;
  if (!(width > 0)) return Math.abs(value) < 10 ? 3 : 2;
  if (!Number.isFinite(width)) return 1;
  return Math.min(4, Math.max(1, Math.ceil(-Math.log10(width)) + 1));
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** 2⁻¹², with any base that is a text. */
export function power(base: string, exponent: number): string {
  const digits = String(Math.abs(Math.round(exponent))).replace(
    /\d/g,
    (digit) => superscripts[Number(digit)] ?? digit,
  );
  return `${base}${exponent < 0 ? '⁻' : ''}${digits}`;
}

/** A positive number by its logarithm as mantissa in [1, 10) and power of ten: e^x = m 10^n. */
export function decimalParts(logarithm: number): { mantissa: number; exponent: number } {
  const decimal = logarithm / Math.LN10;
  const exponent = Math.floor(decimal);
  return { mantissa: 10 ** (decimal - exponent), exponent };
}

/** A time to wait in a size that can be said: small ones to the second, long ones in minutes. */
export function roughTime(seconds: number): {
  unit: 'moment' | 'seconds' | 'minutes';
  count: number;
} {
  if (seconds < 1.5) return { unit: 'moment', count: 0 };
  if (seconds < 9.5) return { unit: 'seconds', count: Math.round(seconds) };
  if (seconds < 57.5) return { unit: 'seconds', count: 5 * Math.round(seconds / 5) };
  return { unit: 'minutes', count: Math.max(1, Math.round(seconds / 60)) };
}
