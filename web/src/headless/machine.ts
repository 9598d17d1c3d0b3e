import type { LongCall, Machine, MachineOptions, SampleOptions, Samples } from '../api/machine';
import type { MeasureDetail, MeasureMethod } from '../api/measure';
import { Engine } from '../engine/engine';
import { EngineError } from '../engine/failure';
import { readModel } from '../formats/model-file';
import { writeNpz } from '../formats/npz';
import { writeSafetensors } from '../formats/safetensors';
import type {
  ImageData01,
  MachineShape,
  Measures,
  OpenRequest,
  Parameters,
  TrainerSettings,
} from '../protocol/messages';
import { countedVisible } from '../state/labels';
import { learningDefaults } from '../state/learning-settings';
import { measureDetail } from '../state/likelihood-curve';
import { type Method, measureRequest, reachOf } from '../state/measure-requests';
import { inSlices } from './slices';

/** What of `RbmCore` an engine needs. */
type Core = ConstructorParameters<typeof Engine>[0];

/** Multiplications that a measurement does between two looks at the clock. */
const workAtOnce = 2e6;

const dreams = { chains: 16, stepsPerFrame: 0, temperature: 1 };

/** A machine in this thread. See {@link Machine}. */
export class HeadlessMachine implements Machine {
  readonly #engine: Engine;
  #seed: number;
  #images: ImageData01;
  #heldOut = 0;
  #trainer: TrainerSettings;
  #isClosed = false;

  constructor(core: Core, options: MachineOptions) {
    const { width, height = width, hidden = 64, seed = 1, labels = 0, trainer = {} } = options;
    this.#seed = seed;
    this.#trainer = { ...learningDefaults, ...trainer };
    this.#images = { pixels: new Uint8Array(0), count: 0, width, height };
    this.#engine = new Engine(core);
    const shape = { nVisible: width * height, nHidden: hidden, seed, nLabels: labels };
    this.#engine.open({ shape, data: this.#images, trainer: this.#trainer, dreams }, null);
  }

  get #shape() {
    if (this.#isClosed) throw new EngineError('bad_state', 'The machine was closed.');
    const { shape } = this.#engine;
    if (!shape) throw new EngineError('bad_state', 'There is no machine.');
    return shape;
  }

  get nVisible(): number {
    return this.#shape.nVisible;
  }

  get nHidden(): number {
    return this.#shape.nHidden;
  }

  get nLabels(): number {
    return this.#shape.nLabels ?? 0;
  }

  get updates(): number {
    return this.#engine.progress().updates;
  }

  setImages(images: ImageData01, heldOut = 0): void {
    this.#engine.setData({ ...images, heldOutShare: heldOut });
    this.#images = images;
    this.#heldOut = heldOut;
  }

  configure(settings: Partial<TrainerSettings>): void {
    const wanted = { ...this.#trainer, ...settings };
    this.#engine.setTrainer(wanted);
    this.#trainer = wanted;
  }

  async train(updates: number, call: LongCall = {}): Promise<void> {
    if (!(Number.isInteger(updates) && updates >= 0))
      throw new EngineError('out_of_range', `train takes a whole number, not ${String(updates)}.`);
    let done = 0;
    await inSlices(call, () => {
      if (done < updates) this.#engine.train(1);
      done++;
      return updates === 0 ? 1 : done / updates;
    });
  }

  sample(options: SampleOptions = {}): Samples {
    const { count = 16, steps = 1000, temperature = 1, from = 'noise', clamp, label } = options;
    this.#engine.setDreams({ chains: count, stepsPerFrame: 0, temperature });
    this.#engine.setClamp(clamp ?? null);
    this.#engine.setDreamedLabel(label ?? null);
    if (from instanceof Uint8Array) this.#engine.restartChains({ from: 'image', image: from });
    else if (from !== 'last') this.#engine.restartChains({ from });
    this.#engine.stepChains(steps);
    const { nChains, fantasyStates, fantasyProbabilities, fantasyLabels } = this.#engine.chains();
    return {
      count: nChains,
      states: fantasyStates,
      probabilities: fantasyProbabilities,
      labels: fantasyLabels,
    };
  }

  curves(): Measures {
    return this.#engine.measure();
  }

  async measure(method: MeasureMethod = 'auto', call: LongCall = {}): Promise<MeasureDetail> {
    const { nLabels, nVisible, nHidden } = this;
    const reach = reachOf(countedVisible(nVisible, nLabels), nHidden);
    const automatic: Method = reach === 'annealed' ? 'quick' : 'exact';
    const chosen = method === 'auto' ? automatic : method;
    this.#engine.setMeasured({ ...this.#images, heldOutShare: this.#heldOut, nLabels });
    const parameters = this.#engine.parameters();
    const seed = (this.#seed + parameters.updates) % 2 ** 32;
    const noExtras = { gibbsSteps: null, states: 0 };
    const request = measureRequest(chosen, parameters, noExtras, seed);
    const work = this.#engine.startMeasurement(request);
    try {
      await inSlices(call, () => (work.advance(workAtOnce) ? 1 : Math.min(work.shareDone, 0.999)));
      const kind = chosen === 'exact' ? 'exact' : 'annealed';
      return measureDetail(parameters.updates, kind, work.result());
    } finally {
      work.close();
    }
  }

  classify(pixels: Uint8Array): Float32Array {
    return this.#engine.classify(pixels);
  }

  look(image: Uint8Array): { hidden: Float32Array; reconstruction: Float32Array } {
    const { inspected } = this.#engine.report(image);
    if (!inspected) throw new EngineError('internal', 'There is no report of the image.');
    return { hidden: inspected.hidden, reconstruction: inspected.reconstruction };
  }

  parameters(): Parameters {
    return this.#engine.parameters();
  }

  exportWeights(format: 'npz' | 'safetensors'): Uint8Array {
    const { nLabels = 0, ...machine } = this.#engine.parameters();
    const weights = { ...machine, nLabels };
    return format === 'npz' ? writeNpz(weights) : writeSafetensors(weights);
  }

  importWeights(file: Uint8Array): void {
    const read = readModel(file);
    if (read.kind === 'session')
      throw new EngineError('out_of_range', 'A session is more than weights; the page takes it.');
    const { nVisible, nHidden, nLabels, weights, visibleBias, hiddenBias } = read.machine;
    if (nVisible !== this.nVisible || nLabels !== this.nLabels)
      throw new EngineError(
        'shape_mismatch',
        `The file is of ${nVisible} pixels and ${nLabels} labels, the machine has ${this.nVisible} and ${this.nLabels}.`,
      );
    const parameters = { weights, visibleBias, hiddenBias };
    this.#reopen({ nHidden, nLabels, nVisible, seed: this.#seed }, { parameters });
  }

  reset(seed = this.#seed): void {
    this.#engine.reset(this.nHidden, seed);
    this.#seed = seed;
  }

  save(): Uint8Array {
    return this.#engine.save();
  }

  load(saved: Uint8Array): void {
    const { nVisible, nHidden, nLabels } = this;
    this.#reopen({ nVisible, nHidden, nLabels, seed: this.#seed }, { saved });
  }

  /** With the images and settings as they are. */
  #reopen(shape: MachineShape, state: Pick<OpenRequest, 'saved' | 'parameters'>): void {
    const data = { ...this.#images, heldOutShare: this.#heldOut };
    this.#engine.open({ shape, data, trainer: this.#trainer, dreams, ...state }, null);
  }

  close(): void {
    this.#engine.close();
    this.#isClosed = true;
  }
}
