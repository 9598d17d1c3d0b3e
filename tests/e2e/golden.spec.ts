import { readFileSync } from 'node:fs';
import { startSecondMachine } from './second-machine';
import { expect, openLearning, test } from './support';

/** The constants of the native golden test. */
function readGolden(): Record<string, string> {
  const text = readFileSync(new URL('../native/golden.h', import.meta.url), 'utf8');
  const lines = text.matchAll(/inline constexpr \w+ (\w+)(?:\[\])? = "?(\w+)"?;/g);
  return Object.fromEntries([...lines].map(([, name, value]) => [name, value]));
}

test('a thousand updates in the page end in the same bits as natively', async ({ page }) => {
  await openLearning(page);
  const machine = await startSecondMachine(page);
  const golden = readGolden();
  const [side, images, hidden, seed] = ['side', 'images', 'hidden', 'seed'].map((name) =>
    Number(golden[name]),
  ) as [number, number, number, number];

  const parameters = await machine.evaluate(
    async (machine, { side, images, hidden, seed }) => {
      const data = await machine.request('generate', {
        generator: 'digits',
        ...{ side, count: images, seed },
      });
      const trainer = {
        algorithm: 'cd',
        gibbsSteps: 1,
        learningRate: 0.05,
        momentum: 0.5,
        weightDecay: 0.001,
        batchSize: 23,
      } as const;
      const shape = { nVisible: side * side, nHidden: hidden, seed };
      const dreams = { chains: 11, stepsPerFrame: 1, temperature: 1.25 };
      await machine.request('open', { shape, data, trainer, dreams });
      await machine.request('step', { updates: 500 });
      await machine.request('setTrainer', { ...trainer, algorithm: 'pcd', gibbsSteps: 2 });
      await machine.request('step', { updates: 500 });
      const { digest, updates } = await machine.request('parameters', {});
      return { digest, updates };
    },
    { side, images, hidden, seed },
  );
  expect(parameters).toEqual({ digest: golden['parameter_digest'], updates: 1000 });
});
