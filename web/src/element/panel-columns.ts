import { css, html, LitElement, nothing } from 'lit';
import type { PanelName } from '../api/playground-element';
import { panelNames } from './host-controls';
import { type Arrangement, arrangementFor, withPanels } from './panel-arrangements';

/**
 * Lays the panels out in columns that flow independently, so that no panel waits for its neighbour's
 * end. The children stay as they are and only their slots move; keyboard and screen readers follow
 * the columns.
 */
export class PanelColumns extends LitElement {
  static override properties = {
    arrangement: { state: true },
    shown: { attribute: false },
  };

  declare shown: ReadonlySet<PanelName>;
  declare arrangement: Arrangement | undefined;

  readonly #observer = new ResizeObserver(() => this.#arrange());

  static override styles = css`
    :host {
      display: flex;
      flex-direction: column;
    }

    .columns {
      display: grid;
      flex: 1;
    }

    .columns.of-2 {
      grid-template-columns: minmax(0, 1.1fr) minmax(0, 1fr);
    }

    .columns.of-3 {
      grid-template-columns: minmax(320px, 0.84fr) minmax(380px, 1fr) minmax(440px, 1.16fr);
    }

    .column {
      min-inline-size: 0;
    }

    .column + .column {
      border-inline-start: 1px solid var(--rbm-line);
    }

    ::slotted(*) {
      display: block;
      border-block-start: 1px solid var(--rbm-line);
    }

    /* The line under the transport bar is enough above the first row. */
    .wide slot:first-child::slotted(*) {
      border-block-start: 0;
    }
  `;

  constructor() {
    super();
    this.shown = new Set(panelNames);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#arrange();
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
  }

  #arrange(): void {
    this.arrangement = arrangementFor(this.clientWidth);
  }

  override render() {
    const { arrangement, shown } = this;
    const { columns, below } = arrangement
      ? withPanels(arrangement, shown)
      : { columns: [], below: [] };
    const slot = (name: PanelName) => html`<slot name=${name}></slot>`;
    const beside = html`<div class="columns of-${columns.length} ${arrangement?.from ? 'wide' : ''}">
      ${columns.map((names) => html`<div class="column">${names.map(slot)}</div>`)}
    </div>`;
    return html`${columns.length > 0 ? beside : nothing} ${below.map(slot)}`;
  }
}

if (!customElements.get('rbm-panel-columns'))
  customElements.define('rbm-panel-columns', PanelColumns);
