import fc from 'fast-check';
import { deflateSync, strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { crc32 } from '../../web/src/formats/crc32';
import { LIMITS } from '../../web/src/formats/limits';
import { readEntry, writeZip, zipEntries } from '../../web/src/formats/zip';
import { bytesOf, formatErrorOf } from './formats-support';

interface Part {
  name: string;
  packed: Uint8Array;
  size: number;
  crc: number;
  method: number;
  flags?: number;
  /** What the directory says of the place, where that is a lie. */
  at?: number;
}

const le = (value: number, bytes: number) =>
  Array.from({ length: bytes }, (_, i) => Math.floor(value / 256 ** i) & 255);

/** An archive with any lies in its directory. */
function archive(parts: Part[], comment = ''): Uint8Array {
  const bytes: number[] = [];
  const directory: number[] = [];
  for (const { name, packed, size, crc, method, flags = 0, at = bytes.length } of parts) {
    const common = [
      ...[...le(20, 2), ...le(flags, 2), ...le(method, 2), 0, 0, 33, 0],
      ...[...le(crc, 4), ...le(packed.length, 4), ...le(size, 4), ...le(name.length, 2)],
    ];
    directory.push(
      ...[...le(0x02014b50, 4), 20, 0, ...common, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ...le(at, 4)],
      ...bytesOf(name),
    );
    bytes.push(...le(0x04034b50, 4), ...common, 0, 0, ...bytesOf(name));
    for (const byte of packed) bytes.push(byte);
  }
  const start = bytes.length;
  bytes.push(...directory, ...le(0x06054b50, 4), 0, 0, 0, 0, ...le(parts.length, 2));
  bytes.push(...le(parts.length, 2), ...le(directory.length, 4), ...le(start, 4));
  bytes.push(...le(comment.length, 2), ...bytesOf(comment));
  return Uint8Array.from(bytes);
}
const stored = (name: string, data: Uint8Array, change: Partial<Part> = {}): Part => ({
  ...{ name, packed: data, size: data.length, crc: crc32(data), method: 0 },
  ...change,
});

/** A megabyte of zeros in a thousand bytes. */
const zeros = new Uint8Array(2 ** 20);
const packedZeros = deflateSync(zeros);

const read = (bytes: Uint8Array, limit = LIMITS.arrayBytes) =>
  [...zipEntries(bytes).values()].map((entry) => readEntry(entry, limit));

describe('zip', () => {
  it('has the published check sum', () => {
    expect(crc32(bytesOf('123456789'))).toBe(0xcbf43926);
  });

  it('reads back what it wrote, and so does the package', () => {
    const files = fc.dictionary(
      fc.stringMatching(/^[a-z./]{1,12}$/),
      fc.uint8Array({ maxLength: 3000 }),
      { maxKeys: 6 },
    );
    fc.assert(
      fc.property(files, (record) => {
        const bytes = writeZip(record);
        const entries = zipEntries(bytes);
        expect([...entries.keys()].sort()).toEqual(Object.keys(record).sort());
        for (const [name, entry] of entries) {
          expect(readEntry(entry, 3000)).toEqual(record[name]);
        }
        expect({ ...unzipSync(bytes) }).toEqual({ ...record });
      }),
    );
  });

  it('reads stored and deflated entries, and a comment at the end', () => {
    const bytes = archive(
      [
        stored('a', bytesOf('plain')),
        stored('b', packedZeros, { size: zeros.length, crc: crc32(zeros), method: 8 }),
      ],
      'PK\x05\x06 is not the end',
    );
    const [a, b] = read(bytes);
    expect(strFromU8(a!)).toBe('plain');
    expect(b?.length).toBe(zeros.length);
    expect(b?.every((byte) => byte === 0)).toBe(true);
  });

  it('keeps the order and the oldest date, whatever the time and the zone', () => {
    const bytes = writeZip({ b: bytesOf(1), a: bytesOf(2) });
    expect([...zipEntries(bytes).keys()]).toEqual(['b', 'a']);
    expect([...bytes.subarray(10, 14)]).toEqual([0, 0, 33, 0]);
  });

  const bomb = (size: number) => archive([stored('a', packedZeros, { size, method: 8 })]);
  it.each([
    ['entry-too-large', archive([stored('a', packedZeros, { size: 2 ** 32 - 2, method: 8 })])],
    ['zip-damaged', bomb(packedZeros.length * 1032 + 1)],
    ['zip-damaged', bomb(10)],
    ['zip-damaged', bomb(zeros.length + 1)],
    ['zip-damaged', archive([stored('a', bytesOf(1, 2), { size: 3 })])],
    ['zip-damaged', archive([stored('a', bytesOf(1, 2), { crc: 7 })])],
    ['zip-damaged', archive([stored('a', bytesOf(1)), stored('a', bytesOf(2))])],
    ['zip-damaged', archive([stored('a', bytesOf(1), { at: 1e6 })])],
    ['zip-damaged', archive([stored('x'.repeat(201), bytesOf(1))])],
    ['zip-damaged', archive([stored('a', bytesOf(7, 7, 7), { size: 3, method: 8 })])],
    ['zip-kind', archive([stored('a', bytesOf(1), { flags: 1 })])],
    ['zip-kind', archive([stored('a', bytesOf(1), { method: 12 })])],
    ['zip-damaged', archive(Array.from({ length: 1001 }, (_, i) => stored(`${i}`, bytesOf())))],
    ['zip-damaged', bytesOf('PK\x03\x04')],
    ['zip-damaged', archive([stored('a', bytesOf(1))]).slice(1)],
  ])('refuses: %s', (code, bytes) => {
    expect(formatErrorOf(() => read(bytes)).code).toBe(code);
  });

  it('unpacks no more than is announced, however much there is', () => {
    const much = deflateSync(new Uint8Array(2 ** 26));
    const bytes = archive([stored('a', much, { size: 10, method: 8 })]);
    const [entry] = zipEntries(bytes).values();
    const before = process.memoryUsage().arrayBuffers;
    expect(formatErrorOf(() => readEntry(entry!, 2 ** 30)).code).toBe('zip-damaged');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(32 * 2 ** 20);
  });
});
