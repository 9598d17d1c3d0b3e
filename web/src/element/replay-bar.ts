import { css, html, LitElement, nothing } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import { numbers } from '../i18n/numbers';
import { controls } from './controls';
import { closeIcon } from './icons';
import type { Playground } from './playground';
import type { ReplayState } from './replay';
import { Subscriptions } from './subscribe';

type At<Where extends ReplayState['at']> = Extract<ReplayState, { at: Where }>;

/** How far the machine is on its way to the update that a link names, and whether it came to the same bits. */
export class ReplayBar extends LitElement {
  static override properties = {
    playground: { attribute: false },
    texts: { attribute: false },
  };

  declare playground: Playground;
  declare texts: Dictionary;

  protected readonly subscriptions = new Subscriptions(this, ({ replay }) => [
    replay.onChange(() => this.requestUpdate()),
  ]);

  override render() {
    const { state } = this.playground.replay;
    // What changes many times a second is not read aloud; how it ends is.
    return html`${state.at === 'running' ? this.#running(state) : nothing}
      <div role="status">${state.at === 'arrived' ? this.#arrived(state) : nothing}</div>`;
  }

  #running({ done, target }: At<'running'>) {
    const texts = this.texts.links.replay;
    const of = numbers.whole(target);
    return html`<div class="bar" role="group" aria-label=${texts.label}>
      <div class="words">
        <p>${texts.running(of)}</p>
        <progress max=${target} value=${done} aria-label=${texts.label}></progress>
        <p class="hint">${texts.done(numbers.whole(done), of)}</p>
      </div>
      <button class="button" type="button" @click=${() => this.playground.replay.stop()}>
        ${texts.stop}
      </button>
    </div>`;
  }

  #arrived({ update, digest, promised }: At<'arrived'>) {
    const texts = this.texts.links.replay;
    const differs = promised !== null && promised !== digest;
    return html`<div class="bar ${differs ? 'differs' : ''}">
      <div class="words">
        <p>${texts.arrived(numbers.whole(update))} ${texts.digest} <code>${digest}</code></p>
        ${promised === null ? nothing : html`<p>${differs ? texts.differs(promised) : texts.agrees}</p>`}
      </div>
      <button
        class="icon-button quiet"
        type="button"
        aria-label=${texts.dismiss}
        @click=${() => this.playground.replay.dismiss()}
      >
        ${closeIcon}
      </button>
    </div>`;
  }

  static override styles = [
    ...controls,
    css`
      .bar {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 12px;
        align-items: center;
        margin-block: 2px 8px;
        padding: 8px 8px 8px 12px;
        border: 1px solid var(--rbm-line);
        border-inline-start: 4px solid var(--rbm-accent);
        border-radius: var(--rbm-radius-small);
        background: var(--rbm-surface);
        font-size: calc(0.875 * var(--rbm-rem));
        line-height: calc(1.45 + var(--rbm-leading));
      }

      .bar.differs {
        border-inline-start-color: var(--rbm-problem);
        background: var(--rbm-problem-surface);
      }

      .words {
        display: grid;
        gap: 4px;
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }

      code {
        font-family: var(--rbm-mono);
        white-space: nowrap;
      }

    `,
  ];
}

if (!customElements.get('rbm-replay-bar')) customElements.define('rbm-replay-bar', ReplayBar);
