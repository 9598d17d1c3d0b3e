import { css, html, LitElement } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import { numbers } from '../i18n/numbers';
import { readChartTheme } from '../views/chart-theme';
import { drawHistogram } from '../views/histogram';
import { controls } from './controls';
import { Paced } from './paced';
import type { Playground } from './playground';
import { Subscriptions } from './subscribe';

/** How the weights and the activities of the hidden units are distributed. */
export class LearningHistograms extends LitElement {
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
  ]);

  static override styles = [
    ...controls,
    css`
      :host {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 180px), 1fr));
        gap: 14px 28px;
        align-content: start;
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

      canvas {
        display: block;
        inline-size: 100%;
        block-size: 112px;
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
    if (activity) drawHistogram(activity, machine?.activityHistogram ?? null, theme, write);
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
    const figure = (title: string, help: string, value: string, label: string) => html`<figure>
      <figcaption title=${help}>
        <span class="name">${title}</span>
        <span class="value">${machine ? value : charts.waiting}</span>
      </figcaption>
      <canvas role="img" aria-label=${machine ? label : `${title}: ${charts.waiting}`}></canvas>
    </figure>`;
    const { weights, activity: units } = charts;
    return html`
      ${figure(weights.title, weights.help, weights.value(low, high), weights.label(low, high))}
      ${figure(units.title, units.help, units.value(mean), units.label(mean))}
    `;
  }
}

if (!customElements.get('rbm-learning-histograms'))
  customElements.define('rbm-learning-histograms', LearningHistograms);
