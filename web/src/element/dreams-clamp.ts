import type { Clamp } from '../protocol/messages';
import { padCell } from '../views/pixel-pad';

/**
 * What is held, as the cells of a pad: `padCell.on` and `off` are held, `open` is free to dream.
 * All functions are pure; none changes its arguments.
 */

/** Parts of a picture that one click holds. */
export type HeldPart = 'top' | 'bottom' | 'left' | 'right' | 'all';

export const heldParts: readonly HeldPart[] = ['top', 'bottom', 'left', 'right', 'all'];

/** Nothing held. */
export function openCells(nVisible: number): Uint8Array {
  return new Uint8Array(nVisible).fill(padCell.open);
}

/** Number of held pixels. Cost: O(n). */
export function countHeld(clamp: Clamp | null): number {
  return clamp ? clamp.mask.reduce((held, each) => held + each, 0) : 0;
}

/** The clamp for the machine; null when nothing is held. */
export function clampOfCells(cells: Uint8Array): Clamp | null {
  if (cells.every((cell) => cell === padCell.open)) return null;
  return {
    mask: cells.map((cell) => (cell === padCell.open ? 0 : 1)),
    values: cells.map((cell) => (cell === padCell.on ? 1 : 0)),
  };
}

/** The cells of a clamp, [nVisible]; all open for null or for a clamp of another size. */
export function cellsOfClamp(clamp: Clamp | null, nVisible: number): Uint8Array {
  if (!clamp || clamp.mask.length !== nVisible) return openCells(nVisible);
  const { mask, values } = clamp;
  return mask.map((held, i) => (held ? (values[i] ? padCell.on : padCell.off) : padCell.open));
}

/**
 * Holds one part of a picture and lets go everything else. With an odd side the middle line belongs
 * to neither half, so that opposite halves are mirror images.
 * @param image  [side * side], entries 0 or 1
 */
export function holdPart(image: Uint8Array, side: number, part: HeldPart): Uint8Array {
  const half = Math.floor(side / 2);
  const inside: Readonly<Record<HeldPart, (x: number, y: number) => boolean>> = {
    top: (_, y) => y < half,
    bottom: (_, y) => y >= side - half,
    left: (x) => x < half,
    right: (x) => x >= side - half,
    all: () => true,
  };
  return image.map((value, i) => {
    const held = inside[part](i % side, Math.floor(i / side));
    return held ? (value ? padCell.on : padCell.off) : padCell.open;
  });
}
