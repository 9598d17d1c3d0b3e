import type {
  MeasureDetail,
  MeasureMethod,
  ModelFormat,
  StepDetail,
} from '../api/playground-element';
import { RbmError } from '../client/rbm-error';
import { LIMITS } from '../formats/limits';
import type { Dictionary } from '../i18n/dictionary';
import type { ErrorCode, Generator, ImageData01, Parameters } from '../protocol/messages';
import { measureDetail } from '../state/likelihood-curve';
import type { Method } from '../state/measure-requests';
import { generatorSides } from '../state/settings';
import type { Playground } from './playground';
import type { Notice } from './playground-events';
import { detailOf } from './playground-notices';

/** Most updates that one call of `step` may ask for. */
const mostUpdates = 1_000_000;

const modelFormats: readonly ModelFormat[] = ['npz', 'safetensors', 'session'];

const refusal = (message: string) => new RbmError('out_of_range', message);

/** A notice as the sentences that the person sees. */
export function sentenceOf(notice: Notice, texts: Dictionary): string {
  const sentence = texts.notices[notice.code];
  const detail = detailOf(notice, texts);
  return detail ? `${sentence} (${detail})` : sentence;
}

/** Where the machine stands, as events tell it. */
export function stepDetailOf({ frame, playing, measures }: Playground): StepDetail {
  return {
    updates: frame?.updates ?? 0,
    epoch: frame ? frame.epoch + frame.epochProgress : 0,
    updatesPerSecond: frame?.updatesPerSecond ?? 0,
    playing,
    reconstructionError: measures.at(-1)?.reconstructionError ?? null,
  };
}

/** The newest measurement of the likelihood, as events tell it; null before the first. */
export function measureDetailOf({
  likelihood: { latest, points },
}: Playground): MeasureDetail | null {
  const method = points.at(-1)?.method;
  return latest && method ? measureDetail(latest.update, method, latest.reply) : null;
}

/**
 * The element's methods: what a playground answers with yes, or no and a notice, as promises that reject
 * with the same sentence.
 */
export class HostApi {
  readonly #playground: Playground;
  readonly #texts: () => Dictionary;

  constructor(playground: Playground, texts: () => Dictionary) {
    this.#playground = playground;
    this.#texts = texts;
  }

  play = (): Promise<void> => this.#done(() => this.#playground.play());

  pause = (): Promise<void> => this.#done(() => this.#playground.pause());

  async step(updates: number): Promise<void> {
    if (!Number.isInteger(updates) || updates < 1 || updates > mostUpdates)
      throw refusal(`step takes a whole number from 1 to ${mostUpdates}, not ${String(updates)}.`);
    await this.#done(() => this.#playground.step(updates));
  }

  async reset(seed?: number): Promise<void> {
    if (seed !== undefined && !(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32))
      throw refusal(`A seed is a whole number from 0 to 4294967295, not ${String(seed)}.`);
    await this.#done(() => this.#playground.reset(seed));
  }

  async setDataset(dataset: Generator | ImageData01): Promise<void> {
    if (typeof dataset !== 'string') {
      const images = checkedImages(dataset);
      await this.#done(() => this.#playground.replaceImages(images));
      return;
    }
    if (!Object.hasOwn(generatorSides, dataset)) {
      const known = Object.keys(generatorSides).join(', ');
      throw refusal(`There is no dataset “${String(dataset).slice(0, 40)}”; there are ${known}.`);
    }
    await this.#done(() => this.#playground.useDataset(dataset));
  }

  async addImages(given: ImageData01): Promise<void> {
    const images = checkedImages(given);
    const { side } = this.#playground.settings;
    if (images.width !== side)
      throw new RbmError(
        'shape_mismatch',
        `The images have ${images.width} x ${images.width} pixels, the machine's have ${side} x ${side}. setDataset takes other sizes.`,
      );
    await this.#done(() => this.#playground.addImages(images));
  }

  parameters(): Promise<Parameters> {
    return this.#playground.parameters();
  }

  exportModel(format: ModelFormat): Promise<Uint8Array> {
    if (!modelFormats.includes(format))
      throw refusal(
        `There is no format “${String(format).slice(0, 40)}”; there are ${modelFormats.join(', ')}.`,
      );
    return this.#playground.exportModel(format);
  }

  async importModel(file: Uint8Array | ArrayBuffer | Blob): Promise<void> {
    if (file instanceof Blob) await this.#done(() => this.#playground.files.importFile(file));
    else if (file instanceof Uint8Array || file instanceof ArrayBuffer)
      await this.#done(() => this.#playground.importModel(new Uint8Array(file)));
    else throw refusal('importModel takes a Uint8Array, an ArrayBuffer or a Blob.');
  }

  async measure(method: MeasureMethod): Promise<MeasureDetail> {
    const { likelihood } = this.#playground;
    const automatic: Method = likelihood.reach === 'annealed' ? 'quick' : 'exact';
    const before = likelihood.latest;
    await likelihood.measureNow(method === 'auto' ? automatic : method);
    const { problem } = likelihood;
    if (problem) throw this.#error(problem);
    const detail = measureDetailOf(this.#playground);
    if (!detail || likelihood.latest === before)
      throw new RbmError('cancelled', 'The measurement was given up.');
    return detail;
  }

  async #done(work: () => Promise<boolean>): Promise<void> {
    const before = this.#playground.notice;
    if (await work()) return;
    const { notice } = this.#playground;
    if (notice && notice !== before) throw this.#error(notice);
    throw new RbmError('cancelled', this.#texts().notices.cancelled);
  }

  #error(notice: Notice): RbmError {
    return new RbmError(notice.code as ErrorCode, sentenceOf(notice, this.#texts()));
  }
}

/** A copy, since a page may go on to change its arrays. @throws RbmError for what are no images */
function checkedImages(given: ImageData01): ImageData01 {
  if (typeof given !== 'object' || given === null)
    throw refusal('Images are an object of pixels, count, width and height.');
  const { pixels, count, width, height, labels } = given;
  const isWhole = (n: number) => Number.isInteger(n) && n > 0;
  if (!isWhole(width) || width !== height || width < 2 || width > 28)
    throw refusal(`Images are square, 2 to 28 pixels a side, not ${width} x ${height}.`);
  if (count > LIMITS.images)
    throw refusal(`At most ${LIMITS.images} images can be had, not ${count}.`);
  if (!isWhole(count) || pixels?.length !== count * width * height)
    throw new RbmError(
      'shape_mismatch',
      `${count} images of ${width} x ${height} have ${count * width * height} pixels, not ${pixels?.length}.`,
    );
  const own = Uint8Array.from(pixels);
  if (own.some((value, i) => value > 1 || value !== pixels[i]))
    throw new RbmError('not_binary', 'Pixels are 0 or 1.');
  if (labels && labels.length !== count)
    throw new RbmError('shape_mismatch', `There are ${labels.length} labels for ${count} images.`);
  return { pixels: own, count, width, height, ...(labels && { labels: Uint8Array.from(labels) }) };
}
