import { html } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import { numbers } from '../i18n/numbers';
import type { RacePoint } from '../protocol/race';

/** Rows at most: the newest ones. */
const mostRows = 60;

/** The chart's numbers to read one by one, the newest first; styles are likelihood-table.ts's. */
export function raceTable(
  texts: Dictionary['race']['chart'],
  points: readonly RacePoint[],
  names: readonly string[],
) {
  if (points.length === 0) return html`<p class="hint">${texts.empty}</p>`;
  const rows = points.slice(-mostRows).reverse();
  return html`<div class="numbers" tabindex="0" role="group" aria-label=${texts.table}>
    <table>
      <caption>
        ${texts.caption(numbers.whole(rows.length), numbers.whole(points.length))}
      </caption>
      <thead>
        <tr>
          <th scope="col">${texts.update}</th>
          ${names.map((name) => html`<th scope="col">${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ update, lanes }) => html`<tr>
            <th scope="row">${numbers.whole(update)}</th>
            ${names.map((_, lane) => {
              const value = lanes[lane]?.training?.value;
              const text = value === undefined ? texts.noNumber : numbers.decimal(value, 3);
              return html`<td>${text}</td>`;
            })}
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
