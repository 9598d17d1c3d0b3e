import type { RbmCore, Session } from 'rbm-core';
import type { ExplainReply, ExplainRequest } from '../protocol/explain';
import type {
  ChainStart,
  Clamp,
  DreamSettings,
  HealthReport,
  ImageData01,
  MachineReport,
  MachineShape,
  MeasuredImagesReport,
  MeasureRequest,
  Measures,
  MixingRequest,
  OpenRequest,
  Parameters,
  Requests,
  TrainerSettings,
  TrainingData,
} from '../protocol/messages';
import type { StatisticsReport } from '../protocol/statistics';
import type { Chains, EngineApi, MeasurementApi, MixingApi, Progress, RaceApi } from './engine-api';
import { explain } from './explain';
import { EngineError } from './failure';
import { makeSession } from './grey';
import { healthOf } from './health';
import { checkImages, checkShape } from './images';
import { dreamLabel, labelReport, pixelParameters, setData } from './labels';
import { Measuring } from './measuring';
import { startMixing } from './mixing';
import { copyOut, type Owned, type OwnedArrays } from './owned';
import { Race } from './race';
import { statisticsOf } from './statistics';

const activityBins = 20;
const freeEnergyBins = 30;

/** Owns the handles into the wasm module. No view of wasm memory leaves it: see `Owned`. */
export class Engine implements EngineApi {
  readonly #core: RbmCore;
  #session: Session | null = null;
  #dreams: DreamSettings | null = null;
  #images = 0;
  readonly #measuring: Measuring;

  constructor(core: RbmCore) {
    this.#core = core;
    this.#measuring = new Measuring(core);
  }

  get shape(): EngineApi['shape'] {
    const session = this.#session;
    return (
      session && {
        nVisible: session.nVisible(),
        nHidden: session.nHidden(),
        nLabels: session.nLabels(),
      }
    );
  }

  get hasData(): boolean {
    return this.#images > 0;
  }

  get #open(): Session {
    if (!this.#session)
      throw new EngineError('bad_state', 'There is no machine yet: open one first.');
    return this.#session;
  }

  open(request: OpenRequest, clamp: Clamp | null, dreamedLabel: number | null = null): void {
    const { shape, data, trainer, dreams, saved, parameters } = request;
    checkImages(data);
    const session = makeSession(this.#core, shape);
    try {
      if (saved) load(session, saved, shape);
      checkShape(data, session.nVisible());
      if (!saved && parameters) session.setParameters(parameters);
      setData(session, data);
      session.setTrainer(trainer);
      session.setTemperature(dreams.temperature);
      session.setChains(dreams.chains);
      applyClamp(session, clamp);
      dreamLabel(session, dreamedLabel);
    } catch (error) {
      session.delete();
      throw error;
    }
    this.#session?.delete();
    this.#session = session;
    this.#dreams = dreams;
    this.#images = data.count;
  }

  setData(images: TrainingData): void {
    const session = this.#open;
    checkImages(images);
    checkShape(images, session.nVisible());
    setData(session, images);
    this.#images = images.count;
  }

  setTrainer(settings: TrainerSettings): void {
    this.#open.setTrainer(settings);
  }

  setDreams(settings: DreamSettings): void {
    const session = this.#open;
    const before = this.#dreams;
    session.setTemperature(settings.temperature);
    try {
      session.setChains(settings.chains);
    } catch (error) {
      if (before) session.setTemperature(before.temperature);
      throw error;
    }
    this.#dreams = settings;
  }

  reset(nHidden: number, seed: number): void {
    this.#open.reset(nHidden, seed);
  }

  train(updates: number): void {
    this.#open.train(updates);
  }

  progress(): Progress {
    const session = this.#open;
    return {
      updates: session.updates(),
      epoch: session.epoch(),
      epochProgress: session.epochProgress(),
    };
  }

  measure(): Measures {
    const session = this.#open;
    return { update: session.updates(), ...session.measure() };
  }

  restartChains(start: ChainStart): void {
    const session = this.#open;
    if (start.from === 'noise') session.restartChainsFromNoise();
    else if (start.from === 'data') session.restartChainsFromData();
    else session.restartChainsFromImage(start.image);
  }

  setClamp(clamp: Clamp | null): void {
    applyClamp(this.#open, clamp);
  }

  setDreamedLabel(label: number | null): void {
    dreamLabel(this.#open, label);
  }

  classify(images: Uint8Array): Owned<Float32Array> {
    return copyOut(this.#open.classProbabilities(images));
  }

  stepChains(steps: number): void {
    this.#open.stepChains(steps);
  }

  chains(): OwnedArrays<Chains> {
    const session = this.#open;
    const fantasyStates = copyOut(session.chainStates());
    return {
      chainSteps: session.chainSteps(),
      nChains: fantasyStates.length / session.nVisible(),
      fantasyStates,
      fantasyProbabilities: copyOut(session.chainProbabilities()),
      fantasyLabels: session.nLabels() > 0 ? copyOut(session.chainLabels()) : null,
    };
  }

  report(inspected: Uint8Array | null): OwnedArrays<Omit<MachineReport, 'statistics'>> {
    const session = this.#open;
    const hiddenActivity = copyOut(session.hiddenActivity());
    return {
      nVisible: session.nVisible(),
      nHidden: session.nHidden(),
      ...pixelParameters(session),
      hiddenBias: copyOut(session.hiddenBias()),
      labels: labelReport(session),
      hiddenActivity,
      activityHistogram: histogramOfShares(hiddenActivity),
      inspected: inspected && {
        hidden: copyOut(session.hiddenProbability(inspected)),
        reconstruction: copyOut(session.reconstruction(inspected)),
        labels: session.nLabels() > 0 ? this.classify(inspected) : null,
      },
      freeEnergies: copyFreeEnergies(session.freeEnergies(freeEnergyBins)),
      swaps: copySwaps(session.swaps()),
    };
  }

  statistics(images: number): OwnedArrays<StatisticsReport> {
    return statisticsOf(this.#open, images);
  }

  parameters(): OwnedArrays<Parameters> {
    const session = this.#open;
    return {
      nVisible: session.nVisible(),
      nHidden: session.nHidden(),
      visibleKind: session.visibleKind(),
      nLabels: session.nLabels(),
      weights: copyOut(session.weights()),
      visibleBias: copyOut(session.visibleBias()),
      hiddenBias: copyOut(session.hiddenBias()),
      persistentChains: copyOut(session.persistentChains()),
      updates: session.updates(),
      digest: session.digest(),
    };
  }

  save(): Owned<Uint8Array> {
    return copyOut(this.#open.save());
  }

  examine(): OwnedArrays<HealthReport> {
    return healthOf(this.#open);
  }

  generate({ generator, side, count, seed }: Requests['generate']): OwnedArrays<ImageData01> {
    const images = this.#core.generate(generator, side, count, seed);
    try {
      const labels = copyOut(images.labels());
      return {
        pixels: copyOut(images.pixels()),
        count: images.count(),
        width: images.width(),
        height: images.height(),
        ...(labels.length > 0 && { labels }),
      };
    } finally {
      images.delete();
    }
  }

  setMeasured(images: TrainingData): OwnedArrays<MeasuredImagesReport> {
    return this.#measuring.setImages(images);
  }

  startMeasurement(request: MeasureRequest): MeasurementApi {
    return this.#measuring.start(request);
  }

  explain(request: ExplainRequest): OwnedArrays<ExplainReply> {
    return explain(this.#core, request);
  }

  startMixing(request: MixingRequest): MixingApi {
    return startMixing(this.#core, request);
  }

  openRace(request: Requests['openRace']): RaceApi {
    return new Race(this.#core, request);
  }

  /** Frees machine and measured images. The module's memory itself stays until the worker ends. */
  close(): void {
    this.#measuring.close();
    this.#session?.delete();
    this.#session = null;
    this.#images = 0;
  }
}

/** The saved machine, if it has the size that the shape says: others go by that. */
function load(session: Session, saved: Uint8Array, { nHidden, nLabels = 0 }: MachineShape): void {
  session.load(saved);
  if (session.nHidden() === nHidden && session.nLabels() === nLabels) return;
  throw new EngineError(
    'bad_state',
    `The saved machine has ${session.nHidden()} hidden and ${session.nLabels()} label units, ` +
      `expected are ${nHidden} and ${nLabels}.`,
  );
}

/** The counts are copied before anything else is asked of the module. */
function copyFreeEnergies(energies: ReturnType<Session['freeEnergies']>) {
  return {
    ...energies,
    training: copyOut(energies.training),
    heldOut: copyOut(energies.heldOut),
    fantasies: copyOut(energies.fantasies),
  };
}

/** Null where there are no pairs of temperatures. */
function copySwaps({ attempted, accepted }: ReturnType<Session['swaps']>) {
  if (attempted.length === 0) return null;
  return { attempted: copyOut(attempted), accepted: copyOut(accepted) };
}

/** In equal bins over [0, 1]; 1 itself is in the last. */
function histogramOfShares(shares: Float32Array) {
  const counts = new Uint32Array(activityBins);
  for (const share of shares) {
    const bin = Math.min(activityBins - 1, Math.floor(share * activityBins));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return { low: 0, high: 1, counts: counts as Owned<Uint32Array> };
}

function applyClamp(session: Session, clamp: Clamp | null): void {
  if (clamp) session.setClamp(clamp.mask, clamp.values);
  else session.clearClamp();
}
