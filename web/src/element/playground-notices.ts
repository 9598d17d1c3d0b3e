import type { Dictionary } from '../i18n/dictionary';
import type { Notice } from './playground-events';

/** What a notice adds to its sentence, in the language of the texts where it is known in it; '' for nothing. */
export function detailOf({ message, file }: Notice, { formats, phrases }: Dictionary): string {
  if (!file) return message;
  const sentence = formats.problem(file.problem);
  return file.name ? phrases.about(file.name, sentence) : sentence;
}

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
      const { code = 'internal', file } = error as Partial<Pick<Notice, 'code' | 'file'>>;
      if (code === 'cancelled') return false;
      const message = error instanceof Error ? error.message : String(error);
      this.notify({ tone: 'problem', code, message, ...(file && { file }) });
      return false;
    }
  }
}
