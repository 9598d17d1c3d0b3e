import type { EngineApi } from '../engine/engine-api';
import type { Frame, MachineReport, Measures } from '../protocol/messages';
import type { StatisticsRequest } from '../protocol/statistics';
import { Budget } from './budget';
import { type Clock, sliceLength } from './clock';
import { SliceSizer } from './slice-sizer';
import { Statistics } from './statistics';

/** A little less than a frame at 60 Hz, so that a display that is a little early misses none. */
const frameInterval = 14;
/** Learning gets at least the other half of the time. */
const frameShare = 0.5;
const reportInterval = 125;
const reportShare = 0.0125;
/** What a person has just asked for may cost more. */
const urgentReportShare = 0.3;
const maxChainStepsPerSlice = 1000;
/** Measures kept for a page that takes no frames. */
const maxMeasures = 2000;

const never = Number.POSITIVE_INFINITY;

/**
 * Makes the frames: at most one per credit, at most about 60 a second, and none when there is nothing
 * new. Before each the display chains are stepped, in slices where that takes long.
 */
export class Frames {
  readonly #engine: EngineApi;
  readonly #now: Clock;
  readonly #sizer = new SliceSizer(sliceLength, maxChainStepsPerSlice);
  readonly #frames = new Budget(frameInterval, frameShare);
  readonly #reports = new Budget(reportInterval, reportShare);
  readonly #urgentReports = new Budget(0, urgentReportShare);
  readonly #statistics: Statistics;

  stepsPerFrame = 0;
  /** Shown with the machine report, [nVisible]. */
  inspected: Uint8Array | null = null;

  /** The page can take the first frame unasked. */
  #credit = true;
  /** Something but the chains changed since the last frame. */
  #changed = false;
  #report: 'none' | 'wanted' | 'urgent' = 'none';
  /** Gibbs steps still to do for the frame in preparation, null when none is. */
  #stepsLeft: number | null = null;
  #startedAt = 0;
  #cost = 0;
  #measures: Measures[] = [];

  constructor(engine: EngineApi, now: Clock) {
    this.#engine = engine;
    this.#now = now;
    this.#statistics = new Statistics(engine, now);
  }

  /** Reports carry statistics from now on, the next one at once, or none any more. */
  watchStatistics(request: StatisticsRequest): void {
    this.#statistics.watch(request);
    if (request.on) this.#report = 'urgent';
  }

  giveCredit(): void {
    this.#credit = true;
  }

  /** The machine has learnt: the next frame shows it, the report follows when it is due. */
  machineLearnt(): void {
    this.#changed = true;
    if (this.#report === 'none') this.#report = 'wanted';
    this.#statistics.changed(false);
  }

  /** A person changed something: the next frame brings a report. */
  machineChanged(): void {
    this.#changed = true;
    this.#report = 'urgent';
    this.#statistics.changed(true);
  }

  /** Something that is not in the report changed. */
  chainsChanged(): void {
    this.#changed = true;
    this.#sizer.restart();
  }

  /** Another machine: points and half-made frames of the former one are dropped. */
  machineReplaced(): void {
    this.#measures = [];
    this.#stepsLeft = null;
    this.#sizer.restart();
    this.machineChanged();
  }

  addMeasures(measures: Measures): void {
    this.#measures.push(measures);
    this.#changed = true;
    if (this.#measures.length > maxMeasures)
      this.#measures = this.#measures.filter((_, i) => i % 2 === 0);
  }

  /** One slice of work towards the next frame; the frame when that completes it. */
  slice(status: Pick<Frame, 'playing' | 'updatesPerSecond'>): Frame | null {
    const start = this.#now();
    if (this.wait(start) > 0) return null;
    if (this.#stepsLeft === null) {
      this.#stepsLeft = this.stepsPerFrame;
      this.#startedAt = start;
      this.#cost = 0;
    }
    this.#stepChains();
    const frame = this.#stepsLeft === 0 ? this.#take(status) : null;
    this.#cost += this.#now() - start;
    if (frame) this.#frames.spent(this.#startedAt, status.playing ? this.#cost : 0);
    return frame;
  }

  #stepChains(): void {
    const left = this.#stepsLeft ?? 0;
    const steps = Math.min(left, this.#sizer.pieces);
    if (steps === 0) return;
    const start = this.#now();
    this.#engine.stepChains(steps);
    this.#sizer.measured(steps, this.#now() - start);
    this.#stepsLeft = left - steps;
  }

  #take(status: Pick<Frame, 'playing' | 'updatesPerSecond'>): Frame {
    const machine = this.#takeReport();
    const measures = this.#measures;
    this.#measures = [];
    this.#credit = false;
    this.#changed = false;
    this.#stepsLeft = null;
    return { ...this.#engine.progress(), ...status, ...this.#engine.chains(), machine, measures };
  }

  #takeReport(): MachineReport | null {
    const start = this.#now();
    if (this.#reportWait(start) > 0) return null;
    const report = this.#engine.report(this.inspected);
    const cost = this.#now() - start;
    this.#reports.spent(start, cost);
    this.#urgentReports.spent(start, cost);
    this.#report = 'none';
    // Their own budget: where they are slow, the rest is shown as often as ever.
    return { ...report, statistics: this.#statistics.take() };
  }

  #reportWait(now: number): number {
    // Statistics come with reports, or with one more when these have told the rest.
    if (this.#report === 'none') return this.#statistics.wait(now);
    return (this.#report === 'urgent' ? this.#urgentReports : this.#reports).wait(now);
  }

  /** Milliseconds until there is work for a frame. */
  wait(now: number): number {
    if (!this.#credit) return never;
    if (this.#stepsLeft !== null) return 0;
    const somethingNew = this.#changed || this.stepsPerFrame > 0;
    return Math.max(this.#frames.wait(now), somethingNew ? 0 : this.#reportWait(now));
  }
}
