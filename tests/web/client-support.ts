import type { Locks } from '../../web/src/client/death-watch.ts';
import { RbmClient } from '../../web/src/client/rbm-client.ts';
import type { WorkerLike } from '../../web/src/client/worker-like.ts';
import type {
  FromWorker,
  MeasureRequest,
  OpenRequest,
  RequestKind,
  ToWorker,
} from '../../web/src/protocol/messages.ts';

type Sent<K extends RequestKind> = Extract<ToWorker, { kind: K; body: unknown }>;

/** A worker that does nothing by itself: the test answers and kills it. */
export class FakeWorker implements WorkerLike {
  onmessage: WorkerLike['onmessage'] = null;
  onmessageerror: WorkerLike['onmessageerror'] = null;
  onerror: WorkerLike['onerror'] = null;
  sent: ToWorker[] = [];
  terminated = false;

  postMessage(message: unknown): void {
    this.sent.push(structuredClone(message) as ToWorker);
  }
  terminate(): void {
    this.terminated = true;
  }
  say(data: FromWorker): void {
    this.onmessage?.({ data } as MessageEvent);
  }
  crash(): void {
    this.onerror?.({ message: 'boom' } as ErrorEvent);
  }
  requests(): Exclude<ToWorker, { kind: 'credit' | 'cancel' | 'holdLock' | 'load' }>[] {
    return this.sent.filter((message) => 'body' in message);
  }
  last<K extends RequestKind>(kind: K): Sent<K> {
    const found = this.requests().findLast((request) => request.kind === kind);
    if (!found) throw new Error(`no ${kind} was sent`);
    return found as Sent<K>;
  }
  /** Answers everything that was asked so far and not answered yet. */
  answerAll(): void {
    for (const { id, kind } of this.requests()) {
      if (this.#answered.has(id)) continue;
      this.#answered.add(id);
      this.say({ kind: 'done', id, of: kind, body: null } as FromWorker);
    }
  }
  readonly #answered = new Set<number>();
}

export function makeClient(locks?: Locks) {
  const workers: FakeWorker[] = [];
  const clock = { now: 0 };
  const client = new RbmClient({
    makeWorker: () => {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker;
    },
    now: () => clock.now,
    locks,
  });
  const events: [string, unknown][] = [];
  for (const name of ['frame', 'stopped', 'restarted', 'unusable'] as const)
    client.on(name, (value) => events.push([name, value]));
  return { client, workers, clock, events, worker: () => workers.at(-1)! };
}

export const measureRequest = (): MeasureRequest => ({
  machine: {
    nVisible: 4,
    nHidden: 2,
    weights: new Float32Array(8),
    visibleBias: new Float32Array(4),
    hiddenBias: new Float32Array(2),
  },
  method: { kind: 'exact' },
  gradients: null,
  listed: 0,
  seed: 1,
});

export function openRequest(change: Partial<OpenRequest> = {}): OpenRequest {
  return {
    shape: { nVisible: 4, nHidden: 2, seed: 1 },
    data: { pixels: Uint8Array.of(1, 0, 0, 1), count: 1, width: 2, height: 2 },
    trainer: {
      algorithm: 'cd',
      gibbsSteps: 1,
      learningRate: 0.1,
      momentum: 0,
      weightDecay: 0,
      batchSize: 1,
    },
    dreams: { chains: 1, stepsPerFrame: 1, temperature: 1 },
    ...change,
  };
}
