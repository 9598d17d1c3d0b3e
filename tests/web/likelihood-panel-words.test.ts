import { describe, expect, it } from 'vitest';
import {
  sayDivergence,
  saySet,
  sayTimeLeft,
  writeExponential,
  writeProbability,
  writeStates,
} from '../../web/src/element/likelihood-words';
import { en } from '../../web/src/i18n/en';
import type { LikelihoodPoint } from '../../web/src/state/likelihood-curve';

const { charts, controls } = en.likelihood;

const point = (change: Partial<LikelihoodPoint>): LikelihoodPoint => ({
  update: 100,
  method: 'exact',
  training: { value: -2.665, lower: -2.665, upper: -2.665 },
  heldOut: null,
  gradients: null,
  annealed: null,
  ...change,
});

const estimate = { logZ: 200, lower: 199.5, upper: 200.5, effectiveChains: 2.3 };
const refused = point({
  method: 'annealed',
  training: null,
  annealed: {
    forward: estimate,
    reverse: estimate,
    fromImages: estimate,
    doubt: 'few-effective-chains',
    reason: 'ais: 2.3 of 100 chains are effective',
  },
});

describe('what is said of a likelihood', () => {
  it('says that an exact number is exact', () => {
    expect(saySet(charts, point({}), 'training', 'nats')).toEqual({
      value: '−2.665',
      how: charts.exact,
    });
  });

  it('never gives an estimate without its interval', () => {
    const training = { value: -84.61, lower: -84.9, upper: -84.3 };
    const said = saySet(charts, point({ method: 'annealed', training }), 'training', 'nats');
    expect(said).toEqual({ value: '−84.61', how: charts.between('−84.90', '−84.30') });
  });

  it('gives no number where none can be trusted, and says why', () => {
    for (const set of ['training', 'heldOut'] as const) {
      const { value, how } = saySet(charts, refused, set, 'nats');
      expect(value).toBe(charts.noNumber);
      expect(how).toBe(charts.refused['few-effective-chains']);
    }
  });

  it('tells images that are not there from a refusal', () => {
    expect(saySet(charts, point({}), 'heldOut', 'nats')).toEqual({
      value: '',
      how: charts.noHeldOut,
    });
  });

  it('is in bits when asked: ln 2 nats are one bit', () => {
    const training = { value: -Math.LN2, lower: -Math.LN2, upper: -Math.LN2 };
    expect(saySet(charts, point({ training }), 'training', 'bits').value).toBe('−1.000');
  });

  it('knows how far it is to the best possible, and only the best where nothing is measured', () => {
    const exact = { value: -3, lower: -3, upper: -3 };
    expect(sayDivergence(charts, -2.5, exact, 'nats')).toEqual({
      value: '0.500',
      how: charts.missing('−2.500'),
    });
    const estimated = { value: -30, lower: -31, upper: -29 };
    expect(sayDivergence(charts, -10, estimated, 'nats')).toEqual({
      value: '20.0',
      how: charts.missingBetween('19.0', '21.0', '−10.00'),
    });
    expect(sayDivergence(charts, -2.5, null, 'nats').value).toBe('');
  });
});

describe('numbers that can be large or small', () => {
  it('counts states, and leaves it at the power where nobody would read the digits', () => {
    expect(writeStates(9)).toBe('2⁹ = 512');
    expect(writeStates(25)).toBe('2²⁵ = 33,554,432');
    expect(writeStates(256)).toBe('2²⁵⁶');
  });

  it('writes terms of Z without an overflow', () => {
    expect(writeExponential(Math.log(512))).toBe('512');
    expect(writeExponential(2000)).toMatch(/^\d\.\d\d × 10⁸⁶⁸$/);
    expect(writeExponential(Math.log(2.5e-7))).toBe('2.50 × 10⁻⁷');
  });

  it('writes probabilities so that only none is 0', () => {
    expect(writeProbability(0)).toBe('0');
    expect(writeProbability(0.03125)).toBe('0.0313');
    expect(writeProbability(3e-9)).toBe('3.00 × 10⁻⁹');
  });

  it('says how long it takes', () => {
    const say = (seconds: number | null) => sayTimeLeft(controls.timeLeft, seconds);
    expect(say(null)).toBe(controls.timeLeft.unknown);
    expect(say(0.3)).toBe(controls.timeLeft.moment);
    expect(say(21)).toBe('about 20 s left');
    expect(say(200)).toBe('about 3 min left');
  });
});
