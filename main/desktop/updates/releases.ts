import { type App, type Session, session as sessions } from 'electron';
import { startAfterEnd } from './appImage.ts';
import type { Installer } from './installer.ts';
import { ownPackage } from './packageKind.ts';
import { isSafeAddress, readRelease, releaseAddress } from './releaseFeed.ts';
import type { Releases } from './updates.ts';

export interface ReleasesDeps {
  readonly app: Pick<App, 'relaunch'>;
  /** What this program has to be given to be started again with the same profile. */
  readonly startArgs: readonly string[];
}

/** What the running app can be told and given of newer versions; undefined: its package names no release page. */
export async function openReleases(
  configFile: string,
  { app, startArgs }: ReleasesDeps,
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
