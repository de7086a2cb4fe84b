import { url as nodesDebugger } from 'node:inspector';
import type { App } from 'electron';

/** Chromium's own doors for debuggers. Node's are shut by the fuses of the package. */
const debuggerSwitches = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-allow-origins',
];

/** Whoever starts with one of these wants to read what Chromium says. */
const logSwitches = ['enable-logging', 'log-level', 'log-file', 'v', 'vmodule'];

/**
 * A service draws nothing: it needs no process for that, and where there is no display Chromium has a page to say about it. Its
 * fatal errors and all of ours are still told. Must run before the app is ready.
 */
export function drawNothing(app: Pick<App, 'commandLine' | 'disableHardwareAcceleration'>): void {
  const { commandLine } = app;
  app.disableHardwareAcceleration();
  commandLine.appendSwitch('in-process-gpu');
  commandLine.appendSwitch('use-gl', 'disabled');
  if (!logSwitches.some((name) => commandLine.hasSwitch(name))) commandLine.appendSwitch('log-level', '3');
}

/**
 * At a logout all processes of the app are told to end at once. Chromium begins the one that draws anew, cannot, and gives up with
 * the app, which has not yet done what it does at its end. So it may fail as often as it likes, until it does so by itself: then
 * Chromium has to try another way to draw.
 */
export function outliveDrawing(app: Pick<App, 'commandLine' | 'on'>): void {
  const limitless = 'disable-gpu-process-crash-limit';
  app.commandLine.appendSwitch(limitless);
  app.on('child-process-gone', (_event, { type, reason }) => {
    if (type === 'GPU' && reason !== 'killed') app.commandLine.removeSwitch(limitless);
  });
}

/** Nobody could have said so later: without a display Chromium ends before the app is ready, unless it is told to want none. */
export function lacksDisplay(
  { commandLine }: Pick<App, 'commandLine'>,
  { platform, env }: Pick<NodeJS.Process, 'platform' | 'env'>,
): boolean {
  const isThere = Boolean(env.DISPLAY) || Boolean(env.WAYLAND_DISPLAY);
  return platform === 'linux' && !isThere && !commandLine.hasSwitch('ozone-platform');
}

/**
 * Lets no debugger into the packaged app: a port on this computer is open to every account on it, and whoever is
 * connected does what the owner can do in the window. Must run before the app is ready. Where Node's debugger listens, which
 * the fuses of what we ship rule out, somebody tests a package of their own: Chromium's may then join it.
 *
 * @returns the flags that were given and do nothing now
 */
export function refuseDebuggers({
  commandLine,
  isPackaged,
}: Pick<App, 'commandLine' | 'isPackaged'>): string[] {
  const isShut = isPackaged && nodesDebugger() === undefined;
  const given = isShut ? debuggerSwitches.filter((door) => commandLine.hasSwitch(door)) : [];
  for (const door of given) commandLine.removeSwitch(door);
  return given;
}
