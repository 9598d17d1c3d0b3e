import { css, html, LitElement, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Dictionary } from '../i18n/dictionary';
import { generatorSides, ranges } from '../state/settings';
import { controls } from './controls';
import type { Playground } from './playground';
import { Subscriptions } from './subscribe';

/** The image side. A change says what becomes of images and machine, and waits for Apply. */
export class SideSetting extends LitElement {
  static override properties = {
    playground: { attribute: false },
    texts: { attribute: false },
    wanted: { state: true },
    busy: { state: true },
  };

  declare playground: Playground;
  declare texts: Dictionary;
  /** The side that is being considered, or null. */
  declare wanted: number | null;
  declare busy: boolean;

  constructor() {
    super();
    this.wanted = null;
    this.busy = false;
    new Subscriptions(this, (p) => [
      p.on('settings', () => {
        this.wanted = null;
        this.requestUpdate();
      }),
      p.on('data', () => this.requestUpdate()),
    ]);
  }

  get #limits(): { min: number; max: number } {
    const { dataset } = this.playground.settings;
    if (dataset === 'own') return ranges.side;
    const { min, max } = generatorSides[dataset];
    return { min: Math.max(min, ranges.side.min), max: Math.min(max, ranges.side.max) };
  }

  #consider(event: Event): void {
    const side = Number((event.target as HTMLInputElement).value);
    this.wanted = side === this.playground.settings.side ? null : side;
  }

  async #apply(): Promise<void> {
    if (this.wanted === null || this.busy) return;
    this.busy = true;
    await this.playground.setSide(this.wanted);
    this.busy = false;
    this.wanted = null;
    await this.updateComplete;
    this.renderRoot.querySelector('input')?.focus();
  }

  #cancel(): void {
    this.wanted = null;
    this.renderRoot.querySelector('input')?.focus();
  }

  #consequence(to: number): string {
    const texts = this.texts.data.side;
    const { settings, data, drawing } = this.playground;
    const ofOwn = () =>
      data.count === 0 ? texts.ownEmpty(to) : texts.ownRescaled(data.count, settings.side, to);
    const sentences = [settings.dataset === 'own' ? ofOwn() : texts.presetAnew(to)];
    if (drawing.includes(1)) sentences.push(texts.drawingToo);
    return this.texts.phrases.sentences(sentences);
  }

  override render() {
    const texts = this.texts.data.side;
    const { settings } = this.playground;
    const { min, max } = this.#limits;
    const side = this.wanted ?? settings.side;
    const limited = min > ranges.side.min || max < ranges.side.max;
    return html`<div class="field">
        <div class="row apart">
          <label class="label" for="side">${texts.title}</label>
          <span class="value">${texts.value(side)}</span>
        </div>
        <input
          id="side"
          class="range"
          type="range"
          step="1"
          min=${min}
          max=${max}
          .value=${live(String(side))}
          aria-valuetext=${texts.value(side)}
          aria-describedby="consequence"
          ?disabled=${this.busy || min === max}
          @input=${this.#consider}
          @keydown=${(event: KeyboardEvent) => {
            if (event.key === 'Enter') void this.#apply();
            if (event.key === 'Escape') this.#cancel();
          }}
        />
        ${limited ? html`<p class="hint">${texts.limits(min, max)}</p>` : nothing}
      </div>
      <div id="consequence" aria-live="polite">
        ${this.wanted === null ? nothing : html`<p class="hint">${this.#consequence(this.wanted)}</p>`}
      </div>
      ${
        this.wanted === null
          ? nothing
          : html`<div class="row">
              <button class="button primary" ?disabled=${this.busy} @click=${this.#apply}>
                ${texts.apply}
              </button>
              <button class="button quiet" ?disabled=${this.busy} @click=${this.#cancel}>
                ${texts.cancel}
              </button>
            </div>`
      }`;
  }

  protected override updated(): void {
    const input = this.renderRoot.querySelector('input');
    const { min, max } = this.#limits;
    const share = max > min ? (Number(input?.value) - min) / (max - min) : 0;
    input?.style.setProperty('--fill', `${100 * share}%`);
  }

  static override styles = [
    controls,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: 8px;
      }
      .value {
        font-size: calc(0.8125 * var(--rbm-rem));
        color: var(--rbm-muted);
      }
      #consequence:empty {
        display: none;
      }
    `,
  ];
}

if (!customElements.get('rbm-side-setting')) customElements.define('rbm-side-setting', SideSetting);
