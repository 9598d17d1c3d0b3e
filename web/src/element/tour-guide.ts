import { html, LitElement, nothing, type PropertyValues } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import { numbers } from '../i18n/numbers';
import { controls } from './controls';
import type { Tour } from './tour';
import { tourGuideStyles } from './tour-guide.styles';
import { type TourStep, tourSteps } from './tour-steps';

/** The question of the tour's step: a guess, what to try, the answer, and the way to the other questions. */
export class TourGuide extends LitElement {
  static override properties = {
    tour: { attribute: false },
    texts: { attribute: false },
  };

  declare tour: Tour;
  declare texts: Dictionary;

  #source: Tour | null = null;
  #release: () => void = () => {};
  #shown: number | null = null;

  static override styles = [...controls, tourGuideStyles];

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('tour') || this.#source === this.tour) return;
    this.#release();
    this.#source = this.tour;
    this.#release = this.tour.onChange(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#release();
    this.#source = null;
  }

  /** Whoever goes to another question reads it from its beginning. */
  override updated(): void {
    const { place } = this.tour;
    if (place !== null && place !== this.#shown)
      this.renderRoot.querySelector('h2')?.focus({ preventScroll: false });
    this.#shown = place;
  }

  override render() {
    const { tour } = this;
    const { step, place } = tour;
    if (!step || place === null) return nothing;
    const texts = this.texts.tour;
    const { question, lead } = texts.items[step.id];
    return html`<section aria-labelledby="question" class="guide">
      <div class="top">
        <p class="place">${texts.place(numbers.whole(place), numbers.whole(tourSteps.length))}</p>
        ${this.#map(place)}
        <button class="button quiet" type="button" title=${texts.leaveMeans} @click=${() => void tour.leave()}>
          ${texts.leave}
        </button>
      </div>
      <div class="body">
        <div class="asked">
          <h2 id="question" tabindex="-1">${question}</h2>
          <p>${lead}</p>
          <p class="hint" role="status">${tour.preparing ? texts.preparing : ''}</p>
        </div>
        ${step.right === null ? nothing : this.#guess(step)}
      </div>
      ${this.#ways(place)}
    </section>`;
  }

  #map(place: number) {
    const texts = this.texts.tour;
    return html`<ol class="map" aria-label=${texts.steps}>
      ${tourSteps.map(({ id }, index) => {
        const name = texts.stepName(numbers.whole(index + 1), texts.items[id].question);
        return html`<li>
          <button
            type="button"
            title=${name}
            aria-label=${name}
            aria-current=${index + 1 === place ? 'step' : nothing}
            @click=${() => void this.tour.go(index + 1)}
          ></button>
        </li>`;
      })}
    </ol>`;
  }

  #guess({ id, right }: TourStep) {
    const texts = this.texts.tour;
    const { ask, choices, tryIt, answer } = texts.items[id];
    const { guess, revealed } = this.tour.progress;
    const isDecided = guess !== null || revealed;
    const judged = guess === null ? '' : guess === right ? texts.right : texts.wrong;
    return html`<fieldset ?disabled=${revealed}>
        <legend><span class="label">${texts.guess}</span> ${ask}</legend>
        ${choices.map(
          (choice, index) => html`<label
            class=${revealed && index === right ? 'choice right' : 'choice'}
          >
            <input
              type="radio"
              name="guess"
              .checked=${guess === index}
              @change=${() => this.tour.guess(index)}
            />
            <span>${choice}</span>
          </label>`,
        )}
      </fieldset>
      <p role="status">
        ${isDecided ? html`<span class="label">${texts.tryIt}</span> ${tryIt}` : nothing}
      </p>
      <div class="answer ${revealed ? 'revealed' : ''}">
        <p role="status">
          ${
            revealed
              ? html`<span class="label">${texts.answer}</span> ${judged} ${answer}`
              : nothing
          }
        </p>
        ${
          isDecided && !revealed
            ? html`<button class="button" type="button" @click=${() => this.tour.reveal()}>
                ${texts.reveal}
              </button>`
            : nothing
        }
      </div>`;
  }

  #ways(place: number) {
    const texts = this.texts.tour;
    const isLast = place === tourSteps.length;
    const isDone = this.tour.progress.revealed || isLast;
    const next = () => void (isLast ? this.tour.leave() : this.tour.go(place + 1));
    const word = isLast ? texts.finish : isDone ? texts.next : texts.skip;
    return html`<div class="ways">
      <button
        class="button"
        type="button"
        ?disabled=${place === 1}
        @click=${() => void this.tour.go(place - 1)}
      >
        ${texts.previous}
      </button>
      <button class="button ${isDone ? 'primary' : ''}" type="button" @click=${next}>${word}</button>
    </div>`;
  }
}

if (!customElements.get('rbm-tour-guide')) customElements.define('rbm-tour-guide', TourGuide);
