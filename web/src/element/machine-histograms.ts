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

/** How the weights and the activities of the hidden units are distributed. */
export class MachineHistograms extends LitElement {
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
      :host {
        display: grid;
        grid-template-columns: repeat(2, minmax(0, 1fr));
        gap: 14px 24px;
        align-content: start;
      }

      /* By the width of the panel. */
      @container (max-width: 343px) {
        :host {
          grid-template-columns: minmax(0, 1fr);
        }
      }

      figcaption {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 0 10px;
        font-size: 0.8125rem;
      }

      .name {
        font-weight: 550;
      }

      .value {
        color: var(--rbm-muted);
      }

      .hint {
        grid-column: 1 / -1;
        max-inline-size: none;
      }

      canvas {
        display: block;
        inline-size: 100%;
        block-size: 104px;
      }
    `,
  ];

  override firstUpdated(): void {
    for (const canvas of this.renderRoot.querySelectorAll('canvas')) this.#sizes.observe(canvas);
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
    const [weights, activity] = this.renderRoot.querySelectorAll('canvas');
    const { machine } = this.playground;
    const theme = readChartTheme(this);
    const write = (value: number) => numbers.significant(value, 2);
    if (weights) drawHistogram(weights, machine?.weightHistogram ?? null, theme, write);
    const shares = this.#hasActivity ? (machine?.activityHistogram ?? null) : null;
    if (activity) drawHistogram(activity, shares, theme, write);
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
    const { charts } = this.texts.learning;
    const { machine } = this.playground;
    const low = numbers.significant(machine?.weightHistogram.low ?? 0, 2);
    const high = numbers.significant(machine?.weightHistogram.high ?? 0, 2);
    const activity = machine?.hiddenActivity ?? [];
    let total = 0;
    for (const share of activity) total += share;
    const mean = numbers.decimal(activity.length > 0 ? total / activity.length : 0, 2);
    const figure = (
      known: boolean,
      { title, help }: { title: string; help: string },
      value: string,
      label: string,
    ) => html`<figure>
      <figcaption title=${help}>
        <span class="name">${title}</span>
        <span class="value">${known ? value : charts.waiting}</span>
      </figcaption>
      <canvas role="img" aria-label=${known ? label : `${title}: ${charts.waiting}`}></canvas>
    </figure>`;
    const { weights, activity: units } = charts;
    return html`
      ${figure(machine !== null, weights, weights.value(low, high), weights.label(low, high))}
      ${figure(this.#hasActivity, units, units.value(mean), units.label(mean))}
      <p class="hint" role="status">${this.#stuck ? units.stuck : ''}</p>
    `;
  }
}

if (!customElements.get('rbm-machine-histograms'))
  customElements.define('rbm-machine-histograms', MachineHistograms);
