import { FormatError, quoteUntrusted } from './format-error';
import { parseIdx, writeIdx, writeIdxLabels } from './idx';
import { type ImageSet, pairLabels } from './image-set';
import { joined } from './joined';
import { LIMITS } from './limits';
import { readEntry, writeZip, type ZipEntry, zipEntries } from './zip';

/** Settings as JSON has them: flat. */
export type SettingsRecord = Record<string, string | number | boolean | null>;

/** Pixels held in every dream: mask 1 = held at `values`. */
export interface Held {
  mask: Uint8Array;
  values: Uint8Array;
}

/** Everything that goes on where it was: what a session file holds. */
export interface SessionParts {
  settings: SettingsRecord;
  /** The core's archive: parameters, velocities, chains, counters, names of random streams. */
  machine: Uint8Array;
  /** Entries 0 or 1, with the class of each image where there are classes (255 for none). */
  images: ImageSet;
  /** The picture on the pad, one image of that size. */
  drawing: Uint8Array;
  held: Held | null;
  /** Label units of the machine; 0 for none. */
  nLabels: number;
  /** The class that all chains dream; null for none. */
  dreamedLabel: number | null;
}

const FORMAT = 'rbm-playground-session';
const VERSION = 1;

const ABOUT = 'session.json';
const MACHINE = 'machine.bin';
const IMAGES = 'images.idx';
const LABELS = 'labels.idx';
const DRAWING = 'drawing.idx';
const HELD = 'held.idx';

/** True if these are the entries of a session, or seem meant to be. */
export function looksLikeSession(entries: ReadonlyMap<string, ZipEntry>): boolean {
  return entries.has(ABOUT);
}

/**
 * A session as one zip archive that other programs can read, too: `session.json` (format, version,
 * settings, size of the images, class that is dreamed), images, labels, drawing and held pixels as IDX
 * files, and the machine as the core's own bytes. The same session gives the same bytes.
 */
export function writeSession(parts: SessionParts): Uint8Array {
  const { images, held, drawing } = parts;
  const { width, height } = images;
  const one = { width, height, count: 1, pixels: drawing };
  const about = {
    format: FORMAT,
    version: VERSION,
    width,
    height,
    images: images.count,
    nLabels: parts.nLabels,
    dreamedLabel: parts.dreamedLabel,
    settings: parts.settings,
  };
  return writeZip({
    [ABOUT]: new TextEncoder().encode(`${JSON.stringify(about, null, 2)}\n`),
    [MACHINE]: parts.machine,
    ...(images.count > 0 && { [IMAGES]: writeIdx(images) }),
    ...(images.labels && images.count > 0 && { [LABELS]: writeIdxLabels(images.labels) }),
    [DRAWING]: writeIdx(one),
    ...(held && {
      [HELD]: writeIdx({ ...one, count: 2, pixels: joined([held.mask, held.values]) }),
    }),
  });
}

/**
 * The parts of such an archive, each checked by itself and against the others, but for the machine's
 * bytes, which only the core can judge, and what each setting means.
 * @throws FormatError entry-missing, entry-too-large, zip-damaged, zip-kind, session-version,
 *   session-part and those of parseIdx
 */
export function readSession(bytes: Uint8Array): SessionParts {
  return readSessionEntries(zipEntries(bytes));
}

/** The same for an archive whose directory has been read. */
export function readSessionEntries(entries: ReadonlyMap<string, ZipEntry>): SessionParts {
  const entry = (name: string, limit: number) => {
    const found = entries.get(name);
    if (!found) throw FormatError.of('entry-missing', { entry: name, format: 'session' });
    return readEntry(found, limit);
  };
  const about = aboutFrom(entry(ABOUT, LIMITS.headerBytes));
  const { width, height, count } = about;
  const pictures = (name: string, expected: number) => {
    const set = binaryImages(name, entry(name, LIMITS.setPixels));
    if (set.count === expected && set.width === width && set.height === height) return set;
    throw badPart(name, `${expected} of ${width} x ${height} pixels`);
  };
  const images: ImageSet =
    count > 0 ? pictures(IMAGES, count) : { width, height, count: 0, pixels: new Uint8Array(0) };
  const drawing = pictures(DRAWING, 1).pixels;
  const held = entries.has(HELD) ? pictures(HELD, 2).pixels : null;
  const half = width * height;
  return {
    settings: about.settings,
    machine: entry(MACHINE, LIMITS.inflatedBytes),
    images:
      count > 0 && entries.has(LABELS)
        ? pairLabels(images, labelsFrom(entry(LABELS, LIMITS.images + LIMITS.headerBytes)))
        : images,
    drawing,
    held: held && { mask: held.slice(0, half), values: held.slice(half) },
    nLabels: about.nLabels,
    dreamedLabel: about.dreamedLabel,
  };
}

interface About {
  width: number;
  height: number;
  count: number;
  nLabels: number;
  dreamedLabel: number | null;
  settings: SettingsRecord;
}

function aboutFrom(bytes: Uint8Array): About {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw badPart(ABOUT, 'a JSON text');
  }
  const fields = fieldsOf(value);
  const { format, version, width, height, images, nLabels, dreamedLabel } = fields;
  if (format !== FORMAT) throw badPart(ABOUT, `"format": "${FORMAT}"`);
  if (version !== VERSION) {
    const found = quoteUntrusted(JSON.stringify(version) ?? 'none');
    throw FormatError.of('session-version', { found, expected: String(VERSION) });
  }
  if (!isWhole(width, 1, LIMITS.imageSide) || !isWhole(height, 1, LIMITS.imageSide)) {
    throw badPart(ABOUT, 'a width and a height');
  }
  if (!isWhole(images, 0, LIMITS.images)) throw badPart(ABOUT, 'a number of images');
  if (!isWhole(nLabels, 0, 255)) throw badPart(ABOUT, 'a number of label units');
  if (dreamedLabel !== null && !isWhole(dreamedLabel, 0, nLabels - 1)) {
    throw badPart(ABOUT, 'a class to dream, or null');
  }
  const settings = flat(fields['settings']);
  return { width, height, count: images, nLabels, dreamedLabel, settings };
}

/** Own fields only; none of what is no object. */
function fieldsOf(value: unknown): Record<string, unknown> {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return Object.assign(
    Object.create(null),
    isObject ? Object.fromEntries(Object.entries(value)) : {},
  );
}

const isWhole = (value: unknown, low: number, high: number): value is number =>
  Number.isInteger(value) && (value as number) >= low && (value as number) <= high;

function flat(value: unknown): SettingsRecord {
  const settings: SettingsRecord = Object.create(null);
  for (const [key, setting] of Object.entries(fieldsOf(value))) {
    const isFlat = setting === null || ['string', 'number', 'boolean'].includes(typeof setting);
    if (!isFlat) throw badPart(ABOUT, 'settings that are texts, numbers, true, false or null');
    settings[key] = setting as SettingsRecord[string];
  }
  return settings;
}

function binaryImages(name: string, bytes: Uint8Array): ImageSet {
  const content = parseIdx(bytes);
  if (content.kind !== 'images') throw badPart(name, 'an IDX file of images');
  if (content.set.pixels.every((pixel) => pixel <= 1)) return content.set;
  throw badPart(name, 'an IDX file of pixels 0 and 1');
}

function labelsFrom(bytes: Uint8Array): Uint8Array {
  const content = parseIdx(bytes);
  if (content.kind === 'labels') return content.labels;
  throw badPart(LABELS, 'an IDX file of labels');
}

const badPart = (part: string, expected: string) =>
  FormatError.of('session-part', { part, expected });
