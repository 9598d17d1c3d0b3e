import { css } from 'lit';
import { controls } from './controls';

export const raceTrackStyles = [
  ...controls,
  css`
    :host {
      container-type: inline-size;
    }

    .head {
      display: flex;
      flex-wrap: wrap;
      align-items: flex-start;
      justify-content: space-between;
      gap: 8px 24px;
    }

    .head > :first-child {
      flex: 1 1 320px;
    }

    h3 {
      font-size: var(--rbm-rem);
      font-weight: 600;
      line-height: calc(1.4 + var(--rbm-leading));
    }

    .progress {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 14px;
      font-size: calc(0.875 * var(--rbm-rem));
    }

    progress {
      flex: 0 1 260px;
      min-inline-size: 120px;
    }

    .muted {
      color: var(--rbm-muted);
    }

    .lanes {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 16px;
    }

    @container (min-width: 560px) {
      .lanes {
        grid-template-columns: repeat(2, minmax(0, 1fr));
      }
    }

    @container (min-width: 860px) {
      .lanes.of-3 {
        grid-template-columns: repeat(3, minmax(0, 1fr));
      }
    }

    @container (min-width: 1150px) {
      .lanes.of-4 {
        grid-template-columns: repeat(4, minmax(0, 1fr));
      }
    }

    .status {
      min-block-size: 34px;
      font-size: calc(0.875 * var(--rbm-rem));
    }
  `,
];
