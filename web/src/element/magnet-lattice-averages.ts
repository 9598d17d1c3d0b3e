import { html, nothing } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import { numbers } from '../i18n/numbers';
import type { IsingAverages } from '../protocol/explain-physics';
import type { IsingLatticeRun } from './ising-run';

const quantities = ['energy', 'absMagnetisation', 'magnetisation', 'heatCapacity'] as const;

/** What the run has seen on the average, beside what all states say of the smallest lattice. */
export function latticeAverages(texts: Dictionary['magnet']['lattice'], run: IsingLatticeRun) {
  const { averages, exact } = run;
  const cell = (of: IsingAverages | null | undefined, name: keyof IsingAverages) =>
    html`<td>${of ? numbers.decimal(of[name], 3) : '–'}</td>`;
  const counted = exact?.averages;
  return html`<div class="scroll" tabindex="0" role="group" aria-label=${texts.averages}>
        <table data-part="averages">
          <thead>
            <tr>
              <td></td>
              <th scope="col">
                ${texts.averages}<br />${texts.since(numbers.whole(run.sweepsCounted))}
              </th>
              ${counted ? html`<th scope="col">${texts.exact}</th>` : nothing}
            </tr>
          </thead>
          <tbody>
            ${quantities.map(
              (name) => html`<tr>
                <th scope="row">${texts.quantity[name]}</th>
                ${cell(averages, name)} ${counted ? cell(counted, name) : nothing}
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
      ${
        exact && !counted
          ? html`<p class="hint">${texts.infinite(numbers.decimal(exact.spontaneousMagnetisation, 3))}</p>`
          : nothing
      }`;
}
