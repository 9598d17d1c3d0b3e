import { css } from 'lit';

/** `.check` is a label around a checkbox and its words. */
export const checks = css`
  .check {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-block-size: 28px;
    font-size: calc(0.875 * var(--rbm-rem));
    cursor: pointer;
  }

  .check input {
    inline-size: 18px;
    block-size: 18px;
    margin: 0;
    flex: none;
    display: grid;
    place-content: center;
    border: 1px solid var(--rbm-control-line);
    border-radius: 4px;
    background: var(--rbm-surface);
    appearance: none;
    cursor: inherit;
  }

  .check input:checked {
    border-color: var(--rbm-accent);
    background: var(--rbm-accent);
  }

  .check input:checked::before {
    content: '';
    inline-size: 9px;
    block-size: 5px;
    border: solid var(--rbm-on-accent);
    border-width: 0 0 2px 2px;
    transform: translateY(-1px) rotate(-45deg);
  }

  @media (pointer: coarse) {
    .check {
      min-block-size: 44px;
    }
  }
`;
