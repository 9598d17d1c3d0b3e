import type { TrainerSettings } from './messages';

/** What decides how many Gibbs steps an update takes; left out, as the core has it. */
type GibbsSchedule = Pick<TrainerSettings, 'gibbsSteps' | 'gibbsGrowth' | 'maxGibbsSteps'>;

/** The k of a machine that has done so many updates: it grows with `gibbsGrowth`. As the core counts it. */
export function gibbsStepsAt(
  { gibbsSteps, gibbsGrowth = 0, maxGibbsSteps = 20 }: GibbsSchedule,
  updates: number,
): number {
  if (gibbsGrowth === 0) return gibbsSteps;
  const most = Math.max(gibbsSteps, maxGibbsSteps);
  return Math.min(gibbsSteps + Math.floor(updates / gibbsGrowth), most);
}
