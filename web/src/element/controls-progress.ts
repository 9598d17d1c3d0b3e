import { css } from 'lit';

/** How far something is: a thin bar as wide as its place. */
export const progressStyles = css`
  progress {
    inline-size: 100%;
    block-size: 6px;
    border: 0;
    border-radius: 3px;
    background: var(--rbm-sunken);
    overflow: hidden;
    appearance: none;
  }

  progress::-webkit-progress-bar {
    background: var(--rbm-sunken);
  }

  progress::-webkit-progress-value {
    background: var(--rbm-accent);
  }

  progress::-moz-progress-bar {
    background: var(--rbm-accent);
  }
`;
