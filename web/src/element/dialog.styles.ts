import { css } from 'lit';

/** The frame of a dialog: a header with title and close button, and a body that scrolls. */
export const dialogStyles = css`
  :host {
    display: contents;
  }

  dialog {
    flex-direction: column;
    inline-size: min(var(--width, 720px), calc(100vw - 24px));
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
    line-height: calc(1.45 + var(--rbm-leading));
  }

  dialog[open] {
    display: flex;
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
    line-height: calc(1.3 + var(--rbm-leading));
  }

  h2:focus {
    outline: none;
  }

  h3 {
    font-size: calc(0.875 * var(--rbm-rem));
    font-weight: 600;
    line-height: calc(1.3 + var(--rbm-leading));
  }

  .body {
    display: flex;
    flex-direction: column;
    gap: 16px;
    padding: 4px 20px 16px;
    overflow-y: auto;
  }
`;
