import type { Numbers } from '../i18n/numbers';

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** A whole number as superscript: −12 as ⁻¹². */
export function raised(exponent: number): string {
  const digits = [...String(Math.abs(exponent))].map((digit) => superscripts[Number(digit)]);
  return (exponent < 0 ? '⁻' : '') + digits.join('');
}

/** e^x by its logarithm: as a number while that is short, else as 1.23 × 10⁴⁵. */
export function exponential(
  logarithm: number,
  { significant, decimal }: Pick<Numbers, 'significant' | 'decimal'>,
): string {
  if (!Number.isFinite(logarithm)) return logarithm > 0 ? '∞' : '0';
  const tens = logarithm / Math.LN10;
  if (tens > -3 && tens < 6) return significant(Math.exp(logarithm), 3);
  let exponent = Math.floor(tens);
  let mantissa = 10 ** (tens - exponent);
  if (mantissa >= 9.995) {
    mantissa = 1;
    exponent++;
  }
  return `${decimal(mantissa, 2)} × 10${raised(exponent)}`;
}
