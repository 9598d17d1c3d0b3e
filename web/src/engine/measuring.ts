import type { MeasuredImages, Measurement, MeasurementSettings, RbmCore } from 'rbm-core';
import {
  type MeasuredImagesReport,
  type MeasureReply,
  type MeasureRequest,
  type TrainingData,
  unlabelled,
} from '../protocol/messages';
import type { MeasurementApi } from './engine-api';
import { EngineError } from './failure';
import { checkImages } from './images';
import { copyOut, type OwnedArrays } from './owned';
import { Sliced } from './sliced';

/** The images that machines are measured on, and what begins to measure one. */
export class Measuring {
  readonly #core: RbmCore;
  #images: MeasuredImages | null = null;

  constructor(core: RbmCore) {
    this.#core = core;
  }

  /** Takes the place of the former images, which live on in the measurements that use them. */
  setImages(data: TrainingData): OwnedArrays<MeasuredImagesReport> {
    checkImages(data);
    if (data.count === 0) throw new EngineError('no_data', 'There are no images to measure on.');
    const images = measuredImages(this.#core, data);
    try {
      const report = reportOf(images);
      this.#images?.delete();
      this.#images = images;
      return report;
    } catch (error) {
      images.delete();
      throw error;
    }
  }

  start(request: MeasureRequest): MeasurementApi {
    if (!this.#images) {
      throw new EngineError('bad_state', 'There are no images to measure on: set them first.');
    }
    const settings = settingsOf(request);
    return new Sliced(
      this.#core.makeMeasurement(request.machine, this.#images, settings),
      resultOf,
    );
  }

  /** Frees the images, once no measurement needs them. */
  close(): void {
    this.#images?.delete();
    this.#images = null;
  }
}

function measuredImages(core: RbmCore, data: TrainingData): MeasuredImages {
  const { pixels, width, height, heldOutShare = 0, labels, nLabels = 0 } = data;
  if (nLabels === 0) return core.makeMeasuredImages(pixels, width * height, heldOutShare);
  const known = labels ?? new Uint8Array(data.count).fill(unlabelled);
  return core.makeLabelledMeasuredImages(pixels, width * height, heldOutShare, known, nLabels);
}

function reportOf(images: MeasuredImages): OwnedArrays<MeasuredImagesReport> {
  return {
    heldOut: copyOut(images.heldOut()),
    trainingCount: images.trainingCount(),
    trainingEntropy: images.trainingEntropy(),
    heldOutEntropy: images.heldOutEntropy(),
  };
}

function settingsOf({ method, gradients, listed, seed }: MeasureRequest): MeasurementSettings {
  return {
    method: method.kind,
    ...(method.kind === 'annealed' && { ais: method.ais }),
    expectations: gradients !== null,
    gibbsSteps: gradients?.gibbsSteps ?? 1,
    chains: gradients?.chains ?? new Uint8Array(),
    listed,
    seed,
  };
}

function resultOf(measurement: Measurement): OwnedArrays<MeasureReply> {
  const { listed, ...numbers } = measurement.result();
  return {
    ...numbers,
    listed: listed && {
      states: copyOut(listed.states),
      probabilities: copyOut(listed.probabilities),
      shares: copyOut(listed.shares),
    },
  };
}
