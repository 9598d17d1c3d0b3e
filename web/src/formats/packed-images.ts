import { deflateSync, inflateSync } from 'fflate';
import { packBits, unpackBits } from './bits';

/** Square binary images as a text can hold them. Entries 0 or 1, image after image, row by row. */
export interface PackableImages {
  pixels: Uint8Array;
  count: number;
  width: number;
  height: number;
  labels?: Uint8Array;
}

/** What a text may ask for, checked before anything is inflated: at most 200 KB come out. */
export const PACKED_LIMITS = { images: 2000, minSide: 2, maxSide: 28 } as const;

/** Number of images, side, 'l' where there are labels; then eight pixels to a byte, deflated, as base64url. */
const form = /^([1-9]\d{0,3})x([1-9]\d?)(l?)\.([A-Za-z0-9_-]+)$/;

/** The images as a short text of letters, digits and `.-_`; null where they are too many or not square. */
export function packImages(images: PackableImages): string | null {
  const { count, width, height, labels } = images;
  if (width !== height || !isAllowed(count, width)) return null;
  const bits = packBits(images.pixels);
  const bytes = new Uint8Array(bits.length + (labels ? count : 0));
  bytes.set(bits);
  if (labels) bytes.set(labels, bits.length);
  return `${count}x${width}${labels ? 'l' : ''}.${toBase64Url(deflateSync(bytes, { level: 9 }))}`;
}

/**
 * The images that `packImages` has made a text of; null for any other text.
 * Cost: at most what `PACKED_LIMITS` lets be declared, and the length of the text.
 */
export function unpackImages(text: string): PackableImages | null {
  const [, countText, sideText, labelled, data] = form.exec(text) ?? [];
  const [count, side] = [Number(countText), Number(sideText)];
  if (!data || !isAllowed(count, side)) return null;
  const bits = Math.ceil((count * side * side) / 8);
  const bytes = inflateExactly(data, bits + (labelled ? count : 0));
  const pixels = bytes && unpackBits(bytes.subarray(0, bits), count * side * side);
  if (!bytes || !pixels) return null;
  const images = { pixels, count, width: side, height: side };
  return labelled ? { ...images, labels: bytes.slice(bits) } : images;
}

const isAllowed = (count: number, side: number): boolean =>
  count >= 1 &&
  count <= PACKED_LIMITS.images &&
  side >= PACKED_LIMITS.minSide &&
  side <= PACKED_LIMITS.maxSide;

/** Null for damaged data and for any other length. One byte more than expected shows what is too long. */
function inflateExactly(data: string, length: number): Uint8Array | null {
  try {
    const out = inflateSync(fromBase64Url(data), { out: new Uint8Array(length + 1) });
    return out.length === length ? out : null;
  } catch {
    return null;
  }
}

function toBase64Url(bytes: Uint8Array): string {
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(letters).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

/** @throws for letters that are no whole bytes */
function fromBase64Url(text: string): Uint8Array {
  const letters = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
}
