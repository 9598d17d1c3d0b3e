import { css, html, nothing, type TemplateResult } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import { numbers } from '../i18n/numbers';
import type { LikelihoodPoint } from '../state/likelihood-curve';
import type { InformationUnit } from '../views/likelihood-numbers';
import { saySet } from './likelihood-words';

/** Rows at most: the newest ones. */
const mostRows = 50;

export const tableStyles = css`
  .numbers + .numbers {
    margin-block-start: 12px;
  }

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

/** The likelihood's numbers to read one by one, the newest first. */
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
  const heading = html`<tr>
    <th scope="col">${texts.table.update}</th>
    <th scope="col">${texts.training}</th>
    <th scope="col">${texts.heldOut}</th>
  </tr>`;
  const body = rows.map(
    (point) => html`<tr>
      <th scope="row">${numbers.whole(point.update)}</th>
      ${cell(point, 'training')}${cell(point, 'heldOut')}
    </tr>`,
  );
  return table(texts, texts.table.show, points.length, heading, body);
}

/** What a small chart says at every update that it has, the newest first. */
export function smallChartTable(
  texts: Dictionary['likelihood']['charts'],
  title: string,
  updates: readonly number[],
  say: (update: number) => { value: string; unit: string } | null,
) {
  if (updates.length === 0) return nothing;
  const heading = html`<tr>
    <th scope="col">${texts.table.update}</th>
    <th scope="col">${title}</th>
  </tr>`;
  const body = updates
    .slice(-mostRows)
    .reverse()
    .map((update) => {
      const said = say(update);
      return html`<tr>
        <th scope="row">${numbers.whole(update)}</th>
        <td>${said?.value} <small>${said?.unit}</small></td>
      </tr>`;
    });
  return table(texts, title, updates.length, heading, body);
}

function table(
  texts: Dictionary['likelihood']['charts'],
  name: string,
  all: number,
  heading: TemplateResult,
  body: readonly TemplateResult[],
) {
  return html`<div class="numbers" tabindex="0" role="group" aria-label=${name}>
    <table>
      <caption>
        ${texts.table.caption(numbers.whole(body.length), numbers.whole(all))}
      </caption>
      <thead>
        ${heading}
      </thead>
      <tbody>
        ${body}
      </tbody>
    </table>
  </div>`;
}
