import { html } from 'lit';
import { ExplainedPanel } from './explained-panel';

export class MagnetPanel extends ExplainedPanel {
  protected override refresh(): void {}
  protected override forget(): void {}
  protected override content() {
    return html``;
  }
}

if (!customElements.get('rbm-magnet-panel')) customElements.define('rbm-magnet-panel', MagnetPanel);
