import type { JSHandle, Page } from '@playwright/test';
import type { FromWorker, Replies, RequestKind, Requests } from '../../web/src/protocol/messages';

/** A worker of the test's own, from the page's own script; lives in the page. */
export interface SecondMachine {
  request<K extends RequestKind>(kind: K, body: Requests[K]): Promise<Replies[K]>;
  end(): void;
}

/** Starts a second worker beside the page's, to ask it what the page itself does not show. */
export function startSecondMachine(page: Page): Promise<JSHandle<SecondMachine>> {
  const url = page.workers()[0]?.url();
  if (!url) throw new Error('the page has no worker yet');
  return page.evaluateHandle((url): SecondMachine => {
    const worker = new Worker(url, { type: 'module' });
    const core = performance.getEntriesByType('resource').find(({ name }) => /\.wasm$/.test(name));
    worker.postMessage({ kind: 'load', core: core?.name ?? '' });
    const waiting = new Map<number, (answer: FromWorker) => void>();
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      if (data.kind === 'done' || data.kind === 'failed') waiting.get(data.id)?.(data);
    };
    let next = 1;
    return {
      request: (kind, body) =>
        new Promise((resolve, reject) => {
          const id = next++;
          waiting.set(id, (answer) => {
            if (answer.kind === 'done') resolve(answer.body as never);
            else if (answer.kind === 'failed') reject(new Error(answer.message));
          });
          worker.postMessage({ kind, id, body });
        }),
      end: () => worker.terminate(),
    };
  }, url);
}

/** The images of a preset, as the page's own worker makes them: one array of 0 and 1 per image. */
export async function generatedImages(
  machine: JSHandle<SecondMachine>,
  request: Requests['generate'],
): Promise<number[][]> {
  const { pixels, count } = await machine.evaluate(async (machine, request) => {
    const { pixels, count } = await machine.request('generate', request);
    return { pixels: Array.from(pixels), count };
  }, request);
  const n = pixels.length / count;
  return Array.from({ length: count }, (_, i) => pixels.slice(i * n, (i + 1) * n));
}
