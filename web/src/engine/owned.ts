import type { View } from 'rbm-core';

type TypedArray = Float32Array | Float64Array | Uint8Array | Uint32Array;

declare const owned: unique symbol;

/** A typed array with memory of its own. A `View` of wasm memory is not one, and does not compile as one. */
export type Owned<T> = T & { readonly [owned]: true };

/** The same record, but every array in it is owned. */
export type OwnedArrays<T> = T extends TypedArray
  ? Owned<T>
  : T extends object
    ? { [K in keyof T]: OwnedArrays<T[K]> }
    : T;

/** Copies a view out of wasm memory; with `copyPart` the only way to an `Owned` array. */
export function copyOut<T extends TypedArray>(view: View<T>): Owned<T> {
  return view.slice() as unknown as Owned<T>;
}

/** The same for its elements from `begin` up to, but without, `end`. */
export function copyPart<T extends TypedArray>(
  view: View<T>,
  begin: number,
  end?: number,
): Owned<T> {
  return view.slice(begin, end) as unknown as Owned<T>;
}
