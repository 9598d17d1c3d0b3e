import { css } from 'lit';

/** Headings, texts, spaces and the focus ring. */
export const basics = css`
  :host {
    display: block;
    color: var(--rbm-text);
    font-variant-numeric: tabular-nums;
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  [hidden] {
    display: none !important;
  }

  h1,
  h2,
  h3,
  p,
  fieldset,
  figure,
  dl,
  dd,
  ul {
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }

  .panel-title {
    font-size: calc(1.125 * var(--rbm-rem));
    font-weight: 650;
    line-height: calc(1.3 + var(--rbm-leading));
    letter-spacing: calc(-0.01em * var(--rbm-tracking));
    text-wrap: balance;
  }

  .hint {
    color: var(--rbm-muted);
    font-size: calc(0.8125 * var(--rbm-rem));
    line-height: calc(1.45 + var(--rbm-leading));
    max-inline-size: 64ch;
    text-wrap: pretty;
  }

  .problem {
    color: var(--rbm-problem);
    font-size: calc(0.8125 * var(--rbm-rem));
    line-height: calc(1.45 + var(--rbm-leading));
  }

  /* Between phrases where the browser knows them, else between any two letters as usual. */
  :is(h1, h2, h3, h4, legend, label, button, summary, dt, th, .panel-title):lang(ja) {
    word-break: auto-phrase;
  }

  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .stack {
    display: flex;
    flex-direction: column;
    gap: calc(var(--rbm-space) * 1.5);
    min-inline-size: 0;
  }

  .row,
  .toolbar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--rbm-space);
    min-inline-size: 0;
  }

  .row.apart {
    justify-content: space-between;
  }

  :focus-visible {
    outline: 2px solid var(--rbm-accent);
    outline-offset: 2px;
  }

  @media (prefers-reduced-motion: reduce) {
    * {
      transition: none !important;
      animation: none !important;
    }
  }
`;
