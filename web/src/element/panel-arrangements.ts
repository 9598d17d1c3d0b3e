import type { PanelName } from '../api/playground-element';
import { explained } from './explained';

/** Columns from left to right, each from top to bottom, and what lies below all of them. */
export interface Arrangement {
  /** Least width, CSS pixels. */
  from: number;
  columns: readonly (readonly PanelName[])[];
  below: readonly PanelName[];
}

/** From the widest to the narrowest; heights of the columns are about equal in each. */
export const arrangements: readonly Arrangement[] = [
  {
    from: 1200,
    columns: [['data'], ['machine'], ['dreams', 'labels', 'learning']],
    below: [...explained, 'likelihood', 'doctor', 'statistics', 'race'],
  },
  {
    from: 760,
    columns: [
      ['dreams', 'data'],
      ['machine', 'labels', 'learning'],
    ],
    below: [...explained, 'likelihood', 'doctor', 'statistics', 'race'],
  },
  {
    from: 0,
    columns: [
      [
        'dreams',
        'data',
        'machine',
        'labels',
        'learning',
        ...explained,
        'likelihood',
        'doctor',
        'statistics',
        'race',
      ],
    ],
    below: [],
  },
];

/** The widest arrangement that fits into a width in CSS pixels. */
export function arrangementFor(width: number): Arrangement | undefined {
  return arrangements.find(({ from }) => width >= from);
}

/** The same with these panels only. Columns that are left empty go. */
export function withPanels(arrangement: Arrangement, shown: ReadonlySet<PanelName>): Arrangement {
  const only = (names: readonly PanelName[]) => names.filter((name) => shown.has(name));
  const columns = arrangement.columns.map(only).filter((names) => names.length > 0);
  return { ...arrangement, columns, below: only(arrangement.below) };
}
