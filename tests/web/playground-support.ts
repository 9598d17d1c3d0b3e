import { Emitter } from '../../web/src/client/emitter';
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
    fantasyLabels: null,
    machine: null,
    measures: [],
    ...change,
  };
}

/** A client without a worker: remembers what is asked and refuses what it is told to refuse. */
export class FakeClient {
  readonly asked: { kind: RequestKind; body: unknown }[] = [];
  readonly #events = new Emitter<ClientEvents>();
  /** Kinds of requests that fail, and with what. */
  readonly refusing = new Map<RequestKind, ErrorCode>();
  /** What is answered, where it matters. */
  readonly answers = new Map<RequestKind, (body: never) => unknown>();
  /** Milliseconds that requests of a kind take. */
  readonly taking = new Map<RequestKind, number>();
  /** Requests of this kind wait until `release` is called. */
  holding: RequestKind | null = null;
  /** Answers come although nobody wants them any more. */
  deaf = false;
  /** Tells how far the newest request is that wants to know. */
  progress: (share: number) => void = () => {};
  #release: (() => void)[] = [];
  credits = 0;
  disposed = false;

  on<K extends keyof ClientEvents>(event: K, listener: (value: ClientEvents[K]) => void) {
    return this.#events.on(event, listener);
  }

  emit<K extends keyof ClientEvents>(event: K, value: ClientEvents[K]): void {
    this.#events.emit(event, value);
  }

  async request<K extends RequestKind>(
    kind: K,
    body: Requests[K],
    signal?: AbortSignal,
    onProgress?: (share: number) => void,
  ): Promise<unknown> {
    this.asked.push({ kind, body });
    if (onProgress) this.progress = onProgress;
    const code = this.refusing.get(kind);
    const waits: Promise<void>[] = [];
    if (this.holding === kind) waits.push(new Promise((resolve) => this.#release.push(resolve)));
    const time = this.taking.get(kind);
    if (time) waits.push(new Promise((resolve) => setTimeout(resolve, time)));
    if (waits.length > 0) await Promise.race([Promise.all(waits), this.#given(signal)]);
    if (code) throw refusal(kind, code);
    const answer = this.answers.get(kind);
    if (answer) return answer(body as never);
    if (kind !== 'generate') return null;
    const { side, count } = body as Requests['generate'];
    return someImages(count, side);
  }

  /** Rejects when the request is given up. */
  #given(signal: AbortSignal | undefined): Promise<never> {
    return new Promise((_, reject) => {
      if (this.deaf) return;
      signal?.addEventListener('abort', () => reject(refusal('request', 'cancelled')));
    });
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

const refusal = (kind: string, code: ErrorCode) =>
  Object.assign(new Error(`${kind}: refused by the test`), { code });
