import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Paced } from '../../web/src/element/paced';

describe('Paced', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('works at once, then at most once per interval', () => {
    const work = vi.fn();
    const paced = new Paced(250, work);
    for (let ms = 0; ms < 1000; ms += 10) {
      paced.request();
      vi.advanceTimersByTime(10);
    }
    // At 0, 250, 500, 750 and, for the last requests, at 1000.
    expect(work).toHaveBeenCalledTimes(5);
  });

  it('works once more after the last request of a burst', () => {
    const work = vi.fn();
    const paced = new Paced(250, work);
    paced.request();
    paced.request();
    expect(work).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(1000);
    expect(work).toHaveBeenCalledTimes(2);
  });

  it('does nothing after it was cancelled', () => {
    const work = vi.fn();
    const paced = new Paced(250, work);
    paced.request();
    paced.request();
    paced.cancel();
    vi.advanceTimersByTime(1000);
    expect(work).toHaveBeenCalledTimes(1);
  });
});
