import type { RbmClient } from '../client/rbm-client';
import { hasClass } from '../protocol/labels';

/** How the rest of the page is told. */
export interface LabelsPage {
  /** A failure becomes a notice and false. */
  attempt(work: () => Promise<unknown>): Promise<boolean>;
  dreamedLabelChanged(label: number | null): void;
}

/** The label units of the machine: how many, which class is dreamed, what an image is taken for. */
export class PlaygroundLabels {
  /** Classes of the machine as it stands, 0 without label units. */
  count = 0;
  /** The class that all chains hold; null lets each have its own. */
  dreamed: number | null = null;

  readonly #client: RbmClient;
  readonly #page: LabelsPage;

  constructor(client: RbmClient, page: LabelsPage) {
    this.#client = client;
    this.#page = page;
  }

  /** Another machine stands there, which dreams on what was dreamed where it has such a class. */
  opened(count: number): void {
    this.count = count;
    if (!hasClass(count, this.dreamed)) this.#set(null);
  }

  /** Holds the label of all chains at a class, or lets it go. */
  async dream(label: number | null): Promise<boolean> {
    const done = await this.#page.attempt(() => this.#client.request('setDreamedLabel', { label }));
    if (done) this.#set(label);
    return done;
  }

  /**
   * p(y|v) of images [n * nVisible] as [n * count], exact.
   * @throws RbmError as a rejection, for images of another size or a machine without label units
   */
  classify(images: Uint8Array): Promise<Float32Array> {
    return this.#client.request('classify', { images });
  }

  #set(label: number | null): void {
    this.dreamed = label;
    this.#page.dreamedLabelChanged(label);
  }
}
