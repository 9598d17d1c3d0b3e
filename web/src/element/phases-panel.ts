import { html } from 'lit';
import { ExplainedPanel } from './explained-panel';

export class PhasesPanel extends ExplainedPanel {
  protected override refresh(): void {}
  protected override forget(): void {}
  protected override content() {
    return html``;
  }
}

if (!customElements.get('rbm-phases-panel')) customElements.define('rbm-phases-panel', PhasesPanel);
