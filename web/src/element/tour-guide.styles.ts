import { css } from 'lit';

/** A card over the panel that answers; question and guess beside each other where there is room. */
export const tourGuideStyles = css`
  :host {
    container-type: inline-size;
  }

  .guide {
    display: grid;
    gap: 12px;
    padding: 14px 18px;
    border: 1px solid var(--rbm-line);
    border-block-start: 4px solid var(--rbm-accent);
    border-radius: var(--rbm-radius-small);
    background: var(--rbm-surface);
    font-size: calc(0.9375 * var(--rbm-rem));
    line-height: calc(1.55 + var(--rbm-leading));
  }

  .top,
  .ways {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 16px;
  }

  .ways {
    justify-content: space-between;
  }

  .place,
  .label {
    color: var(--rbm-muted);
    font-size: calc(0.8125 * var(--rbm-rem));
    font-weight: 600;
  }

  .label {
    display: block;
  }

  .map {
    display: flex;
    flex: 1;
    flex-wrap: wrap;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .map button {
    display: grid;
    place-items: center;
    inline-size: 24px;
    block-size: 24px;
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: none;
    cursor: pointer;
  }

  .map button::before {
    content: '';
    inline-size: 10px;
    block-size: 10px;
    border: 1.5px solid var(--rbm-control-line);
    border-radius: 50%;
  }

  .map button:hover::before {
    border-color: var(--rbm-text);
  }

  .map button[aria-current]::before {
    inline-size: 14px;
    block-size: 14px;
    border-color: var(--rbm-accent);
    background: var(--rbm-accent);
  }

  .body {
    display: grid;
    gap: 12px 40px;
  }

  .asked {
    display: grid;
    align-content: start;
    gap: 8px;
  }

  .body p {
    max-inline-size: 62ch;
    text-wrap: pretty;
  }

  h2 {
    font-size: calc(1.375 * var(--rbm-rem));
    font-weight: 680;
    line-height: calc(1.3 + var(--rbm-leading));
    text-wrap: balance;
    outline: none;
  }

  fieldset {
    display: grid;
    gap: 2px;
  }

  legend {
    max-inline-size: 62ch;
    margin-block-end: 4px;
    padding: 0;
  }

  .choice {
    display: flex;
    align-items: center;
    gap: 10px;
    min-block-size: 30px;
    padding: 2px 8px;
    border-radius: var(--rbm-radius-small);
    cursor: pointer;
  }

  .choice:hover {
    background: var(--rbm-sunken);
  }

  .choice input {
    flex: none;
    inline-size: 18px;
    block-size: 18px;
    margin: 0;
    accent-color: var(--rbm-accent);
  }

  .choice.right {
    font-weight: 600;
    box-shadow: inset 0 0 0 1.5px var(--rbm-accent);
  }

  .choice.right span::after {
    content: ' ✓';
  }

  .answer.revealed {
    padding-inline-start: 12px;
    border-inline-start: 3px solid var(--rbm-accent);
  }

  @container (min-width: 860px) {
    .body {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1.15fr);
    }
  }

  @container (max-width: 480px) {
    .guide {
      padding: 12px 10px;
    }

    .place {
      flex: 1;
    }

    .top > .button {
      padding: 0;
    }

    .map {
      order: 3;
      flex-basis: 100%;
    }
  }

  @media (pointer: coarse) {
    .map button {
      inline-size: 30px;
      block-size: 40px;
    }

    .choice {
      min-block-size: 44px;
    }
  }
`;
