import type { Autosave } from './autosave';
import { Tour, type TouredPage } from './tour';
import { rememberStep } from './tour-memory';
import { tourStepOfHash } from './tour-steps';

/** The page around a tour. */
export interface TourPlace {
  /** Null where the session is not kept. */
  autosave: Autosave | null;
  /** The address tells the step and asks for one; where somebody is, is remembered. */
  ownsPage: boolean;
  /** The page has its machine. */
  ready: Promise<unknown>;
}

/** The tour of a page: what it keeps is the person's own session, and its address names the step. */
export function tourOfPage(page: TouredPage, { autosave, ownsPage, ready }: TourPlace): Tour {
  const tour = new Tour(page, {
    begins: async () => {
      await ready;
      await autosave?.save(true);
      autosave?.rest(true);
    },
    ended: () => autosave?.rest(false),
  });
  if (ownsPage) tour.onChange(() => nameStep(tour.place));
  return tour;
}

function nameStep(place: number | null): void {
  if (place !== null) rememberStep(place);
  if (tourStepOfHash(location.hash) === place) return;
  const { pathname, search } = location;
  history.replaceState(null, '', place === null ? pathname + search : `#tour=${place}`);
}
