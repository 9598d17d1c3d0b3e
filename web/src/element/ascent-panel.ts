import { html } from 'lit';
import { ExplainedPanel } from './explained-panel';

export class AscentPanel extends ExplainedPanel {
  protected override refresh(): void {}
  protected override forget(): void {}
  protected override content() {
    return html``;
  }
}

if (!customElements.get('rbm-ascent-panel')) customElements.define('rbm-ascent-panel', AscentPanel);
