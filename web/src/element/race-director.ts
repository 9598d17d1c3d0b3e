import { Emitter } from '../client/emitter';
import type { RbmClient } from '../client/rbm-client';
import type { ErrorCode, ImageData01 } from '../protocol/messages';
import type { RaceFrame, RaceOpened, RacePoint } from '../protocol/race';
import { imagesOf, type RacePlan, raceRequest, settingsOf } from '../state/race-plan';
import type { Notice, PlaygroundEvents } from './playground-events';
import type { MadeMachine } from './playground-images';
import { generateRequest } from './playground-requests';

/** What the director sees and uses of the page. */
export interface RacingPage {
  readonly data: ImageData01;
  readonly playing: boolean;
  play(): Promise<boolean>;
  pause(): Promise<boolean>;
  takeMachine(machine: MadeMachine): Promise<boolean>;
  notify(notice: Notice | null): void;
  on<K extends keyof PlaygroundEvents>(
    event: K,
    listener: (value: PlaygroundEvents[K]) => void,
  ): () => void;
}

export interface RaceEvents {
  /** Anything but the numbers and dreams. */
  changed: null;
  frame: RaceFrame;
}

export type RacePhase = 'idle' | 'starting' | 'running' | 'paused' | 'finished';

/**
 * Runs one race at a time in a worker of its own, which lives as long as the race is shown. The page's
 * machine is paused meanwhile, and what a lane has learned can take its place.
 */
export class RaceDirector {
  phase: RacePhase = 'idle';
  plan: RacePlan | null = null;
  opened: RaceOpened | null = null;
  frame: RaceFrame | null = null;
  points: readonly RacePoint[] = [];
  /** Why the last wish failed. */
  problem: Notice | null = null;
  /** The lane that has become the page's machine. */
  taken: number | null = null;
  /** The page's machine was paused for the race. */
  pageWaits = false;

  readonly #page: RacingPage;
  readonly #makeClient: () => RbmClient;
  readonly #events = new Emitter<RaceEvents>();
  readonly #release: () => void;
  #client: RbmClient | null = null;
  #data: ImageData01 | null = null;
  /** Names the present race, so that answers to a former one are known. */
  #run = 0;

  constructor(page: RacingPage, makeClient: () => RbmClient) {
    this.#page = page;
    this.#makeClient = makeClient;
    this.#release = page.on('playing', (playing) => {
      if (!playing || !this.pageWaits) return;
      this.pageWaits = false;
      this.#tell();
    });
  }

  /** Subscribes; the returned function unsubscribes. */
  on<K extends keyof RaceEvents>(event: K, listener: (value: RaceEvents[K]) => void): () => void {
    return this.#events.on(event, listener);
  }

  /** Begins a race, in place of the present one. The page's machine is paused. */
  async start(plan: RacePlan): Promise<void> {
    const run = ++this.#run;
    this.#leave();
    this.#set({ phase: 'starting', plan, problem: null });
    this.#renew();
    if (this.#page.playing && (await this.#page.pause())) this.#set({ pageWaits: true });
    if (run !== this.#run) return;
    await this.#attempt(run, async () => {
      const client = this.#worker();
      const data = await this.#imagesFor(plan, client);
      if (run !== this.#run) return;
      const opened = await client.request('openRace', raceRequest(plan, data));
      if (run !== this.#run) return;
      this.#renew();
      this.#data = data;
      this.#set({ opened });
      await client.request('playRace', {});
      if (run === this.#run) this.#set({ phase: 'running' });
    });
    // Without machines there is nothing to show but what went wrong.
    if (run === this.#run && this.problem) this.#end();
  }

  async #imagesFor({ ground, data }: RacePlan, client: RbmClient): Promise<ImageData01> {
    const { dataset } = ground;
    if (data) return data;
    if (dataset === 'own') return this.#page.data;
    return client.request('generate', generateRequest(dataset, ground));
  }

  async pause(): Promise<void> {
    if (this.phase !== 'running') return;
    this.#set({ phase: 'paused' });
    await this.#attempt(this.#run, () => this.#worker().request('pauseRace', {}));
  }

  async resume(): Promise<void> {
    if (this.phase !== 'paused') return;
    this.#set({ phase: 'running' });
    await this.#attempt(this.#run, () => this.#worker().request('playRace', {}));
  }

  /** The same race with another seed: other weights, other dice, and other images unless they are the page's own. */
  async restart(seed: number): Promise<void> {
    if (!this.plan) return;
    await this.start({ ...this.plan, ground: { ...this.plan.ground, seed } });
  }

  /** Ends the race and its worker. */
  close(): void {
    this.#run++;
    this.#set({ problem: null });
    this.#end();
  }

  /** Makes the machine of a lane the page's, as it stands; it goes on learning there. */
  async use(lane: number): Promise<boolean> {
    const run = this.#run;
    const { plan } = this;
    const data = this.#data;
    const entrant = plan?.entrants[lane];
    if (!plan || !entrant || !data) return false;
    await this.pause();
    let done = false;
    await this.#attempt(run, async () => {
      const { saved } = await this.#worker().request('saveLane', { lane });
      const settings = settingsOf(plan, entrant);
      done = await this.#page.takeMachine({ settings, data: imagesOf(data, entrant), saved });
    });
    if (!done || run !== this.#run) return done;
    this.#set({ taken: lane, pageWaits: false });
    this.#page.notify({ tone: 'info', code: 'machine-from-race', message: '' });
    return true;
  }

  /** The page's machine learns on. */
  async resumePage(): Promise<void> {
    if (await this.#page.play()) this.#set({ pageWaits: false });
  }

  /** The newest frame is drawn: the worker may send the next one. */
  frameDrawn(): void {
    this.#client?.credit();
  }

  dispose(): void {
    this.#run++;
    this.#release();
    this.#events.clear();
    this.#client?.dispose();
    this.#client = null;
  }

  // The worker -----------------------------------------------------------------------------------

  #worker(): RbmClient {
    if (this.#client) return this.#client;
    const client = this.#makeClient();
    this.#client = client;
    const lost = ({ code, message }: Pick<Notice, 'code' | 'message'>) => {
      if (this.#client !== client) return;
      this.#run++;
      this.problem = { tone: 'problem', code, message };
      this.#end();
    };
    client.on('raceFrame', (frame) => this.#receive(frame));
    client.on('unusable', lost);
    // Another worker stands where the race was; it knows nothing of it.
    client.on('restarted', () => lost({ code: 'worker_died', message: '' }));
    return client;
  }

  /** Nobody looks at the present race any more: its machines are let go before others are made. */
  #leave(): void {
    if (!this.opened) return;
    this.opened = null;
    this.#data = null;
    // A worker that can't even do that tells of its end itself.
    this.#client?.request('closeRace', {}).catch(() => {});
  }

  #receive(frame: RaceFrame): void {
    // It was on its way when its race was left.
    if (!this.opened) return;
    this.frame = frame;
    if (frame.points.length > 0) this.points = [...this.points, ...frame.points];
    this.#events.emit('frame', frame);
    if (frame.finished && this.phase !== 'finished') this.#set({ phase: 'finished' });
  }

  /** A failure becomes the problem that is shown. */
  async #attempt(run: number, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (run !== this.#run) return;
      const code = (error as { code?: ErrorCode }).code ?? 'internal';
      const message = error instanceof Error ? error.message : String(error);
      this.#set({ problem: { tone: 'problem', code, message } });
    }
  }

  #end(): void {
    this.#client?.dispose();
    this.#client = null;
    this.#data = null;
    this.#renew();
    this.#set({ phase: 'idle', plan: null, opened: null });
  }

  /** Nothing is known of the present machines. */
  #renew(): void {
    this.frame = null;
    this.points = [];
    this.taken = null;
  }

  #set(
    change: Partial<
      Pick<RaceDirector, 'phase' | 'plan' | 'opened' | 'problem' | 'taken' | 'pageWaits'>
    >,
  ): void {
    Object.assign(this, change);
    this.#tell();
  }

  #tell(): void {
    this.#events.emit('changed', null);
  }
}
