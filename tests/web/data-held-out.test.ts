import { describe, expect, it } from 'vitest';
import { data } from '../../web/src/i18n/en/data';
import { drawSheet, sheetLayout, tilePosition } from '../../web/src/views/image-sheet';
import type { Palette } from '../../web/src/views/palette';
import { someImages } from './playground-support';

const palette: Palette = {
  paper: [255, 255, 255],
  ink: [0, 0, 0],
  negative: [0, 0, 255],
  neutral: [128, 128, 128],
  positive: [255, 128, 0],
  accent: [0, 128, 128],
  line: [200, 200, 200],
};

type Corner = [x: number, y: number];

/** A canvas that remembers the corners of the triangles filled in the colour of held-out images. */
function recordingCanvas(width: number, height: number) {
  const triangles: Corner[][] = [];
  let path: Corner[] = [];
  const context = {
    fillStyle: '',
    createImageData: (w: number, h: number) => ({
      width: w,
      height: h,
      data: new Uint8ClampedArray(4 * w * h),
    }),
    putImageData() {},
    strokeRect() {},
    beginPath() {
      path = [];
    },
    moveTo: (x: number, y: number) => path.push([x, y]),
    lineTo: (x: number, y: number) => path.push([x, y]),
    fill() {
      if (context.fillStyle === 'rgb(255 128 0)') triangles.push(path);
    },
  };
  const canvas = { width, height, getContext: () => context } as unknown as HTMLCanvasElement;
  return { canvas, triangles };
}

describe('held-out images', () => {
  it.each([2, 3, 8, 28])('get a corner of their own tile, side %i, and no others do', (side) => {
    const images = someImages(40, side);
    const layout = sheetLayout({ ...images, cssWidth: 300, pixelRatio: 2, captions: false });
    const { canvas, triangles } = recordingCanvas(600, layout.height);
    const heldOut = new Set([0, 7, 8, 39]);
    drawSheet(canvas, images, layout, 0, palette, { selected: 7, marked: new Set([1]), heldOut });
    expect(triangles).toHaveLength(heldOut.size);
    for (const [n, index] of [...heldOut].entries()) {
      const { x, y } = tilePosition(layout, index);
      for (const [cornerX, cornerY] of triangles[n]!) {
        expect(cornerX).toBeGreaterThanOrEqual(x + layout.tileWidth / 2);
        expect(cornerX).toBeLessThanOrEqual(x + layout.tileWidth);
        expect(cornerY).toBeGreaterThanOrEqual(y);
        expect(cornerY).toBeLessThanOrEqual(y + layout.tileHeight / 2);
      }
    }
  });

  it('are told in words too', () => {
    const { position, option, heldOut } = data.sheet;
    expect(position(2, 60, 3, true)).toBe('Image 3 of 60, class 3, not trained on');
    expect(position(2, 60, undefined, false)).toBe('Image 3 of 60');
    expect(option(2, 3, true)).toBe('Image 3, class 3, not trained on');
    expect(heldOut(1200)).toBe('1,200 held out');
  });
});
