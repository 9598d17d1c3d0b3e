import { FormatError } from '../formats/format-error';
import { type ImageSet, pairLabels } from '../formats/image-set';

/** An image set and the name of its file. */
export interface NamedSet {
  name: string;
  set: ImageSet;
}

/** Labels and the name of their file. */
export interface NamedLabels {
  name: string;
  labels: Uint8Array;
}

/**
 * Gives labels files to the image sets without labels: of those with as many images, the one whose
 * name starts most alike (train-images with train-labels).
 * Labels that find no images, or the wrong number of them, become errors; the images stay.
 */
export function pairByName(
  sets: readonly NamedSet[],
  labels: readonly NamedLabels[],
): { sets: NamedSet[]; errors: { name: string; error: FormatError }[] } {
  const paired = [...sets];
  const errors: { name: string; error: FormatError }[] = [];
  for (const { name, labels: values } of labels) {
    const open = paired.filter(({ set }) => set.labels === undefined);
    const fitting = open.filter(({ set }) => set.count === values.length);
    const best = mostAlike(fitting, name);
    if (best) {
      paired[paired.indexOf(best)] = { name: best.name, set: pairLabels(best.set, values) };
    } else {
      errors.push({ name, error: unpaired(values.length, mostAlike(open, name)) });
    }
  }
  return { sets: paired, errors };
}

function unpaired(labels: number, nearest: NamedSet | undefined): FormatError {
  if (nearest === undefined) return FormatError.of('labels-alone', { labels });
  return FormatError.of('labels-mismatch', { labels, images: nearest.set.count });
}

function mostAlike(sets: readonly NamedSet[], name: string): NamedSet | undefined {
  const likeness = (set: NamedSet) => commonStart(set.name, name);
  return sets.reduce<NamedSet | undefined>(
    (best, set) => (best === undefined || likeness(set) > likeness(best) ? set : best),
    undefined,
  );
}

function commonStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}
