import { css } from 'lit';

/** The map, its legend and what is said of the cell that is looked at. */
export const mapStyles = css`
  h3 {
    font-size: calc(0.875 * var(--rbm-rem));
    font-weight: 600;
    line-height: calc(1.5 + var(--rbm-leading));
  }

  .hint {
    max-inline-size: none;
  }

  .toolbar {
    justify-content: space-between;
    gap: 8px 20px;
  }

  .order {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
  }

  .legend {
    display: flex;
    align-items: center;
    gap: 8px;
    color: var(--rbm-muted);
    font-size: calc(0.75 * var(--rbm-rem));
  }

  .colours {
    inline-size: 88px;
    block-size: 10px;
    border: 1px solid var(--rbm-control-line);
    background: linear-gradient(to right, var(--rbm-paper), var(--rbm-ink));
    background: linear-gradient(to right in oklab, var(--rbm-paper), var(--rbm-ink));
  }

  .map {
    position: relative;
  }

  /* About as tall as it will be, so that nothing jumps. */
  .map.waiting {
    min-block-size: 404px;
  }

  canvas {
    display: block;
    max-inline-size: none;
    image-rendering: pixelated;
  }

  /* As large as the cells, without the classes before them. */
  [role='grid'] {
    position: absolute;
    inset-block: 0;
    cursor: crosshair;
    touch-action: manipulation;
    -webkit-tap-highlight-color: transparent;
    box-shadow: 0 0 0 1px var(--rbm-line);
  }

  [role='gridcell'],
  .across,
  .down {
    position: absolute;
    pointer-events: none;
  }

  .looked-at {
    outline: 2px solid var(--rbm-surface);
    box-shadow: 0 0 0 4px var(--rbm-accent);
  }

  .across,
  .down {
    outline: 1px solid var(--rbm-accent);
  }

  .across {
    inset-inline: 0;
  }

  .down {
    inset-block: 0;
  }

  .told {
    min-block-size: 4.2em;
    font-size: calc(0.8125 * var(--rbm-rem));
    line-height: calc(1.4 + var(--rbm-leading));
  }

  .told .cell {
    font-weight: 600;
  }

  .muted {
    color: var(--rbm-muted);
  }
`;
