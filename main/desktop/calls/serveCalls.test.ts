import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import { beforeEach, describe, expect, test } from 'vitest';
import { calls, readFailure } from '../../common/calls.ts';
import { type CallHandlers, serveCalls } from './serveCalls.ts';

type Listener = Parameters<IpcMain['handle']>[1];

/** The main end of Electron's IPC, called by the test in place of a window. */
class TestIpcMain {
  readonly listeners = new Map<string, Listener>();

  handle = (name: string, listener: Listener) => {
    this.listeners.set(name, listener);
  };
  removeHandler = (name: string) => {
    this.listeners.delete(name);
  };
  invoke = (event: IpcMainInvokeEvent, name: string, ...payload: unknown[]): Promise<unknown> =>
    Promise.resolve(this.listeners.get(name)?.(event, ...payload));
}

const ours = {} as IpcMainInvokeEvent;
const strange = {} as IpcMainInvokeEvent;

describe('the calls of the window', () => {
  let ipcMain: TestIpcMain;
  let called: unknown[];
  let logged: string[];
  let stop: () => void;

  beforeEach(() => {
    ipcMain = new TestIpcMain();
    called = [];
    logged = [];
    const note = (name: string) => (payload: unknown) => {
      called.push([name, payload]);
      return undefined;
    };
    const noted = Object.fromEntries(Object.keys(calls).map((name) => [name, note(name)]));
    const handlers = {
      ...noted,
      'job.stop': ({ job_id }: { job_id: number }) => ({ stopped: job_id === 7 }),
      'history.resetAll': () => {
        throw Object.assign(new Error('ENOSPC: no space for 123:secret'), { code: 'ENOSPC' });
      },
      'models.refresh': async () => {
        throw new Error('the token is 123:secret');
      },
      'settings.set': ({ text }: { text: string }) => {
        throw Object.assign(new Error('cannot write 123:secret'), { code: text });
      },
    } as unknown as CallHandlers;
    stop = serveCalls({
      ipcMain,
      handlers,
      isTrustedSender: (event) => event === ours,
      log: {
        warn: (message, facts) => logged.push(`warn ${message} ${JSON.stringify(facts)}`),
        error: (message, _error, facts) => logged.push(`error ${message} ${JSON.stringify(facts)}`),
      },
    });
  });

  test('have one handler for each name of the contract, until they are served no more', () => {
    expect([...ipcMain.listeners.keys()]).toEqual(Object.keys(calls));
    stop();
    expect(ipcMain.listeners.size).toBe(0);
  });

  test('are answered', async () => {
    expect(await ipcMain.invoke(ours, 'job.stop', { job_id: 7 })).toEqual({
      ok: true,
      value: { stopped: true },
    });
    expect(await ipcMain.invoke(ours, 'bot.start')).toEqual({ ok: true, value: undefined });
    expect(called).toEqual([['bot.start', undefined]]);
    expect(logged).toEqual([]);
  });

  test('are refused from anywhere but the window', async () => {
    expect(await ipcMain.invoke(strange, 'bot.stop')).toEqual({
      ok: false,
      message: '"bot.stop" was refused: it does not come from the window.',
    });
    expect(called).toEqual([]);
    expect(logged).toEqual([
      'warn A call of the window was refused {"call":"bot.stop","reason":"it does not come from the window"}',
    ]);
  });

  test.each([
    ['job.stop', []],
    ['job.stop', [{ job_id: '7' }]],
    ['job.stop', [{ job_id: 7, more: true }]],
    ['job.stop', [{ job_id: 7 }, 'more']],
    ['settings.set', [{ name: 'nothing', text: 'x' }]],
    ['settings.set', [{ name: 'model', text: 'x'.repeat(40_001) }]],
    ['link.open', [{ link: 'https://evil.example' }]],
    ['licence.open', [{ licence: '../../etc/passwd' }]],
    ['bot.stop', ['something']],
  ])('are refused when %s carries %j', async (name, payload) => {
    expect(await ipcMain.invoke(ours, name, ...payload)).toEqual({
      ok: false,
      message: `"${name}" was refused: what it carries does not fit.`,
    });
    expect(called).toEqual([]);
  });

  test('that fail say so without the words of the error, which go to the log', async () => {
    expect(await ipcMain.invoke(ours, 'history.resetAll')).toEqual({
      ok: false,
      message: 'disk_full: ENOSPC',
    });
    expect(await ipcMain.invoke(ours, 'models.refresh')).toEqual({
      ok: false,
      message: '"models.refresh" did not work (the log says why).',
    });
    expect(logged).toEqual([
      'error A call of the window failed {"call":"history.resetAll"}',
      'error A call of the window failed {"call":"models.refresh"}',
    ]);
  });

  test.each([
    ['ENOSPC', 'disk_full'],
    ['EDQUOT', 'disk_full'],
    ['SQLITE_FULL', 'disk_full'],
    ['EROFS', 'disk_not_writable'],
    ['EACCES', 'disk_not_writable'],
    ['EPERM', 'disk_not_writable'],
    ['SQLITE_READONLY', 'disk_not_writable'],
  ] as const)('that fail with %s name the problem: %s', async (code, problem) => {
    expect(readFailure(await failureOfSaving(code))).toEqual({ problem, detail: code });
  });

  test('that fail with another code give the code', async () => {
    const message = await failureOfSaving('EIO');
    expect(readFailure(message)).toEqual({ detail: '"settings.set" did not work (EIO).' });
  });

  async function failureOfSaving(code: string): Promise<string> {
    const reply = await ipcMain.invoke(ours, 'settings.set', { name: 'model', text: code });
    return (reply as { message: string }).message;
  }
});
