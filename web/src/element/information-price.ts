import { html } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import { numbers } from '../i18n/numbers';
import type { Information } from '../protocol/explain-physics';
import { power } from '../views/likelihood-numbers';
import { type BarRow, bars, threeDecimals } from './information-bars';
import { priceFormula } from './information-formula';

/**
 * What an image costs: by landmarks, by this machine, and at least.
 * @param mostCounted  units of the smaller layer of a machine whose cost is known
 */
export function pricePart(
  dictionary: Dictionary,
  known: Information,
  nVisible: number,
  mostCounted: number,
) {
  const texts = dictionary.information.price;
  const rows = priceRows(texts, known, nVisible);
  const { model } = known;
  const highest = Math.max(known.fairCoins, model?.crossEntropy ?? 0);
  const label = texts.chart(
    dictionary.phrases.list(rows.map(({ name, value }) => `${name} ${value}`)),
  );
  return html`<section class="stack">
      <h3>${texts.title}</h3>
      <p class="lead">${texts.lead}</p>
      <rbm-formula
        .meanings=${{
          cross: { name: texts.symbols.cross, value: model && threeDecimals(model.crossEntropy) },
          entropy: { name: texts.symbols.entropy, value: threeDecimals(known.dataEntropy) },
          divergence: {
            name: texts.symbols.divergence,
            value: model && threeDecimals(model.divergence),
          },
        }}
        hint=${dictionary.explain.symbolHint}
        >${priceFormula}</rbm-formula
      >
      ${bars(rows, { low: 0, high: highest }, label)}
      <p>
        ${texts.best(threeDecimals(-known.dataEntropy))}
        ${model ? texts.now(threeDecimals(-model.crossEntropy)) : texts.tooLarge(numbers.whole(mostCounted))}
      </p>
    </section>`;
}

function priceRows(
  texts: Dictionary['information']['price'],
  known: Information,
  nVisible: number,
): BarRow[] {
  const { dataEntropy, model } = known;
  const landmark = (value: number) => [{ from: 0, to: value, look: 'landmark' as const }];
  const machine: BarRow[] = model
    ? [
        {
          name: texts.machine,
          means: html`<span class="key"></span>${texts.floorPart} ${threeDecimals(dataEntropy)} +
              <span class="key missing"></span>${texts.missing} ${threeDecimals(model.divergence)}`,
          value: threeDecimals(model.crossEntropy),
          parts: [
            { from: 0, to: dataEntropy, look: 'floor' },
            { from: dataEntropy, to: model.crossEntropy, look: 'missing' },
          ],
          main: true,
        },
      ]
    : [];
  return [
    {
      name: texts.coins,
      means: texts.coinsMeans(numbers.whole(nVisible), states(nVisible)),
      value: threeDecimals(known.fairCoins),
      parts: landmark(known.fairCoins),
    },
    {
      name: texts.independent,
      means: texts.independentMeans,
      value: threeDecimals(known.independent),
      parts: landmark(known.independent),
    },
    ...machine,
    {
      name: texts.floor,
      means: texts.floorMeans(numbers.whole(known.distinct), numbers.whole(known.images)),
      value: threeDecimals(dataEntropy),
      parts: [{ from: 0, to: dataEntropy, look: 'floor' }],
    },
  ];
}

/** How many images of so many pixels there are; as a power where it would not be read. */
const states = (nVisible: number) =>
  nVisible <= 20 ? numbers.whole(2 ** nVisible) : power('2', nVisible);
