import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readNpz, writeNpz } from '../../web/src/formats/npz';
import { writeZip } from '../../web/src/formats/zip';
import { machines, someMachine } from './formats-model-support';
import { formatErrorOf } from './formats-support';

/** An array as numpy.save writes it, with any header and any bytes. */
function npy(header: string, data: Uint8Array | Float32Array | Float64Array): Uint8Array {
  const text = new TextEncoder().encode(header);
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return Uint8Array.from([
    ...[0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, text.length & 255, text.length >> 8],
    ...text,
    ...bytes,
  ]);
}
const floats = (shape: string, values: number[], order = 'False') =>
  npy(
    `{'descr': '<f4', 'fortran_order': ${order}, 'shape': ${shape}, }\n`,
    Float32Array.from(values),
  );

const small = {
  'components_.npy': floats('(2, 3)', [1, 2, 3, 4, 5, 6]),
  'intercept_visible_.npy': floats('(3,)', [7, 8, 9]),
  'intercept_hidden_.npy': floats('(2,)', [10, 11]),
};
const smallWeights = Float32Array.of(1, 4, 2, 5, 3, 6);

describe('npz', () => {
  it('reads back what it wrote, bit for bit', () => {
    fc.assert(
      fc.property(machines, (machine) => {
        expect(readNpz(writeNpz(machine))).toEqual(machine);
      }),
    );
  });

  it('has the names, shapes and layout of scikit-learn and numpy', () => {
    const files = unzipSync(writeNpz(someMachine()));
    expect(Object.keys(files)).toEqual([
      'components_.npy',
      'intercept_hidden_.npy',
      'intercept_visible_.npy',
    ]);
    const components = files['components_.npy']!;
    expect(components.length).toBe(128 + 4 * 12);
    expect(strFromU8(components.subarray(1, 6))).toBe('NUMPY');
    expect(strFromU8(components.subarray(10, 128)).trimEnd()).toBe(
      "{'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }",
    );
    // The first row: the weights from every pixel to the first hidden unit.
    expect([...new Float32Array(components.slice(128).buffer)].slice(0, 4)).toEqual([0, 3, 6, 9]);
  });

  it('carries label units along', () => {
    const machine = someMachine(2);
    const bytes = writeNpz(machine);
    expect(Object.keys(unzipSync(bytes))).toContain('n_labels.npy');
    expect(readNpz(bytes)).toEqual(machine);
  });

  it('gives the same bytes for the same machine', () => {
    expect(writeNpz(someMachine())).toEqual(writeNpz(someMachine()));
  });

  it('reads doubles, columns first, and what else lies in the archive', () => {
    const doubles = npy(
      "{'descr': '<f8', 'fortran_order': False, 'shape': (3,), }\n",
      Float64Array.of(7, 8, 9),
    );
    const columns = floats('(2, 3)', [1, 4, 2, 5, 3, 6], 'True');
    const files = {
      ...small,
      'components_.npy': columns,
      'intercept_visible_.npy': doubles,
      'h_samples_.npy': npy("{'descr': '|O', 'shape': (1,)}", Uint8Array.of(1)),
      '../../etc/passwd': Uint8Array.of(1),
      ['__proto__.npy']: Uint8Array.of(1),
    };
    expect(readNpz(writeZip(files))).toEqual({
      nVisible: 3,
      nHidden: 2,
      nLabels: 0,
      weights: smallWeights,
      visibleBias: Float32Array.of(7, 8, 9),
      hiddenBias: Float32Array.of(10, 11),
    });
  });

  const withComponents = (bytes: Uint8Array) => ({ ...small, 'components_.npy': bytes });
  const header = (text: string) => npy(text, new Float32Array(6));
  it.each([
    ['entry-missing', { 'components_.npy': small['components_.npy'] }],
    ['npy-header', withComponents(Uint8Array.of(1, 2, 3))],
    ['npy-header', withComponents(header('__import__("os").system("x")'))],
    [
      'npy-header',
      withComponents(header("{'descr': '<f4', 'fortran_order': False, 'shape': (-2, 3)}")),
    ],
    [
      'npy-header',
      withComponents(header("{'descr': '<f4', 'fortran_order': False, 'shape': (2 3,)}")),
    ],
    ['npy-header', withComponents(npy('x'.repeat(70), new Float32Array(0)).slice(0, 40))],
    [
      'array-type',
      withComponents(header("{'descr': '>f4', 'fortran_order': False, 'shape': (2, 3)}")),
    ],
    [
      'array-type',
      withComponents(header("{'descr': '|O', 'fortran_order': False, 'shape': (2, 3)}")),
    ],
    [
      'array-type',
      withComponents(header("{'descr': 'toString', 'fortran_order': False, 'shape': (2, 3)}")),
    ],
    ['array-length', withComponents(floats('(2, 4)', [1, 2, 3, 4, 5, 6]))],
    ['array-length', withComponents(floats('(999999999999, 999999999999)', [1]))],
    ['array-shape', withComponents(floats('(6,)', [1, 2, 3, 4, 5, 6]))],
    ['array-shape', withComponents(floats('(3, 2)', [1, 2, 3, 4, 5, 6]))],
    ['array-shape', withComponents(floats('(0, 3)', []))],
    ['array-shape', withComponents(floats('(1, 4097)', new Array<number>(4097).fill(0)))],
    [
      'array-shape',
      {
        ...small,
        'n_labels.npy': npy(
          "{'descr': '<i4', 'fortran_order': False, 'shape': ()}",
          Uint8Array.of(3, 0, 0, 0),
        ),
      },
    ],
    [
      'array-shape',
      {
        ...small,
        'n_labels.npy': npy(
          "{'descr': '<i4', 'fortran_order': False, 'shape': ()}",
          Uint8Array.of(255, 255, 255, 255),
        ),
      },
    ],
    ['not-finite', withComponents(floats('(2, 3)', [1, 2, 3, 4, 5, Number.NaN]))],
    [
      'not-finite',
      {
        ...small,
        'intercept_hidden_.npy': npy(
          "{'descr': '<f8', 'fortran_order': False, 'shape': (2,)}",
          Float64Array.of(1, 1e300),
        ),
      },
    ],
  ])('refuses: %s', (code, files: Record<string, Uint8Array>) => {
    expect(formatErrorOf(() => readNpz(writeZip(files))).code).toBe(code);
  });
});
