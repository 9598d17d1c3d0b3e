import fc from 'fast-check';
import { expect } from 'vitest';
import { FormatError } from '../../web/src/formats/format-error';
import type { ImageSet } from '../../web/src/formats/image-set';

/** Random grey sets of up to 8 images of up to 9 x 9. */
export const imageSets: fc.Arbitrary<ImageSet> = fc
  .tuple(
    fc.integer({ min: 1, max: 9 }),
    fc.integer({ min: 1, max: 9 }),
    fc.integer({ min: 1, max: 8 }),
  )
  .chain(([width, height, count]) =>
    fc
      .uint8Array({ minLength: width * height * count, maxLength: width * height * count })
      .map((pixels) => ({ width, height, count, pixels })),
  );

/** Damage to a file: cut at a share of its length, or bits flipped, or bytes added. */
export const damages: fc.Arbitrary<(bytes: Uint8Array) => Uint8Array> = fc.oneof(
  fc
    .double({ min: 0, max: 1, noNaN: true })
    .map((share) => (bytes: Uint8Array) => bytes.slice(0, Math.floor(share * bytes.length))),
  fc
    .array(fc.tuple(fc.nat(), fc.nat(7)), { minLength: 1, maxLength: 6 })
    .map((flips) => (bytes: Uint8Array) => {
      const damaged = bytes.slice();
      for (const [at, bit] of flips) damaged[at % bytes.length]! ^= 1 << bit;
      return damaged;
    }),
  fc
    .uint8Array({ minLength: 1, maxLength: 50 })
    .map((tail) => (bytes: Uint8Array) => Uint8Array.from([...bytes, ...tail])),
);

/** What every set that leaves a parser must satisfy. */
export function expectValidSet(set: ImageSet): void {
  expect(set.count).toBeGreaterThan(0);
  expect(set.pixels.length).toBe(set.count * set.width * set.height);
  if (set.labels) expect(set.labels.length).toBe(set.count);
}

/** The FormatError that a call ends in; fails on success and on every other error. */
export function formatErrorOf(call: () => unknown): FormatError {
  try {
    call();
  } catch (error) {
    if (error instanceof FormatError) return error;
    throw error;
  }
  throw new Error('expected a FormatError, but the call succeeded');
}

/** The same for a promise. */
export async function formatErrorFrom(promise: Promise<unknown>): Promise<FormatError> {
  const error = await promise.then(
    () => new Error('expected a FormatError, but the promise was fulfilled'),
    (reason: unknown) => reason,
  );
  if (error instanceof FormatError) return error;
  throw error;
}

/** The bytes of a text. */
export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(new TextEncoder().encode(text));
}

/** Bytes from numbers and texts of one byte per character. */
export function bytesOf(...parts: (number | string)[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === 'number' ? [part] : [...part].map((letter) => letter.charCodeAt(0)),
    ),
  );
}

/** The smallest GIF: one frame, one pixel-less image block. Sizes are little-endian 16-bit. */
export function gifHeader(
  screen: [number, number],
  frame: [number, number],
): Uint8Array<ArrayBuffer> {
  const word = (value: number) => [value & 255, value >> 8];
  const extension = [0x21, 0xf9, 4, 0, 0, 0, 0, 0];
  return bytesOf(
    'GIF89a',
    ...screen.flatMap(word),
    0x80, // a global table of two colours
    ...[0, 0, 0, 0, 0, 255, 255, 255],
    ...extension,
    0x2c,
    ...[0, 0, 0, 0],
    ...frame.flatMap(word),
    0,
  );
}

/** A PNG's signature and IHDR chunk. */
export function pngHeader(width: number, height: number): Uint8Array<ArrayBuffer> {
  const bytes = bytesOf('\x89PNG\r\n\x1a\n', 0, 0, 0, 13, 'IHDR', ...new Array<number>(17).fill(0));
  new DataView(bytes.buffer).setUint32(16, width);
  new DataView(bytes.buffer).setUint32(20, height);
  return bytes;
}
