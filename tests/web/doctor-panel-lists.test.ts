import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Playground } from '../../web/src/element/playground';
import { en } from '../../web/src/i18n/en';
import { diagnose } from '../../web/src/state/diagnosis';
import { defaults } from '../../web/src/state/settings';
import { goodFacts, goodHealth, units } from './doctor-support';

/** A list as lit keeps it: by the key of each item. */
interface Keyed {
  values: [items: readonly { kind: string }[], key: (item: { kind: string }) => unknown];
}

const directive = '_$litDirective$';
const keyedLists = (value: unknown): Keyed[] => {
  if (Array.isArray(value)) return value.flatMap(keyedLists);
  if (typeof value !== 'object' || value === null) return [];
  if (directive in value) {
    const used = value as unknown as { [directive]: unknown } & Keyed;
    const isRepeat = used[directive] === (repeat([], () => '') as never)[directive];
    const [items, , show] = used.values as unknown as [
      unknown[],
      unknown,
      (item: unknown) => unknown,
    ];
    return isRepeat ? [used, ...items.flatMap((item) => keyedLists(show(item)))] : [];
  }
  return 'strings' in value ? keyedLists((value as TemplateResult).values) : [];
};

/** Lists of templates that lit keeps by their place alone. */
const placedLists = (value: unknown): unknown[][] => {
  if (Array.isArray(value)) return [value];
  if (typeof value !== 'object' || value === null || !('strings' in value)) return [];
  return (value as TemplateResult).values.flatMap(placedLists);
};

let DoctorPanel: typeof import('../../web/src/element/doctor-panel').DoctorPanel;

beforeAll(async () => {
  vi.stubGlobal('IntersectionObserver', class {});
  ({ DoctorPanel } = await import('../../web/src/element/doctor-panel'));
});

describe('lists of the doctor', () => {
  it('are kept by the kind of finding and remedy, so that no button becomes another under focus', () => {
    const health = goodHealth({ dead: units(8), largestWeight: 30 });
    const findings = diagnose(goodFacts({ health }));
    const panel = new DoctorPanel();
    const doctor = { findings, health, mixing: null, watching: null, problem: null };
    panel.playground = { doctor, settings: defaults } as unknown as Playground;
    panel.texts = en;
    const shown = panel.render();
    const lists = keyedLists(shown);
    expect(lists.length).toBeGreaterThanOrEqual(4);
    for (const { values } of lists) {
      const [items, key] = values;
      expect(items.length).toBeGreaterThan(0);
      expect(items.map(key)).toEqual(items.map(({ kind }) => kind));
      expect(new Set(items.map(key)).size).toBe(items.length);
    }
    expect(placedLists(shown)).toEqual([]);
  });
});
