import type { ControlName, PanelName } from '../api/playground-element';

export const panelNames: readonly PanelName[] = [
  'data',
  'machine',
  'dreams',
  'labels',
  'learning',
  'energy',
  'probability',
  'ascent',
  'phases',
  'coins',
  'magnet',
  'information',
  'likelihood',
  'doctor',
  'statistics',
  'race',
];

export const controlNames: readonly ControlName[] = [
  'header',
  'play',
  'step',
  'reset',
  'seed',
  'pace',
  'readouts',
  'footer',
];

/** What the host page lets be seen and used. */
export interface Shown {
  panels: ReadonlySet<PanelName>;
  controls: ReadonlySet<ControlName>;
  /** Shown, but not to be used. */
  locked: ReadonlySet<PanelName | ControlName>;
}

const wordsOf = (text: string) =>
  text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);

/** Names that are no panel or control are passed over: a later version may know them. */
export function shownBy(panels: string, controls: string): Shown {
  const named = wordsOf(panels);
  const chosen = panelNames.filter((name) => named.includes(name));
  const words = wordsOf(controls);
  const locked = words.filter((word) => word.endsWith(':locked')).map((word) => word.slice(0, -7));
  const listed = words.map((word) => word.replace(/:locked$/, ''));
  const frame = controlNames.filter((name) => listed.includes(name));
  // Only locks of panels say nothing about the frame.
  const saysFrame = listed.includes('none') || frame.length > 0;
  return {
    panels: new Set(chosen.length > 0 ? chosen : panelNames),
    controls: new Set(saysFrame ? frame : controlNames),
    locked: new Set([...panelNames, ...controlNames].filter((name) => locked.includes(name))),
  };
}

/** Whether anything of the bar with the buttons and read-outs is shown. */
export function hasTransport({ controls }: Shown): boolean {
  return [...controls].some((name) => name !== 'header' && name !== 'footer');
}
