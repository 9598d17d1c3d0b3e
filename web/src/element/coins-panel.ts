import { html } from 'lit';
import { ExplainedPanel } from './explained-panel';

export class CoinsPanel extends ExplainedPanel {
  protected override refresh(): void {}
  protected override forget(): void {}
  protected override content() {
    return html``;
  }
}

if (!customElements.get('rbm-coins-panel')) customElements.define('rbm-coins-panel', CoinsPanel);
