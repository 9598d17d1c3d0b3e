import fc from 'fast-check';
import { unzlibSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { chartsSvg } from '../../web/src/formats/chart-svg';
import { GifEncoder, type GifLayout } from '../../web/src/formats/gif';
import { LOG_COLUMNS, writeLogCsv } from '../../web/src/formats/log-csv';
import { encodePng, sheetOf } from '../../web/src/formats/png';
import { decodeGif, pngSize } from './formats-export-support';

describe('PNG', () => {
  it.each([1, 7, 8, 9, 30])('packs %i black and white pixels a row into bits', (width) => {
    const pixels = Uint8Array.from({ length: width * 3 }, (_, i) => (i % 3 === 0 ? 255 : 0));
    const bytes = encodePng({ width, height: 3, pixels });
    const { bits, data, ...size } = pngSize(bytes);
    expect({ bits, ...size }).toEqual({ bits: 1, width, height: 3 });
    const rows = unzlibSync(data);
    const rowBytes = 1 + Math.ceil(width / 8);
    expect(rows.length).toBe(3 * rowBytes);
    const back = Array.from(pixels, (_, i) => {
      const [x, y] = [i % width, Math.floor(i / width)];
      return (rows[y * rowBytes + 1 + (x >> 3)]! >> (7 - (x & 7))) & 1 ? 255 : 0;
    });
    expect(back).toEqual([...pixels]);
  });

  it('keeps grey levels as bytes', () => {
    const bytes = encodePng({ width: 2, height: 2, pixels: Uint8Array.of(0, 1, 128, 255) });
    const { bits, data } = pngSize(bytes);
    expect(bits).toBe(8);
    expect([...unzlibSync(data)]).toEqual([0, 0, 1, 0, 128, 255]);
  });

  it('lays images out on a sheet with gaps', () => {
    const images = { width: 1, height: 1, count: 3, pixels: Uint8Array.of(1, 0, 1) };
    const sheet = sheetOf(images, { level: (value) => (value ? 0 : 255) });
    expect([sheet.width, sheet.height]).toEqual([3, 3]);
    expect([...sheet.pixels]).toEqual([0, 128, 255, 128, 128, 128, 0, 128, 128]);
    expect(sheetOf(images, { scale: 2, columns: 3 })).toMatchObject({ width: 8, height: 2 });
  });
});

describe('GIF', () => {
  const encoded = ({ frames, ...layout }: GifLayout & { frames: readonly Uint8Array[] }) => {
    const encoder = new GifEncoder(layout);
    for (const frame of frames) encoder.add(frame);
    return encoder.finish();
  };

  const animations = fc
    .record({
      width: fc.integer({ min: 1, max: 40 }),
      height: fc.integer({ min: 1, max: 40 }),
      colours: fc.integer({ min: 2, max: 256 }),
      delay: fc.integer({ min: 1, max: 100 }),
    })
    .chain(({ width, height, colours, delay }) => {
      const frame = fc.uint8Array({
        minLength: width * height,
        maxLength: width * height,
        max: colours - 1,
      });
      return fc.record({
        ...{ width: fc.constant(width), height: fc.constant(height), delay: fc.constant(delay) },
        palette: fc.constant(Array.from({ length: colours }, (_, i) => (i * 0x010203) & 0xffffff)),
        frames: fc.array(frame, { minLength: 1, maxLength: 3 }),
      });
    });

  it('shows every pixel of every frame', () => {
    fc.assert(
      fc.property(animations, (animation) => {
        const { frames, palette, width, height, delay } = decodeGif(encoded(animation));
        expect({ width, height, delay }).toEqual({
          width: animation.width,
          height: animation.height,
          delay: animation.delay,
        });
        expect(palette.slice(0, animation.palette.length)).toEqual(animation.palette);
        expect(frames).toEqual(animation.frames);
      }),
    );
  });

  it('starts its table of codes anew when it is full', () => {
    // Noise of 256 colours has a new pair at almost every pixel.
    let seed = 1;
    const noise = Uint8Array.from({ length: 120 * 120 }, () => {
      seed = (seed * 1103515245 + 12345) % 2 ** 31;
      return seed >> 16;
    });
    const palette = Array.from({ length: 256 }, (_, i) => i);
    const bytes = encoded({ width: 120, height: 120, palette, frames: [noise], delay: 4 });
    expect(decodeGif(bytes).frames[0]).toEqual(noise);
  });
});

describe('the training log', () => {
  const exact = (value: number) => ({ value, lower: value, upper: value });

  it('has one line for every update at which something was measured', () => {
    const text = writeLogCsv({
      measures: [
        { update: 0, reconstructionError: 0.25, pseudoLikelihood: -12.5 },
        { update: 20, reconstructionError: 0.125, pseudoLikelihood: Number.NaN },
      ],
      gaps: [{ update: 20, gap: 1.5 }],
      likelihoods: [
        { update: 10, method: 'exact', training: exact(-3), heldOut: null },
        {
          update: 20,
          method: 'annealed',
          training: { value: -2, lower: -3, upper: Number.POSITIVE_INFINITY },
          heldOut: exact(-4),
        },
        { update: 30, method: 'annealed', training: null, heldOut: null },
      ],
    });
    expect(text.split('\r\n')).toEqual([
      LOG_COLUMNS.join(','),
      '0,0.25,-12.5,,,,,,,,',
      '10,,,,exact,-3,-3,-3,,,',
      '20,0.125,nan,1.5,annealed,-2,-3,inf,-4,-4,-4',
      '30,,,,annealed,,,,,,',
      '',
    ]);
  });

  it('says at least what its columns are', () => {
    expect(writeLogCsv({ measures: [], gaps: [], likelihoods: [] })).toBe(
      `${LOG_COLUMNS.join(',')}\r\n`,
    );
  });
});

describe('charts', () => {
  const points = (...ys: (number | null)[]) => ys.map((y, x) => ({ x, y }));
  const chart = {
    title: 'A & <b>',
    xLabel: 'update',
    yLabel: 'nats',
    series: [{ name: '"one"', colour: '#0b6e75', points: points(1, 3, null, 2) }],
  };

  it('draw each point at its place and break at gaps', () => {
    const svg = chartsSvg([chart]);
    expect(svg).toContain('d="M76 242L284 34M700 138m-2 0');
    expect(svg).toContain('A &#38; &#60;b&#62;');
    expect(svg).not.toContain('<b>');
  });

  it('leave out what has no point, and stand a line without height', () => {
    const empty = { ...chart, series: [{ ...chart.series[0]!, points: points(null, Number.NaN) }] };
    const flat = { ...chart, series: [{ ...chart.series[0]!, points: points(5, 5) }] };
    expect(chartsSvg([empty])).not.toContain('<g');
    expect(chartsSvg([empty, flat]).match(/<g /g)).toHaveLength(1);
    expect(chartsSvg([flat])).not.toMatch(/NaN|Infinity/);
    expect(chartsSvg([flat])).toContain('>5.4</text>');
  });
});
