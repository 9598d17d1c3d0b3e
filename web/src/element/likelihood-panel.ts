import { css, html, LitElement } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import type { InformationUnit } from '../views/likelihood-numbers';
import { controls } from './controls';
import './free-energy-histograms';
import './likelihood-charts';
import './likelihood-controls';
import type { Playground } from './playground';
import { listedStates, mostListedUnits } from './state-ranking';
import { Subscriptions } from './subscribe';

/** With a smaller layer up to this the exact gradient costs next to nothing and is always wanted. */
const cheapUnits = 12;

/** The truth about what the machine has learned, as far as it can be had, beside every estimate. */
export class LikelihoodPanel extends LitElement {
  static override properties = {
    playground: { attribute: false },
    texts: { attribute: false },
    theme: { attribute: false },
    unit: { state: true },
    seen: { state: true },
  };

  declare playground: Playground;
  declare texts: Dictionary;
  declare theme: 'light' | 'dark';
  declare unit: InformationUnit;
  /** On the screen: only then is anything drawn. */
  declare seen: boolean;

  /** The chart of the angle is open. */
  #gradients = false;
  readonly #observer = new IntersectionObserver((entries) => {
    this.seen = entries.at(-1)?.isIntersecting ?? false;
    this.playground.likelihood.lookAt(this.seen);
  });
  protected readonly subscriptions = new Subscriptions(this, (playground) => [
    playground.on('settings', () => {
      this.#watch();
      this.requestUpdate();
    }),
  ]);

  constructor() {
    super();
    this.unit = 'nats';
    this.seen = false;
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

      .side {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 28px 40px;
        align-content: start;
      }

      rbm-state-ranking {
        grid-column: 1 / -1;
      }

      @container (min-width: 620px) {
        .side {
          grid-template-columns: repeat(2, minmax(0, 1fr));
        }
      }

      @container (min-width: 900px) {
        .parts {
          grid-template-columns: minmax(0, 1.75fr) minmax(320px, 1fr);
        }

        .side {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
    this.playground.likelihood.lookAt(false);
  }

  override firstUpdated(): void {
    this.#watch();
  }

  #watch(): void {
    const { settings, likelihood } = this.playground;
    const visible = likelihood.countedVisible;
    const states = visible <= mostListedUnits ? listedStates : 0;
    const cheap = Math.min(visible, settings.hidden) <= cheapUnits;
    likelihood.watch({ gradients: this.#gradients || cheap, states });
  }

  override render() {
    const texts = this.texts.likelihood;
    const { playground, theme, unit, seen } = this;
    return html`<div class="stack">
      <div class="row apart">
        <h2 class="panel-title">${texts.title}</h2>
        <div class="segmented" role="radiogroup" aria-label=${texts.unit.label} title=${texts.unit.help}>
          ${this.#choice('nats')}${this.#choice('bits')}
        </div>
      </div>
      <p class="hint">${this.texts.phrases.sentences([texts.lead, ...(playground.labels.count > 0 ? [texts.pairs] : [])])}</p>
      <div class="parts">
        <rbm-likelihood-charts
          .playground=${playground}
          .texts=${this.texts}
          .theme=${theme}
          .unit=${unit}
          .seen=${seen}
          @angle-shown=${(event: CustomEvent<boolean>) => {
            this.#gradients = event.detail;
            this.#watch();
          }}
        ></rbm-likelihood-charts>
        <div class="side">
          <rbm-likelihood-controls
            .playground=${playground}
            .texts=${this.texts}
            .unit=${unit}
          ></rbm-likelihood-controls>
          <rbm-free-energy-histograms
            .playground=${playground}
            .texts=${this.texts}
            .theme=${theme}
            .unit=${unit}
          .seen=${seen}
          ></rbm-free-energy-histograms>
        </div>
        <rbm-state-ranking
          .playground=${playground}
          .texts=${this.texts}
          .theme=${theme}
          .unit=${unit}
          .seen=${seen}
        ></rbm-state-ranking>
      </div>
    </div>`;
  }

  #choice(unit: InformationUnit) {
    return html`<label>
      <input
        type="radio"
        name="unit"
        .checked=${this.unit === unit}
        @change=${() => {
          this.unit = unit;
        }}
      />
      <span>${this.texts.likelihood.unit[unit]}</span>
    </label>`;
  }
}

if (!customElements.get('rbm-likelihood-panel'))
  customElements.define('rbm-likelihood-panel', LikelihoodPanel);
