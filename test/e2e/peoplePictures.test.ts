import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { type Language, languages } from '../../main/common/language.ts';
import type { Telegram } from '../sandbox/telegram/index.ts';
import { startWorld } from './app.ts';
import { takePictures } from './pictures.ts';
import { call, status, untilOnline } from './window.ts';

const names = {
  en: {
    owner: { first_name: 'Anna', last_name: 'Weber', username: 'anna_weber' },
    listed: { first_name: 'Boris' },
    asking: { first_name: 'Ida', last_name: 'Lund', username: 'ida_lund' },
    long: { first_name: 'Maximiliana Constantinople', last_name: 'Featherstonehaugh-Wolverhampton' },
    others: ['Clara', 'David', 'Emil', 'Frieda', 'Gustav', 'Jonas', 'Ivo'],
    family: 'Family',
    prompt: 'You are a patient teacher of Spanish.\nCorrect every mistake, then answer in two sentences.',
  },
  ru: {
    owner: { first_name: 'Анна', last_name: 'Вебер', username: 'anna_weber' },
    listed: { first_name: 'Борис' },
    asking: { first_name: 'Ида', last_name: 'Лунд', username: 'ida_lund' },
    long: { first_name: 'Максимилиана', last_name: 'Константинопольская-Рождественская' },
    others: ['Клара', 'Давид', 'Эмиль', 'Фрида', 'Густав', 'Юнас', 'Иво'],
    family: 'Семья',
    prompt: 'Ты терпеливый преподаватель испанского.\nИсправляй ошибки, потом отвечай двумя предложениями.',
  },
} as const;

const row = (page: Page, standing: string, name: string) =>
  page.locator(`[data-testid="person-row"][data-standing="${standing}"]`).filter({ hasText: name });

const personIn = (telegram: Telegram, language: Language) => (about: Parameters<Telegram['person']>[0]) =>
  telegram.person({ language_code: language, ...about });

async function payloadShown(page: Page): Promise<string> {
  const url = await page.getByTestId('link-url').textContent();
  return new URL(url ?? '').searchParams.get('start') ?? '';
}

test.each(languages)('the first start can be looked at (%s)', { timeout: 120_000 }, async (language) => {
  const { telegram, lmstudio, start } = await startWorld({ isFresh: true });
  const person = personIn(telegram, language);
  const app = await start({ withToken: false, environment: { APP_LANGUAGE: language } });
  const page = await app.page();
  const picture = (name: string) => takePictures(app, page, `setup-${name}-${language}`);
  const go = (name: string) => page.getByTestId(`setup-step-${name}`).click();

  const field = page.getByTestId('token-input').locator('input');
  await field.waitFor();
  await picture('token');
  await field.fill('987654321:TEST-token-of-a-bot-that-is-not-there');
  await page.getByTestId('token-save').click();
  await page.getByTestId('token-result').filter({ hasText: 'Telegram' }).waitFor();
  await picture('token-refused');
  await field.fill(telegram.token);
  await page.getByTestId('token-save').click();
  await page.getByTestId('setup-bot').waitFor();
  for (const { code } of (await status(page)).notices) await call(page, 'notice.dismiss', { code });
  await picture('bot');

  await lmstudio.stop();
  await call(page, 'models.refresh');
  await go('lmStudio');
  await page.locator('[data-testid="setup-lm-studio"][data-state="unreachable"]').waitFor();
  await picture('lm-studio-off');
  await lmstudio.start();
  await page.getByTestId('setup-model').waitFor();
  await picture('lm-studio');

  await go('talkers');
  await page.getByTestId('qr-code').waitFor();
  await picture('link');
  person(names[language].asking).writes('Hello!');
  await page.getByTestId('asking-row').waitFor();
  await picture('asking');
  person(names[language].owner).writes(`/start ${await payloadShown(page)}`);
  await page.getByTestId('setup-talkers').getByText(names[language].owner.first_name).waitFor();
  await picture('let-in');
  await page.getByTestId('setup-everyone').click();
  await expect.poll(() => page.getByTestId('setup-talkers').locator('p').count()).toBe(1);
  await picture('everyone');
  await page.getByTestId('setup-next').click();
  await page.getByTestId('setup-ready').waitFor();
  await picture('ready');
});

test.each(languages)('the people can be looked at (%s)', { timeout: 120_000 }, async (language) => {
  const { telegram, start } = await startWorld();
  const who = names[language];
  const person = personIn(telegram, language);
  const listed = person(who.listed);
  const app = await start({ environment: { APP_LANGUAGE: language, ALLOWED_USERS: String(listed.id) } });
  const page = await app.page();
  const picture = (name: string, inSight?: Locator) =>
    takePictures(app, page, `people-${name}-${language}`, inSight);
  await untilOnline(page);
  await page.getByTestId('nav-people').click();
  await page.getByTestId('people-empty').waitFor();
  await picture('empty');

  const owner = person(who.owner);
  const link = await call(page, 'access.link', { purpose: 'owner' });
  owner.writes(`/start ${new URL(link?.url ?? '').searchParams.get('start')}`);
  await row(page, 'approved', who.owner.first_name).waitFor();
  owner.writes(`/system ${who.prompt}`);
  owner.writes('/temp 0.2');
  owner.writes('¡Hola! ¿Cómo estás? nonce uno');
  await telegram.waitForMessage(owner, ({ text }) => text?.includes('nonce uno'));
  listed.writes('Hello, nonce two');
  await telegram.waitForMessage(listed, ({ text }) => text?.includes('nonce two'));
  for (const first_name of who.others) person({ first_name }).writes('/start');
  for (const first_name of who.others) {
    await row(page, 'asking', first_name).getByTestId('person-approve').click();
    await row(page, 'approved', first_name).waitFor();
  }
  await row(page, 'approved', who.others[2]).getByTestId('person-block').click();
  const family = telegram.group({ title: who.family, members: [owner] });
  owner.writes('/queue@courier_test_bot', { chat: family });
  await row(page, 'unknown', who.family).waitFor();
  const stranger = person(who.long);
  stranger.writes('Hello');
  person(who.asking).writes('Hello');
  await row(page, 'asking', who.asking.first_name).waitFor();
  await picture('list');
  await page.getByTestId('block-asking').click();
  await picture('block-all');
  await page.getByTestId('block-asking-cancel').click();

  await row(page, 'approved', who.owner.first_name).getByRole('button').first().click();
  await page.getByTestId('own-systemPrompt').waitFor();
  await picture('details', page.getByTestId('person-reset'));
  await page.getByTestId('person-reset').click();
  await picture('reset');
  await page.getByTestId('person-reset-cancel').click();
  await page.getByTestId('invite').click();
  await page.getByTestId('qr-code').waitFor();
  await picture('invite');
});
