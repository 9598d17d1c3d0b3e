import type { ImageData01 } from '../protocol/messages';
import { type Link, type Refusal, readLink } from '../state/permalink';
import { defaults } from '../state/settings';
import type { Playground } from './playground';
import type { NoticeCode } from './playground-events';
import type { MadeMachine } from './playground-images';

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
  const started = link?.images
    ? await playground.takeMachine(machineOf(link, link.images, play))
    : await playground.start(play && !link?.point);
  if (started && link) followPoint(playground, link);
  if (started || !link || playground.unusable) return;
  const reason = playground.notice;
  // A machine that can be had would withdraw the reason.
  if (await playground.useExperiment(defaults)) playground.notify(reason);
}

/** One new machine of the link's settings. It plays if asked, or learns up to the update that the link names. */
export async function openLink(playground: Playground, link: Link, play = true): Promise<void> {
  if (link.point && playground.playing) await playground.pause();
  const { settings, images } = link;
  const opened = images
    ? await playground.takeMachine(machineOf(link, images, play))
    : await playground.useExperiment(settings, play && !link.point);
  if (!opened) return;
  tellRefused(playground, link);
  followPoint(playground, link);
}

const machineOf = (link: Link, data: ImageData01, play: boolean): MadeMachine => ({
  settings: link.settings,
  data,
  play: play && !link.point,
});

function followPoint(playground: Playground, { point }: Link): void {
  if (point) void playground.replay.to(point);
}

const notices: Readonly<Record<Refusal, NoticeCode>> = {
  partly: 'link-partly',
  costly: 'link-costly',
  'too-far': 'link-too-far',
  'images-broken': 'link-images-broken',
};

function tellRefused(playground: Playground, { refused, refusal }: Link): void {
  if (!refusal) return;
  playground.notify({ tone: 'info', code: notices[refusal], message: refused.join(', ') });
}
