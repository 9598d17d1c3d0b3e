import { css, html, LitElement, nothing } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import { controls } from './controls';
import { closeIcon, infoIcon, warningIcon } from './icons';
import type { Playground } from './playground';
import type { Notice } from './playground-events';
import { detailOf } from './playground-notices';
import { Subscriptions } from './subscribe';

/** The newest sentence for the person, read aloud politely, until it is dismissed or replaced. */
export class NoticeBar extends LitElement {
  static override properties = {
    playground: { attribute: false },
    texts: { attribute: false },
  };

  declare playground: Playground;
  declare texts: Dictionary;

  protected readonly subscriptions = new Subscriptions(this, (playground) => [
    playground.on('notice', () => this.requestUpdate()),
  ]);

  static override styles = [
    ...controls,
    css`
      .notice {
        display: grid;
        grid-template-columns: auto 1fr auto;
        gap: 10px;
        align-items: start;
        margin-block: 2px 8px;
        padding: 6px 6px 6px 12px;
        border: 1px solid var(--rbm-line);
        border-inline-start: 4px solid var(--rbm-accent);
        border-radius: var(--rbm-radius-small);
        background: var(--rbm-surface);
        font-size: calc(0.875 * var(--rbm-rem));
        line-height: calc(1.45 + var(--rbm-leading));
      }

      .notice.problem-notice {
        border-inline-start-color: var(--rbm-problem);
        background: var(--rbm-problem-surface);
      }

      .notice > svg {
        inline-size: 20px;
        block-size: 20px;
        margin-block-start: 4px;
        color: var(--rbm-accent);
      }

      .problem-notice > svg {
        color: var(--rbm-problem);
      }

      .words {
        padding-block: 4px;
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }

      .detail {
        color: var(--rbm-muted);
        font-size: calc(0.8125 * var(--rbm-rem));
      }

      .words > .button {
        margin-block: 6px 2px;
      }

      .icon-button {
        inline-size: 30px;
        min-block-size: 30px;
      }

      @media (pointer: coarse) {
        .icon-button {
          inline-size: 44px;
          min-block-size: 44px;
        }
      }
    `,
  ];

  override render() {
    const { notice } = this.playground;
    const problem = notice?.tone === 'problem';
    return html`
      <div role="status">${notice && !problem ? this.#sentence() : nothing}</div>
      <div role="alert">${notice && problem ? this.#sentence() : nothing}</div>
    `;
  }

  #sentence() {
    const { notice } = this.playground;
    if (!notice) return nothing;
    const problem = notice.tone === 'problem';
    const texts = this.texts.shell.notice;
    const detail = detailOf(notice, this.texts);
    return html`<div class="notice ${problem ? 'problem-notice' : ''}">
      ${problem ? warningIcon : infoIcon}
      <div class="words">
        ${this.texts.notices[notice.code]}
        ${detail ? html`<p class="detail">${texts.detail(detail)}</p>` : nothing}
        ${notice.action ? this.#action(notice.action) : nothing}
      </div>
      <button
        class="icon-button quiet"
        type="button"
        aria-label=${texts.dismiss}
        @click=${() => this.playground.notify(null)}
      >
        ${closeIcon}
      </button>
    </div>`;
  }

  #action({ text, run }: NonNullable<Notice['action']>) {
    return html`<button
      class="button"
      type="button"
      @click=${() => {
        this.playground.notify(null);
        run();
      }}
    >
      ${this.texts.shell.notice.actions[text]}
    </button>`;
  }
}

if (!customElements.get('rbm-notice-bar')) customElements.define('rbm-notice-bar', NoticeBar);
