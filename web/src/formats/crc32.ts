/** Remainders of single bytes for the reflected polynomial of zip and PNG (ISO 3309). */
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});

/** CRC-32 of zip archives and PNG chunks, an unsigned number. Cost: one pass. */
export function crc32(bytes: Uint8Array): number {
  let rest = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) {
    rest = (rest >>> 8) ^ (TABLE[(rest ^ (bytes[i] as number)) & 255] as number);
  }
  return (rest ^ 0xffffffff) >>> 0;
}
