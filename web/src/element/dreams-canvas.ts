import type { Clamp } from '../protocol/messages';
import {
  drawCaptions,
  type FantasyColours,
  fantasyColours,
  fantasyLayout,
  type GridImages,
  type GridLayout,
  paintFantasies,
  tileAt,
  tileOrigin,
} from '../views/fantasy-grid';
import type { Palette } from '../views/palette';

/** Least distance of two tiles, width of a hatch line and height of a class's line, CSS pixels. */
const gapWidth = 2;
const hatchWidth = 1;
const captionHeight = 13;

/** A place on the page, CSS pixels. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** A canvas of fantasy particles: keeps layout, buffer and colours from one picture to the next. */
export class DreamsCanvas {
  readonly #canvas: HTMLCanvasElement;
  #count = 0;
  #layout: GridLayout | null = null;
  #layoutFor = '';
  #ratio = 1;
  #image: ImageData | null = null;
  #words = new Uint32Array(0);
  #colours: FantasyColours | null = null;
  #coloursFor = '';

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
  }

  /** Tiles per row; 1 before the first picture. */
  get columns(): number {
    return this.#layout?.columns ?? 1;
  }

  /** Size of the picture, CSS pixels. */
  get size(): { width: number; height: number } {
    const { width, height } = this.#layout ?? { width: 0, height: 0 };
    return { width: width / this.#ratio, height: height / this.#ratio };
  }

  /**
   * Lays the images out in a box of CSS pixels.
   * @param captions  with room for a class below each
   * @returns whether the size or the places have changed
   */
  fit(
    images: GridImages,
    box: { width: number; height: number },
    ratio: number,
    captions: boolean,
  ): boolean {
    const { count, width, height } = images;
    const key = [count, width, height, box.width, box.height, ratio, captions].join();
    if (this.#layoutFor === key) return false;
    const device = (length: number) => Math.max(1, Math.floor(length * ratio));
    const gap = device(gapWidth);
    const caption = captions ? device(captionHeight) : 0;
    const layout = fantasyLayout(images, device(box.width), device(box.height), gap, caption);
    this.#canvas.width = layout.width;
    this.#canvas.height = layout.height;
    this.#image = new ImageData(layout.width, layout.height);
    this.#words = new Uint32Array(this.#image.data.buffer);
    this.#layout = layout;
    this.#layoutFor = key;
    this.#ratio = ratio;
    this.#count = count;
    return true;
  }

  /** Draws after `fit`; values as `paintFantasies` takes them, labels [count] where there are any. */
  draw(
    images: GridImages,
    values: Uint8Array | Float32Array,
    clamp: Clamp | null,
    labels: Uint8Array | null,
    palette: Palette,
  ): void {
    const context = this.#canvas.getContext('2d');
    if (!context || !this.#layout || !this.#image) return;
    const hatch = Math.max(1, Math.round(hatchWidth * this.#ratio));
    const colours = this.#coloursOf(palette);
    paintFantasies(this.#words, this.#layout, images, values, clamp, colours, hatch);
    context.putImageData(this.#image, 0, 0);
    if (labels) drawCaptions(context, this.#layout, labels, palette);
  }

  #coloursOf(palette: Palette): FantasyColours {
    const key = [...palette.paper, ...palette.ink, ...palette.accent].join();
    if (!this.#colours || this.#coloursFor !== key) this.#colours = fantasyColours(palette);
    this.#coloursFor = key;
    return this.#colours;
  }

  /** The tile at a point, CSS pixels from the upper left corner of the picture. */
  tileAt(x: number, y: number): number | null {
    if (!this.#layout) return null;
    return tileAt(this.#layout, this.#count, x * this.#ratio, y * this.#ratio);
  }

  /** Where a tile is, from the upper left corner of the picture. */
  boxOf(index: number): Box | null {
    if (!this.#layout) return null;
    const { x, y } = tileOrigin(this.#layout, index);
    const { tileWidth, tileHeight } = this.#layout;
    const css = (length: number) => length / this.#ratio;
    return { left: css(x), top: css(y), width: css(tileWidth), height: css(tileHeight) };
  }
}
