/**
 * Asks questions one at a time. What is asked while an answer is on its way waits, and of all that
 * waits only the newest is asked: answers may be few, but never stale.
 */
export class NewestWins<Question, Answer> {
  readonly #ask: (question: Question) => Promise<Answer>;
  readonly #tell: (answer: Answer) => void;
  #busy = false;
  #waiting: { question: Question } | null = null;
  /** Answers to questions of an earlier time are dropped. */
  #time = 0;

  /** Answers that fail are dropped; the next question may fare better. */
  constructor(ask: (question: Question) => Promise<Answer>, tell: (answer: Answer) => void) {
    this.#ask = ask;
    this.#tell = tell;
  }

  request(question: Question): void {
    this.#waiting = { question };
    if (!this.#busy) void this.#run();
  }

  /** Nothing that was asked is of interest any more. */
  forget(): void {
    this.#waiting = null;
    this.#time++;
  }

  async #run(): Promise<void> {
    this.#busy = true;
    while (this.#waiting) {
      const { question } = this.#waiting;
      const time = this.#time;
      this.#waiting = null;
      try {
        const answer = await this.#ask(question);
        if (time === this.#time) this.#tell(answer);
      } catch {
        // As it says above.
      }
    }
    this.#busy = false;
  }
}
