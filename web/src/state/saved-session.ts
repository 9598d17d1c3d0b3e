import { packBits, unpackBits } from '../formats/bits';
import type { ImageData01, Measures } from '../protocol/messages';
import { maxMeasures } from './curves';
import { allDoubts, type Doubt } from './run-history';
import { settingFrom } from './setting-values';
import { defaults, ranges, type Settings } from './settings';

/** What a person had on the page, as it is kept on their computer. */
export interface Session {
  settings: Settings;
  /** The person's own images, shown or not; null where there are none. */
  own: ImageData01 | null;
  /** The machine, as the worker's 'save' gives it. */
  saved: Uint8Array;
  doubts: readonly Doubt[];
  measures: readonly Measures[];
  playing: boolean;
}

/** Records of another version come from another version of the page, and are dropped. */
const version = 1;

/** Bytes of a machine and of images that are kept: the largest machine takes about 40 MB. */
const mostBytes = 64 * 2 ** 20;

/** As many as are read from files. */
const mostImages = 60_000;

/** Numbers of a point of the curves. */
const perPoint = 3;

/** The session as plain data for a database; null where it is too large to be kept. */
export function packSession({ own, measures, ...session }: Session): unknown {
  const images = own && {
    count: own.count,
    side: own.width,
    bits: packBits(own.pixels),
    labels: own.labels ?? null,
  };
  const bytes = session.saved.length + (images ? images.bits.length + images.count : 0);
  if (bytes > mostBytes || (own && own.count > mostImages)) return null;
  const points = measures.flatMap((m) => [m.update, m.reconstructionError, m.pseudoLikelihood]);
  return { version, ...session, images, points: Float64Array.from(points) };
}

/** The session of a record, whoever has written it; null where it can't be used. */
export function unpackSession(record: unknown): Session | null {
  if (!isRecord(record) || record['version'] !== version) return null;
  const { saved, playing } = record;
  const own = record['images'] === null ? null : imagesFrom(record['images']);
  const settings = settingsFrom(record['settings'], own !== null);
  const measures = measuresFrom(record['points']);
  const doubts = doubtsFrom(record['doubts']);
  const isWhole = own !== undefined && settings && measures && doubts;
  if (!isWhole || !(saved instanceof Uint8Array) || saved.length > mostBytes) return null;
  if (settings.dataset === 'own' && own?.width !== settings.side) return null;
  return { settings, own, saved, doubts, measures, playing: playing === true };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Settings are added by later versions of the page: what is absent has its default. */
function settingsFrom(value: unknown, hasOwn: boolean): Settings | null {
  if (!isRecord(value)) return null;
  const settings: Record<string, unknown> = { ...defaults };
  for (const key of Object.keys(defaults)) {
    const given = value[key];
    if (given === undefined || (key === 'images' && given === null)) continue;
    const isOwn = key === 'dataset' && given === 'own' && hasOwn;
    if (!isOwn && settingFrom(key, String(given)) !== given) return null;
    settings[key] = given;
  }
  return settings as unknown as Settings;
}

/** Undefined for what are no images. */
function imagesFrom(value: unknown): ImageData01 | undefined {
  if (!isRecord(value)) return undefined;
  const { count, side, bits, labels } = value;
  const { min, max } = ranges.side;
  const isIn = (n: unknown, from: number, to: number): n is number =>
    Number.isInteger(n) && (n as number) >= from && (n as number) <= to;
  if (!isIn(count, 1, mostImages) || !isIn(side, min, max)) return undefined;
  if (!(bits instanceof Uint8Array)) return undefined;
  const pixels = unpackBits(bits, count * side * side);
  if (!pixels) return undefined;
  const images = { pixels, count, width: side, height: side };
  if (labels === null) return images;
  return labels instanceof Uint8Array && labels.length === count
    ? { ...images, labels }
    : undefined;
}

function measuresFrom(points: unknown): Measures[] | null {
  if (!(points instanceof Float64Array) || points.length % perPoint !== 0) return null;
  const count = points.length / perPoint;
  if (count > maxMeasures) return null;
  const measures = Array.from({ length: count }, (_, i) => {
    const [update = 0, reconstructionError = 0, pseudoLikelihood = 0] = points.subarray(
      i * perPoint,
    );
    return { update, reconstructionError, pseudoLikelihood };
  });
  const rise = measures.every((m, i) => i === 0 || m.update > (measures[i - 1]?.update ?? 0));
  return rise && measures.every((m) => Number.isFinite(m.reconstructionError)) ? measures : null;
}

function doubtsFrom(value: unknown): Doubt[] | null {
  const isDoubts = Array.isArray(value) && value.every((doubt) => allDoubts.includes(doubt));
  return isDoubts ? [...new Set<Doubt>(value)] : null;
}
