import type { PlaygroundElementEvents } from '../api/playground-element';
import type { Dictionary } from '../i18n/dictionary';
import { measureDetailOf, sentenceOf, stepDetailOf } from './host-api';
import type { Playground } from './playground';

/** Notices that tell a host page that something did not go as asked. */
const isFailure = (tone: 'info' | 'problem', code: string) =>
  tone === 'problem' || code === 'no-images' || code.startsWith('link-');

/**
 * Tells the page around the element what happens in it.
 * @returns ends it
 */
export function tellHost(
  element: HTMLElement,
  playground: Playground,
  texts: () => Dictionary,
): () => void {
  const tell = <K extends keyof PlaygroundElementEvents>(
    name: K,
    detail: PlaygroundElementEvents[K]['detail'],
  ) => element.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  let updates = -1;
  let measured = playground.likelihood.latest;
  const releases = [
    playground.on('frame', (frame) => {
      const isFirst = updates < 0;
      if (isFirst) tell('rbm-ready', stepDetailOf(playground));
      else if (frame.updates !== updates) tell('rbm-step', stepDetailOf(playground));
      updates = frame.updates;
    }),
    playground.on('notice', (notice) => {
      if (!notice || !isFailure(notice.tone, notice.code)) return;
      const message = sentenceOf(notice, texts());
      const code = notice.code as PlaygroundElementEvents['rbm-error']['detail']['code'];
      tell('rbm-error', { code, message });
    }),
    playground.likelihood.on('changed', () => {
      const { latest } = playground.likelihood;
      const detail = latest === measured ? null : measureDetailOf(playground);
      measured = latest;
      if (detail) tell('rbm-measure', detail);
    }),
  ];
  return () => {
    for (const release of releases) release();
  };
}
