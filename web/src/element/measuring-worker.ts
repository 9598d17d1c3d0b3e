import type { RbmClient } from '../client/rbm-client';
import type {
  ErrorCode,
  MeasuredImagesReport,
  MeasureReply,
  MeasureRequest,
  MixingReply,
  MixingRequest,
} from '../protocol/messages';
import { type MeasuredImages, sameImages } from '../state/measuring-due';

/**
 * The second worker, which measures beside training. It is started by the first request, gets images
 * only when they are others, and is replaced when it can work no more.
 */
export class MeasuringWorker {
  readonly #makeClient: () => RbmClient;
  #client: RbmClient | null = null;
  /** What the worker is known to have. */
  #has: { images: MeasuredImages; report: MeasuredImagesReport } | null = null;

  constructor(makeClient: () => RbmClient) {
    this.#makeClient = makeClient;
  }

  /** Gives the worker these images unless it has them. @throws RbmError as a rejection */
  async setImages(images: MeasuredImages, signal: AbortSignal): Promise<MeasuredImagesReport> {
    if (this.#has && sameImages(this.#has.images, images)) return this.#has.report;
    const client = this.#start();
    // Given up half-way, it may have these or the former ones.
    this.#has = null;
    const { data, heldOutShare, nLabels } = images;
    const body = { ...data, heldOutShare, ...(nLabels > 0 && { nLabels }) };
    const report = await this.#watched(client.request('setMeasured', body, signal));
    if (client === this.#client && !signal.aborted) this.#has = { images, report };
    return report;
  }

  /** @throws RbmError as a rejection */
  measure(
    request: MeasureRequest,
    signal: AbortSignal,
    onProgress: (share: number) => void,
  ): Promise<MeasureReply> {
    return this.#watched(this.#start().request('measure', request, signal, onProgress));
  }

  /** Needs no images; takes turns with `measure`. @throws RbmError as a rejection */
  mixing(
    request: MixingRequest,
    signal: AbortSignal,
    onProgress: (share: number) => void,
  ): Promise<MixingReply> {
    return this.#watched(this.#start().request('mixing', request, signal, onProgress));
  }

  /** Ends the worker, if there is one. */
  dispose(): void {
    this.#client?.dispose();
    this.#client = null;
    this.#has = null;
  }

  /** Takes care that the next try has a worker and images. */
  async #watched<T>(reply: Promise<T>): Promise<T> {
    try {
      return await reply;
    } catch (error) {
      const { code } = error as { code?: ErrorCode };
      if (code === 'bad_state') this.#has = null;
      if (code === 'load_failed') this.dispose();
      throw error;
    }
  }

  #start(): RbmClient {
    if (this.#client) return this.#client;
    const client = this.#makeClient();
    this.#client = client;
    client.on('unusable', () => {
      if (this.#client === client) this.dispose();
    });
    return client;
  }
}
