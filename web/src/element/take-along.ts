import { html, LitElement, type TemplateResult } from 'lit';
import type { ModelFormat } from '../api/playground-element';
import { saveFile } from '../files/save-file';
import { FormatError } from '../formats/format-error';
import type { Dictionary } from '../i18n/dictionary';
import { exportNames } from '../state/python-code';
import { readPalette } from '../views/palette';
import { controls } from './controls';
import { curvesSvg, pngOfSvg } from './curve-pictures';
import { dialogStyles } from './dialog.styles';
import { dreamsPng, filmDreams } from './dream-recorder';
import { closeIcon } from './icons';
import type { Playground } from './playground';
import './python-code-box';
import { Subscriptions } from './subscribe';
import { takeAlongStyles } from './take-along.styles';

const modelNames: Readonly<Record<ModelFormat, string>> = {
  session: 'rbm-session.rbm',
  ...exportNames,
};

/** What to save; null where there is nothing. */
type Content = Uint8Array | string | Blob | null;

/** Saves the session, weights, images, dreams and curves as files, and opens such files again. */
export class TakeAlong extends LitElement {
  static override properties = {
    playground: { attribute: false },
    texts: { attribute: false },
    told: { state: true },
    film: { state: true },
  };

  declare playground: Playground;
  declare texts: Dictionary;
  /** What became of the last button. */
  declare told: string;
  /** The share of a film that is taken, null while none is. */
  declare film: number | null;

  #filming = new AbortController();

  constructor() {
    super();
    this.told = '';
    this.film = null;
    new Subscriptions(this, (p) => [p.on('data', () => this.requestUpdate())]);
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  open(): void {
    this.told = '';
    this.#dialog?.showModal();
    this.renderRoot.querySelector<HTMLElement>('#title')?.focus();
  }

  #closed(): void {
    this.#filming.abort();
  }

  override disconnectedCallback(): void {
    this.#filming.abort();
    super.disconnectedCallback();
  }

  /** @param none  what is said where there is nothing to save */
  async #save(
    name: string,
    type: string,
    make: () => Content | Promise<Content>,
    none = '',
  ): Promise<void> {
    const texts = this.texts.takeAlong;
    try {
      const content = await make();
      if (content !== null) saveFile(name, content as BlobPart, type);
      this.told = content === null ? none : texts.saved(name);
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      const isKnown = error instanceof FormatError;
      this.told = texts.failed(isKnown ? this.texts.formats.problem(error) : words);
    }
  }

  #saveModel(format: ModelFormat): Promise<void> {
    const make = () => this.playground.exportModel(format);
    return this.#save(modelNames[format], 'application/octet-stream', make);
  }

  async #film(): Promise<void> {
    const { playground } = this;
    this.#filming = new AbortController();
    const { signal } = this.#filming;
    this.told = '';
    this.film = 0;
    const make = () =>
      filmDreams(playground, readPalette(this), signal, (share) => {
        this.film = share;
      });
    const { none } = this.texts.takeAlong.dreams;
    await this.#save('rbm-dreams.gif', 'image/gif', make, none);
    if (signal.aborted) this.told = '';
    this.film = null;
  }

  async #opened(event: Event): Promise<void> {
    const input = event.target as HTMLInputElement;
    const [file] = input.files ?? [];
    input.value = ''; // so that the same file can be chosen again
    if (!file) return;
    this.#dialog?.close(); // the notice, with its Undo, is on the page
    await this.playground.files.importFile(file);
  }

  #button(text: string, save: () => unknown, { primary = false, disabled = false } = {}) {
    return html`<button
      class="button ${primary ? 'primary' : ''}"
      type="button"
      ?disabled=${disabled}
      @click=${save}
    >
      ${text}
    </button>`;
  }

  #part(title: string, buttons: unknown, hint = ''): TemplateResult {
    return html`<section>
      <h3>${title}</h3>
      <div class="row">${buttons}</div>
      ${hint ? html`<p class="hint">${hint}</p>` : ''}
    </section>`;
  }

  #machine() {
    const { session, back, weights } = this.texts.takeAlong;
    const choose = html`<label class="button">
      <input class="visually-hidden" type="file" @change=${this.#opened} />${back.choose}
    </label>`;
    const save = this.#button(session.save, () => this.#saveModel('session'), { primary: true });
    return [
      this.#part(session.title, save, session.hint),
      this.#part(back.title, choose, back.hint),
      this.#part(
        weights.title,
        [
          this.#button(weights.npz, () => this.#saveModel('npz')),
          this.#button(weights.safetensors, () => this.#saveModel('safetensors')),
        ],
        weights.hint,
      ),
    ];
  }

  #images() {
    const { images } = this.texts.takeAlong;
    const { files, data } = this.playground;
    const disabled = data.count === 0;
    const idx = 'application/octet-stream';
    const save = (name: string, type: string, make: () => Content) => () =>
      this.#save(name, type, make, images.none);
    return this.#part(
      images.title,
      [
        this.#button(
          images.idx,
          save('rbm-images-idx3-ubyte.idx', idx, () => files.imagesIdx()),
          {
            disabled,
          },
        ),
        data.labels
          ? this.#button(
              images.labels,
              save('rbm-labels-idx1-ubyte.idx', idx, () => files.labelsIdx()),
              { disabled },
            )
          : '',
        this.#button(
          images.png,
          save('rbm-images.png', 'image/png', () => files.imagesPng()),
          {
            disabled,
          },
        ),
      ],
      disabled ? images.none : '',
    );
  }

  #dreams() {
    const { dreams } = this.texts.takeAlong;
    const { film } = this;
    const png = () =>
      this.#save('rbm-dreams.png', 'image/png', () => dreamsPng(this.playground), dreams.none);
    return html`${this.#part(dreams.title, [
      film === null
        ? this.#button(dreams.gif, () => this.#film())
        : this.#button(dreams.stop, () => this.#filming.abort()),
      this.#button(dreams.png, png),
      film === null
        ? ''
        : html`<progress max="1" value=${film} aria-label=${dreams.filming}></progress>`,
    ])}`;
  }

  #curves() {
    const { curves } = this.texts.takeAlong;
    const svg = () => curvesSvg(this.playground, this.texts);
    const png = async () => {
      const drawing = svg();
      if (!drawing) return this.#save('', '', () => null, curves.none);
      return this.#save('rbm-curves.png', 'image/png', () => pngOfSvg(drawing), curves.noPng);
    };
    return this.#part(curves.title, [
      this.#button(curves.csv, () =>
        this.#save('rbm-log.csv', 'text/csv', () => this.playground.files.logCsv()),
      ),
      this.#button(curves.svg, () =>
        this.#save('rbm-curves.svg', 'image/svg+xml', svg, curves.none),
      ),
      this.#button(curves.png, png),
    ]);
  }

  override render() {
    const texts = this.texts.takeAlong;
    return html`<dialog aria-labelledby="title" @close=${this.#closed}>
      <header>
        <h2 id="title" tabindex="-1">${texts.title}</h2>
        <button
          class="icon-button quiet"
          type="button"
          aria-label=${texts.close}
          @click=${() => this.#dialog?.close()}
        >
          ${closeIcon}
        </button>
      </header>
      <div class="body">
        <div class="parts">
          ${this.#machine()} ${this.#images()} ${this.#dreams()} ${this.#curves()}
        </div>
        <rbm-python-code-box .texts=${this.texts}></rbm-python-code-box>
      </div>
      <footer><p role="status">${this.film === null ? this.told : texts.dreams.filming}</p></footer>
    </dialog>`;
  }

  static override styles = [...controls, dialogStyles, takeAlongStyles];
}

if (!customElements.get('rbm-take-along')) customElements.define('rbm-take-along', TakeAlong);

declare global {
  interface HTMLElementTagNameMap {
    'rbm-take-along': TakeAlong;
  }
}
