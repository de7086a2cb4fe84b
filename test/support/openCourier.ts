import path from 'node:path';
import type { Logger } from '../../main/common/log.ts';
import { Courier, type CourierDeps } from '../../main/service/courier.ts';
import { Settings, type SettingsDeps } from '../../main/settings/settings.ts';
import type { SomeSettings } from '../../main/settings/store.ts';
import { Storage } from '../../main/storage/storage.ts';
import { childFromSource } from './children.ts';

export interface CourierOptions extends SettingsDeps {
  readonly log: Logger;
  /** Default: the fetch of Node. */
  readonly fetch?: CourierDeps['fetch'] | undefined;
  readonly pace?: CourierDeps['pace'];
  /** Default: from their sources. */
  readonly startChild?: CourierDeps['startChild'] | undefined;
  readonly voiceModels?: CourierDeps['voiceModels'];
  /** Seconds, also below the bounds that people are held to. */
  readonly limits?: Pick<SomeSettings, 'silenceLimit' | 'firstByteLimit' | 'answerTimeLimit'> | undefined;
}

/** The service without a screen as a process of the app opens it, not started, with its data in `folder`. */
export async function openCourier({
  fetch = globalThis.fetch,
  startChild = childFromSource(),
  voiceModels,
  pace,
  limits,
  ...deps
}: CourierOptions) {
  const storage = Storage.open(path.join(deps.folder, 'courier.db'));
  const settings = await Settings.open(deps);
  const courier = Courier.open({
    settings: limits ? withLimits(settings, limits) : settings,
    storage,
    log: deps.log,
    fetch: (url, init) => fetch(url, init),
    startChild,
    voiceFolder: path.join(deps.folder, 'voice'),
    downloadFetch: globalThis.fetch,
    voiceModels,
    appState: settings.appState,
    notices: () => settings.notices,
    ...(pace && { pace }),
  });
  return { storage, settings, courier };
}

/** The settings, but for these limits. */
function withLimits(settings: Settings, limits: SomeSettings): CourierDeps['settings'] {
  return {
    get: (name) => limits[name] ?? settings.get(name),
    isLocked: (name) => settings.isLocked(name),
    isUnreadable: (name) => settings.isUnreadable(name),
    secrets: () => settings.secrets(),
    movable: () => settings.movable(),
    takeOver: (values) => settings.takeOver(values),
    onChange: (listener) => settings.onChange(listener),
  };
}
