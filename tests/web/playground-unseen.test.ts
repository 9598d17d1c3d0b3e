import { describe, expect, it } from 'vitest';
import { Playground } from '../../web/src/element/playground';
import { FakeClient } from './playground-support';

/** A playground off the screen; `drawn` tells whether its last frame is drawn already. */
async function unseen(drawn: boolean) {
  const client = new FakeClient();
  const playground = new Playground(client.asClient);
  await playground.start(false);
  client.credits = 0;
  playground.suspend(true);
  if (drawn) playground.frameDrawn();
  return { client, playground };
}

describe('a playground off the screen', () => {
  it('asks for no frames', async () => {
    const { client, playground } = await unseen(true);
    playground.frameDrawn();
    expect(client.credits).toBe(0);
    playground.suspend(false);
    expect(client.credits).toBe(1);
  });

  for (const drawn of [true, false])
    it(`asks for one when something was done, ${drawn ? 'at once' : 'after the one under way'}`, async () => {
      const { client, playground } = await unseen(drawn);
      for (const act of [() => playground.reset(), () => playground.step(9)]) {
        client.credits = 0;
        await act();
        if (!drawn) playground.frameDrawn();
        expect(client.credits).toBe(1);
        // That one is drawn, and then there is rest again.
        playground.frameDrawn();
        expect(client.credits).toBe(1);
        if (!drawn) {
          playground.suspend(false);
          playground.suspend(true);
        }
      }
    });
});
