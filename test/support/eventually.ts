import { vi } from 'vitest';

/** A busy machine may take its time; a test that waits for what never comes fails all the same. */
export const patience_ms = 15_000;

/**
 * Waits until `check` passes, and gives what it returns. Every wait of a test goes through here, so that none is short.
 * @param longest_ms only where the thing itself takes longer than a busy machine's usual slowness
 * @throws what `check` threw last
 */
export function eventually<T>(check: () => T | Promise<T>, longest_ms = patience_ms): Promise<T> {
  return vi.waitFor(check, { timeout: longest_ms, interval: 20 });
}
