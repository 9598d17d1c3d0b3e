import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { controls } from './controls';

/**
 * One question with the panel that answers it: closed until somebody asks, so that many questions take
 * little room and nothing is computed that nobody looks at. With `always` it can't be closed.
 */
export class Question extends LitElement {
  static override properties = {
    heading: {},
    question: {},
    always: { type: Boolean },
    open: { type: Boolean },
    content: { attribute: false },
  };

  declare heading: string;
  declare question: string;
  declare always: boolean;
  declare open: boolean;
  /** The panel. */
  declare content: () => TemplateResult;

  constructor() {
    super();
    this.heading = '';
    this.question = '';
    this.always = false;
    this.open = false;
    this.content = () => html``;
  }

  static override styles = [
    ...controls,
    css`
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 2px 12px;
      }

      .question {
        color: var(--rbm-muted);
        font-size: calc(0.9375 * var(--rbm-rem));
        line-height: calc(1.45 + var(--rbm-leading));
      }

      summary {
        list-style: none;
        cursor: pointer;
        display: grid;
        grid-template-columns: 1fr auto;
        align-items: center;
        gap: 12px;
        min-block-size: 44px;
        margin: -8px;
        padding: 8px;
        border-radius: var(--rbm-radius-small);
      }

      summary::-webkit-details-marker {
        display: none;
      }

      summary:hover {
        background: var(--rbm-sunken);
      }

      .sign {
        inline-size: 9px;
        block-size: 9px;
        margin-inline-end: 6px;
        border: solid var(--rbm-muted);
        border-width: 0 2px 2px 0;
        transform: rotate(45deg) translate(-2px, -2px);
        transition: transform 0.15s;
      }

      details[open] .sign {
        transform: rotate(-135deg) translate(-2px, -2px);
      }

      .panel {
        margin-block-start: calc(var(--rbm-space) * 2);
      }
    `,
  ];

  #head() {
    return html`<span class="head">
      <h2 class="panel-title">${this.heading}</h2>
      <span class="question">${this.question}</span>
    </span>`;
  }

  override render() {
    if (this.always) return html`${this.#head()}<div class="panel">${this.content()}</div>`;
    return html`<details
      ?open=${this.open}
      @toggle=${(event: Event) => {
        this.open = (event.target as HTMLDetailsElement).open;
      }}
    >
      <summary>${this.#head()}<span class="sign" aria-hidden="true"></span></summary>
      ${this.open ? html`<div class="panel">${this.content()}</div>` : nothing}
    </details>`;
  }
}

if (!customElements.get('rbm-question')) customElements.define('rbm-question', Question);
