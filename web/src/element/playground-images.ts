import type { Generator, GivenParameters, ImageData01, Measures } from '../protocol/messages';
import { ImageShelf } from '../state/image-shelf';
import { appendImages, removeImages } from '../state/images';
import { fitsClasses } from '../state/labels';
import type { Doubt } from '../state/run-history';
import { generatorSides, type Settings, sideFor } from '../state/settings';
import type { Selection } from './playground-events';

/** What the work on images sees and uses of the playground. */
export interface ImagesPage {
  readonly settings: Settings;
  readonly data: ImageData01;
  readonly selection: Selection;
  readonly playing: boolean;
  /** `count`: classes of the machine as it stands. */
  readonly labels: { readonly count: number };
  play(): Promise<boolean>;
  pause(): Promise<boolean>;
  select(selection: Selection): void;
  change(change: { pace: number }): Promise<boolean>;
}

/** What it has done by the worker. Failures are rejections and leave the page as it was. */
export interface ImagesMachine {
  /** A failure becomes a notice and false. */
  attempt(work: () => Promise<unknown>): Promise<boolean>;
  /** Images as the settings ask for them. */
  generate(generator: Generator, settings: Settings): Promise<ImageData01>;
  /** A new machine, paused; `taken` is called before the panels are told. */
  open(
    data: ImageData01,
    change: Partial<Settings>,
    taken?: () => void,
    made?: MadeState,
  ): Promise<void>;
  /** Images of the same size for the machine as it stands. */
  setData(data: ImageData01, dataset: Settings['dataset'], taken: () => void): Promise<void>;
}

/** How a machine stands that was made elsewhere. */
export interface MadeState {
  saved?: SavedMachine | undefined;
  /** Without `saved`: what it begins with. */
  parameters?: GivenParameters | undefined;
  /** Its label units; as many as the images have classes when left out. */
  nLabels?: number | undefined;
}

/** A machine that has learned something. */
export interface SavedMachine {
  /** As the worker's 'save' gives it. */
  bytes: Uint8Array;
  /** Why a link could not lead to it. */
  doubts: readonly Doubt[];
}

/** A machine that was made, and perhaps taught, elsewhere. */
export interface MadeMachine extends Pick<MadeState, 'parameters' | 'nLabels'> {
  /** Everything that it was made and taught with. */
  settings: Partial<Settings>;
  /** Null for those that its settings generate. */
  data: ImageData01 | null;
  /** The person's own images, where others are shown; those of the page stay when left out. */
  own?: ImageData01 | null;
  /** Absent for a machine that has yet to learn. */
  saved?: Uint8Array;
  /** Of a saved one; that it comes from elsewhere when left out. */
  doubts?: readonly Doubt[];
  /** The curves of its learning so far. */
  measures?: readonly Measures[];
  /** Whether it learns on at once; it does when left out. */
  play?: boolean;
}

/**
 * Everything that makes other images or a machine for them: presets, the person's own set, undo,
 * experiments. Such work waits for what was begun before, so that none is done on a set that is on
 * its way out.
 */
export class PlaygroundImages {
  readonly #page: ImagesPage;
  readonly #machine: ImagesMachine;
  readonly #shelf = new ImageShelf();
  #lastWork: Promise<unknown> = Promise.resolve();

  constructor(page: ImagesPage, machine: ImagesMachine) {
    this.#page = page;
    this.#machine = machine;
  }

  /** The person's own images, null when there are none. */
  get own(): ImageData01 | null {
    return this.#page.settings.dataset === 'own' ? this.#page.data : this.#shelf.own;
  }

  get canUndo(): boolean {
    return this.#shelf.canUndo;
  }

  /** Makes the images of the settings and a machine for them. `ready` comes between the two. */
  start(play: boolean, ready: () => Promise<unknown>): Promise<boolean> {
    return this.#inTurn(async () => {
      const { settings } = this.#page;
      const { dataset } = settings;
      const side = sideFor(dataset, settings.side);
      const data = await this.#make({ ...settings, side });
      await ready();
      await this.#machine.open(data, { dataset, side });
      await this.#playIf(play);
    });
  }

  /** A preset, made anew in its usual number, or the person's own images at their size. */
  useDataset(dataset: Settings['dataset']): Promise<boolean> {
    return this.#inTurn(() => {
      const ownSide = dataset === 'own' ? this.own?.width : undefined;
      return this.#remake({ dataset, side: ownSide ?? this.#page.settings.side, images: null });
    });
  }

  setSide(side: number): Promise<boolean> {
    return this.#inTurn(() => this.#remake({ side }));
  }

  /** Any settings at once. */
  experiment(settings: Partial<Settings>, play: boolean): Promise<boolean> {
    return this.#inTurn(() => this.#remake(settings, play));
  }

  /** Does it between what was begun before and what is begun later. A failure is a rejection. */
  between<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = this.#lastWork.then(work);
    this.#lastWork = done.catch(() => {});
    return done;
  }

  /** Images of this side: those that are shown, or as the settings would make them; others where they can't. */
  async imagesAt(side: number): Promise<{ dataset: Settings['dataset']; data: ImageData01 }> {
    const { data, settings } = this.#page;
    if (data.width === side && data.height === side) return { dataset: settings.dataset, data };
    const sets = [settings.dataset, ...(Object.keys(generatorSides) as Generator[])];
    const dataset = sets.find((set) => sideFor(set, side) === side) ?? 'own';
    return { dataset, data: await this.#make({ ...settings, dataset, side }) };
  }

  /**
   * The machine that `make` gives in its turn. Images that it takes the place of can be had back where
   * they are not made anew.
   */
  adopt(make: () => Promise<MadeMachine>): Promise<boolean> {
    return this.#inTurn(async () => {
      const { settings: all, saved: bytes, doubts, play, ...made } = await make();
      const { parameters, nLabels } = made;
      const { pace, ...settings } = all;
      const saved = bytes && { bytes, doubts: doubts ?? (['elsewhere'] as const) };
      const { data: shown, settings: before } = this.#page;
      const data = made.data ?? (await this.#make({ ...before, ...settings }));
      const own = made.own ?? this.own;
      const former = { shown, dataset: before.dataset, own: this.#shelf.own };
      const taken = () => {
        const replaces = settings.dataset === 'own' && data !== shown;
        if (replaces && shown.count > 0) this.#shelf.remember(former);
        if (!replaces) this.#shelf.own = own && own.count > 0 ? own : null;
      };
      await this.#machine.open(data, { ...settings, side: data.width }, taken, {
        saved,
        parameters,
        nLabels,
      });
      if (pace !== undefined) await this.#page.change({ pace });
      await this.#playIf(play ?? true);
    });
  }

  /** A new machine for the images as they are, if the seed is. */
  reopen(change: Partial<Settings>): Promise<boolean> {
    return this.renew(change, async () => {
      const wasPlaying = this.#page.playing;
      await this.#machine.open(this.#page.data, change);
      await this.#playIf(wasPlaying);
    });
  }

  /** Does it by `keep` unless another seed asks for other images. */
  renew(change: Partial<Settings>, keep: () => Promise<void>): Promise<boolean> {
    return this.#inTurn(() => {
      const { dataset, seed } = this.#page.settings;
      const stay = dataset === 'own' || (change.seed ?? seed) === seed;
      return stay ? keep() : this.#remake(change);
    });
  }

  add(images: ImageData01): Promise<boolean> {
    return this.#change(
      (data) => appendImages(data, images),
      (data) => data.count - 1,
    );
  }

  replace(images: ImageData01): Promise<boolean> {
    return this.#change(
      () => images,
      () => 0,
    );
  }

  remove(indices: readonly number[]): Promise<boolean> {
    return this.#change(
      (data) => removeImages(data, indices),
      (data) => {
        const { selection } = this.#page;
        return selection.from === 'data' ? Math.min(selection.index, data.count - 1) : null;
      },
    );
  }

  undo(): Promise<boolean> {
    return this.#inTurn(async () => {
      const former = this.#shelf.last;
      if (!former) return;
      await this.#take(former.shown, former.dataset, () => {
        this.#shelf.own = former.own;
        this.#shelf.forgetLast();
      });
    });
  }

  #inTurn(work: () => Promise<void>): Promise<boolean> {
    const done = this.#lastWork.then(() => this.#machine.attempt(work));
    this.#lastWork = done;
    return done;
  }

  async #playIf(wanted: boolean): Promise<void> {
    if (wanted && this.#page.data.count > 0) await this.#page.play();
  }

  async #make(settings: Settings): Promise<ImageData01> {
    const { dataset, side } = settings;
    return dataset === 'own'
      ? this.#shelf.atSide(this.own, side)
      : this.#machine.generate(dataset, settings);
  }

  /** The images of the settings and a new machine for them, which plays as the former did where nothing is said. */
  async #remake({ pace, ...change }: Partial<Settings>, play?: boolean): Promise<void> {
    const { own } = this;
    const wanted = { ...this.#page.settings, ...change };
    const side = sideFor(wanted.dataset, wanted.side);
    const data = await this.#make({ ...wanted, side });
    const plays = play ?? this.#page.playing;
    await this.#machine.open(data, { ...change, side });
    this.#shelf.own = own && own.count > 0 ? own : null;
    if (pace !== undefined) await this.#page.change({ pace });
    await this.#playIf(plays);
  }

  /** From now on the shown images are the person's own; `choose` names the image to select. */
  #change(
    make: (images: ImageData01) => ImageData01,
    choose: (images: ImageData01) => number | null,
  ): Promise<boolean> {
    return this.#inTurn(async () => {
      const { data, settings } = this.#page;
      const before = { shown: data, dataset: settings.dataset, own: this.#shelf.own };
      await this.#take(make(data), 'own', () => this.#shelf.remember(before));
      const { count } = this.#page.data;
      const index = choose(this.#page.data);
      if (count === 0) this.#page.select({ from: 'none' });
      else if (index !== null) this.#page.select({ from: 'data', index });
    });
  }

  /**
   * Shows these images once the worker has them; `taken` is called before the panels are told. The
   * machine is made anew for another size, for classes that it has no unit for, and for none at all.
   */
  async #take(data: ImageData01, dataset: Settings['dataset'], taken: () => void): Promise<void> {
    const fits = fitsClasses(this.#page.labels.count, data);
    if (data.width !== this.#page.settings.side || !fits) {
      const wasPlaying = this.#page.playing;
      await this.#machine.open(data, { dataset, side: data.width }, taken);
      await this.#playIf(wasPlaying);
      return;
    }
    if (data.count === 0 && this.#page.playing) await this.#page.pause();
    await this.#machine.setData(data, dataset, taken);
  }
}
