import { type Chart, type ChartSeries, chartsSvg } from '../formats/chart-svg';
import type { Dictionary } from '../i18n/dictionary';
import type { Playground } from './playground';

/** Colours on white paper, told apart by colour-blind eyes, too. */
const firstColour = '#0b6e75';
const secondColour = '#c25a06';

/** All curves of the page as one SVG drawing; null before there is anything to draw. */
export function curvesSvg(playground: Playground, texts: Dictionary): string | null {
  const { measures, gaps, likelihood } = playground;
  const { charts, perImage, unit } = texts.likelihood;
  const nats = perImage(unit.nats);
  const chart = (title: string, yLabel: string, ...series: ChartSeries[]): Chart => ({
    ...{ title, yLabel, xLabel: charts.updates },
    series: series.filter(({ points }) => points.some(({ y }) => y !== null && Number.isFinite(y))),
  });
  const line = (
    points: ChartSeries['points'],
    { name = '', colour = firstColour } = {},
  ): ChartSeries => ({ name, colour, points });
  const likelihoods = (set: 'training' | 'heldOut') =>
    likelihood.points.map((point) => ({ x: point.update, y: point[set]?.value ?? null }));
  const drawn = [
    chart(
      charts.error.title,
      charts.error.unit,
      line(measures.map((m) => ({ x: m.update, y: m.reconstructionError }))),
    ),
    chart(
      charts.pseudoLikelihood.title,
      nats,
      line(measures.map((m) => ({ x: m.update, y: m.pseudoLikelihood }))),
    ),
    chart(
      charts.logLikelihood.title,
      nats,
      line(likelihoods('training'), { name: charts.training }),
      line(likelihoods('heldOut'), { name: charts.heldOut, colour: secondColour }),
    ),
    chart(charts.gap.title, nats, line(gaps.map((g) => ({ x: g.update, y: g.gap })))),
  ].filter(({ series }) => series.length > 0);
  return drawn.length > 0 ? chartsSvg(drawn) : null;
}

/** An SVG drawing as PNG, twice as large; null where the browser can't. */
export async function pngOfSvg(svg: string): Promise<Blob | null> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = 2 * image.naturalWidth;
    canvas.height = 2 * image.naturalHeight;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
  } catch {
    return null;
  } finally {
    URL.revokeObjectURL(address);
  }
}
