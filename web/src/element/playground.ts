import type { ModelFormat } from '../api/playground-element';
import { Emitter } from '../client/emitter';
import { RbmClient } from '../client/rbm-client';
import type { Answer, Explained, ExplainRequest, Question } from '../protocol/explain';
import type {
  ChainStart,
  Clamp,
  Frame,
  Generator,
  ImageData01,
  MachineReport,
  Measures,
  Parameters,
} from '../protocol/messages';
import { mostMappedImages } from '../protocol/statistics';
import { appendPoints, type GapPoint } from '../state/curves';
import { emptyImages, resizeImages } from '../state/images';
import { classCount } from '../state/labels';
import { withPossibleAlgorithm } from '../state/learning-settings';
import type { Doubt } from '../state/run-history';
import { defaults, type Settings } from '../state/settings';
import { Doctor } from './doctor-rounds';
import { HeldState } from './held-state';
import { LikelihoodMeter } from './likelihood-meter';
import type { Notice, PlaygroundEvents, Selection } from './playground-events';
import { PlaygroundFiles } from './playground-files';
import { type MadeMachine, type MadeState, PlaygroundImages } from './playground-images';
import { PlaygroundLabels } from './playground-labels';
import { PlaygroundNotices } from './playground-notices';
import {
  generateRequest,
  openRequest,
  type RunningSettings,
  sendChanges,
  teachesOtherwise,
  withoutChange,
} from './playground-requests';
import { RaceDirector } from './race-director';
import { Replay } from './replay';

/**
 * The one owner of what the page shows: settings, images, drawing, selection, newest frame. Panels
 * read it, listen to it and call its methods; only it talks to the client.
 */
export class Playground {
  settings: Settings;
  data: ImageData01;
  /** The pad's picture, [nVisible]. */
  drawing: Uint8Array;
  /** Counts what was drawn: all of one stroke has one number. */
  drawingStep = 0;
  selection: Selection = { from: 'none' };
  clamp: Clamp | null = null;
  frame: Frame | null = null;
  machine: MachineReport | null = null;
  measures: readonly Measures[] = [];
  /** Free energies of held-out and training images compared, of these images and this machine. */
  gaps: readonly GapPoint[] = [];
  playing = false;
  /** Why the machine can't run in this browser at all, null as long as it can. */
  unusable: Notice | null = null;

  #suspended = false;
  #frameWanted = false;
  #owesCredit = false;
  readonly #client: RbmClient;
  readonly #events = new Emitter<PlaygroundEvents>();
  readonly #notices = new PlaygroundNotices((notice) => this.#emit('notice', notice));
  readonly #images: PlaygroundImages;
  readonly labels: PlaygroundLabels;
  /** What is taken along and brought back. */
  readonly files: PlaygroundFiles;
  /** Measures beside training. */
  readonly likelihood: LikelihoodMeter;
  /** Tells what is wrong, while somebody looks. */
  readonly doctor: Doctor;
  /** Machines side by side, in a worker of their own. */
  readonly race: RaceDirector;
  /** One state of both layers, for the panels that explain states. */
  readonly held: HeldState;
  /** What a link can say of the machine as it stands, and the way to the point that one names. */
  readonly replay: Replay;

  /**
   * Ends all clients when it is disposed.
   * @param makeHelper makes the client that measures and the one that races, once they are needed
   */
  constructor(
    client: RbmClient,
    settings: Partial<Settings> = {},
    makeHelper: () => RbmClient = () => new RbmClient(),
  ) {
    this.#client = client;
    this.settings = { ...defaults, ...settings };
    this.data = emptyImages(this.settings.side, this.settings.side);
    this.drawing = new Uint8Array(this.nVisible);
    this.#images = new PlaygroundImages(this, {
      attempt: (work) => this.#attempt(work),
      generate: (generator, wanted) =>
        client.request('generate', generateRequest(generator, wanted)),
      open: (data, change, taken, made) => this.#open(data, change, taken, made),
      setData: (data, dataset, taken) => this.#setData(data, dataset, taken),
    });
    this.labels = new PlaygroundLabels(client, {
      attempt: (work) => this.#attempt(work),
      dreamedLabelChanged: (label) => this.#emit('dreamedLabel', label),
    });
    this.files = new PlaygroundFiles(this, client, this.#images);
    this.#listen(client);
    this.likelihood = new LikelihoodMeter(this, client, makeHelper);
    this.doctor = new Doctor(this, client, this.likelihood.worker);
    this.race = new RaceDirector(this, makeHelper);
    this.replay = new Replay(this, client);
    this.held = new HeldState(this, (state) => this.#emit('held', state));
  }

  #listen(client: RbmClient): void {
    client.on('frame', (frame) => this.#receive(frame));
    client.on('stopped', ({ code: why, message }) => {
      this.#setPlaying(false);
      this.replay.stopped();
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
    return this.#images.own;
  }

  /** True when a change of the images can be taken back. */
  get canUndo(): boolean {
    return this.#images.canUndo;
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

  get notice(): Notice | null {
    return this.#notices.notice;
  }

  notify(notice: Notice | null): void {
    this.#notices.notify(notice);
  }

  #attempt(work: () => Promise<unknown>): Promise<boolean> {
    return this.#notices.attempt(work);
  }

  /** Loads the preset of the settings, makes the machine and, if asked, starts learning. */
  async start(play: boolean): Promise<boolean> {
    return this.#images.start(play, async () => {
      const { pace } = this.settings;
      if (pace > 0) await this.#client.request('setPace', { updatesPerSecond: pace });
    });
  }

  /** A few images of a preset, for its thumbnail; null when they can't be had. */
  previewPreset(generator: Generator, side: number, count: number): Promise<ImageData01 | null> {
    const request = generateRequest(generator, { ...this.settings, side, images: count });
    return this.#client.request('generate', request).catch(() => null);
  }

  /**
   * A new machine for these images, without label units where they have no classes; nothing on the
   * page changes before the worker has taken it.
   * @param made how it stands, where it was made elsewhere, with these settings and images
   */
  async #open(
    data: ImageData01,
    asked: Partial<Settings>,
    taken = () => {},
    { saved, parameters, nLabels: made }: MadeState = {},
  ): Promise<void> {
    const wished = (asked.labels ?? this.settings.labels) ? classCount(data) : 0;
    const nLabels = made ?? wished;
    const change = { ...asked, labels: nLabels > 0 };
    const wanted = { ...this.settings, ...change };
    const settings = withPossibleAlgorithm(wanted, nLabels);
    const state = saved ? { saved: saved.bytes } : { parameters };
    const doubts = parameters ? (['elsewhere'] as const) : saved?.doubts;
    await this.#asAnother(doubts !== undefined, doubts, () =>
      this.#client.request('open', { ...openRequest(settings, data, nLabels), ...state }),
    );
    taken();
    const sizeChanged = this.drawing.length !== data.width * data.height;
    const sameImages = this.data === data;
    this.settings = { ...this.settings, ...change };
    if (settings !== wanted) this.settings = { ...this.settings, algorithm: settings.algorithm };
    this.machine = null;
    this.labels.opened(nLabels);
    if (sizeChanged) {
      const { width, height } = this.data;
      const drawn = { pixels: this.drawing, count: 1, width, height };
      this.drawing = resizeImages(drawn, data.width, data.height).pixels;
      this.clamp = null;
    }
    this.data = data;
    this.#renewed();
    this.#setPlaying(false);
    this.#emit('settings', this.settings);
    if (settings !== wanted) this.#sayNotExact();
    if (sameImages) return;
    this.#emit('data', data);
    this.#emit('drawing', this.drawing);
    this.#emit('clamp', this.clamp);
    this.select(data.count > 0 ? { from: 'data', index: 0 } : { from: 'none' });
  }

  /** Other images of the same size; nothing on the page changes before the worker has taken them. */
  async #setData(
    data: ImageData01,
    dataset: Settings['dataset'],
    taken: () => void,
  ): Promise<void> {
    this.replay.changes('images');
    await this.#client.request('setData', { ...data, heldOutShare: this.settings.heldOut });
    taken();
    this.data = data;
    this.gaps = [];
    if (this.settings.dataset !== dataset) {
      this.settings = { ...this.settings, dataset };
      this.#emit('settings', this.settings);
    }
    this.#emit('data', data);
  }

  #sayNotExact(): void {
    this.notify({ tone: 'info', code: 'exact-too-large', message: '' });
  }

  /** Asks for another machine, which learns on from where it stands if so said. */
  async #asAnother(learns: boolean, doubts: readonly Doubt[] = [], ask: () => Promise<unknown>) {
    const failed = this.replay.begins(learns, doubts);
    await ask().catch((error) => {
      failed();
      throw error;
    });
  }

  /** Another machine stands at its first update. */
  #renewed(): void {
    this.#wantFrame();
    this.#emit('renewed', null);
    this.measures = [];
    this.gaps = [];
    this.#emit('measures', this.measures);
    this.#notices.withdraw('stopped', 'stopped-for-memory', 'not_finite', 'out_of_memory');
  }

  // Learning ---------------------------------------------------------------------------------

  /** False, and said so, when there is nothing to learn. */
  #hasImages(): boolean {
    if (this.data.count === 0) this.notify({ tone: 'info', code: 'no-images', message: '' });
    return this.data.count > 0;
  }

  async play(): Promise<boolean> {
    if (!this.#hasImages()) return false;
    this.replay.learns();
    const done = this.#suspended || (await this.#attempt(() => this.#client.request('play', {})));
    if (done) this.#setPlaying(true);
    if (done) this.#notices.withdraw('no-images');
    return done;
  }

  async pause(): Promise<boolean> {
    const done = await this.#attempt(() => this.#client.request('pause', {}));
    if (done) this.#setPlaying(false);
    return done;
  }

  async step(updates = 1): Promise<boolean> {
    if (!this.#hasImages()) return false;
    this.replay.learns();
    this.#setPlaying(false);
    const done = await this.#attempt(() => this.#client.request('step', { updates }));
    // A play that was asked for just before may have been answered meanwhile.
    if (done) this.#setPlaying(false);
    this.#wantFrame();
    return done;
  }

  /** The same machine from its first update; with a seed, what `renew` makes. Playing goes on. */
  async reset(seed?: number): Promise<boolean> {
    return this.renew(seed === undefined ? {} : { seed });
  }

  /**
   * Applies settings that need a new machine. Playing goes on. The images stay, but for generated ones
   * under another seed: they are made anew, so that the settings always tell which images there are.
   */
  async renew(
    change: Partial<Pick<Settings, 'seed' | 'hidden' | 'heldOut' | 'labels'>>,
  ): Promise<boolean> {
    if (change.heldOut !== undefined || change.labels !== undefined)
      return this.#images.reopen(change);
    return this.#images.renew(change, () => this.#reset(change));
  }

  /** The machine at its first update, with the images as they are. */
  async #reset(change: Partial<Pick<Settings, 'seed' | 'hidden'>>): Promise<void> {
    const wanted = { ...this.settings, ...change };
    const { seed, hidden } = wanted;
    const { algorithm } = withPossibleAlgorithm(wanted, this.labels.count);
    const isPossible = algorithm === wanted.algorithm;
    if (!isPossible) await this.#change({ algorithm });
    await this.#asAnother(this.playing, [], () =>
      this.#client.request('reset', { seed, nHidden: hidden }),
    );
    this.settings = { ...this.settings, seed, hidden };
    this.#renewed();
    this.#emit('settings', this.settings);
    if (!isPossible) this.#sayNotExact();
  }

  /**
   * Applies any settings at once, with one new machine, and plays unless told to go on as before: images
   * are generated anew, own ones stay. Nothing changes when the machine or the images are refused.
   */
  async useExperiment(settings: Partial<Settings>, play = true): Promise<boolean> {
    return this.#images.experiment(settings, play);
  }

  /** A machine that was made or learned elsewhere, with its images: it takes the place of the present one. */
  async takeMachine(machine: MadeMachine): Promise<boolean> {
    const isTaken = await this.#images.adopt(async () => machine);
    const { measures: former = [] } = machine;
    const last = former.at(-1)?.update ?? -1;
    if (isTaken && former.length > 0) {
      this.measures = [...former, ...this.measures.filter(({ update }) => update > last)];
      this.#emit('measures', this.measures);
    }
    return isTaken;
  }

  /** A machine, or a whole session, from a file of any name; paused. What it replaces can be had back. */
  async importModel(bytes: Uint8Array, name = ''): Promise<boolean> {
    return this.files.importModel(bytes, name);
  }

  /** The machine's weights, or the whole session, as a file. @throws RbmError as a rejection */
  async exportModel(format: ModelFormat): Promise<Uint8Array> {
    return this.files.exportModel(format);
  }

  /** Changes settings that a running machine takes at once. Others go through `renew` or `setSide`. */
  async change(change: Partial<RunningSettings>): Promise<boolean> {
    return this.#attempt(() => this.#change(change));
  }

  async #change(change: Partial<RunningSettings>): Promise<void> {
    const before = this.settings;
    const settings = { ...before, ...change };
    if (teachesOtherwise(before, settings)) this.replay.changes('settings');
    this.settings = settings;
    this.#emit('settings', settings);
    try {
      await sendChanges(this.#client, before, settings);
    } catch (error) {
      this.settings = withoutChange(this.settings, change, before);
      this.#emit('settings', this.settings);
      throw error;
    }
  }

  // Images -----------------------------------------------------------------------------------

  /** Shows a preset (its images made anew) or the person's own images at their size; makes a new machine. */
  async useDataset(dataset: Settings['dataset']): Promise<boolean> {
    return this.#images.useDataset(dataset);
  }

  /** New image side: presets are drawn anew, own images are rescaled; makes a new machine. */
  async setSide(side: number): Promise<boolean> {
    return this.#images.setSide(side);
  }

  /** Adds images of the present size to the set that is shown. The machine is kept. */
  async addImages(images: ImageData01): Promise<boolean> {
    return this.#images.add(images);
  }

  /** Replaces the whole set. The machine is kept if the side is the present one, else made anew. */
  async replaceImages(images: ImageData01): Promise<boolean> {
    return this.#images.replace(images);
  }

  /** Removes images by index. */
  async removeImages(indices: readonly number[]): Promise<boolean> {
    return this.#images.remove(indices);
  }

  /** Takes back the last change of the images. */
  async undo(): Promise<boolean> {
    return this.#images.undo();
  }

  /** The picture on the pads; kept when they are hidden. `continued`: the last stroke goes on. */
  setDrawing(drawing: Uint8Array, continued = false): void {
    this.drawing = drawing;
    if (!continued) this.drawingStep++;
    this.#emit('drawing', drawing);
    if (this.selection.from === 'drawing') this.#inspect();
  }

  /** What the machine panel explains. */
  select(selection: Selection): void {
    this.selection = selection;
    this.#emit('selection', selection);
    this.#inspect();
  }

  /** The machine panel shows this hidden unit large. */
  showUnit(unit: number): void {
    this.#emit('unit', unit);
  }

  /** Whether machine reports carry statistics; they cost something, so only while they are seen. */
  watchStatistics(on: boolean): void {
    const request = { on, images: mostMappedImages };
    void this.#attempt(() => this.#client.request('watchStatistics', request));
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

  /** Weights, biases and digest. @throws RbmError as a rejection */
  parameters(): Promise<Parameters> {
    return this.#client.request('parameters', {});
  }

  /** What the core says of a machine, which need not be this one. @throws RbmError as a rejection */
  async explain<About extends Explained>(
    about: About,
    question: Question<About>,
  ): Promise<Answer<About>> {
    const request = { about, question } as ExplainRequest;
    return (await this.#client.request('explain', request)) as Answer<About>;
  }

  /** The machine as it stands, for `takeMachine`. */
  save(): Promise<Uint8Array> {
    return this.#client.request('save', {});
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
    if (this.#suspended && !this.#frameWanted) this.#owesCredit = true;
    else this.#client.credit();
    this.#frameWanted = false;
  }

  /** Out of sight, too, one frame tells what was just done. */
  #wantFrame(): void {
    if (!this.#suspended) return;
    if (this.#owesCredit) this.#client.credit();
    else this.#frameWanted = true;
    this.#owesCredit = false;
  }

  /**
   * While nobody can see it, learning and dreams rest; what was asked for meanwhile is done, and
   * `playing` stays what the person wants.
   */
  suspend(suspended: boolean): void {
    if (this.#suspended === suspended) return;
    this.#suspended = suspended;
    this.replay.suspend(suspended);
    if (this.playing)
      void this.#attempt(() => this.#client.request(suspended ? 'pause' : 'play', {}));
    if (!suspended && this.#owesCredit) this.#client.credit();
    this.#owesCredit = false;
    this.#frameWanted = false;
  }

  #receive(frame: Frame): void {
    this.frame = frame;
    if (frame.machine) {
      this.machine = frame.machine;
      const { gap } = frame.machine.freeEnergies;
      if (gap !== null) this.gaps = appendPoints(this.gaps, [{ update: frame.updates, gap }]);
      this.#emit('machine', frame.machine);
    }
    if (frame.measures.length > 0) {
      this.measures = appendPoints(this.measures, frame.measures);
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
    this.doctor.dispose();
    this.likelihood.dispose();
    this.race.dispose();
    this.#client.dispose();
  }
}
