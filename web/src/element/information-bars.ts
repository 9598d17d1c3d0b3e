import { css, html, svg, type TemplateResult } from 'lit';
import { numbers } from '../i18n/numbers';

/** A piece of a bar, from one value to another on the axis of its chart. */
export interface BarPart {
  from: number;
  to: number;
  look: 'floor' | 'missing' | 'landmark' | 'negative' | 'positive' | 'sum';
}

export interface BarRow {
  name: string;
  means: string | TemplateResult;
  value: string;
  parts: readonly BarPart[];
  /** It is what the chart is about. */
  main?: boolean;
}

/** How nats and bits are written here. */
export const threeDecimals = (value: number) => numbers.decimal(value, 3);

/** Of a bar's drawing, whose width is stretched. */
const [width, height] = [1000, 20];

/**
 * Bars below each other on one axis, each under its name and number. What a bar is made of is told by
 * its fill and again in words.
 * @param axis  the values at both ends
 */
export function bars(rows: readonly BarRow[], axis: { low: number; high: number }, label: string) {
  const place = (value: number) => (width * (value - axis.low)) / (axis.high - axis.low || 1);
  const part = ({ from, to, look }: BarPart) => {
    const [left, right] = [place(Math.min(from, to)), place(Math.max(from, to))];
    return svg`<rect class=${look} x=${left} width=${Math.max(0, right - left)} y="0" height=${height}></rect>
      ${look === 'missing' ? hatching(left, right) : ''}`;
  };
  return html`<div class="bars" role="group" aria-label=${label}>
    ${rows.map(
      ({ name, means, value, parts, main }) => html`<div class="bar ${main ? 'main' : ''}">
        <div class="said"><span class="name">${name}</span><span class="value">${value}</span></div>
        <svg viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" aria-hidden="true">
          <rect class="whole" x="0" y="0" width=${width} height=${height}></rect>
          ${parts.map(part)}
          <line class="zero" x1=${place(0)} x2=${place(0)} y1="0" y2=${height}></line>
        </svg>
        <div class="hint">${means}</div>
      </div>`,
    )}
  </div>`;
}

/** Slanted strokes across a part that is missing. */
function hatching(left: number, right: number) {
  const strokes: TemplateResult[] = [];
  for (let x = left + 4; x < right; x += 14) {
    const end = Math.min(right, x + 8);
    strokes.push(svg`<line class="stroke" x1=${x} y1=${height} x2=${end} y2="0"></line>`);
  }
  return strokes;
}

export const barStyles = css`
  .bars {
    display: grid;
    gap: 12px;
  }

  .said {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 12px;
    font-size: calc(0.875 * var(--rbm-rem));
    line-height: calc(1.45 + var(--rbm-leading));
  }

  .name {
    font-weight: 550;
  }

  .value {
    font-weight: 600;
  }

  .bar.main .name {
    font-weight: 700;
  }

  .bar svg {
    display: block;
    inline-size: 100%;
    block-size: 14px;
  }

  .bar.main svg {
    block-size: 22px;
  }

  .whole {
    fill: var(--rbm-sunken);
  }

  .floor {
    fill: var(--rbm-accent);
  }

  .landmark,
  .sum {
    fill: var(--rbm-muted);
  }

  .missing {
    fill: color-mix(in srgb, var(--rbm-positive) 30%, var(--rbm-surface));
  }

  .positive {
    fill: var(--rbm-positive);
  }

  .negative {
    fill: var(--rbm-negative);
  }

  .stroke {
    stroke: var(--rbm-positive);
    stroke-width: 2;
    vector-effect: non-scaling-stroke;
  }

  .zero {
    stroke: var(--rbm-text);
    stroke-width: 1;
    vector-effect: non-scaling-stroke;
  }
`;
