import { html, LitElement, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Dictionary } from '../i18n/dictionary';
import { numbers } from '../i18n/numbers';
import type { Finding } from '../state/diagnosis';
import { type Treatment, treatment } from '../state/remedies';
import { controls } from './controls';
import { doctorStyles } from './doctor-styles';
import { RemedyTrial } from './doctor-trial';
import { sayButton, sayDone, sayFinding, sayFine } from './doctor-words';
import { infoIcon, warningIcon } from './icons';
import type { Playground } from './playground';
import { Subscriptions } from './subscribe';

/** What is wrong with the machine, by which number and whose rule, and buttons that try a remedy. */
export class DoctorPanel extends LitElement {
  static override properties = {
    playground: { attribute: false },
    texts: { attribute: false },
  };

  declare playground: Playground;
  declare texts: Dictionary;

  readonly #trial = new RemedyTrial();
  readonly #observer = new IntersectionObserver((entries) => {
    this.playground.doctor.lookAt(entries.at(-1)?.isIntersecting ?? false);
  });
  protected readonly subscriptions = new Subscriptions(this, (playground) => [
    playground.doctor.on('changed', () => this.requestUpdate()),
    playground.on('settings', () => this.requestUpdate()),
    this.#trial.follow(playground),
    playground.on('renewed', () => this.requestUpdate()),
  ]);

  static override styles = [...controls, doctorStyles];

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
    this.playground.doctor.lookAt(false);
  }

  override render() {
    const texts = this.texts.doctor;
    const { findings, health } = this.playground.doctor;
    const complaints = findings.filter(({ severity }) => severity !== 'fine');
    const well = findings.filter(({ severity }) => severity === 'fine');
    return html`<div class="stack">
      <h2 class="panel-title">${texts.title}</h2>
      <p class="hint">${texts.lead}</p>
      ${this.#whatWasTried()}
      ${
        complaints.length > 0
          ? html`<ul class="complaints">
              ${byKind(complaints, (finding) => html`<li class="complaint">${this.#complaint(finding)}</li>`)}
            </ul>`
          : nothing
      }
      ${health && complaints.length === 0 && well.length > 0 ? html`<p class="all-well">${texts.allWell}</p>` : nothing}
      ${well.length > 0 ? this.#well(well) : nothing}
      <p class="hint">${this.#whatIsKnown()}</p>
    </div>`;
  }

  #complaint(finding: Finding) {
    const texts = this.texts.doctor;
    const { title, fact, rule, source } = sayFinding(texts, finding);
    const grave = finding.severity === 'problem';
    const treatments = this.#treatments(finding);
    return html`<div class="finding ${grave ? 'grave' : ''}" data-kind=${finding.kind}>
      ${grave ? warningIcon : infoIcon}
      <div class="words">
        <h3>
          <span class="severity">${texts.severity[grave ? 'problem' : 'watch']}</span>
          ${title}
        </h3>
        <p>${fact}</p>
        <p class="hint">${texts.rule(rule, source)}</p>
      </div>
      ${
        treatments.length > 0
          ? html`<div class="remedies">
              ${byKind(
                treatments,
                (
                  one,
                ) => html`<button class="button" type="button" @click=${(event: MouseEvent) => this.#try(one, event)}>
                  ${sayButton(texts, one)}
                </button>`,
              )}
            </div>`
          : nothing
      }
    </div>`;
  }

  #well(well: readonly Finding[]) {
    const texts = this.texts.doctor;
    return html`<div class="well">
      <h3>${texts.well}</h3>
      <ul>
        ${byKind(well, (finding) => html`<li>${sayFine(texts, finding)}</li>`)}
      </ul>
    </div>`;
  }

  #whatIsKnown(): string {
    const texts = this.texts.doctor;
    const { health, findings, mixing, watching, problem } = this.playground.doctor;
    if (!health || health.updates === 0) return texts.waiting;
    const parts = [texts.examined(numbers.whole(health.updates))];
    if (findings.length < 3) parts.push(texts.early);
    if (watching !== null) parts.push(texts.watching(numbers.percent(watching)));
    else if (problem) parts.push(texts.problem, this.texts.shell.notice.detail(problem.message));
    else if (mixing) {
      const { update, reply } = mixing;
      parts.push(texts.watched(numbers.whole(reply.steps), numbers.whole(update)));
    }
    return this.texts.phrases.sentences([...parts, texts.guide]);
  }

  #whatWasTried() {
    const { tried } = this.#trial;
    const texts = this.texts.doctor;
    const canUndo = this.#trial.canUndo(this.playground);
    return html`<div class="tried ${tried ? '' : 'nothing'}" tabindex="-1">
      <span role="status">
        ${tried ? (tried.undone ? texts.undone : texts.tried(sayDone(texts, tried.treatment))) : nothing}
      </span>
      ${
        canUndo
          ? html`<button class="button quiet" type="button" @click=${(event: MouseEvent) => this.#undo(event)}>
              ${texts.undo}
            </button>`
          : nothing
      }
    </div>`;
  }

  // Remedies ---------------------------------------------------------------------------------------

  #treatments(finding: Finding): Treatment[] {
    const spare = spareUnits(finding, this.playground.settings.hidden);
    const all = finding.remedies.flatMap(
      (kind) => treatment(kind, this.playground.settings, { spare }) ?? [],
    );
    return all.slice(0, 3);
  }

  async #try(one: Treatment, event: MouseEvent): Promise<void> {
    await this.#trial.try(one, this.playground);
    await this.#showOutcome(event);
  }

  async #undo(event: MouseEvent): Promise<void> {
    await this.#trial.undo(this.playground);
    await this.#showOutcome(event);
  }

  /** The button may be gone by now: who pressed it with a key goes on from what it did. */
  async #showOutcome(event: MouseEvent): Promise<void> {
    this.requestUpdate();
    await this.updateComplete;
    const byKey = event.detail === 0;
    if (byKey) this.renderRoot.querySelector<HTMLElement>('.tried')?.focus();
  }
}

/** Keeps the elements of each kind, so that a button under focus never becomes that of another. */
function byKind<T extends { kind: string }>(items: readonly T[], show: (item: T) => unknown) {
  return repeat(items, ({ kind }) => kind, show);
}

/** Units that a smaller machine could do without. */
function spareUnits(finding: Finding, hidden: number): number {
  switch (finding.kind) {
    case 'dead':
    case 'saturated':
    case 'weightless':
      return finding.facts.count;
    case 'duplicates':
      // Of those that were compared, as many of all.
      return Math.round((finding.facts.spare / finding.facts.all) * hidden);
    default:
      return 0;
  }
}

if (!customElements.get('rbm-doctor-panel')) customElements.define('rbm-doctor-panel', DoctorPanel);
