import type { Notice } from './playground-events';

/** The sentence that the person is shown, and how failures become one. */
export class PlaygroundNotices {
  /** What is shown. */
  notice: Notice | null = null;
  readonly #changed: (notice: Notice | null) => void;

  constructor(changed: (notice: Notice | null) => void) {
    this.#changed = changed;
  }

  notify(notice: Notice | null): void {
    this.notice = notice;
    this.#changed(notice);
  }

  /** Takes back a notice whose advice has been followed. */
  withdraw(...codes: Notice['code'][]): void {
    if (this.notice && codes.includes(this.notice.code)) this.notify(null);
  }

  /** Runs what may fail; a failure becomes a notice and false. */
  async attempt(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      const code = (error as { code?: Notice['code'] }).code ?? 'internal';
      if (code === 'cancelled') return false;
      const message = error instanceof Error ? error.message : String(error);
      this.notify({ tone: 'problem', code, message });
      return false;
    }
  }
}
