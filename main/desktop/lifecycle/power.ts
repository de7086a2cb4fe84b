import type { Net, PowerMonitor } from 'electron';

/** How often to look whether there is a network. The answer lies ready, so looking costs nothing. */
const checkEvery_ms = 5000;

export interface PowerDeps {
  readonly powerMonitor: Pick<PowerMonitor, 'on' | 'off'>;
  readonly net: Pick<Net, 'isOnline'>;
  /** The computer woke up or its network came back: what waits to try again should try now. */
  readonly onAwake: () => void;
}

/** Returns the function that stops watching. Call it when the app is ready. */
export function watchPower({ powerMonitor, net, onAwake }: PowerDeps): () => void {
  let wasOnline = net.isOnline();
  // The main process gets no event for it, and there is not always a window to ask.
  const timer = setInterval(() => {
    const isOnline = net.isOnline();
    if (isOnline && !wasOnline) onAwake();
    wasOnline = isOnline;
  }, checkEvery_ms);
  powerMonitor.on('resume', onAwake);
  return () => {
    clearInterval(timer);
    powerMonitor.off('resume', onAwake);
  };
}
