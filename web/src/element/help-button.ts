import { html } from 'lit';

/**
 * The question mark beside a label.
 * @param name    what it is called, "What is …?"
 * @param help    the explanation, also shown while the pointer rests on it
 * @param open    the explanation is shown below
 * @param toggle  called when it is to be shown or hidden
 */
export function helpButton(name: string, help: string, open: boolean, toggle: () => void) {
  return html`<button
    class="help"
    type="button"
    aria-label=${name}
    title=${help}
    aria-expanded=${open ? 'true' : 'false'}
    @click=${toggle}
  >
    <span aria-hidden="true">?</span>
  </button>`;
}
