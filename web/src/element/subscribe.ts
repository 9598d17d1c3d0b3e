import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Playground } from './playground';

type Host = ReactiveControllerHost & { playground: Playground };

/**
 * Listens to the host's playground while the host is in the page. `subscribe` returns what
 * `playground.on` returned; it runs again when the host gets another playground.
 *
 *     protected readonly subscriptions = new Subscriptions(this, (p) => [
 *       p.on('settings', () => this.requestUpdate()),
 *       p.on('frame', (frame) => this.#draw(frame)),
 *     ]);
 */
export class Subscriptions implements ReactiveController {
  readonly #host: Host;
  readonly #subscribe: (playground: Playground) => readonly (() => void)[];
  #source: Playground | null = null;
  #release: readonly (() => void)[] = [];

  constructor(host: Host, subscribe: (playground: Playground) => readonly (() => void)[]) {
    this.#host = host;
    this.#subscribe = subscribe;
    host.addController(this);
  }

  hostConnected(): void {
    this.#follow(this.#host.playground ?? null);
  }

  hostUpdate(): void {
    this.#follow(this.#host.playground ?? null);
  }

  hostDisconnected(): void {
    this.#follow(null);
  }

  #follow(source: Playground | null): void {
    if (source === this.#source) return;
    for (const release of this.#release) release();
    this.#source = source;
    this.#release = source ? this.#subscribe(source) : [];
  }
}
