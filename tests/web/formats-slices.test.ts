import { describe, expect, it } from 'vitest';
import { DEFAULT_BINARISE, toBinarySet, toBinarySetInSlices } from '../../web/src/formats/binarise';
import { parseCsv, parseCsvInSlices } from '../../web/src/formats/csv';
import { runAtOnce, runInSlices, type Steps } from '../../web/src/formats/slices';
import { utf8 } from './formats-support';

/** Work for `ms` milliseconds, in steps of one. */
function* busy(ms: number): Steps<string> {
  for (let step = 0; step < ms; step++) {
    const end = performance.now() + 1;
    while (performance.now() < end);
    yield;
  }
  return 'done';
}

describe('slices', () => {
  it('lets other tasks run in between', async () => {
    let tasks = 0;
    const timer = setInterval(() => {
      tasks += 1;
    }, 1);
    expect(await runInSlices(busy(100))).toBe('done');
    clearInterval(timer);
    expect(tasks).toBeGreaterThan(1);
    expect(runAtOnce(busy(1))).toBe('done');
  });

  it('stops when it is aborted', async () => {
    const abort = new AbortController();
    setTimeout(() => abort.abort(new Error('enough')), 15);
    await expect(runInSlices(busy(10_000), abort.signal)).rejects.toThrow('enough');
  });

  it('passes errors on', async () => {
    const text = utf8(`${'1,0,0,1\n'.repeat(1000)}1,0,x,1`);
    await expect(parseCsvInSlices(text)).rejects.toMatchObject({ code: 'not-a-number' });
  });

  it('changes no result', async () => {
    const count = 3000;
    const pixels = Uint8Array.from({ length: count * 100 }, (_, i) => (i * i * 31) >>> 3);
    const set = { width: 10, height: 10, count, pixels };
    const lines = Array.from({ length: count }, (_, i) =>
      pixels.subarray(100 * i, 100 * (i + 1)).join(),
    );
    const table = utf8(lines.join('\n'));
    expect(await parseCsvInSlices(table)).toEqual(parseCsv(table));
    expect(parseCsv(table).pixels).toEqual(pixels);
    const source = { kind: 'set', set } as const;
    const whole = toBinarySet(source, { ...DEFAULT_BINARISE, side: 7 });
    expect(await toBinarySetInSlices(source, { ...DEFAULT_BINARISE, side: 7 })).toEqual(whole);
    // The pieces that the work is divided into leave no seams: image 2,900 is the same alone.
    const options = { ...DEFAULT_BINARISE, side: 7, method: 'threshold', invert: false } as const;
    const alone = { ...set, count: 1, pixels: pixels.slice(290_000, 290_100) };
    expect(toBinarySet({ kind: 'set', set: alone }, options).pixels).toEqual(
      toBinarySet(source, options).pixels.subarray(2900 * 49, 2901 * 49),
    );
  });
});
