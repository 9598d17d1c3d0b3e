import { type Link, linkOf, losesImages, readLink } from '../state/permalink';
import { defaults } from '../state/settings';
import type { Playground } from './playground';
import type { NoticeCode } from './playground-events';

/** What the page's address asks for; null when it is no link to settings. */
export function linkOfPage(): Link | null {
  return readLink(location.hash);
}

/**
 * Makes the machine of the settings that the playground was made with, which a link may have named, and
 * starts learning if asked. Where the machine of a link can't be had, for want of memory, that of the page
 * takes its place.
 */
export async function startWith(
  playground: Playground,
  link: Link | null,
  play: boolean,
): Promise<void> {
  if (link) tellRefused(playground, link);
  const started = await playground.start(play);
  if (started || !link || playground.unusable) return;
  const reason = playground.notice;
  // A machine that can be had would withdraw the reason.
  if (await playground.useExperiment(defaults)) playground.notify(reason);
}

/** One new machine of the link's settings, which plays if asked or if the former did. */
export async function openLink(playground: Playground, link: Link, play = true): Promise<void> {
  if (await playground.useExperiment(link.settings, play)) tellRefused(playground, link);
}

function tellRefused(playground: Playground, { refused }: Link): void {
  if (refused.length === 0) return;
  playground.notify({ tone: 'info', code: 'link-partly', message: refused.join(', ') });
}

/** Puts a link to the present settings on the clipboard or, where that is refused, into the address bar. */
export async function copyLink(playground: Playground): Promise<void> {
  const tell = (code: NoticeCode) => playground.notify({ tone: 'info', code, message: '' });
  const { settings } = playground;
  const address = new URL(location.href);
  address.hash = linkOf(settings);
  try {
    await navigator.clipboard.writeText(address.href);
    tell(losesImages(settings) ? 'link-copied-without-images' : 'link-copied');
  } catch {
    history.replaceState(null, '', address);
    tell(losesImages(settings) ? 'link-shown-without-images' : 'link-shown');
  }
}
