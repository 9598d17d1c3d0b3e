import { css, html, LitElement } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import type { StatisticsReport } from '../protocol/statistics';
import { controls } from './controls';
import type { Playground } from './playground';
import './statistics-histograms';
import './statistics-map';
import { Subscriptions } from './subscribe';
import { browserTab } from './tab-visibility';

/** All parameters and their last step, and all hidden units for many images: counted while it is seen. */
export class StatisticsPanel extends LitElement {
  static override properties = {
    playground: { attribute: false },
    texts: { attribute: false },
    theme: { attribute: false },
    report: { state: true },
  };

  declare playground: Playground;
  declare texts: Dictionary;
  declare theme: 'light' | 'dark';
  /** The newest; null before the first of a machine. */
  declare report: StatisticsReport | null;

  #onScreen = false;
  #watching = false;
  #endTab: () => void = () => {};
  readonly #observer = new IntersectionObserver((entries) => {
    this.#onScreen = entries.at(-1)?.isIntersecting ?? false;
    this.#watch();
  });
  protected readonly subscriptions = new Subscriptions(this, (playground) => [
    playground.on('machine', ({ statistics }) => {
      if (statistics) this.report = statistics;
    }),
    playground.on('renewed', () => this.#forget()),
    playground.on('data', () => this.#forget()),
  ]);

  constructor() {
    super();
    this.report = null;
  }

  static override styles = [
    ...controls,
    css`
      :host {
        container-type: inline-size;
      }

      .parts {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 28px 40px;
      }

      @container (min-width: 900px) {
        .parts {
          grid-template-columns: minmax(0, 1fr) minmax(0, 1.25fr);
        }
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer.observe(this);
    this.#endTab = browserTab.onChange(() => this.#watch());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
    this.#endTab();
    this.#onScreen = false;
    this.#watch();
  }

  #watch(): void {
    const wanted = this.#onScreen && browserTab.visible;
    if (wanted === this.#watching) return;
    this.#watching = wanted;
    this.playground.watchStatistics(wanted);
  }

  /** What was told of another machine, or of other images. */
  #forget(): void {
    this.report = null;
  }

  override render() {
    const texts = this.texts.statistics;
    const { playground, theme, report } = this;
    return html`<div class="stack">
      <h2 class="panel-title">${texts.title}</h2>
      <p class="hint">${texts.lead}</p>
      <div class="parts">
        <rbm-statistics-histograms
          .texts=${this.texts}
          .theme=${theme}
          .report=${report}
        ></rbm-statistics-histograms>
        <rbm-statistics-map
          .playground=${playground}
          .texts=${this.texts}
          .theme=${theme}
          .map=${report?.map ?? null}
        ></rbm-statistics-map>
      </div>
    </div>`;
  }
}

if (!customElements.get('rbm-statistics-panel'))
  customElements.define('rbm-statistics-panel', StatisticsPanel);
