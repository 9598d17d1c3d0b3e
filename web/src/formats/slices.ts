/** Long work that can be paused wherever it yields. */
export type Steps<Result> = Generator<undefined, Result>;

/** Milliseconds of work between two pauses: a frame at 60 Hz has 16. */
const SLICE_MS = 10;

/** Does the work without a pause. */
export function runAtOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/**
 * Does the work in slices of about 10 ms, between which the page can draw and answer.
 * @throws the signal's reason once it is aborted, and whatever the work throws
 */
export async function runInSlices<Result>(
  steps: Steps<Result>,
  signal?: AbortSignal,
): Promise<Result> {
  for (;;) {
    signal?.throwIfAborted();
    const end = performance.now() + SLICE_MS;
    do {
      const step = steps.next();
      if (step.done) return step.value;
    } while (performance.now() < end);
    await nextTask();
  }
}

/** A message rather than a timer: timers in background tabs wait a second. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
