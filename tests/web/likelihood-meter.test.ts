import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunningMeasurement } from '../../web/src/element/likelihood-meter';
import { aisSchedules } from '../../web/src/state/ais-schedules';
import { Bench, passing } from './likelihood-support';
import { someImages } from './playground-support';

let bench: Bench;

beforeEach(() => {
  vi.useFakeTimers();
  bench = new Bench();
});

afterEach(() => {
  bench.meter.dispose();
  vi.useRealTimers();
});

describe('measuring on demand', () => {
  it('waits for the first frame, then measures the machine as it stands, by each method', async () => {
    void bench.meter.measureNow('exact');
    await passing(1000);
    expect(bench.made).toHaveLength(0);
    await bench.learnTo(7);
    await passing(100);
    expect(bench.meter.points).toMatchObject([{ update: 7, method: 'exact' }]);
    for (const schedule of ['quick', 'full'] as const) {
      await bench.learnTo(bench.updates + 1);
      const done = bench.meter.measureNow(schedule);
      await passing(100);
      await done;
      const method = { kind: 'annealed', ais: aisSchedules[schedule] };
      expect(bench.measured.at(-1)).toMatchObject({ method, gradients: null });
    }
    expect(bench.meter.points.map(({ update }) => update)).toEqual([7, 8, 9]);
    expect(bench.made).toHaveLength(1);
  });

  it('goes on while the page is off the screen', async () => {
    await bench.learnTo(7);
    const done = bench.meter.measureNow('full');
    await passing(10);
    bench.meter.show(false);
    bench.tab.set(false);
    await passing(90);
    await done;
    expect(bench.meter.points).toHaveLength(1);
  });

  it('ends an automatic measurement and goes first', async () => {
    bench.meter.show(true);
    bench.page.setPlaying(true);
    await bench.learnTo(10);
    await passing(50);
    expect(bench.meter.running?.automatic).toBe(true);
    const done = bench.meter.measureNow('full');
    await passing(0);
    expect(bench.meter.running).toMatchObject({ automatic: false, method: 'full' });
    await bench.learnFor(90);
    expect(bench.measured).toHaveLength(2);
    await passing(10);
    await done;
    expect(bench.meter.points.map(({ method }) => method)).toEqual(['annealed']);
  });

  it('waits for what was asked for before', async () => {
    await bench.learnTo(1);
    const order: string[] = [];
    const first = bench.meter.measureNow('full').then(() => order.push('first'));
    await passing(50);
    const second = bench.meter.measureNow('exact').then(() => order.push('second'));
    await passing(40);
    expect(bench.measured).toHaveLength(1);
    await bench.learnTo(2);
    await passing(200);
    await Promise.all([first, second]);
    expect(order).toEqual(['first', 'second']);
    expect(bench.meter.points.map(({ update }) => update)).toEqual([1, 2]);
  });

  it('at the same update takes the place of the former point, and is left in peace', async () => {
    bench.meter.show(true);
    await bench.learnTo(3);
    await passing(1000);
    const done = bench.meter.measureNow('quick');
    await passing(100);
    await done;
    await passing(5000);
    expect(bench.meter.points).toMatchObject([{ update: 3, method: 'annealed' }]);
    expect(bench.measured).toHaveLength(2);
  });

  it('is ended by cancel, and so is what waits for its turn', async () => {
    await bench.learnTo(1);
    const both = [bench.meter.measureNow('full'), bench.meter.measureNow('exact')];
    await passing(50);
    bench.meter.cancel();
    await Promise.all(both);
    expect(bench.meter.running).toBeNull();
    expect(bench.meter.points).toEqual([]);
    expect(bench.meter.problem).toBeNull();
    expect(bench.measured).toHaveLength(1);
    expect(bench.measuring.disposed).toBe(false);
    const again = bench.meter.measureNow('exact');
    await passing(100);
    await again;
    expect(bench.meter.points).toHaveLength(1);
  });
});

describe('another machine', () => {
  it('empties the curve and ends what runs, asked for or not', async () => {
    await bench.learnTo(5);
    const first = bench.meter.measureNow('exact');
    await passing(100);
    await first;
    const running = bench.meter.measureNow('full');
    await passing(50);
    let changes = 0;
    bench.meter.on('changed', () => changes++);
    bench.page.renew();
    await running;
    expect(changes).toBe(1);
    expect(bench.meter.points).toEqual([]);
    expect(bench.meter.latest).toBeNull();
    expect(bench.meter.running).toBeNull();
    expect(bench.meter.problem).toBeNull();
  });

  it('never gets the answer that belongs to the former', async () => {
    await bench.learnTo(500);
    const first = bench.meter.measureNow('exact');
    await passing(100);
    await first;
    for (const slow of ['setMeasured', 'parameters', 'measure'] as const) {
      const client = slow === 'parameters' ? bench.training : bench.measuring;
      client.deaf = true;
      client.taking.set(slow, 100);
      bench.page.setData(someImages(10, 3));
      const done = bench.meter.measureNow('exact');
      await passing(50);
      const [kind] = client.asked.slice(-1).map((request) => request.kind);
      expect(kind).toBe(slow);
      const soFar = bench.measured.length;
      bench.page.renew();
      await passing(500);
      await done;
      expect(bench.measured).toHaveLength(soFar);
      expect(bench.meter.points).toEqual([]);
      expect(bench.meter.latest).toBeNull();
      expect(bench.meter.problem).toBeNull();
      client.taking.delete(slow);
      await bench.learnTo(500);
    }
  });

  it('is measured at its own first frame, not at the former’s last', async () => {
    bench.meter.show(true);
    await bench.learnTo(500);
    await passing(1000);
    bench.page.renew();
    bench.updates = 0;
    bench.page.setPlaying(true);
    await passing(1000);
    expect(bench.measured).toHaveLength(1);
    await bench.learnTo(0);
    await passing(1000);
    await bench.learnTo(0);
    expect(bench.measured).toHaveLength(2);
    expect(bench.meter.points.map(({ update }) => update)).toEqual([0]);
  });

  it('that a restarted worker brought back further behind has its curve cut there', async () => {
    bench.meter.show(true);
    for (const updates of [10, 20, 30]) {
      await bench.learnTo(updates);
      await passing(1000);
    }
    bench.training.emit('restarted', null);
    await bench.learnTo(20);
    await passing(1000);
    expect(bench.meter.points.map(({ update }) => update)).toEqual([10, 20]);
  });
});

describe('the images', () => {
  const measure = async () => {
    const done = bench.meter.measureNow('exact');
    await passing(100);
    await done;
  };

  it('are sent once, with the share that is held out, and again when either changed', async () => {
    await bench.learnTo(1);
    await measure();
    await measure();
    expect(bench.measuring.bodies('setMeasured')).toEqual([
      { ...bench.page.data, heldOutShare: 0.1 },
    ]);
    bench.page.setData(someImages(4, 3));
    await measure();
    bench.page.set({ heldOut: 0.25 });
    await measure();
    const sent = bench.measuring.bodies('setMeasured');
    expect(sent.map(({ count, heldOutShare }) => [count, heldOutShare])).toEqual([
      [10, 0.1],
      [4, 0.1],
      [4, 0.25],
    ]);
  });

  it('are known by their entropies until they change', async () => {
    const told: (number | undefined)[] = [];
    bench.meter.on('images', (images) => told.push(images?.trainingEntropy));
    await bench.learnTo(1);
    await measure();
    expect(bench.meter.images?.trainingEntropy).toBe(Math.log(9));
    bench.page.setData(someImages(4, 3));
    expect(bench.meter.images).toBeNull();
    expect(told).toEqual([Math.log(9), undefined]);
  });

  it('are looked at without a measurement where that is wanted, once, and not before the first frame', async () => {
    bench.page.set({ heldOut: 0.1 });
    bench.meter.wantImages();
    await passing(1000);
    expect(bench.made).toHaveLength(0);
    await bench.learnTo(7);
    await bench.learnTo(8);
    expect(bench.meter.images?.heldOut).toEqual(new Uint32Array([3]));
    expect(bench.measuring.bodies('setMeasured')).toHaveLength(1);
    expect(bench.measured).toHaveLength(0);
    bench.page.set({ heldOut: 0 });
    await bench.learnTo(9);
    expect(bench.measuring.bodies('setMeasured')).toHaveLength(1);
  });

  it('that the worker refuses are not sent again and again', async () => {
    bench.page.set({ heldOut: 0.1 });
    await bench.learnTo(7);
    void bench.meter.measureNow('exact');
    await passing(100);
    bench.measuring.refusing.set('setMeasured', 'out_of_memory');
    bench.meter.wantImages();
    bench.page.setData(someImages(12, 3));
    for (let update = 8; update < 20; update++) await bench.learnTo(update);
    expect(bench.measuring.bodies('setMeasured')).toHaveLength(2);
    expect(bench.meter.problem).toBeNull();
  });

  it('are sent again when it is not known which ones the worker has', async () => {
    await bench.learnTo(1);
    await measure();
    const first = bench.page.data;
    bench.measuring.taking.set('setMeasured', 100);
    bench.page.setData(someImages(4, 3));
    const given = bench.meter.measureNow('exact');
    await passing(50);
    bench.meter.cancel();
    await given;
    bench.page.setData(first);
    bench.measuring.taking.delete('setMeasured');
    await measure();
    expect(bench.measuring.bodies('setMeasured').map(({ count }) => count)).toEqual([10, 4, 10]);
  });
});

describe('progress', () => {
  it('tells the share, and the time left once the pace is known', async () => {
    const told: (RunningMeasurement | null)[] = [];
    bench.meter.on('progress', (running) => told.push(running));
    bench.cost = 10_000;
    await bench.learnTo(40);
    const done = bench.meter.measureNow('full');
    for (let t = 200; t < 10_000; t += 200) {
      await passing(200);
      bench.measuring.progress(t / 10_000);
    }
    await passing(200);
    await done;
    expect(told.at(-1)).toBeNull();
    const running = told.filter((r) => r !== null);
    expect(running.every((r) => r.method === 'full' && r.update === 40 && !r.automatic)).toBe(true);
    const timed = running.filter((r) => r.secondsLeft !== null);
    expect(timed.map(({ share }) => share)).toEqual(
      Array.from({ length: 48 }, (_, i) => (i + 2) / 50),
    );
    for (const { share, secondsLeft } of timed)
      expect(secondsLeft).toBeCloseTo(10 * (1 - share), 6);
  });

  it('of a measurement that was cancelled is not told', async () => {
    await bench.learnTo(1);
    const done = bench.meter.measureNow('full');
    await passing(50);
    const { progress } = bench.measuring;
    bench.meter.cancel();
    await done;
    progress(0.9);
    expect(bench.meter.running).toBeNull();
  });
});

describe('failures', () => {
  it('of the worker are told; the next try works and clears them', async () => {
    await bench.learnTo(1);
    void bench.meter.measureNow('exact');
    await passing(100);
    bench.measuring.refusing.set('measure', 'worker_died');
    const failed = bench.meter.measureNow('exact');
    await passing(100);
    await failed;
    expect(bench.meter.problem).toMatchObject({ tone: 'problem', code: 'worker_died' });
    expect(bench.meter.points).toHaveLength(1);
    bench.measuring.refusing.clear();
    const again = bench.meter.measureNow('exact');
    await passing(100);
    await again;
    expect(bench.meter.problem).toBeNull();
    expect(bench.made).toHaveLength(1);
  });

  it('that no worker survives get another client at the next try', async () => {
    await bench.learnTo(1);
    const failed = bench.meter.measureNow('exact');
    await passing(10);
    const [first] = bench.made;
    first?.refusing.set('measure', 'worker_died');
    first?.emit('unusable', { code: 'worker_died', message: 'three times' });
    await passing(100);
    await failed;
    expect(first?.disposed).toBe(true);
    const again = bench.meter.measureNow('exact');
    await passing(100);
    await again;
    expect(bench.made).toHaveLength(2);
    expect(bench.measuring.bodies('setMeasured')).toHaveLength(1);
    expect(bench.meter.points).toHaveLength(1);
  });

  it('that another worker or other images can heal are healed at the next try', async () => {
    const measure = async () => {
      const done = bench.meter.measureNow('exact');
      await passing(100);
      await done;
    };
    await bench.learnTo(1);
    await measure();
    for (const [code, clients, sent] of [
      ['bad_state', 1, 2],
      ['load_failed', 2, 1],
    ] as const) {
      bench.measuring.refusing.set('measure', code);
      await measure();
      expect(bench.meter.problem?.code).toBe(code);
      bench.measuring.refusing.clear();
      await measure();
      expect(bench.meter.problem).toBeNull();
      expect(bench.made).toHaveLength(clients);
      expect(bench.measuring.bodies('setMeasured')).toHaveLength(sent);
    }
    expect(bench.made[0]?.disposed).toBe(true);
  });

  it('of automatic measurements are tried again less and less often', async () => {
    bench.meter.show(true);
    bench.page.setPlaying(true);
    await bench.learnTo(1);
    bench.measuring.refusing.set('measure', 'out_of_memory');
    await bench.learnFor(60_000);
    // After 5, 10, 20 and 40 seconds; the first was already on its way.
    expect(bench.meter.problem?.code).toBe('out_of_memory');
    expect(bench.measured.length).toBeGreaterThanOrEqual(4);
    expect(bench.measured.length).toBeLessThanOrEqual(5);
  });

  it('are forgiven another machine', async () => {
    await bench.learnTo(1);
    bench.training.refusing.set('parameters', 'bad_state');
    await bench.meter.measureNow('exact');
    expect(bench.meter.problem?.code).toBe('bad_state');
    bench.training.refusing.clear();
    bench.meter.show(true);
    bench.page.renew();
    expect(bench.meter.problem).toBeNull();
    await bench.learnTo(0);
    await passing(500);
    expect(bench.meter.points).toHaveLength(1);
  });

  it('of a playground that was closed are quiet', async () => {
    await bench.learnTo(1);
    const done = bench.meter.measureNow('exact');
    await passing(50);
    bench.meter.dispose();
    await done;
    expect(bench.meter.problem).toBeNull();
    expect(bench.measuring.disposed).toBe(true);
  });

  it('of a machine that was closed are quiet', async () => {
    await bench.learnTo(1);
    bench.training.refusing.set('parameters', 'cancelled');
    await bench.meter.measureNow('exact');
    expect(bench.meter.problem).toBeNull();
  });
});
