import path from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { projectFolder } from '../../build/projectFolder.ts';
import { startWorld } from './app.ts';
import { call, untilOnline } from './window.ts';

async function startOnline() {
  const world = await startWorld();
  const app = await world.start();
  const page = await app.page();
  await untilOnline(page);
  return { ...world, app, page };
}

/** What a promise of the page is rejected with. */
const rejectionOf = (page: Page, promise: string): Promise<string> =>
  page.evaluate(`${promise}.then(() => 'it went through', (error) => error.message)`);

describe('the page', () => {
  test('has no Node, lives in a sandbox, and shares nothing with its preload script but the bridge', async () => {
    const { app, page } = await startOnline();
    for (const name of ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer']) {
      expect(await page.evaluate(`typeof globalThis.${name}`), name).toBe('undefined');
    }
    const preferences = await app.application.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      return (
        window?.webContents as { getLastWebPreferences?(): object } | undefined
      )?.getLastWebPreferences?.();
    });
    expect(preferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    });
    expect(await page.evaluate('Object.keys(window.courier).sort()')).toEqual(['call', 'on']);
  });

  test('runs no inline script and reaches no network', async () => {
    const { telegram, app, page } = await startOnline();
    const callsBefore = telegram.calls.length;
    await page.evaluate(`
      const script = document.createElement('script');
      script.textContent = 'window.intruded = true';
      document.body.append(script);
    `);
    expect(await page.evaluate('window.intruded')).toBeUndefined();
    const address = `${telegram.root}/bot${telegram.token}/getMe`;
    expect(await rejectionOf(page, `fetch('${address}')`)).toBe('Failed to fetch');
    const loads = (tag: string, property: string) =>
      page.evaluate(`new Promise((resolve) => {
        const element = document.createElement('${tag}');
        element.onload = () => resolve(true);
        element.onerror = () => resolve(false);
        element.${property} = '${address}';
        document.body.append(element);
      })`);
    expect(await loads('img', 'src')).toBe(false);
    // Nor would it without its policy: the session itself reaches nothing.
    const refused = await app.application.evaluate(
      ({ BrowserWindow }, address) =>
        BrowserWindow.getAllWindows()[0]
          ?.webContents.session.fetch(address)
          .then(
            () => 'it went through',
            (error: Error) => error.message,
          ),
      address,
    );
    expect(refused).toContain('ERR_BLOCKED_BY_CLIENT');
    expect(await loads('script', 'src')).toBe(false);
    expect(telegram.calls.slice(callsBefore).filter(({ method }) => method === 'getMe')).toEqual([]);
  });

  test('cannot be led elsewhere, open a window or be granted anything', async () => {
    const { telegram, app, page } = await startOnline();
    const address: unknown = await page.evaluate('location.href');
    expect(address).toMatch(/^app:/);
    await app.application.evaluate(({ app, BrowserWindow }) => {
      const refused: string[] = [];
      Object.assign(app, { refused });
      const [window] = BrowserWindow.getAllWindows();
      window?.webContents.on('will-frame-navigate', ({ url, defaultPrevented }) => {
        if (defaultPrevented) refused.push(new URL(url).protocol);
      });
    });
    const refused = () => app.application.evaluate(({ app }) => Reflect.get(app, 'refused') as string[]);
    await page.evaluate(`location.href = '${telegram.root}/elsewhere'`);
    await expect.poll(refused).toEqual(['http:']);
    await page.evaluate(`location.href = 'data:text/html,elsewhere'`);
    expect(await page.evaluate(`window.open('${telegram.root}')`)).toBeNull();
    expect(await page.evaluate('Notification.requestPermission()')).toBe('denied');
    expect(await page.evaluate('location.href')).toBe(address);
    expect(app.application.windows().length).toBe(1);
    expect(await page.evaluate(`document.querySelector('courier-app') !== null`)).toBe(true);
  });
});

describe('a request', () => {
  test('that the contract does not name is refused', async () => {
    const { page } = await startOnline();
    for (const name of ['app.quit', 'token.get', 'toString', '__proto__', '']) {
      expect(await rejectionOf(page, `window.courier.call('${name}')`)).toMatch(/There is no call/);
    }
    expect(
      await page.evaluate(
        `(() => { try { window.courier.on('secrets', () => {}) } catch (e) { return e.message } })()`,
      ),
    ).toMatch(/There is no push/);
  });

  test('with the wrong payload is refused', async () => {
    const { page } = await startOnline();
    for (const written of [
      "'settings.set', { name: 'token', text: 5 }",
      "'settings.set', { name: 'tokens', text: 'x' }",
      "'settings.set', { name: 'model', text: 'x', more: true }",
      "'settings.set', { name: 'systemPrompt', text: 'x'.repeat(40_001) }",
      "'settings.set'",
      "'access.approve', { chat_id: '5' }",
      "'access.approve', { chat_id: 0.5 }",
      "'job.stop', { job_id: -1 }",
      "'link.open', { link: 'https://example.org' }",
      "'status.get', { all: true }",
      "'bot.stop', undefined, 'more'",
    ]) {
      const answer = await rejectionOf(page, `window.courier.call(${written})`);
      expect(answer, written).toMatch(/was refused: what it carries does not fit/);
    }
  });

  test('from any other page is refused, even through the same preload script', async () => {
    const { app } = await startOnline();
    const preload = path.join(projectFolder, 'out', 'main', 'preload.cjs');
    const answer = await app.application.evaluate(async ({ BrowserWindow }, preload) => {
      const other = new BrowserWindow({ show: false, webPreferences: { preload } });
      await other.loadURL('data:text/html,<title>Other</title>');
      const said: unknown = await other.webContents.executeJavaScript(
        `window.courier.call('status.get').then(() => 'it went through', (error) => error.message)`,
      );
      other.destroy();
      return said;
    }, preload);
    expect(answer).toMatch(/was refused: it does not come from the window/);
  });

  test('for the settings tells whether there is a token, and never the token', async () => {
    const { telegram, page } = await startOnline();
    const views = await call(page, 'settings.get');
    expect(views.find(({ name }) => name === 'token')).toMatchObject({ value: '', isSet: true });
    expect(JSON.stringify(views)).not.toContain(telegram.token);
  });
});
