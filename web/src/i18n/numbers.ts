/** Numbers as texts, for one language. A real minus sign, never an exponent like 1e-7. */
export interface Numbers {
  /** 12,345. */
  whole(value: number): string;
  /** Exactly `digits` decimals: 0.500. */
  decimal(value: number, digits: number): string;
  /** At most `digits` significant digits: 0.0312, 12.5, 1,230. */
  significant(value: number, digits?: number): string;
  /** 0.25 as 25%. */
  percent(value: number, digits?: number): string;
  /** Short for large counts: 940, 12.3K, 1.2M. */
  compact(value: number): string;
}

const made = new Map<string, Numbers>();

/** The formatters of a language (a BCP 47 tag); made once. */
export function numbersFor(language: string): Numbers {
  const known = made.get(language);
  if (known) return known;
  const numbers = makeNumbers(language);
  made.set(language, numbers);
  return numbers;
}

/** What rounds to zero has no minus sign. */
const unsignedZero: Intl.NumberFormatOptions = { signDisplay: 'negative' };

function makeNumbers(language: string): Numbers {
  const formatters = new Map<string, Intl.NumberFormat>();
  const format = (value: number, options: Intl.NumberFormatOptions): string => {
    const key = JSON.stringify(options);
    const formatter =
      formatters.get(key) ?? new Intl.NumberFormat(language, { ...unsignedZero, ...options });
    formatters.set(key, formatter);
    return formatter.format(value).replace('-', '−');
  };
  return {
    whole: (value) => format(value, { maximumFractionDigits: 0 }),
    decimal: (value, digits) =>
      format(value, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
    significant: (value, digits = 3) => format(value, { maximumSignificantDigits: digits }),
    percent: (value, digits = 0) =>
      format(value, { style: 'percent', maximumFractionDigits: digits }),
    compact: (value) => format(value, { notation: 'compact', maximumSignificantDigits: 3 }),
  };
}

/**
 * Numbers that all languages of the page write alike: digits, grouping, point, percent and minus. A test
 * holds every language to that. Counts in short are not among them: they come with the dictionary, as
 * `phrases.count`.
 */
export const numbers: Omit<Numbers, 'compact'> = numbersFor('en');
