import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSafetensors, writeSafetensors } from '../../web/src/formats/safetensors';
import { machines, someMachine } from './formats-model-support';
import { formatErrorOf } from './formats-support';

/** A file with any header text and so many bytes of zeros. */
function file(header: string, data = 0): Uint8Array {
  const text = new TextEncoder().encode(header);
  const bytes = new Uint8Array(8 + text.length + data);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
  bytes.set(text, 8);
  return bytes;
}
const tensor = (shape: number[], begin: number, end: number, dtype = 'F32') => ({
  dtype,
  shape,
  data_offsets: [begin, end],
});
const small = {
  weight: tensor([2, 3], 0, 24),
  visible_bias: tensor([3], 24, 36),
  hidden_bias: tensor([2], 36, 44),
};
const json = (change: object) => JSON.stringify({ ...small, ...change });

describe('safetensors', () => {
  it('reads back what it wrote, bit for bit', () => {
    fc.assert(
      fc.property(machines, (machine) => {
        expect(readSafetensors(writeSafetensors(machine))).toEqual(machine);
      }),
    );
  });

  it('has the published layout', () => {
    const bytes = writeSafetensors(someMachine(2));
    const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
    expect(length % 8).toBe(0);
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)));
    expect(header).toEqual({
      __metadata__: { n_labels: '2' },
      hidden_bias: tensor([3], 0, 12),
      visible_bias: tensor([6], 12, 36),
      weight: tensor([3, 6], 36, 108),
    });
    expect(bytes.length).toBe(8 + length + 108);
    expect([...new Float32Array(bytes.slice(8 + length + 36).buffer)].slice(0, 6)).toEqual([
      0, 3, 6, 9, 12, 15,
    ]);
  });

  it('reads doubles and leaves other tensors alone', () => {
    const header = json({
      hidden_bias: tensor([2], 36, 52, 'F64'),
      optimiser: tensor([3], 52, 58, 'BF16'),
      empty: tensor([0, 7], 24, 24),
    });
    expect(readSafetensors(file(header, 58))).toMatchObject({
      nVisible: 3,
      nHidden: 2,
      nLabels: 0,
    });
  });

  it.each([
    ['truncated', Uint8Array.of(1, 0, 0)],
    ['truncated', file(json({})).slice(0, 60)],
    ['truncated', file(json({}), 43)],
    ['trailing', file(json({}), 45)],
    ['safetensors-header', file('[]')],
    ['safetensors-header', file('null')],
    ['safetensors-header', file('{"weight":')],
    ['safetensors-header', file('['.repeat(60_000))],
    ['safetensors-header', file(`{${' '.repeat(70_000)}}`)],
    ['safetensors-header', file(json({ weight: [1] }), 44)],
    ['safetensors-header', file(json({ weight: { ...small.weight, shape: [-2, -3] } }), 44)],
    ['safetensors-header', file(json({ weight: { ...small.weight, shape: [2.5, 3] } }), 44)],
    ['safetensors-header', file(json({ weight: { ...small.weight, data_offsets: [24, 0] } }), 44)],
    ['safetensors-header', file(json({ visible_bias: tensor([3], 20, 32) }), 44)],
    ['safetensors-header', file(json({ hidden_bias: tensor([2], 40, 48) }), 48)],
    ['safetensors-header', file(json({ __metadata__: { n_labels: '-1' } }), 44)],
    ['safetensors-header', file(json({ __metadata__: { n_labels: 2 } }), 44)],
    ['array-length', file(json({ weight: tensor([2, 1e15], 0, 24) }), 44)],
    ['array-type', file(json({ hidden_bias: tensor([2], 36, 40, 'F16') }), 40)],
    ['array-type', file(json({ hidden_bias: tensor([2], 36, 40, '__proto__') }), 40)],
    ['array-shape', file(json({ weight: tensor([3, 2], 0, 24) }), 44)],
    ['array-shape', file(json({ weight: tensor([6], 0, 24) }), 44)],
    ['array-shape', file(json({ __metadata__: { n_labels: '3' } }), 44)],
    ['entry-missing', file('{}')],
    ['safetensors-header', file('{"__proto__":{"weight":1}}')],
    ['entry-missing', file('{"constructor":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}}')],
  ])('refuses: %s', (code, bytes) => {
    expect(formatErrorOf(() => readSafetensors(bytes)).code).toBe(code);
  });
});
