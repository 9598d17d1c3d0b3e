import { css } from 'lit';

export const phasesStyles = css`
  h3 {
    font-size: calc(0.9375 * var(--rbm-rem));
    font-weight: 600;
    line-height: calc(1.4 + var(--rbm-leading));
  }

  .frame {
    display: grid;
    gap: calc(var(--rbm-space) * 2);
  }

  .frame > * {
    min-inline-size: 0;
  }

  .steps {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    margin: 0;
    padding: 0;
    list-style: none;
    counter-reset: step;
  }

  .steps button {
    display: flex;
    align-items: center;
    gap: 7px;
    min-block-size: 34px;
    inline-size: 100%;
    padding: 2px 10px 2px 4px;
    border: 1px solid transparent;
    border-radius: var(--rbm-radius-small);
    background: transparent;
    color: var(--rbm-muted);
    font: inherit;
    font-size: calc(0.8125 * var(--rbm-rem));
    text-align: start;
    cursor: pointer;
  }

  .steps button:hover {
    background: var(--rbm-sunken);
    color: var(--rbm-text);
  }

  .steps .number {
    display: grid;
    place-content: center;
    flex: none;
    inline-size: 24px;
    block-size: 24px;
    border: 1px solid var(--rbm-control-line);
    border-radius: 50%;
    font-weight: 600;
  }

  .steps .done .number {
    border-color: var(--rbm-accent);
    color: var(--rbm-accent);
  }

  .steps [aria-current] {
    border-color: var(--rbm-accent);
    background: color-mix(in srgb, var(--rbm-accent) 14%, var(--rbm-surface));
    color: var(--rbm-text);
    font-weight: 600;
  }

  .steps [aria-current] .number {
    border-color: var(--rbm-accent);
    background: var(--rbm-accent);
    color: var(--rbm-on-accent);
  }

  .body {
    display: grid;
    align-content: start;
    gap: calc(var(--rbm-space) * 1.5);
    min-block-size: 330px;
    padding: 14px 16px;
    border: 1px solid var(--rbm-line);
    border-radius: var(--rbm-radius);
    background: var(--rbm-surface);
  }

  .body > * {
    min-inline-size: 0;
  }

  .controls {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 16px;
  }

  .controls rbm-plain-slider {
    inline-size: 190px;
  }

  .images {
    display: flex;
    flex-wrap: wrap;
    gap: 14px 18px;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .images li {
    display: grid;
    justify-items: center;
    align-content: start;
    gap: 4px;
  }

  .tag {
    color: var(--rbm-muted);
    font-size: calc(0.75 * var(--rbm-rem));
    line-height: calc(1.3 + var(--rbm-leading));
  }

  .scroll {
    overflow-x: auto;
    padding-block-end: 6px;
  }

  table {
    justify-self: start;
    border-collapse: collapse;
    font-size: calc(0.8125 * var(--rbm-rem));
    line-height: calc(1.35 + var(--rbm-leading));
  }

  th,
  td {
    padding: 3px 10px 3px 0;
    text-align: start;
    font-weight: 400;
    vertical-align: middle;
    white-space: nowrap;
  }

  thead th {
    color: var(--rbm-muted);
    font-size: calc(0.75 * var(--rbm-rem));
  }

  .chain td {
    padding: 2px 8px 6px 0;
    vertical-align: top;
    line-height: 0;
  }

  .chain rbm-state-picture + rbm-state-picture {
    display: block;
    margin-block-start: 4px;
  }

  .exact-label {
    grid-column: 1 / -1;
    color: var(--rbm-text);
    font-size: calc(0.875 * var(--rbm-rem));
  }

  .maps {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px 24px;
  }

  .legends {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 24px;
  }

  .legend {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    color: var(--rbm-muted);
    font-size: calc(0.75 * var(--rbm-rem));
  }

  .colours {
    inline-size: 96px;
    block-size: 10px;
    border: 1px solid var(--rbm-line);
    background: linear-gradient(
      to right,
      var(--rbm-negative),
      var(--rbm-neutral),
      var(--rbm-positive)
    );
    background: linear-gradient(
      to right in oklab,
      var(--rbm-negative),
      var(--rbm-neutral),
      var(--rbm-positive)
    );
  }

  .told {
    min-block-size: 2.9em;
    font-size: calc(0.875 * var(--rbm-rem));
    line-height: calc(1.45 + var(--rbm-leading));
  }

  .energies {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px 32px;
  }

  .energies caption {
    padding-block-end: 4px;
    font-weight: 600;
    text-align: start;
  }

  .change td {
    padding-block-start: 8px;
    font-weight: 600;
  }

  @container (min-width: 560px) {
    .maps {
      grid-template-columns: repeat(3, minmax(0, 1fr));
    }

    .energies {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }

  @container (min-width: 860px) {
    .frame {
      grid-template-columns: 210px minmax(0, 1fr);
    }

    .steps {
      flex-direction: column;
      flex-wrap: nowrap;
    }
  }
`;
