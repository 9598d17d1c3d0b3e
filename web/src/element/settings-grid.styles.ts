import { css } from 'lit';

/**
 * `.settings` are fields in as many columns as fit into the host, which has to be an inline-size
 * container; `.wide` ones take a whole row where there are few and
 * `.broad` ones two places of it, `.whole` ones always all.
 */
export const settingsGrid = css`
  .settings {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 132px), 1fr));
    gap: 14px 20px;
    align-items: start;
  }

  .wide,
  .broad,
  .whole {
    grid-column: 1 / -1;
  }

  @container (min-width: 300px) {
    .broad {
      grid-column: span 2;
    }
  }

  @container (min-width: 560px) {
    .settings {
      grid-template-columns: repeat(auto-fill, minmax(196px, 1fr));
    }

    .wide,
    .broad {
      grid-column: auto;
    }
  }
`;
