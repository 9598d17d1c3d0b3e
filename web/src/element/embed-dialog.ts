import { html, LitElement, nothing } from 'lit';
import type { PanelName, ThemeName } from '../api/playground-element';
import type { Dictionary } from '../i18n/dictionary';
import { losesImages } from '../state/permalink';
import { controls } from './controls';
import { dialogStyles } from './dialog.styles';
import { type EmbedChoice, embedCode, siteOf } from './embed-code';
import { embedDialogStyles } from './embed-dialog.styles';
import { panelNames } from './host-controls';
import { closeIcon, codeIcon } from './icons';
import type { Playground } from './playground';
import type { Theme } from './theme';

const forms = ['element', 'iframe'] as const;
const themes: readonly ThemeName[] = ['auto', 'light', 'dark'];

/** Makes the HTML that shows this playground elsewhere, with the panels and colours that are chosen. */
export class EmbedDialog extends LitElement {
  static override properties = {
    playground: { attribute: false },
    texts: { attribute: false },
    choice: { state: true },
    copying: { state: true },
  };

  declare playground: Playground;
  declare texts: Dictionary;
  declare choice: EmbedChoice;
  /** What has become of the wish to copy the code. */
  declare copying: 'not-asked' | 'copied' | 'refused';

  constructor() {
    super();
    this.choice = { form: 'element', panels: panelNames, theme: 'auto', autoplay: true };
    this.copying = 'not-asked';
  }

  /** @param theme that of this page, which the code has as long as no other is chosen */
  async open(theme: Theme): Promise<void> {
    this.#choose({ theme });
    this.requestUpdate();
    await this.updateComplete;
    this.#dialog?.showModal();
    // Not by `autofocus`, which browsers complain about in iframes.
    this.renderRoot.querySelector<HTMLElement>('#title')?.focus();
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  #choose(change: Partial<EmbedChoice>): void {
    this.choice = { ...this.choice, ...change };
    this.copying = 'not-asked';
  }

  #choosePanel(name: PanelName, isChosen: boolean): void {
    const { panels } = this.choice;
    this.#choose({
      panels: isChosen ? [...panels, name] : panels.filter((other) => other !== name),
    });
  }

  async #copy(code: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(code);
      this.copying = 'copied';
    } catch {
      this.copying = 'refused';
      const field = this.renderRoot.querySelector('textarea');
      field?.focus();
      field?.select();
    }
  }

  override render() {
    if (!this.texts) return nothing;
    const texts = this.texts.embed;
    const { settings } = this.playground;
    return html`<dialog aria-labelledby="title">
      <header>
        <h2 id="title" tabindex="-1">${texts.title}</h2>
        <button class="icon-button quiet" type="button" aria-label=${texts.close} @click=${() => this.#dialog?.close()}>
          ${closeIcon}
        </button>
      </header>
      <div class="body">
        <p class="hint">${this.texts.phrases.sentences([texts.lead, ...(losesImages(settings) ? [texts.ownImages] : [])])}</p>
        ${siteOf(location.href)?.isLocal ? html`<p class="hint">${texts.localOnly}</p>` : nothing}
        <div class="choices">${this.#form()} ${this.#theme()}</div>
        ${this.#panels()} ${this.#autoplay()} ${this.#code()}
      </div>
    </dialog>`;
  }

  #form() {
    const texts = this.texts.embed;
    const { form } = this.choice;
    return html`<div class="field">
      <span class="label" id="form">${texts.form}</span>
      <div class="segmented" role="radiogroup" aria-labelledby="form" aria-describedby="form-hint">
        ${forms.map((name) => this.#option('form', texts[name], form === name, { form: name }))}
      </div>
      <p class="hint" id="form-hint">
        ${form === 'element' ? texts.elementHint : texts.iframeHint}
      </p>
    </div>`;
  }

  #theme() {
    const texts = this.texts.embed;
    const { theme } = this.choice;
    return html`<div class="field">
      <span class="label" id="theme">${texts.theme}</span>
      <div class="segmented" role="radiogroup" aria-labelledby="theme">
        ${themes.map((name) =>
          this.#option('theme', texts.themes[name], theme === name, { theme: name }),
        )}
      </div>
    </div>`;
  }

  #option(group: string, words: string, checked: boolean, change: Partial<EmbedChoice>) {
    return html`<label>
      <input type="radio" name=${group} .checked=${checked} @change=${() => this.#choose(change)} />
      <span>${words}</span>
    </label>`;
  }

  #panels() {
    const texts = this.texts.embed;
    const { panels } = this.choice;
    const areAll = panels.length === panelNames.length;
    return html`<fieldset>
      <legend class="label">${texts.panels}</legend>
      ${this.#check(texts.allPanels, areAll, (isOn) => this.#choose({ panels: isOn ? panelNames : [] }))}
      <div class="panels">
        ${panelNames.map((name) =>
          this.#check(this.texts[name].title, panels.includes(name), (isOn) =>
            this.#choosePanel(name, isOn),
          ),
        )}
      </div>
    </fieldset>`;
  }

  #autoplay() {
    return this.#check(this.texts.embed.autoplay, this.choice.autoplay, (autoplay) =>
      this.#choose({ autoplay }),
    );
  }

  #check(words: string, checked: boolean, choose: (isOn: boolean) => void) {
    return html`<label class="check">
      <input
        type="checkbox"
        .checked=${checked}
        @change=${(event: Event) => choose((event.target as HTMLInputElement).checked)}
      />
      ${words}
    </label>`;
  }

  #code() {
    const texts = this.texts.embed;
    if (this.choice.panels.length === 0)
      return html`<p class="problem" role="alert">${texts.noPanels}</p>`;
    const { settings } = this.playground;
    const { embed, shell } = this.texts;
    const code = embedCode(settings, this.choice, location.href, shell.title, embed.lang);
    return html`<div class="field">
      <label for="code">${texts.code}</label>
      <textarea id="code" rows="5" readonly spellcheck="false" .value=${code}></textarea>
      <div class="row">
        <button class="button primary" type="button" @click=${() => void this.#copy(code)}>
          ${codeIcon} ${texts.copy}
        </button>
        <p class="hint outcome" role="status">${this.#outcome()}</p>
      </div>
    </div>`;
  }

  #outcome(): string {
    const texts = this.texts.embed;
    if (this.copying === 'copied') return texts.copied;
    return this.copying === 'refused' ? texts.notCopied : '';
  }

  static override styles = [...controls, dialogStyles, embedDialogStyles];
}

if (!customElements.get('rbm-embed-dialog')) customElements.define('rbm-embed-dialog', EmbedDialog);

declare global {
  interface HTMLElementTagNameMap {
    'rbm-embed-dialog': EmbedDialog;
  }
}
