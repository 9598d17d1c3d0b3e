import { FormatError } from './format-error';
import { LIMITS } from './limits';

/** The picture formats that are read, by their usual names. */
export type PictureFormat = 'PNG' | 'JPEG' | 'GIF' | 'WebP';

/** What a picture's header says, before anything is decoded. */
export interface PictureSize {
  format: PictureFormat;
  width: number;
  height: number;
}

/** The picture format that the first bytes announce, or null. */
export function pictureFormat(bytes: Uint8Array): PictureFormat | null {
  if (hasAscii(bytes, 0, '\x89PNG\r\n\x1a\n')) return 'PNG';
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'JPEG';
  if (hasAscii(bytes, 0, 'GIF87a') || hasAscii(bytes, 0, 'GIF89a')) return 'GIF';
  if (hasAscii(bytes, 0, 'RIFF') && hasAscii(bytes, 8, 'WEBP')) return 'WebP';
  return null;
}

/**
 * Reads width and height from the header, so that a picture that is too large is refused before
 * the browser decodes it. Cost: a walk over the header's segments.
 * @throws FormatError unknown-type, truncated, picture-damaged, too-many-pixels
 */
export function pictureSize(bytes: Uint8Array): PictureSize {
  const format = pictureFormat(bytes);
  if (format === null) throw FormatError.of('unknown-type', { found: '' });
  const header = new Header(bytes, format);
  const [width, height] = READERS[format](header);
  if (width === 0 || height === 0) throw FormatError.of('picture-damaged', { format });
  checkPictureSize(width, height);
  return { format, width, height };
}

/** @throws FormatError too-many-pixels if the picture is above the limit of decoded pixels */
export function checkPictureSize(width: number, height: number): void {
  const limit = LIMITS.picturePixels;
  if (width * height > limit) throw FormatError.of('too-many-pixels', { width, height, limit });
}

/** Bounds-checked reading: past the end means that the file is cut short. */
class Header {
  readonly #view: DataView;
  readonly format: PictureFormat;

  constructor(bytes: Uint8Array, format: PictureFormat) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.format = format;
  }

  byte(at: number): number {
    this.#need(at + 1);
    return this.#view.getUint8(at);
  }

  uint16(at: number, littleEndian: boolean): number {
    this.#need(at + 2);
    return this.#view.getUint16(at, littleEndian);
  }

  uint24(at: number): number {
    return this.uint16(at, true) + this.byte(at + 2) * 2 ** 16;
  }

  uint32(at: number, littleEndian: boolean): number {
    this.#need(at + 4);
    return this.#view.getUint32(at, littleEndian);
  }

  ascii(at: number): string {
    return String.fromCharCode(...[0, 1, 2, 3].map((i) => this.byte(at + i)));
  }

  damaged(): FormatError {
    return FormatError.of('picture-damaged', { format: this.format });
  }

  #need(expected: number): void {
    const given = this.#view.byteLength;
    if (given < expected)
      throw FormatError.of('truncated', { format: this.format, expected, given });
  }
}

type Sides = [width: number, height: number];

const READERS: Record<PictureFormat, (header: Header) => Sides> = {
  PNG: pngSize,
  JPEG: jpegSize,
  GIF: gifSize,
  WebP: webpSize,
};

function pngSize(header: Header): Sides {
  if (header.ascii(12) !== 'IHDR') throw header.damaged();
  return [header.uint32(16, false), header.uint32(20, false)];
}

/** Walks the marker segments to the frame header (SOF); thumbnails lie inside segments and are skipped. */
function jpegSize(header: Header): Sides {
  let at = 2;
  for (;;) {
    if (header.byte(at) !== 0xff) throw header.damaged();
    const marker = header.byte(at + 1);
    if (marker === 0xff) {
      at += 1; // a fill byte
    } else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) {
      at += 2; // markers without a length
    } else if (isFrameHeader(marker)) {
      return [header.uint16(at + 7, false), header.uint16(at + 5, false)];
    } else if (marker === 0xd9 || marker === 0xda || header.uint16(at + 2, false) < 2) {
      throw header.damaged(); // image data or the end before any frame header
    } else {
      at += 2 + header.uint16(at + 2, false);
    }
  }
}

/** SOF0 to SOF15 without DHT (c4), JPG (c8) and DAC (cc). */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** The logical screen or the first frame, whichever is larger: decoders grow to a frame that sticks out. */
function gifSize(header: Header): Sides {
  const screen: Sides = [header.uint16(6, true), header.uint16(8, true)];
  let at = 13 + colourTableBytes(header.byte(10));
  while (header.byte(at) === 0x21) {
    at += 2; // an extension: introducer and label, then sub-blocks up to an empty one
    while (header.byte(at) !== 0) at += 1 + header.byte(at);
    at += 1;
  }
  if (header.byte(at) !== 0x2c) throw header.damaged();
  const right = header.uint16(at + 1, true) + header.uint16(at + 5, true);
  const bottom = header.uint16(at + 3, true) + header.uint16(at + 7, true);
  return [Math.max(screen[0], right), Math.max(screen[1], bottom)];
}

function colourTableBytes(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}

function webpSize(header: Header): Sides {
  switch (header.ascii(12)) {
    case 'VP8X':
      return [header.uint24(24) + 1, header.uint24(27) + 1];
    case 'VP8L': {
      if (header.byte(20) !== 0x2f) throw header.damaged();
      const bits = header.uint32(21, true);
      return [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
    }
    case 'VP8 ': {
      const startCode = header.uint24(23);
      if (startCode !== 0x2a019d) throw header.damaged();
      return [header.uint16(26, true) & 0x3fff, header.uint16(28, true) & 0x3fff];
    }
    default:
      throw header.damaged();
  }
}

function hasAscii(bytes: Uint8Array, at: number, text: string): boolean {
  if (bytes.length < at + text.length) return false;
  for (let i = 0; i < text.length; i++) {
    if (bytes[at + i] !== text.charCodeAt(i)) return false;
  }
  return true;
}
