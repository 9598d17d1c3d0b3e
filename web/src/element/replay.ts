import { Emitter } from '../client/emitter';
import type { RbmClient } from '../client/rbm-client';
import type { Frame, ImageData01 } from '../protocol/messages';
import type { LinkPoint } from '../state/permalink';
import { type Doubt, RunHistory } from '../state/run-history';
import type { Settings } from '../state/settings';
import type { Notice } from './playground-events';
import { generateRequest } from './playground-requests';

/** What a replay sees and uses of the playground. */
export interface ReplayPage {
  readonly settings: Settings;
  readonly data: ImageData01;
  readonly frame: Pick<Frame, 'updates'> | null;
  notify(notice: Notice | null): void;
}

/** How far a replay is. */
export type ReplayState =
  | { at: 'none' }
  | { at: 'running'; target: number; done: number }
  /** `digest` is of the weights as they are, `promised` is the link's. */
  | { at: 'arrived'; update: number; digest: string; promised: string | null };

/** Where the machine stands, and whether a link can bring another one there. */
export interface MachinePoint {
  update: number;
  digest: string;
  /** Empty when it can. */
  doubts: readonly Doubt[];
}

/** Milliseconds of learning that are asked for at a time: whatever else is asked waits no longer. */
const stride = 150;

/**
 * Brings the page's machine to the update that a link names, and knows whether a link can name the
 * point where it stands. A replay ends when somebody does something else with the machine.
 */
export class Replay {
  state: ReplayState = { at: 'none' };
  readonly history = new RunHistory();

  readonly #page: ReplayPage;
  readonly #client: RbmClient;
  readonly #now: () => number;
  readonly #events = new Emitter<{ changed: null }>();
  /** Names the present replay, so that one that has ended is known. */
  #run = 0;
  #suspended = false;

  constructor(page: ReplayPage, client: RbmClient, now = () => performance.now()) {
    this.#page = page;
    this.#client = client;
    this.#now = now;
  }

  /** Subscribes; the returned function unsubscribes. */
  onChange(listener: () => void): () => void {
    return this.#events.on('changed', listener);
  }

  // What the playground tells ----------------------------------------------------------------------

  /** Another machine is asked for; see `RunHistory.begin`. */
  begins(learns: boolean, doubts: readonly Doubt[] = []): () => void {
    this.#leave();
    return this.history.begin(learns, doubts);
  }

  /** Somebody plays or steps. */
  learns(): void {
    this.#leave();
    this.history.learns();
  }

  /** Settings of the trainer, or images, become others. */
  changes(what: 'settings' | 'images'): void {
    if (this.state.at === 'running') this.#leave();
    this.history.changed(what);
  }

  /** While nobody can see it, a replay rests between two strides. */
  suspend(suspended: boolean): void {
    this.#suspended = suspended;
    if (!suspended) this.#events.emit('changed', null);
  }

  /** Numbers have left their range. */
  stopped(): void {
    this.history.stopped();
  }

  // Replays ------------------------------------------------------------------------------------------

  /** From update 0 of the machine, which is paused, to this one. Tells in `state` and by a notice how it ends. */
  async to({ update: target, digest: promised }: LinkPoint): Promise<void> {
    const run = ++this.#run;
    this.history.learns();
    this.#set({ at: 'running', target, done: 0 });
    try {
      if (!(await this.#learn(run, target))) return;
      const { updates: update, digest } = await this.#client.request('parameters', {});
      if (run !== this.#run) return;
      this.#set({ at: 'arrived', update, digest, promised });
    } catch (error) {
      if (run !== this.#run) return;
      this.history.stopped();
      this.#leave();
      this.#tellFailure(error);
    }
  }

  /** In strides of about the same time. @returns false when the replay was left */
  async #learn(run: number, target: number): Promise<boolean> {
    let updates = 1;
    // What a stride of one update takes is what every stride takes beside its updates, on a busy computer too.
    let beside: number | null = null;
    for (let done = 0; done < target; ) {
      updates = Math.min(updates, target - done);
      const start = this.#now();
      await this.#client.request('step', { updates });
      const end = this.#now();
      await this.#seen(run);
      if (run !== this.#run) return false;
      done += updates;
      this.#set({ at: 'running', target, done });
      const taken = end - start;
      beside ??= taken;
      const fitting = Math.floor((updates * stride) / Math.max(1, taken - beside));
      updates = Math.max(1, Math.min(fitting, 2 * updates));
    }
    return true;
  }

  /** Waits until somebody can see the machine, or the replay is left. */
  #seen(run: number): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (this.#suspended && run === this.#run) return;
        release();
        resolve();
      };
      const release = this.#events.on('changed', look);
      look();
    });
  }

  #tellFailure(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    if ((error as { code?: string }).code === 'cancelled') return;
    this.#page.notify({ tone: 'problem', code: 'replay-failed', message });
  }

  /** The machine stays where it is. */
  stop(): void {
    if (this.state.at !== 'running') return;
    this.#leave();
    // Ends the stride that is under way.
    this.#client.request('pause', {}).catch(() => {});
  }

  /** What was said of a replay that is over has been read. */
  dismiss(): void {
    if (this.state.at === 'arrived') this.#leave();
  }

  #leave(): void {
    this.#run++;
    if (this.state.at !== 'none') this.#set({ at: 'none' });
  }

  #set(state: ReplayState): void {
    this.state = state;
    this.#events.emit('changed', null);
  }

  // Points -------------------------------------------------------------------------------------------

  /** @throws RbmError as a rejection, where there is no machine */
  async point(): Promise<MachinePoint> {
    const { generation } = this.history;
    const { updates: update, digest } = await this.#client.request('parameters', {});
    const doubts = new Set(this.history.doubts);
    // What is known of one machine says nothing of another.
    if (generation !== this.history.generation) doubts.add('elsewhere');
    if (!(await this.#hasImagesOfSettings())) doubts.add('images');
    return { update, digest, doubts: [...doubts] };
  }

  /** Undo may have brought back images that were generated with another seed. */
  async #hasImagesOfSettings(): Promise<boolean> {
    const { settings, data } = this.#page;
    if (settings.dataset === 'own') return true;
    const request = generateRequest(settings.dataset, settings);
    const made = await this.#client.request('generate', request);
    return same(made.pixels, data.pixels) && same(made.labels, data.labels);
  }
}

const same = (a: Uint8Array | undefined, b: Uint8Array | undefined): boolean =>
  a?.length === b?.length && (a?.every((value, i) => value === b?.[i]) ?? true);
