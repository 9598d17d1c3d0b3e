import { css } from 'lit';

/** The look of the dreams panel beyond the shared controls. */
export const dreamsStyles = css`
  :host {
    container-type: inline-size;
  }

  /* The button is higher than the title; titles of all panels stand on one line. */
  .title {
    margin-block: -5px;
  }

  .columns {
    display: grid;
    gap: calc(var(--rbm-space) * 3);
    min-inline-size: 0;
  }

  .columns > * {
    min-inline-size: 0;
  }

  @container (min-width: 760px) {
    .columns {
      grid-template-columns: minmax(0, 1.1fr) minmax(320px, 1fr);
      align-items: start;
    }
  }

  .steering {
    gap: calc(var(--rbm-space) * 2.25);
  }

  .readout {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px calc(var(--rbm-space) * 2.5);
    min-block-size: 28px;
    font-size: calc(0.8125 * var(--rbm-rem));
  }

  .readout > div {
    display: flex;
    gap: 6px;
  }

  .readout dt {
    color: var(--rbm-muted);
  }

  .readout dd {
    font-weight: 600;
  }

  #steps-done {
    min-inline-size: 6ch;
  }

  /* Two lines, so that nothing moves when a short sentence takes the place of the hint. */
  .note {
    min-block-size: 2.9em;
  }

  .held {
    min-inline-size: 11.5em;
    margin-inline-start: 4px;
    font-size: calc(0.8125 * var(--rbm-rem));
  }

  .hold .button[aria-expanded='true'] {
    border-color: var(--rbm-accent);
    box-shadow: inset 0 0 0 1px var(--rbm-accent);
  }

  .hold {
    display: grid;
    gap: calc(var(--rbm-space) * 1.5);
    justify-items: start;
    padding-block-start: calc(var(--rbm-space) * 2);
    border-block-start: 1px solid var(--rbm-line);
  }

  rbm-clamp-pad {
    inline-size: 100%;
  }
`;

/** The look of the settings beside the dreams. */
export const controlsStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: calc(var(--rbm-space) * 2.25);
    min-inline-size: 0;
  }

  .field > legend {
    margin-block-end: 4px;
  }

  .field .row > input.number {
    inline-size: 8ch;
    text-align: end;
  }

  .head {
    display: flex;
    align-items: center;
    gap: 2px;
  }

  .scale {
    position: relative;
    padding-block-end: 20px;
  }

  /* The thumb's middle travels the width of the track less one thumb of 18 px. */
  .one {
    position: absolute;
    inset-block-end: 0;
    inset-inline-start: calc(9px + (100% - 18px) * var(--one, 0.5));
    padding-block-start: 8px;
    font-size: calc(0.75 * var(--rbm-rem));
    line-height: 1.2;
    color: var(--rbm-muted);
    transform: translateX(-50%);
    white-space: nowrap;
  }

  .one::before {
    content: '';
    position: absolute;
    inset-block-start: 0;
    inset-inline-start: 50%;
    inline-size: 1px;
    block-size: 6px;
    background: var(--rbm-control-line);
  }

  .ends {
    align-items: start;
    flex-wrap: nowrap;
    gap: calc(var(--rbm-space) * 2);
  }

  .ends > :last-child {
    white-space: nowrap;
  }

  .pair {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: calc(var(--rbm-space) * 2);
  }
`;

/** The look of the editor of what is held. */
export const clampStyles = css`
  :host {
    container-type: inline-size;
  }
  .field > legend {
    margin-block-end: 4px;
  }
  .editor {
    display: grid;
    gap: calc(var(--rbm-space) * 2);
    margin-block-start: calc(var(--rbm-space) * 1.5);
  }
  rbm-pixel-pad {
    inline-size: 100%;
    max-inline-size: 280px;
  }
  @container (min-width: 480px) {
    .editor {
      grid-template-columns: minmax(160px, 220px) minmax(0, 1fr);
      align-items: start;
    }
  }
  .parts {
    gap: 6px;
  }
  .part {
    padding-inline: 9px;
    font-size: calc(0.8125 * var(--rbm-rem));
  }
  .swatch,
  .half {
    flex: none;
    inline-size: 14px;
    block-size: 14px;
    border: 1px solid var(--rbm-control-line);
    border-radius: 2px;
    background: var(--rbm-paper);
  }
  .swatch.ink {
    background: var(--rbm-ink);
  }
  .swatch.letGo {
    background: linear-gradient(
      to top left,
      transparent 44%,
      var(--rbm-control-line) 44% 56%,
      transparent 56%
    );
  }
  .half {
    border-color: currentColor;
    background: linear-gradient(currentColor, currentColor) no-repeat 0 0 / 100% 50%;
  }
  .half.bottom {
    background-position: 0 100%;
  }
  .half.left {
    background-size: 50% 100%;
  }
  .half.right {
    background-size: 50% 100%;
    background-position: 100% 0;
  }
  .half.all {
    background-size: 100% 100%;
  }
`;
