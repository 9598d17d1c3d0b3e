import { css } from 'lit';
import { controls } from './controls';
import { darkTokens, tokens } from './theme';

/**
 * How the panels lie beside each other, by the element's own width: three columns with the dreams
 * the widest, two columns, or one with the dreams first. Settings and curves fill the shorter columns.
 */
const layout = css`
  :host {
    display: block;
    container-type: inline-size;
    background: var(--rbm-background);
    color: var(--rbm-text);
    font-family: var(--rbm-font);
    font-size: 0.9375rem;
    line-height: 1.5;
  }

  :host([data-shown-theme='dark']) {
    ${darkTokens}
  }

  .page {
    --edge: 16px;
    --outer: max(var(--edge), (100cqi - 1720px) / 2);
    display: flex;
    flex-direction: column;
    min-block-size: inherit;
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

  .panels {
    display: grid;
    flex: 1;
    padding-inline: calc(var(--outer) - var(--edge));
    grid-template-columns: minmax(0, 1fr);
    grid-template-areas: 'dreams' 'data' 'machine' 'learning' 'measures';
    reading-flow: grid-rows;
  }

  section {
    min-inline-size: 0;
    padding: 20px var(--edge) 28px;
    border-block-start: 1px solid var(--rbm-line);
  }

  .data {
    grid-area: data;
  }

  .machine {
    grid-area: machine;
  }

  .dreams {
    grid-area: dreams;
  }

  .learning {
    grid-area: learning;
  }

  .measures {
    grid-area: measures;
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
    font-size: 0.8125rem;
  }

  .unusable {
    flex: 1;
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    justify-content: center;
    gap: 16px;
    inline-size: min(100%, 44rem);
    margin-inline: auto;
    padding: 48px var(--outer) 96px;
    font-size: 1.0625rem;
  }

  .unusable h2 {
    font-size: 1.5rem;
    line-height: 1.3;
    letter-spacing: -0.02em;
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

    .panels {
      grid-template-columns: minmax(0, 1.1fr) minmax(0, 1fr);
      grid-template-rows: auto 1fr auto auto;
      grid-template-areas: 'dreams machine' 'data machine' 'data measures' 'learning learning';
    }

    .dreams,
    .machine {
      border-block-start: 0;
    }

    .machine,
    .measures {
      border-inline-start: 1px solid var(--rbm-line);
    }
  }

  @container (min-width: 1200px) {
    .page {
      --edge: 28px;
    }

    .panels {
      grid-template-columns: minmax(320px, 0.8fr) minmax(380px, 1fr) minmax(440px, 1.2fr);
      grid-template-rows: auto 1fr;
      grid-template-areas: 'data machine dreams' 'learning machine measures';
    }

    .data {
      border-block-start: 0;
    }

    .dreams {
      border-inline-start: 1px solid var(--rbm-line);
    }
  }
`;

export const playgroundStyles = [...controls, tokens, layout];
