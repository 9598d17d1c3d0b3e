import { html, nothing } from 'lit';
import type { FileError, ReadResult } from '../files/read-files';
import type { Dictionary } from '../i18n/dictionary';

type Texts = Dictionary['data']['dialog'];

/** Files whose errors are told one by one. */
const shownProblems = 6;

const usableCount = (read: ReadResult) => read.pictures.length + read.sets.length;

/** Why files were left out. */
export function fileProblems(texts: Texts, read: ReadResult) {
  if (read.errors.length === 0) return nothing;
  return html`<div class="problems" role="alert">
    <h3>${texts.problemsTitle(read.errors.length)}</h3>
    ${sentences(texts, read.errors, true)}
    ${usableCount(read) > 0 ? html`<p>${texts.othersFine}</p>` : nothing}
  </div>`;
}

/** Why the options can't be followed. A single file needs no name. */
export function optionProblems(texts: Texts, read: ReadResult, errors: readonly FileError[]) {
  if (errors.length === 0) return nothing;
  return html`<div class="problems" role="alert">
    ${sentences(texts, errors, usableCount(read) > 1)}
  </div>`;
}

/** Names are text of strangers: isolated, so that their direction can't disturb the sentence. */
function sentences(texts: Texts, errors: readonly FileError[], named: boolean) {
  return html`<ul>
      ${errors.slice(0, shownProblems).map(
        ({ name, error }) => html`<li>
          ${named ? html`<bdi>${name || texts.unnamed}</bdi>` : nothing}
          <span>${texts.fileProblem(error)}</span>
        </li>`,
      )}
    </ul>
    ${
      errors.length > shownProblems
        ? html`<p>${texts.moreProblems(errors.length - shownProblems)}</p>`
        : nothing
    }`;
}
