import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ReadOptions, readFiles } from '../../web/src/files/read-files';
import { DEFAULT_BINARISE, toBinarySet } from '../../web/src/formats/binarise';
import { FormatError } from '../../web/src/formats/format-error';
import { writeIdx, writeIdxLabels } from '../../web/src/formats/idx';
import type { ImageSet } from '../../web/src/formats/image-set';
import { pictureSize } from '../../web/src/formats/image-size';
import { damages, imageSets, pngHeader, utf8 } from './formats-support';

const file = (name: string, bytes: Uint8Array | string) =>
  new File([typeof bytes === 'string' ? bytes : Uint8Array.from(bytes)], name);

/** Stands in for the browser's decoders: checks the header as they do, then all is black. */
const decode: ReadOptions['decode'] = async (bytes) => {
  const { width, height } = pictureSize(bytes);
  return { width, height, pixels: new Uint8Array(width * height) };
};
const read = (files: Blob[], options: ReadOptions = {}) => readFiles(files, { decode, ...options });

const three: ImageSet = { width: 2, height: 1, count: 3, pixels: Uint8Array.of(1, 2, 3, 4, 5, 6) };
const two: ImageSet = { width: 1, height: 1, count: 2, pixels: Uint8Array.of(8, 9) };

describe('readFiles', () => {
  it('goes by the bytes, whatever the name says', async () => {
    const result = await read([
      file('a.txt', pngHeader(3, 2)),
      file('b.png', writeIdx(three)),
      file('c.jpg', gzipSync(writeIdx(two))),
      file('d', '0,1,1,0'),
      file('e.exe', gzipSync('1;0;0;1')),
    ]);
    expect(result.errors).toEqual([]);
    expect(result.pictures).toMatchObject([{ name: 'a.txt', picture: { width: 3, height: 2 } }]);
    expect(result.sets.map(({ name }) => name)).toEqual(['b.png', 'c.jpg', 'd', 'e.exe']);
    expect(result.sets[0]?.set).toEqual(three);
    expect(result.sets[1]?.set).toEqual(two);
    expect([...(result.sets[3]?.set.pixels ?? [])]).toEqual([255, 0, 0, 255]);
  });

  it('keeps the good files beside the bad ones, in order', async () => {
    const gone = Object.assign(new Blob(['x']), {
      arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotReadableError')),
    });
    const huge = Object.defineProperty(new Blob(['x']), 'size', { value: 64 * 2 ** 20 + 1 });
    const result = await read([
      file('empty', ''),
      file('cut', writeIdx(three).slice(0, -1)),
      file('good', writeIdx(three)),
      gone,
      huge,
      file('paper.pdf', '%PDF-1.7'),
      file('twice.gz', gzipSync(gzipSync('1,0,0,1'))),
      file('nothing.gz', gzipSync('')),
      file('bomb.png', pngHeader(60_000, 60_000)),
    ]);
    expect(result.sets.map(({ name }) => name)).toEqual(['good']);
    expect(result.errors.map(({ name, error }) => [name, error.code])).toEqual([
      ['empty', 'empty'],
      ['cut', 'truncated'],
      ['', 'unreadable'],
      ['', 'too-large'],
      ['paper.pdf', 'unknown-type'],
      ['twice.gz', 'unknown-type'],
      ['nothing.gz', 'empty'],
      ['bomb.png', 'too-many-pixels'],
    ]);
  });

  it('does not read a file that is too large', async () => {
    let reads = 0;
    const huge = Object.assign(new Blob(['x']), {
      arrayBuffer: () => Promise.resolve(new ArrayBuffer(++reads)),
    });
    Object.defineProperty(huge, 'size', { value: 2 ** 40 });
    expect((await read([huge])).errors[0]?.error.message).toMatch(
      /^The file is 1048576 MB, the most/,
    );
    expect(reads).toBe(0);
  });

  it('stops keeping pictures when they are too many pixels together', async () => {
    const large = file('large', pngHeader(4096, 4096));
    const result = await read([...new Array<File>(9).fill(large), file('small', pngHeader(1, 1))], {
      decode: async () => ({ width: 1, height: 1, pixels: { length: 2 ** 24 } as Uint8Array }),
    });
    expect(result.pictures).toHaveLength(8);
    expect(result.errors[0]?.error.code).toBe('too-many-pictures');
  });

  it('takes a thousand files and says that the rest was left out', async () => {
    const files = new Array<File>(1001).fill(file('one', '1,0,0,1'));
    const result = await read(files);
    expect(result.sets).toHaveLength(1000);
    expect(result.errors).toMatchObject([{ error: { code: 'too-many-files' } }]);
  });

  it('reports progress and can be stopped', async () => {
    const abort = new AbortController();
    const seen: [number, number][] = [];
    const reading = read([file('a', '1,0,0,1'), file('b', '1,0,0,1'), file('c', '1,0,0,1')], {
      signal: abort.signal,
      onProgress: (done, total) => {
        seen.push([done, total]);
        if (done === 1) abort.abort(new Error('enough'));
      },
    });
    await expect(reading).rejects.toThrow('enough');
    expect(seen).toEqual([
      [0, 3],
      [1, 3],
    ]);
  });

  it('cuts long names', async () => {
    const result = await read([file('n'.repeat(500), '')]);
    expect(result.errors[0]?.name).toHaveLength(60);
  });

  it('survives any damage to any file', async () => {
    const files = imageSets.chain((set) =>
      fc.constantFrom(
        writeIdx(set),
        new Uint8Array(gzipSync(writeIdx(set))),
        writeIdxLabels(set.pixels),
        utf8([...set.pixels].join(' ')),
        pngHeader(9, 9),
      ),
    );
    await fc.assert(
      fc.asyncProperty(files, damages, async (bytes, damage) => {
        const result = await read([file('damaged', damage(bytes)), file('good', writeIdx(three))]);
        expect(result.errors.every(({ error }) => error instanceof FormatError)).toBe(true);
        const kept = result.pictures.length + result.sets.length + result.errors.length;
        expect(kept).toBeGreaterThanOrEqual(1);
        expect(result.sets.at(-1)).toMatchObject({ name: 'good', set: { pixels: three.pixels } });
      }),
      { numRuns: 300 },
    );
  });
});

describe('labels', () => {
  const labels = (...values: number[]) => writeIdxLabels(Uint8Array.from(values));

  it('go to the images with as many, in any order of the files', async () => {
    const result = await read([
      file('labels-of-two', labels(7, 8)),
      file('three', writeIdx(three)),
      file('two', writeIdx(two)),
      file('labels-of-three', labels(1, 2, 3)),
    ]);
    expect(result.errors).toEqual([]);
    expect(result.sets.map(({ set }) => [...(set.labels ?? [])])).toEqual([
      [1, 2, 3],
      [7, 8],
    ]);
  });

  it('go by the name between images of one number', async () => {
    const result = await read([
      file('test-images', writeIdx(two)),
      file('train-images', writeIdx(two)),
      file('train-labels', labels(1, 1)),
      file('test-labels', labels(2, 2)),
    ]);
    expect(result.sets.map(({ name, set }) => [name, set.labels?.[0]])).toEqual([
      ['test-images', 2],
      ['train-images', 1],
    ]);
  });

  it('go to images that have none yet, where the names do not tell', async () => {
    const files = [writeIdx(two), writeIdx(two), labels(1, 1), labels(2, 2)];
    const { sets } = await read(files.map((bytes, i) => file(`${i}`, bytes)));
    expect(sets.map(({ set }) => set.labels?.[0])).toEqual([1, 2]);
  });

  it('without their images are an error, and the images stay', async () => {
    const alone = await read([file('labels', labels(1, 2))]);
    expect(alone.errors).toMatchObject([{ name: 'labels', error: { code: 'labels-alone' } }]);
    const other = await read([file('images', writeIdx(three)), file('labels', labels(1, 2))]);
    expect(other.sets).toHaveLength(1);
    expect(other.errors[0]?.error).toMatchObject({
      code: 'labels-mismatch',
      details: { labels: 2, images: 3 },
    });
  });
});

const data = fileURLToPath(new URL('../../../shared/data/', import.meta.url));
const names = ['t10k-images-idx3-ubyte.gz', 't10k-labels-idx1-ubyte.gz'];

describe.skipIf(!names.every((name) => existsSync(data + name)))('MNIST', () => {
  it('arrives whole, labelled, and with the published share of ink', async () => {
    const files = await Promise.all(
      names.map(async (name) => file(name, await readFile(data + name))),
    );
    const { sets, errors } = await read(files);
    expect(errors).toEqual([]);
    const set = sets[0]?.set as ImageSet;
    expect(set).toMatchObject({ width: 28, height: 28, count: 10_000 });
    expect([...(set.labels ?? []).slice(0, 5)]).toEqual([7, 2, 1, 0, 4]);

    const options = { ...DEFAULT_BINARISE, method: 'threshold', threshold: 128 } as const;
    const binary = toBinarySet({ kind: 'set', set }, options);
    const on = binary.pixels.reduce((sum, bit) => sum + bit, 0) / binary.pixels.length;
    expect(on).toBeCloseTo(0.134, 3); // also: bright ink was guessed, the negative has 0.866
    expect(binary.labels).toEqual(set.labels);
  });
});
