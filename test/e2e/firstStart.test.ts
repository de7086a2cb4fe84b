import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { en } from '../../renderer/locales/en.ts';
import { startWorld } from './app.ts';
import { status, untilOnline, untilTrayShows } from './window.ts';

const tokenField = (page: Page) => page.getByTestId('token-input').locator('input');

async function startWithoutToken() {
  const world = await startWorld();
  const app = await world.start({ withToken: false });
  const page = await app.page();
  await tokenField(page).waitFor();
  return { ...world, app, page };
}

async function enterToken(page: Page, text: string): Promise<void> {
  await tokenField(page).fill(text);
  await page.getByTestId('token-save').click();
}

/** Paths, relative to the folder, of the files that hold the text. */
function filesThatHold(text: string, folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const file = path.join(folder, name);
    return statSync(file, { throwIfNoEntry: false })?.isFile() && readFileSync(file).includes(text);
  });
}

describe('the first start', () => {
  test('shows how to get a token and asks Telegram nothing', async () => {
    const { telegram, page } = await startWithoutToken();
    await page.getByText(en.token.title).waitFor();
    expect((await status(page)).bot).toEqual({ state: 'needs_token', reason: 'none' });
    await untilTrayShows(page, 'error');
    expect(telegram.calls).toEqual([]);
  });

  test('answers a text without a token by saying what a token looks like', async () => {
    const { telegram, page } = await startWithoutToken();
    await enterToken(page, 'my bot');
    await page.getByText(en.problems.not_a_token({ problem: 'not_a_token' })).waitFor();
    expect(telegram.calls).toEqual([]);
  });

  test('says so when Telegram does not know the token, and takes the right one afterwards', async () => {
    const { telegram, page } = await startWithoutToken();
    await enterToken(page, '987654321:TEST-token-of-a-bot-that-is-not-there');
    await page.getByText(en.states.test.token_refused).waitFor();
    await enterToken(page, telegram.token);
    await untilOnline(page);
    await page.getByTestId('bot-name').getByText('@courier_test_bot').waitFor();
  });

  test("finds the token in BotFather's whole message when that is pasted", async () => {
    const { telegram, app, page } = await startWithoutToken();
    const message = [
      'Done! Congratulations on your new bot. You will find it at t.me/courier_test_bot.',
      'Use this token to access the HTTP API:',
      telegram.token,
      'Keep your token secure and store it safely, it can be used by anyone to control your bot.',
    ].join('\n');
    await app.application.evaluate(({ clipboard }, text) => clipboard.writeText(text), message);
    await tokenField(page).click();
    await page.keyboard.press('ControlOrMeta+V');
    await page.getByTestId('token-save').click();
    await untilOnline(page);
    await page.getByText(en.token.signedIn('courier_test_bot')).waitFor();
  });

  test('keeps the token where only its owner may read it, and says when that is not encrypted', async () => {
    const { telegram, app, page, profile } = await startWithoutToken();
    await enterToken(page, telegram.token);
    await untilOnline(page);
    const { notices } = await status(page);
    const isPlain = notices.some(({ code }) => code === 'token_kept_plain');
    if (isPlain) await page.getByText(en.states.notice.token_kept_plain(undefined)).waitFor();
    await app.quit();
    const file = path.join('secrets', 'token.json');
    expect(filesThatHold(telegram.token, profile)).toEqual(isPlain ? [file] : []);
    if (process.platform !== 'win32') {
      expect((statSync(path.join(profile, file)).mode & 0o777).toString(8)).toBe('600');
    }
  });

  test('is the only one: the next start finds the token and goes to work', async () => {
    const { telegram, app, page, start } = await startWithoutToken();
    await enterToken(page, telegram.token);
    await untilOnline(page);
    await app.quit();
    const again = await start({ withToken: false });
    await untilOnline(await again.page());
  });
});
