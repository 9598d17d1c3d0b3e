/** What `import 'rbm-playground/core'` brings: machines without any page. */
import type * as api from './api/core';
import type { CoreSource } from './api/machine';
import { Engine } from './engine/engine';
import { findCore } from './headless/find-core';
import { HeadlessMachine } from './headless/machine';

const besideUs = (): CoreSource => new URL('./rbm-core.wasm', import.meta.url);

export const createMachine: typeof api.createMachine = async (options) =>
  new HeadlessMachine(await findCore(options.core ?? besideUs()), options);

export const generateImages: typeof api.generateImages = async (
  generator,
  { core, seed = 1, side, count },
) => new Engine(await findCore(core ?? besideUs())).generate({ generator, side, count, seed });
