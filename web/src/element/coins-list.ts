import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import { numbers } from '../i18n/numbers';
import type { CoinsAnswer } from '../protocol/explain-learning';

/** So many units are shown at once. */
export const coinsPerPage = 12;

interface CoinParts {
  answer: CoinsAnswer;
  texts: Dictionary;
  /** First unit. */
  first: number;
  flips: number;
  /** Probabilities are kept. */
  kept: boolean;
}

const sample = {
  p: svg`<rect class="p" y="2" width="22" height="8" />`,
  u: svg`<path class="u" d="M11 0v12" />`,
  share: svg`<path class="share" d="M7 11l4-7 4 7z" />`,
};

/** The coins of a page of hidden units. */
export function coinList(parts: CoinParts): TemplateResult {
  const { answer, first, flips, kept, texts } = parts;
  const words = texts.coins;
  const end = Math.min(answer.probability.length, first + coinsPerPage);
  const part = (kind: keyof typeof sample) =>
    html`<span><svg viewBox="0 0 22 12" aria-hidden="true">${sample[kind]}</svg>${words.legend[kind]}</span>`;
  return html`<div class="legend">
      ${part('p')} ${kept ? nothing : html`${part('u')} ${flips > 0 ? part('share') : nothing}`}
    </div>
    <ul class="coins">
      ${Array.from({ length: end - first }, (_, k) => coin(parts, first + k))}
    </ul>`;
}

function coin({ answer, flips, kept, texts }: CoinParts, j: number): TemplateResult {
  const words = texts.coins;
  const p = answer.probability[j] ?? 0;
  const isFlipped = flips > 0 && !kept;
  const u = answer.uniform[j] ?? 0;
  const on = answer.on[j] === 1;
  const share = answer.shareOn[j] ?? 0;
  const decimal = (value: number) => numbers.decimal(value, 3);
  const outcome = kept
    ? html`<span class="outcome kept">${words.kept(numbers.decimal(p, 2))}</span>`
    : isFlipped
      ? html`<span class="outcome ${on ? 'on' : 'off'}">${on ? words.on : words.off}</span>`
      : html`<span class="outcome">?</span>`;
  return html`<li>
    <span class="unit">${words.unit(numbers.whole(j + 1))}</span>
    <svg viewBox="0 0 100 26" preserveAspectRatio="none" aria-hidden="true">
      <rect class="track" y="6" width="100" height="14" />
      <rect class="p" y="6" width=${100 * p} height="14" />
      ${
        isFlipped
          ? svg`<path class="u" d="M${100 * u} 2v22" />
            <path class="share" d="M${100 * share - 1} 26L${100 * share} 20L${100 * share + 1} 26z" />`
          : nothing
      }
    </svg>
    ${outcome}
    <span class="numbers">
      ${words.p(decimal(p))}${isFlipped ? html`; ${on ? words.less(decimal(u)) : words.notLess(decimal(u))}` : nothing}
      <span class="minor">
        ${
          kept
            ? words.keptMeans
            : isFlipped
              ? words.share(decimal(share), decimal(answer.standardError[j] ?? 0))
              : words.notFlipped
        }
      </span>
    </span>
  </li>`;
}
