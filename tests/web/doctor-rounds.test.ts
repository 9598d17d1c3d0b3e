import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Doctor } from '../../web/src/element/doctor-rounds';
import { MeasuringWorker } from '../../web/src/element/measuring-worker';
import type { MixingRequest } from '../../web/src/protocol/messages';
import { trainerSettings } from '../../web/src/state/learning-settings';
import { mixingRequest } from '../../web/src/state/mixing-requests';
import { defaults } from '../../web/src/state/settings';
import { goodHealth, goodMixing, units } from './doctor-support';
import { FakePage, FakeTab, passing, someParameters } from './likelihood-support';
import { FakeClient, someImages } from './playground-support';

/** A doctor among fakes. The machine stands at `updates`. */
class Bench {
  readonly page = new FakePage();
  readonly training = new FakeClient();
  readonly measuring = new FakeClient();
  readonly tab = new FakeTab();
  readonly doctor: Doctor;
  updates = 0;
  health: Parameters<typeof goodHealth>[0] = {};

  constructor() {
    const { page, training, measuring, tab } = this;
    training.answers.set('examine', () =>
      goodHealth({ biasDivergence: 0.3, ...this.health, updates: this.updates }),
    );
    training.answers.set('parameters', () => someParameters(this.updates));
    measuring.answers.set('mixing', () => goodMixing());
    measuring.taking.set('mixing', 100);
    const worker = new MeasuringWorker(() => measuring.asClient);
    this.doctor = new Doctor(page, training.asClient, worker, tab);
  }

  async learnTo(updates: number): Promise<void> {
    this.updates = updates;
    this.page.frame(updates);
    await passing(0);
  }

  /** A frame every 100 ms, each 100 updates later. */
  async learnFor(milliseconds: number): Promise<void> {
    for (let t = 0; t < milliseconds; t += 100) {
      await passing(100);
      await this.learnTo(this.updates + 100);
    }
  }

  get examined(): number {
    return this.training.bodies('examine').length;
  }
  get watched(): readonly MixingRequest[] {
    return this.measuring.bodies('mixing');
  }
}

let bench: Bench;

beforeEach(() => {
  vi.useFakeTimers();
  bench = new Bench();
});

afterEach(() => {
  bench.doctor.dispose();
  vi.useRealTimers();
});

describe('the rounds of the doctor', () => {
  it('begin when somebody looks, every two seconds while it learns, and end with the look', async () => {
    await bench.learnFor(5000);
    expect([bench.examined, bench.watched.length]).toEqual([0, 0]);
    bench.doctor.lookAt(true);
    await bench.learnFor(10_000);
    expect(bench.examined).toBeGreaterThanOrEqual(5);
    expect(bench.examined).toBeLessThanOrEqual(6);
    expect(bench.doctor.health?.updates).toBeGreaterThan(14_000);
    expect(bench.doctor.findings).toHaveLength(9);

    for (const goAway of [() => bench.doctor.lookAt(false), () => bench.tab.set(false)]) {
      goAway();
      const before = [bench.examined, bench.watched.length];
      await bench.learnFor(5000);
      expect([bench.examined, bench.watched.length]).toEqual(before);
      bench.doctor.lookAt(true);
    }
    bench.tab.set(true);
    await bench.learnFor(2000);
    expect(bench.examined).toBeGreaterThan(6);
  });

  it('take a tenth of the time of a machine that is large', async () => {
    bench.training.taking.set('examine', 500);
    bench.doctor.lookAt(true);
    await bench.learnFor(15_000);
    expect(bench.examined).toBe(3);
  });

  it('do not examine again what has not moved', async () => {
    bench.doctor.lookAt(true);
    await bench.learnTo(1000);
    await passing(20_000);
    await bench.learnTo(1000);
    await passing(20_000);
    expect([bench.examined, bench.watched.length]).toEqual([1, 1]);
  });

  it('forget everything with the machine, also what is on its way', async () => {
    bench.doctor.lookAt(true);
    bench.health = { dead: units(8) };
    await bench.learnFor(3000);
    expect(bench.doctor.findings[0]).toMatchObject({ kind: 'dead', severity: 'problem' });
    bench.training.holding = 'examine';
    await bench.learnFor(2000);
    bench.page.renew();
    expect(bench.doctor.findings).toEqual([]);
    expect(bench.doctor.health).toBeNull();
    bench.training.release();
    await passing(10);
    expect(bench.doctor.findings).toEqual([]);
    bench.health = {};
    await bench.learnTo(400);
    await passing(10);
    expect(bench.doctor.findings[0]?.severity).toBe('fine');
  });

  it('forget everything with the images, also what is on its way, and look again at once', async () => {
    bench.doctor.lookAt(true);
    bench.health = { dead: units(8), freeEnergyGap: -90 };
    await bench.learnFor(3000);
    expect(bench.doctor.findings[0]).toMatchObject({ kind: 'dead' });
    expect(bench.doctor.mixing).not.toBeNull();
    bench.measuring.taking.set('mixing', 60_000);
    bench.training.holding = 'examine';
    await bench.learnFor(8000);
    expect(bench.doctor.watching).not.toBeNull();
    const before = [bench.examined, bench.watched.length] as const;

    const images = someImages(4, 3);
    bench.health = {};
    bench.page.setData(images);
    expect(bench.doctor).toMatchObject({ findings: [], health: null, mixing: null });
    bench.training.release();
    bench.measuring.taking.set('mixing', 100);
    // Neither waits for another frame: there is none while the machine is paused.
    await passing(0);
    expect([bench.examined, bench.watched.length]).toEqual([before[0] + 1, before[1] + 1]);
    expect(bench.doctor.health?.updates).toBe(bench.updates);
    expect(bench.doctor.findings.every(({ severity }) => severity === 'fine')).toBe(true);
    // The gap of other images is no least one for these; their steps are not judged by it either.
    expect(bench.doctor.findings.map(({ kind }) => kind)).not.toContain('overfitting');
    expect(bench.doctor.findings.map(({ kind }) => kind)).not.toContain('steps');
    await bench.learnFor(5000);
    expect(bench.doctor.findings.find(({ kind }) => kind === 'overfitting')?.severity).toBe('fine');
    expect(bench.doctor.mixing).not.toBeNull();
  });

  it('judge steps by those since the settings changed', async () => {
    bench.doctor.lookAt(true);
    bench.health = { meanStep: 0.4 };
    await bench.learnFor(5000);
    expect(bench.doctor.findings[0]).toMatchObject({ kind: 'steps', severity: 'problem' });
    bench.page.set({ learningRate: 0.005 });
    expect(bench.doctor.findings.map(({ kind }) => kind)).not.toContain('steps');
    bench.health = {};
    await bench.learnFor(5000);
    expect(bench.doctor.findings.find(({ kind }) => kind === 'steps')?.severity).toBe('fine');
  });

  it('compare steps with the rate that a schedule has left', async () => {
    bench.page.set({ learningRate: 0.01, rateSchedule: 'linear', scheduleLength: 10_000 });
    bench.doctor.lookAt(true);
    bench.health = { meanWeight: 1, meanStep: 0.00005 };
    await bench.learnFor(9500);
    const steps = () => bench.doctor.findings.find(({ kind }) => kind === 'steps');
    expect(steps()).toMatchObject({ severity: 'fine', remedies: [] });
    const { updates = 0 } = bench.doctor.health ?? {};
    expect(steps()?.facts).toMatchObject({ rate: expect.closeTo(0.01 * (1 - updates / 10_000)) });
  });

  it('go on after an examination that failed', async () => {
    bench.doctor.lookAt(true);
    bench.training.refusing.set('examine', 'bad_state');
    await bench.learnFor(1000);
    expect(bench.doctor.health).toBeNull();
    bench.training.refusing.clear();
    await bench.learnFor(3000);
    expect(bench.doctor.health).not.toBeNull();
  });
});

describe('watching the chains', () => {
  it('waits until something is learned, then takes a fifth of the time at most', async () => {
    bench.measuring.taking.set('mixing', 4000);
    bench.doctor.lookAt(true);
    await bench.learnTo(100);
    await passing(5000);
    expect(bench.watched).toHaveLength(0);
    await bench.learnTo(600);
    expect(bench.watched).toHaveLength(1);
    expect(bench.doctor.watching).toBe(0);
    bench.measuring.progress(0.5);
    expect(bench.doctor.watching).toBe(0.5);
    await bench.learnFor(4200);
    expect(bench.doctor.watching).toBeNull();
    expect(bench.doctor.mixing).toMatchObject({ update: 600, reply: { modes: 156 } });
    await bench.learnFor(15_500);
    expect(bench.watched).toHaveLength(1);
    await bench.learnFor(1000);
    expect(bench.watched).toHaveLength(2);
  });

  it('runs the trainer of the page from where its chains stand', async () => {
    bench.page.set({ algorithm: 'cd', gibbsSteps: 3, seed: 11 });
    bench.doctor.lookAt(true);
    await bench.learnTo(600);
    expect(bench.watched).toMatchObject([
      {
        trainer: { algorithm: 'cd', gibbsSteps: 3 },
        starts: new Uint8Array(18).fill(1),
        chains: 10,
        seed: 11,
      },
    ]);
  });

  it('of another algorithm tells nothing any more, nor why it failed', async () => {
    bench.doctor.lookAt(true);
    await bench.learnFor(1000);
    expect(bench.doctor.findings.map(({ kind }) => kind)).toContain('mixing');
    bench.page.set({ learningRate: 0.02 });
    expect(bench.doctor.mixing).not.toBeNull();
    bench.page.set({ algorithm: 'exact' });
    expect(bench.doctor.mixing).toBeNull();
    expect(bench.doctor.findings.map(({ kind }) => kind)).not.toContain('mixing');

    bench.measuring.refusing.set('mixing', 'out_of_memory');
    bench.page.set({ algorithm: 'tempering' });
    await passing(200);
    expect(bench.doctor.problem).not.toBeNull();
    bench.measuring.refusing.clear();
    bench.measuring.taking.set('mixing', 4000);
    bench.page.set({ algorithm: 'pcd' });
    expect(bench.doctor.problem).toBeNull();
    await passing(100);
    // What is on its way is given up, too, and the other's chains run at once.
    bench.page.set({ algorithm: 'cd' });
    await passing(0);
    expect(bench.watched.map(({ trainer }) => trainer.algorithm)).toEqual([
      'pcd',
      'tempering',
      'pcd',
      'cd',
    ]);
    await passing(4100);
    expect(bench.doctor.mixing).not.toBeNull();
  });

  it('is given up with the look, and begun again', async () => {
    bench.measuring.taking.set('mixing', 4000);
    bench.doctor.lookAt(true);
    await bench.learnTo(600);
    bench.doctor.lookAt(false);
    expect(bench.doctor.watching).toBeNull();
    await passing(5000);
    expect(bench.doctor.mixing).toBeNull();
    bench.doctor.lookAt(true);
    await passing(5000);
    expect(bench.doctor.mixing).not.toBeNull();
  });

  it('that fails says so, and is tried again later', async () => {
    bench.measuring.refusing.set('mixing', 'out_of_memory');
    bench.doctor.lookAt(true);
    await bench.learnFor(1000);
    expect(bench.doctor.problem).toMatchObject({ code: 'out_of_memory' });
    bench.measuring.refusing.clear();
    await bench.learnFor(9000);
    expect(bench.doctor.problem).toBeNull();
    expect(bench.doctor.mixing).not.toBeNull();
  });
});

describe('how far chains are run', () => {
  const steps = (nVisible: number, nHidden: number, change: Partial<typeof defaults> = {}) =>
    mixingRequest(
      someParameters(1, nVisible, nHidden),
      trainerSettings({ ...defaults, ...change }),
      new Uint8Array(nVisible),
      1,
    ).steps;

  it('is long for a small machine and never too short to tell anything', () => {
    expect(steps(9, 8)).toBe(5000);
    expect(steps(256, 64)).toBe(5000);
    expect(steps(784, 500)).toBeLessThan(1000);
    expect(steps(784, 4096)).toBe(500);
  });

  it('begins at images where there are no persistent chains', () => {
    const machine = { ...someParameters(1), persistentChains: new Uint8Array(0) };
    const images = new Uint8Array(9 * 30).map((_, i) => (i < 9 ? 1 : 0));
    expect(mixingRequest(machine, trainerSettings(defaults), images, 1).starts).toEqual(
      images.slice(0, 90),
    );
  });
});
