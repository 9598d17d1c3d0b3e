import { css } from 'lit';

/** `.range` is an input of type range; the custom property --fill (a percentage) tints its left part. */
export const ranges = css`
  .range {
    display: block;
    inline-size: 100%;
    min-inline-size: 0;
    block-size: 28px;
    margin: 0;
    background: transparent;
    appearance: none;
    cursor: pointer;
    border-radius: var(--rbm-radius-small);
  }

  .range::-webkit-slider-runnable-track {
    block-size: 4px;
    border-radius: 2px;
    background: linear-gradient(
      to right,
      var(--rbm-accent) var(--fill, 0%),
      color-mix(in srgb, var(--rbm-control-line) 60%, var(--rbm-background)) var(--fill, 0%)
    );
  }

  .range::-moz-range-track {
    block-size: 4px;
    border-radius: 2px;
    background: linear-gradient(
      to right,
      var(--rbm-accent) var(--fill, 0%),
      color-mix(in srgb, var(--rbm-control-line) 60%, var(--rbm-background)) var(--fill, 0%)
    );
  }

  .range::-webkit-slider-thumb {
    appearance: none;
    inline-size: 18px;
    block-size: 18px;
    margin-block-start: -7px;
    border: 2px solid var(--rbm-accent);
    border-radius: 50%;
    background: var(--rbm-surface);
  }

  .range::-moz-range-thumb {
    inline-size: 14px;
    block-size: 14px;
    border: 2px solid var(--rbm-accent);
    border-radius: 50%;
    background: var(--rbm-surface);
  }

  @media (pointer: coarse) {
    .range {
      block-size: 44px;
    }
  }
`;
