import { describe, expect, it } from 'vitest';
import { NewestWins } from '../../web/src/element/newest-wins';

/** Answers when the test says so. */
function bench() {
  const asked: number[] = [];
  const told: string[] = [];
  const pending: { resolve(answer: string): void; reject(error: Error): void }[] = [];
  const newest = new NewestWins<number, string>(
    (question) => {
      asked.push(question);
      return new Promise((resolve, reject) => pending.push({ resolve, reject }));
    },
    (answer) => told.push(answer),
  );
  const settle = async (act: (oldest: (typeof pending)[number]) => void) => {
    const oldest = pending.shift();
    if (!oldest) throw new Error('nothing was asked');
    act(oldest);
    await new Promise((resolve) => setTimeout(resolve));
  };
  return {
    newest,
    asked,
    told,
    pending,
    answer: (text: string) => settle(({ resolve }) => resolve(text)),
    fail: () => settle(({ reject }) => reject(new Error('no'))),
  };
}

describe('NewestWins', () => {
  it('asks at once, one at a time, and of what waited only the newest', async () => {
    const { newest, asked, told, pending, answer } = bench();
    for (const question of [1, 2, 3, 4]) newest.request(question);
    expect(asked).toEqual([1]);
    await answer('one');
    expect(asked).toEqual([1, 4]);
    expect(pending).toHaveLength(1);
    await answer('four');
    expect(told).toEqual(['one', 'four']);
    expect(pending).toHaveLength(0);
    newest.request(5);
    expect(asked).toEqual([1, 4, 5]);
  });

  it('goes on after a failure', async () => {
    const { newest, asked, told, answer, fail } = bench();
    newest.request(1);
    newest.request(2);
    await fail();
    await answer('two');
    newest.request(3);
    await fail();
    newest.request(4);
    await answer('four');
    expect(asked).toEqual([1, 2, 3, 4]);
    expect(told).toEqual(['two', 'four']);
  });

  it('tells nothing that was asked before it forgot, and asks on', async () => {
    const { newest, asked, told, answer } = bench();
    newest.request(1);
    newest.request(2);
    newest.forget();
    newest.request(3);
    await answer('one');
    await answer('three');
    expect(asked).toEqual([1, 3]);
    expect(told).toEqual(['three']);
  });
});
