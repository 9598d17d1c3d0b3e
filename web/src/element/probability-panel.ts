import { html } from 'lit';
import { ExplainedPanel } from './explained-panel';

export class ProbabilityPanel extends ExplainedPanel {
  protected override refresh(): void {}
  protected override forget(): void {}
  protected override content() {
    return html``;
  }
}

if (!customElements.get('rbm-probability-panel'))
  customElements.define('rbm-probability-panel', ProbabilityPanel);
