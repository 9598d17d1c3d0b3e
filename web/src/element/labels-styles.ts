import { css } from 'lit';

/** The look of the labels panel beyond the shared controls. */
export const labelsStyles = css`
  :host {
    container-type: inline-size;
  }

  /* The button is higher than the title; titles of all panels stand on one line. */
  .title {
    margin-block: -5px;
  }

  .accuracy {
    display: flex;
    flex-wrap: wrap;
    gap: 4px calc(var(--rbm-space) * 2.5);
    font-size: calc(0.8125 * var(--rbm-rem));
  }

  .accuracy > div {
    display: flex;
    gap: 6px;
  }

  .accuracy dt {
    color: var(--rbm-muted);
  }

  .accuracy dd {
    min-inline-size: 4ch;
    font-weight: 600;
  }

  .switch {
    display: grid;
    gap: 6px;
    justify-items: start;
  }

  h3 {
    font-size: calc(0.875 * var(--rbm-rem));
    font-weight: 600;
    line-height: calc(1.5 + var(--rbm-leading));
  }

  rbm-labels-guesses,
  rbm-labels-weights {
    padding-block-start: calc(var(--rbm-space) * 1.75);
    border-block-start: 1px solid var(--rbm-line);
  }
`;

/** The look of the choice of what is dreamed. */
export const dreamStyles = css`
  fieldset {
    display: grid;
    gap: 6px;
    justify-items: start;
  }

  legend {
    margin-block-end: 4px;
  }

  .segmented > label {
    flex: 0 1 auto;
    min-inline-size: 30px;
    padding: 0 8px;
  }

  .select {
    inline-size: auto;
    min-inline-size: 9em;
  }
`;

/** The look of the pictures with their class probabilities. */
export const guessesStyles = css`
  :host {
    container-type: inline-size;
  }

  section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--rbm-space) * 1.75);
  }

  h3 {
    font-size: calc(0.875 * var(--rbm-rem));
    font-weight: 600;
    line-height: calc(1.5 + var(--rbm-leading));
  }

  h4 {
    margin: 0;
    font-size: calc(0.8125 * var(--rbm-rem));
    font-weight: 550;
    line-height: calc(1.4 + var(--rbm-leading));
  }

  .guess {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 6px 16px;
  }

  rbm-pixel-pad {
    inline-size: min(100%, 224px);
  }

  .frame {
    inline-size: fit-content;
    border: 1px solid var(--rbm-line);
    line-height: 0;
  }

  canvas {
    display: block;
    image-rendering: pixelated;
  }

  .head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--rbm-space);
  }

  .head .button,
  .head .icon-button {
    min-block-size: 30px;
    padding-inline: 8px;
    font-size: calc(0.8125 * var(--rbm-rem));
  }

  .head .icon-button {
    inline-size: 30px;
    padding: 0;
  }

  .steps {
    display: flex;
    flex: none;
  }

  .says {
    min-block-size: 1.45em;
    font-size: calc(0.8125 * var(--rbm-rem));
    line-height: calc(1.45 + var(--rbm-leading));
  }

  @media (pointer: coarse) {
    .head .button,
    .head .icon-button {
      min-block-size: 44px;
    }

    .head .icon-button {
      inline-size: 44px;
    }
  }

  math {
    font-size: var(--rbm-rem);
  }

  @container (min-width: 380px) {
    .guess {
      grid-template-columns: 168px minmax(0, 1fr);
    }

    .head,
    .says {
      grid-column: 1 / -1;
    }

    rbm-pixel-pad {
      inline-size: 168px;
    }
  }
`;

/** The look of the map of the label weights. */
export const weightsStyles = css`
  section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--rbm-space);
  }

  h3 {
    font-size: calc(0.875 * var(--rbm-rem));
    font-weight: 600;
    line-height: calc(1.5 + var(--rbm-leading));
  }

  .room {
    line-height: 0;
    min-inline-size: 0;
    touch-action: pan-y;
    cursor: crosshair;
  }

  canvas {
    image-rendering: pixelated;
  }

  .axis {
    padding-inline-start: 28px;
    color: var(--rbm-muted);
    font-size: calc(0.75 * var(--rbm-rem));
    line-height: calc(1.3 + var(--rbm-leading));
  }
`;
