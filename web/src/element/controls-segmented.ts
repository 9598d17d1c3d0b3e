import { css } from 'lit';

/** `.segmented` holds either labels (radio + span) or buttons with aria-checked/aria-pressed. */
export const segmented = css`
  .segmented {
    display: inline-flex;
    flex-wrap: wrap;
    max-inline-size: 100%;
    padding: 2px;
    gap: 2px;
    border: 1px solid var(--rbm-line);
    border-radius: var(--rbm-radius-small);
    background: var(--rbm-sunken);
  }

  .segmented > label,
  .segmented > button {
    position: relative;
    display: inline-flex;
    flex: 1 1 auto;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-block-size: 28px;
    margin: 0;
    padding: 0 10px;
    border: 0;
    border-radius: 4px;
    background: transparent;
    color: var(--rbm-muted);
    font: inherit;
    font-size: calc(0.8125 * var(--rbm-rem));
    font-weight: 500;
    line-height: 1.2;
    white-space: nowrap;
    cursor: pointer;
    user-select: none;
  }

  .segmented > label:hover,
  .segmented > button:hover {
    color: var(--rbm-text);
  }

  .segmented > label:has(:checked),
  .segmented > button[aria-checked='true'],
  .segmented > button[aria-pressed='true'] {
    background: color-mix(in srgb, var(--rbm-accent) 14%, var(--rbm-surface));
    color: var(--rbm-text);
    box-shadow: 0 0 0 1px var(--rbm-accent);
  }

  .segmented > label:has(:focus-visible) {
    outline: 2px solid var(--rbm-accent);
    outline-offset: 2px;
  }

  .segmented input {
    position: absolute;
    inset: 0;
    margin: 0;
    opacity: 0;
    cursor: inherit;
  }

  /* Stronger than the fields' own look of what is disabled. */
  .segmented input:disabled {
    opacity: 0;
  }

  .segmented > button:disabled,
  .segmented > label:has(:disabled) {
    opacity: 0.45;
    cursor: not-allowed;
  }

  @media (pointer: coarse) {
    .segmented > label,
    .segmented > button {
      min-block-size: 40px;
    }
  }
`;
