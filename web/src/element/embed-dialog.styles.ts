import { css } from 'lit';

export const embedDialogStyles = css`
  :host {
    display: contents;
  }
  dialog {
    flex-direction: column;
    inline-size: min(620px, calc(100vw - 24px));
    max-inline-size: none;
    max-block-size: calc(100dvh - 24px);
    padding: 0;
    border: 1px solid var(--rbm-line);
    border-radius: var(--rbm-radius);
    background: var(--rbm-surface);
    color: var(--rbm-text);
    box-shadow: 0 12px 48px rgb(10 10 20 / 25%);
    font-family: var(--rbm-font);
    font-size: 0.875rem;
    line-height: 1.45;
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
    font-size: 1.125rem;
    font-weight: 650;
    line-height: 1.3;
  }
  h2:focus {
    outline: none;
  }
  .body {
    display: flex;
    flex-direction: column;
    gap: 16px;
    padding: 4px 20px 16px;
    overflow-y: auto;
  }
  .choices {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 250px), 1fr));
    gap: 16px;
  }
  .panels {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 132px), 1fr));
    gap: 0 12px;
    padding-inline-start: 26px;
  }
  textarea {
    padding: 10px;
    border: 1px solid var(--rbm-control-line);
    border-radius: var(--rbm-radius-small);
    background: var(--rbm-sunken);
    color: var(--rbm-text);
    font-family: var(--rbm-mono);
    font-size: 0.8125rem;
    line-height: 1.45;
    overflow-wrap: anywhere;
    resize: vertical;
  }
  .row {
    margin-block-start: 4px;
  }
  .outcome {
    flex: 1 1 180px;
  }
`;
