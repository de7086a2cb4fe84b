import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { projectFolder } from '../../build/projectFolder.ts';
import { en } from '../../renderer/locales/en.ts';
import { ReleasePage } from '../sandbox/releases/releasePage.ts';
import { startWorld, type World } from './app.ts';
import { expectAccessible } from './axe.ts';
import { takePictures } from './pictures.ts';
import { call, untilOnline } from './window.ts';

const texts = en.updates;
const newName = 'LM-Courier-9.9.9-x86_64.AppImage';

interface Updating extends World {
  readonly releases: ReleasePage;
  /** The image that the app believes to run from. */
  readonly image: string;
  /** What the new version writes when it is started: its arguments, one a line. */
  readonly trace: string;
  readonly environment: Record<string, string>;
}

/** A release page with version 9.9.9, and an environment that makes the built app believe that it runs from an AppImage. */
async function startUpdating({ isFresh = false } = {}): Promise<Updating> {
  const world = await startWorld({ isFresh });
  const place = path.join(world.profile, 'apps');
  mkdirSync(place);
  const image = path.join(place, 'LM-Courier-0.1.0-x86_64.AppImage');
  writeFileSync(image, '#!/bin/sh\n', { mode: 0o755 });
  const trace = path.join(world.profile, 'trace');
  const program = `#!/bin/sh\nprintf '%s\\n' "$TELEGRAM_BOT_TOKEN" "$APPIMAGE" "$@" > '${trace}.part'\nmv '${trace}.part' '${trace}'\n`;
  const releases = await ReleasePage.start('9.9.9', [
    { name: newName, bytes: Buffer.from(program + '#'.repeat(300_000)) },
  ]);
  onTestFinished(() => releases.close());
  const config = path.join(world.profile, 'app-update.yml');
  writeFileSync(
    config,
    `provider: generic\nurl: ${releases.address}\nupdaterCacheDirName: courier-updater\n`,
  );
  const environment = {
    LM_COURIER_UPDATE_CONFIG: config,
    APPIMAGE: image,
    APPDIR: path.dirname(inject('launch')[0]?.executable ?? ''),
    XDG_CACHE_HOME: path.join(world.profile, 'cache'),
  };
  return { ...world, releases, image, trace, environment };
}

const updateState = (page: Page) => call(page, 'updates.get');

async function look(page: Page): Promise<void> {
  await call(page, 'updates.look');
  await expect.poll(async () => (await updateState(page)).state).not.toMatch(/looking|downloading/);
}

/** Where updates are told in full. */
async function openAbout(page: Page): Promise<void> {
  await page.keyboard.press('Control+Comma');
  await page.getByTestId('update-state').scrollIntoViewIfNeeded();
}

describe.skipIf(process.platform !== 'linux')('a newer version', () => {
  test('is fetched, verified, told, put in place, and started as the old one was', async () => {
    const { telegram, start, profile, releases, image, trace, environment } = await startUpdating();
    releases.isElsewhere = true;
    const app = await start({ environment, flags: ['--hidden'] });
    await telegram.waitForCall('getUpdates');
    expect(releases.requests).toEqual([]);
    const [page] = await Promise.all([
      app.application.waitForEvent('window'),
      app.application.evaluate(({ app }) => void app.emit('second-instance')),
    ]);
    await untilOnline(page);
    await page.getByTestId('update-yes').click();
    await page.getByText(texts.ready('9.9.9')).waitFor();
    await takePictures(app, page, 'update-ready');
    const sent = releases.requests.map(({ headers: { host: _, ...others } }) => others);
    expect(sent.length).toBeGreaterThanOrEqual(4);
    for (const headers of sent) {
      expect(headers).toEqual({
        accept: '*/*',
        'accept-encoding': expect.stringMatching(/^(gzip, deflate, br(, zstd)?|identity)$/),
        'accept-language': 'en',
        'cache-control': 'no-cache',
        connection: 'keep-alive',
        'sec-fetch-dest': 'empty',
        'sec-fetch-mode': 'no-cors',
        'sec-fetch-site': 'none',
        'user-agent': 'LM Courier',
      });
    }
    expect(readdirSync(profile)).not.toContain('.updaterId');

    const ended = app.application.waitForEvent('close');
    await page.getByTestId('update-restart').click();
    await ended;
    await expect.poll(() => existsSync(trace)).toBe(true);
    expect(readFileSync(trace, 'utf8').split('\n')).toEqual([
      telegram.token,
      '',
      projectFolder,
      `--user-data-dir=${profile}`,
      '',
    ]);
    expect(readdirSync(path.dirname(image))).toEqual([newName]);
    const { remembered } = JSON.parse(readFileSync(path.join(profile, 'settings.json'), 'utf8'));
    expect(remembered.comesBack).toMatchObject({ version: '9.9.9', isHidden: false });
  });

  test('that is not what was published, or does not come whole, is thrown away with a sentence', async () => {
    const { start, releases, image, environment } = await startUpdating();
    const app = await start({ environment: { ...environment, CHECK_UPDATES: 'on' } });
    const page = await app.page();
    await untilOnline(page);
    await openAbout(page);
    for (const [fault, problem] of [
      ['wrong_sum', 'wrong_sum'],
      ['half', 'no_connection'],
      ['missing', 'refused'],
      ['circle', 'no_connection'],
      ['error_500', 'refused'],
    ] as const) {
      releases.packageFault = fault;
      await page.getByTestId('about-look').click();
      await page
        .getByTestId('update-state')
        .getByText(`${texts.found('9.9.9')} ${texts.failed[problem]}`)
        .waitFor();
      await page.getByTestId('about-openPage').waitFor();
    }
    for (const [fault, problem] of [
      ['web_page', 'unreadable'],
      ['endless', 'unreadable'],
      ['half_feed', 'no_connection'],
      ['circle', 'no_connection'],
      ['unsafe_redirect', 'no_connection'],
      ['error_500', 'refused'],
    ] as const) {
      releases.fault = fault;
      await look(page);
      expect(await updateState(page), fault).toMatchObject({ state: 'failed', problem });
    }
    await takePictures(app, page, 'update-failed', page.getByTestId('update-state'));
    expect(readFileSync(image, 'utf8')).toBe('#!/bin/sh\n');
    releases.fault = undefined;
    releases.packageFault = undefined;
    await look(page);
    expect(await updateState(page)).toMatchObject({ state: 'ready', version: '9.9.9' });
  });

  test('is only told of where the system installs it, and its page is opened', async () => {
    const { start, environment } = await startUpdating();
    const app = await start({ environment: { ...environment, APPIMAGE: '' } });
    const page = await app.page();
    await untilOnline(page);
    await page.getByTestId('update-question').waitFor();
    await takePictures(app, page, 'update-question');
    await expectAccessible(page, 'the question whether to look for new versions');
    await page.getByTestId('update-yes').click();
    await page.getByTestId('update-bar').getByText(texts.newer('9.9.9')).waitFor();
    await expectAccessible(page, 'a newer version');
    const opened = app.application.evaluate(
      ({ shell }) =>
        new Promise<string>((resolve) => {
          shell.openExternal = async (address) => resolve(address);
        }),
    );
    await page.getByTestId('update-page').click();
    expect(await opened).toMatch(/^https:\/\/[^/]+\/.*releases\/latest$/);
    await page.getByTestId('update-bar').getByRole('button', { name: en.dismiss }).click();
    await page.getByTestId('update-bar').waitFor({ state: 'detached' });
    await openAbout(page);
    await page.getByTestId('update-state').getByText(texts.newer('9.9.9')).waitFor();
    await expectAccessible(page, 'what is said of newer versions');
  });

  test('is looked for once the owner has agreed, at the end of the first start, and never after No', async () => {
    const { telegram, start, releases, environment } = await startUpdating({ isFresh: true });
    const app = await start({ environment });
    const page = await app.page();
    await page.getByTestId('setup-step-talkers').click();
    await page.getByTestId('setup-everyone').click();
    expect(await page.getByTestId('update-question').count()).toBe(0);
    await page.getByTestId('setup-next').click();
    await page.getByTestId('update-question').waitFor();
    await takePictures(app, page, 'update-first-start', page.getByTestId('update-question'));
    await page.getByTestId('update-no').click();
    await page.getByTestId('update-question').waitFor({ state: 'detached' });
    await page.getByTestId('setup-done').click();
    await page.getByTestId('bot-state').waitFor();
    expect(await page.getByTestId('update-question').count()).toBe(0);
    await app.quit();
    const again = await (await start({ environment })).page();
    await untilOnline(again);
    expect(await again.getByTestId('update-question').count()).toBe(0);
    expect(telegram.calls.length).toBeGreaterThan(0);
    expect(releases.requests).toEqual([]);
  });
});

test('an app in development asks nobody, and tells nothing of updates', async () => {
  const { start } = await startWorld();
  const page = await (await start({ environment: { CHECK_UPDATES: 'on' } })).page();
  await untilOnline(page);
  await call(page, 'updates.look');
  expect(await updateState(page)).toEqual({
    state: 'unknown',
    way: 'none',
    host: '',
    isAgreed: true,
    isDismissed: false,
  });
});
