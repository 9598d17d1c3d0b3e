import { LitElement, type PropertyValues } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import type { JointState } from '../protocol/explain-states';
import type { MachineParameters } from '../protocol/messages';
import type { Playground } from './playground';

/** A part of a panel about the state that is held; it asks the core when one of the two changes. */
export abstract class StatePart extends LitElement {
  static override properties = {
    playground: { attribute: false },
    texts: { attribute: false },
    machine: { attribute: false },
    held: { attribute: false },
    temperature: { attribute: false },
  };

  declare playground: Playground;
  declare texts: Dictionary;
  /** Of the size of `held`. */
  declare machine: MachineParameters;
  declare held: JointState;
  declare temperature: number;

  protected get question() {
    const { machine, held } = this;
    return { machine, visible: held.visible, hidden: held.hidden };
  }

  /** Asks the core about what is shown. */
  protected abstract ask(): void;

  override willUpdate(changed: PropertyValues): void {
    if (['machine', 'held', 'temperature'].some((name) => changed.has(name))) this.ask();
  }
}
