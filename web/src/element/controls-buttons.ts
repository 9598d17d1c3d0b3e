import { css } from 'lit';

/** `.button` and `.icon-button`, each also `.quiet`; `.button.primary` is the one that matters most. */
export const buttons = css`
  .button,
  .icon-button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-block-size: 34px;
    margin: 0;
    padding: 0 12px;
    border: 1px solid var(--rbm-control-line);
    border-radius: var(--rbm-radius-small);
    background: var(--rbm-surface);
    color: var(--rbm-text);
    font: inherit;
    font-size: calc(0.875 * var(--rbm-rem));
    font-weight: 500;
    line-height: 1.2;
    text-decoration: none;
    cursor: pointer;
    user-select: none;
    touch-action: manipulation;
    -webkit-tap-highlight-color: transparent;
    transition:
      background-color 120ms,
      border-color 120ms;
  }

  .button:hover,
  .icon-button:hover {
    background: var(--rbm-sunken);
  }

  .button:active,
  .icon-button:active {
    border-color: var(--rbm-text);
  }

  .button[aria-pressed='true'],
  .icon-button[aria-pressed='true'] {
    border-color: var(--rbm-accent);
    background: color-mix(in srgb, var(--rbm-accent) 14%, var(--rbm-surface));
    box-shadow: inset 0 0 0 1px var(--rbm-accent);
  }

  .button.primary {
    border-color: var(--rbm-accent);
    background: var(--rbm-accent);
    color: var(--rbm-on-accent);
    font-weight: 600;
  }

  .button.primary:hover {
    background: color-mix(in srgb, var(--rbm-accent) 88%, var(--rbm-text));
  }

  .button.quiet,
  .icon-button.quiet {
    border-color: transparent;
    background: transparent;
  }

  .button.quiet:hover,
  .icon-button.quiet:hover {
    background: var(--rbm-sunken);
  }

  .icon-button {
    inline-size: 34px;
    padding: 0;
    flex: none;
  }

  .button:disabled,
  .icon-button:disabled {
    opacity: 0.45;
    cursor: not-allowed;
  }

  .button svg,
  .icon-button svg {
    inline-size: 18px;
    block-size: 18px;
    flex: none;
  }

  @media (pointer: coarse) {
    .button,
    .icon-button {
      min-block-size: 44px;
    }

    .icon-button {
      inline-size: 44px;
    }
  }
`;
