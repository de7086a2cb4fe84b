import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { en } from '../../renderer/locales/en.ts';
import { startWorld, type World } from './app.ts';
import { status, untilOnline } from './window.ts';

const environment = { ACCESS_MODE: 'everyone' };

async function untilAnswered({ telegram }: Pick<World, 'telegram'>, nonce: string): Promise<void> {
  const anna = telegram.person({ first_name: 'Anna' });
  anna.writes(`Does it work? nonce ${nonce}`);
  await telegram.waitForMessage(anna, ({ text }) => text?.includes(`nonce ${nonce}`));
}

/** The name of the one file in the folder that was kept aside. */
function keptAside(folder: string, pattern: RegExp): string {
  const names = readdirSync(folder).filter((name) => pattern.test(name));
  expect(names.length).toBe(1);
  return names[0] ?? '';
}

async function openSettings(page: Page): Promise<void> {
  await page.getByTestId('nav-settings').click();
}

async function typeSetting(page: Page, name: string, text: string): Promise<void> {
  const field = page.getByTestId(`setting-${name}`).locator('input');
  await field.fill(text);
  await field.press('Enter');
}

/** A web server that is no model server. */
async function startWebsite(): Promise<string> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>My router</title>');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The website has no port.');
  return `http://127.0.0.1:${address.port}`;
}

describe('a damaged file', () => {
  test('of settings is kept aside, the window says so, and the app works with the defaults once the bot is started', async () => {
    const world = await startWorld();
    writeFileSync(path.join(world.profile, 'settings.json'), '{"settings": {"temperature": 1.');
    const page = await (await world.start({ environment })).page();
    await page.getByText(en.states.bot.stopped.hint).waitFor();
    const kept = keptAside(world.profile, /^settings\.corrupt-.*\.json$/);
    await page.getByText(en.states.notice.settings_file_corrupt(kept)).waitFor();
    expect(readFileSync(path.join(world.profile, kept), 'utf8')).toContain('"temperature": 1.');
    expect((await status(page)).controls.temperature.value).toBe(0.7);
    await page.getByTestId('bot-start').click();
    await untilOnline(page);
    await untilAnswered(world, 'defaults');
  });

  test('of settings with one wrong value loses that value alone', async () => {
    const world = await startWorld();
    const stored = { settings: { temperature: 'hot', model: 'google/gemma-3-12b' }, remembered: {} };
    writeFileSync(path.join(world.profile, 'settings.json'), JSON.stringify(stored));
    const page = await (await world.start({ environment })).page();
    await page.locator('[data-testid="notice"][data-code="settings_file_corrupt"]').waitFor();
    expect((await status(page)).controls).toMatchObject({
      model: { value: 'google/gemma-3-12b' },
      temperature: { value: 0.7 },
    });
  });

  test('of the database is kept aside, the window says so, and a new one is begun', async () => {
    const world = await startWorld();
    const first = await world.start({ environment });
    await untilOnline(await first.page());
    await untilAnswered(world, 'before');
    await first.quit();
    const damaged = Buffer.from('this is no database any more '.repeat(400));
    writeFileSync(path.join(world.profile, 'courier.db'), damaged);

    const page = await (await world.start({ environment })).page();
    await untilOnline(page);
    const kept = keptAside(world.profile, /^courier\.db\.corrupt-[^.]*$/);
    await page.getByText(en.states.notice.database_corrupt(kept)).waitFor();
    expect(readFileSync(path.join(world.profile, kept))).toEqual(damaged);
    await untilAnswered(world, 'after');
    // Said once: the new database is sound.
    await page.locator('[data-testid="notice"][data-code="database_corrupt"]').getByRole('button').click();
    await page.locator('[data-testid="notice"][data-code="database_corrupt"]').waitFor({ state: 'detached' });
  });
});

describe('a database file', () => {
  test.skipIf(process.platform === 'win32')(
    'that is deleted while the app runs is put back, the window says so, and nobody is missing after a restart',
    async () => {
      const world = await startWorld();
      const first = await world.start({ environment });
      const page = await first.page();
      await untilOnline(page);
      await untilAnswered(world, 'before');
      rmSync(path.join(world.profile, 'courier.db'));
      await untilAnswered(world, 'meanwhile');
      await page.getByText(en.states.notice.database_put_back(undefined)).waitFor();
      await first.quit();
      const next = await (await world.start({ environment })).page();
      await untilOnline(next);
      expect((await status(next)).recent.length).toBe(2);
    },
  );
});

describe('an address of LM Studio', () => {
  test('typed without http:// and /v1 is completed, and the answers come from there', async () => {
    const world = await startWorld();
    const { lmstudio, start } = world;
    const page = await (await start({ environment: { ...environment, LLM_BASE_URL: undefined } })).page();
    await untilOnline(page);
    await openSettings(page);
    await typeSetting(page, 'lmStudioUrl', lmstudio.root.replace('http://', ''));
    await expect
      .poll(() => page.getByTestId('setting-lmStudioUrl').locator('input').inputValue())
      .toBe(lmstudio.baseUrl);
    await page.getByTestId('test-lmstudio').click();
    await page.locator('[data-testid="test-lmstudio-result"][data-ok]').waitFor();
    await untilAnswered(world, 'completed');
  });

  test('that belongs to something else is said in the window and in the settings', async () => {
    const { start } = await startWorld();
    const page = await (await start({ environment: { LLM_BASE_URL: await startWebsite() } })).page();
    await page.getByText(en.states.lmStudio.not_lm_studio.hint).waitFor();
    await openSettings(page);
    await page.getByTestId('test-lmstudio').click();
    const result = page.getByTestId('test-lmstudio-result');
    await result.getByText(en.states.test.not_lm_studio).waitFor();
    expect(await result.innerText()).toMatch(/ 200 | 404 /);
  });

  test('that is no address is refused with what one looks like, and nothing is changed', async () => {
    const { start } = await startWorld();
    const page = await (await start({ environment: { LLM_BASE_URL: undefined } })).page();
    await openSettings(page);
    await typeSetting(page, 'lmStudioUrl', 'nonsense');
    await page
      .getByTestId('setting-lmStudioUrl-problem')
      .getByText(en.problems.not_a_url({ problem: 'not_a_url', schemes: ['http', 'https'] }))
      .waitFor();
  });
});

describe('a temperature', () => {
  test.each([
    ['hot', 'that is no number'],
    ['2.5', 'beyond the bounds'],
  ])('%s, %s, is refused with the bounds, and the old one stays', async (text) => {
    const { start } = await startWorld();
    const page = await (await start()).page();
    await openSettings(page);
    await typeSetting(page, 'temperature', text);
    const problem = page.getByTestId('setting-temperature-problem').locator('p');
    await problem.waitFor();
    expect(await problem.innerText()).toMatch(/from 0 to 2/);
    expect((await status(page)).controls.temperature.value).toBe(0.7);
  });

  test('with a decimal comma is understood', async () => {
    const { start } = await startWorld();
    const page = await (await start()).page();
    await openSettings(page);
    await typeSetting(page, 'temperature', '1,2');
    await expect.poll(async () => (await status(page)).controls.temperature.value).toBe(1.2);
  });

  test('from the environment that is no number is not used, and the window names the variable', async () => {
    const { start } = await startWorld();
    const page = await (await start({ environment: { TEMPERATURE: 'hot' } })).page();
    await page.getByText(en.states.notice.environment_invalid('TEMPERATURE')).waitFor();
    expect((await status(page)).controls.temperature).toEqual({ value: 0.7, locked: false });
  });
});

test('a port that Chromium refuses is said in a sentence', async () => {
  const { start } = await startWorld();
  const page = await (await start({ environment: { TELEGRAM_API_ROOT: 'http://127.0.0.1:6000' } })).page();
  await page.getByText(en.states.bot.offline_unsafe_port.hint).waitFor();
});

test('a server that is not Telegram is said in a sentence', async () => {
  const { start } = await startWorld();
  const page = await (await start({ environment: { TELEGRAM_API_ROOT: await startWebsite() } })).page();
  await page.getByText(en.states.bot.offline_not_telegram.hint).waitFor();
});

test('a sticker is answered with what the bot can read, and costs no request', async () => {
  const { telegram, lmstudio, start } = await startWorld();
  await untilOnline(await (await start({ environment })).page());
  const anna = telegram.person({ first_name: 'Anna' });
  anna.sends({ sticker: { emoji: '🙂' } });
  await telegram.waitForMessage(anna, ({ text }) => text?.startsWith('I can read text, photos (JPEG, PNG)'));
  expect(lmstudio.chats).toEqual([]);
});

test('a message that is deleted or edited while the model works is answered nevertheless', async () => {
  const { telegram, lmstudio, start } = await startWorld();
  await untilOnline(await (await start({ environment })).page());
  const anna = telegram.person({ first_name: 'Anna' });
  const boris = telegram.person({ first_name: 'Boris' });
  lmstudio.hold();
  const deleted = anna.writes('Forget it, nonce deleted');
  const edited = boris.writes('What is this? nonce edited');
  await lmstudio.waitForRequest(({ messages }) => messages.some(({ content }) => content === deleted.text));
  await telegram.waitForMessage(boris, ({ text }) => text?.startsWith('You are next in line'));
  anna.deletes(deleted);
  boris.edits(edited, 'Rather this, nonce changed');
  await expect.poll(() => telegram.pending).toEqual([]);
  lmstudio.release();
  await telegram.waitForMessage(anna, ({ text }) => text?.includes('nonce deleted'));
  await telegram.waitForMessage(boris, ({ text }) => text?.includes('nonce changed'));
});
