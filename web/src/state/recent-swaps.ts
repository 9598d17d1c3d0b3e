import type { Swaps } from '../protocol/messages';

/** Reports that a rate is taken over: some five seconds of learning. */
const reports = 40;

/** The share of swaps that are accepted of late, from counts that go up all the time. */
export class RecentSwaps {
  #counts: Swaps[] = [];

  /** Takes the newest counts; null where there are none. Counts that went back begin anew. */
  add(counts: Swaps | null): void {
    const last = this.#counts.at(-1);
    if (!counts || (last && !isContinued(last, counts))) this.#counts = [];
    if (!counts) return;
    this.#counts.push(counts);
    if (this.#counts.length > reports) this.#counts.shift();
  }

  /** For each pair the accepted share, [0, 1]; null for a pair that has not tried any. */
  get rates(): readonly (number | null)[] {
    const now = this.#counts.at(-1);
    if (!now) return [];
    const since = this.#counts.length > 1 ? this.#counts[0] : undefined;
    return Array.from(now.attempted, (attempted, pair) => {
      const tried = attempted - (since?.attempted[pair] ?? 0);
      const accepted = (now.accepted[pair] ?? 0) - (since?.accepted[pair] ?? 0);
      if (tried > 0) return accepted / tried;
      // Nothing happened since: learning pauses, and all counts tell what is known.
      return attempted > 0 ? (now.accepted[pair] ?? 0) / attempted : null;
    });
  }
}

function isContinued(before: Swaps, after: Swaps): boolean {
  if (before.attempted.length !== after.attempted.length) return false;
  return after.attempted.every((count, pair) => count >= (before.attempted[pair] ?? 0));
}
