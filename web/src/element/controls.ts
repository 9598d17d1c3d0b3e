import { css } from 'lit';

/** The look of headings, texts and controls that all panels share; colours come from theme.ts. */
const basics = css`
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
    font-size: 1.125rem;
    font-weight: 650;
    line-height: 1.3;
    letter-spacing: -0.01em;
    text-wrap: balance;
  }

  .hint {
    color: var(--rbm-muted);
    font-size: 0.8125rem;
    line-height: 1.45;
    max-inline-size: 64ch;
    text-wrap: pretty;
  }

  .problem {
    color: var(--rbm-problem);
    font-size: 0.8125rem;
    line-height: 1.45;
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
`;

const buttons = css`
  .button,
  .icon-button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-block-size: 34px;
    margin: 0;
    padding: 0 12px;
    border: 1px solid var(--rbm-control-line);
    border-radius: var(--rbm-radius-small);
    background: var(--rbm-surface);
    color: var(--rbm-text);
    font: inherit;
    font-size: 0.875rem;
    font-weight: 500;
    line-height: 1.2;
    text-decoration: none;
    cursor: pointer;
    user-select: none;
    touch-action: manipulation;
    -webkit-tap-highlight-color: transparent;
    transition:
      background-color 120ms,
      border-color 120ms;
  }

  .button:hover,
  .icon-button:hover {
    background: var(--rbm-sunken);
  }

  .button:active,
  .icon-button:active {
    border-color: var(--rbm-text);
  }

  .button[aria-pressed='true'],
  .icon-button[aria-pressed='true'] {
    border-color: var(--rbm-accent);
    background: color-mix(in srgb, var(--rbm-accent) 14%, var(--rbm-surface));
    box-shadow: inset 0 0 0 1px var(--rbm-accent);
  }

  .button.primary {
    border-color: var(--rbm-accent);
    background: var(--rbm-accent);
    color: var(--rbm-on-accent);
    font-weight: 600;
  }

  .button.primary:hover {
    background: color-mix(in srgb, var(--rbm-accent) 88%, var(--rbm-text));
  }

  .button.quiet,
  .icon-button.quiet {
    border-color: transparent;
    background: transparent;
  }

  .button.quiet:hover,
  .icon-button.quiet:hover {
    background: var(--rbm-sunken);
  }

  .icon-button {
    inline-size: 34px;
    padding: 0;
    flex: none;
  }

  .button:disabled,
  .icon-button:disabled {
    opacity: 0.45;
    cursor: not-allowed;
  }

  .button svg,
  .icon-button svg {
    inline-size: 18px;
    block-size: 18px;
    flex: none;
  }

  @media (pointer: coarse) {
    .button,
    .icon-button {
      min-block-size: 44px;
    }

    .icon-button {
      inline-size: 44px;
    }
  }
`;

/** `.segmented` holds either labels (radio + span) or buttons with aria-checked/aria-pressed. */
const segmented = css`
  .segmented {
    display: inline-flex;
    flex-wrap: wrap;
    max-inline-size: 100%;
    padding: 2px;
    gap: 2px;
    border: 1px solid var(--rbm-line);
    border-radius: var(--rbm-radius-small);
    background: var(--rbm-sunken);
  }

  .segmented > label,
  .segmented > button {
    position: relative;
    display: inline-flex;
    flex: 1 1 auto;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-block-size: 28px;
    margin: 0;
    padding: 0 10px;
    border: 0;
    border-radius: 4px;
    background: transparent;
    color: var(--rbm-muted);
    font: inherit;
    font-size: 0.8125rem;
    font-weight: 500;
    line-height: 1.2;
    white-space: nowrap;
    cursor: pointer;
    user-select: none;
  }

  .segmented > label:hover,
  .segmented > button:hover {
    color: var(--rbm-text);
  }

  .segmented > label:has(:checked),
  .segmented > button[aria-checked='true'],
  .segmented > button[aria-pressed='true'] {
    background: var(--rbm-surface);
    color: var(--rbm-text);
    box-shadow: 0 0 0 1px var(--rbm-control-line);
  }

  .segmented > label:has(:focus-visible) {
    outline: 2px solid var(--rbm-accent);
    outline-offset: 2px;
  }

  .segmented input {
    position: absolute;
    inset: 0;
    margin: 0;
    opacity: 0;
    cursor: inherit;
  }

  .segmented > button:disabled,
  .segmented > label:has(:disabled) {
    opacity: 0.45;
    cursor: not-allowed;
  }

  @media (pointer: coarse) {
    .segmented > label,
    .segmented > button {
      min-block-size: 40px;
    }
  }
`;

/** `.field` is a label above its control above a hint; `.input`, `.select`, `.range` stand alone too. */
const fields = css`
  .field {
    display: flex;
    flex-direction: column;
    gap: 4px;
    min-inline-size: 0;
  }

  .field > label,
  .field > legend,
  .label {
    padding: 0;
    font-size: 0.8125rem;
    font-weight: 550;
    line-height: 1.4;
  }

  .input,
  .select,
  .field input:is([type='text'], [type='number'], :not([type])),
  .field select {
    min-block-size: 34px;
    inline-size: 100%;
    min-inline-size: 0;
    margin: 0;
    padding: 0 10px;
    border: 1px solid var(--rbm-control-line);
    border-radius: var(--rbm-radius-small);
    background: var(--rbm-surface);
    color: var(--rbm-text);
    font: inherit;
    font-size: 0.875rem;
    font-variant-numeric: tabular-nums;
    appearance: none;
    -moz-appearance: textfield;
  }

  input::-webkit-inner-spin-button,
  input::-webkit-outer-spin-button {
    appearance: none;
    margin: 0;
  }

  .select,
  .field select {
    padding-inline-end: 28px;
    background-image:
      linear-gradient(45deg, transparent 50%, var(--rbm-muted) 50%),
      linear-gradient(135deg, var(--rbm-muted) 50%, transparent 50%);
    background-position:
      right 15px center,
      right 10px center;
    background-repeat: no-repeat;
    background-size: 5px 5px;
    cursor: pointer;
    text-overflow: ellipsis;
  }

  option {
    background: var(--rbm-surface);
    color: var(--rbm-text);
  }

  .input:is([aria-invalid='true']),
  .field input[aria-invalid='true'] {
    border-color: var(--rbm-problem);
    box-shadow: 0 0 0 1px var(--rbm-problem);
  }

  .field :disabled,
  .input:disabled,
  .select:disabled,
  .range:disabled {
    opacity: 0.5;
    cursor: not-allowed;
  }

  @media (pointer: coarse) {
    .input,
    .select,
    .field input:is([type='text'], [type='number'], :not([type])),
    .field select {
      min-block-size: 44px;
      font-size: 1rem;
    }
  }
`;

/** `.range` is an input of type range; the custom property --fill (a percentage) tints its left part. */
const ranges = css`
  .range {
    display: block;
    inline-size: 100%;
    min-inline-size: 0;
    block-size: 28px;
    margin: 0;
    background: transparent;
    appearance: none;
    cursor: pointer;
    border-radius: var(--rbm-radius-small);
  }

  .range::-webkit-slider-runnable-track {
    block-size: 4px;
    border-radius: 2px;
    background: linear-gradient(
      to right,
      var(--rbm-accent) var(--fill, 0%),
      var(--rbm-line) var(--fill, 0%)
    );
  }

  .range::-moz-range-track {
    block-size: 4px;
    border-radius: 2px;
    background: linear-gradient(
      to right,
      var(--rbm-accent) var(--fill, 0%),
      var(--rbm-line) var(--fill, 0%)
    );
  }

  .range::-webkit-slider-thumb {
    appearance: none;
    inline-size: 18px;
    block-size: 18px;
    margin-block-start: -7px;
    border: 2px solid var(--rbm-accent);
    border-radius: 50%;
    background: var(--rbm-surface);
  }

  .range::-moz-range-thumb {
    inline-size: 14px;
    block-size: 14px;
    border: 2px solid var(--rbm-accent);
    border-radius: 50%;
    background: var(--rbm-surface);
  }

  .check {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-block-size: 28px;
    font-size: 0.875rem;
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
    .range {
      block-size: 44px;
    }

    .check {
      min-block-size: 44px;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    * {
      transition: none !important;
      animation: none !important;
    }
  }
`;

/** `details.more` is an explanation on demand, `.help` the small question mark that shows one. */
const disclosure = css`
  .help {
    display: inline-grid;
    place-content: center;
    inline-size: 24px;
    block-size: 24px;
    margin: 0;
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: transparent;
    color: var(--rbm-muted);
    font: inherit;
    font-size: 0.75rem;
    cursor: pointer;
  }

  .help > span {
    inline-size: 16px;
    border: 1px solid currentColor;
    border-radius: 50%;
    line-height: 14px;
    text-align: center;
  }

  .help:hover,
  .help[aria-expanded='true'] {
    color: var(--rbm-accent);
  }

  details.more > summary {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: 28px;
    color: var(--rbm-muted);
    font-size: 0.8125rem;
    list-style: none;
    cursor: pointer;
    border-radius: 4px;
  }

  details.more > summary::-webkit-details-marker {
    display: none;
  }

  details.more > summary::before {
    content: '';
    inline-size: 6px;
    block-size: 6px;
    border: solid currentColor;
    border-width: 0 1.5px 1.5px 0;
    transform: rotate(-45deg);
    transition: transform 120ms;
  }

  details.more[open] > summary::before {
    transform: rotate(45deg);
  }

  details.more > summary:hover {
    color: var(--rbm-text);
  }
`;

export const controls = [basics, buttons, segmented, fields, ranges, disclosure];
