import { FormatError, quoteUntrusted } from './format-error';
import { LIMITS } from './limits';
import {
  type ArrayNames,
  arraysOf,
  bytesOfFloats,
  type FileArray,
  floatsFrom,
  type MachineWeights,
  sizeOf,
  weightsFrom,
} from './machine-weights';

/** `weight` is shaped like that of a linear layer from visible to hidden units. */
const NAMES: ArrayNames = {
  weights: 'weight',
  visibleBias: 'visible_bias',
  hiddenBias: 'hidden_bias',
};
const METADATA = '__metadata__';
const LABELS = 'n_labels';
const LENGTH_BYTES = 8;
/** The header ends where a double may begin. */
const ALIGNMENT = 8;

const TYPES: Readonly<Record<string, 4 | 8>> = { F32: 4, F64: 8 };
/** Sizes of what may lie beside the three arrays, and is not looked at. */
const OTHER_TYPES: Readonly<Record<string, number>> = {
  ...{ BOOL: 1, U8: 1, I8: 1, F8_E4M3: 1, F8_E5M2: 1, U16: 2, I16: 2, F16: 2, BF16: 2 },
  ...{ U32: 4, I32: 4, U64: 8, I64: 8 },
};

/** True if the bytes start like a safetensors file: the length of a header that begins with a brace. */
export function looksLikeSafetensors(bytes: Uint8Array): boolean {
  return bytes[4] === 0 && bytes[5] === 0 && bytes[6] === 0 && bytes[7] === 0 && bytes[8] === 0x7b;
}

/**
 * A machine as safetensors, F32: weight [n_hidden, n_visible], visible_bias, hidden_bias. With label units
 * the visible units are pixels and then labels, and the metadata `n_labels` says how many there are. The
 * same machine gives the same bytes.
 */
export function writeSafetensors(machine: MachineWeights): Uint8Array {
  const { components, visible, hidden } = arraysOf(machine);
  const tensors: [string, FileArray][] = [
    [NAMES.hiddenBias, hidden],
    [NAMES.visibleBias, visible],
    [NAMES.weights, components],
  ];
  const header: Record<string, unknown> = {};
  if (machine.nLabels > 0) header[METADATA] = { [LABELS]: String(machine.nLabels) };
  let end = 0;
  for (const [name, { shape, values }] of tensors) {
    const begin = end;
    end += values.byteLength;
    header[name] = { dtype: 'F32', shape, data_offsets: [begin, end] };
  }
  const text = new TextEncoder().encode(JSON.stringify(header));
  const length = Math.ceil(text.length / ALIGNMENT) * ALIGNMENT;
  const bytes = new Uint8Array(LENGTH_BYTES + length + end).fill(0x20, 0, LENGTH_BYTES + length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(length), true);
  bytes.set(text, LENGTH_BYTES);
  let at = LENGTH_BYTES + length;
  for (const [, { values }] of tensors) {
    bytes.set(bytesOfFloats(values), at);
    at += values.byteLength;
  }
  return bytes;
}

/** Where a tensor lies, checked against its type, its shape and the file. */
interface Tensor {
  dtype: string;
  shape: number[];
  begin: number;
  end: number;
}

/**
 * The machine of such a file, in F32 or F64; doubles are rounded to floats. Other tensors are not looked at.
 * @throws FormatError truncated, safetensors-header, entry-missing, array-type, array-shape,
 *   array-length, not-finite
 * Cost: a header of at most LIMITS.headerBytes is parsed, and each array that is needed copied.
 */
export function readSafetensors(bytes: Uint8Array): MachineWeights {
  const { header, data } = parts(bytes);
  const tensors = tensorsOf(header, data.length);
  const floats = (array: string): FileArray => {
    const tensor = tensors.get(array);
    if (!tensor) throw FormatError.of('entry-missing', { entry: array, format: 'safetensors' });
    const { dtype, shape, begin, end } = tensor;
    const each = Object.hasOwn(TYPES, dtype) ? TYPES[dtype] : undefined;
    if (!each) throw FormatError.of('array-type', { array, type: dtype, expected: 'F32 or F64' });
    const limit = LIMITS.arrayBytes;
    if (end - begin > limit) {
      throw FormatError.of('entry-too-large', { entry: array, bytes: end - begin, limit });
    }
    return { shape, values: floatsFrom(data.subarray(begin, end), each) };
  };
  return weightsFrom(
    NAMES,
    floats(NAMES.weights),
    floats(NAMES.visibleBias),
    floats(NAMES.hiddenBias),
    labelsOf(header[METADATA]),
  );
}

function parts(bytes: Uint8Array): { header: Record<string, unknown>; data: Uint8Array } {
  const given = bytes.length;
  const format = 'safetensors';
  if (given < LENGTH_BYTES) {
    throw FormatError.of('truncated', { format, expected: LENGTH_BYTES, given });
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = Number(view.getBigUint64(0, true));
  if (length > LIMITS.headerBytes) throw badHeader(`it would be ${length} bytes long`);
  const start = LENGTH_BYTES + length;
  if (start > given) throw FormatError.of('truncated', { format, expected: start, given });
  const header = objectFrom(bytes.subarray(LENGTH_BYTES, start));
  return { header, data: bytes.subarray(start) };
}

function objectFrom(bytes: Uint8Array): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw badHeader('it is no JSON');
  }
  if (!isObject(value)) throw badHeader('it is no object');
  return value;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** All tensors; together they must be the data, without gaps, as the format asks for. */
function tensorsOf(header: Record<string, unknown>, length: number): Map<string, Tensor> {
  const tensors = new Map<string, Tensor>();
  for (const [name, value] of Object.entries(header)) {
    if (name !== METADATA) tensors.set(name, tensorOf(quoteUntrusted(name), value));
  }
  let reached = 0;
  const ordered = [...tensors.values()].sort((a, b) => a.begin - b.begin || a.end - b.end);
  for (const { begin, end } of ordered) {
    if (begin !== reached) throw badHeader('its tensors overlap or leave gaps');
    reached = end;
  }
  if (reached > length) {
    throw FormatError.of('truncated', { format: 'safetensors', expected: reached, given: length });
  }
  if (reached < length) {
    throw FormatError.of('trailing', { format: 'safetensors', expected: reached, given: length });
  }
  return tensors;
}

function tensorOf(name: string, value: unknown): Tensor {
  const refuse = () => badHeader(`"${name}" has no type, shape and place that go together`);
  if (!isObject(value)) throw refuse();
  const { dtype, shape, data_offsets: offsets } = value;
  if (typeof dtype !== 'string' || !isCounts(shape) || !isCounts(offsets)) throw refuse();
  const [begin = 0, end = 0] = offsets;
  const known = { ...OTHER_TYPES, ...TYPES };
  if (!Object.hasOwn(known, dtype)) {
    const type = quoteUntrusted(dtype);
    throw FormatError.of('array-type', { array: name, type, expected: 'F32 or F64' });
  }
  if (offsets.length !== 2 || end < begin) throw refuse();
  const expected = sizeOf(shape) * (known[dtype] ?? 0);
  if (end - begin !== expected) {
    throw FormatError.of('array-length', { array: name, expected, given: end - begin });
  }
  return { dtype, shape, begin, end };
}

const isCounts = (value: unknown): value is number[] =>
  Array.isArray(value) &&
  value.length <= 8 &&
  value.every((number) => Number.isSafeInteger(number) && number >= 0);

/** Metadata are texts. */
function labelsOf(metadata: unknown): number {
  const text = isObject(metadata) && Object.hasOwn(metadata, LABELS) ? metadata[LABELS] : '0';
  if (typeof text === 'string' && /^\d{1,5}$/.test(text)) return Number(text);
  throw badHeader(`${LABELS} is no whole number`);
}

const badHeader = (problem: string) => FormatError.of('safetensors-header', { problem });
