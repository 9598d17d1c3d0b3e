import type { PhysicsExplanations } from '../protocol/explain-physics';
import type { Explainers } from './explainers';
import { copyOut } from './owned';

export const physicsExplainers: Explainers<PhysicsExplanations> = {
  spins: (core, { machine, change }) => core.compareSpins(machine, change),
  temperatures: (core, { machine, change, present, lowest, highest, count }) =>
    core.temperatureCurve(machine, change, present, lowest, highest, count),
  isingSweeps: (core, run) => {
    const { state, energies, magnetisations, ...rest } = core.isingSweeps(run);
    return {
      ...rest,
      state: copyOut(state),
      energies: copyOut(energies),
      magnetisations: copyOut(magnetisations),
    };
  },
  isingExact: (core, settings) => core.isingExact(settings),
  isingLearned: (core, { machine, images }) => core.isingLearned(machine, images),
  information: (core, { images, nPixels, machine, both, unit }) =>
    core.information(images, nPixels, machine, both, unit === 'bits'),
};
