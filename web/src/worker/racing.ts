import type { EngineApi, RaceApi } from '../engine/engine-api';
import { EngineError } from '../engine/failure';
import type { FromWorker, MeasureRequest, Requests } from '../protocol/messages';
import type { RaceFrame, RaceOpened, RacePoint, SavedLane } from '../protocol/race';
import { aisSchedules } from '../state/ais-schedules';
import { reachOf } from '../state/measure-requests';
import { Budget } from './budget';
import type { Clock } from './clock';
import { Pacer } from './pacer';
import { RaceCheckpoint } from './race-checkpoint';
import { RaceLane } from './race-lane';
import { requireInteger, requirePace, requireRace } from './requirements';
import { SliceSizer } from './slice-sizer';

/** A round of all lanes, milliseconds: they are never further apart than one round. */
const roundLength = 40;
const maxUpdatesPerRound = 10_000;
/** Dreams are to be looked at, not to be films: they leave the time to learning. */
const frameInterval = 40;
const frameShare = 0.2;

const never = Number.POSITIVE_INFINITY;

/** Everything of one race. */
interface Running {
  race: RaceApi;
  request: Requests['openRace'];
  method: MeasureRequest['method'];
  lanes: readonly RaceLane[];
  /** Checkpoints that are measured. */
  passed: number;
  /** Where all lanes are to stand at the end of the present round. */
  target: number;
  round: { updates: number; start: number };
  checkpoint: RaceCheckpoint | null;
}

/**
 * Runs a race in slices: all lanes do the same number of updates in every round, so that the slowest
 * makes the others wait, and are measured when they stand at a checkpoint. What a lane has learned at
 * an update depends neither on the slices nor on the other lanes.
 */
export class Racing {
  readonly #engine: EngineApi;
  readonly #now: Clock;
  readonly #post: (message: FromWorker) => void;
  readonly #pacer = new Pacer();
  readonly #rounds = new SliceSizer(roundLength, maxUpdatesPerRound);
  readonly #frames = new Budget(frameInterval, frameShare);
  #running: Running | null = null;
  #playing = false;
  #credit = true;
  /** There is something that the page has not seen. */
  #changed = false;
  #points: RacePoint[] = [];

  constructor(engine: EngineApi, now: Clock, post: (message: FromWorker) => void) {
    this.#engine = engine;
    this.#now = now;
    this.#post = post;
  }

  // Requests -----------------------------------------------------------------------------------

  /** The former race goes on if this one can't be made. */
  open(request: Requests['openRace']): RaceOpened {
    requireRace(request);
    requirePace(request.updatesPerSecond);
    const race = this.#engine.openRace(request);
    this.close();
    const method = methodFor(request);
    const lanes = request.lanes.map(
      ({ trainer }, index) => new RaceLane(race, index, trainer, this.#now),
    );
    const round = { updates: 0, start: 0 };
    const start = { passed: 0, target: 0, round, checkpoint: null };
    this.#running = { race, request, method, lanes, ...start };
    this.#rounds.restart();
    this.#changed = true;
    this.#credit = true;
    this.#frames.renew();
    const { trainingEntropy, heldOut } = race.images;
    return { method: method.kind, trainingEntropy, heldOutCount: heldOut.length };
  }

  play(): null {
    const { request } = this.#open;
    if (!this.#playing) this.#pacer.setTarget(request.updatesPerSecond, this.#now());
    this.#playing = true;
    this.#changed = true;
    return null;
  }

  pause(): null {
    this.#playing = false;
    this.#changed = true;
    return null;
  }

  save(lane: number): SavedLane {
    const { race } = this.#open;
    requireInteger('lane', lane, 0, race.lanes - 1);
    return race.save(lane);
  }

  close(): null {
    this.#running?.checkpoint?.close();
    this.#running?.race.close();
    this.#running = null;
    this.#playing = false;
    this.#points = [];
    return null;
  }

  giveCredit(): void {
    this.#credit = true;
  }

  get #open(): Running {
    if (!this.#running) throw new EngineError('bad_state', 'There is no race: open one first.');
    return this.#running;
  }

  // Turns --------------------------------------------------------------------------------------

  /** A frame when one is due, and a slice of learning or measuring. */
  turn(): void {
    const running = this.#running;
    if (!running) return;
    if (this.#frameWait(this.#now()) === 0) this.#sendFrame(running);
    if (this.#playing) this.#work(running);
  }

  /** Milliseconds until there is something to do. */
  wait(now: number): number {
    if (!this.#running) return never;
    return Math.min(
      this.#playing ? this.#workWait(this.#running, now) : never,
      this.#frameWait(now),
    );
  }

  #workWait(running: Running, now: number): number {
    const { checkpoint, lanes, target, request, passed } = running;
    if (checkpoint || target === request.checkpoints[passed] || isOver(running)) return 0;
    return lanes.some((lane) => isBehind(lane, target)) ? 0 : this.#pacer.wait(now);
  }

  #work(running: Running): void {
    const behind = running.lanes
      .filter((lane) => isBehind(lane, running.target))
      .reduce<RaceLane | null>((a, b) => (a && a.updates <= b.updates ? a : b), null);
    if (behind) this.#learn(running, behind);
    else if (running.checkpoint) this.#measure(running, running.checkpoint);
    else if (isOver(running)) this.#finish();
    else if (running.target === running.request.checkpoints[running.passed]) this.#arrive(running);
    else this.#beginRound(running);
  }

  /** The lane that is furthest behind takes a slice. */
  #learn(running: Running, lane: RaceLane): void {
    lane.learn(running.target);
    this.#changed = true;
    if (running.lanes.some((other) => isBehind(other, running.target))) return;
    const { updates, start } = running.round;
    this.#rounds.measured(updates, this.#now() - start);
  }

  /** Up to the next checkpoint at most. */
  #beginRound(running: Running): void {
    const start = this.#now();
    const next = running.request.checkpoints[running.passed] ?? running.target;
    const updates = Math.min(this.#rounds.pieces, this.#pacer.due(start), next - running.target);
    if (updates < 1) return;
    this.#pacer.done(updates);
    running.round = { updates, start };
    running.target += updates;
  }

  /** All lanes that still learn stand at a checkpoint. */
  #arrive(running: Running): void {
    const { race, request, target: update, method, passed } = running;
    const { checkpoints, mixingEvery } = request;
    const seed = (request.seed + update) % 2 ** 32;
    // Nothing is to be learned of machines that know nothing yet.
    const isLast = passed === checkpoints.length - 1;
    const mixing = update > 0 && (passed % mixingEvery === 0 || isLast);
    running.checkpoint = new RaceCheckpoint(race, { update, method, mixing, seed }, this.#now);
    this.#changed = true;
  }

  #measure(running: Running, checkpoint: RaceCheckpoint): void {
    const point = checkpoint.slice(running.lanes);
    if (!point) return;
    running.checkpoint = null;
    running.passed += 1;
    this.#points.push(point);
    this.#changed = true;
  }

  #finish(): void {
    this.#playing = false;
    this.#changed = true;
  }

  // Frames -------------------------------------------------------------------------------------

  #frameWait(now: number): number {
    return this.#credit && this.#changed ? this.#frames.wait(now) : never;
  }

  #sendFrame(running: Running): void {
    const start = this.#now();
    const points = this.#points.splice(0);
    const finished = isOver(running);
    const frame: RaceFrame = {
      playing: this.#playing && !finished,
      finished,
      measuring: running.checkpoint !== null,
      lanes: running.lanes.map(({ updates, computing, stopped }, index) => {
        // The states at the start are noise: they stay to be seen until learning begins.
        if (updates > 0) running.race.stepChains(index, 1);
        return { updates, computing, stopped, dreams: running.race.dreams(index) };
      }),
      points,
    };
    this.#credit = false;
    this.#changed = false;
    this.#frames.spent(start, this.#now() - start);
    this.#post({ kind: 'raceFrame', frame });
  }
}

const isBehind = (lane: RaceLane, target: number) => !lane.stopped && lane.updates < target;

/** Every checkpoint is measured, or no lane can go on. */
function isOver({ request, passed, lanes, checkpoint }: Running): boolean {
  if (checkpoint) return false;
  return passed >= request.checkpoints.length || lanes.every((lane) => lane.stopped);
}

/** Counting where that is a matter of a moment, else quick annealing. */
function methodFor({ data, nHidden }: Requests['openRace']): MeasureRequest['method'] {
  const live = reachOf(data.width * data.height, nHidden) === 'live';
  return live ? { kind: 'exact' } : { kind: 'annealed', ais: aisSchedules.quick };
}
