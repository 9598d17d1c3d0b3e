import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import { numbers } from '../i18n/numbers';
import type { ParameterKind, Spread, StatisticsReport } from '../protocol/statistics';
import { type ChartTheme, readChartTheme } from '../views/chart-theme';
import { drawHistogram } from '../views/histogram';
import { stepMeaning, stepRatio } from '../views/step-ratio';
import { controls } from './controls';

/** From top to bottom, and in each row from left to right. */
const kinds: readonly ParameterKind[] = ['weights', 'visibleBias', 'hiddenBias'];
const parts = ['values', 'steps'] as const;

const write = (value: number) => numbers.significant(value, 2);

/** Weights and biases, beside what the last update added to them. */
export class StatisticsHistograms extends LitElement {
  static override properties = {
    texts: { attribute: false },
    theme: { attribute: false },
    report: { attribute: false },
  };

  declare texts: Dictionary;
  declare theme: 'light' | 'dark';
  declare report: StatisticsReport | null;

  /** Read once for each theme. */
  #colours: ChartTheme | null = null;
  readonly #sizes = new ResizeObserver(() => this.#draw());

  static override styles = [
    ...controls,
    css`
      h3 {
        font-size: calc(0.875 * var(--rbm-rem));
        font-weight: 600;
        line-height: calc(1.5 + var(--rbm-leading));
      }

      .pair {
        display: grid;
        grid-template-columns: repeat(2, minmax(0, 1fr));
        gap: 4px 24px;
      }

      @container (max-width: 343px) {
        .pair {
          gap: 4px 14px;
        }
      }

      figcaption {
        display: grid;
        margin-block-end: 2px;
        font-size: calc(0.8125 * var(--rbm-rem));
        line-height: calc(1.4 + var(--rbm-leading));
      }

      .name {
        font-weight: 550;
      }

      .value,
      .ratio {
        color: var(--rbm-muted);
      }

      .ratio {
        grid-column: 1 / -1;
        min-block-size: 1.45em;
        font-size: calc(0.8125 * var(--rbm-rem));
        line-height: calc(1.45 + var(--rbm-leading));
      }

      .ratio strong {
        color: var(--rbm-text);
        font-weight: 600;
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
    for (const canvas of this.renderRoot.querySelectorAll('canvas')) this.#sizes.observe(canvas);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sizes.disconnect();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('theme') || changed.has('texts')) this.#colours = null;
  }

  override updated(): void {
    this.#draw();
  }

  /** Null where nothing can be shown: before the first report, and of steps before the first update. */
  #spread(kind: ParameterKind, part: (typeof parts)[number]): Spread | null {
    const spread = this.report?.[kind][part] ?? null;
    return part === 'steps' && spread?.meanMagnitude === 0 ? null : spread;
  }

  #draw(): void {
    this.#colours ??= readChartTheme(this);
    const theme = this.#colours;
    const canvases = this.renderRoot.querySelectorAll('canvas');
    kinds.forEach((kind, row) => {
      parts.forEach((part, column) => {
        const canvas = canvases[row * parts.length + column];
        const histogram = this.#spread(kind, part)?.histogram ?? null;
        if (canvas) drawHistogram(canvas, histogram, theme, write);
      });
    });
  }

  override render() {
    const texts = this.texts.statistics.parameters;
    return html`<div class="stack">
      <h3>${texts.title}</h3>
      ${kinds.map(
        (kind) => html`<div class="pair">
          ${parts.map((part) => this.#figure(kind, part))}
          <p class="ratio">${this.#ratio(kind)}</p>
        </div>`,
      )}
      <p class="hint">${texts.rule}</p>
    </div>`;
  }

  #figure(kind: ParameterKind, part: (typeof parts)[number]) {
    const texts = this.texts.statistics.parameters;
    const { phrases } = this.texts;
    const spread = this.#spread(kind, part);
    const name = part === 'values' ? texts[kind] : texts.stepsTitle;
    const mean = spread && write(spread.meanMagnitude);
    const { low, high } = spread?.histogram ?? { low: 0, high: 0 };
    const label = mean
      ? texts.label(texts[kind], texts[part], mean, write(low), write(high))
      : phrases.about(
          phrases.list([texts[kind], texts[part]]),
          this.report ? texts.noStep : this.texts.statistics.waiting,
        );
    return html`<figure>
      <figcaption>
        <span class="name">${name}</span>
        <span class="value">${mean ? texts.mean(mean) : '–'}</span>
      </figcaption>
      <canvas role="img" aria-label=${label}></canvas>
    </figure>`;
  }

  /** "Step to value 1 : 820. Near 1 : 1,000, as it should be." */
  #ratio(kind: ParameterKind) {
    const texts = this.texts.statistics.parameters;
    if (!this.report) return nothing;
    const ratio = stepRatio(this.report[kind]);
    if (ratio === null) return texts.noStep;
    const shown =
      ratio > 1
        ? texts.toOne(numbers.significant(ratio, 2))
        : texts.to(numbers.significant(1 / ratio, 2));
    const meaning = kind === 'weights' ? stepMeaning(ratio) : 'bias';
    return html`<strong>${texts.ratio(shown)}</strong> ${texts.meaning[meaning]}`;
  }
}

if (!customElements.get('rbm-statistics-histograms'))
  customElements.define('rbm-statistics-histograms', StatisticsHistograms);
