import { joined } from './joined';

/** What all frames of an animation share. */
export interface GifLayout {
  width: number;
  height: number;
  /** 2 to 256 colours, 0xrrggbb. */
  palette: readonly number[];
  /** How long each frame is shown, hundredths of a second. */
  delay: number;
}

const MOST_CODES = 4096;
const LONGEST_BLOCK = 255;

/**
 * An animation without end as GIF, frame by frame, so that the page can do something else in between. Sources:
 * CompuServe, Graphics Interchange Format, Version 89a (1990), with its LZW in appendix F; the loop by the
 * usual application extension NETSCAPE2.0.
 */
export class GifEncoder {
  readonly #layout: GifLayout;
  /** Bits of a pixel. */
  readonly #depth: number;
  readonly #parts: Uint8Array[] = [];

  constructor(layout: GifLayout) {
    this.#layout = layout;
    this.#depth = Math.max(1, Math.ceil(Math.log2(layout.palette.length)));
    const { width, height, palette } = layout;
    const table = Array.from({ length: 2 ** this.#depth }, (_, i) => palette[i] ?? 0);
    this.#add([
      ...lettersOf('GIF89a'),
      ...[...word(width), ...word(height), 0x80 | (this.#depth - 1), 0, 0],
      ...table.flatMap((colour) => [(colour >> 16) & 255, (colour >> 8) & 255, colour & 255]),
      ...[0x21, 0xff, 11, ...lettersOf('NETSCAPE2.0'), 3, 1, 0, 0, 0],
    ]);
  }

  /** @param pixels  [width * height], entries below the number of colours */
  add(pixels: Uint8Array): void {
    const { width, height, delay } = this.#layout;
    const codeBits = Math.max(2, this.#depth);
    this.#add([
      ...[0x21, 0xf9, 4, 0, ...word(delay), 0, 0],
      ...[0x2c, 0, 0, 0, 0, ...word(width), ...word(height), 0, codeBits],
    ]);
    const packed = lzw(pixels, codeBits);
    for (let at = 0; at < packed.length; at += LONGEST_BLOCK) {
      const block = packed.slice(at, at + LONGEST_BLOCK);
      this.#add([block.length, ...block]);
    }
    this.#add([0]);
  }

  /** The file. */
  finish(): Uint8Array {
    return joined([...this.#parts, Uint8Array.of(0x3b)]);
  }

  #add(bytes: readonly number[]): void {
    this.#parts.push(Uint8Array.from(bytes));
  }
}

const word = (value: number) => [value & 255, value >> 8];
const lettersOf = (text: string) => [...text].map((letter) => letter.charCodeAt(0));

/** LZW with codes of growing length, least significant bits first. */
function lzw(values: Uint8Array, codeBits: number): number[] {
  const clear = 2 ** codeBits;
  const packed: number[] = [];
  let [buffer, filled, length] = [0, 0, codeBits + 1];
  const put = (code: number) => {
    buffer |= code << filled;
    for (filled += length; filled >= 8; filled -= 8) {
      packed.push(buffer & 255);
      buffer >>>= 8;
    }
  };
  let codes = new Map<number, number>();
  let next = clear + 2;
  put(clear);
  let prefix = values[0] ?? 0;
  for (const value of values.subarray(1)) {
    const key = prefix * 256 + value;
    const known = codes.get(key);
    if (known !== undefined) {
      prefix = known;
      continue;
    }
    put(prefix);
    prefix = value;
    if (next === MOST_CODES) {
      put(clear);
      [codes, next, length] = [new Map(), clear + 2, codeBits + 1];
      continue;
    }
    codes.set(key, next);
    if (next === 2 ** length) length++;
    next++;
  }
  put(prefix);
  put(clear + 1);
  if (filled > 0) packed.push(buffer & 255);
  return packed;
}
