import { type Experiment, experiments, golden, partExperiments } from '../golden';
import { startSecondMachine } from './second-machine';
import { expect, openLearning, test } from './support';

/** Few enough for a page: CD and PCD with every kind of centering, on digits, and all other parts. */
function chosen(): Experiment[] {
  const seen = new Set<string>();
  const kinds = experiments.filter(({ inputs, trainer }) => {
    const { algorithm, gibbsSteps, centering } = trainer;
    const kind = `${algorithm}-${gibbsSteps} ${centering}`;
    if (inputs !== 'digits' || seen.has(kind)) return false;
    seen.add(kind);
    return true;
  });
  return [...kinds, ...partExperiments];
}

test('experiments in the page end in the same bits as natively', async ({ page }) => {
  await openLearning(page);
  const machine = await startSecondMachine(page);
  expect(chosen()).toHaveLength(12 + partExperiments.length);
  for (const experiment of chosen()) {
    const { digest, updates } = await machine.evaluate(
      async (machine, { experiment, golden }) => {
        const { side, hidden, trainer } = experiment;
        const data = await machine.request('generate', {
          generator: 'digits',
          side,
          count: golden.images,
          seed: golden.seed,
        });
        const shape = { nVisible: side * side, nHidden: hidden, seed: golden.seed };
        const dreams = { chains: 11, stepsPerFrame: 1, temperature: 1.25 };
        await machine.request('open', { shape, data, trainer, dreams });
        await machine.request('step', { updates: golden.updates });
        const { digest, updates } = await machine.request('parameters', {});
        return { digest, updates };
      },
      { experiment, golden },
    );
    expect({ digest, updates }, experiment.name).toEqual({
      digest: experiment.digest,
      updates: golden.updates,
    });
  }
});
