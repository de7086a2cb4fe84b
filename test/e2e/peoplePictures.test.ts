import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { startWorld } from './app.ts';
import { PictureMatrix } from './pictureMatrix.ts';
import { call, status, untilOnline } from './window.ts';

const owner = { first_name: 'Anna', last_name: 'Weber', username: 'anna_weber' };
const others = ['Clara', 'David', 'Эмиль', 'Frieda', 'Густав', 'Jonas', 'Ivo'];
const family = 'Family';
const prompt = 'You are a patient teacher of Spanish.\nCorrect every mistake, then answer in two sentences.';

const row = (page: Page, standing: string, name: string) =>
  page.locator(`[data-testid="person-row"][data-standing="${standing}"]`).filter({ hasText: name });

async function payloadShown(page: Page): Promise<string> {
  const url = await page.getByTestId('link-url').textContent();
  return new URL(url ?? '').searchParams.get('start') ?? '';
}

test('the first start and the people can be looked at', { timeout: 240_000 }, async () => {
  const { telegram, lmstudio, start } = await startWorld({ isFresh: true });
  const app = await start({ withToken: false, environment: { APP_LANGUAGE: undefined } });
  const page = await app.page();
  const pictures = new PictureMatrix(app, page);
  const go = (name: string) => page.getByTestId(`setup-step-${name}`).click();

  const field = page.getByTestId('token-input').locator('input');
  await field.waitFor();
  await pictures.take('setup', 'token');
  await field.fill('987654321:TEST-token-of-a-bot-that-is-not-there');
  await page.getByTestId('token-save').click();
  await page.getByTestId('token-result').filter({ hasText: 'Telegram' }).waitFor();
  await pictures.take('setup', 'refused');
  await field.fill(telegram.token);
  await page.getByTestId('token-save').click();
  await page.getByTestId('setup-bot').waitFor();
  for (const { code } of (await status(page)).notices) await call(page, 'notice.dismiss', { code });
  await pictures.take('setup', 'bot');

  await lmstudio.stop();
  await call(page, 'models.refresh');
  await go('lmStudio');
  await page.locator('[data-testid="setup-lm-studio"][data-state="unreachable"]').waitFor();
  await pictures.take('setup', 'lm-studio-off');
  await lmstudio.start();
  await page.getByTestId('setup-model').waitFor();
  await pictures.take('setup', 'lm-studio');

  await go('talkers');
  await page.getByTestId('qr-code').waitFor();
  await pictures.take('setup', 'link');
  const asking = telegram.person({ first_name: 'Ida', last_name: 'Lund', username: 'ida_lund' });
  asking.writes('May I ask it something about bridges?');
  await page.getByTestId('asking-row').waitFor();
  await pictures.take('setup', 'asking');
  const anna = telegram.person(owner);
  anna.writes(`/start ${await payloadShown(page)}`);
  await page.getByTestId('setup-talkers').getByText(owner.first_name).waitFor();
  await pictures.take('setup', 'let-in');
  await page.getByTestId('setup-everyone').click();
  await expect.poll(() => page.getByTestId('setup-talkers').locator('p').count()).toBe(1);
  await pictures.take('setup', 'everyone');
  await page.getByTestId('setup-everyone').click();
  await page.getByTestId('setup-next').click();
  await page.getByTestId('setup-ready').waitFor();
  await pictures.take('setup', 'ready');
});

test('the people can be looked at', { timeout: 240_000 }, async () => {
  const { telegram, start } = await startWorld();
  const listed = telegram.person({ first_name: 'Борис' });
  const app = await start({ environment: { APP_LANGUAGE: undefined, ALLOWED_USERS: String(listed.id) } });
  const page = await app.page();
  const pictures = new PictureMatrix(app, page);
  await untilOnline(page);
  await page.getByTestId('nav-people').click();
  await page.getByTestId('people-empty').waitFor();
  await pictures.take('people', 'empty');

  const anna = telegram.person(owner);
  const link = await call(page, 'access.link', { purpose: 'owner' });
  anna.writes(`/start ${new URL(link?.url ?? '').searchParams.get('start')}`);
  await row(page, 'approved', owner.first_name).waitFor();
  anna.writes(`/system ${prompt}`);
  anna.writes('/temp 0.2');
  anna.writes('¡Hola! ¿Cómo estás? nonce uno');
  await telegram.waitForMessage(anna, ({ text }) => text?.includes('nonce uno'));
  listed.writes('Hello, nonce two');
  await telegram.waitForMessage(listed, ({ text }) => text?.includes('nonce two'));
  for (const first_name of others) telegram.person({ first_name }).writes('/start');
  for (const first_name of others) {
    await row(page, 'asking', first_name).getByTestId('person-approve').click();
    await row(page, 'approved', first_name).waitFor();
  }
  await row(page, 'approved', others[2] ?? '')
    .getByTestId('person-block')
    .click();
  const group = telegram.group({ title: family, members: [anna] });
  anna.writes('/queue@courier_test_bot', { chat: group });
  await row(page, 'unknown', family).waitFor();
  const long = { first_name: 'Максимилиана', last_name: 'Константинопольская-Рождественская' };
  telegram.person(long).writes('Можно мне спросить про старинные мосты через большие реки?');
  telegram.person({ first_name: 'Ida', username: 'ida_lund' }).writes('Hello');
  await row(page, 'asking', 'Ida').waitFor();
  await pictures.take('people', 'list');
  await pictures.take('people', 'block-all', () => page.getByTestId('block-asking').click());

  await row(page, 'approved', owner.first_name).getByRole('button').first().click();
  await page.getByTestId('own-systemPrompt').waitFor();
  const forget = page.getByTestId('person-reset');
  await pictures.take('people', 'forget', () => forget.click());
  await pictures.take('people', 'invite', async () => {
    await page.getByTestId('invite').click();
    await page.getByTestId('qr-code').waitFor();
  });
  await forget.scrollIntoViewIfNeeded();
  await pictures.take('people', 'details');
});
