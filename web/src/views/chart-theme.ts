/** What charts draw with besides a palette's pixels: CSS colours and a font, taken at an element. */
export interface ChartTheme {
  text: string;
  muted: string;
  line: string;
  accent: string;
  negative: string;
  positive: string;
  /** Of what went wrong or can't be told. */
  problem: string;
  surface: string;
  fontFamily: string;
}

/** Reads the colours of the theme's custom properties. */
export function readChartTheme(element: Element): ChartTheme {
  const style = getComputedStyle(element);
  const colour = (name: string) => style.getPropertyValue(`--rbm-${name}`).trim();
  return {
    text: colour('text'),
    muted: colour('muted'),
    line: colour('line'),
    accent: colour('accent'),
    negative: colour('negative'),
    positive: colour('positive'),
    problem: colour('problem'),
    surface: colour('surface'),
    fontFamily: style.fontFamily,
  };
}
