import type { AisSettings } from '../protocol/messages';

/** How much time annealed importance sampling takes: seconds, or minutes for a tighter answer. */
export type Schedule = 'quick' | 'full';

/** 'full' has the temperatures and chains of Salakhutdinov & Murray (2008). */
export const aisSchedules: Readonly<Record<Schedule, AisSettings>> = {
  quick: { betas: [100, 800, 2000], chains: 100, warmUp: 400 },
  full: { betas: [500, 4000, 10000], chains: 100, warmUp: 2000 },
};
