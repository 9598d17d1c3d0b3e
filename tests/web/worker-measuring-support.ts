import { measureRequest } from './worker-fake-measurement.ts';
import { FakeEngine, images, makeBench } from './worker-support.ts';

export type Bench = ReturnType<typeof makeBench>;

/** A worker that has images to measure on and no machine. One measurement takes 1000 ms. */
export function measuringBench(engine = new FakeEngine()) {
  const bench = makeBench(engine);
  bench.send('setMeasured', images(5));
  bench.posted.length = 0;
  return bench;
}

export const measure = (bench: Bench) => bench.send('measure', measureRequest());

export const answersOf = ({ posted }: Bench) =>
  posted.filter((message) => message.kind === 'done' || message.kind === 'failed');

export const sharesOf = (bench: Bench, id: number) =>
  bench.of('progress').flatMap((message) => (message.id === id ? [message.share] : []));
