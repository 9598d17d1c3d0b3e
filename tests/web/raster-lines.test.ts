import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  brushPixels,
  linePixels,
  type Pixel,
  paintCells,
  strokeIndices,
} from '../../web/src/state/raster';

const pixel = fc.record({
  x: fc.integer({ min: -40, max: 40 }),
  y: fc.integer({ min: -40, max: 40 }),
});

describe('linePixels', () => {
  it('begins and ends where it is told to', () => {
    fc.assert(
      fc.property(pixel, pixel, (from, to) => {
        const line = linePixels(from, to);
        expect(line[0]).toEqual(from);
        expect(line.at(-1)).toEqual(to);
      }),
    );
  });

  it('steps from neighbour to neighbour, as many steps as the longer of the two distances', () => {
    fc.assert(
      fc.property(pixel, pixel, (from, to) => {
        const line = linePixels(from, to);
        const distance = Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y));
        expect(line).toHaveLength(distance + 1);
        for (let i = 1; i < line.length; i++) {
          const [a, b] = [line[i - 1] as Pixel, line[i] as Pixel];
          expect(Math.max(Math.abs(a.x - b.x), Math.abs(a.y - b.y))).toBe(1);
        }
      }),
    );
  });

  it('stays within half a pixel of the true line', () => {
    fc.assert(
      fc.property(pixel, pixel, (from, to) => {
        const [dx, dy] = [to.x - from.x, to.y - from.y];
        const longer = Math.max(Math.abs(dx), Math.abs(dy), 1);
        for (const { x, y } of linePixels(from, to)) {
          // The offset across the line's main direction, times the longer distance.
          expect(Math.abs((x - from.x) * dy - (y - from.y) * dx)).toBeLessThanOrEqual(longer / 2);
        }
      }),
    );
  });

  it('is the same line in both directions', () => {
    fc.assert(
      fc.property(pixel, pixel, (from, to) => {
        expect(linePixels(to, from)).toEqual(linePixels(from, to).reverse());
      }),
    );
  });
});

describe('brushPixels', () => {
  const size = fc.integer({ min: 1, max: 4 });
  const side = fc.integer({ min: 4, max: 28 });
  /** At or just outside the edge, where clipping matters. */
  const nearEdge = fc.record({
    x: fc.integer({ min: -4, max: 32 }),
    y: fc.integer({ min: -4, max: 32 }),
  });

  it('stays in the frame and has no pixel twice', () => {
    fc.assert(
      fc.property(nearEdge, size, side, (centre, brush, frame) => {
        const pixels = brushPixels(centre, brush, frame);
        for (const { x, y } of pixels) {
          expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
          expect(Math.max(x, y)).toBeLessThan(frame);
        }
        expect(new Set(pixels.map(({ x, y }) => y * frame + x)).size).toBe(pixels.length);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    [1, 1],
    [2, 4],
    [3, 9],
    [4, 12],
  ])('of width %i covers %i pixels, as wide as high', (brush, area) => {
    const pixels = brushPixels({ x: 10, y: 10 }, brush, 28);
    expect(pixels).toHaveLength(area);
    for (const along of ['x', 'y'] as const) {
      const places = pixels.map((p) => p[along]);
      expect(Math.max(...places) - Math.min(...places) + 1).toBe(brush);
    }
    expect(pixels).toContainEqual({ x: 10, y: 10 });
  });
});

describe('strokeIndices', () => {
  it('covers the line between its ends, each cell once, even when the hand leaves the frame', () => {
    fc.assert(
      fc.property(pixel, pixel, fc.integer({ min: 1, max: 4 }), (from, to, brush) => {
        const indices = strokeIndices(from, to, brush, 16);
        expect(new Set(indices).size).toBe(indices.length);
        for (const { x, y } of linePixels(from, to)) {
          const inside = x >= 0 && y >= 0 && x < 16 && y < 16;
          if (inside) expect(indices).toContain(y * 16 + x);
        }
        for (const index of indices) expect(index >= 0 && index < 256).toBe(true);
      }),
    );
  });
});

describe('paintCells', () => {
  it('changes a copy, and gives the same array back when nothing changes', () => {
    const cells = new Uint8Array([0, 1, 0]);
    const painted = paintCells(cells, [0, 2], 1);
    expect([...painted]).toEqual([1, 1, 1]);
    expect([...cells]).toEqual([0, 1, 0]);
    expect(paintCells(painted, [0, 1], 1)).toBe(painted);
  });
});
