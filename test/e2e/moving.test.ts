import { truncateSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../main/storage/testing.ts';
import { en } from '../../renderer/locales/en.ts';
import { messages } from '../../renderer/locales/locale.ts';
import { type RunningApp, startWorld } from './app.ts';
import { pictureLanguages, resizeWindow, takePictures } from './pictures.ts';
import { call, status, untilOnline } from './window.ts';

/** The owner chooses this file in the system's dialogs. */
const choose = ({ application }: RunningApp, file: string) =>
  application.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen });
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, file);

async function openData(app: RunningApp) {
  const page = await app.page();
  await page.getByTestId('nav-settings').click();
  await page.getByTestId('settings-group-data').click();
  return page;
}

test('everything is taken to another profile in one file, and goes on there', {
  timeout: 120_000,
}, async () => {
  const old = await startWorld();
  const { telegram } = old;
  const environment = { ACCESS_MODE: 'everyone', TELEGRAM_API_ROOT: telegram.root };
  const first = await old.start({ environment });
  await untilOnline(await first.page());
  const anna = telegram.person({ first_name: 'Anna' });
  anna.writes('Does it work? nonce moved');
  await telegram.waitForMessage(anna, ({ text }) => text?.includes('nonce moved') ?? false);
  const file = path.join(temporaryFolder(), 'all.lmcourier');
  await choose(first, file);
  const before = await openData(first);
  await expect.poll(async () => (await status(before)).recent[0]?.state).toBe('done');
  await before.getByTestId('data-export').click();
  await before.getByTestId('message').getByText('1 request,').waitFor();
  await first.quit();

  const next = await startWorld();
  const second = await next.start({ environment });
  await choose(second, file);
  await untilOnline(await second.page());
  const page = await openData(second);
  await page.getByTestId('data-import').click();
  await page.getByText(en.moving.question.bots.same).waitFor();
  await page.getByTestId('data-import-confirm').click();
  await page.getByTestId('message').getByText('Taken over: ').waitFor();
  await expect.poll(async () => (await status(page)).bot.state).toBe('online');
  expect((await status(page)).recent).toHaveLength(1);
  anna.writes('And here? nonce here');
  await telegram.waitForMessage(anna, ({ text }) => text?.includes('nonce here') ?? false);

  truncateSync(file, 300);
  await page.getByTestId('data-import').click();
  await page.getByTestId('message').getByText(en.moving.importFailed('cut', '')).waitFor();
});

test.each(pictureLanguages)(
  'what is done with all data can be looked at (%s)',
  { timeout: 120_000 },
  async (language) => {
    const { start } = await startWorld();
    const app = await start({ environment: { APP_LANGUAGE: language } });
    const file = path.join(temporaryFolder(), 'all.lmcourier');
    await choose(app, file);
    const page = await openData(app);
    await call(page, 'settings.set', { name: 'accessMode', text: 'everyone' });
    await page.getByTestId('data-export').click();
    await page.getByTestId('message').first().waitFor();
    await takePictures(app, page, `data-${language}`, page.getByTestId('data-delete'));
    await call(page, 'settings.set', { name: 'accessMode', text: 'approve' });
    await page.getByTestId('data-import').click();
    await page.getByTestId('data-import-confirm').waitFor();
    await takePictures(app, page, `data-import-${language}`);
    await page.getByTestId('data-import-cancel').click();
    await page.getByTestId('data-delete').click();
    await page.getByTestId('delete-all-word').locator('input').fill(messages[language].moving.deletion.word);
    await takePictures(app, page, `data-delete-${language}`);
    await resizeWindow(app, page, { width: 480, height: 360 });
    const button = await page.getByTestId('delete-all-cancel').boundingBox();
    expect((button?.y ?? 0) + (button?.height ?? 0), 'in sight without scrolling').toBeLessThan(360);
  },
);
