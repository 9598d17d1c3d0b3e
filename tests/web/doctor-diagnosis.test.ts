import { describe, expect, it } from 'vitest';
import { diagnose, type FindingKind, type MachineFacts } from '../../web/src/state/diagnosis';
import { goodFacts, goodHealth, goodMixing, history, units } from './doctor-support';

/** Kind, severity and facts of one finding; undefined where there is none. */
const finding = (kind: FindingKind, facts: MachineFacts) =>
  diagnose(facts).find((one) => one.kind === kind);

const severity = (kind: FindingKind, facts: MachineFacts) => finding(kind, facts)?.severity;

/** The good machine with another health. */
const health = (change: Parameters<typeof goodHealth>[0]) =>
  goodFacts({ health: goodHealth(change) });

describe('a machine that learns well', () => {
  it('has no complaints, and each kind is told with its number', () => {
    const findings = diagnose(goodFacts());
    expect(findings.map(({ severity }) => severity)).toEqual(Array(9).fill('fine'));
    expect(new Set(findings.map(({ kind }) => kind)).size).toBe(9);
    expect(findings.flatMap(({ remedies }) => remedies)).toEqual([]);
  });

  /** As measured along a run of the digits with the page's settings. */
  it.each([
    [200, 0.029, 3, 0.104, -0.2],
    [500, 0.018, 2, 0.096, 0.6],
    [1000, 0.0087, 0, 0.058, 2.3],
    [10_000, 0.0041, 0, 0.035, 7.5],
    [20_000, 0.003, 0, 0, 7.4],
  ])('is left in peace at update %d', (updates, ratio, spare, marginalDifference, gap) => {
    const duplicates = spare > 0 ? [units(spare + 1)] : [];
    const facts = goodFacts({
      health: goodHealth({ updates, duplicates, marginalDifference, freeEnergyGap: gap }),
      history: [{ updates: 50, stepRatio: 0.15, gap: -0.9 }, ...history(updates, ratio, gap)],
    });
    expect(diagnose(facts).filter(({ severity }) => severity !== 'fine')).toEqual([]);
  });

  it('without images, held-out images, chains or updates has less to tell, and no complaints', () => {
    const bare = goodFacts({
      health: goodHealth({ updates: 0, images: 0, freeEnergyGap: null, marginalDifference: null }),
      history: [],
      mixing: null,
    });
    expect(diagnose(bare)).toEqual([]);
  });
});

describe('steps', () => {
  const at = (ratio: number, updates: number, change: Partial<MachineFacts> = {}) =>
    goodFacts({
      health: goodHealth({ updates }),
      history: history(updates, ratio, 4.5),
      ...change,
    });

  it('of more than 3% of the weights are a problem once it has begun to learn', () => {
    expect(severity('steps', at(0.05, 200))).toBeUndefined();
    expect(finding('steps', at(0.05, 400))).toMatchObject({
      severity: 'problem',
      facts: { is: 'large', ratio: 0.05 },
      remedies: ['lower-rate'],
    });
  });

  it('of more than 1% are to be watched after 3,000 updates, when weights have grown', () => {
    expect(severity('steps', at(0.012, 2900))).toBeUndefined();
    expect(severity('steps', at(0.012, 3100))).toBe('watch');
    expect(severity('steps', at(0.009, 3100))).toBe('fine');
  });

  it('of less than 0.01%, or weights that never grew, ask for a higher rate', () => {
    const low = { severity: 'watch', facts: { is: 'small' }, remedies: ['raise-rate'] };
    expect(finding('steps', at(0.00005, 1500))).toMatchObject(low);
    expect(severity('steps', at(0.00005, 500))).toBeUndefined();
    const stillSmall = { health: goodHealth({ updates: 1500, meanWeight: 0.008 }) };
    expect(finding('steps', at(0.0005, 1500, stillSmall))).toMatchObject({
      ...low,
      facts: { is: 'unlearned', meanWeight: 0.008 },
    });
  });

  it('that a schedule has made small ask for nothing', () => {
    const lowered = (ratio: number, rate: number, change: Partial<MachineFacts> = {}) =>
      finding('steps', at(ratio, 9500, { learningRate: rate, fullRate: 0.01, ...change }));
    expect(lowered(0.00005, 0.01)).toMatchObject({ severity: 'watch', remedies: ['raise-rate'] });
    expect(lowered(0.00005, 0.0005)).toMatchObject({
      severity: 'fine',
      facts: { is: 'fine', rate: 0.0005 },
      remedies: [],
    });
    expect(lowered(0.00005, 0.009)).toMatchObject({
      severity: 'watch',
      facts: { is: 'small', rate: 0.009 },
      remedies: [],
    });
    const unlearned = { health: goodHealth({ updates: 9500, meanWeight: 0.008 }) };
    expect(lowered(0.0005, 0.005, unlearned)).toMatchObject({ severity: 'watch', remedies: [] });
    expect(lowered(0, 0)).toBeUndefined();
  });

  it('are judged by those since the settings changed, by the middle of the newest five', () => {
    const before = history(5000, 0.05, 4.5);
    const facts = (ratios: readonly number[]) =>
      goodFacts({
        health: goodHealth({ updates: 8000 }),
        changedAt: 5000,
        history: [
          ...before,
          ...ratios.map((stepRatio, i) => ({ updates: 7000 + i, stepRatio, gap: 4.5 })),
        ],
      });
    expect(severity('steps', facts([0.005]))).toBeUndefined();
    expect(severity('steps', facts([0.005, 0.005]))).toBe('fine');
    expect(severity('steps', facts([0.005, 0.9, 0.005, 0.9, 0.005]))).toBe('fine');
    expect(severity('steps', facts([0.005, 0.05, 0.05, 0.05, 0.05]))).toBe('problem');
  });
});

describe('hidden units', () => {
  it.each(['dead', 'saturated', 'weightless'] as const)(
    '%s: a few are fine, many are not',
    (kind) => {
      expect(severity(kind, health({ [kind]: units(6) }))).toBe('fine');
      expect(severity(kind, health({ [kind]: units(7) }))).toBe('watch');
      expect(finding(kind, health({ [kind]: units(26) }))).toMatchObject({
        severity: 'problem',
        facts: { count: 26, all: 64 },
      });
      expect(severity(kind, health({ [kind]: units(26), updates: 200 }))).toBeUndefined();
    },
  );

  it('that repeat others are counted without one of each group', () => {
    const groups = [units(5), units(4)];
    expect(finding('duplicates', health({ duplicates: groups }))).toMatchObject({
      severity: 'watch',
      facts: { spare: 7, all: 64, groups: 2 },
      remedies: ['fewer-hidden', 'gentle-start'],
    });
    expect(severity('duplicates', health({ duplicates: [units(27)] }))).toBe('problem');
    expect(severity('duplicates', health({ duplicates: groups, compared: 280 }))).toBe('fine');
  });

  /** What a learning rate of 2 makes of the page's machine, as it was measured. */
  it('all dead are the one complaint: steps, doubles and chains then look better than they are', () => {
    const facts = goodFacts({
      health: goodHealth({ dead: units(64), duplicates: [units(64)], meanStep: 1e-4 }),
      history: history(5000, 2e-4, -1),
      learningRate: 2,
      fullRate: 2,
      mixing: goodMixing({ time: 1, longEnough: true, changes: 0 }),
    });
    const [first, ...others] = diagnose(facts);
    expect(first).toMatchObject({ kind: 'dead', severity: 'problem' });
    expect(first?.remedies[0]).toBe('gentle-start');
    expect(others.map(({ kind }) => kind)).toEqual([
      'saturated',
      'overfitting',
      'biases',
      'weights',
    ]);
    expect(others.map(({ severity }) => severity)).not.toContain('problem');
  });

  it('are not looked at without images', () => {
    expect(severity('dead', health({ images: 0, dead: units(64) }))).toBeUndefined();
  });
});

describe('chains', () => {
  const chains = (change: Parameters<typeof goodMixing>[0]) =>
    goodFacts({ mixing: goodMixing(change) });

  it('that are too slow to be measured and stay in their modes are stuck', () => {
    expect(finding('mixing', chains({ changes: 0.4 }))).toMatchObject({
      severity: 'problem',
      facts: { time: 433, changes: 0.4, error: 0.039 },
      remedies: ['use-tempering', 'more-decay', 'more-steps'],
    });
    expect(severity('mixing', chains({ changes: 5 }))).toBe('watch');
    expect(severity('mixing', chains({ changes: 11 }))).toBe('fine');
  });

  it('that forget quickly are fine, even in the one mode that there is', () => {
    expect(severity('mixing', chains({ time: 3, longEnough: true, changes: 0 }))).toBe('fine');
  });

  it('say nothing where nothing varied, or nobody has looked', () => {
    expect(severity('mixing', goodFacts({ mixing: null }))).toBeUndefined();
    expect(
      severity('mixing', goodFacts({ mixing: { ...goodMixing(), slowest: -1 } })),
    ).toBeUndefined();
  });
});

describe('overfitting', () => {
  const gapAt = (gap: number | null, least = -1) =>
    goodFacts({
      health: goodHealth({ freeEnergyGap: gap }),
      history: [
        { updates: 100, stepRatio: 0.005, gap: least },
        { updates: 5000, stepRatio: 0.005, gap },
      ],
    });

  it('is a gap that has grown, for the size of the images', () => {
    expect(severity('overfitting', gapAt(14))).toBe('fine');
    expect(finding('overfitting', gapAt(15))).toMatchObject({
      severity: 'watch',
      facts: { gap: 15, least: -1 },
      remedies: ['more-decay', 'half-hidden'],
    });
    expect(severity('overfitting', gapAt(51))).toBe('problem');
    expect(severity('overfitting', { ...gapAt(4), nVisible: 16 })).toBe('problem');
  });

  it('is not a gap that there was from the start, and unknown without held-out images', () => {
    expect(severity('overfitting', gapAt(60, 58))).toBe('fine');
    expect(severity('overfitting', gapAt(null))).toBeUndefined();
  });
});

describe('visible biases', () => {
  it('do not fit where pixels are on more or less often than in the images', () => {
    expect(severity('biases', health({ marginalDifference: 0.14 }))).toBe('fine');
    expect(severity('biases', health({ marginalDifference: 0.16 }))).toBe('watch');
    expect(finding('biases', health({ marginalDifference: 0.3 }))).toMatchObject({
      severity: 'problem',
      remedies: ['start-over'],
    });
    expect(severity('biases', health({ marginalDifference: 0.3, updates: 400 }))).toBe('fine');
  });

  /** 8.9 nats of 256 pixels after 5,000 updates; 730 and more once the images are inverted. */
  it('do not fit where they alone are far from the images', () => {
    const alone = (biasDivergence: number) =>
      health({ biasDivergence, marginalDifference: null, updates: 50 });
    expect(severity('biases', alone(26))).toBe('fine');
    expect(severity('biases', alone(130))).toBe('watch');
    expect(finding('biases', alone(730))).toMatchObject({ severity: 'problem' });
    expect(severity('biases', health({ biasDivergence: null }))).toBeUndefined();
  });
});

describe('weights', () => {
  it('that grow and grow are told by the largest, or by how many are large', () => {
    expect(severity('weights', health({ largestWeight: 19 }))).toBe('fine');
    expect(severity('weights', health({ largestWeight: 21 }))).toBe('watch');
    expect(severity('weights', health({ largestWeight: 51 }))).toBe('problem');
    expect(severity('weights', health({ largeShare: 0.06 }))).toBe('watch');
    expect(severity('weights', health({ largeShare: 0.21 }))).toBe('problem');
    expect(finding('weights', health({ largestWeight: 51 }))?.remedies).toContain('more-decay');
  });
});

it('problems come first, then what to watch, then what is fine', () => {
  const facts = health({ largestWeight: 60, duplicates: [units(9)], marginalDifference: 0.3 });
  expect(diagnose(facts).map(({ severity }) => severity)).toEqual([
    'problem',
    'problem',
    'watch',
    ...Array(6).fill('fine'),
  ]);
});
