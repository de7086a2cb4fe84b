import {
  AppImageUpdater,
  CancellationToken,
  MacUpdater,
  NsisUpdater,
  Provider,
  type UpdateInfo,
} from 'electron-updater';
import type { ProviderRuntimeOptions } from 'electron-updater/out/providers/Provider.js';
import { replaceAppImage } from './appImage.ts';
import type { OwnPackage } from './packageKind.ts';
import type { Release } from './releaseFeed.ts';
import { UpdateError, updateErrorOf } from './updateError.ts';

export interface InstallerDeps {
  readonly own: OwnPackage;
  /** The app's `app-update.yml`: where to keep what is downloaded, and on Windows who must have signed it. */
  readonly configFile: string;
  /** Where the releases are; ends with a slash. */
  readonly address: string;
}

export interface DownloadOptions {
  readonly signal: AbortSignal;
  readonly onPercent: (percent: number) => void;
}

/** A download that brings nothing for so long is given up. */
const silence_ms = 60_000;
/** macOS is done with what it has to check long before. */
const longestHandOver_ms = 30_000;

/**
 * Fetches a release, verifies it and puts it in this app's place: electron-updater, but for what it asks the network on
 * its own. This is loaded only where there is something to fetch.
 */
export class Installer {
  readonly #deps: InstallerDeps;
  readonly #updater: AppImageUpdater | MacUpdater | NsisUpdater;
  #file: string | undefined;

  constructor(deps: InstallerDeps) {
    this.#deps = deps;
    this.#updater = makeUpdater(deps.own);
    const updater = this.#updater;
    updater.logger = null;
    updater.autoDownload = false;
    // Squirrel checks the signature while the app still runs. The others wait for `install`.
    updater.autoInstallOnAppQuit = deps.own.kind === 'mac';
    updater.disableWebInstaller = true;
    // Not only in packaged apps: whoever calls this has looked.
    updater.forceDevUpdateConfig = true;
    updater.updateConfigPath = deps.configFile;
    updater.requestHeaders = { 'User-Agent': 'LM Courier' };
    // The library makes up a number for each installation, keeps it in the profile, and would send it.
    Object.defineProperty(updater, 'stagingUserIdPromise', { value: { value: Promise.resolve('') } });
    updater.isUserWithinRollout = () => true;
  }

  /** @throws UpdateError; when the signal is aborted, anything */
  async download(release: Release, { signal, onPercent }: DownloadOptions): Promise<void> {
    const cancellation = new CancellationToken();
    const cancel = () => cancellation.cancel();
    let silence = setTimeout(cancel, silence_ms);
    const onProgress = ({ percent }: { readonly percent: number }) => {
      clearTimeout(silence);
      // What follows the last byte, the check of a signature, has limits of its own.
      if (percent < 100) silence = setTimeout(cancel, silence_ms);
      onPercent(Math.floor(percent));
    };
    signal.addEventListener('abort', cancel);
    this.#updater.on('download-progress', onProgress);
    try {
      this.#updater.setFeedURL(providerOf(release, this.#deps.address));
      await this.#updater.checkForUpdates();
      [this.#file] = await this.#updater.downloadUpdate(cancellation);
    } catch (error) {
      throw cancellation.cancelled
        ? new UpdateError('no_connection', 'The download stood still')
        : updateErrorOf(error);
    } finally {
      clearTimeout(silence);
      signal.removeEventListener('abort', cancel);
      this.#updater.off('download-progress', onProgress);
    }
  }

  /**
   * The app has nothing left to do.
   *
   * @param how.startAgain the installer starts the new version when it is done; an AppImage is started by whoever calls this
   * @returns where the program is now, if that is known; resolves when the app may end
   * @throws when it could not be installed
   */
  async install({ startAgain }: { readonly startAgain: boolean }): Promise<string | undefined> {
    const { own } = this.#deps;
    if (own.kind === 'appimage') {
      if (this.#file === undefined) throw new Error('Nothing was downloaded');
      return replaceAppImage(this.#file, own.file);
    }
    if (this.#updater instanceof NsisUpdater) {
      if (!this.#updater.install(true, startAgain)) throw new Error('The installer could not be started');
    } else if (startAgain) {
      // The system ends this process and starts the next one.
      this.#updater.quitAndInstall();
      await new Promise((resolve) => setTimeout(resolve, longestHandOver_ms));
    }
    return undefined;
  }
}

function makeUpdater({ kind }: OwnPackage): AppImageUpdater | MacUpdater | NsisUpdater {
  switch (kind) {
    case 'appimage':
      return new AppImageUpdater();
    case 'mac':
      return new MacUpdater();
    case 'nsis':
      return new NsisUpdater();
  }
}

type Feed = Parameters<AppImageUpdater['setFeedURL']>[0];

/** Tells the library what is known already, so that it asks for the packages alone. */
function providerOf(release: Release, address: string): Feed {
  const info: UpdateInfo = { ...release, path: '', sha512: '', releaseDate: '' };
  class KnownRelease extends Provider<UpdateInfo> {
    constructor(_options: unknown, _updater: unknown, runtime: ProviderRuntimeOptions) {
      super(runtime);
    }
    override getLatestVersion(): Promise<UpdateInfo> {
      return Promise.resolve(info);
    }
    override resolveFiles() {
      return release.files.map((file) => ({ url: new URL(file.url, address), info: file }));
    }
  }
  return { provider: 'custom', updateProvider: KnownRelease };
}
