/**
 * Milliseconds by a clock that only goes forward, whatever becomes of the computer's: all that is waited and paced
 * within a run goes by it. Its zero means nothing, so it is never stored or shown. It may stand still while the
 * computer sleeps: what waits is looked at again on resume.
 */
export function monotonic_ms(): number {
  return performance.now();
}
