import { css, html, LitElement, nothing } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import { numbers } from '../i18n/numbers';
import { bestGuess, shownClasses } from '../state/labels';
import { controls } from './controls';
import { probability } from './machine-numbers';

/** So many classes get a bar; of more only the most probable ones. */
const mostBars = 12;

/** p(y|v) of one image: a bar and a number for each class, the most probable one strong. */
export class LabelsBars extends LitElement {
  static override properties = {
    texts: { attribute: false },
    name: { attribute: false },
    classes: { attribute: false },
    probabilities: { attribute: false },
    truth: { attribute: false },
  };

  declare texts: Dictionary;
  /** What the image is called. */
  declare name: string;
  /** How many there are. */
  declare classes: number;
  /** [classes]; null while they are unknown, which leaves the bars empty. */
  declare probabilities: Float32Array | null;
  /** The image's own class, where it has one. */
  declare truth: number | undefined;

  constructor() {
    super();
    this.probabilities = null;
  }

  static override styles = [
    ...controls,
    css`
      ul {
        display: grid;
        gap: 1px;
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: minmax(1.6em, auto) minmax(24px, 1fr) 4.2em 1.1em;
        align-items: center;
        gap: 6px;
        font-size: calc(0.75 * var(--rbm-rem));
        line-height: calc(1.3 + var(--rbm-leading));
        color: var(--rbm-muted);
      }
      li.best {
        color: var(--rbm-text);
        font-weight: 650;
      }
      .class,
      .share {
        text-align: end;
      }
      svg {
        display: block;
        inline-size: 100%;
        block-size: 9px;
        background: var(--rbm-sunken);
      }
      rect {
        fill: var(--rbm-control-line);
      }
      .best rect {
        fill: var(--rbm-accent);
      }
      .truth {
        color: var(--rbm-text);
      }
      .hint {
        margin-block-start: 4px;
      }
    `,
  ];

  override render() {
    const texts = this.texts.labels.guess;
    const known = this.probabilities?.length === this.classes ? this.probabilities : null;
    const shown = shownClasses(known ?? new Float32Array(this.classes), mostBars);
    const best = known && bestGuess(known);
    const rest = this.classes - shown.length;
    return html`<ul aria-label=${texts.bars(this.name)}>
        ${shown.map((label) => this.#bar(label, known, best?.label === label))}
      </ul>
      ${rest > 0 ? html`<p class="hint">${texts.others(numbers.whole(rest))}</p>` : nothing}`;
  }

  #bar(label: number, known: Float32Array | null, best: boolean) {
    const share = known?.[label] ?? 0;
    return html`<li class=${best ? 'best' : ''}>
      <span class="class">${label}</span>
      <svg aria-hidden="true"><rect width="${100 * share}%" height="100%"></rect></svg>
      <span class="share">${known ? probability(share) : nothing}</span>
      <span class="truth">${
        label === this.truth
          ? html`<span aria-hidden="true" title=${this.texts.labels.guess.itsClass}>◂</span
              ><span class="visually-hidden">${this.texts.labels.guess.itsClass}</span>`
          : nothing
      }</span>
    </li>`;
  }
}

if (!customElements.get('rbm-labels-bars')) customElements.define('rbm-labels-bars', LabelsBars);
