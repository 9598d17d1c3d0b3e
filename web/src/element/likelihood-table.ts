import { css, html } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import { numbers } from '../i18n/numbers';
import type { LikelihoodPoint } from '../state/likelihood-curve';
import type { InformationUnit } from '../views/likelihood-numbers';
import { saySet } from './likelihood-words';

/** Rows at most: the newest ones. */
const mostRows = 50;

export const tableStyles = css`
  .numbers {
    max-block-size: 260px;
    overflow: auto;
    border: 1px solid var(--rbm-line);
    border-radius: var(--rbm-radius-small);
  }

  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: calc(0.8125 * var(--rbm-rem));
    line-height: calc(1.4 + var(--rbm-leading));
  }

  caption {
    padding: 6px 10px;
    color: var(--rbm-muted);
    text-align: start;
  }

  th,
  td {
    padding: 4px 10px;
    border-block-start: 1px solid var(--rbm-line);
    text-align: start;
    vertical-align: baseline;
  }

  th {
    font-weight: 550;
  }

  td small {
    color: var(--rbm-muted);
    font-size: calc(0.75 * var(--rbm-rem));
  }
`;

/** The chart's numbers to read one by one, the newest first. */
export function likelihoodTable(
  texts: Dictionary['likelihood']['charts'],
  points: readonly LikelihoodPoint[],
  unit: InformationUnit,
) {
  if (points.length === 0) return html`<p class="hint">${texts.table.empty}</p>`;
  const rows = points.slice(-mostRows).reverse();
  const cell = (point: LikelihoodPoint, set: 'training' | 'heldOut') => {
    const { value, how } = saySet(texts, point, set, unit, texts.table.interval);
    return html`<td>${value} <small>${how}</small></td>`;
  };
  return html`<div class="numbers" tabindex="0" role="group" aria-label=${texts.table.show}>
    <table>
      <caption>
        ${texts.table.caption(numbers.whole(rows.length), numbers.whole(points.length))}
      </caption>
      <thead>
        <tr>
          <th scope="col">${texts.table.update}</th>
          <th scope="col">${texts.training}</th>
          <th scope="col">${texts.heldOut}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (point) => html`<tr>
            <th scope="row">${numbers.whole(point.update)}</th>
            ${cell(point, 'training')}${cell(point, 'heldOut')}
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
