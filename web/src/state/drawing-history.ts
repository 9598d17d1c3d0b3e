/** What was drawn before and after the present picture, for undo and redo. Values are never changed. */
export interface DrawingHistory<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
}

/** Steps back that are kept. */
export const maxUndo = 200;

/** A history that begins with this picture. */
export function startHistory<T>(present: T): DrawingHistory<T> {
  return { past: [], present, future: [] };
}

/** Makes `next` the present picture; what was undone before is gone. No change, no step. */
export function record<T>(history: DrawingHistory<T>, next: T): DrawingHistory<T> {
  if (next === history.present) return history;
  return { past: [...history.past, history.present].slice(-maxUndo), present: next, future: [] };
}

/** One step back; the same history when there is none. */
export function undo<T>(history: DrawingHistory<T>): DrawingHistory<T> {
  const { past, present, future } = history;
  if (past.length === 0) return history;
  return { past: past.slice(0, -1), present: past.at(-1) as T, future: [present, ...future] };
}

/** One step forward again; the same history when there is none. */
export function redo<T>(history: DrawingHistory<T>): DrawingHistory<T> {
  const { past, present, future } = history;
  if (future.length === 0) return history;
  return { past: [...past, present], present: future[0] as T, future: future.slice(1) };
}
