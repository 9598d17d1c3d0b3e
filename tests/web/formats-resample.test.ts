import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { letterbox, resampleSet } from '../../web/src/formats/resample';
import { imageSets } from './formats-support';

const one = (width: number, height: number, ...pixels: number[]) => ({
  width,
  height,
  count: 1,
  pixels: Uint8Array.from(pixels),
});
const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);

describe('letterbox', () => {
  it('keeps the proportions, in the middle', () => {
    expect(letterbox(200, 100, 28)).toEqual({ x: 0, y: 7, width: 28, height: 14 });
    expect(letterbox(100, 300, 9)).toEqual({ x: 3, y: 0, width: 3, height: 9 });
    expect(letterbox(4000, 1, 8)).toEqual({ x: 0, y: 3, width: 8, height: 1 });
  });

  it('always lies inside the square and touches two sides', () => {
    const sides = fc.integer({ min: 1, max: 4096 });
    fc.assert(
      fc.property(sides, sides, fc.integer({ min: 1, max: 64 }), (width, height, side) => {
        const box = letterbox(width, height, side);
        expect(Math.min(box.x, box.y, box.width - 1, box.height - 1)).toBeGreaterThanOrEqual(0);
        expect(Math.max(box.x + box.width, box.y + box.height)).toBeLessThanOrEqual(side);
        expect(Math.max(box.width, box.height)).toBe(side);
      }),
    );
  });
});

describe('resample', () => {
  it('takes the mean of what a pixel covers', () => {
    const set = one(4, 4, 0, 4, 0, 0, 8, 12, 0, 0, 100, 100, 255, 255, 100, 100, 255, 255);
    expect([...resampleSet(set, 2, 0).pixels]).toEqual([6, 0, 100, 255]);
  });

  it('weighs pixels that are covered in part', () => {
    // 3 to 2: each target pixel covers one source pixel and half of the middle one.
    const set = one(3, 3, 90, 0, 0, 90, 0, 0, 90, 0, 0);
    expect([...resampleSet(set, 2, 0).pixels]).toEqual([60, 0, 60, 0]);
  });

  it('repeats pixels when it enlarges by a whole number', () => {
    expect([...resampleSet(one(2, 2, 1, 2, 3, 4), 4, 0).pixels]).toEqual([
      ...[1, 1, 2, 2],
      ...[1, 1, 2, 2],
      ...[3, 3, 4, 4],
      ...[3, 3, 4, 4],
    ]);
  });

  it('fills the margin with the background', () => {
    expect([...resampleSet(one(3, 1, 1, 2, 3), 3, 77).pixels]).toEqual([
      ...[77, 77, 77],
      ...[1, 2, 3],
      ...[77, 77, 77],
    ]);
  });

  it('keeps the mean of every square image and stays in its range', () => {
    fc.assert(
      fc.property(imageSets, fc.integer({ min: 1, max: 12 }), ({ pixels }, side) => {
        const size = Math.floor(Math.sqrt(pixels.length));
        const image = one(size, size, ...pixels.subarray(0, size * size));
        const scaled = resampleSet(image, side, 0).pixels;
        const mean = sum(image.pixels) / image.pixels.length;
        // Each of the target pixels is rounded by at most a half.
        expect(Math.abs(sum(scaled) / scaled.length - mean)).toBeLessThanOrEqual(0.5 + 1e-9);
        expect(Math.max(...scaled)).toBeLessThanOrEqual(Math.max(...image.pixels));
        expect(Math.min(...scaled)).toBeGreaterThanOrEqual(Math.min(...image.pixels));
      }),
    );
  });

  it('scales each image of a set by itself', () => {
    fc.assert(
      fc.property(imageSets, fc.integer({ min: 1, max: 12 }), (set, side) => {
        const size = set.width * set.height;
        const separately = Array.from({ length: set.count }, (_, i) => [
          ...resampleSet(
            one(set.width, set.height, ...set.pixels.subarray(i * size, (i + 1) * size)),
            side,
            9,
          ).pixels,
        ]).flat();
        expect([...resampleSet(set, side, 9).pixels]).toEqual(separately);
      }),
    );
  });

  it('keeps labels, and returns the set itself where nothing is to do', () => {
    const set = { ...one(2, 2, 1, 2, 3, 4), labels: Uint8Array.of(5) };
    expect(resampleSet(set, 2, 0)).toBe(set);
    expect(resampleSet(set, 1, 0).labels).toEqual(Uint8Array.of(5));
  });
});
