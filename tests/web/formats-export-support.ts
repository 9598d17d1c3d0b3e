/** What a PNG's header says, and its data, still packed. */
export function pngSize(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const length = view.getUint32(33);
  return {
    width: view.getUint32(16),
    height: view.getUint32(20),
    bits: bytes[24],
    data: bytes.subarray(41, 41 + length),
  };
}

/** A decoder of what GIF89a says: one global table, whole frames. */
export function decodeGif(bytes: Uint8Array) {
  const word = (at: number) => bytes[at]! | (bytes[at + 1]! << 8);
  const [width, height] = [word(6), word(8)];
  const colours = 2 ** ((bytes[10]! & 7) + 1);
  const palette = Array.from({ length: colours }, (_, i) => {
    const at = 13 + 3 * i;
    return (bytes[at]! << 16) | (bytes[at + 1]! << 8) | bytes[at + 2]!;
  });
  const frames: Uint8Array[] = [];
  let delay = 0;
  let at = 13 + 3 * colours;
  const blocks = (): number[] => {
    const all: number[] = [];
    for (let size = bytes[at++]!; size > 0; size = bytes[at++]!) {
      all.push(...bytes.subarray(at, at + size));
      at += size;
    }
    return all;
  };
  while (bytes[at] !== 0x3b) {
    if (bytes[at] === 0x21) {
      if (bytes[at + 1] === 0xf9) delay = word(at + 4);
      at += 2;
      blocks();
    } else if (bytes[at] === 0x2c) {
      at += 10;
      const codeBits = bytes[at++]!;
      frames.push(unpack(blocks(), codeBits, width * height));
    } else throw new Error(`an unknown block ${bytes[at]}`);
  }
  return { width, height, palette, frames, delay };
}

function unpack(packed: readonly number[], codeBits: number, size: number): Uint8Array {
  const clear = 2 ** codeBits;
  const pixels: number[] = [];
  let table: number[][] = [];
  let length = codeBits + 1;
  let previous: number[] | null = null;
  let bit = 0;
  const reset = () => {
    table = Array.from({ length: clear + 2 }, (_, i) => (i < clear ? [i] : []));
    length = codeBits + 1;
    previous = null;
  };
  reset();
  for (;;) {
    let code = 0;
    for (let i = 0; i < length; i++, bit++) {
      code |= ((packed[bit >> 3]! >> (bit & 7)) & 1) << i;
    }
    if (code === clear + 1) break;
    if (code === clear) {
      reset();
      continue;
    }
    const entry: number[] = table[code] ?? [...previous!, previous![0]!];
    pixels.push(...entry);
    if (previous && table.length < 4096) table.push([...(previous as number[]), entry[0]!]);
    if (table.length === 2 ** length && length < 12) length++;
    previous = entry;
  }
  if (pixels.length !== size) throw new Error(`${pixels.length} pixels for ${size}`);
  return Uint8Array.from(pixels);
}
