import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutBars } from '../../web/src/views/activity-bars';
import {
  inputFromImage,
  meanSquaredDifference,
  orderUnits,
  regionOf,
  strongestPixels,
  weightsOfUnit,
} from '../../web/src/views/unit-facts';

describe('the order of the units', () => {
  it('is by number unless asked otherwise', () => {
    const activity = Float32Array.of(0.1, 0.9, 0.5);
    expect([...orderUnits('number', 3, activity)]).toEqual([0, 1, 2]);
    expect([...orderUnits('activity', 3, null)]).toEqual([0, 1, 2]);
  });

  it('by activity is a permutation that never rises, equal ones by number', () => {
    const activities = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(activities, (levels) => {
        const activity = Float32Array.from(levels, (level) => level / 4);
        const order = [...orderUnits('activity', activity.length, activity)];
        expect([...order].sort((a, b) => a - b)).toEqual(levels.map((_, unit) => unit));
        for (let place = 1; place < order.length; place++) {
          const [before, after] = [order[place - 1]!, order[place]!];
          expect(activity[before]).toBeGreaterThanOrEqual(activity[after]!);
          if (activity[before] === activity[after]) expect(before).toBeLessThan(after);
        }
      }),
    );
  });
});

describe('what the weights say of a unit', () => {
  it('takes its column of the row-major weights', () => {
    const weights = Float32Array.of(1, 2, 3, 4, 5, 6);
    expect([...weightsOfUnit(weights, 3, 1)]).toEqual([2, 5]);
    expect([...weightsOfUnit(weights, 2, 0)]).toEqual([1, 3, 5]);
  });

  it('names the strongest pixels of each sign, strongest first', () => {
    const weights = Float32Array.of(0.5, -2, 0, 3, -0.25, 1);
    expect(strongestPixels(weights, 2)).toEqual({ plus: [3, 5], minus: [1, 4] });
    expect(strongestPixels(weights, 9)).toEqual({ plus: [3, 5, 0], minus: [1, 4] });
    expect(strongestPixels(new Float32Array(4), 2)).toEqual({ plus: [], minus: [] });
  });

  it('tells where its votes lie', () => {
    const width = 9;
    const at = (row: number, column: number, weight: number) => {
      const weights = new Float32Array(width * 9);
      weights[row * width + column] = weight;
      return weights;
    };
    expect(regionOf(at(0, 0, 1), 1, width)).toBe('top-left');
    expect(regionOf(at(0, 8, 1), 1, width)).toBe('top-right');
    expect(regionOf(at(4, 4, -1), -1, width)).toBe('middle-centre');
    expect(regionOf(at(8, 4, -1), -1, width)).toBe('bottom-centre');
    expect(regionOf(at(8, 4, -1), 1, width)).toBe('nowhere');
    expect(regionOf(new Float32Array(81).fill(1), 1, width)).toBe('scattered');
  });

  it('adds up the weights under the ink', () => {
    expect(inputFromImage(Float32Array.of(1, -2, 4), Uint8Array.of(1, 0, 1))).toBe(5);
    expect(inputFromImage(Float32Array.of(1, -2, 4), new Uint8Array(3))).toBe(0);
  });

  it('measures a reconstruction: 0 for a copy, 1/4 for one half everywhere', () => {
    const image = Uint8Array.of(1, 0, 1, 1);
    expect(meanSquaredDifference(image, Float32Array.from(image))).toBe(0);
    expect(meanSquaredDifference(image, new Float32Array(4).fill(0.5))).toBe(0.25);
    expect(meanSquaredDifference(image, Float32Array.of(0, 1, 0, 0))).toBe(1);
  });
});

describe('the bars of p(h|v)', () => {
  it('all lie within their room', () => {
    const room = fc.record({
      width: fc.integer({ min: 80, max: 2000 }),
      height: fc.integer({ min: 60, max: 400 }),
      ratio: fc.constantFrom(1, 2, 3),
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4096 }), room, (count, given) => {
        const layout = layoutBars(count, given);
        expect(layout.rows * layout.perRow).toBeGreaterThanOrEqual(count);
        expect(layout.rows * layout.rowHeight).toBeLessThanOrEqual(given.height);
        expect(layout.barHeight).toBeGreaterThan(0);
        expect(layout.perRow * layout.pitch).toBeLessThanOrEqual(given.width);
      }),
      { numRuns: 500 },
    );
  });

  it('stay bars as long as there is room, and become dots when there is none', () => {
    const room = { width: 300, height: 104, ratio: 1 };
    for (const count of [1, 64, 500, 1024, 2048])
      expect(layoutBars(count, room).barHeight).toBeGreaterThanOrEqual(5);
    expect(layoutBars(2048, { width: 80, height: 84, ratio: 1 }).barHeight).toBeLessThan(5);
  });
});
