import { css } from 'lit';

/** What the marks of a panel's bars mean: `.legend` holds spans, each with a mark as SVG. */
export const explainedLegend = css`
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 18px;
    color: var(--rbm-muted);
    font-size: calc(0.75 * var(--rbm-rem));
  }

  .legend span {
    display: inline-flex;
    align-items: center;
    gap: 6px;
  }

  .legend svg {
    inline-size: 22px;
    block-size: 12px;
    overflow: visible;
  }
`;
