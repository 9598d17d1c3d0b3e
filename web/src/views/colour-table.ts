import type { Rgb } from './palette';

/**
 * Colours by index, each packed as the bytes red, green, blue, 255 in memory order, so that an entry
 * is stored into an ImageData seen as Uint32Array.
 */
export type ColourTable = Uint32Array<ArrayBuffer>;

type Oklab = readonly [lightness: number, a: number, b: number];

/** `count` colours from one to the other, in steps that look equally large. Cost: O(count). */
export function ramp(from: Rgb, to: Rgb, count: number): ColourTable {
  const table = new Uint32Array(count);
  const bytes = new Uint8ClampedArray(table.buffer);
  const start = toOklab(from);
  const end = toOklab(to);
  for (let k = 0; k < count; k++) {
    const share = count > 1 ? k / (count - 1) : 0;
    bytes.set([...fromOklab(mix(start, end, share)), 255], 4 * k);
  }
  return table;
}

/** One packed colour. */
export function packed(colour: Rgb): number {
  return ramp(colour, colour, 1)[0]!;
}

/** The colour at an index, [0, 255] each. */
export function colourAt(table: ColourTable, index: number): Rgb {
  const bytes = new Uint8Array(table.buffer, 4 * index, 3);
  return [bytes[0]!, bytes[1]!, bytes[2]!];
}

/** Relative luminance, [0, 1], as WCAG defines it. */
export function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map(toLinear) as unknown as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function mix(from: Oklab, to: Oklab, share: number): Oklab {
  const at = (k: 0 | 1 | 2) => from[k] + share * (to[k] - from[k]);
  return [at(0), at(1), at(2)];
}

/** sRGB byte to linear light, [0, 1]. */
export function toLinear(byte: number): number {
  const value = byte / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

/** Linear light to sRGB byte; what lies outside [0, 1] is clipped. */
export function fromLinear(light: number): number {
  const value = Math.min(1, Math.max(0, light));
  return Math.round(
    255 * (value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055),
  );
}

/** Equal distances in Oklab look about equally large. Source: Ottosson, A perceptual color space (2020). */
export function toOklab(colour: Rgb): Oklab {
  const [red, green, blue] = colour.map(toLinear) as unknown as Rgb;
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function fromOklab([lightness, a, b]: Oklab): Rgb {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    fromLinear(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    fromLinear(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    fromLinear(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}
