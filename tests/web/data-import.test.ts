import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binariseGroups, groupsOf } from '../../web/src/element/import-job';
import {
  type BinariseOptions,
  DEFAULT_BINARISE,
  toBinarySet,
} from '../../web/src/formats/binarise';
import type { ImageSet } from '../../web/src/formats/image-set';

const going = () => new AbortController().signal;

/** Images with a bright blob each, on paper that is not quite black; made from a seed. */
function blobs(count: number, side: number, seed: number): ImageSet {
  const pixels = new Uint8Array(count * side * side);
  let state = seed >>> 0;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 24;
  };
  for (let i = 0; i < pixels.length; i++) {
    const x = i % side;
    const y = Math.floor(i / side) % side;
    const ink = Math.hypot(x - side / 2, y - side / 2) < side / 4;
    pixels[i] = ink ? 120 + (next() >> 1) : next() >> 3;
  }
  return { width: side, height: side, count, pixels };
}

const options = fc.record({
  side: fc.integer({ min: 4, max: 28 }),
  method: fc.constantFrom('otsu', 'threshold', 'dither'),
  threshold: fc.integer({ min: 1, max: 255 }),
  invert: fc.constantFrom(true, false, 'auto' as const),
}) satisfies fc.Arbitrary<BinariseOptions>;

describe('binariseGroups', () => {
  it('makes of each file what toBinarySet makes of it', async () => {
    const [a, b] = [blobs(40, 28, 7), blobs(30, 12, 8)];
    const property = fc.asyncProperty(options, async (chosen) => {
      const groups = [
        { name: 'a', set: a },
        { name: 'b', set: b },
      ];
      const all = await binariseGroups(groups, chosen, going());
      const one = [a, b].map((set) => toBinarySet({ kind: 'set', set }, chosen).pixels);
      expect(Buffer.compare(all.pixels, Buffer.concat(one))).toBe(0);
    });
    await fc.assert(property, { numRuns: 20 });
  });

  it('shows in a preview what will be taken', async () => {
    const groups = [
      { name: 'a', set: blobs(30, 20, 1) },
      { name: 'b', set: blobs(50, 12, 2) },
    ];
    const chosen = { ...DEFAULT_BINARISE, side: 10 };
    const all = await binariseGroups(groups, chosen, going());
    const preview = await binariseGroups(groups, chosen, going(), { limit: 60 });
    expect(all.count).toBe(80);
    expect(preview.count).toBe(60);
    expect(preview.pixels).toEqual(all.pixels.subarray(0, 60 * 100));
  });

  it('keeps labels only where all have them', async () => {
    const a = { name: 'a', set: { ...blobs(2, 8, 1), labels: new Uint8Array([5, 6]) } };
    const b = { name: 'b', set: { ...blobs(1, 8, 2), labels: new Uint8Array([9]) } };
    const none = { name: 'c', set: blobs(1, 8, 3) };
    const chosen = { ...DEFAULT_BINARISE, side: 8 };
    const both = await binariseGroups([a, b], chosen, going());
    expect([...(both.labels ?? [])]).toEqual([5, 6, 9]);
    expect((await binariseGroups([a, b, none], chosen, going())).labels).toBeUndefined();
  });

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    const groups = [1, 2, 3].map((seed) => ({ name: 'a', set: blobs(10, 28, seed) }));
    const shares: number[] = [];
    const onProgress = (share: number) => {
      shares.push(share);
      stop.abort(new Error('enough'));
    };
    const work = binariseGroups(groups, DEFAULT_BINARISE, stop.signal, { onProgress });
    await expect(work).rejects.toThrow('enough');
    expect(shares).toEqual([1 / 3]);
  });
});

describe('groupsOf', () => {
  const picture = (side: number) => ({
    width: side,
    height: side,
    pixels: blobs(1, side, 4).pixels,
  });

  it('keeps the pictures that can be cut when one cannot', async () => {
    const sheet = { kind: 'tiles', tileWidth: 16, tileHeight: 16, gap: 0, margin: 0 } as const;
    const read = {
      pictures: [
        { name: 'small.png', picture: picture(8) },
        { name: 'sheet.png', picture: picture(32) },
      ],
      sets: [],
      errors: [],
    };
    const { groups, errors } = await groupsOf(read, { sheet, dropEmpty: false }, going());
    expect(groups.map(({ name, set }) => [name, set.count])).toEqual([['sheet.png', 4]]);
    expect(errors.map(({ name, error }) => [name, error.code])).toEqual([
      ['small.png', 'sheet-cut'],
    ]);
  });
});
