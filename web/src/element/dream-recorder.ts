import { GifEncoder } from '../formats/gif';
import { encodePng, sheetOf } from '../formats/png';
import type { Frame } from '../protocol/messages';
import type { Palette, Rgb } from '../views/palette';
import type { Playground } from './playground';

/** A film is so many pictures, one every so many milliseconds. */
const filmFrames = 48;
const filmInterval = 60;
/** A film ends by then, with what there is of it. */
const longestFilm = 6000;

/** Shades of a probability; one colour more is for the gaps. */
const shades = 15;

/** Pixels that a picture of all dreams is about wide. */
const filmWidth = 320;
const pictureWidth = 960;

/** Dreams of one frame beside each other, each pixel a shade from 0, off, to `shades` - 1; gaps are `shades`. */
function sheetOfDreams(frame: Frame, show: 'probability' | 'sample', wanted: number) {
  const { nChains: count, fantasyProbabilities, fantasyStates } = frame;
  const side = Math.sqrt(fantasyStates.length / count);
  const values: ArrayLike<number> = show === 'sample' ? fantasyStates : fantasyProbabilities;
  const pixels = Uint8Array.from(values, (value) => Math.round(value * (shades - 1)));
  const columns = Math.ceil(Math.sqrt(count));
  const scale = Math.max(1, Math.round(wanted / (columns * side)));
  const images = { width: side, height: side, count, pixels };
  return sheetOf(images, { scale, columns, gap: shades, level: (shade) => shade });
}

/** The colours of the page between a pixel that is off and one that is on, then that of the gaps. */
function coloursOf({ paper, ink, line }: Palette): number[] {
  const mix = (share: number): Rgb => [
    Math.round(paper[0] + share * (ink[0] - paper[0])),
    Math.round(paper[1] + share * (ink[1] - paper[1])),
    Math.round(paper[2] + share * (ink[2] - paper[2])),
  ];
  const colours = Array.from({ length: shades }, (_, i) => mix(i / (shades - 1)));
  return [...colours, line].map(([red, green, blue]) => (red << 16) | (green << 8) | blue);
}

/** The dreams of this moment as PNG, black where pixels are on; null before the first frame. */
export function dreamsPng({ frame, settings }: Playground): Uint8Array | null {
  if (!frame || frame.nChains === 0) return null;
  const sheet = sheetOfDreams(frame, settings.show, pictureWidth);
  const pixels = sheet.pixels.map((shade) =>
    shade === shades ? 128 : Math.round(255 * (1 - shade / (shades - 1))),
  );
  return encodePng({ ...sheet, pixels });
}

/**
 * Films the dreams as they are shown, a few seconds, as a GIF that every program plays.
 * @param onProgress  told the share that is done
 * @returns null when no dream came
 * @throws the reason of an aborted `signal`
 */
export async function filmDreams(
  playground: Playground,
  palette: Palette,
  signal: AbortSignal,
  onProgress: (share: number) => void,
): Promise<Uint8Array | null> {
  let encoder: GifEncoder | null = null;
  let size = '';
  let count = 0;
  let due = 0;
  const take = (frame: Frame) => {
    const now = performance.now();
    if (now < due || frame.nChains === 0) return;
    due = Math.max(now, due + filmInterval);
    const { width, height, pixels } = sheetOfDreams(frame, playground.settings.show, filmWidth);
    const layout = { width, height, palette: coloursOf(palette), delay: filmInterval / 10 };
    encoder ??= new GifEncoder(layout);
    size ||= `${width} ${height}`;
    if (size !== `${width} ${height}`) return; // of another machine
    encoder.add(pixels);
    count++;
    onProgress(count / filmFrames);
  };
  await new Promise<void>((resolve, reject) => {
    const release = playground.on('frame', (frame) => {
      take(frame);
      if (count >= filmFrames) end();
    });
    const end = () => {
      release();
      clearTimeout(timer);
      if (signal.aborted) reject(signal.reason);
      else resolve();
    };
    const timer = setTimeout(end, longestFilm);
    signal.addEventListener('abort', end);
  });
  return count > 0 ? ((encoder as GifEncoder | null)?.finish() ?? null) : null;
}
