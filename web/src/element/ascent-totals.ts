import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import { numbers } from '../i18n/numbers';
import type { AscentAnswer, DataProbability, StateShifts } from '../protocol/explain-learning';
import { writeChange, writeProbability } from './ascent-words';
import './state-picture';

interface TotalParts {
  answer: AscentAnswer;
  texts: Dictionary;
  theme: 'light' | 'dark';
  side: number;
  stepped: boolean;
}

/** How the whole probability of 1 is divided between the data and everything else. */
export function ascentTotals(parts: TotalParts): TemplateResult {
  const { answer, texts, side, stepped } = parts;
  const words = texts.ascent.total;
  const distinct = answer.counts.length;
  const others = 2 ** (side * side) - distinct;
  return html`<div class="stack">
    <h3>${words.title}</h3>
    <div class="legend">
      <span>
        <svg viewBox="0 0 22 12" aria-hidden="true"><rect class="p" width="22" height="12" /></svg>
        ${words.data(numbers.whole(distinct))}
      </span>
      <span>
        <svg viewBox="0 0 22 12" aria-hidden="true">
          ${hatch}<rect class="elsewhere" width="22" height="12" />
        </svg>
        ${words.elsewhere(numbers.whole(others))}
      </span>
    </div>
    <div class="totals">
      ${total(words, words.now, answer.before)}
      ${stepped ? total(words, words.after, answer.after, answer.before) : nothing}
    </div>
    ${stepped ? shifts(parts) : html`<p class="hint">${words.ask}</p>`}
  </div>`;
}

const hatch = svg`<defs>
  <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
    <rect class="track" width="6" height="6" /><rect class="line" width="2" height="6" />
  </pattern>
</defs>`;

function total(
  words: Dictionary['ascent']['total'],
  when: string,
  { onData, elsewhere }: DataProbability,
  before?: DataProbability,
): TemplateResult {
  const [data, other] = [numbers.decimal(onData, 4), numbers.decimal(elsewhere, 4)];
  const change = before ? ` (${writeChange(onData - before.onData)})` : '';
  return html`<span>${when}</span>
    <svg
      role="img"
      aria-label=${words.picture(when, data, other)}
      width="100%"
      height="20"
    >
      ${hatch}
      <rect class="elsewhere" width="100%" height="20" />
      <rect class="p" width="${100 * onData}%" height="20" />
    </svg>
    <span class="told">${words.sum(data, other)}${change}</span>`;
}

function shifts({ answer, texts, theme, side }: TotalParts): TemplateResult {
  const words = texts.ascent.total;
  return html`<div class="shifts">
    ${list(words.losers, answer.losers)} ${list(words.winners, answer.winners)}
  </div>`;

  function list(title: string, { images, before, after }: StateShifts): TemplateResult {
    const n = side * side;
    return html`<div>
      <p class="label">${title}</p>
      ${
        before.length === 0
          ? html`<p class="hint">${words.none}</p>`
          : html`<ul>
              ${Array.from(before, (from, k) => {
                const to = after[k] ?? 0;
                return html`<li>
                  <rbm-state-picture
                    .values=${images.subarray(k * n, (k + 1) * n)}
                    .columns=${side}
                    .size=${32}
                    .theme=${theme}
                  ></rbm-state-picture>
                  <span>
                    <strong class=${to >= from ? 'gain' : 'loss'}>${writeChange(to - from)}</strong>
                    ${words.shift(writeProbability(from), writeProbability(to))}
                  </span>
                </li>`;
              })}
            </ul>`
      }
    </div>`;
  }
}
