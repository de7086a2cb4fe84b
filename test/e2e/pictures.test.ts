import type { Locator } from 'playwright-core';
import { test } from 'vitest';
import { languages } from '../../main/common/language.ts';
import { startWorld } from './app.ts';
import { livePastDay } from './pastDay.ts';
import { takePictures } from './pictures.ts';
import { call, status, untilOnline } from './window.ts';

/** What people say to each other in the pictures. */
const scenes = {
  en: {
    anna: { first_name: 'Anna', last_name: 'Weber' },
    boris: { first_name: 'Boris' },
    clara: { first_name: 'Clara', last_name: 'Lund' },
    ida: { first_name: 'Ida', last_name: 'Lund', username: 'ida_lund' },
    dinner: 'What can I cook from two eggs, a leek and some rice?',
    history: 'Who built the first bridge over the Bosphorus?',
    letter: 'Please write a short letter to my landlord about the heating',
    hello: 'Hello! May I use this bot?',
  },
  ru: {
    anna: { first_name: 'Анна', last_name: 'Вебер' },
    boris: { first_name: 'Борис' },
    clara: { first_name: 'Клара', last_name: 'Лунд' },
    ida: { first_name: 'Ида', last_name: 'Константинопольская', username: 'ida_k' },
    dinner: 'Что приготовить из двух яиц, лука-порея и риса?',
    history: 'Кто построил первый мост через Босфор?',
    letter: 'Напиши, пожалуйста, короткое письмо хозяину квартиры про отопление',
    hello: 'Здравствуйте! Можно мне пользоваться этим ботом?',
  },
} as const;

test.each(languages)(
  'every state of the first view can be looked at (%s)',
  { timeout: 120_000 },
  async (language) => {
    const world = await startWorld();
    const { telegram, lmstudio, start } = world;
    livePastDay(world, language);
    const scene = scenes[language];
    const person = (about: Parameters<typeof telegram.person>[0]) =>
      telegram.person({ language_code: language, ...about });
    const [anna, boris, clara] = [person(scene.anna), person(scene.boris), person(scene.clara)];
    const app = await start({
      environment: { APP_LANGUAGE: language, ALLOWED_USERS: `${anna.id},${boris.id},${clara.id}` },
    });
    const page = await app.page();
    const picture = (state: string, inSight?: Locator) =>
      takePictures(app, page, `${state}-${language}`, inSight);
    await untilOnline(page);
    // Seen in the pictures of the first start; here they would hide the queue.
    for (const { code } of (await status(page)).notices) await call(page, 'notice.dismiss', { code });
    await page.locator('courier-activity-chart').waitFor();
    await picture('queue-idle');

    lmstudio.holdAfter(30);
    anna.writes(scene.letter);
    await page.locator('[data-testid="running-job"][data-phase="answering"]').waitFor();
    boris.writes(scene.dinner);
    clara.writes(scene.history);
    anna.writes(scene.dinner);
    await page.locator('[data-testid="queue-length"][data-waiting="3"]').waitFor();
    await picture('queue-busy');

    person(scene.ida).writes(scene.hello);
    await page.getByTestId('asking-row').waitFor();
    await picture('queue-asking');

    await page.getByTestId('nav-recent').click();
    await page.getByTestId('request-row').nth(5).waitFor();
    await picture('recent');
    await page.getByTestId('request-row').filter({ hasText: scene.dinner }).nth(2).click();
    await page.getByTestId('details').waitFor();
    await picture('recent-details');

    await page.getByTestId('nav-queue').click();
    lmstudio.release();
    await page.locator('[data-testid="queue-length"][data-waiting="0"]').waitFor();
    await page.getByTestId('reset-all').click();
    await picture('reset-dialog');
    await page.getByTestId('reset-cancel').click();
    await lmstudio.stop();
    await call(page, 'models.refresh');
    await page.locator('[data-testid="lmstudio-state"][data-state="unreachable"]').waitFor();
    await picture('queue-lm-studio-off');
    boris.writes(scene.dinner);
    clara.writes(scene.history);
    await page.locator('[data-testid="queue-hold"][data-scope="server"]').waitFor();
    await page.locator('[data-testid="queue-length"][data-waiting="2"]').waitFor();
    await picture('queue-held');

    lmstudio.switches.errors = { name: 'load_failed', chats: 99 };
    await lmstudio.start();
    await page.locator('[data-testid="queue-hold"][data-scope="model"]').waitFor();
    anna.writes('/model google/gemma-3-12b');
    await page.getByTestId('put-aside').nth(1).waitFor();
    await call(page, 'queue.pause');
    anna.writes(scene.letter);
    await page.locator('[data-testid="queue-length"][data-waiting="3"]').waitFor();
    await picture('queue-model-aside');
  },
);

test.each(languages)(
  'models, log and settings can be looked at (%s)',
  { timeout: 120_000 },
  async (language) => {
    const { telegram, lmstudio, start } = await startWorld();
    const app = await start({ environment: { APP_LANGUAGE: language, ACCESS_MODE: 'everyone' } });
    const page = await app.page();
    const picture = (state: string, inSight?: Locator) =>
      takePictures(app, page, `${state}-${language}`, inSight);
    await untilOnline(page);
    for (const { code } of (await status(page)).notices) await call(page, 'notice.dismiss', { code });
    lmstudio.switches.errors = { name: 'image_not_base64', chats: 1 };
    telegram.person({ ...scenes[language].anna, language_code: language }).writes(scenes[language].dinner);
    await page.locator('[data-testid="recent-row"][data-state="failed"]').waitFor();

    await page.getByTestId('nav-model').click();
    await page.getByTestId('model-row').first().waitFor();
    await picture('model');
    await page.getByTestId('nav-log').click();
    await page.getByTestId('log-line').first().waitFor();
    await picture('log');

    await page.getByTestId('nav-settings').click();
    await picture('settings');
    const temperature = page.getByTestId('setting-temperature').locator('input').last();
    await temperature.fill('hot');
    await temperature.press('Enter');
    const problem = page.getByTestId('setting-temperature-problem').locator('p');
    await problem.waitFor();
    await picture('settings-error', problem);
  },
);
