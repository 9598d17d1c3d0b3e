import type { ErrorCode } from '../protocol/messages';

/** What went wrong, as data. */
export interface Failure {
  code: ErrorCode;
  message: string;
}

/** An error with a code, thrown by the engine itself. */
export class EngineError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
  ) {
    super(message);
    this.name = 'EngineError';
  }
}

const knownCodes: ReadonlySet<string> = new Set<ErrorCode>([
  'shape_mismatch',
  'out_of_range',
  'not_binary',
  'no_data',
  'not_finite',
  'bad_state',
  'out_of_memory',
  'no_simd',
  'load_failed',
  'cancelled',
]);

/** Code and sentence of anything that was thrown. What the core did not mean to throw is 'internal'. */
export function failureOf(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error);
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code === 'string' && knownCodes.has(code)) return { code: code as ErrorCode, message };
  // What engines throw when there is no memory for an array that leaves the module.
  if (error instanceof RangeError && /allocation|memory/i.test(message))
    return { code: 'out_of_memory', message };
  return { code: 'internal', message };
}

/** True after a trap: the module's memory can't be trusted any more, only a new worker helps. */
export function isFatal(error: unknown): boolean {
  return error instanceof WebAssembly.RuntimeError;
}
