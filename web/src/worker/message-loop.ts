import type { EngineApi } from '../engine/engine-api';
import { failureOf } from '../engine/failure';
import type { CoreToRun, FromWorker, ToWorker } from '../protocol/messages';
import type { Clock } from './clock';
import { holdLock } from './hold-lock';
import { ownedBuffers } from './owned-buffers';
import { Runner } from './runner';

/** What the loop needs of a worker's global scope. */
export interface WorkerScope {
  postMessage(message: FromWorker, transfer: ArrayBuffer[]): void;
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
}

/**
 * Answers messages with a runner and gives it its turns. Turns are asked for through a MessageChannel:
 * unlike timers these tasks are not delayed, and the page's messages come in between.
 */
export function startMessageLoop(
  scope: WorkerScope,
  loadEngine: (core: CoreToRun) => Promise<EngineApi>,
  now: Clock,
): void {
  const post = (message: FromWorker) => scope.postMessage(message, ownedBuffers(message));
  const waiting: ToWorker[] = [];
  let receive = (message: ToWorker): void => {
    waiting.push(message);
  };
  scope.onmessage = ({ data }) => {
    if (data.kind === 'holdLock') holdLock(data.name, () => post({ kind: 'lockHeld' }));
    else if (data.kind === 'load') load(data.core);
    else receive(data);
  };

  const start = (engine: EngineApi) => {
    const runner = new Runner(engine, now, post);
    const wake = takeTurns(runner);
    receive = (message) => {
      if (message.kind === 'holdLock' || message.kind === 'load') return;
      runner.receive(message);
      wake();
    };
    post({ kind: 'ready' });
    for (const message of waiting.splice(0)) receive(message);
  };
  let loading = false;
  const load = (core: CoreToRun) => {
    if (loading) return;
    loading = true;
    loadEngine(core).then(
      // Out of the promise: what is thrown in a task reaches the page as an error, a rejection does not.
      (engine) => queueMicrotask(() => start(engine)),
      (error: unknown) => post({ kind: 'unusable', ...failureOf(error) }),
    );
  };
}

/** Returns the function that asks for a turn now. */
function takeTurns(runner: Runner): () => void {
  const turns = new MessageChannel();
  let asked = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wake = () => {
    clearTimeout(timer);
    if (asked) return;
    asked = true;
    turns.port2.postMessage(null);
  };
  turns.port1.onmessage = () => {
    asked = false;
    const wait = runner.turn();
    if (wait <= 0) wake();
    else if (wait < Number.POSITIVE_INFINITY) timer = setTimeout(wake, Math.ceil(wait));
  };
  return wake;
}
