import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inflateGzip } from '../../web/src/formats/gzip';
import { damages, formatErrorFrom } from './formats-support';

describe('gzip', () => {
  it('inflates what was deflated', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), async (bytes) => {
        expect(await inflateGzip(gzipSync(bytes))).toEqual(bytes);
      }),
    );
  });

  it('inflates data of many slices', async () => {
    const bytes = Uint8Array.from({ length: 300_000 }, (_, i) => (i * i * 2654435761) >>> 13);
    const packed = gzipSync(bytes);
    expect(packed.length).toBeGreaterThan(10 * 16 * 1024);
    expect(await inflateGzip(packed)).toEqual(bytes);
  });

  it('stops at the cap, and not a byte before it', async () => {
    const packed = gzipSync(new Uint8Array(100_000));
    expect(await inflateGzip(packed, 100_000)).toHaveLength(100_000);
    const error = await formatErrorFrom(inflateGzip(packed, 99_999));
    expect(error).toMatchObject({ code: 'inflates-too-large', details: { limit: 99_999 } });
  });

  it('reads no more of a bomb than it must', async () => {
    const packed = gzipSync(new Uint8Array(200 * 2 ** 20), { level: 9 });
    let produced = 0;
    let largestWrite = 0;
    const original = globalThis.DecompressionStream;
    globalThis.DecompressionStream = class extends original {
      constructor(format: CompressionFormat) {
        super(format);
        const count = new TransformStream<Uint8Array, Uint8Array>({
          transform(chunk, controller) {
            produced += chunk.length;
            controller.enqueue(chunk);
          },
        });
        const counted = super.readable.pipeThrough(count);
        Object.defineProperty(this, 'readable', { value: counted });
        const measure = new TransformStream<Uint8Array, Uint8Array>({
          transform(chunk, controller) {
            largestWrite = Math.max(largestWrite, chunk.length);
            controller.enqueue(chunk);
          },
        });
        measure.readable.pipeTo(super.writable as WritableStream).catch(() => undefined);
        Object.defineProperty(this, 'writable', { value: measure.writable });
      }
    };
    try {
      const error = await formatErrorFrom(inflateGzip(packed, 2 ** 20));
      expect(error.code).toBe('inflates-too-large');
    } finally {
      globalThis.DecompressionStream = original;
    }
    expect(produced).toBeGreaterThan(2 ** 20);
    expect(produced).toBeLessThan(8 * 2 ** 20);
    // Browsers inflate a whole write before anybody can stop them; deflate grows 1032-fold at most.
    expect(largestWrite * 1032).toBeLessThan(32 * 2 ** 20);
  });

  it.each([
    ['cut short', (bytes: Uint8Array) => bytes.slice(0, -9)],
    ['followed by text', (bytes: Uint8Array) => Uint8Array.from([...bytes, 1, 2, 3])],
    [
      'followed by zeros',
      (bytes: Uint8Array) => Uint8Array.from([...bytes, ...new Array(99).fill(0)]),
    ],
    ['two members', (bytes: Uint8Array) => Uint8Array.from([...bytes, ...bytes])],
    ['wrong checksum', (bytes: Uint8Array) => bytes.with(bytes.length - 6, bytes.at(-6)! ^ 1)],
    ['wrong length', (bytes: Uint8Array) => bytes.with(bytes.length - 1, 255)],
  ])('refuses data %s', async (_, damage) => {
    const packed = gzipSync(Uint8Array.from({ length: 500 }, (_, i) => i % 7));
    expect((await formatErrorFrom(inflateGzip(damage(packed)))).code).toBe('gzip-damaged');
  });

  it('refuses less than a header and trailer', async () => {
    expect((await formatErrorFrom(inflateGzip(Uint8Array.of(0x1f, 0x8b, 8)))).code).toBe(
      'truncated',
    );
  });

  it('never ends in anything but the data or a FormatError', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), damages, async (bytes, damage) => {
        try {
          // Only the header's name, time and flags are not covered by the checksum.
          expect(await inflateGzip(damage(gzipSync(bytes)))).toEqual(bytes);
        } catch (error) {
          expect(error).toHaveProperty('name', 'FormatError');
        }
      }),
      { numRuns: 300 },
    );
  });
});
