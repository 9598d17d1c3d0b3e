import { html, LitElement, nothing } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import { numbers } from '../i18n/numbers';
import { controls } from './controls';
import { dialogStyles } from './dialog.styles';
import { closeIcon, linkIcon } from './icons';
import { type LinkChoice, type OfferedLink, offerLink } from './link-choices';
import { linkDialogStyles } from './link-dialog.styles';
import type { Playground } from './playground';
import type { MachinePoint } from './replay';

/** What has become of the wish to copy the link. */
type Copying = 'not-asked' | 'copied' | 'refused';

/** Makes a link to the machine as it stood when the dialog was opened, and shows the digest of its weights. */
export class LinkDialog extends LitElement {
  static override properties = {
    playground: { attribute: false },
    texts: { attribute: false },
    point: { state: true },
    choice: { state: true },
    copying: { state: true },
    failed: { state: true },
  };

  declare playground: Playground;
  declare texts: Dictionary;
  /** Null as long as it is not known. */
  declare point: MachinePoint | null;
  declare choice: LinkChoice;
  declare copying: Copying;
  declare failed: boolean;

  constructor() {
    super();
    this.point = null;
    this.choice = { toPoint: false, withImages: true };
    this.copying = 'not-asked';
    this.failed = false;
  }

  async open(): Promise<void> {
    this.point = null;
    this.copying = 'not-asked';
    this.failed = false;
    this.choice = { toPoint: false, withImages: true };
    await this.updateComplete;
    this.#dialog?.showModal();
    // Not by `autofocus`, which browsers complain about in iframes.
    this.renderRoot.querySelector<HTMLElement>('.address > .button')?.focus();
    await this.playground.replay.point().then(
      (point) => {
        this.point = point;
      },
      () => {
        this.failed = true;
      },
    );
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  #choose(change: Partial<LinkChoice>): void {
    this.choice = { ...this.choice, ...change };
    this.copying = 'not-asked';
  }

  async #copy(address: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(address);
      this.copying = 'copied';
    } catch {
      this.copying = 'refused';
      const field = this.renderRoot.querySelector('input[readonly]') as HTMLInputElement | null;
      field?.focus();
      field?.select();
    }
  }

  override render() {
    if (!this.texts) return nothing;
    const texts = this.texts.links;
    const link = offerLink(this.playground, this.point, this.choice, location.href);
    return html`<dialog aria-labelledby="title">
      <header>
        <h2 id="title">${texts.title}</h2>
        <button class="icon-button quiet" type="button" aria-label=${texts.close} @click=${() => this.#dialog?.close()}>
          ${closeIcon}
        </button>
      </header>
      <div class="body">
        ${this.#where(link)} ${this.#images(link)}
        ${link.lacks.length > 0 ? html`<p class="problem">${texts.lacks(this.texts.phrases.list(link.lacks))}</p>` : nothing}
        ${this.#address(link)} ${this.#digest()}
      </div>
    </dialog>`;
  }

  #where({ doubt }: OfferedLink) {
    const texts = this.texts.links;
    const { point, failed } = this;
    const canPoint = point !== null && doubt === null;
    const toPoint = this.choice.toPoint && canPoint;
    const update = numbers.whole(point?.update ?? 0);
    return html`<fieldset>
      <legend class="label">${texts.where}</legend>
      ${this.#option(texts.start, texts.startHint, !toPoint, false)}
      ${
        point
          ? this.#option(
              texts.point(update),
              doubt ? texts.doubts[doubt] : texts.pointHint,
              toPoint,
              true,
              !canPoint,
            )
          : nothing
      }
      ${failed ? html`<p class="problem">${texts.failed}</p>` : nothing}
    </fieldset>`;
  }

  #option(name: string, hint: string, checked: boolean, toPoint: boolean, disabled = false) {
    const id = toPoint ? 'point-hint' : 'start-hint';
    return html`<div class="option">
      <label>
        <input
          type="radio"
          name="where"
          .checked=${checked}
          ?disabled=${disabled}
          aria-describedby=${id}
          @change=${() => this.#choose({ toPoint })}
        />
        ${name}
      </label>
      <p class="hint" id=${id}>${hint}</p>
    </div>`;
  }

  #images({ images }: OfferedLink) {
    const texts = this.texts.links;
    const { data } = this.playground;
    if (images === null) return nothing;
    if (images === 'too-many') return html`<p class="hint">${texts.tooManyImages}</p>`;
    return html`<div>
      <label class="check">
        <input
          type="checkbox"
          .checked=${this.choice.withImages}
          @change=${(event: Event) =>
            this.#choose({ withImages: (event.target as HTMLInputElement).checked })}
        />
        ${texts.withImages(numbers.whole(data.count), data.count, data.labels !== undefined)}
      </label>
      ${images === 'without' ? html`<p class="hint">${texts.withoutImages}</p>` : nothing}
    </div>`;
  }

  #address({ address }: OfferedLink) {
    const texts = this.texts.links;
    return html`<div class="field">
      <label for="address">${texts.address}</label>
      <div class="address">
        <input class="input" id="address" type="text" readonly .value=${address} />
        <button class="button primary" type="button" @click=${() => void this.#copy(address)}>
          ${linkIcon} ${texts.copy}
        </button>
      </div>
      <p class="hint" role="status">${this.#outcome(address.length)}</p>
    </div>`;
  }

  #outcome(length: number): string {
    const texts = this.texts.links;
    if (this.copying === 'copied') return texts.copied;
    return this.copying === 'refused' ? texts.notCopied : texts.length(numbers.whole(length));
  }

  #digest() {
    const { point } = this;
    if (!point) return nothing;
    const texts = this.texts.links;
    return html`<dl>
      <dt class="label">${texts.digest(numbers.whole(point.update))}</dt>
      <dd><code>${point.digest}</code></dd>
      <dd class="hint">${texts.digestHint}</dd>
    </dl>`;
  }

  static override styles = [...controls, dialogStyles, linkDialogStyles];
}

if (!customElements.get('rbm-link-dialog')) customElements.define('rbm-link-dialog', LinkDialog);

declare global {
  interface HTMLElementTagNameMap {
    'rbm-link-dialog': LinkDialog;
  }
}
