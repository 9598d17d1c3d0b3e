/** Frames of one size, each pixel an entry of the palette. */
export interface Animation {
  width: number;
  height: number;
  /** 2 to 256 colours, 0xrrggbb. */
  palette: readonly number[];
  /** Each [width * height], entries below the number of colours. */
  frames: readonly Uint8Array[];
  /** How long each frame is shown, hundredths of a second. */
  delay: number;
}

const MOST_CODES = 4096;
const LONGEST_BLOCK = 255;

/**
 * An animation without end as GIF. Sources: CompuServe, Graphics Interchange Format, Version 89a (1990), with
 * its LZW in appendix F; the loop by the usual application extension NETSCAPE2.0.
 */
export function encodeGif({ width, height, palette, frames, delay }: Animation): Uint8Array {
  const depth = Math.max(1, Math.ceil(Math.log2(palette.length)));
  const bytes: number[] = [];
  const word = (value: number) => bytes.push(value & 255, value >> 8);
  const text = (letters: string) => bytes.push(...[...letters].map((l) => l.charCodeAt(0)));
  text('GIF89a');
  word(width);
  word(height);
  bytes.push(0x80 | (depth - 1), 0, 0);
  for (let i = 0; i < 2 ** depth; i++) {
    const colour = palette[i] ?? 0;
    bytes.push((colour >> 16) & 255, (colour >> 8) & 255, colour & 255);
  }
  bytes.push(0x21, 0xff, 11);
  text('NETSCAPE2.0');
  bytes.push(3, 1, 0, 0, 0);
  for (const frame of frames) {
    bytes.push(0x21, 0xf9, 4, 0);
    word(delay);
    bytes.push(0, 0, 0x2c, 0, 0, 0, 0);
    word(width);
    word(height);
    bytes.push(0);
    const codeBits = Math.max(2, depth);
    bytes.push(codeBits);
    const packed = lzw(frame, codeBits);
    for (let at = 0; at < packed.length; at += LONGEST_BLOCK) {
      const block = packed.slice(at, at + LONGEST_BLOCK);
      bytes.push(block.length, ...block);
    }
    bytes.push(0);
  }
  bytes.push(0x3b);
  return Uint8Array.from(bytes);
}

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
