import type { Session } from 'rbm-core';
import type { HealthReport } from '../protocol/messages';
import { copyOut, type Owned, type OwnedArrays } from './owned';

/** Looks at everything and changes nothing. */
export function healthOf(session: Session): OwnedArrays<HealthReport> {
  const { dead, saturated, weightless, duplicates, groupSizes, ...numbers } = session.health();
  // All views, before the next call into the module.
  const units = {
    dead: copyOut(dead),
    saturated: copyOut(saturated),
    weightless: copyOut(weightless),
    duplicates: groupsOf(copyOut(duplicates), copyOut(groupSizes)),
  };
  return {
    updates: session.updates(),
    reconstructionError: session.measure().reconstructionError,
    freeEnergyGap: session.freeEnergies(1).gap,
    ...numbers,
    ...units,
  };
}

function groupsOf(units: Uint32Array, sizes: Uint32Array): Owned<Uint32Array>[] {
  let end = 0;
  return Array.from(sizes, (size) => {
    end += size;
    return units.slice(end - size, end) as Owned<Uint32Array>;
  });
}
