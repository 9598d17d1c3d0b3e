import { html, svg, type TemplateResult } from 'lit';

/** Icons of the drawing tools, 24 by 24 in the colour of the text; the control has the name. */
const icon = (paths: TemplateResult): TemplateResult => html`<svg
  viewBox="0 0 24 24"
  fill="none"
  stroke="currentColor"
  stroke-width="1.8"
  stroke-linecap="round"
  stroke-linejoin="round"
  aria-hidden="true"
>
  ${paths}
</svg>`;

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
