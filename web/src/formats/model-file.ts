import { FormatError } from './format-error';
import { LIMITS } from './limits';
import type { MachineWeights } from './machine-weights';
import { looksLikeNpz, readNpzEntries } from './npz';
import { looksLikeSafetensors, readSafetensors } from './safetensors';
import { looksLikeSession, readSessionEntries, type SessionParts } from './session-file';
import { sniff } from './sniff';
import { looksLikeZip, zipEntries } from './zip';

/** What a file brings back: a whole session, or a machine's weights alone. */
export type ModelFile =
  | { kind: 'session'; parts: SessionParts }
  | { kind: 'npz' | 'safetensors'; machine: MachineWeights };

/** True if the bytes are for `readModel`: an archive of any content, or safetensors. */
export function looksLikeModel(bytes: Uint8Array): boolean {
  return looksLikeZip(bytes) || looksLikeSafetensors(bytes);
}

/**
 * Reads a machine that was saved here or in Python, recognised by its content, whatever it is called.
 * @throws FormatError empty, too-large, not-a-machine and those of the three readers
 */
export function readModel(bytes: Uint8Array): ModelFile {
  if (bytes.length === 0) throw FormatError.of('empty', {});
  const limit = LIMITS.modelBytes;
  if (bytes.length > limit) throw FormatError.of('too-large', { bytes: bytes.length, limit });
  if (looksLikeSafetensors(bytes)) return { kind: 'safetensors', machine: readSafetensors(bytes) };
  if (!looksLikeZip(bytes)) throw FormatError.of('not-a-machine', { found: foundIn(bytes) });
  const entries = zipEntries(bytes);
  if (looksLikeSession(entries)) return { kind: 'session', parts: readSessionEntries(entries) };
  if (looksLikeNpz(entries)) return { kind: 'npz', machine: readNpzEntries(entries) };
  throw FormatError.of('not-a-machine', { found: 'a ZIP archive of something else' });
}

function foundIn(bytes: Uint8Array): string {
  const sniffed = sniff(bytes);
  if ('found' in sniffed) return sniffed.found;
  return { picture: 'a picture', idx: 'an IDX file', gzip: 'gzip data', text: 'text' }[
    sniffed.kind
  ];
}
