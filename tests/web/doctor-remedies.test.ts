import { describe, expect, it } from 'vitest';
import { type RemedyKind, treatment } from '../../web/src/state/remedies';
import { defaults, ranges, type Settings } from '../../web/src/state/settings';

const tried = (kind: RemedyKind, change: Partial<Settings> = {}, spare = 0) =>
  treatment(kind, { ...defaults, ...change }, { spare });

describe('remedies', () => {
  it('change one number to one that a person would choose', () => {
    expect(tried('lower-rate', { learningRate: 2 })).toEqual({
      kind: 'lower-rate',
      change: { learningRate: 0.2 },
      renews: false,
      from: 2,
      to: 0.2,
    });
    expect(tried('raise-rate', { learningRate: 0.0001 })?.change).toEqual({ learningRate: 0.001 });
    expect(tried('raise-rate', { learningRate: 0.02 })?.change).toEqual({ learningRate: 0.05 });
    expect(tried('gentle-start', { learningRate: 2 })).toMatchObject({
      change: { learningRate: 0.05 },
      renews: true,
    });
    expect(tried('gentle-start')?.change).toEqual({ learningRate: 0.01 });
    expect(tried('more-decay')?.change).toEqual({ weightDecay: 0.0005 });
    expect(tried('more-decay', { weightDecay: 0 })?.change).toEqual({ weightDecay: 0.0001 });
    expect(tried('more-steps')?.change).toEqual({ gibbsSteps: 5 });
    expect(tried('more-steps', { gibbsSteps: 5 })?.change).toEqual({ gibbsSteps: 20 });
    expect(tried('use-tempering')?.change).toEqual({ algorithm: 'tempering' });
    expect(tried('fewer-hidden', {}, 14)).toMatchObject({ change: { hidden: 50 }, renews: true });
    expect(tried('half-hidden')?.change).toEqual({ hidden: 32 });
    expect(tried('start-over')).toMatchObject({ change: {}, renews: true });
  });

  it('are not offered where they can do no more', () => {
    expect(tried('lower-rate', { learningRate: ranges.learningRate.min })).toBeNull();
    expect(tried('raise-rate')).toBeNull();
    expect(tried('raise-rate', { learningRate: 0.3 })).toBeNull();
    expect(tried('more-decay', { weightDecay: 0.01 })).toBeNull();
    expect(tried('more-decay', { weightDecay: 0.1 })).toBeNull();
    expect(tried('more-steps', { gibbsSteps: 20 })).toBeNull();
    for (const algorithm of ['tempering', 'exact'] as const)
      expect(tried('use-tempering', { algorithm })).toBeNull();
    expect(tried('fewer-hidden')).toBeNull();
    expect(tried('fewer-hidden', {}, 33)).toBeNull();
    expect(tried('half-hidden', { hidden: 1 })).toBeNull();
  });
});
