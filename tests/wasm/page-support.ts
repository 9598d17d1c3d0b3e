import { RbmClient } from '../../web/src/client/rbm-client.ts';
import { Playground } from '../../web/src/element/playground.ts';
import { Engine } from '../../web/src/engine/engine.ts';
import type { FromWorker, ToWorker } from '../../web/src/protocol/messages.ts';
import type { Settings } from '../../web/src/state/settings.ts';
import { Runner } from '../../web/src/worker/runner.ts';
import { newCore } from './support.ts';

/** A client whose worker is the real one, in this thread: messages are cloned, turns are tasks. */
async function realClient(): Promise<RbmClient> {
  const engine = new Engine(await newCore());
  return new RbmClient({
    locks: undefined,
    makeWorker: () => {
      const post = (message: FromWorker) => {
        const data = structuredClone(message);
        setImmediate(() => worker.onmessage?.({ data } as MessageEvent));
      };
      const runner = new Runner(engine, () => performance.now(), post);
      let isAwake = false;
      const turn = () => {
        const wait = isAwake ? runner.turn() : 0;
        isAwake &&= wait < Number.POSITIVE_INFINITY;
        if (isAwake) setTimeout(turn, Math.ceil(wait));
      };
      const worker = {
        onmessage: null as ((event: MessageEvent) => void) | null,
        onmessageerror: null,
        onerror: null,
        terminate() {
          isAwake = false;
        },
        postMessage(message: unknown) {
          const data = structuredClone(message) as ToWorker;
          setImmediate(() => {
            if (data.kind === 'holdLock' || data.kind === 'load') return;
            runner.receive(data);
            if (isAwake) return;
            isAwake = true;
            setTimeout(turn);
          });
        },
      };
      post({ kind: 'ready' });
      return worker;
    },
  });
}

/** The page's state over the real core, paused at update 0. */
export async function realPlayground(settings: Partial<Settings>) {
  const client = await realClient();
  const helper = await realClient();
  const playground = new Playground(client, settings, () => helper);
  playground.on('frame', () => playground.frameDrawn());
  playground.frameDrawn();
  if (!(await playground.start(false))) throw new Error(playground.notice?.message);
  const digest = async () => (await client.request('parameters', {})).digest;
  return { playground, client, digest };
}
