import type { PanelName } from '../api/playground-element';

/** Panels that each answer one question about the machine, in the order in which they are asked. */
export const explained = [
  'energy',
  'probability',
  'ascent',
  'phases',
  'coins',
  'magnet',
  'information',
] as const satisfies readonly PanelName[];

export type ExplainedName = (typeof explained)[number];

export function isExplained(name: PanelName): name is ExplainedName {
  return (explained as readonly PanelName[]).includes(name);
}
