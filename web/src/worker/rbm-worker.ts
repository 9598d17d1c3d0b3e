import { Engine } from '../engine/engine';
import { loadCore } from '../engine/load-core';
import { startMessageLoop, type WorkerScope } from './message-loop';

startMessageLoop(
  self as unknown as WorkerScope,
  async (core) => new Engine(await loadCore(core)),
  () => performance.now(),
);
