import { onTestFinished, vi } from 'vitest';

/** Time stands still until a test moves it on, and runs again when that test ends. */
export function fakeTimers(): void {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
}
