import type { RbmCore, Session, TrainerSettings } from 'rbm-core';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { barsRequest, expectFailure, isBuilt, newCore, trainer } from './support.ts';

const algorithms = ['cd', 'pcd', 'fast-pcd', 'tempering', 'exact'] as const;

describe.skipIf(!isBuilt)('the algorithms of the trainer', () => {
  let core: RbmCore;
  let session: Session;

  const learn = (change: Partial<TrainerSettings>, updates = 10) => {
    session.setTrainer({ ...trainer, ...change });
    session.train(updates);
  };

  beforeAll(async () => {
    core = await newCore();
  });
  beforeEach(() => {
    session = core.makeSession(16, 12, 7);
    session.setData(barsRequest(core).data.pixels, 0);
    return () => session.delete();
  });

  it.each(algorithms)('go on to the bit after saving: %s', (algorithm) => {
    const settings: Partial<TrainerSettings> = { algorithm, temperatures: 4, sparsityCost: 0.1 };
    learn(settings);
    const saved = session.save().slice();
    const again = core.makeSession(1, 1, 1);
    again.load(saved);
    again.setData(barsRequest(core).data.pixels, 0);
    session.train(10);
    again.train(10);
    expect(again.digest()).toBe(session.digest());
    const accepted = [...session.swaps().accepted];
    expect([...again.swaps().accepted]).toEqual(accepted);
    again.delete();
  });

  it('show their persistent chains, where they have any', () => {
    for (const algorithm of algorithms) {
      learn({ algorithm, temperatures: 4 }, 2);
      const { length } = session.persistentChains();
      const isPersistent = algorithm !== 'cd' && algorithm !== 'exact';
      expect(length, algorithm).toBe(isPersistent ? trainer.batchSize * 16 : 0);
    }
  });

  it('count swaps of tempered chains alone, from every reset on', () => {
    expect(session.swaps().attempted).toHaveLength(0);
    learn({ algorithm: 'tempering', temperatures: 4 }, 20);
    // The pairs 0 and 2, and the pair 1, take turns.
    const attempts = 10 * trainer.batchSize;
    expect([...session.swaps().attempted]).toEqual([attempts, attempts, attempts]);
    const accepted = [...session.swaps().accepted];
    expect(accepted.every((count) => count > 0 && count <= attempts)).toBe(true);
    session.resetSwaps();
    expect([...session.swaps().attempted]).toEqual([0, 0, 0]);
    session.train(1);
    expect([...session.swaps().attempted]).toEqual([trainer.batchSize, 0, trainer.batchSize]);
    learn({ algorithm: 'pcd' }, 1);
    expect(session.swaps().attempted).toHaveLength(0);
  });

  it('need the memory that they add', () => {
    const needed = (change: Partial<TrainerSettings>) =>
      core.memoryNeeded(784, 500, 2000, { ...trainer, ...change }, 36);
    const ofPcd = needed({});
    expect(needed({ algorithm: 'fast-pcd' })).toBeGreaterThan(ofPcd + 784 * 500 * 4);
    const ofTen = needed({ algorithm: 'tempering' });
    expect(ofTen).toBeGreaterThan(ofPcd + 10 * trainer.batchSize * (784 + 500));
    expect(needed({ algorithm: 'tempering', temperatures: 100 })).toBeGreaterThan(ofTen);
    expectFailure('out_of_range', () => needed({ temperatures: 1 }));
    const wide = core.makeSession(784, 500, 1);
    const many: TrainerSettings = { ...trainer, batchSize: 10_000, temperatures: 100 };
    expectFailure('out_of_memory', () => wide.setTrainer({ ...many, algorithm: 'tempering' }));
    wide.setTrainer({ ...many, algorithm: 'pcd' });
    wide.delete();
  });
});
