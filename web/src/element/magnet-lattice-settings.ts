import { html, nothing } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import { numbers } from '../i18n/numbers';
import type { IsingLatticeRun } from './ising-run';
import { sliderRow } from './slider-row';

const sides = [4, 8, 16, 28] as const;

/** One of a few numbers. */
export function latticeChoice(
  name: string,
  id: string,
  options: readonly { value: number; text: string }[],
  chosen: number,
  choose: (value: number) => void,
) {
  return html`<fieldset class="field">
      <legend>${name}</legend>
      <div class="segmented">
        ${options.map(
          ({ value, text }) => html`<label>
            <input
              type="radio"
              name=${id}
              .checked=${value === chosen}
              @change=${() => choose(value)}
            />
            <span>${text}</span>
          </label>`,
        )}
      </div>
    </fieldset>`;
}

/** Side, temperature and field of the lattice. */
export function latticeSettings(texts: Dictionary['magnet']['lattice'], run: IsingLatticeRun) {
  const { side, temperature, field } = run.settings;
  const critical = run.exact?.criticalTemperature;
  return html`<div class="chosen">
        ${latticeChoice(
          texts.side,
          'side',
          sides.map((value) => ({ value, text: texts.sideValue(numbers.whole(value)) })),
          side,
          (value) => run.change({ side: value }),
        )}
      </div>
      ${sliderRow({
        id: 'lattice-temperature',
        label: texts.temperature,
        value: temperature,
        text: numbers.decimal(temperature, 2),
        min: 0.5,
        max: 5,
        step: 0.05,
        changed: (value) => run.change({ temperature: value }),
      })}
      <div class="row">
        <button
          class="button"
          type="button"
          ?disabled=${critical === undefined}
          @click=${() => critical !== undefined && run.change({ temperature: critical, field: 0 })}
        >
          ${texts.critical}
        </button>
        <span class="hint">${critical === undefined ? nothing : texts.onsager(numbers.decimal(critical, 4))}</span>
      </div>
      ${sliderRow({
        id: 'lattice-field',
        label: texts.field,
        value: field,
        text: numbers.decimal(field, 2),
        min: -1,
        max: 1,
        step: 0.05,
        changed: (value) => run.change({ field: value }),
      })}`;
}
