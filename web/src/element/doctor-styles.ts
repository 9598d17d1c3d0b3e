import { css } from 'lit';

export const doctorStyles = css`
  :host {
    container-type: inline-size;
  }

  ul {
    list-style: none;
  }

  h3 {
    font-size: calc(0.9375 * var(--rbm-rem));
    font-weight: 600;
    line-height: calc(1.4 + var(--rbm-leading));
  }

  .complaints {
    display: grid;
    gap: 12px;
  }

  .finding {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 4px 12px;
    align-items: start;
    padding: 12px 14px;
    border: 1px solid var(--rbm-line);
    border-inline-start: 4px solid var(--rbm-accent);
    border-radius: var(--rbm-radius-small);
    background: var(--rbm-surface);
    font-size: calc(0.875 * var(--rbm-rem));
    line-height: calc(1.45 + var(--rbm-leading));
  }

  .finding.grave {
    border-inline-start-color: var(--rbm-problem);
  }

  .finding > svg {
    inline-size: 20px;
    block-size: 20px;
    color: var(--rbm-accent);
  }

  .finding.grave > svg,
  .finding.grave .severity {
    color: var(--rbm-problem);
  }

  .severity {
    margin-inline-end: 6px;
    color: var(--rbm-accent);
  }

  .severity::after {
    content: ':';
  }

  .severity:lang(ja)::after {
    content: '：';
  }

  .words {
    display: grid;
    gap: 4px;
    max-inline-size: 76ch;
  }

  .remedies {
    display: flex;
    flex-wrap: wrap;
    grid-column: 2;
    gap: 8px;
    padding-block-start: 6px;
  }

  .remedies .button {
    padding-block: 6px;
  }

  .tried {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    font-size: calc(0.875 * var(--rbm-rem));
  }

  /* Stays in the page, so that it is read aloud when it comes to say something. */
  .tried.nothing {
    position: absolute;
  }

  .all-well {
    font-size: calc(0.9375 * var(--rbm-rem));
    font-weight: 600;
  }

  .well {
    font-size: calc(0.8125 * var(--rbm-rem));
    line-height: calc(1.5 + var(--rbm-leading));
  }

  .well h3 {
    font-size: calc(0.8125 * var(--rbm-rem));
  }

  .well ul {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, calc(22 * var(--rbm-rem))), 1fr));
    gap: 2px 28px;
    color: var(--rbm-muted);
  }

  .well li {
    display: flex;
    gap: 7px;
  }

  .well li::before {
    content: '✓' / '';
    color: var(--rbm-accent);
  }

  @container (min-width: 860px) {
    .finding {
      grid-template-columns: auto minmax(0, 1fr) minmax(220px, auto);
    }

    .remedies {
      grid-column: 3;
      flex-direction: column;
      align-items: stretch;
      padding-block-start: 0;
    }
  }
`;
