import { css } from 'lit';

/** `.help` is the small question mark that shows an explanation; made by help-button.ts. */
export const help = css`
  .help {
    display: inline-grid;
    place-content: center;
    inline-size: 24px;
    block-size: 24px;
    margin: 0;
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: transparent;
    color: var(--rbm-muted);
    font: inherit;
    font-size: calc(0.75 * var(--rbm-rem));
    cursor: pointer;
  }

  .help > span {
    inline-size: 16px;
    border: 1px solid currentColor;
    border-radius: 50%;
    line-height: 14px;
    text-align: center;
  }

  .help:hover,
  .help[aria-expanded='true'] {
    color: var(--rbm-accent);
  }
`;
