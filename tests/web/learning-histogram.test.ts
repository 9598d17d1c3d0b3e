import { describe, expect, it } from 'vitest';
import { axisMarks } from '../../web/src/views/histogram';

describe('axisMarks', () => {
  it('marks zero where the range goes over it', () => {
    expect(axisMarks(-2, 6)).toEqual([-2, 0, 6]);
  });

  it('marks the middle elsewhere', () => {
    expect(axisMarks(0, 1)).toEqual([0, 0.5, 1]);
    expect(axisMarks(2, 4)).toEqual([2, 3, 4]);
  });
});
