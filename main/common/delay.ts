/**
 * Waits; an aborted signal ends the wait at once, without an error: who waits looks at the signal.
 * @param ms milliseconds
 */
export function delay(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener('abort', end, { once: true });
  });
}

/** Doubling pauses up to a bound: 1, 2, 4 … times `first_ms`, at most `most_ms`. `attempt` begins at 1. */
export function backOff(attempt: number, first_ms: number, most_ms: number): number {
  return Math.min(most_ms, first_ms * 2 ** Math.min(attempt - 1, 30));
}
