/** Rec. 709 luma weights in 1/256; they add up to 256, so that white stays 255. */
const RED = 54;
const GREEN = 183;
const BLUE = 19;

/**
 * Luma of RGBA pixels (not premultiplied), laid on white paper. A drawing that would vanish there
 * (white ink on a transparent ground) is laid on black instead.
 * @param rgba [n * 4]
 * @returns [n], 0 black to 255 white
 * Cost: one pass, two if the drawing vanishes on white.
 */
export function greyFromRgba(rgba: Uint8Array | Uint8ClampedArray): Uint8Array {
  const onWhite = composite(rgba, 255);
  if (!isUniform(onWhite)) return onWhite;
  const onBlack = composite(rgba, 0);
  return isUniform(onBlack) ? onWhite : onBlack;
}

function composite(rgba: Uint8Array | Uint8ClampedArray, ground: number): Uint8Array {
  const grey = new Uint8Array(Math.floor(rgba.length / 4));
  for (let i = 0, at = 0; i < grey.length; i++, at += 4) {
    const red = rgba[at] as number;
    const green = rgba[at + 1] as number;
    const blue = rgba[at + 2] as number;
    const alpha = rgba[at + 3] as number;
    const luma = (RED * red + GREEN * green + BLUE * blue) / 256;
    grey[i] = Math.round((luma * alpha + ground * (255 - alpha)) / 255);
  }
  return grey;
}

function isUniform(grey: Uint8Array): boolean {
  return grey.every((value) => value === grey[0]);
}
