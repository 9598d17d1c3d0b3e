import { hasClass } from '../protocol/labels';
import type { Clamp, OpenRequest, RequestKind, Requests, TrainingData } from '../protocol/messages';

type Replay = {
  [K in RequestKind]: { kind: K; body: Requests[K] };
}[RequestKind];

/**
 * What a new worker must be told to stand where the last one stood. Remembers only what the worker
 * has confirmed. Images are kept by reference: they are the caller's and must not be changed.
 */
export class LastState {
  #open: OpenRequest | null = null;
  #updatesPerSecond: number | null = null;
  #clamp: Clamp | null = null;
  #dreamedLabel: number | null = null;
  #inspected: Uint8Array | null = null;
  #watched: Requests['watchStatistics'] | null = null;
  #playing = false;
  /** Images that machines are measured on; they need no machine. */
  #measured: TrainingData | null = null;

  /** True when there is a machine to bring back. */
  get isOpen(): boolean {
    return this.#open !== null;
  }

  /** Takes note of a request that the worker has done. */
  done(request: Replay): void {
    switch (request.kind) {
      case 'open':
        this.#opened(request.body);
        break;
      case 'reset':
        this.#reset(request.body);
        break;
      case 'setData':
        this.#change({ data: request.body });
        if (request.body.count === 0) this.#playing = false;
        break;
      case 'setTrainer':
        this.#change({ trainer: request.body });
        break;
      case 'setDreams':
        this.#change({ dreams: request.body });
        break;
      case 'setPace':
        this.#updatesPerSecond = request.body.updatesPerSecond;
        break;
      case 'setClamp':
        this.#clamp = request.body;
        break;
      case 'setDreamedLabel':
        this.#dreamedLabel = request.body.label;
        break;
      case 'inspect':
        this.#inspected = request.body.image;
        break;
      case 'watchStatistics':
        this.#watched = request.body;
        break;
      case 'setMeasured':
        this.#measured = request.body;
        break;
      case 'play':
        this.#playing = true;
        break;
      case 'pause':
      case 'step':
        this.#playing = false;
        break;
    }
  }

  stopped(): void {
    this.#playing = false;
  }

  checkpoint(saved: Uint8Array): void {
    this.#change({ saved });
  }

  /** The saved machine could not be brought back: the next worker begins a fresh one. */
  forgetCheckpoint(): boolean {
    if (!this.#open?.saved) return false;
    this.#change({ saved: undefined });
    return true;
  }

  /** Requests that bring a new worker here, in order. */
  replay(): Replay[] {
    const requests: Replay[] = [
      { kind: 'setPace', body: { updatesPerSecond: this.#updatesPerSecond } },
    ];
    if (this.#measured) requests.push({ kind: 'setMeasured', body: this.#measured });
    if (this.#watched?.on) requests.push({ kind: 'watchStatistics', body: this.#watched });
    if (!this.#open) return requests;
    requests.push({ kind: 'open', body: this.#open });
    if (this.#clamp) requests.push({ kind: 'setClamp', body: this.#clamp });
    if (this.#dreamedLabel !== null) {
      requests.push({ kind: 'setDreamedLabel', body: { label: this.#dreamedLabel } });
    }
    if (this.#inspected) requests.push({ kind: 'inspect', body: { image: this.#inspected } });
    if (this.#playing) requests.push({ kind: 'play', body: {} });
    return requests;
  }

  #opened(request: OpenRequest): void {
    const { nVisible, nLabels } = request.shape;
    if (!hasClass(nLabels, this.#dreamedLabel)) this.#dreamedLabel = null;
    if (this.#clamp?.mask.length !== nVisible) this.#clamp = null;
    if (this.#inspected?.length !== nVisible) this.#inspected = null;
    this.#open = request;
    this.#playing = false;
  }

  #reset({ seed, nHidden }: Requests['reset']): void {
    if (!this.#open) return;
    const shape = { ...this.#open.shape, seed, nHidden };
    this.#change({ shape, saved: undefined, parameters: undefined });
  }

  #change(change: Partial<OpenRequest>): void {
    if (this.#open) this.#open = { ...this.#open, ...change };
  }
}
