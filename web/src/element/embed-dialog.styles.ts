import { css } from 'lit';

export const embedDialogStyles = css`
  :host {
    --width: 620px;
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
    font-size: calc(0.8125 * var(--rbm-rem));
    line-height: calc(1.45 + var(--rbm-leading));
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
