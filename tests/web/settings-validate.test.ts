import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  defaults,
  generatorSides,
  heldOutCount,
  inPercent,
  type NumericSetting,
  ranges,
  sideFor,
  validate,
  validatePercent,
} from '../../web/src/state/settings';

const settings = Object.keys(ranges) as NumericSetting[];
const anySetting = fc.constantFrom(...settings);
const anyGiven = fc.oneof(
  fc.double(),
  fc.integer(),
  fc.string(),
  fc.constantFrom('', ' ', 'NaN', '-0', '1e400', '1e-400', '0x10', '1,5', '٣', '1e3', '½'),
);

describe('validate', () => {
  it('takes every default', () => {
    for (const setting of settings)
      expect(validate(setting, defaults[setting])).toEqual({ ok: true, value: defaults[setting] });
  });

  it('takes only finite numbers in range, whole where they have to be', () => {
    fc.assert(
      fc.property(anySetting, anyGiven, (setting, given) => {
        const result = validate(setting, given);
        if (!result.ok) return;
        const { min, max, integer } = ranges[setting];
        expect(Number.isFinite(result.value)).toBe(true);
        expect(result.value).toBeGreaterThanOrEqual(min);
        expect(result.value).toBeLessThanOrEqual(max);
        if (integer) expect(Number.isInteger(result.value)).toBe(true);
      }),
    );
  });

  it('never changes a number that it takes, and takes every number in range', () => {
    fc.assert(
      fc.property(anySetting, fc.double({ noNaN: true, min: -1e5, max: 1e5 }), (setting, given) => {
        const { min, max, integer } = ranges[setting];
        const fits = given >= min && given <= max && (!integer || Number.isInteger(given));
        const result = validate(setting, given);
        expect(result.ok).toBe(fits);
        // Texts know no negative zero.
        if (result.ok) expect(result.value).toBe(given + 0);
      }),
    );
  });

  it('takes both ends of every range and nothing beyond them', () => {
    for (const setting of settings) {
      const { min, max } = ranges[setting];
      expect(validate(setting, min).ok).toBe(true);
      expect(validate(setting, max).ok).toBe(true);
      expect(validate(setting, min - 1)).toMatchObject({ rejection: { reason: 'too-small' } });
      expect(validate(setting, max + 1)).toMatchObject({ rejection: { reason: 'too-large' } });
    }
  });

  it('says why a text is no number', () => {
    for (const given of ['', '  ', 'fast', 'NaN', 'Infinity', '1,5', '1e400'])
      expect(validate('learningRate', given)).toMatchObject({
        ok: false,
        rejection: { reason: 'not-a-number', setting: 'learningRate' },
      });
    expect(validate('hidden', '2.5')).toMatchObject({ rejection: { reason: 'not-whole' } });
  });

  it('quotes what was given, but never a flood of it', () => {
    const result = validate('seed', 'x'.repeat(10_000));
    expect(result.ok).toBe(false);
    if (!result.ok) expect(result.rejection.given).toBe('x'.repeat(40));
  });
});

describe('validatePercent', () => {
  it('takes back every share as it is shown, to the last bit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5000 }), (hundredths) => {
        const share = hundredths / 10_000;
        const shown = inPercent(share);
        expect(shown.length).toBeLessThanOrEqual(5);
        expect(validatePercent('heldOut', shown)).toEqual({ ok: true, value: share });
        expect(validatePercent('heldOut', ` ${shown} % `)).toEqual({ ok: true, value: share });
      }),
    );
  });

  it('quotes what was typed and not what it stands for', () => {
    for (const [given, reason] of [
      ['60', 'too-large'],
      ['-1%', 'too-small'],
      ['', 'not-a-number'],
      ['%', 'not-a-number'],
      ['half', 'not-a-number'],
      ['1 2', 'not-a-number'],
    ] as const)
      expect(validatePercent('heldOut', given)).toMatchObject({
        ok: false,
        rejection: { reason, given, setting: 'heldOut' },
      });
  });
});

describe('heldOutCount', () => {
  it('leaves something to learn from, whatever the share', () => {
    const shares = fc.double({ min: 0, max: ranges.heldOut.max, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60_000 }), shares, (count, share) => {
        const heldOut = heldOutCount(count, share);
        expect(Number.isInteger(heldOut)).toBe(true);
        expect(heldOut).toBeGreaterThanOrEqual(0);
        expect(2 * heldOut).toBeLessThanOrEqual(count);
        expect(Math.abs(heldOut - count * share)).toBeLessThan(1);
      }),
    );
  });
});

describe('sideFor', () => {
  it('gives every generator the nearest of its own sides, each within those that can be set', () => {
    for (const dataset of Object.keys(generatorSides) as (keyof typeof generatorSides)[]) {
      const { min, max } = generatorSides[dataset];
      for (let wanted = ranges.side.min; wanted <= ranges.side.max; wanted++) {
        const side = sideFor(dataset, wanted);
        expect(validate('side', side).ok).toBe(true);
        if (wanted >= min && wanted <= max) expect(side).toBe(wanted);
        else expect([min, max]).toContain(side);
        expect(sideFor('own', wanted)).toBe(wanted);
      }
    }
  });
});
