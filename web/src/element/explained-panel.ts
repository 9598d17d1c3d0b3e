import { type CSSResultGroup, css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import { numbers } from '../i18n/numbers';
import type { MachineParameters } from '../protocol/messages';
import { smallMachine } from '../state/experiments';
import { controls } from './controls';
import type { Playground } from './playground';
import { Subscriptions } from './subscribe';
import { browserTab } from './tab-visibility';

/** The most units that a panel can show. */
export interface Limits {
  visible: number;
  hidden: number;
}

/**
 * A panel that explains the machine as it stands. While it is seen, `refresh` is called with every
 * newer machine, to ask the core; all numbers come from there. Where the machine is too large the panel
 * says so and offers a small one.
 */
export abstract class ExplainedPanel extends LitElement {
  static override properties = {
    playground: { attribute: false },
    texts: { attribute: false },
    theme: { attribute: false },
  };

  declare playground: Playground;
  declare texts: Dictionary;
  declare theme: 'light' | 'dark';

  /** Null for a panel that shows any machine. */
  protected readonly limits: Limits | null = { visible: 16, hidden: 8 };

  #onScreen = false;
  #stale = true;
  #endTab: () => void = () => {};
  readonly #observer = new IntersectionObserver((entries) => {
    this.#onScreen = entries.at(-1)?.isIntersecting ?? false;
    this.#look();
  });
  protected readonly subscriptions = new Subscriptions(this, (playground) => [
    playground.on('machine', () => this.askAgain()),
    playground.on('data', () => this.askAgain()),
    playground.on('settings', () => this.requestUpdate()),
    playground.on('renewed', () => {
      this.forget();
      this.askAgain();
    }),
  ]);

  static override styles: CSSResultGroup = [
    ...controls,
    css`
      :host {
        container-type: inline-size;
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer.observe(this);
    this.#endTab = browserTab.onChange(() => this.#look());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
    this.#endTab();
    this.#onScreen = false;
  }

  /** Asks the core about this machine. */
  protected abstract refresh(machine: MachineParameters): void;

  /** What was answered is of another machine. */
  protected abstract forget(): void;

  /** The panel itself, for a machine that it can show. */
  protected abstract content(): TemplateResult | typeof nothing;

  /** The machine by its newest report; null before there is one, and for one with label units. */
  protected get machine(): MachineParameters | null {
    const { machine, settings } = this.playground;
    if (!machine || settings.labels) return null;
    const { nVisible, nHidden, weights, visibleBias, hiddenBias } = machine;
    return { nVisible, nHidden, weights, visibleBias, hiddenBias };
  }

  protected get fits(): boolean {
    const { limits, playground } = this;
    const { hidden, labels } = playground.settings;
    if (!limits) return true;
    return !labels && playground.nVisible <= limits.visible && hidden <= limits.hidden;
  }

  /** The answer that is shown has to be had anew: now, or when somebody looks. */
  protected askAgain(): void {
    this.#stale = true;
    this.#look();
  }

  #look(): void {
    if (!this.#stale || !this.#onScreen || !browserTab.visible || !this.fits) return;
    const { machine } = this;
    const { hidden } = this.playground.settings;
    // A report of the machine before this one may still be on its way.
    if (machine?.nVisible !== this.playground.nVisible || machine.nHidden !== hidden) return;
    this.#stale = false;
    this.refresh(machine);
  }

  override render() {
    return this.fits ? this.content() : this.#tooLarge();
  }

  #tooLarge() {
    const { explain } = this.texts;
    const { limits } = this;
    if (!limits) return nothing;
    const use = () => void this.playground.useExperiment(smallMachine, false);
    return html`<div class="stack">
      <p>${explain.tooLarge(numbers.whole(limits.visible), numbers.whole(limits.hidden))}</p>
      <div class="row">
        <button class="button primary" type="button" @click=${use}>${explain.useSmall}</button>
        <span class="hint">${explain.useSmallMeans}</span>
      </div>
    </div>`;
  }
}
