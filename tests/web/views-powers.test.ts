import { describe, expect, it } from 'vitest';
import { numbers } from '../../web/src/i18n/numbers.ts';
import { exponential, raised } from '../../web/src/views/powers.ts';
import { stateNumber } from '../../web/src/views/state-picture.ts';

describe('numbers that may be of any size', () => {
  it('are written out while that is short', () => {
    expect(exponential(0, numbers)).toBe('1');
    expect(exponential(Math.log(0.0312), numbers)).toBe('0.0312');
    expect(exponential(Math.log(12_345), numbers)).toBe('12,300');
  });

  it('are powers of ten beyond, and beyond what a double holds', () => {
    expect(exponential(Math.log(2.5e-7), numbers)).toBe('2.50 × 10⁻⁷');
    expect(exponential(784 * Math.LN2, numbers)).toBe('1.02 × 10²³⁶');
    expect(exponential(1000 * Math.LN10 + Math.log(3), numbers)).toBe('3.00 × 10¹⁰⁰⁰');
    expect(exponential(Math.log(9.999e8), numbers)).toBe('1.00 × 10⁹');
    expect(exponential(Number.NEGATIVE_INFINITY, numbers)).toBe('0');
  });

  it('have exponents in superscript', () => {
    expect(raised(-120)).toBe('⁻¹²⁰');
    expect(raised(37)).toBe('³⁷');
  });

  it('number states by their bits', () => {
    expect(stateNumber(Uint8Array.of(1, 0, 1, 1))).toBe(13);
  });
});
