import { html } from 'lit';
import { ExplainedPanel } from './explained-panel';

export class EnergyPanel extends ExplainedPanel {
  protected override refresh(): void {}
  protected override forget(): void {}
  protected override content() {
    return html``;
  }
}

if (!customElements.get('rbm-energy-panel')) customElements.define('rbm-energy-panel', EnergyPanel);
