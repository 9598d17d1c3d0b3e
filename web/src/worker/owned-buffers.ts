/**
 * The memory of every typed array in a message, to be transferred instead of copied. Right only for
 * arrays that the message owns; the engine gives out no others.
 */
export function ownedBuffers(message: unknown): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>();
  collect(message, buffers);
  return [...buffers];
}

function collect(value: unknown, buffers: Set<ArrayBuffer>): void {
  if (ArrayBuffer.isView(value)) buffers.add(value.buffer as ArrayBuffer);
  else if (typeof value === 'object' && value !== null)
    for (const part of Object.values(value)) collect(part, buffers);
}
