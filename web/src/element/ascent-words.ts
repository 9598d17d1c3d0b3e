import { numbers } from '../i18n/numbers';

/** A probability with three significant digits; what is tiny is said to be so. */
export function writeProbability(p: number): string {
  return p > 0 && p < 1e-6 ? `< ${numbers.decimal(1e-6, 6)}` : numbers.significant(p, 3);
}

/** A change of a probability, with its sign. */
export function writeChange(change: number): string {
  const size = Math.abs(change);
  if (size === 0) return '±0';
  const sign = change > 0 ? '+' : '−';
  return `${sign}${size < 1e-6 ? `< ${numbers.decimal(1e-6, 6)}` : numbers.significant(size, 2)}`;
}

/** Nats with two decimals, three where they are few. */
export function writeNats(nats: number): string {
  return numbers.decimal(nats, Math.abs(nats) < 1 ? 3 : 2);
}

/** A change in nats, with its sign. */
export function writeNatsChange(change: number): string {
  const text = numbers.decimal(Math.abs(change), Math.abs(change) < 0.1 ? 4 : 3);
  return `${change < 0 ? '−' : '+'}${text}`;
}
