import type { ImageData01 } from '../protocol/messages';
import { mostWorkOfReplay, workPerUpdate } from '../state/link-cost';
import { linkOf, longestLink, losesImages, packOwn, readLink } from '../state/permalink';
import type { Doubt } from '../state/run-history';
import type { Settings } from '../state/settings';
import type { MachinePoint } from './replay';

/** What a person has chosen of a link. */
export interface LinkChoice {
  /** To the point where the machine stands, as far as that can be had. */
  toPoint: boolean;
  withImages: boolean;
}

/** Why the point where a machine stands can't be in a link. */
export type PointDoubt = Doubt | 'own-images' | 'at-start' | 'too-far';

/** A link, and what can be in it. */
export interface OfferedLink {
  address: string;
  /** Null when the link can lead to the point. */
  doubt: PointDoubt | null;
  /** Whether own images are in it; null where there are none. */
  images: 'within' | 'without' | 'too-many' | null;
  /** Settings that it can't bring along, as `key=value`. */
  lacks: readonly string[];
}

/**
 * The link that was chosen, to this page.
 * @param point where the machine stands; null where that is not known
 */
export function offerLink(
  page: { settings: Settings; data: ImageData01 },
  point: MachinePoint | null,
  choice: LinkChoice,
  here: string,
): OfferedLink {
  const { settings, data } = page;
  const address = (extras: Parameters<typeof linkOf>[1]) => {
    const url = new URL(here);
    url.hash = linkOf(settings, extras);
    return url.href;
  };
  const packed = packOwn(settings, data);
  const named = point && { update: point.update, digest: point.digest };
  // With its longest ending, so that the choice of the start does not change what fits.
  const fits = packed !== null && address({ point: named, own: packed }).length <= longestLink;
  const own = fits && choice.withImages ? packed : null;
  const doubt = point && doubtOf(settings, point, own !== null);
  const link = { own, point: choice.toPoint && !doubt ? named : null };
  const { refused = [] } = readLink(linkOf(settings, link)) ?? {};
  return {
    address: address(link),
    doubt,
    images: losesImages(settings) ? (fits ? (own ? 'within' : 'without') : 'too-many') : null,
    lacks: refused,
  };
}

/** The weightiest reason: what can be chosen comes last. */
function doubtOf(
  settings: Settings,
  { update, doubts }: MachinePoint,
  hasImages: boolean,
): PointDoubt | null {
  if (update === 0) return 'at-start';
  if (doubts[0]) return doubts[0];
  if (update * workPerUpdate(settings) > mostWorkOfReplay) return 'too-far';
  return losesImages(settings) && !hasImages ? 'own-images' : null;
}
