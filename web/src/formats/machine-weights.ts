import { FormatError } from './format-error';
import { LIMITS } from './limits';

/** A machine's parameters, as every model file holds them in an order of its own. */
export interface MachineWeights {
  /** Pixels. */
  nVisible: number;
  nHidden: number;
  /** Label units, which follow the pixels; 0 for none, else 2 to 255. */
  nLabels: number;
  /** [nVisible + nLabels, nHidden] row-major. */
  weights: Float32Array;
  /** [nVisible + nLabels]. */
  visibleBias: Float32Array;
  /** [nHidden]. */
  hiddenBias: Float32Array;
}

/** An array as a file holds it: row-major. */
export interface FileArray {
  shape: readonly number[];
  values: Float32Array;
}

/** What a file calls the three arrays. */
export interface ArrayNames {
  weights: string;
  visibleBias: string;
  hiddenBias: string;
}

const MOST_LABELS = 255;

/**
 * The machine of three arrays, weights in the order of files: [nHidden, nVisible + nLabels].
 * @throws FormatError array-shape, not-finite
 */
export function weightsFrom(
  names: ArrayNames,
  components: FileArray,
  visible: FileArray,
  hidden: FileArray,
  nLabels: number,
): MachineWeights {
  const [nHidden = 0, nUnits = 0] = components.shape;
  const expect = (good: boolean, array: string, { shape }: FileArray, expected: string) => {
    if (!good) throw FormatError.of('array-shape', { array, given: shapeText(shape), expected });
  };
  const most = LIMITS.units;
  const inRange = (n: number) => n >= 1 && n <= most;
  const isMatrix = components.shape.length === 2 && inRange(nHidden) && inRange(nUnits);
  expect(isMatrix, names.weights, components, `(hidden, visible), each from 1 to ${most}`);
  const fits = ({ shape }: FileArray, n: number) => shape.length === 1 && shape[0] === n;
  expect(fits(visible, nUnits), names.visibleBias, visible, `(${nUnits},)`);
  expect(fits(hidden, nHidden), names.hiddenBias, hidden, `(${nHidden},)`);
  requireFinite(names.weights, components.values);
  requireFinite(names.visibleBias, visible.values);
  requireFinite(names.hiddenBias, hidden.values);
  const possible = nLabels === 0 || (nLabels >= 2 && nLabels <= MOST_LABELS && nLabels < nUnits);
  if (!possible) {
    const expected = 'no label units, or 2 to 255 of them beside at least one pixel';
    throw FormatError.of('array-shape', { array: 'n_labels', given: String(nLabels), expected });
  }
  return {
    nVisible: nUnits - nLabels,
    nHidden,
    nLabels,
    weights: transposed(components.values, nHidden, nUnits),
    visibleBias: visible.values,
    hiddenBias: hidden.values,
  };
}

/** The three arrays of a machine, weights in the order of files: [nHidden, nVisible + nLabels]. */
export function arraysOf(machine: MachineWeights): {
  components: FileArray;
  visible: FileArray;
  hidden: FileArray;
} {
  const { nHidden, weights, visibleBias, hiddenBias } = machine;
  const nUnits = machine.nVisible + machine.nLabels;
  return {
    components: { shape: [nHidden, nUnits], values: transposed(weights, nUnits, nHidden) },
    visible: { shape: [nUnits], values: visibleBias },
    hidden: { shape: [nHidden], values: hiddenBias },
  };
}

/** As Python writes a shape. */
export function shapeText(shape: readonly number[]): string {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
}

/** Numbers of a shape multiplied; 1 for a single value. */
export const sizeOf = (shape: readonly number[]) => shape.reduce((size, n) => size * n, 1);

/** [rows, columns] row-major -> [columns, rows]. */
export function transposed(values: Float32Array, rows: number, columns: number): Float32Array {
  const turned = new Float32Array(values.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      turned[column * rows + row] = values[row * columns + column] as number;
    }
  }
  return turned;
}

function requireFinite(array: string, values: Float32Array): void {
  if (!values.every(Number.isFinite)) throw FormatError.of('not-finite', { array });
}

/**
 * Little-endian numbers of 4 or 8 bytes as floats, rounded where they are doubles.
 * @param bytes  a whole number of them, at any offset of its buffer
 */
export function floatsFrom(bytes: Uint8Array, bytesEach: 4 | 8): Float32Array {
  const own = bytes.slice().buffer;
  return bytesEach === 4 ? new Float32Array(own) : Float32Array.from(new Float64Array(own));
}

/** The bytes of floats, little-endian, as all platforms of browsers are. */
export const bytesOfFloats = ({ buffer, byteOffset, byteLength }: Float32Array) =>
  new Uint8Array(buffer, byteOffset, byteLength);
