import { css } from 'lit';

/** Of the lattice, its traces and what is chosen for it. */
export const latticeStyles = css`
  .live {
    display: grid;
    gap: 16px 28px;
    align-items: start;
  }

  @container (min-width: 560px) {
    .live {
      grid-template-columns: 280px minmax(0, 1fr);
    }
  }

  .picture {
    inline-size: 100%;
    max-inline-size: 280px;
    aspect-ratio: 1;
    padding: 0;
    border: 1px solid var(--rbm-line);
    background: var(--rbm-paper);
  }

  canvas {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    image-rendering: pixelated;
  }

  .legend {
    display: flex;
    align-items: center;
    gap: 6px;
  }

  .swatch {
    inline-size: 12px;
    block-size: 12px;
    border: 1px solid var(--rbm-control-line);
    background: var(--rbm-paper);
  }

  .swatch.on {
    background: var(--rbm-ink);
  }

  .swatch:not(.on) {
    margin-inline-start: 10px;
  }

  .chosen {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 20px;
  }

  .traces {
    display: grid;
    gap: 16px 24px;
  }

  @container (min-width: 1000px) {
    .traces {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }

  .axis {
    text-align: center;
  }

  figcaption {
    display: flex;
    justify-content: space-between;
    gap: 12px;
    font-size: calc(0.8125 * var(--rbm-rem));
    font-weight: 600;
    line-height: calc(1.45 + var(--rbm-leading));
  }
`;
