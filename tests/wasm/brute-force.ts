import type { MachineParameters } from '../../web/src/protocol/messages.ts';

/** log(sum of exp), without overflow. */
export function logSumExp(values: readonly number[]): number {
  const largest = values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  return largest + Math.log(values.reduce((sum, x) => sum + Math.exp(x - largest), 0));
}

/** log(1 + e^x). */
const softplus = (x: number) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));

/** F(v), nats. */
export function freeEnergy(machine: MachineParameters, image: ArrayLike<number>): number {
  const { nVisible, nHidden, weights, visibleBias, hiddenBias } = machine;
  let energy = 0;
  for (let i = 0; i < nVisible; ++i) energy -= visibleBias[i]! * image[i]!;
  for (let j = 0; j < nHidden; ++j) {
    let input = hiddenBias[j]!;
    for (let i = 0; i < nVisible; ++i) input += image[i]! * weights[i * nHidden + j]!;
    energy -= softplus(input);
  }
  return energy;
}

/** Bit i of the state's number is pixel i. */
export const pixelsOf = (state: number, nVisible: number) =>
  Uint8Array.from({ length: nVisible }, (_, i) => (state >> i) & 1);

export const stateOf = (image: Uint8Array) => image.reduce((sum, v, i) => sum + (v << i), 0);

/** log Z, summed over all visible states. */
export function logPartition(machine: MachineParameters): number {
  const { nVisible } = machine;
  const states = Array.from({ length: 2 ** nVisible }, (_, state) => pixelsOf(state, nVisible));
  return logSumExp(states.map((v) => -freeEnergy(machine, v)));
}

/** Images of n pixels that lie one behind the other. */
export const imagesOf = (pixels: Uint8Array, n: number) =>
  Array.from({ length: pixels.length / n }, (_, k) => pixels.subarray(k * n, (k + 1) * n));

export const mean = (numbers: readonly number[]) =>
  numbers.reduce((a, b) => a + b, 0) / numbers.length;
