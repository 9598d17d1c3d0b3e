import { css } from 'lit';

export const importDialogStyles = css`
  :host {
    display: contents;
  }
  dialog {
    flex-direction: column;
    inline-size: min(720px, calc(100vw - 24px));
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
  h2,
  h3 {
    line-height: 1.3;
  }
  h2 {
    font-size: calc(1.125 * var(--rbm-rem));
    font-weight: 650;
  }
  h2:focus {
    outline: none;
  }
  h3 {
    font-size: calc(0.875 * var(--rbm-rem));
    font-weight: 600;
  }
  .body {
    display: flex;
    flex-direction: column;
    gap: 16px;
    padding: 4px 20px 16px;
    overflow-y: auto;
    min-block-size: 96px;
  }
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 270px);
    gap: 24px;
    align-items: start;
  }
  .preview {
    display: flex;
    flex-direction: column;
    gap: 8px;
    min-inline-size: 0;
  }
  rbm-image-sheet {
    block-size: 280px;
    border-radius: var(--rbm-radius-small);
    background: var(--rbm-sunken);
  }
  .segmented {
    align-self: flex-start;
  }
  .numbers {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(100px, 1fr));
    gap: 8px;
    margin-block-start: 4px;
  }
  .progress {
    display: flex;
    flex-direction: column;
    gap: 8px;
  }
  progress {
    inline-size: 100%;
    block-size: 6px;
    border: 0;
    border-radius: 3px;
    background: var(--rbm-sunken);
    overflow: hidden;
    appearance: none;
  }
  progress::-webkit-progress-bar {
    background: var(--rbm-sunken);
  }
  progress::-webkit-progress-value {
    background: var(--rbm-accent);
  }
  progress::-moz-progress-bar {
    background: var(--rbm-accent);
  }
  .problems {
    display: flex;
    flex-direction: column;
    gap: 6px;
    padding: 10px 14px;
    border-inline-start: 3px solid var(--rbm-problem);
    border-radius: 0 var(--rbm-radius-small) var(--rbm-radius-small) 0;
    background: var(--rbm-problem-surface);
  }
  .problems ul {
    display: flex;
    flex-direction: column;
    gap: 6px;
    list-style: none;
  }
  .problems bdi {
    display: block;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .problems h3 {
    color: var(--rbm-problem);
  }
  footer {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: flex-end;
    gap: 8px;
    padding: 12px 20px;
    border-block-start: 1px solid var(--rbm-line);
  }
  footer p {
    flex: 1 1 100%;
  }
  @media (max-width: 620px) {
    .columns {
      grid-template-columns: minmax(0, 1fr);
      gap: 16px;
    }
    rbm-image-sheet {
      block-size: 190px;
    }
    footer .button {
      flex: 1 1 auto;
    }
  }
`;
