import { crc32, deflateSync, gzipSync } from 'node:zlib';

/** A file as Playwright's file inputs take it. */
export interface MadeFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

const file = (name: string, buffer: Buffer, mimeType = 'application/octet-stream'): MadeFile => ({
  name,
  mimeType,
  buffer,
});

const bigEndian = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, i) => {
    bytes.writeUInt32BE(value, 4 * i);
  });
  return bytes;
};

// IDX, the format of MNIST -----------------------------------------------------------------------

export interface GreyImages {
  side: number;
  /** Image after image, row by row, 0 to 255. */
  pixels: Uint8Array;
  labels: Uint8Array;
}

/**
 * Two classes of 8-bit pictures, an upright and a lying bar, bright on dark, at changing places and
 * with changing greys: easy to learn, and not binary.
 */
export function greyBars(count: number, side: number): GreyImages {
  const pixels = new Uint8Array(count * side * side);
  const labels = new Uint8Array(count);
  for (let image = 0; image < count; image++) {
    const upright = image % 2;
    const place = 1 + (Math.floor(image / 2) % (side - 4));
    labels[image] = upright;
    for (let i = 0; i < side * side; i++) {
      const across = upright ? i % side : Math.floor(i / side);
      const inBar = across >= place && across < place + 3;
      const noise = (image * 31 + i * 17) % 40;
      pixels[image * side * side + i] = inBar ? 255 - noise : noise;
    }
  }
  return { side, pixels, labels };
}

/** The images file; `announced` is what the header says, which may be a lie. */
export function idxImages({ side, pixels }: GreyImages, announced?: number): Buffer {
  const count = announced ?? pixels.length / side ** 2;
  return Buffer.concat([bigEndian(0x00000803, count, side, side), pixels]);
}

export function idxLabels({ labels }: GreyImages): Buffer {
  return Buffer.concat([bigEndian(0x00000801, labels.length), labels]);
}

/** Images and labels under the names that belong together, raw or both as .gz. */
export function idxPair(images: GreyImages, { gzip }: { gzip: boolean }): MadeFile[] {
  const pack = (bytes: Buffer) => (gzip ? gzipSync(bytes) : bytes);
  const end = gzip ? '.gz' : '';
  return [
    file(`bars-images-idx3-ubyte${end}`, pack(idxImages(images))),
    file(`bars-labels-idx1-ubyte${end}`, pack(idxLabels(images))),
  ];
}

// PNG --------------------------------------------------------------------------------------------

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  return Buffer.concat([bigEndian(data.length), body, bigEndian(crc32(body))]);
}

/** An 8-bit grey PNG; `grey` gives 0 to 255. */
export function png(width: number, height: number, grey: (x: number, y: number) => number): Buffer {
  const rows = Array.from({ length: height }, (_, y) =>
    Buffer.from([0, ...Array.from({ length: width }, (_, x) => grey(x, y))]),
  );
  return pngOf(width, height, deflateSync(Buffer.concat(rows)));
}

/** A PNG around given data, for headers that promise what is not there. */
function pngOf(width: number, height: number, data: Buffer): Buffer {
  const header = Buffer.concat([bigEndian(width, height), Buffer.from([8, 0, 0, 0, 0])]);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', header),
    pngChunk('IDAT', data),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

export const pngFile = (name: string, bytes: Buffer): MadeFile => file(name, bytes, 'image/png');

/** A black block on white, twice as wide as high: 20 x 10 in the middle of 40 x 20. */
export const widePng = (): Buffer =>
  png(40, 20, (x, y) => (x >= 10 && x < 30 && y >= 5 && y < 15 ? 0 : 255));

// What nobody should be able to do harm with --------------------------------------------------------

export const emptyFile = file('empty.png', Buffer.alloc(0));
export const randomFile = file(
  'random.bin',
  Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919 + (i >> 3) * 104729 + 0xe5) & 0xff)),
);
export const brokenPng = (name: string): MadeFile => pngFile(name, widePng().subarray(0, 60));
export const hugePngHeader = (): MadeFile =>
  pngFile('huge.png', pngOf(30_000, 30_000, deflateSync(Buffer.alloc(1000))));
export const lyingIdx = (): MadeFile =>
  file('lying-idx3-ubyte', idxImages(greyBars(10, 12), 50_000));
/** 300 MB of zeros in 300 KB. */
export const gzipBomb = (): MadeFile =>
  file('bomb.gz', gzipSync(Buffer.alloc(300 * 2 ** 20), { level: 1 }));
