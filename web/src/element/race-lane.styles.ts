import { css } from 'lit';
import { controls } from './controls';

export const raceLaneStyles = [
  ...controls,
  css`
    article {
      display: flex;
      flex-direction: column;
      gap: 10px;
      block-size: 100%;
      padding: 12px 14px 14px;
      border: 1px solid var(--rbm-line);
      border-radius: var(--rbm-radius);
      background: var(--rbm-surface);
    }

    article.leads {
      border-color: var(--rbm-accent);
      box-shadow: inset 0 0 0 1px var(--rbm-accent);
    }

    header {
      display: flex;
      align-items: center;
      gap: 10px;
      min-block-size: 24px;
    }

    h4 {
      flex: 1;
      margin: 0;
      font-size: calc(0.875 * var(--rbm-rem));
      font-weight: 600;
      line-height: calc(1.3 + var(--rbm-leading));
    }

    .key {
      inline-size: 40px;
      block-size: 14px;
      flex: none;
    }

    .tag {
      padding: 1px 9px;
      border-radius: 99px;
      background: var(--rbm-accent);
      color: var(--rbm-on-accent);
      font-size: calc(0.75 * var(--rbm-rem));
      font-weight: 600;
      line-height: calc(1.6 + var(--rbm-leading));
    }

    .stage {
      display: grid;
      justify-items: center;
      /* Held free for the first dreams, so that nothing moves when they come. */
      aspect-ratio: 1 / 0.62;
      align-items: center;
    }

    .stage canvas {
      display: block;
      image-rendering: pixelated;
    }

    dl {
      display: grid;
      gap: 6px;
    }

    dl > div {
      display: flex;
      flex-wrap: wrap;
      align-items: baseline;
      justify-content: space-between;
      gap: 0 10px;
    }

    dt {
      display: flex;
      align-items: center;
      color: var(--rbm-muted);
      font-size: calc(0.8125 * var(--rbm-rem));
      line-height: calc(1.4 + var(--rbm-leading));
    }

    dd {
      margin-inline-start: auto;
      font-size: calc(0.875 * var(--rbm-rem));
      line-height: calc(1.4 + var(--rbm-leading));
      text-align: end;
    }

    dd.hint {
      inline-size: 100%;
      text-align: start;
    }

    dd b {
      font-weight: 600;
    }

    small {
      color: var(--rbm-muted);
      font-size: calc(0.75 * var(--rbm-rem));
    }

    .use {
      margin-block-start: auto;
    }

    .taken {
      color: var(--rbm-accent);
    }
  `,
];
