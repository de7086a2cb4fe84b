import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { en } from '../../renderer/locales/en.ts';
import { ru } from '../../renderer/locales/ru.ts';
import { type RunningApp, startWorld } from './app.ts';
import { untilOnline } from './window.ts';

const environment = { ACCESS_MODE: 'everyone' };

/** Process ids of the windows: Electron calls a renderer "Tab". */
const renderers = ({ application }: RunningApp) =>
  application.evaluate(({ app }) =>
    app.getAppMetrics().flatMap(({ type, pid }) => (type === 'Tab' ? [pid] : [])),
  );

const windowCount = ({ application }: RunningApp) =>
  application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);

/** Whether the window can be seen by a person. */
const isShown = ({ application }: RunningApp) =>
  application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().some((one) => one.isVisible()));

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('closing the window', () => {
  test('ends its renderer process and leaves the bot at work; a second launch shows the present state', async () => {
    const { telegram, start, spawn } = await startWorld();
    const app = await start({ environment });
    await untilOnline(await app.page());
    const [renderer, ...others] = await renderers(app);
    if (renderer === undefined) throw new Error('There is no renderer process.');
    expect(others).toEqual([]);

    await app.closeWindow();
    await expect.poll(() => renderers(app)).toEqual([]);
    await expect.poll(() => isRunning(renderer)).toBe(false);
    const anna = telegram.person({ first_name: 'Anna' });
    anna.writes('Is anybody in? nonce closed');
    await telegram.waitForMessage(anna, ({ text }) => text?.includes('nonce closed'));

    const [page, exitCode] = await Promise.all([
      app.application.waitForEvent('window'),
      spawn({ environment }).ended,
    ]);
    expect(exitCode).toBe(0);
    await page.locator('[data-testid="recent-row"][data-state="done"]').getByText('Anna').waitFor();
    await expect.poll(() => isShown(app)).toBe(true);
  });

  test('before its page is there is no failure', async () => {
    const { telegram, profile, start } = await startWorld();
    const app = await start({ environment, flags: ['--hidden'] });
    await telegram.waitForCall('getUpdates');
    await app.application.evaluate(({ app: running, BrowserWindow }) => {
      running.emit('activate');
      for (const window of BrowserWindow.getAllWindows()) window.destroy();
    });
    await app.quit();
    const log = readFileSync(path.join(profile, 'logs', 'courier.log'), 'utf8');
    expect(log).not.toMatch(/^\S+ error /m);
  });

  test('asks whether to go on where the desktop shows no tray', async () => {
    const { start } = await startWorld();
    const gnome = { XDG_CURRENT_DESKTOP: 'GNOME', DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' };
    const app = await start({ environment: { ...environment, ...gnome } });
    const page = await app.page();
    await untilOnline(page);
    await page.getByText(en.states.notice.tray_missing(undefined)).waitFor();
    // Nobody can press the buttons of a dialog that the system draws: here it is answered in its place.
    await app.application.evaluate(({ app, dialog }) => {
      const asked: string[] = [];
      Object.assign(app, { asked });
      dialog.showMessageBox = async (...args: unknown[]) => {
        const options = args.at(-1) as { message: string; buttons: string[] };
        asked.push(options.message);
        const button = asked.length === 1 ? 'Cancel' : 'Keep running';
        return { response: options.buttons.indexOf(button), checkboxChecked: false };
      };
    });
    const asked = () => app.application.evaluate(({ app }) => Reflect.get(app, 'asked') as string[]);
    await app.closeWindow();
    await expect.poll(asked).toEqual(['Keep LM Courier running?']);
    expect(await windowCount(app)).toBe(1);
    await app.closeWindow();
    await expect.poll(() => windowCount(app)).toBe(0);
    expect((await asked()).length).toBe(2);
  });
});

describe('a second launch', () => {
  test('ends at once and brings the window of the first to the front', async () => {
    const { telegram, start, spawn } = await startWorld();
    const app = await start({ environment });
    await untilOnline(await app.page());
    await app.application.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) window.hide();
    });
    expect(await isShown(app)).toBe(false);
    const polls = telegram.calls.filter(({ method }) => method === 'getMe').length;
    expect(await spawn({ environment }).ended).toBe(0);
    await expect.poll(() => isShown(app)).toBe(true);
    expect(await windowCount(app)).toBe(1);
    expect(telegram.calls.filter(({ method }) => method === 'getMe').length).toBe(polls);
  });

  test('opens the window of an app that was started with --hidden, which opens none by itself', async () => {
    const { telegram, start, spawn } = await startWorld();
    const app = await start({ environment, flags: ['--hidden'] });
    const anna = telegram.person({ first_name: 'Anna' });
    anna.writes('Good morning, nonce hidden');
    await telegram.waitForMessage(anna, ({ text }) => text?.includes('nonce hidden'));
    expect(await windowCount(app)).toBe(0);
    expect(await renderers(app)).toEqual([]);
    const [page, exitCode] = await Promise.all([
      app.application.waitForEvent('window'),
      spawn({ environment, flags: ['--hidden'] }).ended,
    ]);
    expect(exitCode).toBe(0);
    await untilOnline(page);
  });
});

describe('the first view', () => {
  test('is in sight as a whole at 480×360, with nothing to scroll', async () => {
    const { telegram, start } = await startWorld();
    const app = await start({ environment });
    const page = await app.page();
    await untilOnline(page);
    const anna = telegram.person({ first_name: 'Anna' });
    anna.writes('Hello');
    await page.locator('[data-testid="recent-row"][data-state="done"]').waitFor();
    await app.application.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) window.setContentSize(480, 360);
    });
    await expect.poll(() => page.evaluate<number>('innerWidth')).toBe(480);
    for (const part of [
      'bot-state',
      'bot-name',
      'bot-stop',
      'lmstudio-state',
      'queue-length',
      'queue-pause',
      'recent-row',
      'control-model',
      'control-temperature',
      'reset-all',
    ]) {
      const box = await page.getByTestId(part).boundingBox();
      if (!box) throw new Error(`${part} is not drawn.`);
      expect(isInside(box, { width: 480, height: 360 }), `${part} at ${JSON.stringify(box)}`).toBe(true);
    }
    expect(await page.evaluate('document.documentElement.scrollHeight')).toBe(360);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(480);
  });

  test('speaks Russian when the app does, and changes its language at once', async () => {
    const { start } = await startWorld();
    const app = await start({ environment: { ...environment, APP_LANGUAGE: undefined } });
    const page = await app.page();
    await untilOnline(page);
    await chooseLanguage(page, 'Русский');
    await page.getByTestId('nav-queue').click();
    await page.locator('[data-testid="bot-state"]').getByText(ru.states.bot.online.title).waitFor();
    expect(await page.evaluate('document.documentElement.lang')).toBe('ru');
    await chooseLanguage(page, 'English');
    await page.getByTestId('nav-queue').click();
    await page.locator('[data-testid="bot-state"]').getByText(en.states.bot.online.title).waitFor();
  });
});

interface Size {
  readonly width: number;
  readonly height: number;
}

function isInside(box: Size & { readonly x: number; readonly y: number }, { width, height }: Size): boolean {
  return box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height;
}

async function chooseLanguage(page: Page, name: string): Promise<void> {
  await page.getByTestId('nav-settings').click();
  await page.getByTestId('setting-appLanguage').click();
  await page.getByTestId('setting-appLanguage').getByRole('option', { name, exact: true }).click();
}
