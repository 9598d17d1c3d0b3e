import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import { numbers } from '../i18n/numbers';
import type { AscentAnswer } from '../protocol/explain-learning';
import { writeChange, writeProbability } from './ascent-words';
import './state-picture';

/** So many distinct images are shown. */
export const mostBars = 16;

interface BarParts {
  answer: AscentAnswer;
  texts: Dictionary;
  theme: 'light' | 'dark';
  side: number;
  /** The step is shown. */
  stepped: boolean;
}

const sample = {
  p: svg`<rect class="p" x="0" y="2" width="22" height="8" />`,
  share: svg`<path class="share" d="M11 0v12" />`,
  after: svg`<rect class="after gain" x="1" y="1" width="20" height="10" />`,
};

function legend({ texts, stepped }: BarParts): TemplateResult {
  const names = texts.ascent.legend;
  const part = (kind: keyof typeof sample) =>
    html`<span><svg viewBox="0 0 22 12" aria-hidden="true">${sample[kind]}</svg>${names[kind]}</span>`;
  return html`<div class="legend">${part('p')}${part('share')}${stepped ? part('after') : nothing}</div>`;
}

/** Position on the common scale, percent. */
const at = (value: number, scale: number) => (100 * value) / scale;

/** Every distinct image with its probability beside its share of the data, and after the step. */
export function ascentBars(parts: BarParts): TemplateResult {
  const { answer, texts, stepped } = parts;
  const words = texts.ascent;
  const all = answer.counts.length;
  const shown = Math.min(all, mostBars);
  const shares = Array.from(answer.counts, (count) => count / answer.nImages);
  const each = [answer.before.each, stepped ? answer.after.each : []].flatMap((p) => [
    ...p.slice(0, shown),
  ]);
  const scale = Math.max(...each, ...shares.slice(0, shown)) || 1;
  const title =
    shown < all
      ? words.bars(numbers.whole(shown), numbers.whole(all))
      : words.allBars(numbers.whole(all));
  return html`<div class="stack">
    <div class="row apart"><h3>${title}</h3>${legend(parts)}</div>
    <ul class="bars">
      ${Array.from({ length: shown }, (_, k) => row(parts, k, shares[k] ?? 0, scale))}
    </ul>
    ${shown < all ? html`<p class="hint">${words.more(numbers.whole(all - shown))}</p>` : nothing}
  </div>`;
}

function row(parts: BarParts, k: number, share: number, scale: number): TemplateResult {
  const { answer, texts, theme, side, stepped } = parts;
  const before = answer.before.each[k] ?? 0;
  const after = answer.after.each[k] ?? 0;
  const direction = after >= before ? 'gain' : 'loss';
  const words = texts.ascent;
  const n = side * side;
  return html`<li>
    <rbm-state-picture
      .values=${answer.images.subarray(k * n, (k + 1) * n)}
      .columns=${side}
      .size=${32}
      .label=${words.image(numbers.whole(k + 1))}
      .theme=${theme}
    ></rbm-state-picture>
    <svg class="bar" viewBox="0 0 100 30" preserveAspectRatio="none" aria-hidden="true">
      <rect class="track" x="0" y="8" width="100" height="14" />
      <rect class="p" x="0" y="8" width=${at(before, scale)} height="14" />
      ${
        stepped
          ? svg`<rect class="after ${direction}" x="0" y="3" width=${at(after, scale)} height="24" />`
          : nothing
      }
      <path class="share" d="M${at(share, scale)} 2v26" />
    </svg>
    <span>
      ${words.p(writeProbability(before))}
      ${
        stepped
          ? html`<span class="change ${direction}">${writeChange(after - before)}</span>`
          : nothing
      }
      <span class="share-told">${words.share(numbers.percent(share, 1))}</span>
    </span>
  </li>`;
}
