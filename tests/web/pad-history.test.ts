import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type DrawingHistory,
  maxUndo,
  record,
  redo,
  startHistory,
  undo,
} from '../../web/src/state/drawing-history';

type Step = { kind: 'undo' } | { kind: 'redo' } | { kind: 'draw'; value: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.constant<Step>({ kind: 'undo' }),
  fc.constant<Step>({ kind: 'redo' }),
  fc.integer().map<Step>((value) => ({ kind: 'draw', value })),
);

function after(steps: readonly Step[]): DrawingHistory<number> {
  return steps.reduce<DrawingHistory<number>>((history, each) => {
    if (each.kind === 'draw') return record(history, each.value);
    return each.kind === 'undo' ? undo(history) : redo(history);
  }, startHistory(0));
}

const histories = fc.array(step, { maxLength: 60 }).map(after);

describe('drawing history', () => {
  it('undo takes back what was recorded', () => {
    fc.assert(
      fc.property(histories, fc.integer(), (history, next) => {
        expect(undo(record(history, next)).present).toBe(history.present);
      }),
    );
  });

  it('redo takes back undo, and undo takes back redo', () => {
    fc.assert(
      fc.property(histories, (history) => {
        if (history.past.length > 0) expect(redo(undo(history))).toEqual(history);
        else expect(undo(history)).toBe(history);
        if (history.future.length > 0) expect(undo(redo(history))).toEqual(history);
        else expect(redo(history)).toBe(history);
      }),
    );
  });

  it('drawing after undo forgets what was undone', () => {
    fc.assert(
      fc.property(histories, fc.integer(), (history, next) => {
        fc.pre(next !== history.present);
        expect(record(history, next).future).toEqual([]);
      }),
    );
  });

  it('all undos lead to the first picture, all redos back to the last', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1 }), { maxLength: 50 }), (values) => {
        const drawn = values.reduce(record<number>, startHistory(0));
        let history = drawn;
        for (const _ of values) history = undo(history);
        expect(history.present).toBe(0);
        for (const _ of values) history = redo(history);
        expect(history).toEqual(drawn);
      }),
    );
  });

  it('recording the present picture is no step', () => {
    const history = record(startHistory('a'), 'b');
    expect(record(history, 'b')).toBe(history);
  });

  it('keeps a bounded number of steps, the newest', () => {
    let history = startHistory(0);
    for (let i = 1; i <= maxUndo + 10; i++) history = record(history, i);
    expect(history.past).toHaveLength(maxUndo);
    expect(undo(history).present).toBe(maxUndo + 9);
  });
});
