import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { en } from '../../renderer/locales/en.ts';
import { eventually } from '../support/eventually.ts';
import { startWorld, type World } from './app.ts';
import { call, status, untilOnline } from './window.ts';

/** The files of a profile in which something stands, but for the sockets of what runs. */
function filesWith(folder: string, words: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const file = path.join(folder, name);
    return statSync(file, { throwIfNoEntry: false })?.isFile() && readFileSync(file).includes(words);
  });
}

/** An app to which somebody has written, with the token in its own keeping, and its start at login on. */
async function livedIn({ telegram, lmstudio, profile, start }: World) {
  const config = path.join(profile, 'config');
  lmstudio.reply = ({ question }) => `re: ${question}`;
  const environment = { XDG_CONFIG_HOME: config, XDG_CACHE_HOME: path.join(profile, 'home-cache') };
  const fetched = path.join(environment.XDG_CACHE_HOME, 'lm-courier-updater');
  mkdirSync(path.join(fetched, 'pending'), { recursive: true });
  writeFileSync(path.join(fetched, 'pending', 'update.AppImage'), '');
  const app = await start({
    withToken: false,
    environment: { ...environment, ACCESS_MODE: 'everyone' },
  });
  const page = await app.page();
  await call(page, 'settings.set', { name: 'token', text: telegram.token });
  await call(page, 'settings.set', { name: 'startAtLogin', text: 'on' });
  await untilOnline(page);
  const anna = telegram.person({ first_name: 'Anna' });
  anna.writes('nonce-word answered');
  await telegram.waitForMessage(anna, ({ text }) => text?.includes('nonce-word answered') ?? false);
  lmstudio.hold();
  anna.writes('nonce-word running');
  await page.getByTestId('running-job').waitFor();
  const login = path.join(config, 'autostart', 'lm-courier.desktop');
  await expect.poll(() => existsSync(login)).toBe(true);
  expect(filesWith(profile, 'nonce-word')).not.toEqual([]);
  return { app, page, anna, login, fetched, environment };
}

test('everything is deleted after a word was typed: who waits is told, and no word is left', async () => {
  const world = await startWorld();
  const { telegram, profile } = world;
  const { page, app, anna, login, fetched } = await livedIn(world);
  const ended = new Promise<void>((resolve) => app.application.once('close', () => resolve()));
  await page.getByTestId('nav-settings').click();
  await page.getByTestId('settings-group-data').click();
  await page.getByTestId('data-delete').click();
  await page.getByTestId('delete-all-environment').getByText('ACCESS_MODE').waitFor();
  const quit = page.getByTestId('delete-all-quit');
  expect(await quit.getAttribute('disabled')).not.toBeNull();
  await page.getByTestId('delete-all-word').locator('input').fill(en.moving.deletion.word);
  await quit.click();
  await telegram.waitForMessage(anna, ({ text }) => text?.includes('deleted everything') ?? false);
  await ended;
  const isOurs = (name: string) => /^(courier|settings|secrets|logs|voice|delete-)/.test(name);
  // The launch that deletes what was still open then ends by itself.
  await eventually(() => expect(readdirSync(profile).filter(isOurs)).toEqual([]));
  await eventually(() => expect(filesWith(profile, 'nonce-word')).toEqual([]));
  expect(filesWith(profile, telegram.token)).toEqual([]);
  expect([existsSync(login), existsSync(fetched)]).toEqual([false, false]);
  await eventually(() =>
    expect(
      readdirSync(profile).filter((name) => !/^(config|home-cache|running\.json|Singleton.*)$/.test(name)),
    ).toEqual([]),
  );
});

test('killed halfway, the next launch deletes what is left, and begins as at the first start', async () => {
  const world = await startWorld();
  const { profile, start } = world;
  const { page, app, fetched, environment } = await livedIn(world);
  // It ends at once, where it would have begun to tell who waits.
  await app.application.evaluate(({ app: electron }) => {
    electron.quit = () => process.kill(process.pid, 'SIGKILL');
    electron.relaunch = () => {};
  });
  const ended = new Promise<void>((resolve) => app.application.once('close', () => resolve()));
  void call(page, 'moving.deleteAll', { next: 'begin' }).catch(() => {});
  await ended;
  expect(existsSync(path.join(profile, 'courier.db'))).toBe(true);
  const next = await (await start({ withToken: false, environment })).page();
  await next.getByTestId('token-input').locator('input').waitFor();
  const { setup, bot, recent } = await status(next);
  expect({ isOpen: setup.isOpen, bot, recent }).toEqual({
    isOpen: true,
    bot: { state: 'needs_token', reason: 'none' },
    recent: [],
  });
  expect(filesWith(profile, 'nonce-word')).toEqual([]);
  expect(existsSync(fetched)).toBe(false);
});
