import type { Dictionary } from '../i18n/dictionary';
import { numbers } from '../i18n/numbers';
import { type idleUnits, rarely } from '../views/activity-map';
import { probability } from './machine-numbers';

type Texts = Dictionary['statistics']['map'];

/** One cell of the map. Image and unit count from 0. */
export interface MapCell {
  image: number;
  /** Class of the image, null without one. */
  label: number | null;
  unit: number;
  /** p(h_j = 1 | v). */
  p: number;
}

/** "Image 12, class 3, unit 7: on with probability 94%" */
export function cellWords(
  { statistics, phrases }: Dictionary,
  { image, label, unit, p }: MapCell,
): string {
  const texts = statistics.map;
  const names = [
    texts.image(numbers.whole(image + 1)),
    ...(label === null ? [] : [texts.ofClass(numbers.whole(label))]),
    texts.unit(numbers.whole(unit + 1)),
  ];
  return phrases.about(phrases.list(names), texts.on(probability(p)));
}

export interface MapExtent {
  images: number;
  trainingImages: number;
  hasClasses: boolean;
  units: number;
  hiddenUnits: number;
}

/** "128 of 2,000 training images, by class; 64 hidden units." */
export function extentWords(texts: Texts, extent: MapExtent): string {
  const units = numbers.whole(extent.units);
  const cut = extent.units < extent.hiddenUnits;
  return texts.what(
    numbers.whole(extent.images),
    numbers.whole(extent.trainingImages),
    extent.hasClasses,
    cut ? texts.firstUnits(units, numbers.whole(extent.hiddenUnits)) : texts.units(units),
  );
}

/** How many units never change their mind, and what is meant by that. */
export function idleWords(texts: Texts, idle: ReturnType<typeof idleUnits>): string {
  return texts.idle(
    numbers.whole(idle.silent),
    numbers.whole(idle.alwaysOn),
    numbers.percent(rarely),
    numbers.percent(1 - rarely),
  );
}
