import type { RbmCore } from 'rbm-core';
import { Engine } from '../../web/src/engine/engine.ts';
import type { MeasurementApi } from '../../web/src/engine/engine-api.ts';
import type {
  AisSettings,
  ImageData01,
  MachineParameters,
  MeasureReply,
  MeasureRequest,
} from '../../web/src/protocol/messages.ts';
import { newCore, trainer } from './support.ts';

/** Every horizontal and every vertical pattern of side x side pixels once; all-off and all-on twice. */
export function allBarsAndStripes(side: number): ImageData01 {
  const patterns = Array.from({ length: 2 ** side }, (_, lines) => lines);
  const at = (lines: number, line: number) => (lines >> line) & 1;
  const image = (lineOf: (pixel: number) => number) => (lines: number) =>
    Array.from({ length: side * side }, (_, pixel) => at(lines, lineOf(pixel)));
  const bars = patterns.flatMap(image((pixel) => Math.floor(pixel / side)));
  const stripes = patterns.flatMap(image((pixel) => pixel % side));
  const pixels = Uint8Array.from([...bars, ...stripes]);
  return { pixels, count: 2 ** (side + 1), width: side, height: side };
}

/** Every cyclic shift of one pixel in a row of `length`. */
export function shiftingPixel(length: number): ImageData01 {
  const pixels = Uint8Array.from({ length: length ** 2 }, (_, i) =>
    i % (length + 1) === 0 ? 1 : 0,
  );
  return { pixels, count: length, width: length, height: 1 };
}

/** An engine whose 9 x 6 machine has learned the bars and stripes of side 3, and is measured on them. */
export async function learntBars(updates = 600): Promise<{
  core: RbmCore;
  engine: Engine;
  data: ImageData01;
  machine: ReturnType<Engine['parameters']>;
}> {
  const core = await newCore();
  const engine = new Engine(core);
  const data = allBarsAndStripes(3);
  const shape = { nVisible: 9, nHidden: 6, seed: 3 };
  const dreams = { chains: 9, stepsPerFrame: 1, temperature: 1 };
  engine.open({ shape, data, trainer: { ...trainer, batchSize: 16 }, dreams }, null);
  engine.train(updates);
  engine.setMeasured(data);
  return { core, engine, data, machine: engine.parameters() };
}

export const quick: AisSettings = { betas: [50, 200, 500], chains: 100, warmUp: 100 };

/** The exact likelihood of a machine and nothing else, changed as wanted. */
export function asking(
  machine: MachineParameters,
  change: Partial<MeasureRequest> = {},
): MeasureRequest {
  return { machine, method: { kind: 'exact' }, gradients: null, listed: 0, seed: 1, ...change };
}

/** All of the work in slices of this size. */
export function finish(measurement: MeasurementApi, work = 1e9): MeasureReply {
  try {
    while (!measurement.advance(work));
    return measurement.result();
  } finally {
    measurement.close();
  }
}
