import type { ClientEvents, RbmClient } from '../../web/src/client/rbm-client';
import type {
  ErrorCode,
  Frame,
  ImageData01,
  RequestKind,
  Requests,
} from '../../web/src/protocol/messages';

/** `count` images of one side; image i has its pixel i on, so that each can be told from the others. */
export function someImages(count: number, side: number): ImageData01 {
  const pixels = new Uint8Array(count * side * side);
  for (let i = 0; i < count; i++) pixels[i * side * side + (i % (side * side))] = 1;
  return { pixels, count, width: side, height: side };
}

export function someFrame(change: Partial<Frame>): Frame {
  return {
    updates: 0,
    epoch: 0,
    epochProgress: 0,
    updatesPerSecond: 0,
    playing: false,
    chainSteps: 0,
    nChains: 0,
    fantasyStates: new Uint8Array(0),
    fantasyProbabilities: new Float32Array(0),
    machine: null,
    measures: [],
    ...change,
  };
}

/** A client without a worker: remembers what is asked and refuses what it is told to refuse. */
export class FakeClient {
  readonly asked: { kind: RequestKind; body: unknown }[] = [];
  readonly #listeners = new Map<string, (value: never) => void>();
  /** Kinds of requests that fail, and with what. */
  readonly refusing = new Map<RequestKind, ErrorCode>();
  /** Requests of this kind wait until `release` is called. */
  holding: RequestKind | null = null;
  #release: (() => void)[] = [];
  credits = 0;
  disposed = false;

  on<K extends keyof ClientEvents>(event: K, listener: (value: ClientEvents[K]) => void) {
    this.#listeners.set(event, listener as (value: never) => void);
    return () => this.#listeners.delete(event);
  }

  emit<K extends keyof ClientEvents>(event: K, value: ClientEvents[K]): void {
    (this.#listeners.get(event) as ((value: ClientEvents[K]) => void) | undefined)?.(value);
  }

  async request<K extends RequestKind>(kind: K, body: Requests[K]): Promise<unknown> {
    this.asked.push({ kind, body });
    const code = this.refusing.get(kind);
    if (this.holding === kind) await new Promise<void>((resolve) => this.#release.push(resolve));
    if (code) throw Object.assign(new Error(`${kind}: refused by the test`), { code });
    if (kind !== 'generate') return null;
    const { side, count } = body as Requests['generate'];
    return someImages(count, side);
  }

  release(): void {
    this.holding = null;
    for (const go of this.#release) go();
    this.#release = [];
  }

  /** Bodies of all requests of a kind so far. */
  bodies<K extends RequestKind>(kind: K): Requests[K][] {
    return this.asked.filter((a) => a.kind === kind).map((a) => a.body as Requests[K]);
  }

  credit(): void {
    this.credits++;
  }

  dispose(): void {
    this.disposed = true;
  }

  get asClient(): RbmClient {
    return this as unknown as RbmClient;
  }
}
