import { FormatError } from './format-error';
import { checkSetSize, type ImageSet } from './image-set';
import { LIMITS } from './limits';

/** What one IDX file holds. */
export type IdxContent = { kind: 'images'; set: ImageSet } | { kind: 'labels'; labels: Uint8Array };

const UNSIGNED_BYTE = 0x08;
const OTHER_TYPES: Readonly<Record<number, string>> = {
  9: 'signed byte',
  11: '16-bit integer',
  12: '32-bit integer',
  13: '32-bit float',
  14: '64-bit float',
};

/** True if the bytes start like an IDX file: two zeros, a known type, 1 to 4 dimensions. */
export function looksLikeIdx(bytes: Uint8Array): boolean {
  const [zero0, zero1, type = 0, dimensions = 0] = bytes;
  const typeKnown = type === UNSIGNED_BYTE || type in OTHER_TYPES;
  return zero0 === 0 && zero1 === 0 && typeKnown && dimensions >= 1 && dimensions <= 4;
}

/**
 * Reads an IDX file of unsigned bytes: images (magic 0x00000803, count x rows x columns), square
 * images laid flat (0x00000802), or labels (0x00000801). The pixels are a copy.
 * Cost: one copy of the data; nothing is allocated before the sizes are checked.
 * @throws FormatError empty, truncated, trailing, idx-magic, idx-type, idx-dimensions and those of checkSetSize
 */
export function parseIdx(bytes: Uint8Array): IdxContent {
  const sizes = parseHeader(bytes);
  const start = 4 + 4 * sizes.length;
  const expected = sizes.reduce((product, size) => product * size, 1) + start;
  const [count = 0, rows = 0, columns = 0] = sizes;
  if (sizes.length === 1) checkLabelCount(count);
  const [height, width] = sizes.length === 2 ? flatSides(rows) : [rows, columns];
  if (sizes.length > 1) checkSetSize(count, width, height);
  checkLength(bytes.length, expected);
  const data = bytes.slice(start);
  if (sizes.length === 1) return { kind: 'labels', labels: data };
  return { kind: 'images', set: { width, height, count, pixels: data } };
}

/** Reads the magic number and the sizes; the file is at least as long as its header. */
function parseHeader(bytes: Uint8Array): number[] {
  if (bytes.length === 0) throw FormatError.of('empty', {});
  if (bytes.length < 4) {
    throw FormatError.of('truncated', { format: 'IDX', expected: 4, given: bytes.length });
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const type = view.getUint8(2);
  const dimensions = view.getUint8(3);
  if (!looksLikeIdx(bytes)) {
    throw FormatError.of('idx-magic', { found: hex(bytes.subarray(0, 4)) });
  }
  if (type !== UNSIGNED_BYTE) {
    throw FormatError.of('idx-type', { type: OTHER_TYPES[type] ?? hex(bytes.subarray(2, 3)) });
  }
  if (dimensions > 3) throw FormatError.of('idx-dimensions', { dimensions });
  const expected = 4 + 4 * dimensions;
  if (bytes.length < expected) {
    throw FormatError.of('truncated', { format: 'IDX', expected, given: bytes.length });
  }
  return Array.from({ length: dimensions }, (_, i) => view.getUint32(4 + 4 * i));
}

function checkLabelCount(count: number): void {
  if (count === 0) throw FormatError.of('no-images', {});
  if (count > LIMITS.images) {
    throw FormatError.of('too-many-images', { count, limit: LIMITS.images });
  }
}

function flatSides(pixels: number): [number, number] {
  const side = Math.floor(Math.sqrt(pixels));
  if (side * side === pixels) return [side, side];
  throw FormatError.of('not-an-image', {
    columns: pixels,
    below: side * side,
    above: (side + 1) * (side + 1),
  });
}

function checkLength(given: number, expected: number): void {
  if (given < expected) throw FormatError.of('truncated', { format: 'IDX', expected, given });
  if (given > expected) throw FormatError.of('trailing', { format: 'IDX', expected, given });
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}

/** Writes the images (without labels) as an IDX file, magic 0x00000803. */
export function writeIdx(set: ImageSet): Uint8Array {
  return writeBytes([set.count, set.height, set.width], set.pixels);
}

/** Writes labels as an IDX file, magic 0x00000801. */
export function writeIdxLabels(labels: Uint8Array): Uint8Array {
  return writeBytes([labels.length], labels);
}

function writeBytes(sizes: readonly number[], data: Uint8Array): Uint8Array {
  const start = 4 + 4 * sizes.length;
  const bytes = new Uint8Array(start + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, (UNSIGNED_BYTE << 8) | sizes.length);
  sizes.forEach((size, i) => {
    view.setUint32(4 + 4 * i, size);
  });
  bytes.set(data, start);
  return bytes;
}
