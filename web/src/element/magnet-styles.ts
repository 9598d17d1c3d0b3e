import { css } from 'lit';

/** What the parts of the magnet panel have in common. */
export const magnetStyles = css`
  :host {
    container-type: inline-size;
  }

  h3 {
    font-size: calc(1 * var(--rbm-rem));
    font-weight: 650;
    line-height: calc(1.35 + var(--rbm-leading));
    text-wrap: balance;
  }

  h4 {
    margin: 0;
    font-size: calc(0.875 * var(--rbm-rem));
    font-weight: 600;
    line-height: calc(1.4 + var(--rbm-leading));
  }

  .lead {
    max-inline-size: 68ch;
    font-size: calc(0.875 * var(--rbm-rem));
    line-height: calc(1.5 + var(--rbm-leading));
    text-wrap: pretty;
  }

  .columns {
    display: grid;
    gap: 20px 32px;
  }

  @container (min-width: 640px) {
    .columns {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }

  .scroll {
    overflow-x: auto;
  }

  table {
    border-collapse: collapse;
    font-size: calc(0.8125 * var(--rbm-rem));
    line-height: calc(1.4 + var(--rbm-leading));
  }

  th,
  td {
    padding: 4px 10px;
    border-block-end: 1px solid var(--rbm-line);
    text-align: end;
    vertical-align: baseline;
    font-weight: 400;
  }

  thead th {
    color: var(--rbm-muted);
    font-weight: 550;
  }

  th:first-child {
    padding-inline-start: 0;
    text-align: start;
  }

  tbody th {
    font-weight: 550;
  }

  caption {
    padding-block-end: 4px;
    text-align: start;
  }
`;
