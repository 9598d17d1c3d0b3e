import { css, html, nothing, svg } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import { numbers } from '../i18n/numbers';
import type { LikelihoodPoint } from '../state/likelihood-curve';
import type { InformationUnit } from '../views/likelihood-numbers';
import { type Said, sayDivergence, saySet } from './likelihood-words';

/** How the curves are drawn, beside their names. */
const trainingKey = html`<svg class="key" viewBox="0 0 26 10" aria-hidden="true">
  ${svg`<path d="M1 5h24" class="training" /><circle cx="13" cy="5" r="3" class="training full" />`}
</svg>`;
const heldOutKey = html`<svg class="key" viewBox="0 0 26 10" aria-hidden="true">
  ${svg`<path d="M1 5h6M19 5h6" class="held" /><rect x="10" y="2" width="6" height="6" class="held" />`}
</svg>`;
const bestKey = html`<svg class="key" viewBox="0 0 26 10" aria-hidden="true">
  ${svg`<path d="M1 5h24" class="best" />`}
</svg>`;

export const readoutStyles = css`
  .readout {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0 10px;
    font-size: calc(0.8125 * var(--rbm-rem));
    line-height: calc(1.5 + var(--rbm-leading));
  }

  .readout > div {
    display: grid;
    grid-column: 1 / -1;
    grid-template-columns: subgrid;
    align-items: baseline;
    min-block-size: 3em;
  }

  .readout dt {
    display: flex;
    align-items: center;
    gap: 7px;
    white-space: nowrap;
  }

  .readout dd {
    display: flex;
    flex-wrap: wrap;
    gap: 0 8px;
  }

  .readout .number {
    min-inline-size: 7.5ch;
    font-weight: 600;
  }

  .readout .how {
    color: var(--rbm-muted);
  }

  .readout .refused {
    color: var(--rbm-problem);
  }

  .key {
    inline-size: 26px;
    block-size: 10px;
    flex: none;
    fill: none;
    stroke-width: 1.5;
  }

  .key .training {
    stroke: var(--rbm-accent);
  }

  .key .full {
    fill: var(--rbm-accent);
  }

  .key .held {
    stroke: var(--rbm-positive);
  }

  .key .best {
    stroke: var(--rbm-text);
    stroke-dasharray: 2 3;
  }

  @container (min-width: 560px) {
    .readout > div {
      min-block-size: 1.5em;
    }
  }
`;

/**
 * The numbers of one point in words; the room for them is there before they are.
 * @param divergenceHelp the button that explains KL
 */
export function likelihoodReadout(
  texts: Dictionary['likelihood']['charts'],
  point: LikelihoodPoint | null,
  best: number | null,
  unit: InformationUnit,
  divergenceHelp: unknown,
) {
  const line = (
    key: unknown,
    name: string,
    said: Said | null,
    help: unknown = nothing,
  ) => html`<div>
    <dt>${key}<span>${name}</span>${help}</dt>
    <dd>
      ${said?.value ? html`<span class="number">${said.value}</span>` : nothing}
      <span class=${said?.value === texts.noNumber ? 'refused' : 'how'}>${said?.how ?? ''}</span>
    </dd>
  </div>`;
  const kl = best === null ? null : sayDivergence(texts, best, point?.training ?? null, unit);
  return html`<dl class="readout">
    ${line(trainingKey, texts.training, point && saySet(texts, point, 'training', unit))}
    ${line(heldOutKey, texts.heldOut, point && saySet(texts, point, 'heldOut', unit))}
    ${line(bestKey, texts.divergence, kl, divergenceHelp)}
  </dl>`;
}

/** What the chart shows, for those who do not see it. */
export function describeLikelihood(
  { likelihood, phrases }: Dictionary,
  perImage: string,
  points: readonly LikelihoodPoint[],
  unit: InformationUnit,
): string {
  const newest = points.at(-1);
  const texts = likelihood.charts;
  const { title } = texts.logLikelihood;
  if (!newest) return phrases.about(title, texts.waiting);
  const { value, how } = saySet(texts, newest, 'training', unit);
  const first = numbers.whole(points[0]?.update ?? 0);
  const last = numbers.whole(newest.update);
  const number = newest.training ? `${value} ${perImage}` : value;
  return texts.described(title, phrases.list([number, how]), first, last);
}
