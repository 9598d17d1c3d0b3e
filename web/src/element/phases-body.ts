import { html, nothing, type TemplateResult } from 'lit';
import { numbers } from '../i18n/numbers';
import { type FreeEnergyShift, mostBatchImages } from '../protocol/explain-learning';
import { signed } from './machine-numbers';
import { phaseMaps, stepMap } from './phases-maps';
import type { PhaseParts } from './phases-parts';
import { blockColumns } from './state-picture';

export const phaseSteps = [
  'data',
  'means',
  'sample',
  'positive',
  'chain',
  'negative',
  'difference',
  'step',
] as const;
export type PhaseStep = (typeof phaseSteps)[number];

/** Chains whose every state is shown. */
const shownChains = 4;

/** What is to be seen at a step. */
export function phaseBody(parts: PhaseParts, step: PhaseStep): TemplateResult {
  const { texts, learningRate } = parts;
  const words = texts.phases.steps[step];
  const told =
    typeof words.told === 'string' ? words.told : words.told(numbers.significant(learningRate));
  const bodies: Readonly<Record<PhaseStep, () => TemplateResult>> = {
    data: () => images(parts, []),
    means: () => images(parts, ['mean']),
    sample: () => images(parts, ['mean', 'state']),
    positive: () => phaseMaps(parts, ['positive']),
    chain: () => chain(parts),
    negative: () => phaseMaps(parts, ['positive', 'negative']),
    difference:
      () => html`${phaseMaps(parts, ['positive', 'negative', 'difference', 'exactNegative', 'exactDifference'])}
    ${parts.answer.exact ? nothing : html`<p class="hint">${texts.phases.exact.unreachable}</p>`}`,
    step: () => energies(parts),
  };
  return html`<p>${told}</p>${bodies[step]()}`;
}

const pictureSize = { image: 64, small: 40 };

function images(parts: PhaseParts, hidden: readonly ('mean' | 'state')[]): TemplateResult {
  const { answer, texts, theme, side, batchSize } = parts;
  const words = texts.phases;
  const [n, m] = [side * side, parts.hidden];
  const count = parts.images.length / n;
  return html`<ul class="images">
      ${Array.from({ length: answer.shownImages }, (_, k) => {
        const name = numbers.whole(k + 1);
        return html`<li>
          <rbm-state-picture
            .values=${parts.images.subarray(k * n, (k + 1) * n)}
            .columns=${side}
            .size=${pictureSize.image}
            .label=${words.visiblePicture(name)}
            .theme=${theme}
          ></rbm-state-picture>
          ${hidden.map((kind) => {
            const all = kind === 'mean' ? answer.hiddenMean : answer.hidden;
            return hiddenPicture(parts, kind, all.subarray(k * m, (k + 1) * m), name);
          })}
        </li>`;
      })}
    </ul>
    <p class="hint">
      ${words.batchOf(numbers.whole(answer.shownImages), numbers.whole(count))}
      ${
        batchSize > mostBatchImages
          ? words.batchCut(numbers.whole(count), numbers.whole(batchSize))
          : nothing
      }
    </p>`;
}

function hiddenPicture(
  { texts, theme }: PhaseParts,
  kind: 'mean' | 'state',
  values: Float32Array | Uint8Array,
  image: string,
): TemplateResult {
  const words = texts.phases;
  const label =
    kind === 'mean'
      ? words.meanPicture(
          image,
          [...values.slice(0, 16)].map((p) => numbers.decimal(p, 2)).join(', '),
        )
      : words.hiddenPicture(
          image,
          numbers.whole([...values].filter((h) => h === 1).length),
          numbers.whole(values.length),
        );
  return html`<span class="tag">${kind === 'mean' ? words.hiddenMean : words.hidden}</span>
    <rbm-state-picture
      .values=${values}
      .columns=${blockColumns(values.length)}
      .size=${pictureSize.image}
      .label=${label}
      .theme=${theme}
    ></rbm-state-picture>`;
}

/** Every state of some chains: v above, the h that was drawn from it below. */
function chain(parts: PhaseParts): TemplateResult {
  const { answer, texts, theme, side, gibbsSteps } = parts;
  const words = texts.phases;
  const [n, m, shown] = [side * side, parts.hidden, answer.shownImages];
  const chains = Math.min(shownChains, shown);
  const visibleAt = (step: number, k: number) => {
    if (step === 0) return parts.images.subarray(k * n, (k + 1) * n);
    const at = ((step - 1) * shown + k) * n;
    return answer.chainVisible.subarray(at, at + n);
  };
  const hiddenAt = (step: number, k: number) => {
    const all = step === 0 ? answer.hidden : answer.chainHidden;
    const at = (Math.max(0, step - 1) * shown + k) * m;
    return step < gibbsSteps ? all.subarray(at, at + m) : null;
  };
  return html`<p class="hint">${words.chainMeans}</p>
  <div class="scroll" tabindex="0" role="group" aria-label=${words.steps.chain.name}>
    <table class="chain">
      <thead>
        <tr>
          ${Array.from({ length: gibbsSteps + 1 }, (_, step) => html`<th scope="col">${step === 0 ? words.start : numbers.whole(step)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${Array.from(
          { length: chains },
          (_, k) =>
            html`<tr>
              ${Array.from({ length: gibbsSteps + 1 }, (_, step) => {
                const hidden = hiddenAt(step, k);
                return html`<td>
                  <rbm-state-picture
                    .values=${visibleAt(step, k)}
                    .columns=${side}
                    .size=${pictureSize.small}
                    .label=${words.chainPicture(numbers.whole(k + 1), numbers.whole(step))}
                    .theme=${theme}
                  ></rbm-state-picture>
                  ${
                    hidden
                      ? html`<rbm-state-picture
                          .values=${hidden}
                          .columns=${blockColumns(m)}
                          .size=${pictureSize.small}
                          .theme=${theme}
                        ></rbm-state-picture>`
                      : nothing
                  }
                </td>`;
              })}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function energies(parts: PhaseParts): TemplateResult {
  const { answer, texts, side } = parts;
  const words = texts.phases.energies;
  const n = side * side;
  const ends = answer.chainVisible.subarray(-answer.shownImages * n);
  const gap = (when: 'meanBefore' | 'meanAfter') =>
    numbers.decimal(answer.data[when] - answer.fantasies[when], 3);
  return html`${stepMap(parts)}
    <h3>${words.title}</h3>
    <div class="energies">
      ${energyTable(parts, words.data, answer.data, parts.images)}
      ${energyTable(parts, words.fantasies, answer.fantasies, ends)}
    </div>
    <p>${words.gap(gap('meanBefore'), gap('meanAfter'))}</p>`;
}

function energyTable(
  { texts, theme, side }: PhaseParts,
  title: string,
  { before, after, meanBefore, meanAfter }: FreeEnergyShift,
  states: Uint8Array,
): TemplateResult {
  const words = texts.phases.energies;
  const n = side * side;
  const shift = (from: number, to: number) =>
    words.shift(numbers.decimal(from, 2), numbers.decimal(to, 2), signed(to - from));
  return html`<table>
    <caption>${title}</caption>
    <tbody>
      ${Array.from(
        before,
        (from, k) =>
          html`<tr>
            <td>
              <rbm-state-picture
                .values=${states.subarray(k * n, (k + 1) * n)}
                .columns=${side}
                .size=${34}
                .label=${`${title} ${numbers.whole(k + 1)}`}
                .theme=${theme}
              ></rbm-state-picture>
            </td>
            <td>${shift(from, after[k] ?? from)}</td>
          </tr>`,
      )}
      <tr class="change">
        <td>${words.mean}</td>
        <td>${shift(meanBefore, meanAfter)}</td>
      </tr>
    </tbody>
  </table>`;
}
