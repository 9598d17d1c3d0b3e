import { describe, expect, it } from 'vitest';
import { explained } from '../../web/src/element/explained';
import { panelNames } from '../../web/src/element/host-controls';
import { arrangementFor, arrangements } from '../../web/src/element/panel-arrangements';

describe('arrangements of the panels', () => {
  it('show every panel exactly once', () => {
    for (const { columns, below } of arrangements)
      expect([...columns.flat(), ...below].sort()).toEqual([...panelNames].sort());
  });

  it('have more columns the more room there is, and one for any width', () => {
    const columnsAt = (width: number) => arrangementFor(width)?.columns.length;
    expect([0, 320, 759, 760, 1024, 1199, 1200, 1920].map(columnsAt)).toEqual([
      1, 1, 1, 2, 2, 2, 3, 3,
    ]);
  });

  it('have the questions, likelihood, doctor, statistics and race at the end, below all columns where there are several', () => {
    const last = [...explained, 'likelihood', 'doctor', 'statistics', 'race'];
    for (const { columns, below } of arrangements) {
      if (columns.length > 1) expect(below).toEqual(last);
      else expect(columns[0]?.slice(-last.length)).toEqual(last);
    }
  });

  it('begin with the dreams where there is one column', () => {
    expect(arrangementFor(320)?.columns[0]?.[0]).toBe('dreams');
  });
});
