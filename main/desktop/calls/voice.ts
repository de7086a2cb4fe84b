import type { Courier } from '../../service/courier.ts';
import type { Settings } from '../../settings/settings.ts';
import type { FileDialog } from '../window/fileDialog.ts';
import type { VoiceCallHandlers } from './serveCalls.ts';

export interface VoiceHandlerDeps {
  readonly courier: Pick<Courier, 'voice'>;
  readonly settings: Pick<Settings, 'set' | 'isLocked' | 'views'>;
  readonly fileDialog: Pick<FileDialog, 'openFolder'>;
}

export function voiceHandlers({
  courier: { voice },
  settings,
  fileDialog,
}: VoiceHandlerDeps): VoiceCallHandlers {
  const use = async (model: string) => {
    if (!settings.isLocked('voiceLocalModel')) await settings.set('voiceLocalModel', model);
    if (!settings.isLocked('voice')) await settings.set('voice', 'built-in');
  };
  /** Whoever downloads a first model wants to be heard, unless they have said otherwise. */
  const download = async (model: string) => {
    const isWhole = await voice.download(model);
    const isUndecided = settings.views().some(({ name, source }) => name === 'voice' && source === 'default');
    if (isWhole && isUndecided) await use(model);
  };
  return {
    // The status tells how far it is and what became of it.
    'voice.download': ({ model }) => {
      void download(model);
      return undefined;
    },
    'voice.pause': async ({ model }) => {
      await voice.pause(model);
      return undefined;
    },
    'voice.check': ({ model }) => {
      void voice.check(model);
      return undefined;
    },
    'voice.delete': async ({ model }) => {
      await voice.delete(model);
      return undefined;
    },
    'voice.use': async ({ model }) => {
      await use(model);
      return undefined;
    },
    'voice.chooseFolder': async () => {
      const folder = await fileDialog.openFolder();
      if (folder === undefined) return { chosen: false };
      const missing = await voice.missingIn(folder);
      if (missing !== undefined) return { chosen: false, missing };
      await use(folder);
      return { chosen: true };
    },
  };
}
