import { css } from 'lit';

export const linkDialogStyles = css`
  :host {
    --width: 560px;
  }
  fieldset {
    display: flex;
    flex-direction: column;
    gap: 6px;
  }
  .option > label {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 28px;
    cursor: pointer;
  }
  .option > label:has(:disabled) {
    color: var(--rbm-muted);
    cursor: not-allowed;
  }
  .option input {
    inline-size: 18px;
    block-size: 18px;
    margin: 0;
    flex: none;
    accent-color: var(--rbm-accent);
  }
  .option > .hint,
  .check + .hint {
    padding-inline-start: 26px;
  }
  .address {
    display: flex;
    gap: 8px;
  }
  .address > .button {
    flex: none;
  }
  dl {
    display: grid;
    gap: 2px;
    padding-block-start: 12px;
    border-block-start: 1px solid var(--rbm-line);
  }
  code {
    font-family: var(--rbm-mono);
    overflow-wrap: anywhere;
  }
  @media (max-width: 420px) {
    .address {
      flex-direction: column;
    }
    .address > .button {
      flex: 1 0 auto;
    }
  }
  @media (pointer: coarse) {
    .option > label {
      min-block-size: 44px;
    }
  }
`;
