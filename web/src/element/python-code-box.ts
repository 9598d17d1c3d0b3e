import { css, html, LitElement } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import { type PythonSnippet, pythonCode } from '../state/python-code';
import { controls } from './controls';

const snippets: readonly PythonSnippet[] = ['numpy', 'scikit-learn', 'safetensors', 'back'];

/** Python code to read and to copy; where the clipboard is refused it is selected instead. */
export class PythonCodeBox extends LitElement {
  static override properties = {
    texts: { attribute: false },
    chosen: { state: true },
    told: { state: true },
  };

  declare texts: Dictionary;
  declare chosen: PythonSnippet;
  declare told: '' | 'copied' | 'selected';

  constructor() {
    super();
    this.chosen = 'numpy';
    this.told = '';
  }

  #choose(snippet: PythonSnippet): void {
    this.chosen = snippet;
    this.told = '';
  }

  async #copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(pythonCode[this.chosen]);
      this.told = 'copied';
    } catch {
      const pre = this.renderRoot.querySelector('pre');
      if (!pre) return;
      pre.focus();
      getSelection()?.selectAllChildren(pre);
      this.told = 'selected';
    }
  }

  override render() {
    const { code } = this.texts.takeAlong;
    return html`<h3 id="title">${code.title}</h3>
      <div class="row apart">
        <div class="segmented" role="radiogroup" aria-labelledby="title">
          ${snippets.map(
            (snippet) => html`<label>
              <input
                type="radio"
                name="snippet"
                .checked=${this.chosen === snippet}
                @change=${() => this.#choose(snippet)}
              />
              <span>${code[snippet]}</span>
            </label>`,
          )}
        </div>
        <button class="button" type="button" @click=${() => void this.#copy()}>${code.copy}</button>
      </div>
      <p class="hint">${code.about[this.chosen]}</p>
      <pre tabindex="0" role="region" aria-label=${code.label}>${pythonCode[this.chosen]}</pre>
      <p class="hint" role="status">${this.told && code[this.told]}</p>`;
  }

  static override styles = [
    ...controls,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: 6px;
        min-inline-size: 0;
      }

      h3 {
        font-size: calc(0.875 * var(--rbm-rem));
        font-weight: 600;
      }

      pre {
        max-block-size: 230px;
        margin: 0;
        padding: 10px 12px;
        border-radius: var(--rbm-radius-small);
        background: var(--rbm-sunken);
        font-family: var(--rbm-mono);
        font-size: calc(0.75 * var(--rbm-rem));
        line-height: 1.5;
        overflow: auto;
        tab-size: 4;
      }
    `,
  ];
}

if (!customElements.get('rbm-python-code-box'))
  customElements.define('rbm-python-code-box', PythonCodeBox);
