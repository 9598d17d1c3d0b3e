import { Emitter } from '../client/emitter';
import type { RbmClient } from '../client/rbm-client';
import type {
  ChainStart,
  Clamp,
  ErrorCode,
  Frame,
  Generator,
  ImageData01,
  MachineReport,
  Measures,
} from '../protocol/messages';
import { appendMeasures } from '../state/curves';
import { ImageShelf } from '../state/image-shelf';
import { appendImages, emptyImages, removeImages, resizeImages } from '../state/images';
import {
  defaults,
  dreamSettings,
  type Settings,
  sideFor,
  trainerSettings,
} from '../state/settings';
import type { Notice, PlaygroundEvents, Selection } from './playground-events';

/** Images made for each preset. */
const generatedCount: Readonly<Record<Generator, number>> = {
  digits: 2000,
  'bars-and-stripes': 512,
  'shifting-bars': 512,
};

/**
 * The one owner of what the page shows: settings, images, drawing, selection, newest frame. Panels
 * read it, listen to it and call its methods; only it talks to the client.
 */
export class Playground {
  settings: Settings;
  data: ImageData01;
  /** The pad's picture, [nVisible]. */
  drawing: Uint8Array;
  selection: Selection = { from: 'none' };
  clamp: Clamp | null = null;
  frame: Frame | null = null;
  machine: MachineReport | null = null;
  measures: readonly Measures[] = [];
  notice: Notice | null = null;
  playing = false;
  /** Why the machine can't run in this browser at all, null as long as it can. */
  unusable: Notice | null = null;

  readonly #client: RbmClient;
  readonly #events = new Emitter<PlaygroundEvents>();
  readonly #shelf = new ImageShelf();
  /** Changes of the images wait for each other, so that none works on a set that is on its way out. */
  #imageWork: Promise<unknown> = Promise.resolve();

  constructor(client: RbmClient, settings: Partial<Settings> = {}) {
    this.#client = client;
    this.settings = { ...defaults, ...settings };
    this.data = emptyImages(this.settings.side, this.settings.side);
    this.drawing = new Uint8Array(this.nVisible);
    client.on('frame', (frame) => this.#receive(frame));
    client.on('stopped', ({ code: why, message }) => {
      this.#setPlaying(false);
      const code = why === 'out_of_memory' ? 'stopped-for-memory' : 'stopped';
      this.notify({ tone: 'problem', code, message });
    });
    client.on('restarted', () =>
      this.notify({ tone: 'info', code: 'worker-restarted', message: '' }),
    );
    client.on('unusable', ({ code, message }) => {
      this.#setPlaying(false);
      this.unusable = { tone: 'problem', code, message };
      this.notify(this.unusable);
    });
  }

  get nVisible(): number {
    return this.settings.side * this.settings.side;
  }

  /** Own images that a click on "My images" brings back, null when there are none. */
  get ownData(): ImageData01 | null {
    return this.settings.dataset === 'own' ? this.data : this.#shelf.own;
  }

  /** True when a change of the images can be taken back. */
  get canUndo(): boolean {
    return this.#shelf.canUndo;
  }

  /** Subscribes; the returned function unsubscribes. */
  on<K extends keyof PlaygroundEvents>(
    event: K,
    listener: (value: PlaygroundEvents[K]) => void,
  ): () => void {
    return this.#events.on(event, listener);
  }

  #emit<K extends keyof PlaygroundEvents>(event: K, value: PlaygroundEvents[K]): void {
    this.#events.emit(event, value);
  }

  notify(notice: Notice | null): void {
    this.notice = notice;
    this.#emit('notice', notice);
  }

  /** Takes back a notice whose advice has been followed. */
  #withdraw(...codes: Notice['code'][]): void {
    if (this.notice && codes.includes(this.notice.code)) this.notify(null);
  }

  /** Runs what may fail; a failure becomes a notice and false. */
  async #attempt(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      const code = (error as { code?: ErrorCode }).code ?? 'internal';
      if (code === 'cancelled') return false;
      const message = error instanceof Error ? error.message : String(error);
      this.notify({ tone: 'problem', code, message });
      return false;
    }
  }

  /** Loads the preset of the settings, makes the machine and, if asked, starts learning. */
  async start(play: boolean): Promise<boolean> {
    return this.#attempt(async () => {
      const { dataset, pace } = this.settings;
      const side = sideFor(dataset, this.settings.side);
      const data =
        dataset === 'own' ? emptyImages(side, side) : await this.#generate(dataset, side);
      if (pace > 0) await this.#client.request('setPace', { updatesPerSecond: pace });
      await this.#open(data, { dataset, side });
      if (play && data.count > 0) await this.play();
    });
  }

  #generate(generator: Generator, side: number): Promise<ImageData01> {
    const { seed } = this.settings;
    const count = generatedCount[generator];
    return this.#client.request('generate', { generator, side, count, seed });
  }

  /** A few images of a preset, for its thumbnail; null when they can't be had. */
  previewPreset(generator: Generator, side: number, count: number): Promise<ImageData01 | null> {
    const { seed } = this.settings;
    return this.#client.request('generate', { generator, side, count, seed }).catch(() => null);
  }

  /** A new machine for these images; nothing on the page changes before the worker has taken it. */
  async #open(
    data: ImageData01,
    change: Pick<Settings, 'dataset' | 'side'>,
    taken: () => void = () => {},
  ): Promise<void> {
    const settings = { ...this.settings, ...change };
    await this.#client.request('open', {
      shape: {
        nVisible: data.width * data.height,
        nHidden: settings.hidden,
        seed: settings.seed,
      },
      data,
      trainer: trainerSettings(settings),
      dreams: dreamSettings(settings),
    });
    taken();
    const sizeChanged = this.drawing.length !== data.width * data.height;
    this.settings = { ...this.settings, ...change };
    this.#clearCurves();
    this.machine = null;
    if (sizeChanged) {
      const { width, height } = this.data;
      const drawn = { pixels: this.drawing, count: 1, width, height };
      this.drawing = resizeImages(drawn, data.width, data.height).pixels;
      this.clamp = null;
    }
    this.data = data;
    this.#setPlaying(false);
    this.#emit('settings', this.settings);
    this.#emit('data', data);
    this.#emit('drawing', this.drawing);
    this.#emit('clamp', this.clamp);
    this.select(data.count > 0 ? { from: 'data', index: 0 } : { from: 'none' });
  }

  #clearCurves(): void {
    this.measures = [];
    this.#emit('measures', this.measures);
  }

  // Learning ---------------------------------------------------------------------------------

  async play(): Promise<boolean> {
    if (this.data.count === 0) {
      this.notify({ tone: 'info', code: 'no-images', message: '' });
      return false;
    }
    const done = await this.#attempt(() => this.#client.request('play', {}));
    if (done) this.#setPlaying(true);
    if (done) this.#withdraw('no-images');
    return done;
  }

  async pause(): Promise<boolean> {
    const done = await this.#attempt(() => this.#client.request('pause', {}));
    if (done) this.#setPlaying(false);
    return done;
  }

  async step(updates = 1): Promise<boolean> {
    if (this.data.count === 0) {
      this.notify({ tone: 'info', code: 'no-images', message: '' });
      return false;
    }
    this.#setPlaying(false);
    const done = await this.#attempt(() => this.#client.request('step', { updates }));
    // A play that was asked for just before may have been answered meanwhile.
    if (done) this.#setPlaying(false);
    return done;
  }

  /** The same machine from its first update; with a seed, another one. Playing goes on. */
  async reset(seed = this.settings.seed): Promise<boolean> {
    return this.renew({ seed });
  }

  /** Applies settings that need a new machine (seed, hidden). Playing goes on. */
  async renew(change: Partial<Pick<Settings, 'seed' | 'hidden'>>): Promise<boolean> {
    const { seed, hidden } = { ...this.settings, ...change };
    return this.#attempt(async () => {
      await this.#client.request('reset', { seed, nHidden: hidden });
      this.settings = { ...this.settings, seed, hidden };
      this.#clearCurves();
      this.#withdraw('stopped', 'stopped-for-memory', 'not_finite', 'out_of_memory');
      this.#emit('settings', this.settings);
    });
  }

  /** Changes settings that a running machine takes at once. Others go through `renew` or `setSide`. */
  async change(
    change: Partial<Omit<Settings, 'seed' | 'hidden' | 'side' | 'dataset'>>,
  ): Promise<boolean> {
    const before = this.settings;
    const settings = { ...before, ...change };
    this.settings = settings;
    this.#emit('settings', settings);
    const differs = (a: object, b: object) => JSON.stringify(a) !== JSON.stringify(b);
    const done = await this.#attempt(async () => {
      if (differs(trainerSettings(before), trainerSettings(settings)))
        await this.#client.request('setTrainer', trainerSettings(settings));
      if (differs(dreamSettings(before), dreamSettings(settings)))
        await this.#client.request('setDreams', dreamSettings(settings));
      if (before.pace !== settings.pace)
        await this.#client.request('setPace', { updatesPerSecond: settings.pace || null });
    });
    if (!done) {
      // What was set again since then, or by somebody else, stays.
      const refused = Object.keys(change) as (keyof typeof change)[];
      const back = refused.filter((key) => this.settings[key] === settings[key]);
      const former = Object.fromEntries(back.map((key) => [key, before[key]]));
      this.settings = { ...this.settings, ...former };
      this.#emit('settings', this.settings);
    }
    return done;
  }

  // Images -----------------------------------------------------------------------------------

  /** Shows a preset (its images made anew) or the person's own images at their size; makes a new machine. */
  async useDataset(dataset: Settings['dataset']): Promise<boolean> {
    const own = dataset === 'own' ? this.ownData?.width : undefined;
    return this.#useDataset(dataset, own ?? this.settings.side);
  }

  /** New image side: presets are drawn anew, own images are rescaled; makes a new machine. */
  async setSide(side: number): Promise<boolean> {
    return this.#useDataset(this.settings.dataset, side);
  }

  #useDataset(dataset: Settings['dataset'], wantedSide: number): Promise<boolean> {
    return this.#inTurn(async () => {
      const own = this.ownData;
      const side = sideFor(dataset, wantedSide);
      const data =
        dataset === 'own' ? this.#shelf.atSide(own, side) : await this.#generate(dataset, side);
      const wasPlaying = this.playing;
      await this.#open(data, { dataset, side });
      this.#shelf.own = own && own.count > 0 ? own : null;
      if (wasPlaying && data.count > 0) await this.play();
    });
  }

  /** Adds images of the present size to the set that is shown. The machine is kept. */
  async addImages(images: ImageData01): Promise<boolean> {
    return this.#changeImages(
      (data) => appendImages(data, images),
      (data) => data.count - 1,
    );
  }

  /** Replaces the whole set. The machine is kept if the side is the present one, else made anew. */
  async replaceImages(images: ImageData01): Promise<boolean> {
    return this.#changeImages(
      () => images,
      () => 0,
    );
  }

  /** Removes images by index. */
  async removeImages(indices: readonly number[]): Promise<boolean> {
    return this.#changeImages(
      (data) => removeImages(data, indices),
      (data) =>
        this.selection.from === 'data' ? Math.min(this.selection.index, data.count - 1) : null,
    );
  }

  /** From now on the shown images are the person's own; `choose` names the image to select. */
  #changeImages(
    make: (images: ImageData01) => ImageData01,
    choose: (images: ImageData01) => number | null,
  ): Promise<boolean> {
    return this.#inTurn(async () => {
      const { dataset } = this.settings;
      const before = { shown: this.data, dataset, own: this.#shelf.own };
      await this.#takeData(make(this.data), 'own', () => this.#shelf.remember(before));
      const index = choose(this.data);
      if (this.data.count === 0) this.select({ from: 'none' });
      else if (index !== null) this.select({ from: 'data', index });
    });
  }

  /** Takes back the last change of the images. */
  async undo(): Promise<boolean> {
    return this.#inTurn(async () => {
      const former = this.#shelf.last;
      if (!former) return;
      await this.#takeData(former.shown, former.dataset, () => {
        this.#shelf.own = former.own;
        this.#shelf.forgetLast();
      });
    });
  }

  #inTurn(work: () => Promise<void>): Promise<boolean> {
    const done = this.#imageWork.then(() => this.#attempt(work));
    this.#imageWork = done;
    return done;
  }

  /** Shows these images once the worker has them; `taken` is called before the panels are told. */
  async #takeData(
    data: ImageData01,
    dataset: Settings['dataset'],
    taken: () => void,
  ): Promise<void> {
    if (data.width !== this.settings.side) {
      const wasPlaying = this.playing;
      await this.#open(data, { dataset, side: data.width }, taken);
      if (wasPlaying && data.count > 0) await this.play();
      return;
    }
    if (data.count === 0 && this.playing) await this.pause();
    await this.#client.request('setData', data);
    taken();
    this.data = data;
    if (this.settings.dataset !== dataset) {
      this.settings = { ...this.settings, dataset };
      this.#emit('settings', this.settings);
    }
    this.#emit('data', data);
  }

  /** The picture on the pad; kept when the pad is hidden. */
  setDrawing(drawing: Uint8Array): void {
    this.drawing = drawing;
    this.#emit('drawing', drawing);
    if (this.selection.from === 'drawing') this.#inspect();
  }

  /** What the machine panel explains. */
  select(selection: Selection): void {
    this.selection = selection;
    this.#emit('selection', selection);
    this.#inspect();
  }

  /** The selected image, [nVisible]. */
  get selectedImage(): Uint8Array | null {
    const { selection, data } = this;
    if (selection.from === 'drawing') return this.drawing;
    if (selection.from === 'none' || selection.index >= data.count) return null;
    const n = data.width * data.height;
    return data.pixels.slice(selection.index * n, (selection.index + 1) * n);
  }

  #inspect(): void {
    const image = this.selectedImage;
    void this.#attempt(() => this.#client.request('inspect', { image: image?.slice() ?? null }));
  }

  // Dreams -----------------------------------------------------------------------------------

  async restartChains(start: ChainStart): Promise<boolean> {
    return this.#attempt(() => this.#client.request('restartChains', start));
  }

  async setClamp(clamp: Clamp | null): Promise<boolean> {
    const done = await this.#attempt(() => this.#client.request('setClamp', clamp));
    if (done) {
      this.clamp = clamp;
      this.#emit('clamp', clamp);
    }
    return done;
  }

  // ------------------------------------------------------------------------------------------

  /** The canvases have drawn the frame: the worker may send the next one. */
  frameDrawn(): void {
    this.#client.credit();
  }

  #receive(frame: Frame): void {
    this.frame = frame;
    if (frame.machine) {
      this.machine = frame.machine;
      this.#emit('machine', frame.machine);
    }
    if (frame.measures.length > 0) {
      this.measures = appendMeasures(this.measures, frame.measures);
      this.#emit('measures', this.measures);
    }
    this.#emit('frame', frame);
  }

  #setPlaying(playing: boolean): void {
    if (this.playing === playing) return;
    this.playing = playing;
    this.#emit('playing', playing);
  }

  dispose(): void {
    this.#events.clear();
    this.#client.dispose();
  }
}
