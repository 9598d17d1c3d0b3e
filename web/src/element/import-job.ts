import type { FileError, ReadResult } from '../files/read-files';
import { type BinariseOptions, toBinarySetInSlices } from '../formats/binarise';
import { FormatError } from '../formats/format-error';
import { checkSetSize, type ImageSet, singleImage } from '../formats/image-set';
import { cutSheet } from '../formats/sprite-sheet';
import type { ImageData01 } from '../protocol/messages';

/** Grey images that share one threshold and one guess of the ink: a set, a picture or a sheet. */
export interface Group {
  name: string;
  set: ImageSet;
}

/** The next task of the event loop: unlike a promise it lets input and drawing come first. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/**
 * The groups of what was read; sheets are cut into their tiles, with a pause after each. A picture
 * that can't be cut becomes an error and the others stay.
 * @throws the reason of an aborted `signal`
 */
export async function groupsOf(
  read: ReadResult,
  options: Pick<BinariseOptions, 'sheet' | 'dropEmpty'>,
  signal: AbortSignal,
): Promise<{ groups: Group[]; errors: FileError[] }> {
  const groups: Group[] = read.sets.map(({ name, set }) => ({ name, set }));
  const errors: FileError[] = [];
  const { sheet, dropEmpty } = options;
  for (const { name, picture } of read.pictures) {
    try {
      const set = sheet ? cutSheet(picture, sheet, dropEmpty) : singleImage(picture);
      groups.push({ name, set });
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
      errors.push({ name, error });
    }
    if (sheet) await nextTask();
    signal.throwIfAborted();
  }
  return { groups, errors };
}

/** Number of images in all groups. */
export function countOf(groups: readonly Group[]): number {
  return groups.reduce((sum, { set }) => sum + set.count, 0);
}

/** Number of different labels; 0 where a group has none, since labels are then left out. */
export function classCount(groups: readonly Group[]): number {
  const labels = new Set<number>();
  for (const { set } of groups) {
    if (!set.labels) return 0;
    for (const label of set.labels) labels.add(label);
  }
  return labels.size;
}

/**
 * All groups as one binary set, at most `limit` images; each looks the same with and without the
 * limit. Labels survive only where every group has them. The page stays alive meanwhile.
 * @param onProgress  told the share that is done, (0, 1], after each group
 * @throws FormatError those of `toBinarySet`; the reason of an aborted `signal`
 */
export async function binariseGroups(
  groups: readonly Group[],
  options: BinariseOptions,
  signal: AbortSignal,
  { limit = Number.POSITIVE_INFINITY, onProgress = (_share: number): void => {} } = {},
): Promise<ImageData01> {
  const { side } = options;
  checkSetSize(countOf(groups), side, side);
  const count = Math.min(limit, countOf(groups));
  const pixels = new Uint8Array(count * side * side);
  const labels = groups.every(({ set }) => set.labels) ? new Uint8Array(count) : null;
  let made = 0;
  for (const { set } of groups) {
    if (made === count) break;
    const wanted = Math.min(set.count, count - made);
    const whole = { ...options, sheet: null, limit: wanted };
    const images = await toBinarySetInSlices({ kind: 'set', set }, whole, signal);
    pixels.set(images.pixels, made * side * side);
    if (images.labels) labels?.set(images.labels, made);
    made += wanted;
    onProgress(made / count);
  }
  const all: ImageData01 = { pixels, count, width: side, height: side };
  return labels ? { ...all, labels } : all;
}
