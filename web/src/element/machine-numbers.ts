import { numbers } from '../i18n/numbers';

/** A weight, bias or input with its sign: +1.25, −0.031. */
export function signed(value: number): string {
  const digits = Math.abs(value) < 0.0995 ? 3 : 2;
  const text = numbers.decimal(value, digits);
  return Number(value.toFixed(digits)) > 0 ? `+${text}` : text;
}

/** A probability as 94%; what is not quite certain does not round to 0% or 100%. */
export function probability(value: number): string {
  if (value > 0 && value < 0.005) return `< ${numbers.percent(0.01)}`;
  if (value < 1 && value > 0.995) return `> ${numbers.percent(0.99)}`;
  return numbers.percent(value);
}
