import { html, nothing } from 'lit';
import { version } from '../../../package.json';
import type { Dictionary } from '../i18n/dictionary';
import type { Autosave } from './autosave';
import './kept-session';
import type { Playground } from './playground';

/** In place of the panels: why the machine can't run, in full sentences. */
export function unusable({ unusable: notice }: Playground, texts: Dictionary) {
  if (!notice) return nothing;
  return html`<div class="unusable" role="alert">
    <h2>${texts.shell.unusableTitle}</h2>
    <p>${texts.notices[notice.code]}</p>
    ${
      notice.message
        ? html`<p class="hint">${texts.shell.notice.detail(notice.message)}</p>`
        : nothing
    }
    <button class="button primary" type="button" @click=${() => location.reload()}>
      ${texts.shell.reload}
    </button>
  </div>`;
}

/** What is below everything: privacy, what is kept, the version. */
export const footer = (texts: Dictionary, autosave: Autosave | null) => html`<footer part="footer">
  <span>${texts.shell.privacy}</span>
  ${
    autosave
      ? html`<rbm-kept-session .autosave=${autosave} .texts=${texts}></rbm-kept-session>`
      : nothing
  }
  <span>${texts.shell.footer(version)}</span>
</footer>`;
