import { describe, expect, it } from 'vitest';
import type { OpenRequest } from '../../web/src/protocol/messages.ts';
import { trainerSettings } from '../../web/src/state/learning-settings.ts';
import { defaults, dreamSettings } from '../../web/src/state/settings.ts';
import { isBuilt, newCore } from './support.ts';
import { measureWorker, type WorkerTime } from './worker-time.ts';

/** 2,000 digits and the page's default settings, but for these. */
async function digitsRequest(change: Partial<typeof defaults> = {}): Promise<OpenRequest> {
  const settings = { ...defaults, ...change };
  const { side, seed, hidden } = settings;
  const images = (await newCore()).generate('digits', side, 2000, seed);
  return {
    shape: { nVisible: side * side, nHidden: hidden, seed },
    data: { pixels: images.pixels().slice(), count: 2000, width: side, height: side },
    trainer: trainerSettings(settings),
    dreams: dreamSettings(settings),
  };
}

function print(what: string, { seconds, updates, frames, reports, shares, upkeep }: WorkerTime) {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  const parts = Object.entries(shares).sort(([, a], [, b]) => b - a);
  console.log(
    `${what}: ${percent(upkeep)} not learning or sampling; ` +
      `${Math.round(updates / seconds)} updates, ${Math.round(frames / seconds)} frames, ` +
      `${(reports / seconds).toFixed(1)} reports a second\n  ` +
      parts.map(([name, share]) => `${name} ${percent(share)}`).join(', '),
  );
}

/** All of it is below 5 % on a quiet machine. A busy one takes its share where threads wake each other. */
const most = { inTheEngine: 0.05, all: 0.15 };

describe.skipIf(!isBuilt)('the worker spends its time on learning and sampling', () => {
  it.each([
    { what: 'default settings', change: {} },
    {
      what: '28 x 28, 500 hidden units, CD-1, batch 100',
      change: { side: 28, hidden: 500, algorithm: 'cd', batchSize: 100 },
    },
    {
      what: '28 x 28, 2,048 hidden units, CD-1, batch 100',
      change: { side: 28, hidden: 2048, algorithm: 'cd', batchSize: 100 },
    },
  ] as const)('with $what', { retry: 2, timeout: 60_000 }, async ({ what, change }) => {
    const time = await measureWorker(await digitsRequest(change), 4);
    print(what, time);
    expect(time.frames).toBeGreaterThan(20);
    expect(time.reports).toBeGreaterThan(1);
    const { loop = 0, post = 0 } = time.shares;
    expect(time.upkeep - loop - post).toBeLessThan(most.inTheEngine);
    expect(time.upkeep).toBeLessThan(most.all);
  });
});
