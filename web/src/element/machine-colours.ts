import type { ColourTable } from '../views/colour-table';
import { divergingTable } from '../views/diverging-map';
import { type Palette, readPalette } from '../views/palette';

export type Theme = 'light' | 'dark' | undefined;

/** The theme's colours at an element, and the weights' table made of them; read once for each theme. */
export class MachineColours {
  #theme: Theme;
  #read: { palette: Palette; table: ColourTable } | null = null;

  read(element: Element, theme: Theme): { palette: Palette; table: ColourTable } {
    if (this.#read && theme && theme === this.#theme) return this.#read;
    const palette = readPalette(element);
    this.#theme = theme;
    this.#read = { palette, table: divergingTable(palette) };
    return this.#read;
  }
}

/** A device-pixel scale at which an image is about `side` CSS pixels large, at least 1. */
export function imageScale(width: number, height: number, side: number): number {
  return Math.max(1, Math.floor((side * devicePixelRatio) / Math.max(width, height, 1)));
}

/** Shows a canvas at one device pixel per canvas pixel. */
export function fitCanvas(canvas: HTMLCanvasElement): void {
  canvas.style.setProperty('width', `${canvas.width / devicePixelRatio}px`);
  canvas.style.setProperty('height', `${canvas.height / devicePixelRatio}px`);
}
