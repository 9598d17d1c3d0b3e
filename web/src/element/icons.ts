import { html, svg, type TemplateResult } from 'lit';

/** Icons of 24 by 24 in the colour of the text; the control around them has the name. */
const icon = (paths: TemplateResult): TemplateResult => html`<svg
  viewBox="0 0 24 24"
  fill="none"
  stroke="currentColor"
  stroke-width="2"
  stroke-linecap="round"
  stroke-linejoin="round"
  aria-hidden="true"
>
  ${paths}
</svg>`;

export const playIcon = icon(svg`<path d="M7 4.5v15l12-7.5z" fill="currentColor" />`);
export const pauseIcon = icon(
  svg`<path d="M7 5h3v14H7zM14 5h3v14h-3z" fill="currentColor" stroke-width="1" />`,
);
export const stepIcon = icon(
  svg`<path d="M6 5v14l9-7z" fill="currentColor" /><path d="M19 5v14" />`,
);
export const resetIcon = icon(svg`<path d="M4 5v5h5" /><path d="M4.6 10a8 8 0 1 1-.4 4" />`);
export const diceIcon = icon(
  svg`<rect x="4" y="4" width="16" height="16" rx="3" /><path
    d="M9 9h.01M15 9h.01M12 12h.01M9 15h.01M15 15h.01"
    stroke-width="2.6"
  />`,
);
export const closeIcon = icon(svg`<path d="M6 6l12 12M18 6L6 18" />`);
export const sunIcon = icon(
  svg`<circle cx="12" cy="12" r="4" /><path
    d="M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4"
  />`,
);
export const moonIcon = icon(
  svg`<path d="M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z" />`,
);
export const systemIcon = icon(
  svg`<circle cx="12" cy="12" r="8.5" /><path d="M12 3.5v17a8.5 8.5 0 0 0 0-17z" fill="currentColor" />`,
);
export const infoIcon = icon(svg`<circle cx="12" cy="12" r="9" /><path d="M12 11v5M12 7.8h.01" />`);
export const warningIcon = icon(
  svg`<path d="M12 4 2.8 19.5h18.4z" /><path d="M12 10v4M12 16.8h.01" />`,
);

export const penIcon = icon(svg`<path d="M4 20l1-4.5L16.5 4l3.5 3.5L8.5 19zM14 6.5l3.5 3.5" />`);
export const eraserIcon = icon(
  svg`<path d="M9 20 3.5 14.5 14 4l6.5 6.5L11 20zM8.5 9.5l6.5 6.5M9 20h11" />`,
);
export const undoIcon = icon(svg`<path d="M8 5 4 9l4 4M4 9h10a5.5 5.5 0 0 1 0 11h-3" />`);
export const redoIcon = icon(svg`<path d="m16 5 4 4-4 4M20 9H10a5.5 5.5 0 0 0 0 11h3" />`);
export const clearIcon = icon(
  svg`<path d="M4 7h16M9 7V4h6v3M6.5 7l1 13h9l1-13M10 11v5M14 11v5" />`,
);
export const addIcon = icon(svg`<path d="M12 5v14M5 12h14" />`);
export const previousIcon = icon(svg`<path d="M14.5 5.5 8 12l6.5 6.5" />`);
export const nextIcon = icon(svg`<path d="m9.5 5.5 6.5 6.5-6.5 6.5" />`);
export const takeIcon = icon(svg`<path d="M12 4v11M7 10.5l5 5 5-5M4.5 20h15" />`);
export const linkIcon = icon(
  svg`<path d="M10 14a4 4 0 0 0 5.7 0l3.6-3.6a4 4 0 0 0-5.7-5.7L12 6.3" /><path
    d="M14 10a4 4 0 0 0-5.7 0l-3.6 3.6a4 4 0 0 0 5.7 5.7l1.6-1.6"
  />`,
);
export const codeIcon = icon(svg`<path d="m8 7-5 5 5 5M16 7l5 5-5 5M13.5 5l-3 14" />`);
