import { css } from 'lit';

/** Heights of the charts, CSS pixels. */
export const tallChart = 264;
export const lowChart = 112;

/** The stack of charts on one time axis. */
export const chartStyles = css`
  :host {
    container-type: inline-size;
  }

  .curves {
    display: flex;
    flex-direction: column;
    gap: 14px;
  }

  h3,
  .name {
    font-size: calc(0.875 * var(--rbm-rem));
    font-weight: 600;
    line-height: calc(1.5 + var(--rbm-leading));
  }

  .name {
    font-size: calc(0.8125 * var(--rbm-rem));
  }

  figcaption,
  .caption {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 10px;
    margin-block-end: 2px;
    font-size: calc(0.8125 * var(--rbm-rem));
  }

  .help {
    align-self: center;
    margin-inline: -8px;
  }

  .value {
    font-weight: 600;
  }

  .muted {
    color: var(--rbm-muted);
  }

  .chart {
    min-inline-size: 0;
    overflow: hidden;
  }

  .chart.tall {
    block-size: ${tallChart}px;
    margin-block-start: 6px;
  }

  .chart.low {
    block-size: ${lowChart}px;
  }

  .uplot,
  .uplot * {
    font-family: inherit;
  }

  .u-cursor-x,
  .u-cursor-y {
    border-color: var(--rbm-control-line) !important;
  }

  .u-cursor-y {
    display: none;
  }

  .toggles {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 18px;
    padding: 0;
    margin: 0;
    border: 0;
    font-size: calc(0.8125 * var(--rbm-rem));
  }

  .toggles .check {
    font-size: calc(0.8125 * var(--rbm-rem));
  }

  summary {
    inline-size: fit-content;
    min-block-size: 28px;
    color: var(--rbm-muted);
    font-size: calc(0.8125 * var(--rbm-rem));
    line-height: 28px;
    cursor: pointer;
  }
`;
