import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { SecretName, SettingName } from '../common/settings.ts';
import type { Notice } from '../common/status.ts';
import { Settings } from './settings.ts';
import type { Vault } from './vault.ts';

// electron-store imports electron. In plain Node that package looks for the program, and downloads it, unless
// it is told where the program is; it is never run here.
vi.hoisted(() => {
  process.env.ELECTRON_OVERRIDE_DIST_PATH ??= 'not-run';
});

class MemoryVault implements Vault {
  readonly kept = new Map<SecretName, string>();
  notices: readonly Notice[] = [];

  has = (name: SecretName) => this.kept.has(name);
  read = async (name: SecretName) => this.kept.get(name);
  write = async (name: SecretName, value: string | null) => {
    if (value === null) this.kept.delete(name);
    else this.kept.set(name, value);
  };
}

const token = `123456789:${'AbCdEf-_12'.repeat(3)}abcde`;

describe('the settings', () => {
  let folder: string;
  let vault: MemoryVault;

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'courier-'));
    vault = new MemoryVault();
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const launch = (environment: Record<string, string> = {}) =>
    Settings.open({ folder, environment, vault, log: { error: vi.fn() } });
  const file = () => path.join(folder, 'settings.json');
  const keptAside = () => readdirSync(folder).filter((name) => /^settings\.corrupt-.+Z\.json$/.test(name));

  test('are the defaults at first', async () => {
    const settings = await launch();
    expect(settings.get('temperature')).toBe(0.7);
    expect(settings.get('token')).toBe('');
    expect(settings.notices).toEqual([]);
    expect(settings.views().find(({ name }) => name === 'model')).toEqual({
      name: 'model',
      value: 'openai/gpt-oss-20b',
      isSet: false,
      source: 'default',
    });
  });

  test('are there again at the next launch', async () => {
    const settings = await launch();
    expect(await settings.set('temperature', '1,5')).toEqual({
      ok: true,
      view: { name: 'temperature', value: '1.5', isSet: false, source: 'stored' },
    });
    await settings.set('systemPrompt', '');
    await settings.set('telegramProxy', 'none');
    const next = await launch();
    expect(next.get('temperature')).toBe(1.5);
    expect(next.get('systemPrompt')).toBe('');
    expect(next.get('telegramProxy')).toBe('none');
    expect(next.notices).toEqual([]);
  });

  test('go back to the default on null', async () => {
    const settings = await launch();
    await settings.set('temperature', '1.5');
    await settings.set('model', 'a/b');
    expect(await settings.set('temperature', null)).toMatchObject({ ok: true, view: { source: 'default' } });
    expect((await launch()).get('temperature')).toBe(0.7);
    expect((await launch()).get('model')).toBe('a/b');
  });

  test('keep the old value and say why when the new one does not fit', async () => {
    const settings = await launch();
    expect(await settings.set('temperature', '3')).toEqual({
      ok: false,
      name: 'temperature',
      problem: 'out_of_range',
      min: 0,
      max: 2,
    });
    expect(settings.get('temperature')).toBe(0.7);
  });

  test('take the environment before what is stored, locked', async () => {
    await (await launch()).set('model', 'stored/model');
    const settings = await launch({ LLM_MODEL: 'environment/model' });
    expect(settings.get('model')).toBe('environment/model');
    expect(settings.isLocked('model')).toBe(true);
    expect(settings.isLocked('temperature')).toBe(false);
    expect(await settings.set('model', 'another/model')).toEqual({
      ok: false,
      name: 'model',
      problem: 'locked',
      variable: 'LLM_MODEL',
    });
    expect(await settings.set('model', null)).toMatchObject({ problem: 'locked' });
    expect(settings.views().find(({ name }) => name === 'model')).toMatchObject({
      value: 'environment/model',
      source: 'environment',
    });
    expect((await launch()).get('model')).toBe('stored/model');
  });

  test('say which variable is wrong, without its value, and go on without it', async () => {
    const settings = await launch({ TEMPERATURE: 'warm', TELEGRAM_BOT_TOKEN: '123:oops' });
    expect(settings.get('temperature')).toBe(0.7);
    expect(settings.isLocked('temperature')).toBe(false);
    expect(settings.notices).toEqual([
      { code: 'environment_invalid', detail: 'TELEGRAM_BOT_TOKEN' },
      { code: 'environment_invalid', detail: 'TEMPERATURE' },
    ]);
    expect(settings.views().find(({ name }) => name === 'temperature')).toMatchObject({
      source: 'default',
      environmentProblem: { problem: 'not_a_number', min: 0, max: 2 },
    });
    expect(JSON.stringify(settings.views())).not.toContain('oops');
  });

  test('keep secrets in the vault alone and show only that they are set', async () => {
    const settings = await launch();
    const result = await settings.set('token', `Here it is: ${token}`);
    expect(result).toEqual({ ok: true, view: { name: 'token', value: '', isSet: true, source: 'stored' } });
    expect(settings.get('token')).toBe(token);
    await settings.set('temperature', '1');
    expect(readFileSync(file(), 'utf8')).not.toContain(token);
    expect(JSON.stringify(settings.views())).not.toContain(token);
    expect(settings.secrets()).toEqual([token]);

    const next = await launch();
    expect(next.get('token')).toBe(token);
    await next.set('token', null);
    expect(next.get('token')).toBe('');
    // What still runs with it may yet write it somewhere.
    expect(next.secrets()).toEqual([token]);
    expect(vault.kept.size).toBe(0);
  });

  test('never put a token of the environment into the vault', async () => {
    const settings = await launch({ TELEGRAM_BOT_TOKEN: token });
    expect(settings.get('token')).toBe(token);
    expect(settings.secrets()).toEqual([token]);
    expect(await settings.set('token', null)).toMatchObject({ problem: 'locked' });
    expect(vault.kept.size).toBe(0);
  });

  test('pass on what the vault has to say', async () => {
    const settings = await launch();
    vault.notices = [{ code: 'secret_unreadable', detail: 'token' }];
    expect(settings.notices).toEqual(vault.notices);
  });

  test('tell listeners what was set, until they unsubscribe', async () => {
    const settings = await launch();
    const heard: SettingName[] = [];
    const unsubscribe = settings.onChange((names) => heard.push(...names));
    await settings.set('model', 'a/b');
    await settings.set('temperature', 'warm');
    await settings.set('token', token);
    unsubscribe();
    await settings.set('model', 'c/d');
    expect(heard).toEqual(['model', 'token']);
  });

  test('say where token, key and texts are entered that they can be read on the way', async () => {
    const unprotected = (settings: Settings) =>
      settings.views().flatMap(({ name, unprotected }) => (unprotected ? [[name, unprotected]] : []));
    const settings = await launch({ TELEGRAM_API_ROOT: 'http://192.0.2.1:8081' });
    expect(settings.notices).toEqual([{ code: 'telegram_unprotected' }]);
    expect(unprotected(settings)).toEqual([
      ['token', 'telegram_unprotected'],
      ['telegramApiRoot', 'telegram_unprotected'],
    ]);
    const next = await launch();
    expect(next.notices).toEqual([]);
    const typed = await next.set('lmStudioUrl', 'http://192.0.2.1:1234');
    expect(typed).toMatchObject({ ok: true, view: { unprotected: 'lm_studio_unprotected' } });
    expect(next.notices).toEqual([{ code: 'lm_studio_unprotected' }]);
    expect(unprotected(next)).toEqual([
      ['lmStudioUrl', 'lm_studio_unprotected'],
      ['lmStudioApiKey', 'lm_studio_unprotected'],
    ]);
    await next.set('lmStudioUrl', 'http://192.168.0.7:1234');
    expect(next.notices).toEqual([]);
    expect(unprotected(next)).toEqual([]);
  });

  test('keep a corrupt file aside, start from the defaults and say so', async () => {
    writeFileSync(file(), '{"settings": {"model": "a/b"');
    const settings = await launch();
    expect(settings.get('model')).toBe('openai/gpt-oss-20b');
    expect(settings.notices).toEqual([{ code: 'settings_file_corrupt', detail: keptAside()[0] }]);
    expect(readFileSync(path.join(folder, keptAside()[0] ?? ''), 'utf8')).toContain('a/b');
    await settings.set('model', 'c/d');
    expect((await launch()).get('model')).toBe('c/d');
    expect((await launch()).notices).toEqual([]);
  });

  const unreadable = ['', '[]', 'null', '"text"', '{"settings": 5}', '{"remembered": {"started": false}'];

  test.each(unreadable)('take a file that holds %j for corrupt', async (text) => {
    writeFileSync(file(), text);
    expect((await launch()).notices).toEqual([{ code: 'settings_file_corrupt', detail: keptAside()[0] }]);
  });

  test.each(unreadable)(
    'keep the bot stopped until its owner starts it after a file with %j',
    async (text) => {
      writeFileSync(file(), text);
      expect((await launch()).appState.started).toBe(false);
      const next = await launch();
      expect(next.appState.started).toBe(false);
      next.appState.started = true;
      expect((await launch()).appState.started).toBe(true);
    },
  );

  test('keep the facts that can be read when others cannot', async () => {
    const remembered = { started: true, queuePaused: 'yes', window: { x: 1 }, ownerId: 5 };
    writeFileSync(file(), JSON.stringify({ settings: {}, remembered }));
    const { appState } = await launch();
    expect(appState.started).toBe(true);
    expect(appState.queuePaused).toBe(false);
    expect(appState.ownerId).toBe(5);
    writeFileSync(file(), JSON.stringify({ settings: {}, remembered: 'nothing' }));
    expect((await launch()).appState.started).toBe(false);
  });

  test.skipIf(process.platform === 'win32').each(['{"settings":', '{"settings": {"temperature": 99}}'])(
    'keep %j aside for this user only, whatever the mode of the file was',
    async (text) => {
      writeFileSync(file(), text, { mode: 0o644 });
      await launch();
      expect(statSync(path.join(folder, keptAside()[0] ?? '')).mode & 0o777).toBe(0o600);
      expect(statSync(file()).mode & 0o777).toBe(0o600);
    },
  );

  test('lose only the values that do not fit after an edit by hand', async () => {
    const content = {
      settings: { temperature: 99, model: 'a/b', maxTokens: '5', later: true },
      remembered: { started: 3 },
    };
    writeFileSync(file(), JSON.stringify(content));
    const settings = await launch();
    expect(settings.get('temperature')).toBe(0.7);
    expect(settings.get('maxTokens')).toBe(-1);
    expect(settings.get('model')).toBe('a/b');
    expect(settings.appState.started).toBe(false);
    expect(settings.notices).toEqual([{ code: 'settings_file_corrupt', detail: keptAside()[0] }]);
    expect((await launch()).notices).toEqual([]);
    expect((await launch()).get('model')).toBe('a/b');
  });

  test.each(['{"settings": {"model": "by/hand"}}', '{"settings": {"mod'])(
    'say that %j was written by hand while the app runs, and keep it before they write their own',
    async (text) => {
      const settings = await launch();
      await settings.set('model', 'a/b');
      expect(settings.notices).toEqual([]);
      writeFileSync(file(), text, { mode: 0o644 });
      expect(settings.notices).toEqual([{ code: 'settings_file_changed' }]);
      expect(settings.get('model')).toBe('a/b');
      await settings.set('temperature', '1');
      const [kept = ''] = readdirSync(folder).filter((name) => /^settings\.changed-.+Z\.json$/.test(name));
      expect(settings.notices).toEqual([{ code: 'settings_file_changed', detail: kept }]);
      expect(readFileSync(path.join(folder, kept), 'utf8')).toBe(text);
      const next = await launch();
      expect(next.get('model')).toBe('a/b');
      expect(next.get('temperature')).toBe(1);
      expect(next.notices).toEqual([]);
    },
  );

  test('count what was written by hand after a restart, and are written anew where they were deleted', async () => {
    const settings = await launch();
    await settings.set('model', 'a/b');
    rmSync(file());
    await settings.set('temperature', '1');
    expect((await launch()).get('model')).toBe('a/b');
    writeFileSync(file(), '{"settings": {"model": "by/hand"}}');
    expect((await launch()).get('model')).toBe('by/hand');
  });

  test('change nothing when the disk refuses', async () => {
    const settings = await launch();
    // A folder in the place of the file: nothing can be written there, not even by root.
    mkdirSync(file());
    await expect(settings.set('model', 'a/b')).rejects.toThrow();
    expect(settings.get('model')).toBe('openai/gpt-oss-20b');
    expect(() => {
      settings.appState.started = false;
    }).toThrow();
    expect(settings.appState.started).toBe(true);
  });

  test.skipIf(process.platform === 'win32')('are for this user only', async () => {
    await (await launch()).set('model', 'a/b');
    expect(statSync(file()).mode & 0o777).toBe(0o600);
  });
});

describe('what is remembered', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'courier-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const launch = async () =>
    (await Settings.open({ folder, environment: {}, vault: new MemoryVault(), log: { error: vi.fn() } }))
      .appState;

  test('begins with a started bot and a queue that moves', async () => {
    const remembered = await launch();
    expect(remembered.started).toBe(true);
    expect(remembered.queuePaused).toBe(false);
    expect(remembered.window).toBeUndefined();
  });

  test('of an earlier version, which called the queue a line, is still read', async () => {
    const earlier = { settings: { maxLineLength: 7 }, remembered: { linePaused: true, started: false } };
    writeFileSync(path.join(folder, 'settings.json'), JSON.stringify(earlier));
    const open = (environment: Record<string, string>) =>
      Settings.open({ folder, environment, vault: new MemoryVault(), log: { error: vi.fn() } });
    const settings = await open({});
    expect(settings.get('maxQueueLength')).toBe(7);
    expect(settings.appState.queuePaused).toBe(true);
    expect(settings.notices).toEqual([]);
    settings.appState.queuePaused = false;
    await settings.set('maxQueueLength', '8');
    const next = await open({});
    expect(next.get('maxQueueLength')).toBe(8);
    expect(next.appState.queuePaused).toBe(false);
    expect((await open({ MAX_LINE_LENGTH: '9' })).get('maxQueueLength')).toBe(9);
    expect((await open({ MAX_LINE_LENGTH: '9', MAX_QUEUE_LENGTH: '10' })).get('maxQueueLength')).toBe(10);
    // The notice names the variable that the person wrote.
    const { notices } = await open({ MAX_LINE_LENGTH: 'long' });
    expect(notices).toEqual([{ code: 'environment_invalid', detail: 'MAX_LINE_LENGTH' }]);
  });

  test('is there again at the next launch', async () => {
    const remembered = await launch();
    remembered.started = false;
    remembered.queuePaused = true;
    remembered.window = { x: -5, y: 10, width: 800, height: 600 };
    const next = await launch();
    expect(next.started).toBe(false);
    expect(next.queuePaused).toBe(true);
    expect(next.window).toEqual({ x: -5, y: 10, width: 800, height: 600 });
  });
});
