import { describe, expect, onTestFinished, test } from 'vitest';
import { MemoryVault } from '../../../test/support/courier.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { MemoryLog } from '../../../test/support/memoryLog.ts';
import { openCourier } from '../../../test/support/openCourier.ts';
import { emptyModel } from '../../../test/support/standInEars.ts';
import { temporaryFolder } from '../../storage/testing.ts';
import { voiceHandlers } from './voice.ts';

/** The calls of the window, and a model of one empty file that any server has. */
async function opened(environment: Record<string, string> = {}) {
  const table = [{ id: 'small', name: 'Small', languages: ['en'], licence: 'MIT', files: [] }];
  const { storage, settings, courier } = await openCourier({
    folder: temporaryFolder(),
    vault: new MemoryVault(),
    log: new MemoryLog(),
    environment,
    voiceModels: table,
  });
  onTestFinished(async () => {
    await courier.close();
    storage.close();
  });
  let chosen: string[] = [];
  const handlers = voiceHandlers({
    courier,
    settings,
    fileDialog: { openFolder: async () => chosen[0] },
  });
  const choose = async (folder?: string) => {
    chosen = folder === undefined ? [] : [folder];
    return handlers['voice.chooseFolder'](undefined);
  };
  return { settings, courier, handlers, choose };
}

describe('a model that hears', () => {
  test('hears as soon as it is here, where nobody has said otherwise', async () => {
    const { settings, handlers, courier } = await opened();
    await handlers['voice.download']({ model: 'small' });
    await eventually(() => expect(settings.get('voice')).toBe('built-in'));
    expect(courier.status.listening).toMatchObject({ by: 'built-in', used: 'small', isLocked: false });
  });

  test('does not where the owner wants none, until they choose it', async () => {
    const { settings, handlers, courier } = await opened();
    await settings.set('voice', 'off');
    await handlers['voice.download']({ model: 'small' });
    await eventually(() => expect(courier.status.listening.models[0]?.state).toBe('ready'));
    expect(settings.get('voice')).toBe('off');
    await handlers['voice.use']({ model: 'small' });
    expect(settings.get('voice')).toBe('built-in');
  });

  test('is not chosen against the environment', async () => {
    const { settings, handlers } = await opened({ VOICE: 'server' });
    await handlers['voice.use']({ model: 'small' });
    expect(settings.get('voice')).toBe('server');
  });

  test('may be in a folder of one’s own, if that has all of it', async () => {
    const { settings, choose } = await opened();
    expect(await choose()).toEqual({ chosen: false });
    expect(await choose(temporaryFolder())).toEqual({ chosen: false, missing: 'model' });
    expect(settings.get('voice')).toBe('off');
    const folder = emptyModel();
    expect(await choose(folder)).toEqual({ chosen: true });
    expect(settings.get('voiceLocalModel')).toBe(folder);
  });
});
