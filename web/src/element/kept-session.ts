import { css, html, LitElement, nothing } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import type { Autosave } from './autosave';
import { controls } from './controls';

/** Says whether the session is kept on this computer, brings the former one back, and forgets it. */
export class KeptSession extends LitElement {
  static override properties = {
    autosave: { attribute: false },
    texts: { attribute: false },
  };

  declare autosave: Autosave;
  declare texts: Dictionary;

  #source: Autosave | null = null;
  #release: () => void = () => {};

  override willUpdate(): void {
    if (this.#source === this.autosave) return;
    this.#release();
    this.#source = this.autosave;
    this.#release = this.autosave.onChange(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#release();
    this.#source = null;
  }

  override render() {
    const texts = this.texts.links.session;
    const { keeping } = this.autosave;
    return html`<span role="status">${texts[keeping]}</span>
      ${
        keeping === 'former'
          ? this.#button(this.texts.shell.notice.actions.goBack, () => this.autosave.goBack())
          : nothing
      }
      ${
        keeping === 'kept' || keeping === 'former'
          ? this.#button(texts.forget, () => this.autosave.forget())
          : nothing
      }`;
  }

  #button(words: string, act: () => Promise<void>) {
    return html`<button type="button" @click=${() => void act()}>${words}</button>`;
  }

  static override styles = [
    ...controls,
    css`
      :host {
        color: inherit;
      }

      button {
        text-align: start;
        min-block-size: 24px;
        margin: 0 0 0 6px;
        padding: 0;
        border: 0;
        background: none;
        color: var(--rbm-accent);
        font: inherit;
        text-decoration: underline;
        text-underline-offset: 3px;
        cursor: pointer;
      }

      button:hover {
        text-decoration-thickness: 2px;
      }

      @media (pointer: coarse) {
        button {
          min-block-size: 44px;
        }
      }
    `,
  ];
}

if (!customElements.get('rbm-kept-session')) customElements.define('rbm-kept-session', KeptSession);
