import { url as nodesDebugger } from 'node:inspector';
import type { App } from 'electron';

/** Chromium's own doors for debuggers. Node's are shut by the fuses of the package. */
const debuggerSwitches = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-allow-origins',
];

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
