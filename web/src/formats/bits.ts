/** Eight entries of 0 or 1 to a byte, the first in its highest bit; the last byte is filled up with 0. */
export function packBits(pixels: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(pixels.length / 8));
  pixels.forEach((pixel, i) => {
    if (pixel === 1) bytes[i >> 3] = (bytes[i >> 3] ?? 0) | (128 >> (i & 7));
  });
  return bytes;
}

/** The entries that `packBits` took; null where the bytes are not just so many bits, and 0 beyond. */
export function unpackBits(bytes: Uint8Array, count: number): Uint8Array | null {
  if (bytes.length !== Math.ceil(count / 8)) return null;
  const pixels = new Uint8Array(count);
  for (let i = 0; i < count; i++) pixels[i] = ((bytes[i >> 3] ?? 0) >> (7 - (i & 7))) & 1;
  // Bits that belong to no entry would be lost in silence.
  const rest = (bytes.at(-1) ?? 0) & (0xff >> (((count - 1) & 7) + 1));
  return rest === 0 ? pixels : null;
}
