import { describe, expect, it } from 'vitest';
import { numbers, numbersFor } from '../../web/src/i18n/numbers';

describe('numbers', () => {
  it('groups whole numbers', () => {
    expect(numbers.whole(1234567)).toBe('1,234,567');
    expect(numbers.whole(0)).toBe('0');
  });

  it('has a real minus sign', () => {
    expect(numbers.decimal(-1.5, 2)).toBe('−1.50');
    expect(numbers.significant(-0.01234, 2)).toBe('−0.012');
  });

  it('writes zero without a sign', () => {
    expect(numbers.decimal(-0.04, 1)).toBe('0.0');
    expect(numbers.whole(-0.2)).toBe('0');
  });

  it('keeps small numbers readable', () => {
    expect(numbers.significant(0.0000123, 2)).toBe('0.000012');
    expect(numbers.significant(1234.5)).toBe('1,230');
  });

  it('shortens large counts and writes shares', () => {
    expect(numbers.compact(12345)).toBe('12.3K');
    expect(numbers.percent(0.256)).toBe('26%');
    expect(numbers.percent(0.256, 1)).toBe('25.6%');
  });

  it('makes the formatters of a language once', () => {
    expect(numbersFor('en')).toBe(numbers);
    expect(numbersFor('de').whole(1234)).toBe('1.234');
  });
});
