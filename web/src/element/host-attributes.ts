import { type Link, readLink } from '../state/permalink';

/** An attribute of <rbm-playground>, as the documentation and the package's manifest tell it. */
export interface AttributeInfo {
  name: string;
  /** The property that reads and writes it. */
  property: string;
  type: 'string' | 'boolean';
  description: string;
}

/** All attributes that the element looks at. */
export const attributes: readonly AttributeInfo[] = [
  {
    name: 'preset',
    property: 'preset',
    type: 'string',
    description: 'Images to learn: digits (the default), bars-and-stripes, shifting-bars or ising.',
  },
  {
    name: 'seed',
    property: 'seed',
    type: 'string',
    description: 'Of images, weights and chains, a whole number from 0 to 4294967295; 1.',
  },
  {
    name: 'hidden',
    property: 'hiddenUnits',
    type: 'string',
    description:
      'Hidden units, 1 to 4096; 64. HTML knows this attribute, too: without a number it hides the element.',
  },
  {
    name: 'hidden-units',
    property: 'hiddenUnits',
    type: 'string',
    description: 'The same, for frameworks that take "hidden" for HTML’s own.',
  },
  {
    name: 'lang',
    property: 'lang',
    type: 'string',
    description: 'Language of the texts: en or ja; the page’s, or English.',
  },
  {
    name: 'theme',
    property: 'theme',
    type: 'string',
    description: 'auto (the default, as the system), light or dark.',
  },
  {
    name: 'autoplay',
    property: 'autoplay',
    type: 'boolean',
    description: 'Learns as soon as it is ready. Without it the machine waits, and dreams.',
  },
  {
    name: 'panels',
    property: 'panels',
    type: 'string',
    description:
      'Panels to show, with spaces: data machine dreams labels learning energy probability ascent phases coins magnet information likelihood doctor statistics race; all.',
  },
  {
    name: 'controls',
    property: 'controls',
    type: 'string',
    description:
      'What to show around the panels: header play step reset seed pace readouts footer; all. "none" is none; with ":locked" a control or a panel is shown, but can’t be used.',
  },
  {
    name: 'tour',
    property: 'tour',
    type: 'string',
    description:
      'Begins with the tour, at this question (1 to 11) or, without a number, the first.',
  },
  {
    name: 'state',
    property: 'state',
    type: 'string',
    description: 'All settings as a link has them after "#"; the other attributes go before it.',
  },
  {
    name: 'worker-url',
    property: 'workerUrl',
    type: 'string',
    description: 'Where rbm-worker.js lies, if not beside the script.',
  },
  {
    name: 'wasm-url',
    property: 'wasmUrl',
    type: 'string',
    description: 'Where rbm-core.wasm lies, if not beside the script.',
  },
  {
    name: 'shortcuts',
    property: 'shortcuts',
    type: 'boolean',
    description: 'Space and K play and pause, and pictures can be pasted, wherever the focus is.',
  },
  {
    name: 'address',
    property: 'address',
    type: 'boolean',
    description:
      'Opens what the page’s own address asks for after "#", and speaks its reader’s language. For pages that are all its.',
  },
  {
    name: 'autosave',
    property: 'autosave',
    type: 'boolean',
    description:
      'Keeps the session in the browser’s database and brings it back at the next visit. One session for all pages of a site.',
  },
];

/** What the attributes say about the machine; '' where one is absent. */
export interface MachineAttributes {
  state: string;
  preset: string;
  seed: string;
  hiddenUnits: string;
}

/** Attributes and the settings that they name, where they do. */
const settingOf = { preset: 'dataset', seed: 'seed', hiddenUnits: 'hidden' } as const;

/** The settings that attributes ask for, checked as a link is; null where none of them is there. */
export function linkOfAttributes(given: MachineAttributes): Link | null {
  const state = given.state.replace(/^#/, '');
  const entries = new URLSearchParams(state);
  const isLink = entries.has('v') || entries.has('experiment');
  if (!isLink) entries.set('v', '1');
  const named = Object.entries(settingOf).filter(
    ([attribute]) => given[attribute as keyof typeof settingOf] !== '',
  );
  for (const [attribute, setting] of named)
    entries.set(setting, given[attribute as keyof typeof settingOf]);
  if (named.length > 0) return readLink(entries.toString());
  if (state === '') return null;
  // As it was written: another way to write it might be too long.
  return readLink(isLink ? state : `v=1&${state}`);
}
