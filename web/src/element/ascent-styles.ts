import { css } from 'lit';

export const ascentStyles = css`
  h3 {
    font-size: calc(0.9375 * var(--rbm-rem));
    font-weight: 600;
    line-height: calc(1.4 + var(--rbm-leading));
  }

  .parts {
    display: grid;
    gap: calc(var(--rbm-space) * 3);
  }

  .bars {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 4px 32px;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .bars li {
    display: grid;
    grid-template-columns: 34px minmax(0, 1fr) 15.5em;
    align-items: center;
    gap: 10px;
    min-block-size: 38px;
    font-size: calc(0.8125 * var(--rbm-rem));
    line-height: calc(1.3 + var(--rbm-leading));
  }

  .bars .change {
    margin-inline-start: 4px;
    font-weight: 600;
  }

  .bars .share-told {
    display: block;
    color: var(--rbm-muted);
  }

  /* On the page's ground the colour alone is not dark enough for text. */
  .gain {
    color: color-mix(in srgb, var(--rbm-positive) 75%, var(--rbm-text));
  }

  .loss {
    color: var(--rbm-negative);
  }

  svg.bar {
    display: block;
    inline-size: 100%;
    block-size: 30px;
    overflow: visible;
  }

  .track {
    fill: var(--rbm-sunken);
  }

  .line {
    fill: var(--rbm-control-line);
  }

  .p {
    fill: var(--rbm-accent);
  }

  .share {
    stroke: var(--rbm-text);
    stroke-width: 2;
    vector-effect: non-scaling-stroke;
  }

  .after {
    fill: none;
    stroke-width: 2;
    vector-effect: non-scaling-stroke;
  }

  .after.gain {
    stroke: var(--rbm-positive);
  }

  .after.loss {
    stroke: var(--rbm-negative);
    stroke-dasharray: 4 3;
  }

  .totals {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    align-items: center;
    gap: 6px 12px;
    font-size: calc(0.8125 * var(--rbm-rem));
  }

  .totals svg {
    display: block;
    inline-size: 100%;
    block-size: 20px;
  }

  .totals .told {
    grid-column: 2;
  }

  .elsewhere {
    fill: url(#hatch);
  }

  .shifts {
    display: grid;
    gap: 12px 32px;
  }

  .shifts ul {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 18px;
    margin-block-start: 6px;
    list-style: none;
  }

  .shifts li {
    display: flex;
    align-items: center;
    gap: 8px;
    font-size: calc(0.8125 * var(--rbm-rem));
    line-height: calc(1.3 + var(--rbm-leading));
  }

  .shifts strong {
    display: block;
  }

  .label {
    color: var(--rbm-muted);
    font-size: calc(0.8125 * var(--rbm-rem));
  }

  .controls {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 10px 16px;
  }

  @container (max-width: 460px) {
    .bars li {
      grid-template-columns: 34px minmax(0, 1fr) 10.5em;
    }
  }

  @container (min-width: 760px) {
    .bars,
    .shifts {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }

    .bars {
      grid-auto-flow: row;
    }
  }
`;
