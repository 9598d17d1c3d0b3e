import { html } from 'lit';
import { ExplainedPanel } from './explained-panel';

export class InformationPanel extends ExplainedPanel {
  protected override refresh(): void {}
  protected override forget(): void {}
  protected override content() {
    return html``;
  }
}

if (!customElements.get('rbm-information-panel'))
  customElements.define('rbm-information-panel', InformationPanel);
