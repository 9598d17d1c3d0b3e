import { FormatError } from '../formats/format-error';
import { greyFromRgba } from '../formats/grey';
import type { Raster } from '../formats/image-set';
import { checkPictureSize, type PictureFormat, pictureSize } from '../formats/image-size';

const MIME: Record<PictureFormat, string> = {
  PNG: 'image/png',
  JPEG: 'image/jpeg',
  GIF: 'image/gif',
  WebP: 'image/webp',
};

/**
 * Decodes a picture to grey with the browser's decoders: the first frame of an animation, turned
 * as a photo's orientation says. The size is read from the header and refused before decoding.
 * @throws FormatError unknown-type, truncated, picture-damaged, too-many-pixels
 */
export async function decodePicture(bytes: Uint8Array<ArrayBuffer>): Promise<Raster> {
  const { format } = pictureSize(bytes);
  const blob = new Blob([bytes], { type: MIME[format] });
  let bitmap: ImageBitmap;
  try {
    // No colour management: the same file gives the same grey in every browser.
    bitmap = await createImageBitmap(blob, { colorSpaceConversion: 'none' });
  } catch {
    throw FormatError.of('picture-damaged', { format });
  }
  try {
    const { width, height } = bitmap;
    checkPictureSize(width, height); // the header may have lied
    return { width, height, pixels: greyFromRgba(rgbaOf(bitmap, format)) };
  } finally {
    bitmap.close();
  }
}

function rgbaOf(bitmap: ImageBitmap, format: PictureFormat): Uint8ClampedArray {
  const context = newContext(bitmap.width, bitmap.height);
  if (context === null) throw FormatError.of('picture-damaged', { format });
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, bitmap.width, bitmap.height).data;
}

type Context = OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D;

function newContext(width: number, height: number): Context | null {
  const settings: CanvasRenderingContext2DSettings = { willReadFrequently: true }; // keeps the canvas in main memory
  if (typeof OffscreenCanvas !== 'undefined') {
    return new OffscreenCanvas(width, height).getContext('2d', settings);
  }
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  return canvas.getContext('2d', settings);
}
