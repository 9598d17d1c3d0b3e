import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { positionOf, sliderStep, temperatureAt } from '../../web/src/element/dreams-temperature';
import { sliderSteps } from '../../web/src/state/log-scale';
import { ranges, validate } from '../../web/src/state/settings';

const anywhere = fc.integer({ min: 0, max: sliderSteps });

describe('the temperature slider', () => {
  it('reaches both limits and nothing beyond them', () => {
    expect(temperatureAt(0)).toBe(ranges.temperature.min);
    expect(temperatureAt(sliderSteps)).toBe(ranges.temperature.max);
    fc.assert(
      fc.property(anywhere, (position) => {
        expect(validate('temperature', temperatureAt(position)).ok).toBe(true);
      }),
    );
  });

  it('falls into place at T = 1, and only near it', () => {
    const nearest = Math.round(positionOf(1) / sliderStep) * sliderStep;
    expect(temperatureAt(nearest)).toBe(1);
    expect(temperatureAt(nearest + sliderStep), 'one key press').toBeGreaterThan(1);
    expect(temperatureAt(nearest - sliderStep), 'one key press').toBeLessThan(1);
  });

  it('gives hotter places hotter temperatures', () => {
    fc.assert(
      fc.property(anywhere, anywhere, (a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        expect(temperatureAt(low)).toBeLessThanOrEqual(temperatureAt(high));
      }),
    );
  });
});
