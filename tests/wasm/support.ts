import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { RbmCore, TrainerSettings } from 'rbm-core';
import { expect } from 'vitest';
import { failureOf } from '../../web/src/engine/failure.ts';
import type { ErrorCode, OpenRequest } from '../../web/src/protocol/messages.ts';

const fromRoot = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

export const contractText = () => readFileSync(fromRoot('wasm/rbm_core.d.ts'), 'utf8');

const wasmPath = fromRoot('build/wasm/rbm_core.wasm');

/** `npm test` builds the module before these tests; a run of Vitest alone may not have it. */
export const isBuilt = existsSync(wasmPath);
if (!isBuilt) console.warn('tests/wasm is skipped: the module is not built (npm run wasm).');

export const wasmBytes = () => new Uint8Array(readFileSync(wasmPath));

/** A module of its own, with memory of its own. */
export async function newCore(): Promise<RbmCore> {
  const { default: createRbmCore } = await import('rbm-core');
  return createRbmCore({ wasmBinary: wasmBytes() });
}

export const trainer: TrainerSettings = {
  algorithm: 'pcd',
  gibbsSteps: 1,
  learningRate: 0.05,
  momentum: 0.5,
  weightDecay: 0.0001,
  batchSize: 10,
};

/** A machine of 16 x `nHidden` units for the bars and stripes of side 4. */
export function barsRequest(core: RbmCore, change: Partial<OpenRequest> = {}): OpenRequest {
  const images = core.generate('bars-and-stripes', 4, 60, 3);
  const data = { pixels: images.pixels().slice(), count: images.count(), width: 4, height: 4 };
  images.delete();
  return {
    shape: { nVisible: 16, nHidden: 12, seed: 7 },
    data,
    trainer,
    dreams: { chains: 9, stepsPerFrame: 1, temperature: 1 },
    ...change,
  };
}

/** Expects `work` to throw what the border lets through: an Error with this code and a sentence. */
export function expectFailure(code: ErrorCode, work: () => unknown): void {
  let thrown: unknown = null;
  try {
    work();
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(Error);
  expect(thrown).toMatchObject({ code });
  expect(failureOf(thrown)).toEqual({ code, message: (thrown as Error).message });
  expect((thrown as Error).message.length).toBeGreaterThan(10);
}
