import { css } from 'lit';

export const coinsStyles = css`
  h3 {
    font-size: calc(0.9375 * var(--rbm-rem));
    font-weight: 600;
    line-height: calc(1.4 + var(--rbm-leading));
  }

  .parts {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--rbm-space) * 3);
  }

  .bench {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px 28px;
    align-items: start;
  }

  .image {
    display: grid;
    justify-items: center;
    gap: 8px;
    inline-size: fit-content;
  }

  .coins {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 6px 32px;
    margin: 0;
    padding: 0;
    list-style: none;
    font-size: calc(0.8125 * var(--rbm-rem));
    line-height: calc(1.3 + var(--rbm-leading));
  }

  .coins li {
    display: grid;
    grid-template-columns: 2.4em minmax(60px, 1fr) 4.6em 14.5em;
    align-items: center;
    gap: 2px 10px;
    min-block-size: 46px;
  }

  .coins svg {
    display: block;
    inline-size: 100%;
    block-size: 26px;
    overflow: visible;
  }

  .unit {
    font-weight: 600;
  }

  .track {
    fill: var(--rbm-sunken);
    stroke: var(--rbm-control-line);
    stroke-width: 1;
    vector-effect: non-scaling-stroke;
  }

  .p {
    fill: var(--rbm-accent);
  }

  .u {
    stroke: var(--rbm-text);
    stroke-width: 3;
    vector-effect: non-scaling-stroke;
  }

  .share {
    fill: none;
    stroke: var(--rbm-positive);
    stroke-width: 2;
    vector-effect: non-scaling-stroke;
  }

  .outcome {
    display: grid;
    place-content: center;
    min-block-size: 28px;
    border: 1px solid var(--rbm-control-line);
    border-radius: var(--rbm-radius-small);
    font-weight: 600;
  }

  .outcome.on {
    border-color: var(--rbm-ink);
    background: var(--rbm-ink);
    color: var(--rbm-paper);
  }

  .outcome.off {
    background: var(--rbm-paper);
    color: var(--rbm-ink);
  }

  .outcome.kept {
    border-style: dashed;
  }

  .minor {
    display: block;
    color: var(--rbm-muted);
    font-size: calc(0.75 * var(--rbm-rem));
  }

  @container (max-width: 560px) {
    .coins li {
      grid-template-columns: 2.2em minmax(40px, 1fr) 4.2em;
    }

    .coins .numbers {
      grid-column: 2 / -1;
    }
  }

  @container (min-width: 640px) {
    .bench {
      grid-template-columns: auto minmax(0, 1fr);
    }
  }

  @container (min-width: 1000px) {
    .coins {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }
`;
