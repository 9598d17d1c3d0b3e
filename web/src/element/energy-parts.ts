import { css, html, svg } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import { numbers } from '../i18n/numbers';
import type { StateEnergy } from '../protocol/explain-states';
import './formula';
import { signed } from './state-board';

/** Energies with sign and unit. */
export const nats = (value: number, texts: Dictionary) =>
  texts.energy.nats(numbers.decimal(value, 2));

/** E(v,h) = -a.v - b.h - v.W h, each part by its symbol. */
export function energyFormula(energy: StateEnergy, texts: Dictionary) {
  const { symbols } = texts.energy;
  const value = (x: number) => nats(x, texts);
  const meanings = {
    E: { name: symbols.energy, value: value(energy.energy) },
    a: { name: symbols.visibleBias, value: value(energy.visibleBias) },
    b: { name: symbols.hiddenBias, value: value(energy.hiddenBias) },
    W: { name: symbols.couplings, value: value(energy.couplings) },
  };
  return html`<rbm-formula .meanings=${meanings} hint=${texts.explain.symbolHint}>
    <math>
      <mrow data-symbol="E" tabindex="0"><mi>E</mi><mo stretchy="false">(</mo><mi>v</mi><mo>,</mo>
        <mi>h</mi><mo stretchy="false">)</mo></mrow>
      <mo>=</mo>
      <mrow data-symbol="a" tabindex="0"><mo form="prefix">−</mo><mi>a</mi><mo>·</mo><mi>v</mi></mrow>
      <mrow data-symbol="b" tabindex="0"><mo form="infix">−</mo><mi>b</mi><mo>·</mo><mi>h</mi></mrow>
      <mrow data-symbol="W" tabindex="0"><mo form="infix">−</mo><mi>v</mi><mo>·</mo><mi>W</mi>
        <mi>h</mi></mrow>
    </math>
  </rbm-formula>`;
}

const parts = ['visibleBias', 'hiddenBias', 'couplings'] as const;
type Part = (typeof parts)[number];

/** 1, 2 or 5 times a power of ten, at least this. */
function niceAbove(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 0.1)));
  return power * ([1, 2, 5, 10].find((m) => m * power >= value) ?? 10);
}

/** The end of the bars' axis: it grows when it must, and shrinks only when most of it is empty. */
export function barEnd(energy: StateEnergy, before: number): number {
  const values = parts.map((part) => energy[part]);
  const below = values.reduce((sum, x) => sum + Math.min(x, 0), 0);
  const above = values.reduce((sum, x) => sum + Math.max(x, 0), 0);
  const most = Math.max(-below, above, Math.abs(energy.freeEnergy), Math.abs(energy.energy));
  return most > before || most < before / 6 ? niceAbove(1.05 * most) : before;
}

const half = 150;
const lane = 26;

/** Where each part lies: what lowers E goes left from 0, what raises it goes right. */
function stacked(energy: StateEnergy, end: number) {
  let left = 0;
  let right = 0;
  return parts.map((part) => {
    const length = (half * Math.abs(energy[part])) / end;
    const isLow = energy[part] < 0;
    const x = isLow ? half - left - length : half + right;
    if (isLow) left += length;
    else right += length;
    return { part, x, length };
  });
}

function lanes(energy: StateEnergy, end: number) {
  const single = (value: number, y: number, name: string) => {
    const length = (half * Math.abs(value)) / end;
    const x = value < 0 ? half - length : half;
    return svg`<rect class=${name} x=${x} y=${y} width=${length} height=${lane - 8} />`;
  };
  return svg`${stacked(energy, end).map(
    ({ part, x, length }) =>
      svg`<rect class=${part} x=${x} y="4" width=${length} height=${lane - 8} />`,
  )}
  ${single(energy.energy, 4 + lane, 'energy')}
  ${single(energy.freeEnergy, 4 + 2 * lane, 'free')}
  <line class="zero" x1=${half} x2=${half} y1="0" y2=${3 * lane} />`;
}

const marks: Record<Part, string> = { visibleBias: '−a·v', hiddenBias: '−b·h', couplings: '−v·Wh' };

/** The three parts of E as one bar, E and F below it on the same axis, and all of them as numbers. */
export function energyBars(energy: StateEnergy, end: number, texts: Dictionary) {
  const { bars } = texts.energy;
  const row = (mark: string, name: string, value: number, key: string) => html`<div class="number">
    <dt>
      <svg class="key" viewBox="0 0 14 14" aria-hidden="true">
        ${svg`<rect class=${key} width="14" height="14" />`}</svg
      ><span class="mark">${mark}</span> <span class="hint">${name}</span>
    </dt>
    <dd>${signed(value)}</dd>
  </div>`;
  return html`<div class="bars">
    <svg
      viewBox="-1 0 ${2 * half + 2} ${3 * lane}"
      role="img"
      aria-label=${bars.label(...parts.map((part) => signed(energy[part])), signed(energy.energy), signed(energy.freeEnergy))}
    >
      <defs>
        <pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect class="ground" width="5" height="5" />
          <line class="stripe" x1="1" x2="1" y1="0" y2="5" />
        </pattern>
      </defs>
      ${lanes(energy, end)}
    </svg>
    <div class="ends hint" aria-hidden="true"><span>−${numbers.significant(end)}</span><span>0</span><span>+${numbers.significant(end)}</span></div>
    <dl class="numbers">
      ${parts.map((part) => row(marks[part], bars[part], energy[part], part))}
      ${row('E(v,h)', bars.energy, energy.energy, 'energy')}
      ${row('F(v)', bars.free, energy.freeEnergy, 'free')}
    </dl>
  </div>`;
}

export const partsStyles = css`
  .bars {
    display: grid;
    gap: 8px;
  }

  .bars > svg {
    display: block;
    inline-size: 100%;
    max-inline-size: 560px;
  }

  .visibleBias {
    fill: var(--rbm-muted);
  }

  .hiddenBias {
    fill: url(#hatch);
    stroke: var(--rbm-muted);
    stroke-width: 1;
  }

  .ground {
    fill: var(--rbm-surface);
  }

  .stripe {
    stroke: var(--rbm-muted);
    stroke-width: 1.6;
  }

  .couplings {
    fill: var(--rbm-accent);
  }

  .energy {
    fill: var(--rbm-text);
  }

  .free {
    fill: none;
    stroke: var(--rbm-text);
    stroke-width: 1.5;
  }

  .zero {
    stroke: var(--rbm-control-line);
    stroke-width: 1;
  }

  .ends {
    display: flex;
    justify-content: space-between;
    max-inline-size: 560px;
  }

  .numbers {
    display: grid;
    gap: 2px;
    max-inline-size: 560px;
  }

  .number {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 12px;
    line-height: calc(1.6 + var(--rbm-leading));
  }

  .number > dt {
    padding-inline-start: 18px;
    text-indent: -18px;
  }

  .number:nth-child(4) {
    border-block-start: 1px solid var(--rbm-line);
    font-weight: 600;
  }

  .number .hint {
    font-weight: 400;
  }

  .key {
    inline-size: 12px;
    block-size: 12px;
    margin-inline-end: 6px;
    vertical-align: -1px;
    overflow: visible;
  }

  .mark {
    font-family: Georgia, 'Times New Roman', serif;
    font-style: italic;
  }
`;
