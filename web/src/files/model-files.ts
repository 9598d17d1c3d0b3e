import { FormatError } from '../formats/format-error';
import { LIMITS } from '../formats/limits';
import { looksLikeModel } from '../formats/model-file';

/** Bytes that tell what a file is. */
const headBytes = 16;

/**
 * Files that hold machines, or seem to, and the others, each in the order they were given. Looks at the
 * first bytes; a file that can't be read is among the others, whose reader says why.
 */
export async function sortOutModels(
  files: readonly Blob[],
): Promise<{ models: Blob[]; others: Blob[] }> {
  const models: Blob[] = [];
  const others: Blob[] = [];
  for (const file of files.slice(0, LIMITS.files)) {
    const head = await file
      .slice(0, headBytes)
      .arrayBuffer()
      .catch(() => new ArrayBuffer(0));
    (looksLikeModel(new Uint8Array(head)) ? models : others).push(file);
  }
  return { models, others: [...others, ...files.slice(LIMITS.files)] };
}

/** @throws FormatError too-large, before anything is read, and unreadable */
export async function readModelFile(file: Blob): Promise<Uint8Array> {
  const limit = LIMITS.modelBytes;
  if (file.size > limit) throw FormatError.of('too-large', { bytes: file.size, limit });
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw FormatError.of('unreadable', {});
  }
}
