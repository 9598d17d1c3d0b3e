import { css } from 'lit';

export const linkDialogStyles = css`
  :host {
    display: contents;
  }
  dialog {
    inline-size: min(560px, calc(100vw - 24px));
    max-inline-size: none;
    max-block-size: calc(100dvh - 24px);
    padding: 0;
    border: 1px solid var(--rbm-line);
    border-radius: var(--rbm-radius);
    background: var(--rbm-surface);
    color: var(--rbm-text);
    box-shadow: 0 12px 48px rgb(10 10 20 / 25%);
    font-family: var(--rbm-font);
    font-size: calc(0.875 * var(--rbm-rem));
    line-height: 1.45;
  }
  dialog::backdrop {
    background: rgb(10 12 18 / 45%);
  }
  header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    padding: 12px 12px 8px 20px;
  }
  h2 {
    font-size: calc(1.125 * var(--rbm-rem));
    font-weight: 650;
    line-height: 1.3;
  }
  .body {
    display: flex;
    flex-direction: column;
    gap: 16px;
    padding: 4px 20px 20px;
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
