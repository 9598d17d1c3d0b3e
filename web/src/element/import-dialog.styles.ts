import { css } from 'lit';

export const importDialogStyles = css`
  .body {
    min-block-size: 96px;
  }
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 270px);
    gap: 24px;
    align-items: start;
  }
  .preview {
    display: flex;
    flex-direction: column;
    gap: 8px;
    min-inline-size: 0;
  }
  rbm-image-sheet {
    block-size: 280px;
    border-radius: var(--rbm-radius-small);
    background: var(--rbm-sunken);
  }
  .segmented {
    align-self: flex-start;
  }
  .numbers {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(100px, 1fr));
    gap: 8px;
    margin-block-start: 4px;
  }
  .progress {
    display: flex;
    flex-direction: column;
    gap: 8px;
  }
  .problems {
    display: flex;
    flex-direction: column;
    gap: 6px;
    padding: 10px 14px;
    border-inline-start: 3px solid var(--rbm-problem);
    border-radius: 0 var(--rbm-radius-small) var(--rbm-radius-small) 0;
    background: var(--rbm-problem-surface);
  }
  .problems ul {
    display: flex;
    flex-direction: column;
    gap: 6px;
    list-style: none;
  }
  .problems bdi {
    display: block;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .problems h3 {
    color: var(--rbm-problem);
  }
  footer {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: flex-end;
    gap: 8px;
    padding: 12px 20px;
    border-block-start: 1px solid var(--rbm-line);
  }
  footer p {
    flex: 1 1 100%;
  }
  @media (max-width: 620px) {
    .columns {
      grid-template-columns: minmax(0, 1fr);
      gap: 16px;
    }
    rbm-image-sheet {
      block-size: 190px;
    }
    footer .button {
      flex: 1 1 auto;
    }
  }
`;
