import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseIdx, writeIdx, writeIdxLabels } from '../../web/src/formats/idx';
import { pairLabels } from '../../web/src/formats/image-set';
import { bytesOf, damages, expectValidSet, formatErrorOf, imageSets } from './formats-support';

/** An IDX header alone. */
function header(magic: number, ...sizes: number[]): Uint8Array {
  const bytes = new Uint8Array(4 + 4 * sizes.length);
  const view = new DataView(bytes.buffer);
  [magic, ...sizes].forEach((value, i) => {
    view.setUint32(4 * i, value);
  });
  return bytes;
}

describe('IDX', () => {
  it('writes the published layout', () => {
    const set = { width: 3, height: 2, count: 1, pixels: Uint8Array.of(1, 2, 3, 4, 5, 6) };
    expect([...writeIdx(set)]).toEqual([
      ...[0, 0, 8, 3],
      ...[0, 0, 0, 1],
      ...[0, 0, 0, 2],
      ...[0, 0, 0, 3],
      ...[1, 2, 3, 4, 5, 6],
    ]);
  });

  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(imageSets, (set) => {
        expect(parseIdx(writeIdx(set))).toEqual({ kind: 'images', set });
      }),
    );
    const labels = Uint8Array.of(3, 1, 4);
    expect(parseIdx(writeIdxLabels(labels))).toEqual({ kind: 'labels', labels });
  });

  it('reads from the middle of a buffer and keeps no hold of it', () => {
    const set = { width: 2, height: 1, count: 1, pixels: Uint8Array.of(7, 8) };
    const buffer = Uint8Array.from([9, ...writeIdx(set), 9]);
    const content = parseIdx(buffer.subarray(1, -1));
    buffer.fill(0);
    expect(content).toEqual({ kind: 'images', set });
  });

  it('reads square images laid flat', () => {
    const flat = bytesOf(...header(0x802, 2, 4), 1, 2, 3, 4, 5, 6, 7, 8);
    const content = parseIdx(flat);
    expect(content).toMatchObject({ kind: 'images', set: { width: 2, height: 2, count: 2 } });
    expect(formatErrorOf(() => parseIdx(header(0x802, 2, 5))).code).toBe('not-an-image');
  });

  it.each([
    ['empty', bytesOf()],
    ['truncated', bytesOf(0, 0)],
    ['truncated', header(0x803, 1)],
    ['truncated', header(0x803, 1, 2, 2)],
    ['trailing', bytesOf(...header(0x803, 1, 1, 1), 5, 6)],
    ['idx-magic', bytesOf('PNG!')],
    ['idx-type', header(0xd03, 1, 1, 1)],
    ['idx-dimensions', header(0x804, 1, 1, 1, 1)],
    ['no-images', header(0x803, 0, 28, 28)],
    ['bad-size', header(0x803, 1, 0, 28)],
    ['too-many-images', header(0x803, 60_001, 1, 1)],
    ['too-many-images', header(0x801, 60_001)],
    ['set-too-large', header(0x803, 60_000, 4096, 4096)],
    ['bad-size', header(0x803, 1, 0xffffffff, 0xffffffff)],
  ])('refuses: %s', (code, bytes) => {
    expect(formatErrorOf(() => parseIdx(bytes)).code).toBe(code);
  });

  it('never ends in anything but a valid set or a FormatError', () => {
    fc.assert(
      fc.property(imageSets, damages, (set, damage) => {
        try {
          const content = parseIdx(damage(writeIdx(set)));
          if (content.kind === 'images') expectValidSet(content.set);
        } catch (error) {
          expect(error).toHaveProperty('name', 'FormatError');
        }
      }),
      { numRuns: 500 },
    );
  });

  it('pairs labels only with as many images', () => {
    const set = { width: 1, height: 1, count: 2, pixels: Uint8Array.of(0, 255) };
    expect(pairLabels(set, Uint8Array.of(4, 2)).labels).toEqual(Uint8Array.of(4, 2));
    const error = formatErrorOf(() => pairLabels(set, Uint8Array.of(1)));
    expect(error).toMatchObject({ code: 'labels-mismatch', details: { labels: 1, images: 2 } });
  });
});
