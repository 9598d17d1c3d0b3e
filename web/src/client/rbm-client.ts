import type {
  ErrorCode,
  Frame,
  FromWorker,
  Replies,
  RequestKind,
  Requests,
  ToWorker,
} from '../protocol/messages';
import type { RaceFrame } from '../protocol/race';
import { browserLocks, type Locks, watchForDeath } from './death-watch';
import { Emitter } from './emitter';
import { LastState } from './last-state';
import { makeWorker } from './make-worker';
import { RbmError } from './rbm-error';
import type { WorkerLike } from './worker-like';

/** Why something ended: a code for programs and a sentence for people. */
export interface Reason {
  code: ErrorCode;
  message: string;
}

export interface ClientEvents {
  frame: Frame;
  /** Of a race that was opened with 'openRace'. */
  raceFrame: RaceFrame;
  /** Training stopped by itself, on the last good state. */
  stopped: Reason;
  /** The worker died and a new one stands where it stood. */
  restarted: null;
  /** Nothing will work any more: the browser can't run the core, or workers keep dying. */
  unusable: Reason;
}

/** What an embedder, or a test, may replace. */
export interface ClientParts {
  makeWorker: () => WorkerLike;
  now: () => number;
  locks: Locks | undefined;
}

interface Pending {
  kind: RequestKind;
  body: Requests[RequestKind];
  resolve(reply: never): void;
  reject(error: RbmError): void;
  /** Hears the share of the work that is done. */
  progress?: (share: number) => void;
}

/** So many deaths within so many ms, and it gives up. */
const maxDeaths = 3;
const deathWindow = 30_000;

/**
 * The page's side of the worker: requests as promises, frames as events, and a new worker in place of
 * one that died. Arrays given to a request are copied to the worker but also kept for a restart:
 * don't change them afterwards.
 */
export class RbmClient {
  readonly #parts: ClientParts;
  readonly #events = new Emitter<ClientEvents>();
  readonly #last = new LastState();
  readonly #pending = new Map<number, Pending>();
  #worker: WorkerLike | null = null;
  #endWatch: () => void = () => {};
  #nextId = 1;
  #ready = false;
  #deaths: number[] = [];
  /** Why every further request fails, null while all is well. */
  #ended: Reason | null = null;

  constructor(parts: Partial<ClientParts> = {}) {
    this.#parts = { makeWorker, now: () => performance.now(), locks: browserLocks(), ...parts };
    this.#start();
  }

  /** Subscribes; the returned function unsubscribes. */
  on<K extends keyof ClientEvents>(
    event: K,
    listener: (value: ClientEvents[K]) => void,
  ): () => void {
    return this.#events.on(event, listener);
  }

  /**
   * Sends a request; they are answered in order, except 'measure' and 'mixing': when they are done.
   * @param signal gives up waiting, and the request itself where it isn't done yet
   * @param onProgress hears how far a measurement is, [0, 1], rising, until it is settled
   * @throws RbmError as a rejection: the core's code and sentence, 'cancelled' or 'worker_died'
   */
  request<K extends RequestKind>(
    kind: K,
    body: Requests[K],
    signal?: AbortSignal,
    onProgress?: (share: number) => void,
  ): Promise<Replies[K]> {
    if (this.#ended) return Promise.reject(new RbmError(this.#ended.code, this.#ended.message));
    if (signal?.aborted) return Promise.reject(cancelled());
    return new Promise<Replies[K]>((resolve, reject) => {
      let id = 0;
      const giveUp = () => {
        reject(cancelled());
        this.#post({ kind: 'cancel', id });
      };
      const settled = () => signal?.removeEventListener('abort', giveUp);
      signal?.addEventListener('abort', giveUp, { once: true });
      try {
        id = this.#send(kind, body, {
          resolve: (reply) => {
            settled();
            resolve(reply);
          },
          reject: (error) => {
            settled();
            reject(error);
          },
          progress: (share) => {
            if (!signal?.aborted) onProgress?.(share);
          },
        });
      } catch (error) {
        settled();
        reject(new RbmError('internal', `The request can't be sent: ${String(error)}`));
      }
    });
  }

  /** The page has drawn a frame and can take the next one. */
  credit(): void {
    this.#post({ kind: 'credit' });
  }

  /** Ends the worker. Pending and later requests fail with 'cancelled'. */
  dispose(): void {
    this.#end({ code: 'cancelled', message: 'The machine has been closed.' });
    this.#events.clear();
  }

  #post(message: ToWorker): void {
    this.#worker?.postMessage(message);
  }

  #send<K extends RequestKind>(
    kind: K,
    body: Requests[K],
    answer: Omit<Pending, 'kind' | 'body'>,
  ): number {
    const id = this.#nextId++;
    this.#post({ kind, id, body } as ToWorker);
    this.#pending.set(id, { kind, body, ...answer });
    return id;
  }

  // Messages of the worker -----------------------------------------------------------------------

  #receive(message: FromWorker): void {
    switch (message.kind) {
      case 'ready':
        this.#ready = true;
        break;
      case 'unusable':
        this.#giveUp({ code: message.code, message: message.message });
        break;
      case 'done':
      case 'failed':
        this.#settle(message);
        break;
      case 'progress':
        this.#pending.get(message.id)?.progress?.(message.share);
        break;
      case 'frame':
        this.#events.emit('frame', message.frame);
        break;
      case 'raceFrame':
        this.#events.emit('raceFrame', message.frame);
        break;
      case 'stopped':
        this.#last.stopped();
        this.#events.emit('stopped', { code: message.code, message: message.message });
        break;
      case 'checkpoint':
        this.#last.checkpoint(message.saved);
        break;
    }
  }

  #settle(message: Extract<FromWorker, { kind: 'done' | 'failed' }>): void {
    const pending = this.#pending.get(message.id);
    if (!pending) return;
    this.#pending.delete(message.id);
    const { kind, body } = pending;
    if (message.kind === 'done') {
      this.#last.done({ kind, body } as Parameters<LastState['done']>[0]);
      pending.resolve(message.body as never);
    } else {
      // A step pauses even when it does not come to its end.
      if (kind === 'step') this.#last.stopped();
      pending.reject(new RbmError(message.code, message.message));
    }
  }

  // Birth and death of workers -------------------------------------------------------------------

  #start(): void {
    const { locks } = this.#parts;
    const lockName = newLockName();
    let worker: WorkerLike;
    try {
      worker = this.#parts.makeWorker();
    } catch (error) {
      this.#giveUp({ ...neverStarted, message: `${neverStarted.message} (${String(error)})` });
      return;
    }
    const died = () => {
      if (this.#worker === worker) this.#died();
    };
    this.#worker = worker;
    worker.onerror = died;
    worker.onmessageerror = died;
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      if (this.#worker !== worker) return;
      if (data.kind !== 'lockHeld') this.#receive(data);
      else if (locks) this.#endWatch = watchForDeath(locks, lockName, died);
    };
    if (locks) this.#post({ kind: 'holdLock', name: lockName });
  }

  #stopWorker(why: Reason): void {
    this.#endWatch();
    this.#endWatch = () => {};
    this.#worker?.terminate();
    this.#worker = null;
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    for (const { reject } of pending) reject(new RbmError(why.code, why.message));
  }

  #died(): void {
    const now = this.#parts.now();
    this.#deaths = [...this.#deaths.filter((at) => now - at < deathWindow), now];
    if (this.#deaths.length >= maxDeaths) {
      this.#giveUp(this.#ready ? keepsDying : neverStarted);
      return;
    }
    this.#stopWorker(workerDied);
    this.#start();
    this.#bringBack();
  }

  /** Sends what the dead worker knew ahead of whatever the page asks next. */
  #bringBack(): void {
    const replay = this.#last.replay();
    replay.forEach(({ kind, body }, i) => {
      const isLast = i === replay.length - 1;
      this.#send(kind, body, {
        resolve: () => {
          if (isLast) this.#events.emit('restarted', null);
        },
        reject: ({ code }) => {
          if (kind === 'open' && code !== 'worker_died') this.#couldNotOpen();
        },
      });
    });
  }

  /** Perhaps the saved machine is damaged: once more without it. */
  #couldNotOpen(): void {
    if (this.#last.forgetCheckpoint()) this.#died();
    else this.#giveUp(keepsDying);
  }

  #giveUp(why: Reason): void {
    this.#end(why);
    this.#events.emit('unusable', why);
  }

  #end(why: Reason): void {
    this.#ended ??= why;
    this.#stopWorker(why);
  }
}

const newLockName = () => `rbm-worker-${globalThis.crypto?.randomUUID?.() ?? Math.random()}`;

const cancelled = () => new RbmError('cancelled', 'The request was cancelled.');

const workerDied: Reason = {
  code: 'worker_died',
  message: 'The worker that runs the machine ended unexpectedly.',
};
const keepsDying: Reason = {
  code: 'worker_died',
  message:
    'The worker that runs the machine ended unexpectedly several times in a row. ' +
    'Reload the page; a smaller machine may help.',
};
const neverStarted: Reason = {
  code: 'load_failed',
  message: "The worker that runs the machine can't be started. Reload the page.",
};
