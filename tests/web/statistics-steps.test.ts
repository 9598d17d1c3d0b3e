import { describe, expect, it } from 'vitest';
import { stepMeaning, stepRatio } from '../../web/src/views/step-ratio';

const spread = (meanMagnitude: number) => ({
  histogram: { low: -1, high: 1, counts: new Uint32Array(1) },
  meanMagnitude,
});

describe('the steps of the parameters', () => {
  it('are compared with the parameters by their mean sizes', () => {
    expect(stepRatio({ values: spread(4), steps: spread(0.5) })).toBe(0.125);
  });

  it('are compared with nothing where there is no step, or no parameter', () => {
    expect(stepRatio({ values: spread(4), steps: spread(0) })).toBeNull();
    expect(stepRatio({ values: spread(0), steps: spread(0) })).toBeNull();
    expect(stepRatio({ values: spread(0), steps: spread(1) })).toBeNull();
  });

  it('are usual about a thousandth of the parameters, within a factor of ten', () => {
    expect([2e-2, 9e-3, 1e-3, 2e-4, 9e-5].map(stepMeaning)).toEqual([
      'large',
      'usual',
      'usual',
      'usual',
      'small',
    ]);
  });
});
