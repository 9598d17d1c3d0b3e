import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { sortOutModels } from '../files/model-files';
import { clipboardFiles, dragsFiles, droppedFiles } from '../files/transfer';
import type { Dictionary } from '../i18n/dictionary';
import { type MeasuredImagesReport, unlabelled } from '../protocol/messages';
import { labelAt } from '../state/images';
import { heldOutCount } from '../state/settings';
import { dataPanelStyles } from './data-panel.styles';
import './data-presets';
import type { DataPresets } from './data-presets';
import './drawing-section';
import type { DrawingSection } from './drawing-section';
import './experiments-list';
import { addIcon, undoIcon } from './icons';
import './image-sheet';
import type { ImageSheet, SheetSelectEvent } from './image-sheet';
import './import-dialog';
import type { ImportDialog } from './import-dialog';
import type { Playground } from './playground';
import './side-setting';
import type { SideSetting } from './side-setting';
import { Subscriptions } from './subscribe';
import type { Theme } from './theme';

/** The images the machine learns from: presets, the person's own, uploads, the sheet, the side. */
export class DataPanel extends LitElement {
  static override properties = {
    playground: { attribute: false },
    texts: { attribute: false },
    theme: { attribute: false },
    ownsPage: { attribute: false },
    dropping: { state: true },
  };

  declare playground: Playground;
  declare texts: Dictionary;
  /** Which colours are shown; a change redraws the canvases. */
  declare theme: Theme;
  /** What is pasted anywhere on the page is for this panel. */
  declare ownsPage: boolean;
  /** Files are dragged over the panel. */
  declare dropping: boolean;

  /** Images that are not trained on, as far as that is known. */
  #heldOut: ReadonlySet<number> = new Set();
  /** How many elements inside the panel the dragged files are over. */
  #dragDepth = 0;
  readonly #pasted = (event: ClipboardEvent) => this.#paste(event);
  /** Where files may be dropped. */
  #playgroundElement: Element = this;
  readonly #dropped = (event: Event) => this.#drop(event as DragEvent);
  readonly #draggedOver = (event: Event) => {
    if (dragsFiles(event as DragEvent)) event.preventDefault();
  };

  constructor() {
    super();
    this.theme = 'auto';
    this.ownsPage = false;
    this.dropping = false;
    new Subscriptions(this, (p) => [
      p.on('data', () => this.requestUpdate()),
      p.on('settings', () => this.requestUpdate()),
      p.on('selection', () => this.requestUpdate()),
      p.likelihood.on('images', (images) => this.#learnHeldOut(images)),
    ]);
    this.addEventListener('dragenter', (event) => this.#drag(event, 1));
    this.addEventListener('dragleave', (event) => this.#drag(event, -1));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('paste', this.#pasted);
    // Beside the panel too: there the browser would open the file in place of the page. But only on
    // the playground itself, since the rest of the page may belong to a host.
    const root = this.getRootNode();
    this.#playgroundElement = root instanceof ShadowRoot ? root.host : this;
    this.#playgroundElement.addEventListener('dragover', this.#draggedOver);
    this.#playgroundElement.addEventListener('drop', this.#dropped);
  }

  override disconnectedCallback(): void {
    document.removeEventListener('paste', this.#pasted);
    this.#playgroundElement.removeEventListener('dragover', this.#draggedOver);
    this.#playgroundElement.removeEventListener('drop', this.#dropped);
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('playground')) {
      this.#learnHeldOut(this.playground.likelihood.images);
      this.playground.likelihood.wantImages();
    }
  }

  #learnHeldOut(images: MeasuredImagesReport | null): void {
    this.#heldOut = new Set(images?.heldOut);
    this.requestUpdate();
  }

  get #dialog(): ImportDialog | null {
    return this.renderRoot.querySelector('rbm-import-dialog');
  }

  get #sheet(): ImageSheet | null {
    return this.renderRoot.querySelector('rbm-image-sheet');
  }

  /** The host page has locked the images. */
  get #isLocked(): boolean {
    return this.closest('[inert]') !== null;
  }

  #drag(event: DragEvent, step: number): void {
    if (!dragsFiles(event)) return;
    event.preventDefault();
    this.#dragDepth = Math.max(0, this.#dragDepth + step);
    this.dropping = this.#dragDepth > 0 && !this.#dialog?.isOpen;
  }

  #drop(event: DragEvent): void {
    if (!dragsFiles(event)) return;
    event.preventDefault();
    this.#dragDepth = 0;
    this.dropping = false;
    if (!this.#isLocked) void this.#take(droppedFiles(event));
  }

  /** A paste is ours when we have the focus or, on a page of our own, nothing has it. */
  #paste(event: ClipboardEvent): void {
    const root = this.getRootNode();
    const host = root instanceof ShadowRoot ? root.host : this;
    const active = document.activeElement;
    const isOnNothing = active === null || active === document.body;
    const isOurs = isOnNothing ? this.ownsPage : active === host || host.contains(active);
    if (!isOurs || this.#isLocked) return;
    const files = clipboardFiles(event);
    if (files.length === 0) return;
    event.preventDefault();
    void this.#take(files);
  }

  #chosen(event: Event): void {
    const input = event.target as HTMLInputElement;
    const files = [...(input.files ?? [])];
    input.value = ''; // so that the same file can be chosen again
    void this.#take(files);
  }

  /** Machines go to the page, everything else to the dialog. */
  async #take(files: readonly Blob[]): Promise<void> {
    if (this.#dialog?.isOpen) return;
    const { models, others } = await sortOutModels(files);
    for (const file of models) await this.playground.files.importFile(file);
    await this.#dialog?.open(others);
  }

  async #remove(): Promise<void> {
    const marked = this.#sheet?.marked ?? [];
    if (marked.length > 0) await this.playground.removeImages(marked);
  }

  async #removeAll(): Promise<void> {
    const { count } = this.playground.data;
    await this.playground.removeImages(Array.from({ length: count }, (_, i) => i));
    await this.updateComplete;
    // The button that was pressed is gone, and the focus would be with it.
    this.renderRoot.querySelector<HTMLElement>('.status > button:not([hidden])')?.focus();
  }

  async #undo(): Promise<void> {
    await this.playground.undo();
    await this.updateComplete;
    this.#sheet?.focus();
  }

  #summary() {
    const texts = this.texts.data.sheet;
    const { data, settings } = this.playground;
    if (data.count === 0) return nothing;
    const classes = [...new Set(data.labels)].filter((label) => label !== unlabelled);
    classes.sort((a, b) => a - b);
    const heldOut = heldOutCount(data.count, settings.heldOut);
    const { phrases } = this.texts;
    const facts = [texts.summary(data.count, data.width, data.height)];
    if (classes.length > 0) facts.push(texts.classes(classes));
    return html`<p class="hint">
      ${phrases.list(facts)}${heldOut > 0 ? html`${phrases.apart}${this.#keptAside(heldOut)}` : nothing}
    </p>`;
  }

  /** How many are held out; with their corner, once the sheet knows which. */
  #keptAside(count: number) {
    const texts = this.texts.data.sheet;
    if (this.#heldOut.size === 0) return texts.heldOut(count);
    return html`<span class="held-out" title=${texts.heldOutHint}
      >${texts.heldOut(count)}${cornerIcon}</span
    >`;
  }

  #status(): string {
    const texts = this.texts.data.sheet;
    const { selection, data } = this.playground;
    const marked = this.#sheet?.marked.length ?? 0;
    if (data.count === 0) return '';
    if (marked > 1) return texts.marked(marked);
    if (selection.from !== 'data') return texts.noneSelected;
    const { index } = selection;
    return texts.position(index, data.count, labelAt(data, index), this.#heldOut.has(index));
  }

  #images() {
    const texts = this.texts.data.sheet;
    const { data, selection } = this.playground;
    if (data.count === 0)
      return html`<div class="empty">
        <p><strong>${texts.emptyTitle}</strong></p>
        <p class="hint">${texts.empty}</p>
      </div>`;
    return html`<rbm-image-sheet
      .images=${data}
      .theme=${this.theme}
      .selected=${selection.from === 'data' ? selection.index : null}
      .label=${texts.label(data.count)}
      .heldOut=${this.#heldOut}
      .optionText=${(index: number, label: number | undefined) =>
        texts.option(index, label, this.#heldOut.has(index))}
      @sheet-select=${(event: SheetSelectEvent) =>
        this.playground.select({ from: 'data', index: event.index })}
      @sheet-marks=${() => this.requestUpdate()}
      @sheet-remove=${this.#remove}
    ></rbm-image-sheet>`;
  }

  #buttons() {
    const { sheet, upload } = this.texts.data;
    const { playground } = this;
    const { count } = playground.data;
    const marked = this.#sheet?.marked.length ?? 0;
    return html`<div class="toolbar">
      <label class="button">
        <input class="visually-hidden" type="file" multiple @change=${this.#chosen} />
        ${addIcon} ${upload.button}
      </label>
      <button
        class="button quiet"
        title=${sheet.removeHint}
        ?hidden=${count === 0}
        ?disabled=${marked === 0}
        @click=${this.#remove}
      >
        ${sheet.remove(marked)}
      </button>
      <button class="button quiet" ?hidden=${count === 0} @click=${this.#removeAll}>
        ${sheet.removeAll}
      </button>
    </div>`;
  }

  override render() {
    if (!this.playground || !this.texts) return nothing;
    const { playground, texts } = this;
    const { data } = texts;
    return html`<div class="panel">
      <header>
        <h2 class="panel-title">${data.title}</h2>
        <p class="hint">${data.lead}</p>
      </header>
      <rbm-data-presets
        .playground=${playground}
        .texts=${texts}
        .theme=${this.theme}
      ></rbm-data-presets>
      <section aria-label=${data.sheet.title}>
        ${this.#summary()} ${this.#images()}
        <div class="row apart status">
          <p role="status">${this.#status()}</p>
          <button
            class="button quiet"
            title=${data.sheet.undoHint}
            ?hidden=${!playground.canUndo}
            @click=${this.#undo}
          >
            ${undoIcon} ${data.sheet.undo}
          </button>
        </div>
        ${this.#buttons()}
        <p class="hint">${data.upload.hint}</p>
      </section>
      <rbm-drawing-section
        .playground=${playground}
        .texts=${texts}
        .theme=${this.theme}
      ></rbm-drawing-section>
      <rbm-side-setting .playground=${playground} .texts=${texts}></rbm-side-setting>
      <rbm-experiments-list .playground=${playground} .texts=${texts}></rbm-experiments-list>
      <div class="drop" ?hidden=${!this.dropping}><p>${data.upload.drop}</p></div>
    </div>
    <rbm-import-dialog .playground=${playground} .texts=${texts}></rbm-import-dialog>`;
  }

  static override styles = dataPanelStyles;
}

/** As the sheet marks it. */
const cornerIcon = html`<svg viewBox="0 0 7 7" fill="currentColor" aria-hidden="true">
  <path d="M0 0h7v7z" />
</svg>`;

if (!customElements.get('rbm-data-panel')) customElements.define('rbm-data-panel', DataPanel);

declare global {
  interface HTMLElementTagNameMap {
    'rbm-data-panel': DataPanel;
    'rbm-data-presets': DataPresets;
    'rbm-drawing-section': DrawingSection;
    'rbm-import-dialog': ImportDialog;
    'rbm-side-setting': SideSetting;
  }
}
