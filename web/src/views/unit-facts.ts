/** What the weights say about one hidden unit, as numbers that a sentence can be made of. */

export type UnitOrder = 'number' | 'activity';

/**
 * The unit at every place: by number, or the most active first. Equal activities keep their numbers'
 * order, so that the grid stays calm. Cost: O(n log n).
 */
export function orderUnits(
  order: UnitOrder,
  count: number,
  activity: Float32Array | null,
): Uint32Array {
  const units = Uint32Array.from({ length: count }, (_, unit) => unit);
  if (order === 'number' || !activity) return units;
  return units.sort((a, b) => (activity[b] ?? 0) - (activity[a] ?? 0) || a - b);
}

/** Column j of W, [nVisible]. */
export function weightsOfUnit(weights: Float32Array, nHidden: number, unit: number): Float32Array {
  return Float32Array.from(
    { length: weights.length / nHidden },
    (_, pixel) => weights[pixel * nHidden + unit] ?? 0,
  );
}

export interface StrongPixels {
  /** Pixels with the largest positive weights, strongest first. */
  plus: number[];
  /** Pixels with the largest negative weights, strongest first. */
  minus: number[];
}

/** The strongest pixels of each sign; fewer where there are fewer of that sign. */
export function strongestPixels(weights: Float32Array, count: number): StrongPixels {
  const pixels = Array.from(weights.keys());
  const byWeight = pixels.sort((a, b) => weights[b]! - weights[a]! || a - b);
  const positive = byWeight.filter((pixel) => weights[pixel]! > 0);
  const negative = byWeight.filter((pixel) => weights[pixel]! < 0).reverse();
  return { plus: positive.slice(0, count), minus: negative.slice(0, count) };
}

export type Region =
  | `${'top' | 'middle' | 'bottom'}-${'left' | 'centre' | 'right'}`
  | 'scattered'
  | 'nowhere';

/**
 * Where most of the weight of one sign lies: the third of the image that holds the centre of gravity
 * of its squares, or 'scattered' when it spreads about as widely as the whole image does.
 */
export function regionOf(weights: Float32Array, sign: 1 | -1, width: number): Region {
  const height = weights.length / width;
  let [mass, sumX, sumY, sumSquares] = [0, 0, 0, 0];
  weights.forEach((weight, pixel) => {
    const pull = weight * sign > 0 ? weight * weight : 0;
    const x = ((pixel % width) + 0.5) / width;
    const y = (Math.floor(pixel / width) + 0.5) / height;
    mass += pull;
    sumX += pull * x;
    sumY += pull * y;
    sumSquares += pull * (x * x + y * y);
  });
  if (mass === 0) return 'nowhere';
  const [x, y] = [sumX / mass, sumY / mass];
  // Evenly spread weight has variance 1/12 along each side.
  if (sumSquares / mass - x * x - y * y > 0.75 / 6) return 'scattered';
  const column = (['left', 'centre', 'right'] as const)[Math.min(2, Math.floor(3 * x))]!;
  const row = (['top', 'middle', 'bottom'] as const)[Math.min(2, Math.floor(3 * y))]!;
  return `${row}-${column}`;
}

/** What the ink of an image adds to a unit's input: the sum of its weights under the ink. */
export function inputFromImage(weights: Float32Array, image: Uint8Array): number {
  return weights.reduce((sum, weight, pixel) => (image[pixel] ? sum + weight : sum), 0);
}

/** Mean squared difference per pixel between an image and its reconstruction, [0, 1]. */
export function meanSquaredDifference(image: Uint8Array, probabilities: Float32Array): number {
  if (image.length === 0) return 0;
  let sum = 0;
  for (let pixel = 0; pixel < image.length; pixel++)
    sum += (image[pixel]! - probabilities[pixel]!) ** 2;
  return sum / image.length;
}
