import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { BinariseOptions } from '../formats/binarise';
import type { Dictionary } from '../i18n/dictionary';
import type { SheetGuess } from './sheet-guess';

export interface OptionsForm {
  texts: Dictionary['data']['dialog'];
  options: BinariseOptions;
  /** Sides to choose from, the present one first; one alone is not shown. */
  sides: readonly number[];
  /** Null when there are no pictures to cut. */
  sheet: SheetGuess | null;
  change: (change: Partial<BinariseOptions>) => void;
}

const methods = ['otsu', 'threshold', 'dither'] as const;
const inks = [
  ['auto', 'auto'],
  ['dark', true],
  ['bright', false],
] as const;

/** The controls that say how grey pictures become images of 0 and 1. */
export function optionsForm(form: OptionsForm): TemplateResult {
  const { texts, options, sides, sheet, change } = form;
  return html`<div class="options stack">
    ${sides.length > 1 ? sideChoice(form) : nothing}
    ${choice(
      texts.methodTitle,
      'method',
      methods.map((method) => ({
        text: texts.methods[method],
        chosen: options.method === method,
        take: () => change({ method }),
      })),
      texts.methodHints[options.method],
    )}
    ${options.method === 'threshold' ? threshold(form) : nothing}
    ${choice(
      texts.inkTitle,
      'ink',
      inks.map(([name, invert]) => ({
        text: texts.inks[name],
        chosen: options.invert === invert,
        take: () => change({ invert }),
      })),
    )}
    ${sheet ? sheetFields(form, sheet) : nothing}
  </div>`;
}

function sideChoice({ texts, options, sides, change }: OptionsForm): TemplateResult {
  const [present = 0] = sides;
  return choice(
    texts.sideTitle,
    'import-side',
    sides.map((side) => ({
      text: side === present ? texts.sideKeep(side) : texts.sideFile(side),
      chosen: options.side === side,
      take: () => change({ side }),
    })),
    options.side === present ? '' : texts.sideChange(options.side),
  );
}

interface Choice {
  text: string;
  chosen: boolean;
  take: () => void;
}

function choice(
  title: string,
  name: string,
  choices: readonly Choice[],
  hint = '',
): TemplateResult {
  return html`<fieldset class="field">
    <legend>${title}</legend>
    <div class="segmented">
      ${choices.map(
        ({ text, chosen, take }) => html`<label>
          <input type="radio" name=${name} .checked=${live(chosen)} @change=${take} />
          <span>${text}</span>
        </label>`,
      )}
    </div>
    ${hint ? html`<p class="hint">${hint}</p>` : nothing}
  </fieldset>`;
}

function threshold({ texts, options, change }: OptionsForm): TemplateResult {
  return html`<div class="field">
    <div class="row apart">
      <label class="label" for="threshold">${texts.threshold}</label>
      <span class="hint">${texts.thresholdValue(options.threshold)}</span>
    </div>
    <input
      id="threshold"
      class="range"
      type="range"
      min="1"
      max="255"
      .value=${live(String(options.threshold))}
      aria-valuetext=${texts.thresholdValue(options.threshold)}
      @input=${(event: Event) =>
        change({ threshold: Number((event.target as HTMLInputElement).value) })}
    />
  </div>`;
}

function sheetFields(form: OptionsForm, sheet: SheetGuess): TemplateResult {
  const { texts, options, change } = form;
  const cut = options.sheet?.kind === 'tiles' ? options.sheet : null;
  return html`<div class="field">
    <label class="check">
      <input
        type="checkbox"
        .checked=${live(cut !== null)}
        @change=${() => change({ sheet: cut ? null : sheet.tiles })}
      />
      <span>${texts.sheetCut}</span>
    </label>
    <p class="hint">
      ${sheet.grid ? texts.sheetGuess(sheet.grid.columns, sheet.grid.rows) : texts.sheetHint}
    </p>
    ${
      cut
        ? html`<div class="numbers">
            ${(['tileWidth', 'tileHeight', 'gap', 'margin'] as const).map(
              (key) => html`<div class="field">
                <label for=${key}>${texts[key]}</label>
                <input
                  id=${key}
                  class="input"
                  type="number"
                  inputmode="numeric"
                  min=${key === 'gap' || key === 'margin' ? 0 : 1}
                  step="1"
                  aria-invalid=${!Number.isInteger(cut[key])}
                  .value=${live(Number.isNaN(cut[key]) ? '' : String(cut[key]))}
                  @input=${(event: Event) =>
                    change({
                      sheet: { ...cut, [key]: (event.target as HTMLInputElement).valueAsNumber },
                    })}
                />
              </div>`,
            )}
          </div>`
        : nothing
    }
  </div>`;
}
