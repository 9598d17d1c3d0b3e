/** One line of a chart. */
export interface ChartSeries {
  name: string;
  /** #rrggbb. */
  colour: string;
  /** By rising x; y null leaves a gap. */
  points: readonly { x: number; y: number | null }[];
}

export interface Chart {
  title: string;
  xLabel: string;
  yLabel: string;
  series: readonly ChartSeries[];
}

const WIDTH = 720;
const HEIGHT = 300;
const EDGE = { left: 76, right: 20, top: 34, bottom: 58 };
const TICKS = 5;
/** A small circle around a place. */
const DOT = 'm-2 0a2 2 0 1 0 4 0a2 2 0 1 0 -4 0';

/**
 * Charts below each other, over one range of x, as an SVG drawing that needs nothing else: white paper,
 * dark ink. Names are only text. Charts without a finite point are left out.
 */
export function chartsSvg(charts: readonly Chart[]): string {
  const drawn = charts.filter(({ series }) => series.some((one) => finite(one).length > 0));
  const points = drawn.flatMap(({ series }) => series.flatMap(finite));
  const xs = rangeOf(points.map(({ x }) => x));
  const height = Math.max(1, drawn.length) * HEIGHT;
  const groups = drawn.map(
    (chart, i) => `<g transform="translate(0 ${i * HEIGHT})">${draw(chart, xs)}</g>`,
  );
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" ` +
    `font-family="sans-serif" font-size="12" fill="#1d1f24"><rect width="100%" height="100%" fill="#ffffff"/>${groups.join('')}</svg>\n`
  );
}

const finite = ({ points }: ChartSeries) =>
  points.filter((p): p is { x: number; y: number } => p.y !== null && Number.isFinite(p.y));

function draw({ title, xLabel, yLabel, series }: Chart, xs: Span): string {
  const ys = rangeOf(series.flatMap(finite).map(({ y }) => y));
  const inner = { width: WIDTH - EDGE.left - EDGE.right, height: HEIGHT - EDGE.top - EDGE.bottom };
  const toX = (x: number) => short(EDGE.left + ((x - xs.low) / (xs.high - xs.low)) * inner.width);
  const toY = (y: number) => short(EDGE.top + ((ys.high - y) / (ys.high - ys.low)) * inner.height);
  const bottom = EDGE.top + inner.height;
  const lines = [
    `<text x="${EDGE.left}" y="20" font-size="14" font-weight="600">${escaped(title)}</text>`,
    ...ticks(ys).map(
      (y) =>
        `<path d="M${EDGE.left} ${toY(y)}H${WIDTH - EDGE.right}" stroke="#d9d6cd"/>` +
        `<text x="${EDGE.left - 8}" y="${toY(y)}" dy="4" text-anchor="end">${number(y)}</text>`,
    ),
    ...ticks(xs).map(
      (x) =>
        `<path d="M${toX(x)} ${bottom}v5" stroke="#85878c"/>` +
        `<text x="${toX(x)}" y="${bottom + 19}" text-anchor="middle">${number(x)}</text>`,
    ),
    `<text x="${WIDTH - EDGE.right}" y="${bottom + 42}" text-anchor="end">${escaped(xLabel)}</text>`,
    `<text transform="translate(16 ${EDGE.top + inner.height / 2}) rotate(-90)" text-anchor="middle">${escaped(yLabel)}</text>`,
  ];
  const curves = series.map(
    (one) =>
      `<path d="${path(one, toX, toY)}" fill="none" stroke="${escaped(one.colour)}" stroke-width="1.6" stroke-linejoin="round" stroke-linecap="round"/>`,
  );
  return [...lines, ...curves, ...legend(series, bottom + 42)].join('');
}

/** Lines from point to point, and a dot for a point that stands alone. */
function path(series: ChartSeries, toX: (x: number) => string, toY: (y: number) => string): string {
  const runs: string[][] = [[]];
  for (const { x, y } of series.points) {
    if (y === null || !Number.isFinite(y)) runs.push([]);
    else runs.at(-1)?.push(`${toX(x)} ${toY(y)}`);
  }
  const drawn = runs.filter((run) => run.length > 0);
  return drawn.map((run) => (run.length === 1 ? `M${run[0]}${DOT}` : `M${run.join('L')}`)).join('');
}

function legend(series: readonly ChartSeries[], y: number): string[] {
  if (series.length < 2) return [];
  return series.map(({ name, colour }, i) => {
    const x = EDGE.left + i * 170;
    return `<path d="M${x} ${y - 4}h18" stroke="${escaped(colour)}" stroke-width="2.5"/><text x="${x + 24}" y="${y}">${escaped(name)}</text>`;
  });
}

interface Span {
  low: number;
  high: number;
}

/** Never empty. */
function rangeOf(values: readonly number[]): Span {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  // What is not told apart by the numbers beside it is one number, in the middle.
  const least = Math.max(1e-6, Math.abs(high) * 1e-5);
  if (high - low >= least) return { low, high };
  const room = Math.max(0.001, Math.abs(high) * 0.1);
  return { low: low - room, high: high + room };
}

/** Round numbers within the range, about TICKS of them. */
function ticks({ low, high }: Span): number[] {
  const rough = (high - low) / TICKS;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((m) => m * power).find((size) => size >= rough) ?? rough;
  const first = Math.ceil(low / step);
  const count = Math.floor(high / step) - first + 1;
  return Array.from({ length: Math.min(count, 20) }, (_, i) => (first + i) * step);
}

const short = (value: number) => String(Math.round(value * 100) / 100);
const number = (value: number) => String(Number(value.toPrecision(6)));
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
