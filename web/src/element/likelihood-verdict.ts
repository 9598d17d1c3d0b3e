import { css, html, nothing } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import { numbers } from '../i18n/numbers';
import type { AisEstimate, Bracketed, MeasureReply } from '../protocol/messages';
import { aisSchedules } from '../state/ais-schedules';
import type { LikelihoodPoint } from '../state/likelihood-curve';
import { type InformationUnit, unitFactor } from '../views/likelihood-numbers';
import { sayLikelihood } from './likelihood-words';

type Texts = Dictionary['likelihood'];
type VerdictTexts = Texts['verdict'];
type Annealed = NonNullable<LikelihoodPoint['annealed']>;

/** Chains of every schedule. */
const chains = aisSchedules.quick.chains;

export const verdictStyles = css`
  .verdict {
    display: flex;
    flex-direction: column;
    gap: 6px;
    font-size: calc(0.8125 * var(--rbm-rem));
    line-height: calc(1.45 + var(--rbm-leading));
  }

  .verdict h4 {
    margin: 0;
    font-size: calc(0.8125 * var(--rbm-rem));
    font-weight: 600;
  }

  .verdict ul {
    padding-inline-start: 1.2em;
  }

  .verdict.refused {
    padding-inline-start: 12px;
    border-inline-start: 3px solid var(--rbm-problem);
  }

  .verdict.refused h4 {
    color: var(--rbm-problem);
  }

  .verdict table {
    inline-size: 100%;
    border-collapse: collapse;
  }

  .verdict th,
  .verdict td {
    padding: 3px 0 3px 8px;
    border-block-start: 1px solid var(--rbm-line);
    font-weight: 400;
    text-align: end;
  }

  .verdict td {
    white-space: nowrap;
  }

  .verdict thead :is(th, td) {
    border-block-start: 0;
    color: var(--rbm-muted);
    font-size: calc(0.75 * var(--rbm-rem));
  }

  .verdict tr > :first-child {
    padding-inline-start: 0;
    color: var(--rbm-muted);
    text-align: start;
  }
`;

/** What counting all states tells besides the likelihood. */
export function exactTruth(
  { truth: texts, unit: units }: Texts,
  { update, reply: { logZ, thermodynamics } }: { update: number; reply: MeasureReply },
  unit: InformationUnit,
) {
  if (!logZ) return nothing;
  const row = (name: string, nats: number) => html`<tr>
    <th scope="row">${name}</th>
    <td>${numbers.decimal(nats * unitFactor[unit], 3)}</td>
  </tr>`;
  return html`<div class="verdict">
    <h4>${texts.title(numbers.whole(update), units[unit])}</h4>
    <table>
      <tbody>
        ${row(texts.logZ, logZ.value)}
        ${
          thermodynamics
            ? html`${row(texts.entropy, thermodynamics.entropy)}
              ${row(texts.meanEnergy, thermodynamics.meanEnergy)}
              ${row(texts.heatCapacity, thermodynamics.heatCapacity)}`
            : nothing
        }
      </tbody>
    </table>
    ${thermodynamics ? html`<p class="hint">${texts.identity}</p>` : nothing}
  </div>`;
}

/**
 * The evidence of the newest estimate, and in plain words why it is no number if it is none.
 * @param held the newest point that has a number
 */
export function estimateVerdict(
  { verdict: texts, charts, unit: units }: Texts,
  point: LikelihoodPoint,
  held: LikelihoodPoint | null,
  unit: InformationUnit,
) {
  if (!point.annealed) return nothing;
  const { doubt } = point.annealed;
  const update = numbers.whole(point.update);
  const refused = doubt !== 'none';
  const lastHeld = (point: LikelihoodPoint, training: Bracketed) => {
    const { value, how } = sayLikelihood(charts, training, unit);
    return texts.held(numbers.whole(point.update), value, units[unit], how);
  };
  return html`<div class="verdict ${refused ? 'refused' : ''}">
    <h4>${refused ? texts.refused(update) : texts.trusted(update)}</h4>
    ${
      refused
        ? html`<p>${whyRefused(texts, point.annealed)} ${texts.meaning}</p>
            ${held?.training ? html`<p>${lastHeld(held, held.training)}</p>` : nothing}
            <p>${texts.helps}</p>
            <ul>
              ${[texts.smallerSteps, texts.slower, texts.smaller].map((way) => html`<li>${way}</li>`)}
            </ul>`
        : nothing
    }
    ${evidence(texts, point.annealed, unit, units[unit])}
  </div>`;
}

function whyRefused(texts: VerdictTexts, { doubt, forward, reverse }: Annealed): string {
  if (doubt === 'open-interval') return texts.openInterval;
  if (doubt === 'bounds-disagree') return texts.boundsDisagree;
  const fewest = Math.min(forward.effectiveChains, reverse.effectiveChains);
  return texts.fewEffectiveChains(numbers.significant(fewest, 2), numbers.whole(chains));
}

function evidence(
  texts: VerdictTexts,
  annealed: Annealed,
  unit: InformationUnit,
  unitName: string,
) {
  const write = (nats: number) => numbers.decimal(nats * unitFactor[unit], 2);
  const row = (name: string, { lower, upper, effectiveChains }: AisEstimate) => html`<tr>
    <th scope="row">${name}</th>
    <td>${texts.interval(write(lower), write(upper))}</td>
    <td>${texts.of(numbers.significant(effectiveChains, 2), numbers.whole(chains))}</td>
  </tr>`;
  return html`<table>
    <thead>
      <tr>
        <td></td>
        <th scope="col">${texts.logZ(unitName)}</th>
        <th scope="col">${texts.effective}</th>
      </tr>
    </thead>
    <tbody>
      ${row(texts.forward, annealed.forward)}${row(texts.reverse, annealed.reverse)}
      ${row(texts.fromImages, annealed.fromImages)}
    </tbody>
  </table>`;
}
