import { FormatError, quoteUntrusted } from './format-error';
import { LIMITS } from './limits';
import {
  type ArrayNames,
  arraysOf,
  bytesOfFloats,
  type FileArray,
  floatsFrom,
  type MachineWeights,
  shapeText,
  sizeOf,
  transposed,
  weightsFrom,
} from './machine-weights';
import { readEntry, writeZip, type ZipEntry, zipEntries } from './zip';

/** The attributes of scikit-learn's BernoulliRBM. */
const NAMES: ArrayNames = {
  weights: 'components_',
  visibleBias: 'intercept_visible_',
  hiddenBias: 'intercept_hidden_',
};
/** Label units, which scikit-learn does not know: the last ones of the visible units. */
const LABELS = 'n_labels';

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
/** The header of version 1.0, from the first byte to the values, is a multiple of this long. */
const ALIGNMENT = 64;

const FLOATS: Readonly<Record<string, 4 | 8>> = { '<f4': 4, '<f8': 8 };
const INTEGERS: Readonly<Record<string, 4 | 8>> = { '<i4': 4, '<i8': 8 };

const entryOf = (array: string) => `${array}.npy`;

/** True if these are the entries of an archive of scikit-learn's arrays, or seem meant to be. */
export function looksLikeNpz(entries: ReadonlyMap<string, ZipEntry>): boolean {
  return [...entries.keys()].some((name) => name.endsWith('.npy'));
}

/**
 * A machine as NumPy's archive of scikit-learn's arrays, `<f4`: components_ [n_hidden, n_visible],
 * intercept_visible_, intercept_hidden_. With label units the visible units are pixels and then labels,
 * and a whole number `n_labels` says how many there are. The same machine gives the same bytes.
 */
export function writeNpz(machine: MachineWeights): Uint8Array {
  const { components, visible, hidden } = arraysOf(machine);
  const floats = ({ shape, values }: FileArray) => npy('<f4', shape, bytesOfFloats(values));
  const { nLabels } = machine;
  return writeZip({
    [entryOf(NAMES.weights)]: floats(components),
    [entryOf(NAMES.hiddenBias)]: floats(hidden),
    [entryOf(NAMES.visibleBias)]: floats(visible),
    ...(nLabels > 0 && { [entryOf(LABELS)]: npy('<i4', [], Uint8Array.of(nLabels, 0, 0, 0)) }),
  });
}

/**
 * The machine of such an archive, in `<f4` or `<f8`, C or Fortran order, stored or deflated; doubles are
 * rounded to floats. Other arrays in it are not looked at.
 * @throws FormatError entry-missing, entry-too-large, zip-damaged, zip-kind, npy-header, array-type,
 *   array-shape, array-length, not-finite
 * Cost: memory for each array that is needed, after its size was compared with LIMITS.arrayBytes.
 */
export function readNpz(bytes: Uint8Array): MachineWeights {
  return readNpzEntries(zipEntries(bytes));
}

/** The same for an archive whose directory has been read. */
export function readNpzEntries(entries: ReadonlyMap<string, ZipEntry>): MachineWeights {
  const floats = (array: string): FileArray => {
    const entry = entries.get(entryOf(array));
    if (!entry) throw FormatError.of('entry-missing', { entry: entryOf(array), format: 'npz' });
    return readFloats(array, readEntry(entry, LIMITS.arrayBytes));
  };
  const labels = entries.get(entryOf(LABELS));
  const nLabels = labels ? readWhole(LABELS, readEntry(labels, LIMITS.headerBytes)) : 0;
  const components = floats(NAMES.weights);
  return weightsFrom(
    NAMES,
    components,
    floats(NAMES.visibleBias),
    floats(NAMES.hiddenBias),
    nLabels,
  );
}

function npy(descr: string, shape: readonly number[], values: Uint8Array): Uint8Array {
  const dictionary = `{'descr': '${descr}', 'fortran_order': False, 'shape': ${shapeText(shape)}, }`;
  const before = MAGIC.length + 4;
  const length = Math.ceil((before + dictionary.length + 1) / ALIGNMENT) * ALIGNMENT - before;
  const text = `${dictionary.padEnd(length - 1)}\n`;
  const bytes = new Uint8Array(before + length + values.length);
  bytes.set([...MAGIC, 1, 0, length & 255, length >> 8]);
  bytes.set(new TextEncoder().encode(text), before);
  bytes.set(values, before + length);
  return bytes;
}

interface Header {
  descr: string;
  fortranOrder: boolean;
  shape: number[];
  /** The values. */
  data: Uint8Array;
}

/** @throws FormatError npy-header */
function headerOf(array: string, bytes: Uint8Array): Header {
  const refuse = () => FormatError.of('npy-header', { array });
  const version = bytes[6] ?? 0;
  if (!MAGIC.every((byte, i) => bytes[i] === byte) || version < 1 || version > 3) throw refuse();
  const before = version === 1 ? 10 : 12;
  if (bytes.length < before) throw refuse();
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const length = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (length > LIMITS.headerBytes || before + length > bytes.length) throw refuse();
  const text = new TextDecoder('latin1').decode(bytes.subarray(before, before + length));
  const descr = /'descr':\s*'([^']{1,20})'/.exec(text)?.[1];
  const order = /'fortran_order':\s*(True|False)\b/.exec(text)?.[1];
  const shape = /'shape':\s*\(([\d, ]{0,200})\)/.exec(text)?.[1];
  if (descr === undefined || order === undefined || shape === undefined) throw refuse();
  const numbers = shape.split(',').map((number) => number.trim());
  if (numbers.at(-1) === '') numbers.pop();
  if (!numbers.every((number) => /^\d{1,12}$/.test(number))) throw refuse();
  return {
    descr,
    fortranOrder: order === 'True',
    shape: numbers.map(Number),
    data: bytes.subarray(before + length),
  };
}

/** @throws FormatError npy-header, array-type, array-length */
function readFloats(array: string, bytes: Uint8Array): FileArray {
  const { descr, fortranOrder, shape, data } = headerOf(array, bytes);
  const each = bytesEach(array, descr, FLOATS, '<f4 or <f8');
  requireLength(array, data, sizeOf(shape) * each);
  const values = floatsFrom(data, each);
  const [rows = 0, columns = 0] = shape;
  const inColumns = fortranOrder && shape.length === 2;
  return { shape, values: inColumns ? transposed(values, columns, rows) : values };
}

/** One number of 4 or 8 bytes, in an array of any shape. */
function readWhole(array: string, bytes: Uint8Array): number {
  const { descr, shape, data } = headerOf(array, bytes);
  const each = bytesEach(array, descr, INTEGERS, '<i4 or <i8');
  if (sizeOf(shape) !== 1) {
    throw FormatError.of('array-shape', { array, given: shapeText(shape), expected: '()' });
  }
  requireLength(array, data, each);
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  return each === 4 ? view.getInt32(0, true) : Number(view.getBigInt64(0, true));
}

function bytesEach(
  array: string,
  descr: string,
  known: Readonly<Record<string, 4 | 8>>,
  expected: string,
): 4 | 8 {
  const each = Object.hasOwn(known, descr) ? known[descr] : undefined;
  if (each) return each;
  throw FormatError.of('array-type', { array, type: quoteUntrusted(descr), expected });
}

function requireLength(array: string, data: Uint8Array, expected: number): void {
  const given = data.length;
  if (given !== expected) throw FormatError.of('array-length', { array, expected, given });
}
