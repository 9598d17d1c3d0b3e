import type { ImageData01 } from '../protocol/messages';
import { EngineError } from './failure';

/** @throws EngineError 'shape_mismatch' unless there is a pixel for every place in every image */
export function checkImages({ pixels, count, width, height, labels }: ImageData01): void {
  if (labels && labels.length !== count) {
    throw new EngineError(
      'shape_mismatch',
      `There are ${labels.length} labels for ${count} images.`,
    );
  }
  if (pixels.length === count * width * height) return;
  throw new EngineError(
    'shape_mismatch',
    `The images have ${pixels.length} pixels; ${count} images of ${width} x ${height} have ${count * width * height}.`,
  );
}

/** @throws EngineError 'shape_mismatch' unless an image has a pixel for every visible unit */
export function checkShape({ width, height }: ImageData01, nVisible: number): void {
  if (width * height === nVisible) return;
  throw new EngineError(
    'shape_mismatch',
    `An image of ${width} x ${height} has ${width * height} pixels, the machine has ${nVisible} visible units.`,
  );
}
