import { generatedImages, startSecondMachine } from './second-machine';
import {
  button,
  distanceToNearest,
  dreams,
  enter,
  expect,
  expectErrorToFall,
  expectUpdatesToGoOn,
  field,
  imageCount,
  noiseLike,
  openLearning,
  panel,
  pause,
  radio,
  reconstructionError,
  settled,
  test,
  texts,
  thresholded,
  updates,
} from './support';

const { transport } = texts.shell;

test('begins by itself to learn digits, and soon dreams of them', async ({ page }) => {
  await openLearning(page);
  const started = Date.now();
  await expect(button(page, transport.pause)).toBeVisible();
  await expect(radio(page, texts.data.presets.digits)).toBeChecked();
  expect(await imageCount(page)).toBe(2000);
  await expectUpdatesToGoOn(page);

  const before = await dreams(page);
  expect(before).toHaveLength(36);
  await expect.poll(async () => (await dreams(page)).join() !== before.join()).toBe(true);

  // Training images of the same seed. Measure: pixels in which a dream differs from the nearest of
  // them, against the same for noise whose pixels are on as often as those of the dreams.
  const machine = await startSecondMachine(page);
  const digits = { generator: 'digits', side: 16, count: 2000, seed: 1 } as const;
  const training = await generatedImages(machine, digits);
  const resemblance = async () => {
    const images = (await dreams(page)).map(thresholded);
    const [dreamt, noise] = [images, noiseLike(images)].map((each) =>
      distanceToNearest(each, training),
    ) as [number, number];
    console.log(
      `after ${((Date.now() - started) / 1000).toFixed(1)} s a dream is ${dreamt.toFixed(1)} pixels ` +
        `from the nearest digit, noise of the same density ${noise.toFixed(1)}`,
    );
    return dreamt / noise;
  };
  await expect.poll(resemblance, { timeout: 15_000, intervals: [1000] }).toBeLessThan(0.6);
});

test('the reconstruction error falls', async ({ page }) => {
  await openLearning(page);
  const { from, to } = await expectErrorToFall(page);
  console.log(`reconstruction error from ${from} to ${to}`);
});

test('a step is one update, and reset begins the same run again', async ({ page }) => {
  await openLearning(page);
  await pause(page);
  const oneStep = async () => {
    await button(page, transport.reset).click();
    await expect.poll(() => updates(page)).toBe(0);
    await button(page, transport.step).click();
    await expect.poll(() => updates(page)).toBe(1);
    await expect(page.getByText(texts.likelihood.charts.atUpdate('1')).first()).toBeVisible();
    return settled(page, () => reconstructionError(page));
  };
  const first = await oneStep();
  await button(page, transport.step).click();
  await expect.poll(() => updates(page)).toBe(2);
  expect(await oneStep()).toBe(first);

  await button(page, transport.newSeed).click();
  await expect(field(page, texts.learning.seed.label)).not.toHaveValue('1');
});

test('settings change the run that is going on, or ask before they start a new one', async ({
  page,
}) => {
  await openLearning(page);
  await radio(page, texts.learning.algorithm.cd).check();
  await enter(field(page, texts.learning.batchSize.label), '50');
  await enter(field(page, texts.learning.learningRate.label), '0.01');
  await enter(field(page, texts.learning.gibbsSteps.label), '2');
  const before = await updates(page);
  await expectUpdatesToGoOn(page, before);

  const hidden = field(page, texts.learning.hidden.label);
  await hidden.fill('32');
  const { title, startsNewMachine } = texts.learning;
  await expect(panel(page, title).getByText(startsNewMachine)).toBeVisible();
  expect(await updates(page)).toBeGreaterThan(before);
  await button(page, texts.learning.apply).click();
  await expect(
    page.getByRole('img', { name: 'Receptive fields of 32 hidden units' }),
  ).toBeVisible();
  await expectUpdatesToGoOn(page, 0);
});

test('the keyboard reaches play and pause, and K and space toggle', async ({ page }) => {
  await openLearning(page);
  const toggle = page.getByRole('button', {
    name: new RegExp(`^(${transport.play}|${transport.pause})$`),
  });
  const focused = () => toggle.evaluate((element) => element.matches(':focus'));
  for (let tabs = 0; tabs < 20 && !(await focused()); tabs++) await page.keyboard.press('Tab');
  expect(await focused()).toBe(true);
  await page.keyboard.press('Space');
  await expect(toggle).toHaveText(transport.play);
  await page.keyboard.press('Space');
  await expect(toggle).toHaveText(transport.pause);

  await toggle.blur();
  await page.keyboard.press('k');
  await expect(toggle).toHaveText(transport.play);
  await page.keyboard.press('Space');
  await expect(toggle).toHaveText(transport.pause);

  // A letter typed into a field is a letter.
  await field(page, texts.learning.learningRate.label).focus();
  await page.keyboard.press('k');
  await expect(toggle).toHaveText(transport.pause);
});
