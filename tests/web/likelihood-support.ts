import { vi } from 'vitest';
import { Emitter } from '../../web/src/client/emitter';
import { LikelihoodMeter, type MeteredPage } from '../../web/src/element/likelihood-meter';
import type { PlaygroundEvents } from '../../web/src/element/playground-events';
import type {
  ImageData01,
  MeasuredImagesReport,
  MeasureReply,
  MeasureRequest,
  Parameters,
} from '../../web/src/protocol/messages';
import { defaults, type Settings } from '../../web/src/state/settings';
import { FakeClient, someFrame, someImages } from './playground-support';

/** A page that is what the test makes it, with a machine that a person plays, stops and replaces. */
export class FakePage implements MeteredPage {
  readonly #events = new Emitter<PlaygroundEvents>();
  settings: Settings = { ...defaults, side: 3, hidden: 8 };
  data: ImageData01 = someImages(10, 3);
  playing = false;
  labels = { count: 0 };

  on<K extends keyof PlaygroundEvents>(
    event: K,
    listener: (value: PlaygroundEvents[K]) => void,
  ): () => void {
    return this.#events.on(event, listener);
  }

  frame(updates: number): void {
    this.#events.emit('frame', someFrame({ updates, playing: this.playing }));
  }

  setPlaying(playing: boolean): void {
    this.playing = playing;
    this.#events.emit('playing', playing);
  }

  set(change: Partial<Settings>): void {
    this.settings = { ...this.settings, ...change };
    this.#events.emit('settings', this.settings);
  }

  setData(data: ImageData01): void {
    this.data = data;
    this.#events.emit('data', data);
  }

  renew(): void {
    this.#events.emit('renewed', null);
  }
}

export class FakeTab {
  visible = true;
  #listener: () => void = () => {};

  onChange(listener: () => void): () => void {
    this.#listener = listener;
    return () => {
      this.#listener = () => {};
    };
  }

  set(visible: boolean): void {
    this.visible = visible;
    this.#listener();
  }
}

export function someParameters(updates: number, nVisible = 9, nHidden = 8): Parameters {
  return {
    nVisible,
    nHidden,
    weights: new Float32Array(nVisible * nHidden).fill(updates),
    visibleBias: new Float32Array(nVisible),
    hiddenBias: new Float32Array(nHidden),
    persistentChains: new Uint8Array(nVisible * 2).fill(1),
    updates,
    digest: '0123456789abcdef',
  };
}

/** An answer whose value tells which machine it is about: weights are its updates. */
export function someReply({ machine }: MeasureRequest): MeasureReply {
  const value = -(machine.weights[0] ?? Number.NaN);
  const exactly = { value, lower: value, upper: value };
  return {
    logZ: exactly,
    annealed: null,
    training: { logLikelihood: exactly, meanFreeEnergy: 0 },
    heldOut: { logLikelihood: exactly, meanFreeEnergy: 0 },
    thermodynamics: null,
    gradients: null,
    listed: null,
  };
}

export const someReport = (): MeasuredImagesReport => ({
  heldOut: new Uint32Array([3]),
  trainingCount: 9,
  trainingEntropy: Math.log(9),
  heldOutEntropy: 0,
});

/** A meter among fakes. The trained machine stands at `updates`; every request takes some time. */
export class Bench {
  readonly page = new FakePage();
  readonly training = new FakeClient();
  /** Clients that the meter made, the newest last. */
  readonly made: FakeClient[] = [];
  readonly tab = new FakeTab();
  readonly meter: LikelihoodMeter;
  updates = 0;
  /** Milliseconds that one measurement takes. */
  cost = 100;

  constructor() {
    const answer = () => someParameters(this.updates, this.page.data.width ** 2);
    this.training.answers.set('parameters', answer);
    const { page, training, tab } = this;
    this.meter = new LikelihoodMeter(page, training.asClient, () => this.#make(), tab);
  }

  #make() {
    const client = new FakeClient();
    client.answers.set('setMeasured', someReport);
    client.answers.set('measure', someReply);
    client.taking.set('measure', this.cost);
    this.made.push(client);
    return client.asClient;
  }

  get measuring(): FakeClient {
    const client = this.made.at(-1);
    if (!client) throw new Error('no client has been made');
    return client;
  }

  /** Measurements asked for so far. */
  get measured(): readonly MeasureRequest[] {
    return this.made.flatMap((client) => client.bodies('measure'));
  }

  /** The machine has learnt and shows it. */
  async learnTo(updates: number): Promise<void> {
    this.updates = updates;
    this.page.frame(updates);
    await passing(0);
  }

  /** Learns for a while, so many updates per millisecond, a frame every 10 ms. */
  async learnFor(milliseconds: number, updatesPerMs = 1): Promise<void> {
    for (let t = 0; t < milliseconds; t += 10) {
      await passing(10);
      await this.learnTo(this.updates + 10 * updatesPerMs);
    }
  }
}

export const passing = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
