import { describe, expect, it } from 'vitest';
import { dictionaries, type Language } from '../../web/src/i18n/dictionary';
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

  it('shortens large counts as the language does', () => {
    expect(dictionaries.en.phrases.count(12345)).toBe('12.3K');
    expect(dictionaries.ja.phrases.count(12345)).toBe('1.23万');
    expect(dictionaries.ja.phrases.count(940)).toBe('940');
  });

  it('writes shares', () => {
    expect(numbers.percent(0.256)).toBe('26%');
    expect(numbers.percent(0.256, 1)).toBe('25.6%');
  });

  // Why one `numbers` does for all elements of a page, whatever their languages.
  it.each(Object.keys(dictionaries) as Language[])('are written alike in %s', (language) => {
    const own = numbersFor(language);
    const values = [
      0, -0, 1, -1, 0.5, -0.04, 7.25, 999.5, 1000, -12345.678, 1e6, 1.5e9, 1e-4, 3e-7,
    ];
    for (const value of [...values, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(own.whole(value)).toBe(numbers.whole(value));
      for (const digits of [0, 1, 2, 3, 4]) {
        expect(own.decimal(value, digits)).toBe(numbers.decimal(value, digits));
        expect(own.significant(value, digits + 1)).toBe(numbers.significant(value, digits + 1));
        expect(own.percent(value, digits)).toBe(numbers.percent(value, digits));
      }
    }
  });

  it('makes the formatters of a language once', () => {
    expect(numbersFor('en')).toBe(numbers);
    expect(numbersFor('de').whole(1234)).toBe('1.234');
  });
});
