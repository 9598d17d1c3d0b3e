import { FormatError } from './format-error';
import { LIMITS } from './limits';

/** Input bytes given to the decompressor at a time: deflate grows at most 1032-fold, so 16 MB come out. */
const SLICE = 16 * 1024;
/** Header and trailer of RFC 1952 around an empty deflate stream. */
const SMALLEST = 20;
const MAX_EXPANSION = 1032;

/** True if the bytes start with the gzip magic number and the deflate method. */
export function looksLikeGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8;
}

/**
 * Inflates one gzip member (RFC 1952) with the platform's DecompressionStream.
 * The member's own length field sizes the result, so that nothing is allocated twice; data that
 * inflates to another length is damaged. Stops as soon as `maxBytes` is passed.
 * @throws FormatError truncated, inflates-too-large, gzip-damaged
 */
export async function inflateGzip(
  bytes: Uint8Array,
  maxBytes: number = LIMITS.inflatedBytes,
): Promise<Uint8Array<ArrayBuffer>> {
  if (bytes.length < SMALLEST) {
    throw FormatError.of('truncated', { format: 'gzip', expected: SMALLEST, given: bytes.length });
  }
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(bytes.length - 4, true);
  const reader = slices(bytes).pipeThrough(new DecompressionStream('gzip')).getReader();
  try {
    return await collect(reader, Math.min(length, bytes.length * MAX_EXPANSION), maxBytes);
  } catch (error) {
    if (error instanceof FormatError) throw error;
    throw FormatError.of('gzip-damaged', {});
  } finally {
    reader.cancel().catch(() => undefined); // frees the decompressor; a failed stream rejects again
  }
}

/** Small slices, made on demand: one big write would inflate a bomb before anybody can look. */
function slices(bytes: Uint8Array): ReadableStream<Uint8Array<ArrayBuffer>> {
  let start = 0;
  return new ReadableStream(
    {
      pull(controller) {
        if (start >= bytes.length) return controller.close();
        controller.enqueue(bytes.slice(start, start + SLICE));
        start += SLICE;
      },
    },
    { highWaterMark: 0 },
  );
}

async function collect(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  length: number,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const inflated = new Uint8Array(Math.min(length, maxBytes));
  let used = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (used + value.length > maxBytes) {
      throw FormatError.of('inflates-too-large', { limit: maxBytes });
    }
    if (used + value.length > inflated.length) throw FormatError.of('gzip-damaged', {});
    inflated.set(value, used);
    used += value.length;
  }
  if (used !== length) throw FormatError.of('gzip-damaged', {});
  return inflated;
}
