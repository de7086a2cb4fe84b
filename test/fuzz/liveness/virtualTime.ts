import { vi } from 'vitest';

/** The real one: it lets everything happen that waits for no timer. */
const { setImmediate } = globalThis;

/** All that were ever set: Vitest's own way of forgetting them would begin the time anew. */
const timers = new Set<NodeJS.Timeout>();

/** Everything that waits for nothing but itself has happened. */
export const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Time that passes only when it is told to, for everything that runs in this process. */
export function beginVirtualTime(start: number): void {
  vi.useFakeTimers({
    now: start,
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
  });
  timers.clear();
  const { setTimeout: later, setInterval: regularly } = globalThis;
  const noted = (make: typeof later | typeof regularly) =>
    ((...asked: Parameters<typeof later>) => {
      const timer = make(...asked);
      timers.add(timer);
      return timer;
    }) as typeof later & typeof regularly;
  globalThis.setTimeout = noted(later);
  globalThis.setInterval = noted(regularly);
  // The runtime's own waits by a timer that nobody can put forward.
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(new DOMException('The time is over', 'TimeoutError')), ms);
    return controller.signal;
  });
}

export function endVirtualTime(): void {
  vi.restoreAllMocks();
  vi.useRealTimers();
}

/** Lets so much time pass, timer by timer. */
export async function pass(ms: number): Promise<void> {
  let isOver = false;
  setTimeout(() => {
    isOver = true;
  }, ms);
  await settled();
  while (!isOver) {
    vi.advanceTimersToNextTimer();
    await settled();
  }
}

/** Somebody sets the computer's clock; nothing but dates notices. */
export function setClock(by_ms: number): void {
  vi.setSystemTime(Date.now() + by_ms);
}

/** Nothing that waited will ever happen: its process is gone. */
export function forgetTimers(): void {
  for (const timer of timers) clearTimeout(timer);
  timers.clear();
}
