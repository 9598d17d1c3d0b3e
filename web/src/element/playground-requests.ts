import type { RbmClient } from '../client/rbm-client';
import type { Generator, ImageData01, OpenRequest, Requests } from '../protocol/messages';
import { trainerSettings } from '../state/learning-settings';
import { dreamSettings, type Settings, usualImages } from '../state/settings';

/** Settings that a running machine takes at once. */
export type RunningSettings = Omit<
  Settings,
  'seed' | 'hidden' | 'heldOut' | 'labels' | 'side' | 'dataset' | 'images'
>;

/** A new machine of these settings for these images; `nLabels` 0 is one without label units. */
export function openRequest(settings: Settings, data: ImageData01, nLabels: number): OpenRequest {
  const { hidden: nHidden, seed } = settings;
  const nVisible = data.width * data.height;
  return {
    shape: { nVisible, nHidden, seed, ...(nLabels > 0 && { nLabels }) },
    data: { ...data, heldOutShare: settings.heldOut },
    trainer: trainerSettings(settings),
    dreams: dreamSettings(settings),
  };
}

/** The images that these settings ask for. */
export function generateRequest(
  generator: Generator,
  { side, images, seed }: Pick<Settings, 'side' | 'images' | 'seed'>,
): Requests['generate'] {
  return { generator, side, count: images ?? usualImages[generator], seed };
}

const differ = (a: object, b: object) => JSON.stringify(a) !== JSON.stringify(b);

/** True when a machine would learn something else, or otherwise. */
export const teachesOtherwise = (before: Settings, after: Settings): boolean =>
  differ(trainerSettings(before), trainerSettings(after));

/** Tells a running machine what is not as it was. @throws RbmError as a rejection */
export async function sendChanges(
  client: RbmClient,
  before: Settings,
  after: Settings,
): Promise<void> {
  if (teachesOtherwise(before, after)) await client.request('setTrainer', trainerSettings(after));
  if (differ(dreamSettings(before), dreamSettings(after)))
    await client.request('setDreams', dreamSettings(after));
  if (before.pace !== after.pace)
    await client.request('setPace', { updatesPerSecond: after.pace || null });
}

/** The settings without a refused change; what was set again since then, or by somebody else, stays. */
export function withoutChange(
  settings: Settings,
  change: Partial<RunningSettings>,
  before: Settings,
): Settings {
  const refused = Object.keys(change) as (keyof RunningSettings)[];
  const back = refused.filter((key) => settings[key] === change[key]);
  const former = Object.fromEntries(back.map((key) => [key, before[key]]));
  return { ...settings, ...former };
}
