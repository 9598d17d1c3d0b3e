import { css } from 'lit';
import { controls } from './controls';

export const dataPanelStyles = [
  controls,
  css`
    :host {
      container-type: inline-size;
    }
    .panel {
      position: relative;
      display: flex;
      flex-direction: column;
      gap: 20px;
    }
    section {
      display: flex;
      flex-direction: column;
      gap: 8px;
      min-inline-size: 0;
    }
    rbm-image-sheet {
      block-size: 184px;
      border: 1px solid var(--rbm-line);
      background: var(--rbm-surface);
      border-radius: var(--rbm-radius-small);
    }
    .held-out {
      white-space: nowrap;
    }
    .held-out svg {
      inline-size: 7px;
      block-size: 7px;
      margin-inline-start: 4px;
      color: var(--rbm-positive);
    }
    .status {
      min-block-size: 1.45em;
      margin-block-start: -2px;
      font-size: calc(0.8125 * var(--rbm-rem));
      line-height: calc(1.45 + var(--rbm-leading));
    }
    .status > .button {
      min-block-size: 28px;
      padding-inline: 8px;
      font-size: calc(0.8125 * var(--rbm-rem));
    }
    .empty {
      display: grid;
      align-content: center;
      justify-items: center;
      gap: 4px;
      min-block-size: 120px;
      padding: 16px;
      border: 1px dashed var(--rbm-control-line);
      border-radius: var(--rbm-radius-small);
      text-align: center;
    }
    .toolbar {
      gap: 4px;
    }
    .toolbar > .button {
      position: relative;
      padding-inline: 10px;
    }
    .toolbar > .button.quiet {
      padding-inline: 7px;
    }
    .toolbar > .button:has(:focus-visible) {
      outline: 2px solid var(--rbm-accent);
      outline-offset: 2px;
    }
    .drop {
      position: absolute;
      inset: -6px;
      display: grid;
      place-items: center;
      padding: 16px;
      border: 2px dashed var(--rbm-accent);
      border-radius: var(--rbm-radius);
      background: color-mix(in srgb, var(--rbm-surface) 84%, transparent);
      font-weight: 600;
      text-align: center;
      pointer-events: none;
    }
  `,
];
