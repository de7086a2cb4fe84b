import { type App, type Net, type Session, session as sessions } from 'electron';
import type { SettingsReader } from '../../common/settings.ts';
import { startAfterEnd } from './appImage.ts';
import type { Installer } from './installer.ts';
import { ownPackage } from './packageKind.ts';
import { isSafeAddress, readRelease, releaseAddress, updateConfigFile } from './releaseFeed.ts';
import { type Releases, Updates, type UpdatesDeps } from './updates.ts';

export interface OpenUpdatesDeps
  extends Pick<UpdatesDeps, 'remembered' | 'isWatched' | 'beginNoMore' | 'log'> {
  readonly app: App;
  readonly net: Pick<Net, 'isOnline'>;
  readonly settings: SettingsReader;
  /** Nobody sees what it would tell, and whoever runs it looks after its version. */
  readonly isService: boolean;
  /** What this program has to be given to be started again with the same profile. */
  readonly startArgs: readonly string[];
}

/** The updates of the running app. In development there are none. */
export async function openUpdates(deps: OpenUpdatesDeps): Promise<Updates> {
  const { app, net } = deps;
  const { resourcesPath, env: environment } = process;
  const configFile = updateConfigFile({ isPackaged: app.isPackaged, resourcesPath, environment });
  return new Updates({
    ...deps,
    releases: deps.isService || !configFile ? undefined : await releasesOf(configFile, deps),
    version: app.getVersion(),
    isOnline: () => net.isOnline(),
    quit: () => app.quit(),
  });
}

async function releasesOf(
  configFile: string,
  { app, startArgs }: OpenUpdatesDeps,
): Promise<Releases | undefined> {
  const address = await releaseAddress(configFile);
  if (address === undefined) return undefined;
  const { platform, execPath: executable, arch, env: environment } = process;
  const own = await ownPackage({ platform, executable, environment });
  const { session, beginAnew } = updateSession();
  let installer: Promise<Installer> | undefined;
  return {
    way: own ? 'installs' : 'tells',
    host: new URL(address).hostname,
    read: (signal) => {
      beginAnew();
      const fetch: typeof globalThis.fetch = (input, init) =>
        session.fetch(String(input), {
          ...init,
          credentials: 'omit',
          cache: 'no-store',
        });
      return readRelease({ address, fetch, platform, arch }, signal);
    },
    installer: () => {
      if (!own) throw new Error('This package is not the app’s to replace');
      installer ??= import('./installer.ts').then(
        (library) => new library.Installer({ own, configFile, address }),
      );
      return installer;
    },
    startAgain: (program, isInstalled) => {
      if (own?.kind === 'appimage') startAfterEnd(program ?? own.file, startArgs, process.env);
      else if (!isInstalled) app.relaunch({ args: [...startArgs] });
    },
  };
}

/** The same for everybody. */
const userAgent = 'LM Courier';

/** Requests that follow each other without a single answer go round in circles. */
const mostHops = 10;

/**
 * The session that electron-updater uses, too: it keeps nothing, asks over https alone, also where a server leads it on,
 * and sends nothing that would tell one computer from another.
 */
function updateSession(): { readonly session: Session; readonly beginAnew: () => void } {
  const session = sessions.fromPartition('electron-updater', { cache: false });
  // Else the languages of this computer.
  session.setUserAgent(userAgent, 'en');
  const { webRequest } = session;
  let hops = 0;
  webRequest.onBeforeRequest(({ url }, answer) => {
    hops++;
    answer({ cancel: !isSafeAddress(url) || hops > mostHops });
  });
  const beginAnew = () => {
    hops = 0;
  };
  webRequest.onResponseStarted(beginAnew);
  webRequest.onBeforeSendHeaders(({ requestHeaders }, answer) => {
    const { Range: range } = requestHeaders;
    answer({
      requestHeaders: {
        Accept: '*/*',
        'User-Agent': userAgent,
        'Cache-Control': 'no-cache',
        ...(range === undefined ? {} : { Range: range }),
      },
    });
  });
  return { session, beginAnew };
}
