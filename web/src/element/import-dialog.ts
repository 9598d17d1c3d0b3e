import { html, LitElement, nothing } from 'lit';
import { type FileError, type ReadResult, readFiles } from '../files/read-files';
import { type BinariseOptions, DEFAULT_BINARISE } from '../formats/binarise';
import { FormatError } from '../formats/format-error';
import { LIMITS } from '../formats/limits';
import type { Dictionary } from '../i18n/dictionary';
import type { ImageData01 } from '../protocol/messages';
import { ranges } from '../state/settings';
import { controls } from './controls';
import { dialogStyles } from './dialog.styles';
import { closeIcon } from './icons';
import './image-sheet';
import { importDialogStyles } from './import-dialog.styles';
import { binariseGroups, classCount, countOf, type Group, groupsOf } from './import-job';
import { optionsForm } from './import-options';
import { fileProblems, optionProblems } from './import-problems';
import type { Playground } from './playground';
import { guessSheet, type SheetGuess } from './sheet-guess';

/** Images that the preview shows. */
const previewCount = 60;

type Stage =
  | { at: 'closed' }
  | { at: 'reading'; done: number; total: number }
  | { at: 'looking' }
  | { at: 'preparing'; share: number };

/**
 * Takes files to the data set: reads them, shows the images as they will be, and adds them or
 * replaces the set only when told so. Whatever fails becomes a sentence; the set stays as it is.
 */
export class ImportDialog extends LitElement {
  static override properties = {
    playground: { attribute: false },
    texts: { attribute: false },
    stage: { state: true },
    options: { state: true },
    preview: { state: true },
  };

  declare playground: Playground;
  declare texts: Dictionary;
  declare stage: Stage;
  declare options: BinariseOptions;
  declare preview: ImageData01 | null;

  #read: ReadResult = { pictures: [], sets: [], errors: [] };
  #groups: Group[] = [];
  #classes = 0;
  #sheet: SheetGuess | null = null;
  /** What the present options can't do with these files. */
  #optionErrors: readonly FileError[] = [];
  #work = new AbortController();

  constructor() {
    super();
    this.stage = { at: 'closed' };
    this.options = DEFAULT_BINARISE;
    this.preview = null;
  }

  get isOpen(): boolean {
    return this.stage.at !== 'closed';
  }

  /** Opens the dialog with these files; does nothing while it is open or without files. */
  async open(files: readonly Blob[]): Promise<void> {
    if (this.isOpen || files.length === 0) return;
    const signal = this.#begin();
    this.preview = null;
    this.#groups = [];
    this.#optionErrors = [];
    // From the first moment on, so that the buttons do not change places when the files are read.
    this.options = { ...DEFAULT_BINARISE, side: this.playground.settings.side };
    this.#read = { pictures: [], sets: [], errors: [] };
    this.stage = { at: 'reading', done: 0, total: files.length };
    await this.updateComplete;
    this.#dialog?.showModal();
    // Not by `autofocus`: browsers apply that when the element is made, too, and complain in iframes.
    this.renderRoot.querySelector<HTMLElement>('#title')?.focus();
    try {
      const onProgress = (done: number, total: number) => {
        this.stage = { at: 'reading', done, total };
      };
      this.#read = await readFiles(files, { signal, onProgress });
      this.#sheet = guessSheet(this.#read);
      const { grid, tiles } = this.#sheet ?? { grid: null, tiles: null };
      const side = this.playground.settings.side;
      this.options = { ...DEFAULT_BINARISE, side, sheet: grid ? tiles : null };
      this.stage = { at: 'looking' };
      await this.#look();
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  /** Ends what is under way and gives the signal for what comes next. */
  #begin(): AbortSignal {
    this.#work.abort();
    this.#work = new AbortController();
    return this.#work.signal;
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  close(): void {
    this.#dialog?.close();
  }

  #closed(): void {
    this.#work.abort();
    this.stage = { at: 'closed' };
    this.preview = null;
    this.#groups = [];
    this.#read = { pictures: [], sets: [], errors: [] };
  }

  override disconnectedCallback(): void {
    this.#work.abort();
    super.disconnectedCallback();
  }

  /** Makes the preview anew. */
  async #look(): Promise<void> {
    const signal = this.#begin();
    try {
      const { groups, errors } = await groupsOf(this.#read, this.options, signal);
      this.#groups = groups;
      this.#classes = classCount(groups);
      this.#optionErrors = errors;
      this.preview =
        groups.length === 0
          ? null
          : await binariseGroups(groups, this.options, signal, { limit: previewCount });
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof FormatError)) throw error;
      this.#optionErrors = [{ name: '', error }];
      this.preview = null;
    }
    this.requestUpdate();
  }

  #change(change: Partial<BinariseOptions>): void {
    this.options = { ...this.options, ...change };
    void this.#look();
  }

  async #take(how: 'add' | 'replace'): Promise<void> {
    if (this.stage.at !== 'looking' || !this.preview) return;
    const signal = this.#begin();
    this.stage = { at: 'preparing', share: 0 };
    try {
      const onProgress = (share: number) => {
        this.stage = { at: 'preparing', share };
      };
      const { groups } = await groupsOf(this.#read, this.options, signal);
      const images = await binariseGroups(groups, this.options, signal, { onProgress });
      if (await this.#hand(images, how)) this.close();
      else this.stage = { at: 'looking' };
    } catch (error) {
      if (signal.aborted) return;
      this.stage = { at: 'looking' };
      if (!(error instanceof FormatError)) throw error;
      this.#optionErrors = [{ name: '', error }];
    }
  }

  #hand(images: ImageData01, how: 'add' | 'replace'): Promise<boolean> {
    const { playground } = this;
    return how === 'add' ? playground.addImages(images) : playground.replaceImages(images);
  }

  /** The present side, and the side of the sets where that is another possible one. */
  get #sides(): number[] {
    const side = this.playground.settings.side;
    const { min, max } = ranges.side;
    const others = this.#read.sets
      .map(({ set }) => Math.max(set.width, set.height))
      .filter((other) => other !== side && other >= min && other <= max);
    return [side, ...new Set(others)];
  }

  protected override updated(): void {
    const range = this.renderRoot.querySelector<HTMLInputElement>('#threshold');
    range?.style.setProperty('--fill', `${(100 * (this.options.threshold - 1)) / 254}%`);
  }

  /** Something among the files can be used. */
  get #usable(): boolean {
    return this.#read.sets.length + this.#read.pictures.length > 0;
  }

  #progress() {
    const texts = this.texts.data.dialog;
    const { stage } = this;
    if (stage.at === 'looking' || stage.at === 'closed') return nothing;
    const share = stage.at === 'reading' ? stage.done / stage.total : stage.share;
    const text =
      stage.at === 'reading'
        ? texts.reading(Math.min(stage.done + 1, stage.total), stage.total)
        : texts.preparing(share);
    return html`<div class="progress">
      <p id="progress" role="status">${text}</p>
      ${
        share > 0
          ? html`<progress max="1" value=${share} aria-labelledby="progress"></progress>`
          : html`<progress aria-labelledby="progress"></progress>`
      }
    </div>`;
  }

  #images(preview: ImageData01) {
    const texts = this.texts.data.dialog;
    const count = countOf(this.#groups);
    const on = preview.pixels.reduce((sum, pixel) => sum + pixel, 0);
    const share = on / preview.pixels.length;
    const classes = this.#classes;
    const { phrases } = this.texts;
    const facts = [texts.density(share), ...(classes > 0 ? [texts.labelled(classes)] : [])];
    return html`<div class="row apart">
        <h3>${texts.previewTitle}</h3>
        <p class="hint">${texts.preview(preview.count, count)}</p>
      </div>
      <rbm-image-sheet
        .images=${preview}
        .label=${texts.previewLabel(preview.count, count)}
        .interactive=${false}
        .tile=${count <= 6 ? 84 : count <= 24 ? 56 : 44}
      ></rbm-image-sheet>
      <p class="hint" aria-live="polite">
        ${phrases.sentences([phrases.sentence(phrases.list(facts)), this.#scaling()])}
      </p>
      ${
        on === 0 || on === preview.pixels.length
          ? html`<p class="problem">${texts.blank}</p>`
          : nothing
      }`;
  }

  #scaling(): string {
    const texts = this.texts.data.dialog;
    const { side } = this.options;
    const sizes = new Map(
      this.#groups.map(({ set }) => [`${set.width} ${set.height}`, set] as const),
    );
    const [first] = sizes.values();
    if (sizes.size > 1 || !first) return texts.rescaledMixed(side);
    const same = first.width === side && first.height === side;
    return same ? '' : texts.rescaled(first.width, first.height, side);
  }

  #actions() {
    const texts = this.texts.data.dialog;
    const count = this.preview ? countOf(this.#groups) : 0;
    const present = this.playground.data.count;
    const otherSide = this.options.side !== this.playground.settings.side;
    const tooMany = present + count > LIMITS.images;
    const busy = this.stage.at !== 'looking';
    if (!busy && !this.#usable)
      return html`<button class="button primary" @click=${this.close}>${texts.close}</button>`;
    const replaceOnly = otherSide || (present > 0 && tooMany);
    return html`${
      tooMany && !otherSide && count > 0
        ? html`<p class="problem">${texts.tooManyTogether(present + count, LIMITS.images)}</p>`
        : nothing
    }
      <button class="button quiet" @click=${this.close}>${texts.cancel}</button>
      <button
        class="button ${replaceOnly ? 'primary' : ''}"
        ?disabled=${busy || count === 0}
        @click=${() => this.#take('replace')}
      >
        ${texts.replace}
      </button>
      <button
        class="button primary"
        ?hidden=${replaceOnly}
        ?disabled=${busy || count === 0}
        @click=${() => this.#take('add')}
      >
        ${texts.add(count)}
      </button>`;
  }

  override render() {
    if (!this.texts) return nothing;
    const texts = this.texts.data.dialog;
    const looking = this.stage.at === 'looking';
    const usable = this.#usable;
    return html`<dialog aria-labelledby="title" @close=${this.#closed}>
      <header>
        <h2 id="title" tabindex="-1">${texts.title}</h2>
        <button class="icon-button quiet" aria-label=${texts.close} @click=${this.close}>
          ${closeIcon}
        </button>
      </header>
      <div class="body">
        ${this.#progress()}
        ${fileProblems(texts, this.#read)}
        ${looking && !usable ? html`<p class="hint">${texts.nothing}</p>` : nothing}
        <div class="columns" ?hidden=${!usable}>
          <div class="preview">
            ${optionProblems(texts, this.#read, this.#optionErrors)} ${this.preview ? this.#images(this.preview) : nothing}
          </div>
          ${
            usable
              ? optionsForm({
                  texts,
                  options: this.options,
                  sides: this.#sides,
                  sheet: this.#sheet,
                  change: (change) => this.#change(change),
                })
              : nothing
          }
        </div>
      </div>
      <footer>${this.#actions()}</footer>
    </dialog>`;
  }

  static override styles = [...controls, dialogStyles, importDialogStyles];
}

if (!customElements.get('rbm-import-dialog'))
  customElements.define('rbm-import-dialog', ImportDialog);
