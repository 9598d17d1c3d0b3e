import type { ErrorCode } from '../protocol/messages';

/** A failed request: a code for programs and a sentence for people. */
export class RbmError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
  ) {
    super(message);
    this.name = 'RbmError';
  }
}
