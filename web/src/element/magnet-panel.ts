import { css, html } from 'lit';
import type {
  IsingLearned,
  IsingLearnedQuestion,
  SpinChange,
  SpinComparison,
  TemperatureCurve,
  TemperatureQuestion,
} from '../protocol/explain-physics';
import type { MachineParameters } from '../protocol/messages';
import { ExplainedPanel } from './explained-panel';
import { temperatureRange } from './magnet-curves';
import './magnet-curves';
import './magnet-lattice';
import './magnet-learned';
import { changesNothing, noChange } from './magnet-spins';
import './magnet-spins';
import { controls } from './controls';
import { NewestWins } from './newest-wins';
import { Paced } from './paced';

/** Milliseconds between two questions while training goes on. */
const calm = 500;
/** For machines whose answers are tens of milliseconds of work. */
const calmer = 2000;
/** So many visible units are counted in no time. */
const quicklyCounted = 12;

/** What physics is doing here: spins, temperature, a real magnet, and a machine that learns it. */
export class MagnetPanel extends ExplainedPanel {
  protected override readonly limits = { visible: 16, hidden: 10 };

  static override properties = {
    ...ExplainedPanel.properties,
    change: { state: true },
    temperature: { state: true },
    compared: { state: true },
    curve: { state: true },
    learned: { state: true },
  };

  declare change: SpinChange;
  declare temperature: number;
  declare compared: SpinComparison | null;
  declare curve: TemperatureCurve | null;
  declare learned: IsingLearned | null;

  #machine: MachineParameters | null = null;
  readonly #asking = new Paced(calm, () => this.#ask());
  readonly #askingRarely = new Paced(calmer, () => this.#ask());
  readonly #spins = new NewestWins<
    { machine: MachineParameters; change: SpinChange },
    SpinComparison
  >(
    (question) => this.playground.explain('spins', question),
    (answer) => {
      this.compared = answer;
    },
  );
  readonly #curves = new NewestWins<TemperatureQuestion, TemperatureCurve>(
    (question) => this.playground.explain('temperatures', question),
    (answer) => {
      this.curve = answer;
    },
  );
  readonly #learned = new NewestWins<IsingLearnedQuestion, IsingLearned>(
    (question) => this.playground.explain('isingLearned', question),
    (answer) => {
      this.learned = answer;
    },
  );

  constructor() {
    super();
    this.change = noChange;
    this.temperature = 1;
    this.compared = null;
    this.curve = null;
    this.learned = null;
  }

  static override styles = [
    ...controls,
    css`
      :host {
        container-type: inline-size;
      }

      .parts {
        display: grid;
        gap: 28px;
      }

      .parts > * + * {
        padding-block-start: 24px;
        border-block-start: 1px solid var(--rbm-line);
      }
    `,
  ];

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#asking.cancel();
    this.#askingRarely.cancel();
  }

  protected override refresh(machine: MachineParameters): void {
    this.#machine = machine;
    const rarely = this.playground.playing && machine.nVisible > quicklyCounted;
    (rarely ? this.#askingRarely : this.#asking).request();
  }

  protected override forget(): void {
    this.#machine = null;
    for (const asked of [this.#spins, this.#curves, this.#learned]) asked.forget();
    this.compared = null;
    this.curve = null;
    this.learned = null;
    const { nVisible, settings } = this.playground;
    const { visibleUnit, hiddenUnit } = this.change;
    this.change = {
      ...noChange,
      visibleUnit: Math.min(visibleUnit, nVisible - 1),
      hiddenUnit: Math.min(hiddenUnit, settings.hidden - 1),
    };
  }

  #ask(): void {
    const machine = this.#machine;
    if (!machine) return;
    const { change, temperature: present, playground } = this;
    this.#spins.request({ machine, change });
    this.#curves.request({ machine, change, present, ...temperatureRange });
    const { dataset, side } = playground.settings;
    if (dataset !== 'ising' || side !== 4 || playground.data.count === 0) this.learned = null;
    else this.#learned.request({ machine, images: playground.data.pixels });
  }

  #take(change: SpinChange): void {
    this.change = change;
    const machine = this.#machine;
    if (!machine) return;
    this.#spins.request({ machine, change });
    this.#asking.request();
  }

  #heat(temperature: number): void {
    this.temperature = temperature;
    const machine = this.#machine;
    const present = temperature;
    if (machine)
      this.#curves.request({ machine, change: this.change, present, ...temperatureRange });
  }

  override render() {
    const { playground, texts, theme } = this;
    return html`<div class="parts">
      ${super.render()}
      <rbm-magnet-lattice
        .playground=${playground}
        .texts=${texts}
        .theme=${theme}
      ></rbm-magnet-lattice>
      <rbm-magnet-learned
        .playground=${playground}
        .texts=${texts}
        .found=${this.learned}
      ></rbm-magnet-learned>
    </div>`;
  }

  protected override content() {
    const { playground, texts, theme, change } = this;
    return html`<rbm-magnet-spins
        .texts=${texts}
        .nVisible=${playground.nVisible}
        .nHidden=${playground.settings.hidden}
        .width=${playground.data.width}
        .change=${change}
        .found=${this.compared}
        @spin-change=${(event: CustomEvent<SpinChange>) => this.#take(event.detail)}
      ></rbm-magnet-spins>
      <rbm-magnet-curves
        .texts=${texts}
        .theme=${theme}
        .temperature=${this.temperature}
        .curve=${this.curve}
        .ofCopy=${!changesNothing(change)}
        @temperature-change=${(event: CustomEvent<number>) => this.#heat(event.detail)}
      ></rbm-magnet-curves>`;
  }
}

if (!customElements.get('rbm-magnet-panel')) customElements.define('rbm-magnet-panel', MagnetPanel);
