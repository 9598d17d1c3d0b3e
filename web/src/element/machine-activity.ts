import { css, html, LitElement } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import { numbers } from '../i18n/numbers';
import { readChartTheme } from '../views/chart-theme';
import { drawHistogram } from '../views/histogram';
import { controls } from './controls';
import { Paced } from './paced';
import type { Playground } from './playground';
import { Subscriptions } from './subscribe';

/** Share of units that never change from which on the machine is called stuck. */
const stuckShare = 0.9;
/** With fewer images than this, units need not change to tell them apart. */
const enoughImages = 20;

/** How the activities of the hidden units are distributed. */
export class MachineActivity extends LitElement {
  static override properties = {
    playground: { attribute: false },
    texts: { attribute: false },
    theme: { attribute: false },
  };

  declare playground: Playground;
  declare texts: Dictionary;
  declare theme: 'light' | 'dark';

  readonly #refresh = new Paced(250, () => this.requestUpdate());
  readonly #sizes = new ResizeObserver(() => this.#draw());
  protected readonly subscriptions = new Subscriptions(this, (playground) => [
    playground.on('machine', () => this.#refresh.request()),
    playground.on('data', () => this.#refresh.request()),
  ]);

  static override styles = [
    ...controls,
    css`
      figcaption {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 0 10px;
        font-size: calc(0.8125 * var(--rbm-rem));
      }

      .name {
        font-weight: 550;
      }

      .value {
        color: var(--rbm-muted);
      }

      .hint {
        max-inline-size: none;
      }

      canvas {
        display: block;
        inline-size: 100%;
        block-size: 96px;
      }
    `,
  ];

  override firstUpdated(): void {
    const canvas = this.renderRoot.querySelector('canvas');
    if (canvas) this.#sizes.observe(canvas);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#refresh.cancel();
    this.#sizes.disconnect();
  }

  override updated(): void {
    this.#draw();
  }

  #draw(): void {
    const canvas = this.renderRoot.querySelector('canvas');
    const shares = this.#hasActivity ? (this.playground.machine?.activityHistogram ?? null) : null;
    const write = (value: number) => numbers.significant(value, 2);
    if (canvas) drawHistogram(canvas, shares, readChartTheme(this), write);
  }

  /** How often units are on is only known over images. */
  get #hasActivity(): boolean {
    return this.playground.machine !== null && this.playground.data.count > 0;
  }

  /** Hardly any unit tells one image from another: each is always on or always off. */
  get #stuck(): boolean {
    const { machine } = this.playground;
    if (!machine || this.playground.data.count < enoughImages) return false;
    let idle = 0;
    for (const share of machine.hiddenActivity) if (share < 0.002 || share > 0.998) idle++;
    return idle >= stuckShare * machine.nHidden;
  }

  override render() {
    const { activity: texts, waiting } = this.texts.learning.charts;
    const activity = this.playground.machine?.hiddenActivity ?? [];
    let total = 0;
    for (const share of activity) total += share;
    const mean = numbers.decimal(activity.length > 0 ? total / activity.length : 0, 2);
    const known = this.#hasActivity;
    return html`<figure>
        <figcaption title=${texts.help}>
          <span class="name">${texts.title}</span>
          <span class="value">${known ? texts.value(mean) : waiting}</span>
        </figcaption>
        <canvas
          role="img"
          aria-label=${known ? texts.label(mean) : this.texts.phrases.about(texts.title, waiting)}
        ></canvas>
      </figure>
      <p class="hint" role="status">${this.#stuck ? texts.stuck : ''}</p>`;
  }
}

if (!customElements.get('rbm-machine-activity'))
  customElements.define('rbm-machine-activity', MachineActivity);
