import { css } from 'lit';

export const takeAlongStyles = css`








  .body {
    gap: 20px;
  }

  .parts {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 290px), 1fr));
    gap: 18px 28px;
    align-items: start;
  }

  section {
    display: flex;
    flex-direction: column;
    gap: 6px;
    min-inline-size: 0;
  }

  progress {
    flex: 1 1 80px;
    min-inline-size: 0;
  }

  label.button:has(:focus-visible) {
    outline: 2px solid var(--rbm-accent);
    outline-offset: 2px;
  }

  footer {
    min-block-size: 44px;
    padding: 10px 20px;
    border-block-start: 1px solid var(--rbm-line);
    overflow-wrap: anywhere;
  }
`;
