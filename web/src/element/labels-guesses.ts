import { html, LitElement, type PropertyValues } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import { numbers } from '../i18n/numbers';
import { imageAt, labelAt } from '../state/images';
import { bestGuess } from '../state/labels';
import { drawProbabilities } from '../views/receptive-fields';
import { controls } from './controls';
import { clearIcon, nextIcon, previousIcon } from './icons';
import './labels-bars';
import { classFormula } from './labels-formula';
import { guessesStyles } from './labels-styles';
import { fitCanvas, imageScale, MachineColours, type Theme } from './machine-colours';
import { probability } from './machine-numbers';
import { NewestWins } from './newest-wins';
import { Paced } from './paced';
import './pixel-pad';
import type { PadChangeEvent } from './pixel-pad';
import type { Playground } from './playground';
import { Subscriptions } from './subscribe';

/** The guesses follow a learning machine at most this often, milliseconds, so that they can be read. */
const guessEvery = 250;
/** What the drawing looks like is said at most this often, milliseconds. */
const sayEvery = 1500;
/** Side of the pictures, CSS pixels. */
const pictureSide = 168;

/** What is classified together: a drawing and an image, each null where there is none. */
interface Question {
  drawing: Uint8Array | null;
  image: Uint8Array | null;
}

interface Guesses extends Question {
  /** p(y|v) of both, [classes]. */
  ofDrawing: Float32Array | null;
  ofImage: Float32Array | null;
}

const nothingGuessed: Guesses = { drawing: null, image: null, ofDrawing: null, ofImage: null };

/** What the machine takes the person's drawing for, stroke by stroke, and one of the images. */
export class LabelsGuesses extends LitElement {
  static override properties = {
    playground: { attribute: false },
    texts: { attribute: false },
    theme: { attribute: false },
    seen: { attribute: false },
    index: { state: true },
    guesses: { state: true },
    said: { state: true },
  };

  declare playground: Playground;
  declare texts: Dictionary;
  declare theme: Theme;
  /** On the screen: only then is anything classified. */
  declare seen: boolean;
  /** The image that was selected last. */
  declare index: number;
  /** The newest answer. */
  declare guesses: Guesses;
  /** For screen readers. */
  declare said: string;

  readonly #colours = new MachineColours();
  /** The drawing that `said` is about. */
  #saidOf: Uint8Array | null = null;
  readonly #classifier = new NewestWins<Question, Guesses>(
    (question) => this.#classify(question),
    (guesses) => this.#take(guesses),
  );
  readonly #again = new Paced(guessEvery, () => this.#ask());
  readonly #say = new Paced(sayEvery, () => {
    this.#saidOf = this.guesses.drawing;
    this.said = this.#sentence(this.guesses.ofDrawing);
  });

  protected readonly subscriptions = new Subscriptions(this, (playground) => [
    playground.on('drawing', () => this.#ask()),
    playground.on('data', () => this.#ask()),
    playground.on('selection', () => this.#ask()),
    playground.on('machine', () => this.#again.request()),
    playground.on('renewed', () => this.#forget()),
    playground.on('settings', () => this.requestUpdate()),
  ]);

  constructor() {
    super();
    this.index = 0;
    this.guesses = nothingGuessed;
    this.said = '';
  }

  static override styles = [...controls, guessesStyles];

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#again.cancel();
    this.#say.cancel();
    this.#classifier.forget();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('seen') && this.seen) this.#ask();
  }

  protected override updated(): void {
    this.#drawImage();
  }

  // What is asked -------------------------------------------------------------------------------

  #ask(): void {
    const { selection, data, drawing, labels } = this.playground;
    if (selection.from === 'data') this.index = selection.index;
    if (this.index >= data.count) this.index = 0;
    this.requestUpdate();
    if (!this.seen || labels.count === 0) return;
    const image = data.count > 0 ? imageAt(data, this.index) : null;
    this.#classifier.request({ drawing: drawing.includes(1) ? drawing : null, image });
  }

  async #classify({ drawing, image }: Question): Promise<Guesses> {
    const asked = [drawing, image].filter((picture) => picture !== null);
    const nVisible = asked[0]?.length ?? 0;
    if (nVisible === 0) return nothingGuessed;
    const images = new Uint8Array(asked.length * nVisible);
    asked.forEach((picture, i) => {
      images.set(picture, i * nVisible);
    });
    const all = await this.playground.labels.classify(images);
    const classes = all.length / asked.length;
    const of = (place: number) => all.slice(place * classes, (place + 1) * classes);
    return {
      drawing,
      image,
      ofDrawing: drawing ? of(0) : null,
      ofImage: image ? of(asked.length - 1) : null,
    };
  }

  #take(guesses: Guesses): void {
    this.guesses = guesses;
    if (guesses.drawing !== this.#saidOf) this.#say.request();
  }

  #forget(): void {
    this.#classifier.forget();
    this.guesses = nothingGuessed;
    this.#ask();
  }

  // What is shown -------------------------------------------------------------------------------

  #sentence(probabilities: Float32Array | null): string {
    const guess = probabilities && bestGuess(probabilities);
    if (!guess) return '';
    return this.texts.labels.guess.looksLike(String(guess.label), probability(guess.share));
  }

  override render() {
    const texts = this.texts.labels.guess;
    return html`<section aria-labelledby="title">
      <h3 id="title">${texts.title}</h3>
      ${this.#drawing()} ${this.#image()}
      <p class="hint">${texts.how}</p>
      ${classFormula}
      <p class="visually-hidden" role="status">${this.said}</p>
    </section>`;
  }

  #drawing() {
    const texts = this.texts.labels.guess;
    const padTexts = this.texts.data.drawing;
    const { playground } = this;
    const { side } = playground.settings;
    const blank = !playground.drawing.includes(1);
    const known = blank ? null : this.guesses.ofDrawing;
    return html`<div class="guess">
      <div class="head">
        <h4>${texts.drawing}</h4>
        <button
          class="button quiet"
          type="button"
          ?disabled=${blank}
          @click=${() => playground.setDrawing(new Uint8Array(side * side))}
        >
          ${clearIcon} ${texts.clear}
        </button>
      </div>
      <rbm-pixel-pad
        .cells=${playground.drawing}
        .step=${playground.drawingStep}
        .side=${side}
        .theme=${this.theme}
        .brush=${1}
        .label=${padTexts.padLabel(side)}
        .roleName=${padTexts.padRole}
        .description=${padTexts.padHow}
        .cellText=${padTexts.cell}
        @pad-change=${(event: PadChangeEvent) => {
          playground.setDrawing(event.cells, event.continued);
          this.#explain();
        }}
        @pad-start=${() => this.#explain()}
      ></rbm-pixel-pad>
      ${this.#bars(texts.drawing, known, undefined)}
      <p class="says">${blank ? texts.blank : this.#sentence(known)}</p>
    </div>`;
  }

  #explain(): void {
    if (this.playground.selection.from !== 'drawing') this.playground.select({ from: 'drawing' });
  }

  #image() {
    const texts = this.texts.labels.guess;
    const { data } = this.playground;
    const { index } = this;
    if (data.count === 0) return html`<p class="hint">${texts.noImages}</p>`;
    const name = texts.image(numbers.whole(index + 1), numbers.whole(data.count));
    const known = this.guesses.image ? this.guesses.ofImage : null;
    const truth = labelAt(data, index);
    const step = (by: number, label: string, icon: unknown) => html`<button
      class="icon-button quiet"
      type="button"
      aria-label=${label}
      title=${label}
      @click=${() => this.#step(by)}
    >
      ${icon}
    </button>`;
    return html`<div class="guess">
      <div class="head">
        <h4>${name}</h4>
        <div class="steps">
          ${step(-1, texts.previousImage, previousIcon)} ${step(1, texts.nextImage, nextIcon)}
        </div>
      </div>
      <div class="frame">
        <canvas role="img" aria-label=${texts.imageCanvas(name)}></canvas>
      </div>
      ${this.#bars(name, known, truth)}
      <p class="says">${this.texts.phrases.sentences([this.#sentence(known), ...(known ? [this.#verdict(known, truth)] : [])])}</p>
    </div>`;
  }

  #verdict(known: Float32Array, truth: number | undefined): string {
    const texts = this.texts.labels.guess;
    if (truth === undefined) return texts.unlabelled;
    return bestGuess(known)?.label === truth ? texts.right : texts.wrong(String(truth));
  }

  #step(by: number): void {
    const { count } = this.playground.data;
    this.playground.select({ from: 'data', index: (this.index + by + count) % count });
  }

  #bars(name: string, probabilities: Float32Array | null, truth: number | undefined) {
    return html`<rbm-labels-bars
      .texts=${this.texts}
      .name=${name}
      .classes=${this.playground.labels.count}
      .probabilities=${probabilities}
      .truth=${truth}
    ></rbm-labels-bars>`;
  }

  #drawImage(): void {
    const canvas = this.renderRoot.querySelector('canvas');
    const { data } = this.playground;
    if (!canvas || this.index >= data.count) return;
    const { width, height } = data;
    const scale = imageScale(width, height, pictureSide);
    const { palette } = this.#colours.read(this, this.theme);
    drawProbabilities(canvas, imageAt(data, this.index), { width, height, scale }, palette);
    fitCanvas(canvas);
  }
}

if (!customElements.get('rbm-labels-guesses'))
  customElements.define('rbm-labels-guesses', LabelsGuesses);
