import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { isSecret, type SettingName, settingNames, settings } from '../../main/common/settings.ts';
import { en } from '../../renderer/locales/en.ts';
import { type RunningApp, startWorld } from './app.ts';
import { pictureFolder, pictureLanguages, resizeWindow, takePictures } from './pictures.ts';
import { call, status, untilOnline } from './window.ts';

async function openSettings(app: RunningApp): Promise<Page> {
  const page = await app.page();
  await untilOnline(page);
  await page.getByTestId('nav-settings').click();
  await page.getByTestId('settings-list').waitFor();
  return page;
}

const field = (page: Page, name: SettingName) => page.getByTestId(`setting-${name}`).locator('input');
const problem = (page: Page, name: SettingName) => page.getByTestId(`setting-${name}-problem`).locator('p');
const viewOf = async (page: Page, name: SettingName) =>
  (await call(page, 'settings.get')).find((view) => view.name === name);

async function choose(page: Page, name: SettingName, label: string): Promise<void> {
  const select = page.getByTestId(`setting-${name}`);
  await select.click();
  await select.getByRole('option', { name: label, exact: true }).click();
}

describe('every setting', () => {
  test('is there, and locked with the reason where the environment sets it', async () => {
    const { telegram, start } = await startWorld();
    const own: Partial<Record<SettingName, string>> = {
      lmStudioApiKey: 'a-key',
      approvedIds: '42',
      voiceApiKey: 'a-key',
      voiceLocalModel: 'parakeet-v3',
    };
    const values = settingNames
      .filter((name) => !['token', 'telegramApiRoot', 'lmStudioUrl', 'startAtLogin'].includes(name))
      .map((name) => [settings[name].environment, own[name] ?? String(settings[name].default)]);
    const page = await openSettings(await start({ environment: Object.fromEntries(values) }));
    for (const name of settingNames.filter((one) => one !== 'startAtLogin')) {
      await page.getByText(en.lockedBy(settings[name].environment)).waitFor();
      if (isSecret(name)) {
        expect(await page.getByTestId(`setting-${name}`).getAttribute('data-set')).toBe('true');
        expect(await page.getByTestId(`setting-${name}-remove`).count()).toBe(0);
      } else {
        expect(await page.getByTestId(`setting-${name}`).getAttribute('disabled')).toBe('');
      }
    }
    expect(await page.getByTestId('settings-list').innerText()).not.toContain(telegram.token);
  });
});

describe('an address that others on the way can listen to', () => {
  test('is said under the address and the key, and above the queue', async () => {
    const { start } = await startWorld();
    const app = await start({ environment: { LLM_BASE_URL: 'http://192.0.2.1:1234/v1' } });
    const page = await openSettings(app);
    const sentence = en.states.notice.lm_studio_unprotected(undefined);
    for (const name of ['lmStudioUrl', 'lmStudioApiKey']) {
      await page.getByTestId(`setting-${name}-unprotected`).getByText(sentence).waitFor();
    }
    expect(await page.getByTestId('setting-token-unprotected').count()).toBe(0);
    await page.getByTestId('nav-queue').click();
    await page.locator('[data-testid="notice"][data-code="lm_studio_unprotected"]').waitFor();
  });
});

describe('a wrong value', () => {
  test('says why while the field is still in use, is not stored, and Escape takes it back', async () => {
    const { start } = await startWorld();
    const page = await openSettings(await start());
    await field(page, 'temperature').click();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('hot');
    await problem(page, 'temperature').waitFor();
    expect(await problem(page, 'temperature').innerText()).toMatch(/from 0 to 2/);
    await page.keyboard.press('Escape');
    await problem(page, 'temperature').waitFor({ state: 'detached' });
    expect(await field(page, 'temperature').inputValue()).toBe('0.7');
    await page.keyboard.press('Tab');
    expect(await viewOf(page, 'temperature')).toMatchObject({ value: '0.7', source: 'default' });
  });

  test('of a proxy with a name and a password is refused with what to do', async () => {
    const { start } = await startWorld();
    const page = await openSettings(await start());
    const { choices } = en.settings.proxy;
    const [asTheComputer, none, anAddress] = choices.map(({ label }) => label);
    await choose(page, 'telegramProxy', none ?? '');
    await expect.poll(() => viewOf(page, 'telegramProxy')).toMatchObject({ value: 'none', source: 'stored' });
    await choose(page, 'telegramProxy', anAddress ?? '');
    const address = page.getByTestId('setting-telegramProxy-address').locator('input');
    await address.fill('socks5://ann:secret@127.0.0.1:1080');
    await address.press('Enter');
    await page.getByText(en.problems.credentials_in_address({ problem: 'credentials_in_address' })).waitFor();
    expect(await viewOf(page, 'telegramProxy')).toMatchObject({ value: 'none' });
    await address.fill('socks5://127.0.0.1:1080');
    await address.press('Enter');
    await expect
      .poll(() => viewOf(page, 'telegramProxy'))
      .toMatchObject({ value: 'socks5://127.0.0.1:1080' });
    await choose(page, 'telegramProxy', asTheComputer ?? '');
    await expect.poll(() => viewOf(page, 'telegramProxy')).toMatchObject({ value: 'system' });
    await address.waitFor({ state: 'detached' });
  });
});

test('the search leaves what fits, and everything is one press away', async () => {
  const { start } = await startWorld();
  const app = await start();
  const page = await openSettings(app);
  await resizeWindow(app, page, { width: 760, height: 560 });
  await page.keyboard.press('ControlOrMeta+F');
  await page.keyboard.type('history');
  await field(page, 'temperature').waitFor({ state: 'detached' });
  await field(page, 'historyMessages').waitFor();
  expect(await page.getByTestId('settings-group-telegram').count()).toBe(0);
  await page.keyboard.type(' of the world');
  await page.getByText(en.settings.nothingFound).waitFor();
  await page.getByTestId('settings-show-all').click();
  await field(page, 'temperature').waitFor();

  await page.getByTestId('settings-group-access').click();
  const access = page.locator('section[data-group="access"] h2');
  await expect.poll(async () => (await access.boundingBox())?.y ?? 0).toBeLessThan(120);
  expect(await page.getByTestId('settings-group-access').getAttribute('aria-current')).toBe('true');
});

describe('a connection', () => {
  test('is tried on the spot, and says who and what is there', async () => {
    const { start } = await startWorld();
    const page = await openSettings(await start());
    await page.getByTestId('test-telegram').click();
    await page.getByTestId('test-telegram-result').getByText('Signed in as @courier_test_bot.').waitFor();
    await page.getByTestId('test-lmstudio').click();
    const result = page.locator('[data-testid="test-lmstudio-result"][data-ok]');
    await result.waitFor();
    expect(await result.innerText()).toMatch(/^\d+ models?, \d+ loaded$/);
  });
});

describe('a secret', () => {
  test('is removed only after a question', async () => {
    const { telegram, start } = await startWorld();
    const app = await start({ withToken: false });
    const page = await app.page();
    await page.getByTestId('token-input').locator('input').waitFor();
    await call(page, 'settings.set', { name: 'token', text: telegram.token });
    await openSettings(app);
    await page.getByTestId('setting-token-remove').click();
    await page.getByText(en.settings.removal.token.body).waitFor();
    await page.keyboard.press('Escape');
    expect(await viewOf(page, 'token')).toMatchObject({ isSet: true });
    await page.getByTestId('setting-token-remove').click();
    await page.getByTestId('setting-token-remove-confirm').click();
    await page.locator('[data-testid="setting-token"][data-set="false"]').waitFor();
    expect((await status(page)).bot).toEqual({ state: 'needs_token', reason: 'none' });
  });

  test('is replaced without the old one ever being shown', async () => {
    const { start } = await startWorld();
    const page = await openSettings(await start());
    await page.getByTestId('setting-lmStudioApiKey-replace').click();
    await page.getByTestId('setting-lmStudioApiKey-input').locator('input').fill('x'.repeat(401));
    await page
      .getByTestId('setting-lmStudioApiKey-secret-problem')
      .getByText(en.problems.too_long({ problem: 'too_long', max: 400 }))
      .waitFor();
    await page.getByTestId('setting-lmStudioApiKey-input').locator('input').fill('first-key');
    await page.getByTestId('setting-lmStudioApiKey-save').click();
    await page.locator('[data-testid="setting-lmStudioApiKey"][data-set="true"]').waitFor();
    await page.getByTestId('setting-lmStudioApiKey-replace').click();
    expect(await page.getByTestId('setting-lmStudioApiKey-input').locator('input').inputValue()).toBe('');
  });
});

test.runIf(process.platform === 'linux')('the start at login is switched on and off', async () => {
  const { profile, start } = await startWorld();
  const config = path.join(profile, 'config');
  const page = await openSettings(await start({ environment: { XDG_CONFIG_HOME: config } }));
  const file = path.join(config, 'autostart', 'lm-courier.desktop');
  await choose(page, 'startAtLogin', en.settings.choices.startAtLogin.on);
  await expect.poll(() => existsSync(file)).toBe(true);
  const command = /^Exec=(.*)$/m.exec(readFileSync(file, 'utf8'))?.[1];
  expect(command).toContain(`"--user-data-dir=${profile}" "--hidden"`);
  await choose(page, 'startAtLogin', en.settings.choices.startAtLogin.off);
  await expect.poll(() => existsSync(file)).toBe(false);
});

test('what closing does is asked once, and can be changed afterwards', async () => {
  const { start } = await startWorld();
  const app = await start({
    environment: { XDG_CURRENT_DESKTOP: 'GNOME', DBUS_SESSION_BUS_ADDRESS: 'none' },
  });
  const page = await openSettings(app);
  const { notices } = await status(page);
  expect(notices.map(({ code }) => code)).toContain('tray_missing');
  await app.application.evaluate(({ dialog }) => {
    // "Cancel", with the tick set: it stays open, and nothing is remembered.
    dialog.showMessageBox = async () => ({ response: 2, checkboxChecked: true });
  });
  await app.closeWindow();
  expect(await viewOf(page, 'onClose')).toMatchObject({ value: 'ask', source: 'default' });
  await app.application.evaluate(({ dialog }) => {
    dialog.showMessageBox = async () => ({ response: 0, checkboxChecked: true });
  });
  await app.closeWindow();
  await expect
    .poll(() => app.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length))
    .toBe(0);
  const opened = app.application.waitForEvent('window');
  await app.application.evaluate(({ app: electron }) => electron.emit('activate'));
  const again = await opened;
  await again.getByTestId('nav-settings').click();
  expect(await viewOf(again, 'onClose')).toMatchObject({ value: 'keep', source: 'stored' });
  await choose(again, 'onClose', en.settings.choices.onClose.ask);
  await expect.poll(async () => (await viewOf(again, 'onClose'))?.value).toBe('ask');
});

test.each(pictureLanguages)('every part of the settings can be looked at (%s)', async (language) => {
  const { telegram, start } = await startWorld();
  const app = await start({ withToken: false, environment: { APP_LANGUAGE: language } });
  const page = await app.page();
  await page.getByTestId('token-input').locator('input').waitFor();
  await call(page, 'settings.set', { name: 'token', text: telegram.token });
  await openSettings(app);
  const section = (group: string): Locator => page.locator(`section[data-group="${group}"] h2`);
  for (const group of ['telegram', 'answers', 'access', 'app']) {
    await section(group).evaluate((heading) => heading.scrollIntoView());
    await takePictures(app, page, `settings-${group}-${language}`, section(group));
  }
  await page.getByTestId('settings-search').locator('input').fill('telegram');
  await page.getByTestId('test-telegram').click();
  await page.locator('[data-testid="test-telegram-result"][data-ok]').waitFor();
  await takePictures(app, page, `settings-search-${language}`);
  await page.getByTestId('setting-token-remove').click();
  await takePictures(app, page, `settings-remove-${language}`);
  await page.keyboard.press('Escape');

  await resizeWindow(app, page, { width: 760, height: 560 });
  for (const view of ['settings', 'log'] as const) {
    await page.getByTestId(`nav-${view}`).click();
    for (const colorScheme of ['dark', 'light'] as const) {
      for (const [kind, media] of [
        ['contrast', { contrast: 'more' }],
        ['forced', { forcedColors: 'active' }],
      ] as const) {
        await page.emulateMedia({ colorScheme, contrast: null, forcedColors: null, ...media });
        const file = path.join(pictureFolder, `${view}-${kind}-${language}-${colorScheme}.png`);
        await page.screenshot({ path: file, animations: 'disabled' });
      }
    }
  }
});
