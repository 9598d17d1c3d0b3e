import { css, html, LitElement, nothing } from 'lit';
import { controls } from './controls';

/** What a symbol of a formula stands for, and its value now. */
export interface Meaning {
  name: string;
  /** Formatted, with its unit; null while it is not known. */
  value: string | null;
}

/** For panels that write formulas: symbols with `data-symbol` and `tabindex="0"` tell their value. */
export const formulaStyles = css`
  rbm-formula math {
    font-size: calc(1.0625 * var(--rbm-rem));
    line-height: calc(1.7 + var(--rbm-leading));
  }

  rbm-formula [data-symbol] {
    cursor: help;
    border-radius: 3px;
    background: color-mix(in srgb, var(--rbm-accent) 9%, transparent);
    padding: 1px 2px;
  }

  rbm-formula [data-symbol]:hover,
  rbm-formula [data-symbol]:focus {
    background: color-mix(in srgb, var(--rbm-accent) 24%, transparent);
  }

  rbm-formula [data-symbol]:focus-visible {
    outline: 2px solid var(--rbm-accent);
    outline-offset: 1px;
  }
`;

/**
 * A formula, given as MathML between the tags, whose symbols show what they stand for and their value
 * when they are pointed at, tapped or reached by Tab.
 */
export class FormulaElement extends LitElement {
  static override properties = {
    meanings: { attribute: false },
    hint: {},
    symbol: { state: true },
  };

  /** By `data-symbol`. */
  declare meanings: Readonly<Record<string, Meaning>>;
  /** What is said before a symbol was looked at. */
  declare hint: string;
  declare symbol: string | null;

  constructor() {
    super();
    this.meanings = {};
    this.hint = '';
    this.symbol = null;
  }

  static override styles = [
    ...controls,
    css`
      :host {
        display: grid;
        gap: 4px;
      }

      .formula {
        overflow-x: auto;
        padding-block: 4px;
      }

      .told {
        min-block-size: 1.5em;
        font-size: calc(0.875 * var(--rbm-rem));
        line-height: calc(1.5 + var(--rbm-leading));
      }

      .value {
        font-weight: 600;
      }
    `,
  ];

  override render() {
    const meaning = this.symbol === null ? undefined : this.meanings[this.symbol];
    return html`<div
        class="formula"
        @pointerover=${this.#look}
        @focusin=${this.#look}
        @click=${this.#look}
      >
        <slot></slot>
      </div>
      <div class="told ${meaning ? '' : 'hint'}" role="status">
        ${
          meaning
            ? html`${meaning.name}${meaning.value === null ? nothing : html`: <span class="value">${meaning.value}</span>`}`
            : this.hint
        }
      </div>`;
  }

  readonly #look = (event: Event): void => {
    const symbol = event
      .composedPath()
      .map((node) => (node instanceof Element ? node.getAttribute('data-symbol') : null))
      .find((name) => name !== null);
    if (symbol) this.symbol = symbol;
  };
}

if (!customElements.get('rbm-formula')) customElements.define('rbm-formula', FormulaElement);
