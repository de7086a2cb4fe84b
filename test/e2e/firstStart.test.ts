import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { decodeQR } from 'qr/decode.js';
import { describe, expect, onTestFinished, test } from 'vitest';
import { en } from '../../renderer/locales/en.ts';
import { ru } from '../../renderer/locales/ru.ts';
import { startLmStudio } from '../sandbox/lmstudio/lmStudio.ts';
import { type RunningApp, type StartOptions, startWorld } from './app.ts';
import { expectAccessible } from './axe.ts';
import { resizeWindow } from './pictures.ts';
import { call, status, untilOnline, untilTrayShows } from './window.ts';

const texts = en.firstStart;
const tokenField = (page: Page) => page.getByTestId('token-input').locator('input');
const next = (page: Page) => page.getByTestId('setup-next');
/** Only a done step can be left by Continue. */
const untilHeld = (page: Page) => page.locator('[data-testid="setup-next"][disabled]').waitFor();
const step = (page: Page, name: string, isDone: boolean) =>
  page.locator(`[data-testid="setup-step-${name}"][data-done="${isDone}"]`);

/** A step can be gone to as soon as those before it are done. */
const go = (page: Page, name: string) => page.getByTestId(`setup-step-${name}`).click();

async function startFresh(options: StartOptions = { withToken: false }) {
  const world = await startWorld({ isFresh: true });
  const app = await world.start(options);
  const page = await app.page();
  await page.getByTestId('setup-step-bot').waitFor();
  return { ...world, app, page };
}

async function enterToken(page: Page, text: string): Promise<void> {
  await tokenField(page).fill(text);
  await page.getByTestId('token-save').click();
}

/** What opening the link in Telegram sends to the bot. */
async function payloadShown(page: Page): Promise<string> {
  const url = await page.getByTestId('link-url').textContent();
  return new URL(url ?? '').searchParams.get('start') ?? '';
}

/** What a camera sees of the code on the screen. */
async function readQrCode({ application }: RunningApp, page: Page): Promise<string> {
  const png = await page.getByTestId('qr-code').screenshot();
  const { width, height, pixels } = await application.evaluate(({ nativeImage }, picture) => {
    const image = nativeImage.createFromBuffer(Buffer.from(picture, 'base64'));
    return { ...image.getSize(), pixels: image.toBitmap().toString('base64') };
  }, png.toString('base64'));
  return decodeQR({ width, height, data: Buffer.from(pixels, 'base64') }, { format: 'BGRA' });
}

/** Paths, relative to the folder, of the files that hold the text. */
function filesThatHold(text: string, folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const file = path.join(folder, name);
    return statSync(file, { throwIfNoEntry: false })?.isFile() && readFileSync(file).includes(text);
  });
}

describe('the first start', () => {
  test('leads from nothing to the first answer', async () => {
    const { telegram, app, page, start } = await startFresh();
    await untilHeld(page);
    await enterToken(page, telegram.token);
    await page.getByTestId('setup-bot').getByText('@courier_test_bot').waitFor();
    await next(page).click();

    await page
      .locator('[data-testid="setup-lm-studio"][data-state="online"]')
      .getByText(texts.lmStudio.found)
      .waitFor();
    await next(page).click();

    await untilHeld(page);
    const anna = telegram.person({ first_name: 'Anna' });
    anna.writes(`/start ${await payloadShown(page)}`);
    await page.getByTestId('setup-talkers').getByText(`Anna (${en.people.owner})`).waitFor();
    await next(page).click();

    await page.getByText(texts.ready.title).waitFor();
    await page.getByText(texts.ready.lead('courier_test_bot')).waitFor();
    await page.getByTestId('setup-done').click();
    anna.writes('Are you there? nonce ready');
    await telegram.waitForMessage(anna, ({ text }) => text?.includes('nonce ready'));
    await page.locator('[data-testid="recent-row"][data-state="done"]').getByText('Anna').waitFor();

    await app.quit();
    const again = await start({ withToken: false });
    await untilOnline(await again.page());
  });

  test('can be used by everybody, on every page and in every theme', async () => {
    const { telegram, lmstudio, page } = await startFresh();
    const look = async (name: string) => {
      for (const colorScheme of ['dark', 'light'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await expectAccessible(page, `${name}, ${colorScheme}`);
      }
    };
    await look('token');
    await enterToken(page, 'my bot');
    await page
      .getByTestId('token-result')
      .getByText(en.problems.not_a_token({ problem: 'not_a_token' }))
      .waitFor();
    await look('wrong token');
    await enterToken(page, telegram.token);
    await page.getByTestId('setup-bot').waitFor();
    await look('bot');
    await lmstudio.stop();
    await call(page, 'models.refresh');
    await go(page, 'lmStudio');
    await page.getByTestId('setup-address').click();
    await look('LM Studio away');
    await lmstudio.start();
    await page.getByTestId('setup-model').waitFor();
    await look('LM Studio');
    await go(page, 'talkers');
    await page.getByTestId('qr-code').waitFor();
    telegram.person({ first_name: 'Ida' }).writes('May I?');
    await page.getByTestId('asking-row').waitFor();
    await look('who may talk');
    await page.getByTestId('asking-row').getByTestId('approve').click();
    await page.getByTestId('setup-talkers').getByText('Ida').waitFor();
    await look('somebody may talk');
    await next(page).click();
    await page.getByTestId('setup-ready').waitFor();
    await look('ready');
  });

  test('remembers whose the app is: hidden texts of others are shown to the owner alone', async () => {
    const { telegram, page } = await startFresh();
    await enterToken(page, telegram.token);
    await go(page, 'talkers');
    const [anna, ida] = [telegram.person({ first_name: 'Anna' }), telegram.person({ first_name: 'Ida' })];
    anna.writes(`/start ${await payloadShown(page)}`);
    await step(page, 'talkers', true).waitFor();
    ida.writes('May I?');
    await page.getByTestId('asking-row').getByTestId('approve').click();
    await page.getByTestId('setup-talkers').getByText('Ida').waitFor();
    expect(await page.getByTestId('setup-later').count(), 'nothing is left for later').toBe(0);
    await next(page).click();
    await page.getByTestId('setup-done').click();
    await call(page, 'settings.set', { name: 'hideTexts', text: 'on' });
    anna.writes('Mine');
    ida.writes('Not yours');
    await expect
      .poll(async () => (await status(page)).recent.map(({ who, preview }) => [who, preview]))
      .toEqual([
        ['Ida', null],
        ['Anna', 'Mine'],
        ['Ida', null],
      ]);
  });

  test('is not shown to whom is set up by the environment, nor a second time after Later', async () => {
    const world = await startWorld({ isFresh: true });
    const app = await world.start({ environment: { ALLOWED_USERS: '12345' } });
    await untilOnline(await app.page());

    const other = await startWorld({ isFresh: true });
    const first = await other.start({ withToken: false });
    await (await first.page()).getByTestId('setup-later').click();
    await (await first.page()).getByTestId('bot-state').waitFor();
    await first.quit();
    const second = await other.start({ withToken: false });
    await (await second.page()).getByTestId('bot-state').waitFor();
  });
});

test('whoever puts it off is led to where people are let in', async () => {
  const { telegram, page } = await startFresh();
  await enterToken(page, telegram.token);
  await step(page, 'bot', true).waitFor();
  await page.getByTestId('setup-later').click();
  await page.getByTestId('let-in').click();
  await page.getByTestId('invite').waitFor();
});

test('everything needed is in sight in the smallest window, and each page keeps to one column', async () => {
  const { telegram, start } = await startWorld({ isFresh: true });
  const app = await start({ withToken: false, environment: { APP_LANGUAGE: undefined } });
  const page = await app.page();
  const edges = async (locator: Locator) => {
    const box = await locator.boundingBox();
    return box ? [Math.round(box.x), Math.round(box.x + box.width)] : [];
  };
  await enterToken(page, 'my bot');
  const result = page.getByTestId('token-result');
  await result.getByText(en.problems.not_a_token({ problem: 'not_a_token' })).waitFor();
  await call(page, 'settings.set', { name: 'appLanguage', text: 'ru' });
  await result.getByText(ru.problems.not_a_token({ problem: 'not_a_token' })).waitFor();
  for (const size of [
    { width: 480, height: 360 },
    { width: 760, height: 560 },
  ]) {
    await resizeWindow(app, page, size);
    const save = await edges(page.getByTestId('token-save'));
    expect(save[1], `the column at ${size.width}`).toBe((await edges(next(page)))[1]);
  }
  await enterToken(page, telegram.token);
  await go(page, 'talkers');
  telegram.person({ first_name: 'Ida' }).writes('May I?');
  await page.getByTestId('asking-row').getByTestId('approve').click();
  await next(page).click();
  await resizeWindow(app, page, { width: 480, height: 360 });
  // What was said of the approval goes after a while.
  await expect
    .poll(async () => {
      const box = await page.getByTestId('setup-done').boundingBox();
      const floor = await page.locator('courier-status-bar').boundingBox();
      return (box?.y ?? 0) + (box?.height ?? 0) <= (floor?.y ?? 0);
    })
    .toBe(true);
});

describe('the step of the token', () => {
  test('shows how to get one and asks Telegram nothing', async () => {
    const { telegram, page } = await startFresh();
    await page.getByText(en.token.title).waitFor();
    expect((await status(page)).bot).toEqual({ state: 'needs_token', reason: 'none' });
    await untilTrayShows(page, 'error');
    expect(telegram.calls).toEqual([]);
  });

  test('answers a text without a token by saying what a token looks like', async () => {
    const { telegram, page } = await startFresh();
    await enterToken(page, 'my bot');
    await page.getByText(en.problems.not_a_token({ problem: 'not_a_token' })).waitFor();
    expect(telegram.calls).toEqual([]);
  });

  test('says so when Telegram does not know the token, and takes the right one afterwards', async () => {
    const { telegram, page } = await startFresh();
    await enterToken(page, '987654321:TEST-token-of-a-bot-that-is-not-there');
    await page.getByText(en.states.test.token_refused).waitFor();
    await enterToken(page, telegram.token);
    await page.getByTestId('setup-bot').getByText('@courier_test_bot').waitFor();
  });

  test("finds the token in BotFather's whole message, and checks it without another click", async () => {
    const { telegram, app, page } = await startFresh();
    const message = [
      'Done! Congratulations on your new bot. You will find it at t.me/courier_test_bot.',
      'Use this token to access the HTTP API:',
      telegram.token,
      'Keep your token secure and store it safely, it can be used by anyone to control your bot.',
    ].join('\n');
    await app.application.evaluate(({ clipboard }, text) => clipboard.writeText(text), message);
    await tokenField(page).click();
    await page.keyboard.press('ControlOrMeta+V');
    await page.getByTestId('setup-bot').getByText('@courier_test_bot').waitFor();
  });

  test('says that Telegram cannot be reached, keeps the token and goes on by itself', async () => {
    const { telegram, page } = await startFresh();
    await telegram.goOffline();
    await enterToken(page, telegram.token);
    await page.getByText(en.states.test.no_connection).waitFor();
    await page.getByText(texts.bot.stored).waitFor();
    await telegram.goOnline();
    await page.getByTestId('setup-bot').waitFor();
  });

  test('names the variable when the token of the environment is refused', async () => {
    const { page } = await startFresh({
      environment: { TELEGRAM_BOT_TOKEN: '987654321:TEST-token-of-a-bot-that-is-not-there' },
    });
    await page.getByText(texts.bot.lockedRefused('TELEGRAM_BOT_TOKEN')).waitFor();
  });

  test('keeps the token where only its owner may read it, and says when that is not encrypted', async () => {
    const { telegram, app, page, profile } = await startFresh();
    await enterToken(page, telegram.token);
    await page.getByTestId('setup-bot').waitFor();
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
});

describe('the step of LM Studio', () => {
  test('says what to click while it is off, and notices by itself when it runs', async () => {
    const { lmstudio, page } = await startFresh({});
    await lmstudio.stop();
    await call(page, 'models.refresh');
    await go(page, 'lmStudio');
    await page.getByText(texts.lmStudio.offTitle).waitFor();
    await page.getByText(texts.lmStudio.offSteps[2] ?? '').waitFor();
    await lmstudio.start();
    await page.getByText(texts.lmStudio.found).waitFor();
  });

  test('can be gone without, and is told again at the end', async () => {
    const { telegram, lmstudio, page } = await startFresh({});
    await lmstudio.stop();
    await call(page, 'models.refresh');
    await go(page, 'lmStudio');
    await page.getByTestId('setup-without').click();
    telegram.person({ first_name: 'Anna' }).writes(`/start ${await payloadShown(page)}`);
    await next(page).click();
    await page.getByText(texts.ready.withoutLmStudio).waitFor();
  });

  test('finds it at another address', async () => {
    const { lmstudio, page } = await startFresh({ environment: { LLM_BASE_URL: undefined } });
    await go(page, 'lmStudio');
    await page.getByTestId('setup-address').click();
    const field = page.getByTestId('setting-lmStudioUrl').locator('input');
    await field.fill(lmstudio.baseUrl);
    await field.press('Enter');
    await page.getByText(texts.lmStudio.found).waitFor();
  });

  test('chooses a model that this LM Studio has, and says so when it has none', async () => {
    const other = await startLmStudio({ models: [{ key: 'qwen/qwen3-4b' }] });
    const empty = await startLmStudio({ models: [] });
    onTestFinished(async () => {
      await other.close();
      await empty.close();
    });
    const { page, app, start } = await startFresh({ environment: { LLM_BASE_URL: other.baseUrl } });
    await go(page, 'lmStudio');
    await expect.poll(async () => (await status(page)).controls.model.value).toBe('qwen/qwen3-4b');
    await app.quit();
    const again = await start({ environment: { LLM_BASE_URL: empty.baseUrl } });
    await go(await again.page(), 'lmStudio');
    await (await again.page()).getByText(texts.lmStudio.noModelsTitle).waitFor();
  });
});

describe('the step of who may talk', () => {
  test('can let everyone talk, and take it back', async () => {
    const { page } = await startFresh({});
    await go(page, 'talkers');
    await page.getByTestId('setup-everyone').click();
    await page.getByText(texts.talkers.everyoneTitle).waitFor();
    expect((await status(page)).setup.hasTalker).toBe(true);
    await page.getByTestId('setup-everyone').click();
    await step(page, 'talkers', false).waitFor();
    await untilHeld(page);
  });

  test('shows a QR code that a camera reads as the link, in every theme', async () => {
    const { app, page } = await startFresh({});
    await go(page, 'talkers');
    const url = await page.getByTestId('link-url').textContent();
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await readQrCode(app, page)).toBe(url);
    }
    await page.emulateMedia({ forcedColors: 'active' });
    expect(await readQrCode(app, page)).toBe(url);
  });
});
