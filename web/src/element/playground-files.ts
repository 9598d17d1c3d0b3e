import type { ModelFormat } from '../api/playground-element';
import type { RbmClient } from '../client/rbm-client';
import { readModelFile } from '../files/model-files';
import { FormatError, quoteUntrusted } from '../formats/format-error';
import { writeIdx, writeIdxLabels } from '../formats/idx';
import { writeLogCsv } from '../formats/log-csv';
import type { MachineWeights } from '../formats/machine-weights';
import { readModel } from '../formats/model-file';
import { writeNpz } from '../formats/npz';
import { encodePng, sheetOf } from '../formats/png';
import { writeSafetensors } from '../formats/safetensors';
import { type SessionParts, writeSession } from '../formats/session-file';
import type { Clamp, ImageData01, Measures } from '../protocol/messages';
import { unlabelled } from '../protocol/messages';
import type { GapPoint } from '../state/curves';
import type { LikelihoodPoint } from '../state/likelihood-curve';
import { settingsFrom } from '../state/session-settings';
import { ranges, type Settings } from '../state/settings';
import type { Notice } from './playground-events';
import type { MadeMachine, PlaygroundImages } from './playground-images';

/** What files see and use of the playground. */
export interface FilesPage {
  readonly settings: Settings;
  readonly data: ImageData01;
  readonly drawing: Uint8Array;
  readonly clamp: Clamp | null;
  readonly measures: readonly Measures[];
  readonly gaps: readonly GapPoint[];
  readonly labels: {
    readonly count: number;
    readonly dreamed: number | null;
    dream(label: number | null): Promise<boolean>;
  };
  readonly likelihood: { readonly points: readonly LikelihoodPoint[] };
  notify(notice: Notice | null): void;
  setDrawing(drawing: Uint8Array): void;
  setClamp(clamp: Clamp | null): Promise<boolean>;
}

/** Files out of the page and back into it. Whatever fails leaves the page as it was. */
export class PlaygroundFiles {
  readonly #page: FilesPage;
  readonly #client: RbmClient;
  readonly #images: PlaygroundImages;
  /** The session that the last file took the place of. */
  #former: SessionParts | null = null;

  constructor(page: FilesPage, client: RbmClient, images: PlaygroundImages) {
    this.#page = page;
    this.#client = client;
    this.#images = images;
  }

  // Out ----------------------------------------------------------------------------------------

  /** @throws RbmError as a rejection, when there is no machine or no memory */
  async exportModel(format: ModelFormat): Promise<Uint8Array> {
    if (format === 'session')
      return writeSession(await this.#images.between(() => this.#session()));
    const machine = await this.weights();
    return format === 'npz' ? writeNpz(machine) : writeSafetensors(machine);
  }

  /** The machine's parameters as they stand. @throws RbmError as a rejection */
  async weights(): Promise<MachineWeights> {
    const { nLabels = 0, ...machine } = await this.#client.request('parameters', {});
    return { ...machine, nLabels };
  }

  /** What was watched since the machine's first update, as CSV. */
  logCsv(): string {
    const { measures, gaps, likelihood } = this.#page;
    return writeLogCsv({ measures, gaps, likelihoods: likelihood.points });
  }

  /** The images as IDX, white (255) where pixels are on; null without any. */
  imagesIdx(): Uint8Array | null {
    const { data } = this.#page;
    if (data.count === 0) return null;
    return writeIdx({ ...data, pixels: data.pixels.map((pixel) => 255 * pixel) });
  }

  /** The classes of the images as IDX; null where they have none. */
  labelsIdx(): Uint8Array | null {
    const { labels } = this.#page.data;
    return labels && labels.length > 0 ? writeIdxLabels(labels) : null;
  }

  /** The images as a sheet, black where pixels are on; null without any. */
  imagesPng(): Uint8Array | null {
    const { data } = this.#page;
    if (data.count === 0) return null;
    return encodePng(sheetOf(data, { level: (pixel) => (pixel ? 0 : 255) }));
  }

  /** Everything of one moment: settings that are on their way to the worker come before this. */
  async #session(): Promise<SessionParts> {
    const { settings, data, drawing, clamp, labels } = this.#page;
    const parts = { images: data, drawing, held: clamp, nLabels: labels.count };
    const { dreamed: dreamedLabel } = labels;
    const machine = await this.#client.request('save', {});
    return { ...parts, dreamedLabel, settings: { ...settings }, machine };
  }

  // In -----------------------------------------------------------------------------------------

  /**
   * Takes the machine of a file, or the whole session, told by its content and not by its name; it stands
   * still. What can't be used becomes a notice and false.
   */
  importModel(bytes: Uint8Array, name: string): Promise<boolean> {
    return this.#import(async () => bytes, name);
  }

  /** The same for a file that a person has chosen or dropped. */
  importFile(file: Blob): Promise<boolean> {
    return this.#import(() => readModelFile(file), 'name' in file ? String(file.name) : '');
  }

  async #import(read: () => Promise<Uint8Array>, name: string): Promise<boolean> {
    const sideBefore = this.#page.settings.side;
    let parts: SessionParts | null = null;
    const done = await this.#replaceBy(async () => {
      try {
        const file = readModel(await read());
        if (file.kind !== 'session') return await this.#machineOf(file.machine);
        parts = file.parts;
        return machineOf(parts);
      } catch (error) {
        throw error instanceof FormatError ? new FileRefused(name, error) : error;
      }
    });
    if (!done) return false;
    if (parts) await this.#restoreRest(parts);
    const same = this.#page.settings.side === sideBefore;
    const code = same ? 'weights-imported' : 'weights-imported-other-images';
    this.#tell(parts ? 'session-imported' : code);
    return true;
  }

  /** A machine of these weights, with images of its size. @throws FormatError when it can learn none here */
  async #machineOf(machine: MachineWeights): Promise<MadeMachine> {
    const { nVisible, nHidden, nLabels, weights, visibleBias, hiddenBias } = machine;
    const side = Math.sqrt(nVisible);
    const { min: least, max: most } = ranges.side;
    if (!Number.isInteger(side) || side < least || side > most) {
      throw FormatError.of('machine-size', { units: nVisible, least, most });
    }
    const { dataset, data } = await this.#images.imagesAt(side);
    requireUnitsFor(data, nLabels);
    const settings = { dataset, hidden: nHidden, labels: nLabels > 0 };
    return { settings, data, parameters: { weights, visibleBias, hiddenBias }, nLabels };
  }

  /** Keeps the present session for Undo, and lets this machine take its place. */
  async #replaceBy(make: () => Promise<MadeMachine>): Promise<boolean> {
    let former: SessionParts | null = null;
    const done = await this.#images.adopt(async () => {
      const machine = await make();
      former = await this.#session().catch(nullWithoutMachine);
      return { ...machine, play: false };
    });
    if (done) this.#former = former;
    return done;
  }

  /** What the page adds to a machine, once it stands. */
  async #restoreRest({ drawing, held, dreamedLabel }: SessionParts): Promise<void> {
    this.#page.setDrawing(drawing);
    await this.#page.setClamp(held);
    await this.#page.labels.dream(dreamedLabel);
  }

  #tell(code: Notice['code']): void {
    const run = () => void this.undoImport();
    const undo = this.#former && { action: { text: 'undo' as const, run } };
    this.#page.notify({ tone: 'info', code, message: '', ...undo });
  }

  /** The machine that the last file took the place of, as it stood; false when there is none. */
  async undoImport(): Promise<boolean> {
    const former = this.#former;
    if (!former) return false;
    const done = await this.#images.adopt(async () => ({ ...machineOf(former), play: false }));
    if (!done) return false;
    this.#former = null;
    await this.#restoreRest(former);
    this.#page.notify({ tone: 'info', code: 'machine-brought-back', message: '' });
    return true;
  }
}

/** The machine of a session. @throws FormatError for settings that the page can't have */
function machineOf(parts: SessionParts): MadeMachine {
  const { images, machine, nLabels } = parts;
  const { settings, refused } = settingsFrom(parts.settings);
  const isSquare = images.width === images.height && images.width === settings.side;
  const wrong = isSquare ? refused : [...refused, 'side'];
  if (wrong.length > 0) {
    const expected = `possible values of ${wrong.join(', ')}`;
    throw FormatError.of('session-part', { part: 'session.json', expected });
  }
  const { width, height, count, pixels, labels } = images;
  const data: ImageData01 = { width, height, count, pixels, ...(labels && { labels }) };
  return { settings, data, saved: machine, nLabels };
}

/** @throws FormatError where the images have a class that there is no label unit for */
function requireUnitsFor({ labels = new Uint8Array(0) }: ImageData01, nLabels: number): void {
  const largest = labels.reduce((most, l) => (l === unlabelled ? most : Math.max(most, l)), 0);
  if (nLabels === 0 || largest < nLabels) return;
  throw FormatError.of('classes-unfit', { units: nLabels, largest });
}

/** Before the first machine there is nothing to keep; any other failure is one. */
function nullWithoutMachine(error: unknown): null {
  if ((error as { code?: string }).code === 'bad_state') return null;
  throw error;
}

/** A file that can't be used, as a notice tells it. */
class FileRefused extends Error {
  readonly code = 'file-refused';
  readonly file: NonNullable<Notice['file']>;

  constructor(name: string, problem: FormatError) {
    super(problem.message);
    this.file = { name: quoteUntrusted(name), problem };
  }
}
