import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ImageData01, unlabelled } from '../../web/src/protocol/messages';
import {
  bestGuess,
  classCount,
  classesForDrawings,
  countedVisible,
  fitsClasses,
  shownClasses,
} from '../../web/src/state/labels';
import { someImages } from './playground-support';

const labelled = (...labels: number[]): ImageData01 => ({
  ...someImages(labels.length, 2),
  labels: Uint8Array.from(labels),
});

const anyLabels = fc.array(fc.oneof(fc.integer({ min: 0, max: 254 }), fc.constant(unlabelled)), {
  maxLength: 40,
});

describe('classCount', () => {
  it('is the largest label + 1, whatever classes lie between and whatever has none', () => {
    expect(classCount(labelled(0, 1, 1))).toBe(2);
    expect(classCount(labelled(7, unlabelled, 2))).toBe(8);
    expect(classCount(labelled(0, 254))).toBe(255);
  });

  it('is 0 where there is nothing to tell apart', () => {
    expect(classCount(someImages(3, 2))).toBe(0);
    expect(classCount(labelled())).toBe(0);
    expect(classCount(labelled(4, 4, unlabelled))).toBe(0);
    expect(classCount(labelled(unlabelled, unlabelled))).toBe(0);
  });

  it('makes a machine that fits: every class below it, and 2 to 255 of them', () => {
    fc.assert(
      fc.property(anyLabels, (labels) => {
        const images = labelled(...labels);
        const count = classCount(images);
        if (count === 0) return;
        expect(count).toBeGreaterThanOrEqual(2);
        expect(count).toBeLessThanOrEqual(255);
        expect(fitsClasses(count, images)).toBe(true);
        expect(fitsClasses(count - 1, images)).toBe(false);
      }),
    );
  });
});

describe('fitsClasses', () => {
  it('takes anything without label units, and an empty set with any', () => {
    expect(fitsClasses(0, labelled(3, 200))).toBe(true);
    expect(fitsClasses(0, someImages(2, 2))).toBe(true);
    expect(fitsClasses(10, someImages(0, 2))).toBe(true);
  });

  it('needs an image with a class, and a unit for each', () => {
    expect(fitsClasses(10, labelled(9, unlabelled))).toBe(true);
    expect(fitsClasses(10, labelled(3, 3))).toBe(true);
    expect(fitsClasses(10, labelled(10, 1))).toBe(false);
    expect(fitsClasses(10, labelled(unlabelled, unlabelled))).toBe(false);
    expect(fitsClasses(10, someImages(2, 2))).toBe(false);
  });
});

describe('classesForDrawings', () => {
  it('are those of the machine, so that a drawing never costs what was learned', () => {
    expect(classesForDrawings(2, labelled(0, 1))).toBe(2);
  });

  it('are as many as there are digits, or as the images have', () => {
    expect(classesForDrawings(0, someImages(0, 2))).toBe(10);
    expect(classesForDrawings(0, labelled(1, unlabelled))).toBe(10);
    expect(classesForDrawings(0, labelled(26, 1))).toBe(27);
  });
});

describe('bestGuess', () => {
  it('is the most probable class, the first of equals, and none of nothing', () => {
    expect(bestGuess(Float32Array.of(0.25, 0.5, 0.25))).toEqual({ label: 1, share: 0.5 });
    expect(bestGuess(Float32Array.of(0.5, 0.5))).toEqual({ label: 0, share: 0.5 });
    expect(bestGuess(new Float32Array(0))).toBeNull();
  });
});

describe('shownClasses', () => {
  const shares = fc.float32Array({ min: 0, max: 1, noNaN: true, minLength: 1, maxLength: 60 });

  it('are in order and leave out none that is more probable than one shown', () => {
    fc.assert(
      fc.property(shares, fc.integer({ min: 1, max: 20 }), (probabilities, room) => {
        const shown = shownClasses(probabilities, room);
        expect(shown).toHaveLength(Math.min(room, probabilities.length));
        expect(shown).toEqual([...new Set(shown)].sort((a, b) => a - b));
        const least = Math.min(...shown.map((label) => probabilities[label]!));
        probabilities.forEach((share, label) => {
          if (!shown.includes(label)) expect(share).toBeLessThanOrEqual(least);
        });
      }),
    );
  });
});

describe('countedVisible', () => {
  it('is as few units as hold the states of pixels and label', () => {
    expect(countedVisible(9, 0)).toBe(9);
    for (let nLabels = 2; nLabels <= 255; nLabels++) {
      const states = 2 ** 9 * nLabels;
      const counted = countedVisible(9, nLabels);
      expect(2 ** counted).toBeGreaterThanOrEqual(states);
      expect(2 ** (counted - 1)).toBeLessThan(states);
    }
  });
});
