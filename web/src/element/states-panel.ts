import type { JointState } from '../protocol/explain-states';
import type { MachineParameters } from '../protocol/messages';
import { ExplainedPanel } from './explained-panel';
import { Subscriptions } from './subscribe';

/** A panel about the state that is held: what is asked is asked of `machine` and `held` together. */
export abstract class StatesPanel extends ExplainedPanel {
  static override properties = {
    ...ExplainedPanel.properties,
    asked: { state: true },
    held: { state: true },
  };

  /** The machine that the numbers are of; null before there is one. */
  declare asked: MachineParameters | null;
  declare held: JointState;

  protected readonly heldState = new Subscriptions(this, (playground) => {
    this.held = snapshot(playground.held);
    return [
      playground.on('held', (state) => {
        this.held = snapshot(state);
      }),
    ];
  });

  constructor() {
    super();
    this.asked = null;
  }

  protected override refresh(machine: MachineParameters): void {
    this.asked = machine;
    void this.playground.held.drawHidden(machine);
  }

  protected override forget(): void {
    this.asked = null;
  }

  /** Whether machine and state are of one size, as they are but for moments. */
  protected get isWhole(): boolean {
    return this.asked !== null && this.playground.held.fits(this.asked);
  }
}

const snapshot = ({ visible, hidden }: JointState): JointState => ({ visible, hidden });
