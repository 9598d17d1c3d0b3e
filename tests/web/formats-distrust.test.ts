import fc from 'fast-check';
import { deflateSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { parseCsv } from '../../web/src/formats/csv';
import { FormatError } from '../../web/src/formats/format-error';
import { parseIdx, writeIdx, writeIdxLabels } from '../../web/src/formats/idx';
import type { ImageSet } from '../../web/src/formats/image-set';
import { readModel } from '../../web/src/formats/model-file';
import { readNpz, writeNpz } from '../../web/src/formats/npz';
import { readSafetensors, writeSafetensors } from '../../web/src/formats/safetensors';
import { readSession, writeSession } from '../../web/src/formats/session-file';
import { machines, sessions, someMachine, someSession } from './formats-model-support';
import { bytesOf, damages, imageSets, utf8 } from './formats-support';

/** A parser of untrusted bytes, and a writer of what it has accepted. */
interface Format {
  read(bytes: Uint8Array): unknown;
  write(content: never): Uint8Array;
  /** One good file, small. */
  sample: Uint8Array;
  /** Any good file. */
  good: fc.Arbitrary<Uint8Array>;
}

/** A table of pixels, after the label where there are labels. */
const csvOf = ({ pixels: levels, width, height, labels, ink }: ImageSet) => {
  // Files of 0 and 1 say which of them is ink, others do not.
  const pixels = ink ? levels.map((level) => level / 255) : levels;
  const size = width * height;
  const lines = Array.from({ length: pixels.length / size }, (_, i) => {
    const image = [...pixels.subarray(i * size, (i + 1) * size)];
    return (labels ? [labels[i], ...image] : image).join(',');
  });
  return utf8(lines.join('\n'));
};

const formats: Record<string, Format> = {
  npz: {
    read: readNpz,
    write: writeNpz,
    sample: writeNpz(someMachine(2)),
    good: machines.map(writeNpz),
  },
  safetensors: {
    read: readSafetensors,
    write: writeSafetensors,
    sample: writeSafetensors(someMachine(2)),
    good: machines.map(writeSafetensors),
  },
  session: {
    read: readSession,
    write: writeSession,
    sample: writeSession(someSession()),
    good: sessions.map(writeSession),
  },
  idx: {
    read: (bytes) => {
      const content = parseIdx(bytes);
      return content.kind === 'labels' ? content.labels : content.set;
    },
    write: (content: Parameters<typeof writeIdx>[0] | Uint8Array) =>
      content instanceof Uint8Array ? writeIdxLabels(content) : writeIdx(content),
    sample: writeIdx({ width: 3, height: 2, count: 2, pixels: new Uint8Array(12).fill(9) }),
    good: imageSets.map(writeIdx),
  },
  csv: {
    read: (bytes) => parseCsv(bytes),
    write: csvOf,
    sample: utf8('0,255,255,0\n255,0,0,255\n'),
    good: fc
      .array(fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 4, maxLength: 4 }), {
        minLength: 1,
        maxLength: 9,
      })
      .map((rows) => utf8(rows.map((row) => row.join(',')).join('\n'))),
  },
};

/** What becomes of bytes: the content, or the refusal; anything else is thrown on. */
function outcome(format: Format, bytes: Uint8Array): { content: unknown } | { error: FormatError } {
  try {
    return { content: format.read(bytes) };
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    expect(error.message).toMatch(/^[^\n]{20,600}\.$/u);
    return { error };
  }
}

/** Refused in a sentence, or accepted and then the same after it was written and read again. */
function expectDistrust(format: Format, bytes: Uint8Array): void {
  const first = outcome(format, bytes);
  if ('error' in first) return;
  expect(format.read(format.write(first.content as never))).toEqual(first.content);
}

describe.each(Object.entries(formats))('%s from a stranger', (name, format) => {
  it('is refused wherever it is cut, or is another whole file', () => {
    for (let length = 0; length < format.sample.length; length++) {
      const cut = format.sample.slice(0, length);
      if (name === 'csv') outcome(format, cut);
      else expect(outcome(format, cut), `cut at ${length}`).toHaveProperty('error');
    }
  });

  it('with any single bit flipped is refused or another whole file', () => {
    for (let at = 0; at < format.sample.length; at++) {
      for (let bit = 0; bit < 8; bit++) {
        const flipped = format.sample.slice();
        flipped[at]! ^= 1 << bit;
        expectDistrust(format, flipped);
      }
    }
  });

  it('damaged in any way ends in nothing but content or a sentence', () => {
    fc.assert(
      fc.property(format.good, damages, (good, damage) => {
        expectDistrust(format, damage(good));
      }),
      { numRuns: 300 },
    );
  });

  it('of any bytes ends in nothing but content or a sentence', () => {
    const anyBytes = fc.uint8Array({ maxLength: 300 });
    const start = fc.constantFrom(0, 4, 8, 12, 30).map((n) => format.sample.slice(0, n));
    fc.assert(
      fc.property(start, anyBytes, (head, tail) => {
        expectDistrust(format, Uint8Array.from([...head, ...tail]));
      }),
      { numRuns: 500 },
    );
  });
});

describe('files made to hurt', () => {
  const nested = (depth: number): Uint8Array =>
    depth === 0
      ? deflateSync(new Uint8Array(2 ** 20))
      : zipSync({ 'components_.npy': nested(depth - 1), 'session.json': nested(depth - 1) });
  const deepJson = '{"settings":'.repeat(5000);

  it.each<[string, Uint8Array]>([
    ['archives in archives', nested(6)],
    ['more zeros than there is room for', bombOf('components_.npy')],
    ['the same as settings', bombOf('session.json')],
    ['settings without an end', zipSync({ 'session.json': utf8(deepJson) })],
    [
      'paths that lead out',
      zipSync({ '../../session.json': utf8('{}'), '/components_': utf8('x') }),
    ],
    ['names of prototypes', zipSync({ '__proto__.npy': utf8('x'), 'constructor.npy': utf8('x') })],
    ['a header of four gigabytes', bytesOf(255, 255, 255, 255, 0, 0, 0, 0, '{}')],
    ['a header of brackets', bytesOf(232, 3, 0, 0, 0, 0, 0, 0, '{"a":'.repeat(200))],
    ['a directory that says 65,535 entries', manyEntries()],
  ])('are refused in a sentence: %s', (_, bytes) => {
    const before = process.memoryUsage().arrayBuffers;
    expect(() => readModel(bytes)).toThrow(FormatError);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(100 * 2 ** 20);
  });
});

function bombOf(name: string): Uint8Array {
  return zipSync({ [name]: new Uint8Array(2 ** 27), 'machine.bin': utf8('x') }, { level: 9 });
}

function manyEntries(): Uint8Array {
  const bytes = zipSync({ 'session.json': utf8('{}') });
  new DataView(bytes.buffer, bytes.byteOffset).setUint16(bytes.length - 12, 65_535, true);
  return bytes;
}
