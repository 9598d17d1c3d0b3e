import { describe, expect, it } from 'vitest';
import { arrangementFor, arrangements } from '../../web/src/element/panel-arrangements';

describe('arrangements of the panels', () => {
  it('show every panel exactly once', () => {
    for (const { columns, below } of arrangements)
      expect([...columns.flat(), ...below].sort()).toEqual([
        'data',
        'doctor',
        'dreams',
        'labels',
        'learning',
        'likelihood',
        'machine',
        'race',
        'statistics',
      ]);
  });

  it('have more columns the more room there is, and one for any width', () => {
    const columnsAt = (width: number) => arrangementFor(width)?.columns.length;
    expect([0, 320, 759, 760, 1024, 1199, 1200, 1920].map(columnsAt)).toEqual([
      1, 1, 1, 2, 2, 2, 3, 3,
    ]);
  });

  it('have likelihood, doctor, statistics and race at the end, below all columns where there are several', () => {
    for (const { columns, below } of arrangements) {
      if (columns.length > 1) expect(below).toEqual(['likelihood', 'doctor', 'statistics', 'race']);
      else expect(columns[0]?.slice(-4)).toEqual(['likelihood', 'doctor', 'statistics', 'race']);
    }
  });

  it('begin with the dreams where there is one column', () => {
    expect(arrangementFor(320)?.columns[0]?.[0]).toBe('dreams');
  });
});
