import { css } from 'lit';

/** Bars over the whole width; the chosen state and the sum in words below, in two columns where there is room. */
export const rankingStyles = css`
  :host {
    container-type: inline-size;
  }

  h3,
  h4 {
    margin: 0;
    font-size: calc(0.875 * var(--rbm-rem));
    font-weight: 600;
    line-height: calc(1.5 + var(--rbm-leading));
  }

  h4 {
    font-size: calc(0.8125 * var(--rbm-rem));
  }

  .hint {
    max-inline-size: 90ch;
  }

  .ranking {
    display: grid;
    gap: 12px 32px;
  }

  .empty {
    min-block-size: 300px;
  }

  .bars {
    min-inline-size: 0;
    touch-action: pan-y;
    cursor: crosshair;
  }

  .bars canvas {
    display: block;
    inline-size: 100%;
    block-size: 260px;
  }

  .picture {
    inline-size: 74px;
    min-block-size: 74px;
    line-height: 0;
  }

  .picture canvas {
    border: 1px solid var(--rbm-line);
    image-rendering: pixelated;
  }

  .state {
    display: flex;
    gap: 16px;
    font-size: calc(0.8125 * var(--rbm-rem));
    line-height: calc(1.5 + var(--rbm-leading));
  }

  .state > div:last-child {
    flex: 1;
    min-inline-size: 0;
  }

  dl > div {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 12px;
    max-inline-size: 420px;
    border-block-start: 1px solid var(--rbm-line);
  }

  dt {
    color: var(--rbm-muted);
  }

  dd {
    font-weight: 600;
  }

  .sum {
    font-size: calc(0.8125 * var(--rbm-rem));
    line-height: calc(1.5 + var(--rbm-leading));
  }

  @container (min-width: 760px) {
    .ranking {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }

    .bars {
      grid-column: 1 / -1;
    }
  }
`;
