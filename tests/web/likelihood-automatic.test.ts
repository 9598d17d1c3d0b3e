import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MeasureReply, MeasureRequest } from '../../web/src/protocol/messages';
import { aisSchedules } from '../../web/src/state/ais-schedules';
import { Bench, passing, someReply } from './likelihood-support';
import { someImages } from './playground-support';

let bench: Bench;

beforeEach(() => {
  vi.useFakeTimers();
  bench = new Bench();
  bench.meter.show(true);
  bench.meter.lookAt(true);
});

afterEach(() => {
  bench.meter.dispose();
  vi.useRealTimers();
});

const updatesMeasured = () => bench.measured.map(({ machine }) => machine.weights[0]);
/** 784 x 500: too many states to count. */
function large(change: object = {}): void {
  bench.page.data = someImages(10, 28);
  bench.page.set({ side: 28, hidden: 500, estimateEvery: 1000, ...change });
}

describe('a machine whose states can be counted all the time', () => {
  it('is measured exactly while it learns, point after point', async () => {
    bench.page.setPlaying(true);
    await bench.learnFor(3000);
    expect(bench.meter.reach).toBe('live');
    expect(bench.measured.length).toBeGreaterThan(5);
    expect(bench.measured.every(({ method }) => method.kind === 'exact')).toBe(true);
    const { points } = bench.meter;
    expect(points.length).toBeGreaterThan(5);
    expect(points.every(({ update, training }) => training?.value === -update)).toBe(true);
    expect(points.map(({ update }) => update)).toEqual(updatesMeasured().slice(0, points.length));
  });

  for (const cost of [10, 100, 1000])
    it(`takes at most a quarter of the time when one measurement takes ${cost} ms`, async () => {
      bench.cost = cost;
      bench.page.setPlaying(true);
      await bench.learnFor(20_000);
      const period = cost + Math.max(250, 3 * cost);
      const most = Math.ceil(20_000 / period);
      expect(bench.measured.length).toBeLessThanOrEqual(most);
      // It does not idle either: frames come every 10 ms.
      expect(bench.measured.length).toBeGreaterThanOrEqual(Math.floor(20_000 / (period + 20)));
    });

  it('takes at most a tenth of the time while nobody looks, and goes on once somebody does', async () => {
    bench.cost = 1000;
    bench.meter.lookAt(false);
    bench.page.setPlaying(true);
    await bench.learnFor(15_000);
    expect(bench.measured).toHaveLength(2);
    bench.meter.lookAt(true);
    await bench.learnFor(100);
    expect(bench.measured).toHaveLength(3);
  });

  it('counts the time that the machine and the images take to come as work', async () => {
    bench.training.taking.set('parameters', 400);
    bench.page.setPlaying(true);
    await bench.learnFor(20_000);
    expect(bench.measured.length).toBeLessThanOrEqual(Math.ceil(20_000 / (4 * 500)));
  });

  it('ends with the machine that is shown when learning stops, and then rests', async () => {
    bench.page.setPlaying(true);
    await bench.learnFor(600);
    bench.page.setPlaying(false);
    await bench.learnTo(bench.updates + 7);
    await passing(1000);
    expect(bench.meter.points.at(-1)?.update).toBe(bench.updates);
    expect(bench.meter.latest?.update).toBe(bench.updates);
    const soFar = bench.measured.length;
    for (let i = 0; i < 100; i++) await bench.learnTo(bench.updates);
    await passing(60_000);
    expect(bench.measured).toHaveLength(soFar);
  });

  it('is measured before its first update, and after every single step', async () => {
    for (const updates of [0, 1, 2]) {
      await bench.learnTo(updates);
      await passing(1000);
    }
    expect(updatesMeasured()).toEqual([0, 1, 2]);
    expect(bench.meter.points.map(({ update }) => update)).toEqual([0, 1, 2]);
  });

  it('is measured again on other images, at the same update', async () => {
    await bench.learnTo(5);
    await passing(1000);
    bench.page.setData(someImages(11, 3));
    await passing(1000);
    expect(updatesMeasured()).toEqual([5, 5]);
    expect(bench.meter.points).toHaveLength(1);
    expect(bench.measuring.bodies('setMeasured').map(({ count }) => count)).toEqual([10, 11]);
  });

  it('brings along what is looked at, and is measured again when more is', async () => {
    await bench.learnTo(5);
    await passing(1000);
    expect(bench.measured.at(-1)).toMatchObject({ gradients: null, listed: 0 });
    bench.meter.watch({ gradients: true, states: 32 });
    await passing(1000);
    const chains = new Uint8Array(18).fill(1);
    const asked = { gradients: { gibbsSteps: 1, chains }, listed: 32 };
    expect(bench.measured.at(-1)).toMatchObject(asked);
    bench.meter.watch({ gradients: false, states: 8 });
    await passing(1000);
    expect(bench.measured).toHaveLength(2);
    bench.meter.watch({ gradients: true, states: 8 });
    await passing(1000);
    expect(bench.measured).toHaveLength(2);
    bench.meter.watch({ gradients: true, states: 64 });
    await passing(1000);
    expect(bench.measured.map(({ listed }) => listed)).toEqual([0, 32, 64]);
    bench.page.set({ gibbsSteps: 5 });
    await passing(1000);
    const steps = bench.measured.map(({ gradients }) => gradients?.gibbsSteps);
    expect(steps).toEqual([undefined, 1, 1, 5]);
  });

  it('compares with the k in force at the update that is measured', async () => {
    bench.page.set({ gibbsGrowth: 10, maxGibbsSteps: 3 });
    bench.meter.watch({ gradients: true, states: 0 });
    for (const updates of [9, 10, 100]) {
      await bench.learnTo(updates);
      await passing(1000);
    }
    // Taken later than the page has seen, with another k: measured once all the same.
    bench.page.set({ maxGibbsSteps: 50 });
    bench.updates = 200;
    await passing(3000);
    const steps = bench.measured.map(({ gradients }) => gradients?.gibbsSteps);
    expect(steps).toEqual([1, 2, 3, 21]);
  });

  it('never asks for more states than there are, or for any where there are too many', async () => {
    bench.meter.watch({ gradients: false, states: 10_000 });
    await bench.learnTo(0);
    await passing(1000);
    bench.page.data = someImages(3, 5);
    bench.page.renew();
    await bench.learnTo(0);
    await passing(1000);
    expect(bench.measured.map(({ listed }) => listed)).toEqual([512, 0]);
  });
});

describe('a machine with too many states', () => {
  it('is estimated each time so many updates have passed, not before', async () => {
    large();
    bench.page.setPlaying(true);
    await bench.learnTo(0);
    await bench.learnFor(990);
    expect(bench.made).toHaveLength(0);
    await bench.learnFor(4100);
    expect(bench.meter.reach).toBe('annealed');
    expect(updatesMeasured()).toEqual([1000, 2000, 3000, 4000, 5000]);
    const quick = { kind: 'annealed', ais: aisSchedules.quick };
    expect(bench.measured.every(({ method }) => method.kind === 'annealed')).toBe(true);
    expect(bench.measured[0]).toMatchObject({ method: quick, gradients: null, listed: 0 });
    expect(bench.meter.points[0]).toMatchObject({ update: 1000, method: 'annealed' });
    expect(new Set(bench.measured.map(({ seed }) => seed)).size).toBe(5);
  });

  it('gives at most a quarter of the time to estimates that come too fast', async () => {
    large({ estimateEvery: 10 });
    bench.cost = 1000;
    bench.page.setPlaying(true);
    await bench.learnFor(20_000);
    expect(bench.measured).toHaveLength(5);
  });

  it('is estimated only on demand when the person says so', async () => {
    large({ estimateEvery: 0 });
    bench.page.setPlaying(true);
    await bench.learnFor(5000);
    bench.page.setPlaying(false);
    await passing(5000);
    expect(bench.measured).toHaveLength(0);
    bench.page.set({ estimateEvery: 500 });
    await passing(5000);
    expect(bench.measured).toHaveLength(1);
  });

  it('is estimated once when it stops, and then rests', async () => {
    large();
    bench.page.setPlaying(true);
    await bench.learnFor(1300);
    bench.page.setPlaying(false);
    await passing(5000);
    await bench.learnTo(bench.updates);
    expect(updatesMeasured()).toEqual([1000, 1300]);
  });

  it('that stops before the first estimate is due has none', async () => {
    large();
    bench.page.setPlaying(true);
    await bench.learnFor(900);
    bench.page.setPlaying(false);
    await passing(5000);
    expect(bench.measured).toHaveLength(0);
  });

  it('does not begin anew at once when an estimate was cancelled', async () => {
    large();
    bench.cost = 300;
    bench.page.setPlaying(true);
    await bench.learnFor(1100);
    expect(bench.meter.running?.automatic).toBe(true);
    bench.meter.cancel();
    await bench.learnFor(9900);
    expect(updatesMeasured()).toEqual([1000]);
    await bench.learnFor(200);
    expect(updatesMeasured()).toHaveLength(2);
  });

  it('that was refused is estimated thoroughly from then on, until there is another machine', async () => {
    large();
    const refuse = (request: MeasureRequest): MeasureReply => {
      const nothing = { logLikelihood: null, meanFreeEnergy: 0 };
      return { ...someReply(request), logZ: null, training: nothing, heldOut: nothing };
    };
    const schedules = () =>
      bench.measured.map(({ method }) => (method.kind === 'annealed' ? method.ais : null));
    bench.page.setPlaying(true);
    await bench.learnFor(1200);
    bench.measuring.answers.set('measure', refuse);
    await bench.learnFor(1000);
    bench.measuring.answers.set('measure', someReply);
    await bench.learnFor(2000);
    const { quick, full } = aisSchedules;
    expect(schedules()).toEqual([quick, quick, full, full]);
    bench.page.renew();
    await bench.learnTo(0);
    await bench.learnFor(1200);
    expect(schedules().slice(4)).toEqual([quick]);
  });

  it('that could be counted with patience is estimated too, and counted on demand', async () => {
    large({ hidden: 25 });
    bench.page.setPlaying(true);
    await bench.learnFor(1500);
    expect(bench.meter.reach).toBe('exact');
    expect(bench.measured.map(({ method }) => method.kind)).toEqual(['annealed']);
    const done = bench.meter.measureNow('exact');
    await passing(200);
    await done;
    expect(bench.meter.points.map(({ method }) => method)).toEqual(['annealed', 'exact']);
  });
});

describe('nothing is measured by itself', () => {
  it('before the first frame, nor is a second worker started', async () => {
    bench.page.setPlaying(true);
    await passing(5000);
    expect(bench.made).toHaveLength(0);
    await bench.learnTo(0);
    expect(bench.made).toHaveLength(1);
  });

  it('while the page is off the screen', async () => {
    bench.meter.show(false);
    bench.page.setPlaying(true);
    await bench.learnFor(2000);
    expect(bench.made).toHaveLength(0);
    bench.meter.show(true);
    await passing(1000);
    expect(bench.measured).toHaveLength(1);
  });

  it('while the tab is hidden; what runs then ends', async () => {
    bench.page.setPlaying(true);
    await bench.learnTo(10);
    await passing(50);
    expect(bench.meter.running).not.toBeNull();
    bench.tab.set(false);
    await bench.learnFor(2000);
    expect(bench.meter.running).toBeNull();
    expect(bench.meter.points).toEqual([]);
    expect(bench.measured).toHaveLength(1);
    bench.tab.set(true);
    await passing(1000);
    expect(bench.meter.points).toHaveLength(1);
  });

  it('without images', async () => {
    bench.page.setData(someImages(0, 3));
    await bench.learnTo(0);
    await passing(2000);
    expect(bench.made).toHaveLength(0);
  });

  it('after the end', async () => {
    bench.page.setPlaying(true);
    await bench.learnFor(500);
    const { measuring } = bench;
    const soFar = bench.measured.length;
    bench.meter.dispose();
    expect(measuring.disposed).toBe(true);
    bench.meter.show(true);
    await bench.learnFor(5000);
    await bench.meter.measureNow('exact');
    expect(bench.measured).toHaveLength(soFar);
    expect(bench.made).toHaveLength(1);
  });

  it('after the end, though one was waiting for its time', async () => {
    await bench.learnTo(1);
    await passing(150);
    await bench.learnTo(2);
    expect(bench.meter.running).toBeNull();
    expect(vi.getTimerCount()).toBe(1);
    bench.meter.dispose();
    bench.meter.show(true);
    expect(vi.getTimerCount()).toBe(0);
  });
});
