import fc from 'fast-check';
import type { MachineWeights } from '../../web/src/formats/machine-weights';
import type { SessionParts } from '../../web/src/formats/session-file';

const finite = fc.float({ noNaN: true, noDefaultInfinity: true });
const floats = (length: number) =>
  fc
    .array(finite, { minLength: length, maxLength: length })
    .map((values) => Float32Array.from(values));

/** Small machines with any finite parameters, some with label units. */
export const machines: fc.Arbitrary<MachineWeights> = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 5 }), fc.constantFrom(0, 2, 3))
  .chain(([nVisible, nHidden, nLabels]) =>
    fc.record({
      nVisible: fc.constant(nVisible),
      nHidden: fc.constant(nHidden),
      nLabels: fc.constant(nLabels),
      weights: floats((nVisible + nLabels) * nHidden),
      visibleBias: floats(nVisible + nLabels),
      hiddenBias: floats(nHidden),
    }),
  );

/** One machine whose numbers can be told from each other. */
export function someMachine(nLabels = 0): MachineWeights {
  const count = (n: number, from: number) => Float32Array.from({ length: n }, (_, i) => from + i);
  return {
    nVisible: 4,
    nHidden: 3,
    nLabels,
    weights: count((4 + nLabels) * 3, 0),
    visibleBias: count(4 + nLabels, 100),
    hiddenBias: count(3, 200),
  };
}

const bits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 1 }), { minLength: length, maxLength: length })
    .map((values) => Uint8Array.from(values));

/** Small sessions of everything that there may be. */
export const sessions: fc.Arbitrary<SessionParts> = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 3 }), fc.boolean(), fc.boolean())
  .chain(([side, count, labelled, holding]) =>
    fc.record({
      settings: fc
        .dictionary(
          fc.string({ maxLength: 8 }),
          fc.oneof(fc.string({ maxLength: 8 }), fc.integer(), fc.boolean(), fc.constant(null)),
          { maxKeys: 5 },
        )
        .map((settings) => Object.assign(Object.create(null), settings)),
      machine: fc.uint8Array({ maxLength: 60 }),
      images: bits(count * side * side).chain((pixels) =>
        fc.uint8Array({ minLength: count, maxLength: count }).map((labels) => ({
          width: side,
          height: side,
          count,
          pixels,
          ...(labelled && count > 0 && { labels }),
        })),
      ),
      drawing: bits(side * side),
      held: holding
        ? fc.record({ mask: bits(side * side), values: bits(side * side) })
        : fc.constant(null),
      ...{ nLabels: fc.constant(3), dreamedLabel: fc.option(fc.integer({ min: 0, max: 2 })) },
    }),
  );

/** One session. */
export function someSession(): SessionParts {
  return {
    settings: { seed: 7, dataset: 'own', labels: false, images: null },
    machine: Uint8Array.of(1, 2, 3),
    images: { width: 2, height: 2, count: 1, pixels: Uint8Array.of(1, 0, 0, 1) },
    drawing: Uint8Array.of(0, 1, 1, 0),
    held: null,
    nLabels: 0,
    dreamedLabel: null,
  };
}
