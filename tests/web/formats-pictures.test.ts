import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { greyFromRgba } from '../../web/src/formats/grey';
import { pictureSize } from '../../web/src/formats/image-size';
import { sniff } from '../../web/src/formats/sniff';
import { bytesOf, damages, formatErrorOf, gifHeader, pngHeader, utf8 } from './formats-support';

/** A start, an application segment with a thumbnail's frame header inside, then the real one. */
function jpegHeader(width: number, height: number, frameMarker = 0xc0): Uint8Array {
  const thumbnail = [0xff, 0xd8, 0xff, 0xc0, 0, 8, 8, 0, 1, 0, 1];
  const word = (value: number) => [value >> 8, value & 255];
  return bytesOf(
    ...[0xff, 0xd8],
    ...[0xff, 0xe1, ...word(2 + thumbnail.length), ...thumbnail],
    ...[0xff, 0xc4, ...word(4), 0, 0], // a Huffman table, which lies among the frame markers
    ...[0xff, 0xff, frameMarker, ...word(8), 8, ...word(height), ...word(width), 1],
  );
}

function webp(chunk: string, ...payload: number[]): Uint8Array {
  return bytesOf('RIFF', 0, 0, 0, 0, 'WEBP', chunk, 0, 0, 0, 0, ...payload);
}

/** 14 bits of width - 1, 14 bits of height - 1, little-endian. */
function webpLossless(width: number, height: number): Uint8Array {
  const bits = (width - 1) | ((height - 1) << 14);
  return webp('VP8L', 0x2f, bits & 255, (bits >> 8) & 255, (bits >> 16) & 255, bits >>> 24);
}

const webpLossy = webp('VP8 ', 0, 0, 0, 0x9d, 0x01, 0x2a, 0x2c, 0x41, 0xc8, 0x00);
const webpExtended = webp('VP8X', 0, 0, 0, 0, 0x8f, 0x01, 0x00, 0x2b, 0x01, 0x00);

describe('picture sizes', () => {
  it.each([
    ['PNG', pngHeader(300, 200), 300, 200],
    ['GIF', gifHeader([300, 200], [10, 10]), 300, 200],
    ['GIF', gifHeader([1, 1], [300, 200]), 300, 200],
    ['JPEG', jpegHeader(300, 200), 300, 200],
    ['JPEG', jpegHeader(300, 200, 0xc2), 300, 200],
    ['WebP', webpLossless(300, 200), 300, 200],
    ['WebP', webpLossy, 300, 200], // two scaling bits above 14 bits of size
    ['WebP', webpExtended, 400, 300],
  ])('reads a %s header', (format, bytes, width, height) => {
    expect(pictureSize(bytes)).toEqual({ format, width, height });
  });

  it.each([
    ['PNG', pngHeader(4097, 4096)],
    ['PNG', pngHeader(0xffffffff, 0xffffffff)],
    ['GIF', gifHeader([4097, 4096], [1, 1])],
    ['GIF', gifHeader([1, 1], [65535, 65535])],
    ['JPEG', jpegHeader(65535, 65535)],
    ['WebP', webpLossless(16384, 16384)],
  ])('refuses a %s of too many pixels before decoding', (_, bytes) => {
    expect(formatErrorOf(() => pictureSize(bytes)).code).toBe('too-many-pixels');
  });

  it('takes the largest that is allowed', () => {
    expect(pictureSize(pngHeader(4096, 4096)).width).toBe(4096);
  });

  it.each([
    ['picture-damaged', pngHeader(0, 5)],
    ['picture-damaged', bytesOf(0xff, 0xd8, 0xff, 0xd9)],
    ['picture-damaged', bytesOf(0xff, 0xd8, 0xff, 0xe1, 0, 0, 0, 0)],
    ['truncated', jpegHeader(30, 20).slice(0, 12)],
    ['truncated', pngHeader(3, 3).slice(0, 20)],
    ['unknown-type', utf8('hello')],
  ])('refuses: %s', (code, bytes) => {
    expect(formatErrorOf(() => pictureSize(bytes)).code).toBe(code);
  });

  it('never ends in anything but a size within the limit or a FormatError', () => {
    const headers = [
      pngHeader(9, 9),
      gifHeader([9, 9], [9, 9]),
      jpegHeader(9, 9),
      webpLossless(9, 9),
      webpLossy,
      webpExtended,
    ];
    fc.assert(
      fc.property(fc.constantFrom(...headers), damages, (bytes, damage) => {
        try {
          const { width, height } = pictureSize(damage(bytes));
          expect(width * height).toBeGreaterThan(0);
          expect(width * height).toBeLessThanOrEqual(4096 * 4096);
        } catch (error) {
          expect(error).toHaveProperty('name', 'FormatError');
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('sniff', () => {
  it.each([
    ['picture', pngHeader(1, 1)],
    ['gzip', bytesOf(0x1f, 0x8b, 8)],
    ['idx', bytesOf(0, 0, 8, 3)],
    ['text', utf8('1,0\n')],
    ['text', utf8('étiquette;1')],
    ['text', bytesOf(0xff, 0xfe, 0x31, 0)],
  ])('knows a %s by its bytes', (kind, bytes) => {
    expect(sniff(bytes)).toEqual({ kind });
  });

  it.each([
    ['a PDF', utf8('%PDF-1.7')],
    ['a HEIC picture', bytesOf(0, 0, 0, 24, 'ftypheic')],
    ['a web page or an SVG drawing', utf8('  <svg>')],
    ['', bytesOf(0, 1, 2, 3, 4)],
  ])('names what is not read: %j', (found, bytes) => {
    expect(sniff(bytes)).toEqual({ kind: 'unknown', found });
  });
});

describe('grey', () => {
  const black = [0, 0, 0, 255];
  const white = [255, 255, 255, 255];
  it('keeps black, white and every grey', () => {
    const greys = Uint8Array.from({ length: 256 }, (_, i) => i);
    const rgba = Uint8ClampedArray.from([...greys].flatMap((grey) => [grey, grey, grey, 255]));
    expect(greyFromRgba(rgba)).toEqual(greys);
  });

  it('sees green brighter than red, and red brighter than blue', () => {
    const rgba = Uint8Array.from([255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255]);
    const [red, green, blue] = [...greyFromRgba(rgba)] as [number, number, number];
    expect([red, green, blue]).toEqual([54, 182, 19]);
  });

  it('lays a transparent picture on white', () => {
    const rgba = Uint8Array.from([...black, 0, 0, 0, 0, 0, 0, 0, 127]);
    expect([...greyFromRgba(rgba)]).toEqual([0, 255, 128]);
  });

  it('lays white ink on black, where it would vanish on white', () => {
    expect([...greyFromRgba(Uint8Array.from([...white, 255, 255, 255, 0]))]).toEqual([255, 0]);
    expect([...greyFromRgba(Uint8Array.from([...white, ...white]))]).toEqual([255, 255]);
  });
});
