import path from 'node:path';
import type { App, Net } from 'electron';
import { Updates, type UpdatesDeps } from './updates.ts';

export interface OpenUpdatesDeps
  extends Pick<UpdatesDeps, 'settings' | 'remembered' | 'isWatched' | 'beginNoMore' | 'log'> {
  readonly app: App;
  readonly net: Pick<Net, 'isOnline'>;
  /** Nobody sees what it would tell, and whoever runs it looks after its version. */
  readonly isService: boolean;
  /** What this program has to be given to be started again with the same profile. */
  readonly startArgs: readonly string[];
}

/** The updates of the running app. In development there are none. */
export function openUpdates(deps: OpenUpdatesDeps): Updates {
  const { app, net, isService } = deps;
  const { resourcesPath, env: environment } = process;
  const configFile = updateConfigFile({ isPackaged: app.isPackaged, resourcesPath, environment });
  return new Updates({
    ...deps,
    openReleases: async () => {
      if (isService || !configFile) return undefined;
      const { openReleases } = await import('./releases.ts');
      return openReleases(configFile, deps);
    },
    version: app.getVersion(),
    isOnline: () => net.isOnline(),
    quit: () => app.quit(),
  });
}

/**
 * The file that says where releases are: beside a packaged app, and nowhere else, so that nobody can point it elsewhere. In
 * development there is none, unless a test names one.
 */
export function updateConfigFile({
  isPackaged,
  resourcesPath,
  environment,
}: {
  readonly isPackaged: boolean;
  readonly resourcesPath: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}): string | undefined {
  return isPackaged ? path.join(resourcesPath, 'app-update.yml') : environment.LM_COURIER_UPDATE_CONFIG;
}
