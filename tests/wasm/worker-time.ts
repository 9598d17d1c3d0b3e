import { Worker } from 'node:worker_threads';
import { vi } from 'vitest';
import { Engine } from '../../web/src/engine/engine.ts';
import type { EngineApi } from '../../web/src/engine/engine-api.ts';
import type { FromWorker, OpenRequest, ToWorker } from '../../web/src/protocol/messages.ts';
import { startMessageLoop, type WorkerScope } from '../../web/src/worker/message-loop.ts';
import { earlyPoints } from '../../web/src/worker/upkeep.ts';
import { newCore } from './support.ts';

/** Where a worker's time goes, as shares of it. */
export interface WorkerTime {
  seconds: number;
  updates: number;
  frames: number;
  reports: number;
  /** Of the calls into the engine by name, of posting, and of all the rest as 'loop'. */
  shares: Record<string, number>;
  /** All but learning and sampling. */
  upkeep: number;
}

/** The engine, with the time that every method takes added up by its name. */
function timed(engine: Engine, spent: Map<string, number>, calls: Map<string, number>): EngineApi {
  return new Proxy(engine, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return (...given: unknown[]) => {
        const start = performance.now();
        try {
          return value.apply(target, given);
        } finally {
          add(spent, String(name), performance.now() - start);
          add(calls, String(name), 1);
        }
      };
    },
  });
}

function add(sums: Map<string, number>, name: string, value: number): void {
  sums.set(name, (sums.get(name) ?? 0) + value);
}

/**
 * A MessageChannel whose messages take turns with timers, as tasks do in a browser; those of Node
 * keep the timers waiting for as long as there are messages.
 */
class FairChannel {
  readonly port1: { onmessage: (() => void) | null } = { onmessage: null };
  readonly port2 = { postMessage: () => void setImmediate(() => this.port1.onmessage?.()) };
}

/** A page that draws 60 times a second what it was sent: a thread of its own, as in a browser. */
const pageProgram = `
  const { parentPort } = require('node:worker_threads');
  let undrawn = false;
  parentPort.on('message', ({ kind }) => {
    if (kind === 'frame') undrawn = true;
  });
  setInterval(() => {
    if (undrawn) parentPort.postMessage({ kind: 'credit' });
    undrawn = false;
  }, 1000 / 60);
`;

/**
 * Runs the worker's own message loop with the real module in real time and plays, for a page that
 * takes its frames. The clock starts when the code is warm and the points of the curves that may
 * cost more have been measured.
 */
export async function measureWorker(request: OpenRequest, seconds: number): Promise<WorkerTime> {
  const engine = new Engine(await newCore());
  const spent = new Map<string, number>();
  const calls = new Map<string, number>();
  const count = { frames: 0, reports: 0, updates: 0 };
  const page = new Worker(pageProgram, { eval: true });
  const scope: WorkerScope = {
    onmessage: null,
    postMessage(message: FromWorker, transfer: ArrayBuffer[]) {
      const start = performance.now();
      page.postMessage(message, transfer);
      add(spent, 'post', performance.now() - start);
      if (message.kind !== 'frame') return;
      count.frames += 1;
      count.updates = message.frame.updates;
      if (message.frame.machine) count.reports += 1;
    },
  };
  const send = (data: ToWorker) => scope.onmessage?.({ data } as MessageEvent<ToWorker>);
  vi.stubGlobal('MessageChannel', FairChannel);
  startMessageLoop(
    scope,
    async () => timed(engine, spent, calls),
    () => performance.now(),
  );
  send({ kind: 'load', core: '' });
  send({ kind: 'open', id: 1, body: request });
  send({ kind: 'play', id: 2, body: {} });
  page.on('message', send);
  try {
    const points = () => calls.get('measure') ?? 0;
    await elapse(warmUp);
    while (points() < earlyPoints) await elapse(100);
    spent.clear();
    const before = { ...count };
    const start = performance.now();
    await elapse(1000 * seconds);
    const total = performance.now() - start;
    const parts = [...spent].map(([name, ms]) => [name, ms / total] as const);
    const shares = Object.fromEntries(parts);
    shares.loop = 1 - parts.reduce((sum, [, share]) => sum + share, 0);
    return {
      seconds: total / 1000,
      updates: count.updates - before.updates,
      frames: count.frames - before.frames,
      reports: count.reports - before.reports,
      shares,
      upkeep: 1 - (shares.train ?? 0) - (shares.stepChains ?? 0),
    };
  } finally {
    send({ kind: 'pause', id: 3, body: {} });
    await page.terminate();
    vi.unstubAllGlobals();
    engine.close();
  }
}

const warmUp = 5000;

const elapse = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
