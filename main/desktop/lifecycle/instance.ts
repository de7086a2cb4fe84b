import type { App } from 'electron';

/**
 * Makes this the only running copy for its profile.
 *
 * @param onSecondLaunch someone started the app once more: show them that it runs
 * @returns false when another copy runs already; it has been told, and this one should end
 */
export function claimInstance(
  app: Pick<App, 'requestSingleInstanceLock' | 'on'>,
  onSecondLaunch: () => void,
): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', onSecondLaunch);
  return true;
}
