import { html, nothing, type TemplateResult } from 'lit';
import { numbers } from '../i18n/numbers';
import type { UpdateAnswer } from '../protocol/explain-learning';
import type { PhaseCell } from '../views/phase-map';
import { signed } from './machine-numbers';
import './phase-map';
import type { PhaseParts } from './phases-parts';

type MapName =
  | 'positive'
  | 'negative'
  | 'difference'
  | 'exactNegative'
  | 'exactDifference'
  | 'step';

const isDifference = (name: MapName) => !['positive', 'negative', 'exactNegative'].includes(name);

function valuesOf({ exact, ...answer }: UpdateAnswer, name: MapName): Float32Array | null {
  if (name === 'exactNegative') return exact?.negative ?? null;
  if (name === 'exactDifference') return exact?.difference ?? null;
  return answer[name];
}

function largest(maps: readonly (Float32Array | null)[]): number {
  let most = 0;
  for (const map of maps) for (const value of map ?? []) most = Math.max(most, Math.abs(value));
  return most;
}

function nameOf({ texts, learningRate }: PhaseParts, name: MapName): string {
  const { maps } = texts.phases;
  return name === 'step' ? maps.step(numbers.significant(learningRate)) : maps[name];
}

/** The statistics up to the present step: those to come have an empty place. */
export function phaseMaps(parts: PhaseParts, known: readonly MapName[]): TemplateResult {
  const { answer, texts } = parts;
  const words = texts.phases.maps;
  const size = largest([answer.positive, answer.negative, answer.exact?.negative ?? null]);
  const change = largest([answer.difference, answer.exact?.difference ?? null]);
  const cell = parts.cell ? toldOf(parts, parts.cell, known) : '';
  const scaleOf = (name: MapName) => (isDifference(name) ? change : size) || 1;
  const map = (name: MapName) => phaseMap(parts, name, known.includes(name), scaleOf(name), cell);
  return html`<div class="maps">
      ${(['positive', 'negative', 'difference'] as const).map(map)}
      ${
        answer.exact && known.includes('exactNegative')
          ? html`<p class="exact-label">${exactWords(parts)}</p>
              ${map('exactNegative')} ${map('exactDifference')}`
          : nothing
      }
    </div>
    <div class="legends">
      ${legend(words.positive, size)}
      ${known.includes('difference') ? legend(words.difference, change) : nothing}
    </div>
    ${cellWords(parts, cell)}`;
}

/** What is added to W. */
export function stepMap(parts: PhaseParts): TemplateResult {
  const scale = largest([parts.answer.step]);
  const cell = parts.cell ? toldOf(parts, parts.cell, ['difference', 'step']) : '';
  return html`<div class="maps single">${phaseMap(parts, 'step', true, scale || 1, cell)}</div>
    <div class="legends">${legend(nameOf(parts, 'step'), scale)}</div>
    ${cellWords(parts, cell)}`;
}

function phaseMap(
  parts: PhaseParts,
  name: MapName,
  isKnown: boolean,
  scale: number,
  told: string,
): TemplateResult {
  const { answer, texts, look } = parts;
  const words = texts.phases.maps;
  const heading = nameOf(parts, name);
  return html`<rbm-phase-map
    .values=${isKnown ? valuesOf(answer, name) : null}
    .side=${parts.side}
    .units=${answer.shownHidden}
    .scale=${scale}
    .chosen=${parts.cell}
    .heading=${heading}
    .label=${words.label(heading)}
    .told=${told}
    .waiting=${words.notYet}
    .theme=${parts.theme}
    @cell-looked-at=${(event: CustomEvent<PhaseCell | null>) => look(event.detail)}
  ></rbm-phase-map>`;
}

function cellWords({ answer, texts, hidden }: PhaseParts, cell: string): TemplateResult {
  const words = texts.phases.maps;
  const shown = numbers.whole(answer.shownHidden);
  const means =
    answer.shownHidden < hidden
      ? words.someTiles(shown, numbers.whole(hidden))
      : words.tiles(shown);
  return html`<p class="told">${cell || html`<span class="hint">${means} ${words.keys}</span>`}</p>`;
}

function exactWords({ answer, texts }: PhaseParts): string {
  const { exact } = texts.phases;
  if (!answer.exact) return '';
  const { angle, relativeNorm } = answer.exact;
  const ratio = Number.isFinite(relativeNorm)
    ? exact.ratio(numbers.significant(relativeNorm, 3))
    : '';
  return `${exact.angle(numbers.decimal(angle, 1))} ${ratio}`;
}

function legend(name: string, scale: number): TemplateResult {
  return html`<span class="legend">
    ${name}: ${signed(-scale)} <span class="colours"></span> ${signed(scale)}
  </span>`;
}

function toldOf(parts: PhaseParts, cell: PhaseCell, known: readonly MapName[]): string {
  const { answer, texts, side } = parts;
  const words = texts.phases.maps;
  const { pixel, unit } = cell;
  if (unit >= answer.shownHidden) return '';
  const place = words.cell(
    numbers.whole(1 + Math.floor(pixel / side)),
    numbers.whole(1 + (pixel % side)),
    numbers.whole(1 + unit),
  );
  const values = known.flatMap((name) => {
    const value = valuesOf(answer, name)?.[pixel * answer.shownHidden + unit];
    if (value === undefined) return [];
    const text = isDifference(name) ? signed(value) : numbers.decimal(value, 3);
    return [words.value(nameOf(parts, name), text)];
  });
  return `${place} ${values.join('; ')}.`;
}
