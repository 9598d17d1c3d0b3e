import { css } from 'lit';
import { controls } from './controls';
import { darkTokens, japaneseTokens, tokens } from './theme';

/**
 * The page from its header to its footer. How the panels lie beside each other is for
 * <rbm-panel-columns> to say.
 */
const layout = css`
  :host {
    display: block;
    container-type: inline-size;
  }

  /* "hidden" with a number tells the number of hidden units. */
  :host([hidden='']),
  :host([hidden='hidden']),
  :host([hidden='until-found']) {
    display: none;
  }

  :host([hidden]:not([hidden=''], [hidden='hidden'], [hidden='until-found'])) {
    display: block !important;
  }

  :host([data-shown-theme='dark']) {
    ${darkTokens}
  }

  /*
   * Nothing of the host page's type and colour comes in, whatever it says of this element or of all;
   * custom properties do.
   */
  .page {
    all: initial;
    color-scheme: inherit;
    background: var(--rbm-background);
    color: var(--rbm-text);
    font-family: var(--rbm-font);
    /* What the person has chosen in the browser, which a host page's root may not tell. */
    font-size: medium;
    line-height: calc(1.5 + var(--rbm-leading));
    --rbm-rem: var(--rbm-size);
    --edge: 16px;
    --outer: max(var(--edge), (100cqi - 1720px) / 2);
    display: flex;
    flex-direction: column;
    min-block-size: inherit;
  }

  .page:lang(ja) {
    line-break: strict;
    text-wrap: pretty;
  }

  :where(.page > *) {
    font-size: calc(0.9375 * var(--rbm-rem));
  }

  rbm-header-bar {
    padding: 14px var(--outer) 8px;
  }

  .transport {
    position: sticky;
    z-index: 5;
    inset-block-end: 0;
    order: 3;
    padding: 8px var(--outer) 0;
    border-block-start: 1px solid var(--rbm-line);
    background: var(--rbm-background);
  }

  rbm-transport-bar {
    padding-block-end: 8px;
  }

  /* Without the bar only a notice has its place there. */
  .page > .transport:not(:has(rbm-transport-bar)) {
    padding-block: 0;
    border: 0;
  }

  rbm-tour-guide {
    padding: 14px var(--outer) 10px;
  }

  rbm-panel-columns {
    flex: 1;
    padding-inline: calc(var(--outer) - var(--edge));
  }

  section {
    min-inline-size: 0;
    padding: 20px var(--edge) 28px;
    scroll-margin-block: 72px;
  }

  footer {
    order: 4;
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 4px 24px;
    padding: 16px var(--outer) 20px;
    border-block-start: 1px solid var(--rbm-line);
    color: var(--rbm-muted);
    font-size: calc(0.8125 * var(--rbm-rem));
  }

  .unusable {
    flex: 1;
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    justify-content: center;
    gap: 16px;
    inline-size: min(100%, calc(44 * var(--rbm-rem)));
    margin-inline: auto;
    padding: 48px var(--outer) 96px;
    font-size: calc(1.0625 * var(--rbm-rem));
  }

  .unusable h2 {
    font-size: calc(1.5 * var(--rbm-rem));
    line-height: calc(1.3 + var(--rbm-leading));
    letter-spacing: calc(-0.02em * var(--rbm-tracking));
  }

  @container (min-width: 760px) {
    .page {
      --edge: 24px;
    }

    .transport {
      inset-block: 0 auto;
      order: 0;
      border-block-end: 1px solid var(--rbm-line);
    }
  }

  @container (min-width: 1200px) {
    .page {
      --edge: 28px;
    }
  }
`;

export const playgroundStyles = [...controls, tokens, japaneseTokens, layout];
