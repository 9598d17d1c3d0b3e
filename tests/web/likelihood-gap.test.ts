import { describe, expect, it } from 'vitest';
import { smallCharts } from '../../web/src/element/likelihood-small-charts';
import type { Playground } from '../../web/src/element/playground';
import { en } from '../../web/src/i18n/en';
import type { GapPoint } from '../../web/src/state/curves';

function request(gaps: GapPoint[], heldOut = 0.1, unit: 'nats' | 'bits' = 'nats', place?: number) {
  const playground = { gaps, settings: { heldOut } } as unknown as Playground;
  return { playground, texts: en, unit, place: place ?? null };
}

const gaps = [
  { update: 10, gap: 2 },
  { update: 20, gap: 3 },
];

describe('the chart of the free-energy gap', () => {
  it('has 0 on its axis, above or below the curve', () => {
    const { updates, values, range } = smallCharts.gap.curves(request(gaps));
    expect(updates).toEqual([10, 20]);
    expect(values).toEqual([[2, 3]]);
    expect(range.low).toBeLessThanOrEqual(0);
    expect(range.high).toBeGreaterThan(3);
    const below = smallCharts.gap.curves(request([{ update: 1, gap: -4 }])).range;
    expect(below.high).toBeGreaterThanOrEqual(0);
  });

  it('tells the newest, or the one under the pointer, in nats or bits', () => {
    expect(smallCharts.gap.say(request(gaps))).toEqual({ value: '3.00', unit: 'nats', update: 20 });
    expect(smallCharts.gap.say(request(gaps, 0.1, 'nats', 11))?.value).toBe('2.00');
    const bits = smallCharts.gap.say(request(gaps, 0.1, 'bits'));
    expect(Number(bits?.value)).toBeCloseTo(3 / Math.LN2, 2);
  });

  it('says why there is none', () => {
    expect(smallCharts.gap.say(request([]))).toBeNull();
    const { charts } = en.likelihood;
    expect(smallCharts.gap.waiting(request([], 0))).toBe(charts.gap.noImages);
    expect(smallCharts.gap.waiting(request([]))).toBe(charts.waiting);
  });
});
