import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { findPython } from '../../tools/lib/python.mjs';
import { Engine } from '../../web/src/engine/engine.ts';
import { readModel } from '../../web/src/formats/model-file.ts';
import { writeNpz } from '../../web/src/formats/npz.ts';
import { writeSafetensors } from '../../web/src/formats/safetensors.ts';
import type { Parameters } from '../../web/src/protocol/messages.ts';
import { exportNames, pythonCode } from '../../web/src/state/python-code.ts';
import { barsRequest, isBuilt, newCore } from './support.ts';

const plain = findPython('json');
const numpy = findPython('numpy');
const sklearn = findPython('numpy', 'sklearn');
if (!numpy) console.warn('left out: no Python with NumPy (RBM_PYTHON, python3, /usr/bin/python3)');
if (!sklearn) console.warn('left out: no Python with scikit-learn');

const folder = mkdtempSync(join(tmpdir(), 'rbm-python-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs code in the folder of the files; it prints one JSON text. */
function run(python: string, code: string): unknown {
  writeFileSync(join(folder, 'program.py'), code);
  const { status, stdout, stderr } = spawnSync(python, ['program.py'], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 120_000,
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

/** A machine that has learned, its files in the folder, and what the core says of some images. */
async function learned(nLabels = 0) {
  const core = await newCore();
  const engine = new Engine(core);
  const request = barsRequest(core);
  const labels = Uint8Array.from({ length: request.data.count }, (_, i) => i % 3);
  engine.open(
    {
      ...request,
      shape: { ...request.shape, nLabels },
      data: { ...request.data, ...(nLabels > 0 && { labels }) },
    },
    null,
  );
  engine.train(400);
  const machine = engine.parameters();
  const weights = { ...machine, nLabels };
  writeFileSync(join(folder, exportNames.npz), writeNpz(weights));
  writeFileSync(join(folder, exportNames.safetensors), writeSafetensors(weights));
  const images = Array.from({ length: 12 }, (_, i) =>
    request.data.pixels.slice(16 * i, 16 * (i + 1)),
  );
  return { core, engine, machine, images };
}

/** F(v) as the core has it, of one image; with its class for machines with label units. */
function coreFreeEnergy(engine: Engine, machine: Parameters, pixels: Uint8Array, label?: number) {
  const labels = label === undefined ? {} : { labels: Uint8Array.of(label) };
  const nLabels = machine.nLabels ?? 0;
  engine.setMeasured({ pixels, count: 1, width: 4, height: 4, ...labels, nLabels });
  const method = { kind: 'exact' } as const;
  const request = { machine, method, gradients: null, listed: 0, seed: 1 };
  const measurement = engine.startMeasurement(request);
  while (!measurement.advance(1e6));
  const { meanFreeEnergy } = measurement.result().training;
  measurement.close();
  return meanFreeEnergy;
}

const literal = (images: readonly Iterable<number>[]) =>
  `np.array(${JSON.stringify(images.map((image) => [...image]))})`;

function expectClose(found: number[], expected: number[], tolerance: number): void {
  expect(found).toHaveLength(expected.length);
  found.forEach((value, i) => {
    expect(Math.abs(value - expected[i]!), `${value} for ${expected[i]}`).toBeLessThan(tolerance);
  });
}

describe('the README', () => {
  it.each(Object.entries(pythonCode))('has the code that is tested: %s', (_, code) => {
    const readme = readFileSync(fileURLToPath(new URL('../../README.md', import.meta.url)), 'utf8');
    expect(readme).toContain(`\`\`\`python\n${code}\`\`\``);
  });
});

describe.skipIf(!isBuilt || !numpy)('in Python with NumPy alone', () => {
  it('free energies are those of the core', async () => {
    const { engine, machine, images } = await learned();
    const code = `${pythonCode.numpy}
import json
print(json.dumps(free_energy(${literal(images)}).tolist()))`;
    const expected = images.map((image) => coreFreeEnergy(engine, machine, image));
    expect(Math.max(...expected) - Math.min(...expected)).toBeGreaterThan(0.1);
    expectClose(run(numpy!, code) as number[], expected, 1e-5);
  });

  it('free energies of images with their classes are those of the core', async () => {
    const { engine, machine, images } = await learned(3);
    const states = images.map((image, i) => [
      ...image,
      ...[0, 1, 2].map((y) => Number(y === i % 3)),
    ]);
    const code = `${pythonCode.numpy}
import json
assert np.load("${exportNames.npz}")["n_labels"] == 3
print(json.dumps(free_energy(${literal(states)}).tolist()))`;
    const expected = images.map((image, i) => coreFreeEnergy(engine, machine, image, i % 3));
    expectClose(run(numpy!, code) as number[], expected, 1e-5);
  });
});

describe.skipIf(!isBuilt || !plain)('in Python alone', () => {
  it('safetensors have the numbers of the core', async () => {
    const { machine } = await learned();
    const code = `${pythonCode.safetensors}
print(json.dumps([tensor(name) for name in ("weight", "visible_bias", "hidden_bias")]))`;
    const [weight, visible, hidden] = run(plain!, code) as [number[], number[]][];
    expect([weight![1], visible![1], hidden![1]]).toEqual([[12, 16], [16], [12]]);
    expect(visible![0]).toEqual([...machine.visibleBias]);
    expect(hidden![0]).toEqual([...machine.hiddenBias]);
    const turned = weight![0].map((_, k) => machine.weights[(k % 16) * 12 + Math.floor(k / 16)]);
    expect(weight![0]).toEqual(turned);
  });
});

describe.skipIf(!isBuilt || !sklearn)('in Python with scikit-learn', () => {
  it('a BernoulliRBM has the same free energies, probabilities and scores', async () => {
    const { engine, machine, images } = await learned();
    const code = `${pythonCode['scikit-learn']}
import json
from sklearn.utils.validation import check_is_fitted
check_is_fitted(rbm)
v = ${literal(images)}.astype(float)
rbm.random_state = 5
scores = rbm.score_samples(v)
hidden = rbm.transform(v)
energies = rbm._free_energy(v)
flipped = np.random.RandomState(5).randint(0, v.shape[1], v.shape[0])
print(json.dumps({
    "energies": energies.tolist(),
    "hidden": hidden.ravel().tolist(),
    "scores": scores.tolist(),
    "flipped": flipped.tolist(),
    "gibbs": list(rbm.gibbs(v).shape),
    "learned": rbm.partial_fit(v) is None and bool(np.isfinite(rbm.components_).all()),
}))`;
    const found = run(sklearn!, code) as Record<string, number[]>;
    const energies = images.map((image) => coreFreeEnergy(engine, machine, image));
    expectClose(found['energies']!, energies, 1e-5);
    const hidden = images.flatMap((image) => [...engine.report(image).inspected!.hidden]);
    expectClose(found['hidden']!, hidden, 1e-5);
    // The pseudo-likelihood of scikit-learn: one pixel of each image turned over.
    const scores = images.map((image, i) => {
      const turned = image.slice();
      turned[found['flipped']![i]!]! ^= 1;
      const more = coreFreeEnergy(engine, machine, turned) - energies[i]!;
      return -16 * Math.log1p(Math.exp(-more));
    });
    expectClose(found['scores']!, scores, 16e-5);
    expect(found).toMatchObject({ gibbs: [12, 16], learned: true });
  });

  it('a machine that it has fitted comes back with the same numbers, and learns on', async () => {
    const { core, images } = await learned();
    const code = `from sklearn.neural_network import BernoulliRBM
import numpy as np
images = ${literal(images)}
rbm = BernoulliRBM(n_components=5, n_iter=20, random_state=1).fit(images)
${pythonCode.back}
import json
arrays = (rbm.components_.T, rbm.intercept_visible_, rbm.intercept_hidden_)
print(json.dumps([str(rbm.components_.dtype), *(array.ravel().tolist() for array in arrays)]))`;
    const [type, ...arrays] = run(sklearn!, code) as [string, number[], number[], number[]];
    expect(type).toBe('float64');
    const file = readModel(new Uint8Array(readFileSync(join(folder, 'fitted.npz'))));
    if (file.kind !== 'npz') throw new Error(`read as ${file.kind}`);
    const { weights, visibleBias, hiddenBias } = file.machine;
    expect(file.machine).toMatchObject({ nVisible: 16, nHidden: 5, nLabels: 0 });
    expect([weights, visibleBias, hiddenBias]).toEqual(arrays.map((a) => Float32Array.from(a)));
    const engine = new Engine(core);
    const request = barsRequest(core, { parameters: file.machine });
    engine.open({ ...request, shape: { ...request.shape, nHidden: 5 } }, null);
    expect(engine.parameters().weights).toEqual(weights);
    engine.train(10);
  });
});
