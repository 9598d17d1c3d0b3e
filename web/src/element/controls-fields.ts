import { css } from 'lit';

/** `.field` is a label above its control above a hint; `.input`, `.select`, `.range` stand alone too. */
export const fields = css`
  .field {
    display: flex;
    flex-direction: column;
    gap: 4px;
    min-inline-size: 0;
  }

  .field > label,
  .field > legend,
  .label {
    padding: 0;
    font-size: calc(0.8125 * var(--rbm-rem));
    font-weight: 550;
    line-height: calc(1.4 + var(--rbm-leading));
  }

  .input,
  .select,
  .field input:is([type='text'], [type='number'], :not([type])),
  .field select {
    min-block-size: 34px;
    inline-size: 100%;
    min-inline-size: 0;
    margin: 0;
    padding: 0 10px;
    border: 1px solid var(--rbm-control-line);
    border-radius: var(--rbm-radius-small);
    background: var(--rbm-surface);
    color: var(--rbm-text);
    font: inherit;
    font-size: calc(0.875 * var(--rbm-rem));
    font-variant-numeric: tabular-nums;
    appearance: none;
    -moz-appearance: textfield;
  }

  input::-webkit-inner-spin-button,
  input::-webkit-outer-spin-button {
    appearance: none;
    margin: 0;
  }

  .select,
  .field select {
    padding-inline-end: 28px;
    background-image:
      linear-gradient(45deg, transparent 50%, var(--rbm-muted) 50%),
      linear-gradient(135deg, var(--rbm-muted) 50%, transparent 50%);
    background-position:
      right 15px center,
      right 10px center;
    background-repeat: no-repeat;
    background-size: 5px 5px;
    cursor: pointer;
    text-overflow: ellipsis;
  }

  option {
    background: var(--rbm-surface);
    color: var(--rbm-text);
  }

  .input:is([aria-invalid='true']),
  .field input[aria-invalid='true'] {
    border-color: var(--rbm-problem);
    box-shadow: 0 0 0 1px var(--rbm-problem);
  }

  .field :disabled,
  .input:disabled,
  .select:disabled,
  .range:disabled {
    opacity: 0.5;
    cursor: not-allowed;
  }

  @media (pointer: coarse) {
    .input,
    .select,
    .field input:is([type='text'], [type='number'], :not([type])),
    .field select {
      min-block-size: 44px;
      font-size: var(--rbm-rem);
    }
  }
`;
