import type { ListeningStatus } from '../../common/voiceContract.ts';
import { type Incomplete, modelIn } from '../../voice/modelFolder.ts';
import type { ModelStore } from '../../voice/modelStore.ts';
import { hearsOn } from '../../voice/platforms.ts';
import type { OwnSettings } from '../appStatus.ts';

export interface OwnerVoiceDeps {
  readonly settings: OwnSettings;
  readonly store: ModelStore;
  /** Ends what may have the files of a model open. */
  readonly closeFiles: () => void;
  /** The library that hears could not be loaded. */
  readonly lacksLibrary: () => boolean;
  /** A model has come, or is whole again. */
  readonly onModel: () => void;
}

/** What the owner does to the models that hear on this computer. */
export class OwnerVoice {
  readonly #deps: OwnerVoiceDeps;

  constructor(deps: OwnerVoiceDeps) {
    this.#deps = deps;
  }

  get status(): ListeningStatus {
    const { settings, store, lacksLibrary } = this.#deps;
    return {
      canHearHere: hearsOn(process.platform, process.arch),
      lacksLibrary: lacksLibrary(),
      by: settings.get('voice'),
      models: store.models,
      used: store.used(settings.get('voiceLocalModel')),
      isLocked: settings.isLocked('voice') || settings.isLocked('voiceLocalModel'),
    };
  }

  /** Resolves when it is whole, or stands still. */
  async download(model: string): Promise<boolean> {
    const isWhole = await this.#deps.store.download(model);
    if (isWhole) this.#deps.onModel();
    return isWhole;
  }

  pause(model: string): Promise<void> {
    return this.#deps.store.pause(model);
  }

  check(model: string): Promise<void> {
    return this.#deps.store.check(model);
  }

  delete(model: string): Promise<void> {
    this.#deps.closeFiles();
    return this.#deps.store.delete(model);
  }

  /** What a folder lacks of being a model that hears; undefined: nothing. */
  async missingIn(folder: string): Promise<Incomplete['missing'] | undefined> {
    const found = await modelIn(folder);
    return 'missing' in found ? found.missing : undefined;
  }
}
