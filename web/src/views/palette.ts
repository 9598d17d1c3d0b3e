export type Rgb = readonly [red: number, green: number, blue: number];

/** The colours that canvases draw with, taken from the theme's custom properties. */
export interface Palette {
  /** A pixel that is off, and one that is on. */
  paper: Rgb;
  ink: Rgb;
  /** Ends and middle of the diverging map for weights: blue to orange, safe for colour-blind eyes. */
  negative: Rgb;
  neutral: Rgb;
  positive: Rgb;
  /** Marks what is held, selected or active. */
  accent: Rgb;
  line: Rgb;
}

const properties: Readonly<Record<keyof Palette, string>> = {
  paper: '--rbm-paper',
  ink: '--rbm-ink',
  negative: '--rbm-negative',
  neutral: '--rbm-neutral',
  positive: '--rbm-positive',
  accent: '--rbm-accent',
  line: '--rbm-line',
};

/** Reads the palette at an element; the properties must hold #rrggbb colours. */
export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const entries = Object.entries(properties).map(([key, name]) => [
    key,
    parseHex(style.getPropertyValue(name)),
  ]);
  return Object.fromEntries(entries) as unknown as Palette;
}

function parseHex(text: string): Rgb {
  const value = Number.parseInt(text.trim().slice(1), 16) || 0;
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}
