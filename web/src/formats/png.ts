import { zlibSync } from 'fflate';
import { crc32 } from './crc32';
import type { ImageSet, Raster } from './image-set';
import { joined } from './joined';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/**
 * A grey picture as PNG: one bit a pixel where all are black or white, else eight. Source: W3C, Portable
 * Network Graphics (PNG) Specification, chunks IHDR, IDAT, IEND, filter type 0.
 */
export function encodePng({ width, height, pixels }: Raster): Uint8Array {
  const bits = pixels.every((pixel) => pixel === 0 || pixel === 255) ? 1 : 8;
  const rowBytes = Math.ceil((width * bits) / 8);
  const rows = new Uint8Array(height * (1 + rowBytes)); // each begins with its filter, 0 for none
  for (let y = 0; y < height; y++) {
    const row = rows.subarray(y * (1 + rowBytes) + 1, (y + 1) * (1 + rowBytes));
    for (let x = 0; x < width; x++) {
      const pixel = pixels[y * width + x] as number;
      if (bits === 8) row[x] = pixel;
      else if (pixel) row[x >> 3] = (row[x >> 3] as number) | (0x80 >> (x & 7));
    }
  }
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([bits], 8); // then grey, deflate, the usual filters, not interlaced: all 0
  const parts = [
    Uint8Array.from(SIGNATURE),
    chunk('IHDR', header),
    chunk('IDAT', zlibSync(rows, { level: 9 })),
    chunk('IEND', new Uint8Array(0)),
  ];
  return joined(parts);
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(new TextEncoder().encode(type), 4);
  bytes.set(data, 8);
  view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)));
  return bytes;
}

/**
 * All images beside each other, in rows of a sheet that is about square, with gaps of one pixel.
 * @param scale  side of each pixel on the sheet
 * @param level  of a value of the images, 0 black to 255 white; 0 and 1 become black and white
 * @param gap  level between the images
 */
export function sheetOf(
  images: ImageSet,
  { scale = 1, columns = 0, gap = MID_GREY, level = (value: number) => 255 * value } = {},
): Raster {
  const { width, height, count, pixels } = images;
  const across = columns || Math.max(1, Math.ceil(Math.sqrt((count * height) / width)));
  const down = Math.max(1, Math.ceil(count / across));
  const [tileWidth, tileHeight] = [width * scale + 1, height * scale + 1];
  const sheet = { width: across * tileWidth - 1, height: down * tileHeight - 1 };
  const grey = new Uint8Array(sheet.width * sheet.height).fill(gap);
  for (let i = 0; i < count; i++) {
    const [left, top] = [(i % across) * tileWidth, Math.floor(i / across) * tileHeight];
    for (let y = 0; y < height * scale; y++) {
      const row = (top + y) * sheet.width + left;
      const from = i * width * height + Math.floor(y / scale) * width;
      for (let x = 0; x < width * scale; x++) {
        grey[row + x] = level(pixels[from + Math.floor(x / scale)] as number);
      }
    }
  }
  return { ...sheet, pixels: grey };
}

const MID_GREY = 128;
