import { looksLikeGzip } from './gzip';
import { looksLikeIdx } from './idx';
import { pictureFormat } from './image-size';

/** What the bytes are, whatever the file is called; `found` names a known type that is not read here. */
export type Sniffed =
  | { kind: 'picture' | 'idx' | 'gzip' | 'text' }
  | { kind: 'unknown'; found: string };

const SAMPLE = 4096;

/** Types that people try, by the bytes they start with. */
const FOREIGN: readonly { at: number; magic: string; found: string }[] = [
  { at: 0, magic: '%PDF', found: 'a PDF' },
  { at: 0, magic: 'PK\x03\x04', found: 'a ZIP archive or an Office document' },
  { at: 0, magic: '\x93NUMPY', found: 'a NumPy array' },
  { at: 0, magic: 'BM', found: 'a BMP picture' },
  { at: 0, magic: 'II*\0', found: 'a TIFF picture' },
  { at: 0, magic: 'MM\0*', found: 'a TIFF picture' },
  { at: 4, magic: 'ftypheic', found: 'a HEIC picture' },
  { at: 4, magic: 'ftypmif1', found: 'a HEIC picture' },
  { at: 4, magic: 'ftypavif', found: 'an AVIF picture' },
];

/** Tells the type from the bytes alone. Cost: looks at no more than the first 4 KB. */
export function sniff(bytes: Uint8Array): Sniffed {
  if (pictureFormat(bytes) !== null) return { kind: 'picture' };
  if (looksLikeGzip(bytes)) return { kind: 'gzip' };
  if (looksLikeIdx(bytes)) return { kind: 'idx' };
  const head = String.fromCharCode(...bytes.subarray(0, SAMPLE));
  const foreign = FOREIGN.find(({ at, magic }) => head.startsWith(magic, at));
  if (foreign) return { kind: 'unknown', found: foreign.found };
  if (/^\s*</.test(head)) return { kind: 'unknown', found: 'a web page or an SVG drawing' };
  return isText(head) ? { kind: 'text' } : { kind: 'unknown', found: '' };
}

/** Text has a byte-order mark, or no control characters but tabs and line ends. */
function isText(head: string): boolean {
  if (head.startsWith('\xff\xfe') || head.startsWith('\xfe\xff')) return true;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return !/[\0-\x08\x0e-\x1f\x7f]/.test(head);
}
