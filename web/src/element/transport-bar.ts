import { css, html, LitElement, nothing } from 'lit';
import type { ControlName } from '../api/playground-element';
import type { Dictionary } from '../i18n/dictionary';
import { numbers } from '../i18n/numbers';
import { readChartTheme } from '../views/chart-theme';
import { drawSparkline } from '../views/sparkline';
import { controls } from './controls';
import { type Shown, shownBy } from './host-controls';
import { diceIcon, pauseIcon, playIcon, resetIcon, stepIcon } from './icons';
import { Paced } from './paced';
import type { Playground } from './playground';
import { Subscriptions } from './subscribe';

/** Paces to choose from, updates per second; 0 is as fast as possible. */
const paces = [1, 10, 100, 0];

const actions: readonly ControlName[] = ['play', 'step', 'reset', 'seed', 'pace'];

/** Play, step, reset, pace, and how far learning has come. */
export class TransportBar extends LitElement {
  static override properties = {
    playground: { attribute: false },
    texts: { attribute: false },
    theme: { attribute: false },
    shown: { attribute: false },
  };

  declare playground: Playground;
  declare texts: Dictionary;
  declare theme: 'light' | 'dark';
  /** Which of the controls are there, and which of them can be used. */
  declare shown: Pick<Shown, 'controls' | 'locked'>;

  readonly #readouts = new Paced(250, () => this.requestUpdate());
  protected readonly subscriptions = new Subscriptions(this, (playground) => [
    playground.on('settings', () => this.requestUpdate()),
    playground.on('data', () => this.requestUpdate()),
    playground.on('playing', () => this.requestUpdate()),
    playground.on('frame', () => this.#readouts.request()),
  ]);

  static override styles = [
    ...controls,
    css`
      :host {
        container-type: inline-size;
      }

      .bar {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 6px 20px;
      }

      .actions {
        display: flex;
        align-items: center;
        gap: 6px;
        min-inline-size: 0;
      }

      .primary {
        min-inline-size: 96px;
      }

      .pace {
        inline-size: 148px;
        flex: 0 1 auto;
      }

      dl {
        display: flex;
        gap: 20px;
      }

      dl > div {
        display: flex;
        flex-direction: column-reverse;
        justify-content: flex-end;
      }

      dt {
        color: var(--rbm-muted);
        font-size: calc(0.75 * var(--rbm-rem));
        line-height: 1.2;
        white-space: nowrap;
      }

      /* Room for the digits to come, so that nothing moves while they do. */
      dd {
        min-inline-size: 5.5ch;
        font-weight: 600;
        line-height: 1.25;
      }

      .updates dd {
        min-inline-size: 9ch;
      }

      .error {
        display: grid;
        grid-template-columns: auto auto;
        gap: 0 12px;
      }

      .error > * {
        grid-column: 2;
      }

      .error > dd {
        grid-row: 1;
      }

      .error > canvas {
        grid-area: 1 / 1 / 3 / 2;
      }

      .short {
        display: none;
      }

      canvas {
        align-self: center;
        inline-size: 104px;
        block-size: 32px;
      }

      @container (max-width: 1040px) {
        .error {
          display: none;
        }
      }

      @container (max-width: 740px) {
        .optional {
          position: absolute;
          inline-size: 1px;
          block-size: 1px;
          overflow: hidden;
          clip-path: inset(50%);
        }

        .button:not(.primary) {
          inline-size: 40px;
          padding: 0;
        }

        .long {
          display: none;
        }

        .short {
          display: inline;
        }
      }

      @container (max-width: 640px) {
        .actions,
        dl {
          inline-size: 100%;
          justify-content: space-between;
        }

        .primary {
          flex: 1 1 88px;
          min-inline-size: 80px;
        }

        .pace {
          flex: 1 1 84px;
          inline-size: 84px;
          padding-inline: 8px 16px;
          background-position:
            right 11px center,
            right 6px center;
          font-size: calc(0.875 * var(--rbm-rem));
        }
      }

      @container (max-width: 400px) {
        .actions {
          gap: 4px;
        }

        .primary {
          flex: 0 0 48px;
          min-inline-size: 48px;
          padding: 0;
        }

        .word {
          position: absolute;
          inline-size: 1px;
          block-size: 1px;
          overflow: hidden;
          clip-path: inset(50%);
        }
      }
    `,
  ];

  constructor() {
    super();
    this.shown = shownBy('', '');
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#readouts.cancel();
  }

  override updated(): void {
    const canvas = this.renderRoot.querySelector('canvas');
    const errors = this.playground.measures.map((m) => m.reconstructionError);
    if (canvas) drawSparkline(canvas, errors, readChartTheme(this));
  }

  override render() {
    const texts = this.texts.shell.transport;
    const { controls } = this.shown;
    const hasActions = actions.some((name) => controls.has(name));
    return html`
      <div class="bar">
        ${
          hasActions
            ? html`<div class="actions" role="group" aria-label=${texts.label}>
                ${this.#play()}
                ${this.#action('step', stepIcon, () => this.playground.step())}
                ${this.#action('reset', resetIcon, () => this.playground.reset())}
                ${this.#action('seed', diceIcon, () => this.playground.reset(newSeed()))}
                ${this.#pace()}
              </div>`
            : nothing
        }
        ${controls.has('readouts') ? this.#progress() : nothing}
      </div>
    `;
  }

  #play() {
    const texts = this.texts.shell.transport;
    const { playing } = this.playground;
    if (!this.shown.controls.has('play')) return nothing;
    return html`<button
      class="button primary"
      type="button"
      title=${texts.playHint}
      ?disabled=${this.shown.locked.has('play')}
      @click=${() => void (playing ? this.playground.pause() : this.playground.play())}
    >
      ${playing ? pauseIcon : playIcon}<span class="word">${playing ? texts.pause : texts.play}</span>
    </button>`;
  }

  #action(name: 'step' | 'reset' | 'seed', icon: unknown, act: () => Promise<boolean>) {
    const { transport } = this.texts.shell;
    if (!this.shown.controls.has(name)) return nothing;
    const words = {
      step: [transport.step, transport.stepHint],
      reset: [transport.reset, transport.resetHint],
      seed: [transport.newSeed, transport.newSeedHint],
    } as const;
    const [label, hint] = words[name];
    return html`<button
      class="button"
      type="button"
      title=${hint}
      ?disabled=${this.shown.locked.has(name)}
      @click=${() => void act()}
    >
      ${icon}<span class="optional">${label}</span>
    </button>`;
  }

  #pace() {
    const texts = this.texts.shell.transport;
    const { pace } = this.playground.settings;
    if (!this.shown.controls.has('pace')) return nothing;
    const known = paces.includes(pace) ? paces : [pace, ...paces];
    return html`<select
      class="select pace"
      aria-label=${texts.pace}
      title=${texts.paceHint}
      ?disabled=${this.shown.locked.has('pace')}
      @change=${(event: Event) => {
        const chosen = Number((event.target as HTMLSelectElement).value);
        void this.playground.change({ pace: chosen });
      }}
    >
      ${known.map(
        (value) => html`<option value=${value} .selected=${value === pace}>
          ${value === 0 ? texts.paceFull : texts.paceOption(numbers.significant(value))}
        </option>`,
      )}
    </select>`;
  }

  #progress() {
    const texts = this.texts.shell.transport;
    const { frame, playing, measures } = this.playground;
    const error = measures.at(-1)?.reconstructionError;
    const epoch = frame ? frame.epoch + frame.epochProgress : 0;
    const rate = playing && frame ? frame.updatesPerSecond : 0;
    return html`<dl>
      <div class="error">
        <dt>${texts.error}</dt>
        <dd>${error === undefined ? '' : numbers.decimal(error, 3)}</dd>
        <canvas aria-hidden="true"></canvas>
      </div>
      <div class="updates">
        <dt>${texts.updates}</dt>
        <dd>${numbers.whole(frame?.updates ?? 0)}</dd>
      </div>
      <div>
        <dt>${texts.epoch}</dt>
        <dd>${epoch < 100 ? numbers.decimal(epoch, 1) : numbers.whole(epoch)}</dd>
      </div>
      <div>
        <dt><span class="long">${texts.rate}</span><span class="short">${texts.rateShort}</span></dt>
        <dd>${rate < 10 ? numbers.significant(rate, 2) : numbers.whole(rate)}</dd>
      </div>
    </dl>`;
  }
}

/** A seed that nobody chose, [0, 2^32). */
function newSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
}

if (!customElements.get('rbm-transport-bar'))
  customElements.define('rbm-transport-bar', TransportBar);
