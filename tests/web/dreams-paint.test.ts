import { describe, expect, it } from 'vitest';
import {
  type FantasyColours,
  fantasyColours,
  type GridLayout,
  paintFantasies,
} from '../../web/src/views/fantasy-grid';
import type { Palette } from '../../web/src/views/palette';

const palette: Palette = {
  paper: [255, 255, 255],
  ink: [0, 0, 0],
  negative: [0, 0, 255],
  neutral: [128, 128, 128],
  positive: [255, 128, 0],
  accent: [0, 128, 128],
  line: [200, 200, 200],
};

/** Colours that are easy to read in an expectation: 100 + brightness, 1 and 2 ground, 3 and 4 hatch. */
const plain: FantasyColours = {
  free: Uint32Array.from({ length: 256 }, (_, level) => 100 + level),
  heldGround: Uint32Array.of(1, 2),
  heldHatch: Uint32Array.of(3, 4),
};

const grid = (columns: number, rows: number, side: number, scale: number): GridLayout => ({
  columns,
  rows,
  scale,
  gap: 1,
  caption: 0,
  tileWidth: side * scale,
  tileHeight: side * scale,
  width: columns * side * scale + columns - 1,
  height: rows * side * scale + rows - 1,
});

const lines = (words: Uint32Array, width: number): number[][] =>
  Array.from({ length: words.length / width }, (_, y) => [
    ...words.subarray(y * width, (y + 1) * width),
  ]);

describe('paintFantasies', () => {
  it('writes every image to its tile, enlarged, and leaves gaps and empty places alone', () => {
    const layout = grid(2, 2, 2, 2);
    const words = new Uint32Array(layout.width * layout.height);
    const values = Uint8Array.of(1, 0, 0, 0, /**/ 0, 1, 1, 1, /**/ 0, 0, 1, 1);
    const images = { count: 3, width: 2, height: 2 };
    paintFantasies(words, layout, images, values, null, plain, 1);
    const [on, off, gap] = [355, 100, 0];
    expect(lines(words, layout.width)).toEqual([
      [on, on, off, off, gap, off, off, on, on],
      [on, on, off, off, gap, off, off, on, on],
      [off, off, off, off, gap, on, on, on, on],
      [off, off, off, off, gap, on, on, on, on],
      [gap, gap, gap, gap, gap, gap, gap, gap, gap],
      [off, off, off, off, gap, gap, gap, gap, gap],
      [off, off, off, off, gap, gap, gap, gap, gap],
      [on, on, on, on, gap, gap, gap, gap, gap],
      [on, on, on, on, gap, gap, gap, gap, gap],
    ]);
  });

  it('shows probabilities as brightness, rounded to the nearest of 256', () => {
    const layout = grid(1, 1, 2, 1);
    const words = new Uint32Array(4);
    const values = Float32Array.of(0, 0.5, 0.25, 1);
    paintFantasies(words, layout, { count: 1, width: 2, height: 2 }, values, null, plain, 1);
    expect([...words]).toEqual([100, 100 + 128, 100 + 64, 355]);
  });

  it('marks held pixels in every tile, by ground and hatching, at the value they are held at', () => {
    const layout = grid(2, 1, 2, 4);
    const words = new Uint32Array(layout.width * layout.height);
    // The particles say the opposite of the clamp: the clamp wins.
    const values = Uint8Array.of(0, 1, 0, 0, /**/ 0, 1, 1, 1);
    const clamp = { mask: Uint8Array.of(1, 1, 0, 0), values: Uint8Array.of(1, 0, 1, 1) };
    paintFantasies(words, layout, { count: 2, width: 2, height: 2 }, values, clamp, plain, 1);
    const painted = lines(words, layout.width);
    const held = [
      [4, 2, 2, 2, 3, 1, 1, 1],
      [2, 2, 2, 4, 1, 1, 1, 3],
      [2, 2, 4, 2, 1, 1, 3, 1],
      [2, 4, 2, 2, 1, 3, 1, 1],
    ];
    expect(painted.slice(0, 4).map((line) => line.slice(0, 8))).toEqual(held);
    expect(painted.slice(0, 4).map((line) => line.slice(9))).toEqual(held);
    expect(painted[4]).toEqual([...Array(8).fill(100), 0, ...Array(8).fill(355)]);
  });

  it('leaves free pixels between held ones as they are dreamt', () => {
    const layout = grid(1, 1, 3, 1);
    const words = new Uint32Array(9);
    const values = Uint8Array.of(0, 1, 0, 1, 1, 1, 0, 0, 0);
    const mask = Uint8Array.of(0, 1, 0, 0, 0, 0, 1, 0, 1);
    const clamp = { mask, values: new Uint8Array(9) };
    paintFantasies(words, layout, { count: 1, width: 3, height: 3 }, values, clamp, plain, 1);
    expect([...words]).toEqual([100, 1, 100, 355, 355, 355, 1, 100, 3]);
  });

  it('hatches a held area at the smallest scale too', () => {
    const layout = grid(1, 1, 4, 1);
    const words = new Uint32Array(16);
    const clamp = { mask: new Uint8Array(16).fill(1), values: new Uint8Array(16) };
    const images = { count: 1, width: 4, height: 4 };
    paintFantasies(words, layout, images, new Uint8Array(16), clamp, plain, 1);
    expect(words.filter((word) => word === 3)).toHaveLength(4);
    expect(words.filter((word) => word === 1)).toHaveLength(12);
  });
});

describe('fantasyColours', () => {
  const bytes = (word: number | undefined) => [...new Uint8Array(Uint32Array.of(word ?? 0).buffer)];

  it('runs from paper to ink, opaque, in the byte order of a canvas', () => {
    const odd = fantasyColours({ ...palette, paper: [10, 20, 30], ink: [110, 220, 130] });
    expect(bytes(odd.free[0])).toEqual([10, 20, 30, 255]);
    expect(bytes(odd.free[255])).toEqual([110, 220, 130, 255]);
    expect(bytes(odd.free[51])).toEqual([30, 60, 50, 255]);
  });

  it('keeps ground, hatching and ink apart in lightness, not only in hue', () => {
    const { free, heldGround, heldHatch } = fantasyColours(palette);
    const green = (word: number | undefined) => bytes(word)[1] ?? 0;
    expect(green(heldGround[0]) - green(heldHatch[0])).toBeGreaterThan(30);
    expect(green(heldHatch[1]) - green(heldGround[1])).toBeGreaterThan(30);
    expect(green(heldHatch[0]) - green(heldHatch[1])).toBeGreaterThan(60);
    expect(green(free[0])).toBeGreaterThan(green(heldGround[0]));
  });
});
