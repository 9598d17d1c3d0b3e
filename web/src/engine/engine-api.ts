import type {
  ChainStart,
  Clamp,
  DreamSettings,
  Frame,
  ImageData01,
  MachineReport,
  MachineShape,
  Measures,
  OpenRequest,
  Parameters,
  Requests,
  TrainerSettings,
} from '../protocol/messages';
import type { Owned, OwnedArrays } from './owned';

export type Progress = Pick<Frame, 'updates' | 'epoch' | 'epochProgress'>;
export type Chains = Pick<
  Frame,
  'chainSteps' | 'nChains' | 'fantasyStates' | 'fantasyProbabilities'
>;

/**
 * The machine as the worker sees it. Arrays that come out are the caller's own. Everything but
 * `generate` and `open` throws 'bad_state' while no machine is open; a call that throws changes nothing.
 */
export interface EngineApi {
  /** Sizes of the open machine, null before the first `open`. */
  readonly shape: Pick<MachineShape, 'nVisible' | 'nHidden'> | null;
  /** True when there are images to learn from. */
  readonly hasData: boolean;

  /** Builds the new machine completely before it lets the former one go. */
  open(request: OpenRequest, clamp: Clamp | null): void;
  setData(images: ImageData01): void;
  setTrainer(settings: TrainerSettings): void;
  setDreams(settings: DreamSettings): void;
  reset(nHidden: number, seed: number): void;

  /** Does this many updates; throws 'not_finite' and stays on the last good state. */
  train(updates: number): void;
  progress(): Progress;
  measure(): Measures;

  restartChains(start: ChainStart): void;
  setClamp(clamp: Clamp | null): void;
  stepChains(steps: number): void;
  chains(): OwnedArrays<Chains>;

  /** @param inspected image whose p(h|v) and reconstruction are wanted, [nVisible] */
  report(inspected: Uint8Array | null): OwnedArrays<MachineReport>;
  parameters(): OwnedArrays<Parameters>;
  save(): Owned<Uint8Array>;
  generate(request: Requests['generate']): OwnedArrays<ImageData01>;
}
