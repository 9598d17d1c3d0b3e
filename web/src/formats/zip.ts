import { Inflate, zipSync } from 'fflate';
import { crc32 } from './crc32';
import { FormatError, quoteUntrusted } from './format-error';
import { LIMITS } from './limits';

/** One file of an archive, as its directory announces it; nothing of it has been unpacked. */
export interface ZipEntry {
  readonly name: string;
  /** Bytes, unpacked. */
  readonly size: number;
  readonly method: 'stored' | 'deflated';
  readonly crc: number;
  /** As it lies in the archive. */
  readonly packed: Uint8Array;
}

const END = 0x06054b50;
const END_BYTES = 22;
const DIRECTORY = 0x02014b50;
const DIRECTORY_BYTES = 46;
const LOCAL = 0x04034b50;
const LOCAL_BYTES = 30;
const LONGEST_COMMENT = 0xffff;
/** Packed bytes given to the decompressor at a time; deflate grows at most 1032-fold. */
const SLICE = 4096;
const MOST_EXPANSION = 1032;

/** True if the bytes start like a zip archive. */
export function looksLikeZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}

/**
 * The entries of an archive by name. Read by ourselves, because the package that inflates compares neither
 * sizes nor check sums: here a directory and its entries must agree. Names are only keys: nothing is
 * ever written to a path. Unpacks nothing.
 * @throws FormatError zip-damaged, also for two entries of one name, and zip-kind
 * Cost: O(entries), and a search for the end in the last 64 KB.
 */
export function zipEntries(bytes: Uint8Array): Map<string, ZipEntry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  const directory = view.getUint32(end + 16, true);
  if (count > LIMITS.entries) throw damaged('the number of entries');
  const entries = new Map<string, ZipEntry>();
  let at = directory;
  for (let i = 0; i < count; i++) {
    if (at + DIRECTORY_BYTES > end || view.getUint32(at, true) !== DIRECTORY) {
      throw damaged('the directory');
    }
    const nameLength = view.getUint16(at + 28, true);
    const next = at + DIRECTORY_BYTES + nameLength + rest(view, at);
    if (next > end) throw damaged('the directory');
    const entry = entryAt(bytes, view, at, directory);
    if (entries.has(entry.name)) throw damaged(`"${quoteUntrusted(entry.name)}", named twice,`);
    entries.set(entry.name, entry);
    at = next;
  }
  if (at !== end) throw damaged('the directory');
  return entries;
}

/** Lengths of an entry's extra field and comment in the directory. */
const rest = (view: DataView, at: number) =>
  view.getUint16(at + 30, true) + view.getUint16(at + 32, true);

/** Where the record that ends every archive begins; its comment reaches to the last byte. */
function findEnd(view: DataView): number {
  const length = view.byteLength;
  for (let at = length - END_BYTES; at >= Math.max(0, length - END_BYTES - LONGEST_COMMENT); at--) {
    if (view.getUint32(at, true) !== END) continue;
    if (at + END_BYTES + view.getUint16(at + 20, true) === length) return at;
  }
  throw damaged('its end');
}

function entryAt(bytes: Uint8Array, view: DataView, at: number, directory: number): ZipEntry {
  const nameLength = view.getUint16(at + 28, true);
  if (nameLength > LIMITS.entryName) throw damaged('a name');
  const name = textOf(bytes.subarray(at + DIRECTORY_BYTES, at + DIRECTORY_BYTES + nameLength));
  const quoted = quoteUntrusted(name);
  if (view.getUint16(at + 8, true) & 1) {
    throw FormatError.of('zip-kind', { entry: quoted, kind: 'encrypted' });
  }
  const method = view.getUint16(at + 10, true);
  if (method !== 0 && method !== 8) {
    throw FormatError.of('zip-kind', { entry: quoted, kind: `packed by method ${method}` });
  }
  const packedSize = view.getUint32(at + 20, true);
  const local = view.getUint32(at + 42, true);
  if (local + LOCAL_BYTES > directory || view.getUint32(local, true) !== LOCAL) {
    throw damaged(`the beginning of "${quoted}"`);
  }
  // Lengths of the name and the extra field may differ from those in the directory.
  const start =
    local + LOCAL_BYTES + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  if (start + packedSize > directory) throw damaged(`"${quoted}"`);
  return {
    name,
    size: view.getUint32(at + 24, true),
    method: method === 0 ? 'stored' : 'deflated',
    crc: view.getUint32(at + 16, true),
    packed: bytes.subarray(start, start + packedSize),
  };
}

/**
 * Unpacks one entry. Its size is compared with the limit before anything is unpacked, and unpacking ends at
 * the first byte beyond that size.
 * @throws FormatError entry-too-large, zip-damaged when size or check sum are not as announced
 * Cost: at most 32 MB beyond the announced size.
 */
export function readEntry(entry: ZipEntry, limit: number): Uint8Array {
  const quoted = quoteUntrusted(entry.name);
  const { size, packed } = entry;
  if (size > limit) {
    throw FormatError.of('entry-too-large', { entry: quoted, bytes: size, limit });
  }
  const bytes = entry.method === 'stored' ? packed : inflate(packed, size);
  if (bytes?.length !== size || crc32(bytes) !== entry.crc) throw damaged(`"${quoted}"`);
  return bytes;
}

/** Null unless exactly `size` bytes come out. */
function inflate(packed: Uint8Array, size: number): Uint8Array | null {
  if (size > packed.length * MOST_EXPANSION) return null;
  const bytes = new Uint8Array(size);
  let used = 0;
  const inflater = new Inflate((chunk) => {
    if (used + chunk.length > size) throw new RangeError('more than announced');
    bytes.set(chunk, used);
    used += chunk.length;
  });
  try {
    for (let at = 0; at < packed.length; at += SLICE) {
      inflater.push(packed.subarray(at, at + SLICE), at + SLICE >= packed.length);
    }
  } catch {
    return null;
  }
  return used === size ? bytes : null;
}

/**
 * Packs files into an archive, in the order of the record. The same files give the same bytes: all have
 * the oldest date that a zip archive knows.
 */
export function writeZip(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  // In local time, which is what the package writes.
  return zipSync({ ...files }, { level: 6, mtime: new Date(1980, 0, 1) });
}

const damaged = (part: string) => FormatError.of('zip-damaged', { part });

/** Names are ASCII in all archives that are read here; others only have to differ. */
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
