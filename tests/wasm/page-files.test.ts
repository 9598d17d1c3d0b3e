import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Playground } from '../../web/src/element/playground.ts';
import type { MachineWeights } from '../../web/src/formats/machine-weights.ts';
import { readModel } from '../../web/src/formats/model-file.ts';
import { readNpz, writeNpz } from '../../web/src/formats/npz.ts';
import { readSession, writeSession } from '../../web/src/formats/session-file.ts';
import type { ImageData01 } from '../../web/src/protocol/messages.ts';
import { realPlayground } from './page-support.ts';
import { isBuilt } from './support.ts';

const open: Playground[] = [];
async function page(settings: Parameters<typeof realPlayground>[0] = {}) {
  const made = await realPlayground({
    dataset: 'bars-and-stripes',
    side: 4,
    hidden: 12,
    ...settings,
  });
  open.push(made.playground);
  return made;
}
afterEach(() => {
  for (const playground of open.splice(0)) playground.dispose();
});

/** Ten labelled images of 5 x 5 that no generator makes. */
const own: ImageData01 = {
  ...{ width: 5, height: 5, count: 10, labels: Uint8Array.from({ length: 10 }, (_, i) => i % 3) },
  pixels: Uint8Array.from({ length: 250 }, (_, i) => (i * i + (i >> 3)) & 1),
};

describe.skipIf(!isBuilt)('a session that is taken along', () => {
  /** Train 200, save, train 100; elsewhere load, train 100: the same bits. */
  async function expectGoesOn(from: Awaited<ReturnType<typeof page>>) {
    await from.playground.step(200);
    const bytes = await from.playground.exportModel('session');
    const saved = await from.digest();
    await from.playground.step(100);
    const after = await from.digest();
    expect(after).not.toBe(saved);
    const to = await page({ dataset: 'digits', side: 8, hidden: 3, seed: 99 });
    await to.playground.step(7);
    expect(await to.playground.importModel(bytes, 'a session')).toBe(true);
    expect(to.playground.notice?.code).toBe('session-imported');
    expect(await to.digest()).toBe(saved);
    expect(to.playground.playing).toBe(false);
    expect(to.playground.settings).toEqual(from.playground.settings);
    expect(to.playground.data).toEqual(from.playground.data);
    await to.playground.step(100);
    expect(await to.digest()).toBe(after);
    return { bytes, to };
  }

  it('goes on to the bit, with momentum, chains and every setting', async () => {
    await expectGoesOn(
      await page({
        ...{ algorithm: 'tempering', temperatures: 4, momentum: 0.9, heldOut: 0.25, pace: 0 },
        ...{ learningRate: 0.03125001, centering: 'enhanced', rateSchedule: 'inverse', seed: 4242 },
        ...{ chains: 9, temperature: 1.5, show: 'sample', estimateEvery: 0, images: 77 },
      }),
    );
  });

  it('goes on to the bit with own images, labels, a drawing and what is held', async () => {
    const from = await page();
    await from.playground.replaceImages(own);
    expect(await from.playground.renew({ labels: true })).toBe(true);
    const { playground } = from;
    playground.setDrawing(own.pixels.slice(25, 50));
    const clamp = { mask: own.pixels.slice(0, 25), values: own.pixels.slice(50, 75) };
    await playground.setClamp(clamp);
    await playground.labels.dream(2);
    const { to, bytes } = await expectGoesOn(from);
    expect(to.playground.labels).toMatchObject({ count: 3, dreamed: 2 });
    expect(to.playground.clamp).toEqual(clamp);
    expect(to.playground.drawing).toEqual(playground.drawing);
    expect(to.playground.ownData).toEqual(own);
    expect(readSession(bytes).images).toEqual(own);
  });

  it('goes on where weights came from elsewhere and nothing was learned yet', async () => {
    const teacher = await page();
    await teacher.playground.step(60);
    const from = await page();
    await from.playground.importModel(await teacher.playground.exportModel('npz'), '');
    const bytes = await from.playground.exportModel('session');
    const to = await page();
    await to.playground.importModel(bytes, '');
    expect(await to.digest()).toBe(await teacher.digest());
  });

  it('keeps a set without images', async () => {
    const from = await page();
    const all = Array.from({ length: from.playground.data.count }, (_, i) => i);
    await from.playground.removeImages(all);
    const to = await page({ side: 6 });
    expect(await to.playground.importModel(await from.playground.exportModel('session'), '')).toBe(
      true,
    );
    expect(to.playground.data).toMatchObject({ count: 0, width: 4, height: 4 });
  });
});

describe.skipIf(!isBuilt)('weights that are taken along', () => {
  it.each(['npz', 'safetensors'] as const)('come back bit for bit: %s', async (format) => {
    const from = await page();
    await from.playground.step(100);
    const bytes = await from.playground.exportModel(format);
    const to = await page({ seed: 3 });
    const { data } = to.playground;
    expect(await to.playground.importModel(bytes, 'weights')).toBe(true);
    expect(await to.digest()).toBe(await from.digest());
    expect(to.playground.notice?.code).toBe('weights-imported');
    expect(to.playground.data).toBe(data);
    expect(to.playground.playing).toBe(false);
    await to.playground.step(50);
    expect(await to.digest()).not.toBe(await from.digest());
  });

  it('find images of their size, and the label units that they had', async () => {
    const from = await page({ dataset: 'digits', side: 9, hidden: 20, labels: true });
    await from.playground.step(20);
    const to = await page();
    await to.playground.importModel(await from.playground.exportModel('npz'), '');
    expect(await to.digest()).toBe(await from.digest());
    expect(to.playground.notice?.code).toBe('weights-imported-other-images');
    expect(to.playground.settings).toMatchObject({ side: 9, hidden: 20, labels: true });
    expect(to.playground.data).toMatchObject({ width: 9, height: 9 });
    expect(to.playground.labels.count).toBe(10);
  });

  it('can be undone: the machine before is back to the bit, with its images', async () => {
    const from = await page({ side: 6 });
    const to = await page();
    await to.playground.replaceImages(own);
    await to.playground.step(30);
    const before = await to.digest();
    await to.playground.importModel(await from.playground.exportModel('safetensors'), '');
    expect(to.playground.settings.side).toBe(6);
    to.playground.notice?.action?.run();
    await vi.waitFor(() => expect(to.playground.notice?.code).toBe('machine-brought-back'), 5000);
    expect(await to.digest()).toBe(before);
    expect(to.playground.data).toEqual(own);
    expect(await to.playground.files.undoImport()).toBe(false);
  });
});

describe.skipIf(!isBuilt)('a file that can not be used', () => {
  it('is named in a sentence, and nothing is lost', async () => {
    const { playground, digest } = await page();
    await playground.replaceImages(own);
    await playground.step(10);
    const session = await playground.exportModel('session');
    const weights = readNpz(await playground.exportModel('npz'));
    const parts = readSession(session);
    const machine = parts.machine.slice();
    machine[100]! ^= 1;
    const before = await digest();
    const { settings, data } = playground;
    const bad: [string, Uint8Array][] = [
      ['shorter', session.slice(0, -30)],
      ['text', new TextEncoder().encode('hello')],
      ['damaged machine', writeSession({ ...parts, machine })],
      [
        'no such rate',
        writeSession({ ...parts, settings: { ...parts.settings, learningRate: -1 } }),
      ],
      ['another side', writeSession({ ...parts, settings: { ...parts.settings, side: 6 } })],
      ['more hidden', writeSession({ ...parts, settings: { ...parts.settings, hidden: 13 } })],
      ['label units', writeSession({ ...parts, nLabels: 2 })],
      ['not square', writeNpz({ ...weights, nVisible: 23, nLabels: 2 })],
      ['too few classes', writeNpz({ ...weights, ...withTwoMoreUnits(weights), nLabels: 2 })],
      ['too large', writeNpz({ ...weights, hiddenBias: weights.hiddenBias.map(() => 2e6) })],
    ];
    for (const [name, bytes] of bad) {
      playground.notify(null);
      expect(await playground.importModel(bytes, name), name).toBe(false);
      const { notice } = playground;
      expect(notice?.tone).toBe('problem');
      expect(notice?.code, name).not.toBe('internal');
      expect(notice?.message, name).toMatch(/.{20,}/);
      if (notice?.code === 'file-refused') expect(notice.file?.name).toBe(name);
      expect(playground.settings).toBe(settings);
      expect(playground.data).toBe(data);
      expect(await digest()).toBe(before);
    }
  });
});

/** Two label units more, which know nothing yet. */
function withTwoMoreUnits({ weights, visibleBias, nHidden }: MachineWeights) {
  return {
    weights: Float32Array.of(...weights, ...new Float32Array(2 * nHidden)),
    visibleBias: Float32Array.of(...visibleBias, 0, 0),
  };
}

describe.skipIf(!isBuilt)('what else is taken along', () => {
  it('are images and classes as IDX, a sheet as PNG, and the log', async () => {
    const { playground } = await page();
    await playground.replaceImages(own);
    await playground.step(200);
    const { files } = playground;
    const idx = files.imagesIdx()!;
    expect([...idx.subarray(0, 16)]).toEqual([0, 0, 8, 3, 0, 0, 0, 10, 0, 0, 0, 5, 0, 0, 0, 5]);
    expect([...idx.subarray(16)]).toEqual([...own.pixels].map((pixel) => 255 * pixel));
    expect([...files.labelsIdx()!.subarray(8)]).toEqual([...own.labels!]);
    expect([...files.imagesPng()!.subarray(1, 4)]).toEqual([80, 78, 71]);
    const measured = () => expect(files.logCsv()).toMatch(/^200,0\.\d+,-\d/m);
    await vi.waitFor(measured, 5000);
  });

  it('are nothing where there is nothing', async () => {
    const { playground } = await page();
    await playground.removeImages(Array.from({ length: playground.data.count }, (_, i) => i));
    expect(playground.files.imagesIdx()).toBeNull();
    expect(playground.files.imagesPng()).toBeNull();
    expect(readModel(await playground.exportModel('session')).kind).toBe('session');
  });
});
