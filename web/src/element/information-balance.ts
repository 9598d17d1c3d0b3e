import { html } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import { numbers } from '../i18n/numbers';
import type { Information, ModelInformation } from '../protocol/explain-physics';
import { type BarRow, bars, threeDecimals } from './information-bars';
import { balanceFormula } from './information-formula';

/** <E> - T S = F as bars, and the model's entropies. */
export function balancePart(dictionary: Dictionary, known: Information, model: ModelInformation) {
  const texts = dictionary.information.balance;
  const { meanEnergy, entropy, freeEnergy } = model;
  const identity = texts.identity(
    threeDecimals(meanEnergy),
    threeDecimals(entropy),
    threeDecimals(freeEnergy),
  );
  const look = (value: number) => (value < 0 ? 'negative' : 'positive');
  const rows: BarRow[] = [
    {
      name: texts.energy,
      means: '',
      value: threeDecimals(meanEnergy),
      parts: [{ from: 0, to: meanEnergy, look: look(meanEnergy) }],
    },
    {
      name: texts.entropy,
      means: '',
      value: threeDecimals(-entropy),
      parts: [{ from: meanEnergy, to: freeEnergy, look: 'floor' }],
    },
    {
      name: texts.free,
      means: '',
      value: threeDecimals(freeEnergy),
      parts: [{ from: 0, to: freeEnergy, look: 'sum' }],
      main: true,
    },
  ];
  const ends = [0, meanEnergy, freeEnergy];
  return html`<section class="stack">
      <h3>${texts.title}</h3>
      <p class="lead">${texts.lead}</p>
      <rbm-formula
        .meanings=${{
          F: { name: texts.symbols.F, value: threeDecimals(freeEnergy) },
          E: { name: texts.symbols.E, value: threeDecimals(meanEnergy) },
          T: { name: texts.symbols.T, value: numbers.whole(1) },
          S: { name: texts.symbols.S, value: threeDecimals(entropy) },
          Z: { name: texts.symbols.Z, value: threeDecimals(model.logPartition) },
        }}
        hint=${dictionary.explain.symbolHint}
        >${balanceFormula}</rbm-formula
      >
      <p data-part="identity">${identity}</p>
      ${bars(rows, { low: Math.min(...ends), high: Math.max(...ends) }, texts.chart(identity))}
      ${entropies(texts, known, model)}
    </section>`;
}

function entropies(
  texts: Dictionary['information']['balance'],
  known: Information,
  model: ModelInformation,
) {
  const row = (name: string, value: number | null) => html`<tr>
      <th scope="row">${name}</th>
      <td>${value === null ? texts.unknown : threeDecimals(value)}</td>
    </tr>`;
  return html`<h4 id="entropies">${texts.entropies}</h4>
      <table aria-labelledby="entropies">
        <tbody>
          ${row(texts.joint, model.entropy)} ${row(texts.visible, model.visibleEntropy)}
          ${row(texts.hidden, model.hiddenEntropy)} ${row(texts.data, known.dataEntropy)}
        </tbody>
      </table>
      <p class="hint">${texts.dreams}</p>`;
}
