import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromSlider, sliderSteps, toSlider } from '../../web/src/state/log-scale';
import { ranges, validate } from '../../web/src/state/settings';

const anyPosition = fc.integer({ min: -10, max: sliderSteps + 10 });
const scales = [
  { setting: 'learningRate', log: true },
  { setting: 'momentum', log: false },
  { setting: 'batchSize', log: true },
] as const;

describe('a slider over a setting', () => {
  it('gives only values that the setting takes', () => {
    fc.assert(
      fc.property(fc.constantFrom(...scales), anyPosition, ({ setting, log }, position) => {
        expect(validate(setting, fromSlider(position, ranges[setting], log)).ok).toBe(true);
      }),
    );
  });

  it('reaches both ends exactly', () => {
    for (const { setting, log } of scales) {
      const range = ranges[setting];
      expect(fromSlider(0, range, log)).toBe(range.min);
      expect(fromSlider(sliderSteps, range, log)).toBe(range.max);
      expect(toSlider(range.min, range, log)).toBe(0);
      expect(toSlider(range.max, range, log)).toBe(sliderSteps);
    }
  });

  it('never falls when it is moved up', () => {
    fc.assert(
      fc.property(fc.constantFrom(...scales), anyPosition, ({ setting, log }, position) => {
        const range = ranges[setting];
        const here = fromSlider(position, range, log);
        expect(fromSlider(position + 1, range, log)).toBeGreaterThanOrEqual(here);
      }),
    );
  });

  it('gives equal ratios equal ways on a logarithmic scale', () => {
    const range = ranges.learningRate;
    const decades = [0.0001, 0.001, 0.01, 0.1, 1].map((value) => toSlider(value, range, true));
    const ways = decades.slice(1).map((position, i) => position - (decades[i] ?? 0));
    // Six decades over the slider's steps, each end rounded to a step.
    for (const way of ways) expect(Math.abs(way - sliderSteps / 6)).toBeLessThanOrEqual(1);
  });

  it('stands where it was put', () => {
    const range = ranges.learningRate;
    // Two digits are at most 5 % away from the value between them.
    const tolerance = 1 + (sliderSteps * Math.log(1.05)) / Math.log(range.max / range.min);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: sliderSteps }), (position) => {
        const back = toSlider(fromSlider(position, range, true), range, true);
        expect(Math.abs(back - position)).toBeLessThanOrEqual(tolerance);
      }),
    );
  });
});
