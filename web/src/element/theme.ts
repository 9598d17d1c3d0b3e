import { css } from 'lit';

/** Which colours a person wants; 'auto' follows the system. */
export type Theme = 'auto' | 'light' | 'dark';

/**
 * Colours, spaces and type of the whole playground. A host page may override any property on
 * <rbm-playground>. Colours that canvases read must stay #rrggbb.
 */
export const tokens = css`
  :host {
    color-scheme: light;
    --rbm-font: system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans JP', sans-serif;
    --rbm-mono: ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace;
    --rbm-leading: 0;
    --rbm-tracking: 1;
    --rbm-size: 16px;
    --rbm-background: #f6f5f1;
    --rbm-surface: #ffffff;
    --rbm-sunken: #efede7;
    --rbm-text: #1d1f24;
    --rbm-muted: #5c6069;
    --rbm-line: #d9d6cd;
    --rbm-control-line: #85878c;
    --rbm-accent: #0b6e75;
    --rbm-on-accent: #ffffff;
    --rbm-problem: #a3261b;
    --rbm-problem-surface: #fbeae7;
    --rbm-paper: #f3f1ea;
    --rbm-ink: #1d2433;
    --rbm-negative: #2468b4;
    --rbm-neutral: #f7f6f3;
    --rbm-positive: #c25a06;
    --rbm-radius: 10px;
    --rbm-radius-small: 6px;
    --rbm-space: 8px;
    --rbm-shadow: 0 1px 2px rgb(20 20 30 / 6%), 0 4px 16px rgb(20 20 30 / 5%);
  }
`;

/**
 * Where the language is Japanese: its fonts by system, larger spaces between lines, and none less
 * between letters; --rbm-leading is added to every height of line, --rbm-tracking multiplies.
 */
export const japaneseTokens = css`
  :host(:lang(ja)) {
    --rbm-font: system-ui, 'Hiragino Sans', 'Hiragino Kaku Gothic ProN', 'Yu Gothic UI', Meiryo,
      'Noto Sans CJK JP', 'Noto Sans JP', sans-serif;
    --rbm-leading: 0.2;
    --rbm-tracking: 0;
  }
`;

/** The same names by night. Applied by the root element for prefers-color-scheme or theme="dark". */
export const darkTokens = css`
  color-scheme: dark;
  --rbm-background: #14161b;
  --rbm-surface: #1d2026;
  --rbm-sunken: #262a32;
  --rbm-text: #ecebe6;
  --rbm-muted: #a5a9b3;
  --rbm-line: #363b45;
  --rbm-control-line: #777d89;
  --rbm-accent: #4fc3c7;
  --rbm-on-accent: #0c1a1c;
  --rbm-problem: #ff9d8f;
  --rbm-problem-surface: #3a1f1c;
  --rbm-paper: #1a1d24;
  --rbm-ink: #f1efe6;
  --rbm-negative: #5aa2f0;
  --rbm-neutral: #22252c;
  --rbm-positive: #f0923c;
  --rbm-shadow: none;
`;
