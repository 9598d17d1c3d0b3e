import { describe, expect, it } from 'vitest';
import { FormatError } from '../../web/src/formats/format-error';
import { type Dictionary, dictionaries } from '../../web/src/i18n/dictionary';

type Words = (...args: never[]) => string;
type Leaf = string | Words;

/** All texts by their path: shell.transport.play. */
function leavesOf(value: unknown, path = ''): [string, Leaf][] {
  if (typeof value === 'string' || typeof value === 'function') return [[path, value as Leaf]];
  return Object.entries(value as Record<string, unknown>).flatMap(([key, inner]) =>
    leavesOf(inner, path ? `${path}.${key}` : key),
  );
}

const english = new Map(leavesOf(dictionaries.en));
const japanese = new Map(leavesOf(dictionaries.ja));
const paths = [...english.keys()];

/** Arguments of functions that take more than texts. */
const special: Readonly<Record<string, readonly unknown[]>> = {
  'phrases.list': [['Aa1', 'Bb2']],
  'phrases.sentences': [['Aa1', 'Bb2']],
  'data.sheet.classes': [[3, 5, 8]],
  'machine.votes': ['top-left', 'bottom-right'],
};

/** Of a function whose last parameters are no texts: a class, a flag. */
const numeric = /^data\.|^phrases\.count$/;

/** Problems have their own test. */
const ofProblems = ['formats.problem', 'data.dialog.fileProblem'];

const samplesOf = (path: string, words: Words): readonly unknown[] =>
  special[path] ??
  Array.from({ length: words.length }, (_, i) => (numeric.test(path) ? 41 + 2 * i : `Xy${i}7`));

const said = (path: string, leaf: Leaf | undefined): string =>
  typeof leaf === 'function'
    ? (leaf as (...args: unknown[]) => string)(...samplesOf(path, leaf))
    : (leaf ?? '');

const spoken = paths.filter((path) => !ofProblems.includes(path));

/** Names that are the same in both languages. */
const names = new Set([
  ...['takeAlong.code.numpy', 'takeAlong.code.scikit-learn', 'takeAlong.code.safetensors'],
  'embed.code',
  'tour.tutorialAddress',
]);

/** Formulas, symbols and abbreviations have no words: at most log, exp, sigmoid and what they are given. */
const hasWords = (text: string) =>
  /[a-z]{3}/i.test(text.replace(/\b(?:log|exp|sigmoid|PCD|AIS)\b|Xy\d7/g, ''));

/** Japanese words within the brackets of a formula. */
const formulas = new Set(['likelihood.charts.divergence', 'phases.energies.gap']);

/** Functions that are given Japanese words, which no space keeps apart from the others. */
const givenWords = new Set([
  ...['dreams.partHeld', 'doctor.found.duplicates.fact', 'doctor.anewDone'],
  ...['likelihood.controls.live', 'likelihood.controls.onDemand', 'likelihood.controls.annealed'],
  ...['likelihood.freeEnergies.label', 'likelihood.freeEnergies.labelNone'],
  ...[
    'statistics.parameters.label',
    'probability.cost.counted',
    'probability.cost.impossible',
    'ascent.total.picture',
  ],
]);

const kana = /[\u3040-\u30ff]/;
const han = /[\u4e00-\u9fff]/;

describe('Japanese', () => {
  it('has every text, as a text or as a function of as many values', () => {
    expect([...japanese.keys()].sort()).toEqual([...paths].sort());
    for (const path of paths) {
      const [en, ja] = [english.get(path), japanese.get(path)];
      expect(typeof ja, path).toBe(typeof en);
      if (typeof en === 'function' && typeof ja === 'function')
        expect(ja.length, path).toBe(en.length);
    }
  });

  it('leaves nothing in English but names and formulas', () => {
    const foreign = spoken.filter((path) => {
      const words = said(path, japanese.get(path));
      return hasWords(words) && !kana.test(words) && !han.test(words);
    });
    expect(foreign.filter((path) => !names.has(path))).toEqual([]);
    const same = spoken.filter((path) => {
      const words = said(path, japanese.get(path));
      return hasWords(words) && words === said(path, english.get(path));
    });
    expect(same.filter((path) => !names.has(path))).toEqual([]);
  });

  it.each(spoken.filter((path) => typeof english.get(path) === 'function'))(
    '%s says all values that English says',
    (path) => {
      const [en, ja] = [english.get(path), japanese.get(path)].map((leaf) => said(path, leaf));
      const values = samplesOf(path, english.get(path) as Words)
        .flat()
        .map(String);
      for (const value of values)
        if (en?.includes(value)) expect(ja, `${path} with ${value}`).toContain(value);
    },
  );

  it('is written with Japanese letters and punctuation', () => {
    for (const path of spoken) {
      const words = said(path, japanese.get(path));
      expect(words, `${path}: half-width kana`).not.toMatch(/[\uff61-\uff9f]/);
      expect(words, `${path}: full-width Latin letters or digits`).not.toMatch(
        /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/,
      );
      if (!kana.test(words) && !han.test(words)) continue;
      expect(words, `${path}: ASCII at the end`).not.toMatch(/[.,:;!?]$/);
      if (formulas.has(path)) continue;
      expect(words, `${path}: ASCII between Japanese`).not.toMatch(
        /[\u3040-\u30ff\u4e00-\u9fff][.,:;!?()](?:\s|[\u3040-\u30ff\u4e00-\u9fff]|$)/,
      );
      expect(words, `${path}: a space beside full-width punctuation`).not.toMatch(
        / [、。（）「」：]|[、。（）「」：] /,
      );
      if (givenWords.has(path)) continue;
      expect(words, `${path}: no space between Japanese and Latin letters or digits`).not.toMatch(
        /[\u3040-\u30ff\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9%][\u3040-\u30ff\u4e00-\u9fff]/,
      );
    }
  });

  it('is polite: full sentences end in です or ます, or in a request', () => {
    const plain = /(?:だ|(?<!で|ま)す|(?<!ましょ)う|[くぐつぬむる]|(?<!さ)い|(?<!まし|でし)た)。/;
    // A choice is a few words, whose last has no full stop.
    const inFull = spoken.filter((path) => !path.includes('.choices.'));
    const rude = inFull.filter((path) => plain.test(said(path, japanese.get(path))));
    expect(rude).toEqual([]);
  });
});

/** One of each kind, and of those that name what was found. */
const problems = [
  FormatError.of('empty', {}),
  FormatError.of('too-large', { bytes: 5 * 2 ** 20, limit: 2 ** 20 }),
  FormatError.of('truncated', { format: 'IDX', expected: 1234, given: 16 }),
  FormatError.of('unknown-type', { found: 'a PDF' }),
  FormatError.of('unknown-type', { found: '' }),
  FormatError.of('not-a-number', { line: 3, column: 4, text: 'x<y' }),
  FormatError.of('zip-damaged', { part: '"weights.npy", named twice,' }),
  FormatError.of('session-part', { part: 'images.idx', expected: '12 of 8 x 8 pixels' }),
  FormatError.of('safetensors-header', { problem: 'it is no JSON' }),
];

describe.each(['formats', 'data'] as const)('problems of files in %s', (where) => {
  const problemIn = ({ formats, data }: Dictionary) =>
    where === 'formats' ? formats.problem : data.dialog.fileProblem;

  it.each(problems.map((problem) => [problem.message, problem] as const))('%s', (_, problem) => {
    const words = problemIn(dictionaries.ja)(problem);
    expect(words).toMatch(/(?:ください|です|ます)。$/);
    expect(words).not.toMatch(/[a-z]{3,} [a-z]{2,}/);
    expect(words).not.toMatch(/[A-Za-z0-9][\u3040-\u30ff\u4e00-\u9fff]/);
    expect(problemIn(dictionaries.en)(problem)).toBe(problem.message);
  });

  it('keeps numbers and names of strangers', () => {
    const problem = FormatError.of('not-a-number', { line: 3, column: 1200, text: '<b>' });
    const words = problemIn(dictionaries.ja)(problem);
    for (const part of ['3', '1,200', '<b>']) expect(words).toContain(part);
  });

  it('of a code that has no sentence are told in English', () => {
    const problem = { code: 'toString', details: {}, message: 'Something new.' };
    expect(problemIn(dictionaries.ja)(problem)).toBe('Something new.');
  });
});
