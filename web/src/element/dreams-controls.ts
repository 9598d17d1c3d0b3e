import { html, LitElement, nothing } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import { numbers } from '../i18n/numbers';
import type { ChainStart } from '../protocol/messages';
import { sliderSteps } from '../state/log-scale';
import { ranges, type Settings, validate } from '../state/settings';
import { controls } from './controls';
import { controlsStyles } from './dreams-styles';
import { positionOf, sliderStep, temperatureAt } from './dreams-temperature';
import { helpButton } from './help-button';
import type { Playground } from './playground';
import { Subscriptions } from './subscribe';

type NumberSetting = 'temperature' | 'stepsPerFrame';
type Start = 'noise' | 'data' | 'drawing';

const shows: readonly Settings['show'][] = ['probability', 'sample'];
const starts: readonly Start[] = ['noise', 'data', 'drawing'];

/** Squares fill a grid without a gap. */
const chainChoices: readonly number[] = [1, 4, 9, 16, 25, 36, 49, 64, 100, 144, 196, 256];

/** Sent when something was done that should be said in words. */
export class DreamsSaidEvent extends Event {
  static readonly type = 'dreams-said';
  constructor(readonly sentence: string) {
    super(DreamsSaidEvent.type);
  }
}

/** How the chains are run, shown and restarted. */
export class DreamsControls extends LitElement {
  static override properties = {
    playground: { attribute: false },
    texts: { attribute: false },
    calm: { type: Boolean },
    problems: { state: true },
    explained: { state: true },
  };

  declare playground: Playground;
  declare texts: Dictionary;
  /** Less motion is asked for: probabilities only. */
  declare calm: boolean;
  /** Why the last input into a field was not taken. */
  declare problems: Readonly<Partial<Record<NumberSetting, string>>>;

  /** What temperature means is shown. */
  declare explained: boolean;

  /** The settings that were shown last. */
  #shown: Settings | null = null;

  protected readonly subscriptions = new Subscriptions(this, (playground) => [
    playground.on('settings', (settings) => this.#settingsChanged(settings)),
    playground.on('data', () => this.requestUpdate()),
  ]);

  constructor() {
    super();
    this.calm = false;
    this.explained = false;
    this.problems = {};
  }

  /** A complaint about a field ends when its setting gets a value elsewhere. */
  #settingsChanged(settings: Settings): void {
    const kept = Object.entries(this.problems).filter(
      ([name]) => settings[name as NumberSetting] === this.#shown?.[name as NumberSetting],
    );
    this.problems = Object.fromEntries(kept);
    this.requestUpdate();
  }

  protected override updated(): void {
    this.#shown = this.playground.settings;
    const share = (temperature: number) => positionOf(temperature) / sliderSteps;
    const scale = this.renderRoot.querySelector<HTMLElement>('.scale');
    scale?.style.setProperty('--one', String(share(1)));
    const fill = 100 * share(this.playground.settings.temperature);
    scale?.style.setProperty('--fill', `${fill}%`);
  }

  #enter(setting: NumberSetting, input: HTMLInputElement): void {
    const result = validate(setting, input.value);
    if (result.ok) {
      this.problems = { ...this.problems, [setting]: undefined };
      input.value = String(result.value);
      void this.playground.change({ [setting]: result.value });
      return;
    }
    const { reason, given, range } = result.rejection;
    const say = this.texts.learning.rejection[reason];
    const sentence = say(given, numbers.significant(range.min), numbers.significant(range.max));
    this.problems = { ...this.problems, [setting]: sentence };
  }

  #slide(slider: HTMLInputElement): void {
    const temperature = temperatureAt(Number(slider.value));
    this.problems = { ...this.problems, temperature: undefined };
    void this.playground.change({ temperature });
  }

  async #restart(start: Start): Promise<void> {
    const from: ChainStart =
      start === 'drawing'
        ? { from: 'image', image: this.playground.drawing.slice() }
        : { from: start };
    if (await this.playground.restartChains(from))
      this.dispatchEvent(new DreamsSaidEvent(this.texts.dreams.restarted[start]));
  }

  #show() {
    const texts = this.texts.dreams;
    const { calm } = this;
    const show = calm ? 'probability' : this.playground.settings.show;
    return html`<fieldset class="field">
      <legend>${texts.show}</legend>
      <div class="segmented">
        ${shows.map(
          (each) => html`<label>
            <input
              type="radio"
              name="show"
              .checked=${show === each}
              ?disabled=${calm && each === 'sample'}
              @change=${() => void this.playground.change({ show: each })}
            />
            ${texts.showing[each]}
          </label>`,
        )}
      </div>
      <p class="hint">${calm ? texts.reducedMotion : texts.showingMeans[show]}</p>
    </fieldset>`;
  }

  #temperature() {
    const texts = this.texts.dreams;
    const { temperature } = this.playground.settings;
    const text = numbers.significant(temperature);
    return html`<div class="field">
      <div class="row apart">
        <div class="head">
          <label class="label" for="temperature">${texts.temperature}</label>
          ${helpButton(
            this.texts.learning.help(texts.temperature),
            texts.temperatureHelp,
            this.explained,
            () => {
              this.explained = !this.explained;
            },
          )}
        </div>
        ${this.#numberInput('temperature', texts.temperatureNumber)}
      </div>
      <div class="scale">
        <input
          id="temperature"
          class="range"
          type="range"
          min="0"
          max=${sliderSteps}
          step=${sliderStep}
          .value=${String(positionOf(temperature))}
          aria-valuetext="T = ${text}"
          aria-describedby="cold hot"
          @input=${(event: Event) => this.#slide(event.target as HTMLInputElement)}
        />
        <span class="one">${texts.trained}</span>
      </div>
      <div class="row apart ends">
        <span class="hint" id="cold">${texts.cold}</span>
        <span class="hint" id="hot">${texts.hot}</span>
      </div>
      ${this.#problem('temperature')}
      ${this.explained ? html`<p class="hint">${texts.temperatureHelp}</p>` : nothing}
    </div>`;
  }

  #numberInput(setting: NumberSetting, label: string | null) {
    const problem = this.problems[setting];
    return html`<input
      id=${setting === 'stepsPerFrame' ? 'steps' : 'temperature-number'}
      class="input number"
      type="text"
      inputmode=${ranges[setting].integer ? 'numeric' : 'decimal'}
      autocomplete="off"
      aria-label=${label ?? nothing}
      aria-invalid=${problem ? 'true' : 'false'}
      aria-describedby=${problem ? `${setting}-problem` : nothing}
      .value=${String(this.playground.settings[setting])}
      @change=${(event: Event) => this.#enter(setting, event.target as HTMLInputElement)}
    />`;
  }

  #problem(setting: NumberSetting) {
    return html`<p
      class="problem"
      id="${setting}-problem"
      role="alert"
      ?hidden=${!this.problems[setting]}
    >
      ${this.problems[setting] ?? ''}
    </p>`;
  }

  #chains() {
    const texts = this.texts.dreams;
    const { chains } = this.playground.settings;
    const choices = [...new Set([...chainChoices, chains])].sort((a, b) => a - b);
    return html`<div class="field">
      <label for="chains">${texts.chains}</label>
      <select
        id="chains"
        class="select"
        @change=${(event: Event) =>
          void this.playground.change({
            chains: Number((event.target as HTMLSelectElement).value),
          })}
      >
        ${choices.map(
          (each) => html`<option value=${each} .selected=${each === chains}>
            ${numbers.whole(each)}
          </option>`,
        )}
      </select>
      <p class="hint">${texts.chainsHint}</p>
    </div>`;
  }

  #steps() {
    const texts = this.texts.dreams;
    return html`<div class="field">
      <label for="steps">${texts.steps}</label>
      ${this.#numberInput('stepsPerFrame', null)}
      <p class="hint">${texts.stepsHint}</p>
      ${this.#problem('stepsPerFrame')}
    </div>`;
  }

  #restarts() {
    const texts = this.texts.dreams;
    const noData = this.playground.data.count === 0;
    return html`<div class="field" role="group" aria-labelledby="restart">
      <span class="label" id="restart">${texts.restart}</span>
      <div class="row">
        ${starts.map(
          (start) => html`<button
            type="button"
            class="button"
            ?disabled=${start === 'data' && noData}
            @click=${() => void this.#restart(start)}
          >
            ${texts.restartFrom[start]}
          </button>`,
        )}
      </div>
      ${noData ? html`<p class="hint">${texts.restartNeedsData}</p>` : nothing}
    </div>`;
  }

  override render() {
    return html`${this.#show()} ${this.#temperature()}
      <div class="pair">${this.#chains()} ${this.#steps()}</div>
      ${this.#restarts()}`;
  }

  static override styles = [...controls, controlsStyles];
}

if (!customElements.get('rbm-dreams-controls'))
  customElements.define('rbm-dreams-controls', DreamsControls);

declare global {
  interface HTMLElementTagNameMap {
    'rbm-dreams-controls': DreamsControls;
  }
}
