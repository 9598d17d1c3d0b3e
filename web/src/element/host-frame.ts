import type { RbmPlaygroundElement } from '../api/playground-element';
import type { ErrorCode } from '../protocol/messages';
import { attributes } from './host-attributes';

/** Names that an address may not set: an address must never say which program is run. */
const notByAddress: readonly string[] = ['worker-url', 'wasm-url', 'address'];

/** Longest value of an attribute that an address sets. */
const longestValue = 2000;

/** Calls of the parent that may wait for their answer. */
const mostWaiting = 100;

/** Sets the element's attributes as the part of an address after '?' says: `?panels=dreams&theme=dark`. */
export function followAddress(element: HTMLElement, search: string): void {
  for (const [name, value] of new URLSearchParams(search)) {
    const attribute = attributes.find((known) => known.name === name);
    if (!attribute || notByAddress.includes(name) || value.length > longestValue) continue;
    if (attribute.type === 'boolean') element.toggleAttribute(name, value !== 'false');
    else element.setAttribute(name, value);
  }
}

/** What a page may have its iframe do, and what it answers. */
type Call = (element: RbmPlaygroundElement, args: readonly unknown[]) => unknown;

const calls: Readonly<Record<string, Call>> = {
  ready: (element) => element.ready,
  play: (element) => element.play(),
  pause: (element) => element.pause(),
  step: (element, [updates]) => element.step(updates as number),
  reset: (element, [seed]) => element.reset(seed as number),
  setDataset: (element, [dataset]) =>
    element.setDataset(dataset as Parameters<RbmPlaygroundElement['setDataset']>[0]),
  addImages: (element, [images]) =>
    element.addImages(images as Parameters<RbmPlaygroundElement['addImages']>[0]),
  parameters: (element) => element.parameters(),
  exportModel: (element, [format]) =>
    element.exportModel(format as Parameters<RbmPlaygroundElement['exportModel']>[0]),
  importModel: (element, [file]) => element.importModel(file as Uint8Array),
  measure: (element, [method]) =>
    element.measure(method as Parameters<RbmPlaygroundElement['measure']>[0]),
  state: (element, [text]) => {
    if (text !== undefined) element.state = String(text).slice(0, longestValue);
    return element.state;
  },
};

const events = ['rbm-ready', 'rbm-step', 'rbm-measure', 'rbm-error'] as const;

/** A call as a parent posts it; whatever else it posts is not for us. */
function callIn(data: unknown): { id: unknown; call: string; args: readonly unknown[] } | null {
  if (typeof data !== 'object' || data === null) return null;
  const { rbm, id, call, args } = data as Record<string, unknown>;
  if (rbm !== 1 || typeof call !== 'string') return null;
  if (typeof id !== 'number' && typeof id !== 'string') return null;
  return { id, call, args: Array.isArray(args) ? args : [] };
}

/** The part of a window that is used. */
export interface Parent {
  postMessage(message: unknown, options: { targetOrigin: string }): void;
}

/**
 * Does what the page around the iframe asks for by messages `{ rbm: 1, id, call, args }`, answers
 * `{ rbm: 1, id, value }` or `{ rbm: 1, id, error: { code, message } }`, and passes events on as
 * `{ rbm: 1, event, detail }`. Calls are the methods of {@link RbmPlaygroundElement}.
 */
export function talkWithParent(
  element: RbmPlaygroundElement & HTMLElement,
  own: Pick<EventTarget, 'addEventListener'>,
  parent: Parent,
): void {
  let waiting = 0;
  // Anybody's page may frame this one, and it tells nothing that isn't seen in it.
  const post = (message: object) =>
    parent.postMessage({ rbm: 1, ...message }, { targetOrigin: '*' });
  const fail = (id: unknown, code: ErrorCode, message: string) =>
    post({ id, error: { code, message } });

  own.addEventListener('message', async (event) => {
    const { source, data } = event as MessageEvent;
    const asked = source === parent ? callIn(data) : null;
    if (!asked) return;
    const { id, call, args } = asked;
    if (!Object.hasOwn(calls, call)) {
      const known = Object.keys(calls).join(', ');
      fail(id, 'out_of_range', `There is no call “${call.slice(0, 40)}”; there are ${known}.`);
      return;
    }
    if (waiting >= mostWaiting) {
      fail(id, 'bad_state', `${mostWaiting} calls wait already. Wait for their answers.`);
      return;
    }
    waiting++;
    try {
      post({ id, value: await calls[call]?.(element, args) });
    } catch (error) {
      const { code = 'internal', message } = error as { code?: ErrorCode; message: string };
      fail(id, code, message);
    } finally {
      waiting--;
    }
  });
  for (const name of events)
    element.addEventListener(name, (event) => post({ event: name, detail: event.detail }));
}
