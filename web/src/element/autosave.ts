import { Emitter } from '../client/emitter';
import type { Frame, ImageData01, Measures } from '../protocol/messages';
import { packSession, type Session, unpackSession } from '../state/saved-session';
import type { Settings } from '../state/settings';
import type { Notice } from './playground-events';
import type { MadeMachine } from './playground-images';
import type { Replay } from './replay';
import type { SessionStore } from './session-store';

/** What keeping a session sees and uses of the playground. */
export interface KeptPage {
  readonly settings: Settings;
  readonly data: ImageData01;
  readonly ownData: ImageData01 | null;
  readonly measures: readonly Measures[];
  readonly playing: boolean;
  readonly frame: Pick<Frame, 'updates'> | null;
  readonly unusable: Notice | null;
  readonly notice: Notice | null;
  readonly replay: Pick<Replay, 'history'>;
  save(): Promise<Uint8Array>;
  takeMachine(machine: MadeMachine): Promise<boolean>;
  notify(notice: Notice | null): void;
}

/**
 * What becomes of the session: it is kept; the former one is, as long as the person only looks at a
 * link's machine; nothing is, because it was forgotten, refused by the browser, or for want of room.
 */
export type Keeping = 'kept' | 'former' | 'forgotten' | 'refused' | 'no-room';

/** Milliseconds between two looks at whether there is something to save. */
const interval = 10_000;
/** Of its time, a page spends at most one part in so many on saving. */
const rarity = 50;
/** Milliseconds after which a database that does not answer is done without. */
const patience = 10_000;

/** Keeps the session on the person's computer, and brings it back. Whatever fails, the page goes on. */
export class Autosave {
  keeping: Keeping = 'kept';

  readonly #page: KeptPage;
  readonly #store: SessionStore;
  readonly #onLeaving: (listener: () => void) => () => void;
  readonly #now: () => number;
  readonly #events = new Emitter<{ changed: null }>();
  /** The session that was there before a link was opened. */
  #former: Session | null = null;
  /** What the page looked like when it was saved last, or when the link was opened. */
  #seen: readonly unknown[] = [];
  #saving = false;
  #resting = false;
  #nextAt = 0;
  #timer: ReturnType<typeof setInterval> | undefined;
  #release: () => void = () => {};
  #ended = false;

  /** @param onLeaving subscribes to the last moments in which something can be saved */
  constructor(
    page: KeptPage,
    store: SessionStore,
    onLeaving: (listener: () => void) => () => void,
    now = () => performance.now(),
  ) {
    this.#page = page;
    this.#store = store;
    this.#onLeaving = onLeaving;
    this.#now = now;
  }

  /** Subscribes; the returned function unsubscribes. */
  onChange(listener: () => void): () => void {
    return this.#events.on('changed', listener);
  }

  /**
   * Brings the last session back, or begins as the page would without one.
   * @param wins something was asked for that goes before the session, which is kept meanwhile
   */
  async start(begin: () => Promise<void>, wins: boolean): Promise<void> {
    const former = await this.#read();
    if (this.#ended) return;
    const isBack = !wins && former !== null && (await this.#open(former));
    if (!isBack) await begin();
    if (this.#ended) return;
    if (wins && former) this.#keepFormer(former);
    this.#timer = setInterval(() => void this.save(), interval);
    this.#release = this.#onLeaving(() => void this.save(true));
  }

  /** Opens something else in place of the present session, which can be had back. */
  async replaceBy(open: () => Promise<void>): Promise<void> {
    await this.save(true);
    const session = this.keeping === 'kept' ? await this.#read() : this.#former;
    await open();
    if (session && this.keeping !== 'forgotten') this.#keepFormer(session);
  }

  /** While it rests, what was saved stays as it is. */
  rest(resting: boolean): void {
    this.#resting = resting;
  }

  /** Saves if something has changed since the last time. @param atOnce without sparing time */
  async save(atOnce = false): Promise<void> {
    if (this.#ended || this.#saving || this.#resting || (!atOnce && this.#now() < this.#nextAt))
      return;
    if (this.keeping === 'forgotten' || this.keeping === 'refused') return;
    if (this.keeping === 'former' && !this.#isSomethingNew()) return;
    const { data } = this.#page;
    if (data.count === 0 || same(this.#seen, this.#look())) return;
    this.#saving = true;
    const start = this.#now();
    try {
      await this.#write();
    } finally {
      this.#saving = false;
      const end = this.#now();
      this.#nextAt = end + rarity * (end - start);
    }
  }

  async #write(): Promise<void> {
    const { generation } = this.#page.replay.history;
    const saved = await this.#page.save().catch(() => null);
    // The page and what was saved are of one machine: nothing was answered in between.
    if (!saved || this.#page.replay.history.generation !== generation || this.#ended) return;
    const seen = this.#look();
    const record = packSession(this.#session(saved));
    if (!record) return this.#set('no-room');
    try {
      await this.#store.write(record);
      this.#seen = seen;
      this.#former = null;
      this.#set('kept');
      if (this.#page.notice?.code === 'session-kept') this.#page.notify(null);
    } catch (error) {
      this.#set(isFull(error) ? 'no-room' : 'refused');
    }
  }

  #session(saved: Uint8Array): Session {
    const { settings, ownData, measures, playing, replay } = this.#page;
    const own = ownData && ownData.count > 0 ? ownData : null;
    return { settings, own, saved, doubts: replay.history.doubts, measures, playing };
  }

  /** Nothing is kept any more until the page is loaded again. */
  async forget(): Promise<void> {
    this.#former = null;
    this.#set('forgotten');
    await this.#store.forget().catch(() => this.#set('refused'));
  }

  /** The session that was there before the link was opened. */
  async goBack(): Promise<void> {
    const former = this.#former;
    if (!former || !(await this.#open(former))) return;
    this.#former = null;
    this.#set('kept');
  }

  end(): void {
    this.#ended = true;
    clearInterval(this.#timer);
    this.#release();
    this.#events.clear();
  }

  // ---------------------------------------------------------------------------------------------------

  async #read(): Promise<Session | null> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const slow = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('no answer')), patience);
    });
    try {
      return unpackSession(await Promise.race([this.#store.read(), slow]));
    } catch {
      this.#set('refused');
      return null;
    } finally {
      clearTimeout(timer);
    }
  }

  /** With what the machine has learned or, where that can't be used, without. */
  async #open(session: Session): Promise<boolean> {
    const { settings, own, saved, doubts, measures, playing: play } = session;
    const data = settings.dataset === 'own' ? own : null;
    const machine = { settings, data, own, play };
    const { notice } = this.#page;
    const isOpen =
      (await this.#page.takeMachine({ ...machine, saved, doubts, measures })) ||
      (!this.#page.unusable && (await this.#page.takeMachine(machine)));
    if (!this.#page.unusable) this.#page.notify(notice);
    if (isOpen) this.#seen = this.#look();
    return isOpen;
  }

  #keepFormer(session: Session): void {
    this.#former = session;
    this.#seen = this.#look();
    this.#set('former');
    if (this.#page.notice) return;
    const action = { text: 'goBack', run: () => void this.goBack() } as const;
    this.#page.notify({ tone: 'info', code: 'session-kept', message: '', action });
  }

  /** What a session is made of; equal parts are the same. */
  #look(): readonly unknown[] {
    const { settings, data, ownData, playing, frame, replay } = this.#page;
    return [replay.history.generation, settings, data, ownData, playing, frame?.updates];
  }

  /** Looking on while a link's machine learns makes nothing that the link would not make again. */
  #isSomethingNew(): boolean {
    return !same(this.#seen.slice(0, 4), this.#look().slice(0, 4));
  }

  #set(keeping: Keeping): void {
    if (this.keeping === keeping) return;
    this.keeping = keeping;
    this.#events.emit('changed', null);
  }
}

const same = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((part, i) => part === b[i]);

const isFull = (error: unknown): boolean =>
  (error as { name?: string } | null)?.name === 'QuotaExceededError';
