import { expect, test } from 'vitest';
import { startWorld } from './app.ts';
import { livePastDay } from './pastDay.ts';
import { looks, PictureMatrix } from './pictureMatrix.ts';
import { call, status, untilOnline } from './window.ts';

const letter = 'Please write a short letter to my landlord about the heating';
const dinner = 'Что приготовить из двух яиц, лука-порея и риса?';
const history = 'Who built the first bridge over the Bosphorus?';

/** How long an answer is that somebody reads while it grows; in it is everything that is drawn. */
const answer = [
  '## In short',
  'A letter should be **short**, *polite* and say what you want. See [the guide](https://example.com/letters).',
  '1. Say what is broken.\n2. Say since when.\n   - the day\n   - the hour',
  '| Room | Heating | Since |\n|:--|--:|:-:|\n| Kitchen | 12 °C | Friday |\n| Bathroom | 14 °C | Friday |',
  '> Please have it repaired as soon as possible.',
  '```text\nDear Ms Hartmann,\nthe heating has been off since Friday.\n```',
  '- [x] written\n- [ ] sent',
].join('\n\n');

test('there are no more pictures than somebody looks at', () => {
  expect([...looks.values()].flat().length).toBeLessThanOrEqual(80);
});

test('queue, requests, models, log and settings can be looked at', { timeout: 240_000 }, async () => {
  const world = await startWorld();
  const { telegram, lmstudio, start } = world;
  livePastDay(world, 'en');
  const [anna, boris, clara] = [
    telegram.person({ first_name: 'Anna', last_name: 'Weber' }),
    telegram.person({ first_name: 'Борис', language_code: 'ru' }),
    telegram.person({ first_name: 'Clara', last_name: 'Lund' }),
  ];
  const app = await start({
    environment: { APP_LANGUAGE: undefined, ALLOWED_USERS: `${anna.id},${boris.id},${clara.id}` },
  });
  const page = await app.page();
  const pictures = new PictureMatrix(app, page);
  await untilOnline(page);
  // Seen in the pictures of the first start; here they would hide the queue.
  for (const { code } of (await status(page)).notices) await call(page, 'notice.dismiss', { code });
  await pictures.take('queue', 'idle');

  lmstudio.reply = () => answer;
  lmstudio.holdAfter(60);
  anna.writes(letter);
  await page.locator('[data-testid="running-job"][data-phase="answering"]').waitFor();
  boris.writes(dinner);
  clara.writes(history);
  anna.writes(history);
  await page.locator('[data-testid="queue-length"][data-waiting="3"]').waitFor();
  await pictures.take('queue', 'busy');
  await page.getByTestId('running-open').click();
  await page.getByTestId('live-answer').waitFor();
  await pictures.take('requests', 'running');
  await page.getByTestId('nav-queue').click();
  telegram
    .person({ first_name: 'Ида', last_name: 'Константинопольская', username: 'ida_k' })
    .writes('Можно?');
  await page.getByTestId('asking-row').waitFor();
  await pictures.take('queue', 'asking');

  lmstudio.release();
  await page.locator('[data-testid="queue-length"][data-waiting="0"]').waitFor();
  await pictures.take('queue', 'forget', () => page.getByTestId('reset-all').click());
  await page.getByTestId('nav-recent').click();
  await page.locator('[data-testid="details-back"]:visible, [data-testid="details-close"]:visible').click();
  await page.getByTestId('request-row').nth(5).waitFor();
  await pictures.take('requests', 'list');
  await page.getByTestId('request-row').filter({ hasText: letter }).first().click();
  await page.getByTestId('details-answer').getByRole('table').waitFor();
  await pictures.take('requests', 'details');

  await page.getByTestId('nav-model').click();
  await page.getByTestId('model-row').first().waitFor();
  await pictures.take('model', 'list');
  await page.getByTestId('nav-log').click();
  await page.getByTestId('log-line').first().waitFor();
  await pictures.take('log', 'list');
  await page.getByTestId('nav-settings').click();
  await pictures.take('settings', 'list');
  await pictures.take('settings', 'problem', async () => {
    const temperature = page.getByTestId('setting-temperature').locator('input').last();
    await temperature.fill('hot');
    await temperature.press('Enter');
    await page.getByTestId('setting-temperature-problem').locator('p').scrollIntoViewIfNeeded();
  });

  await page.getByTestId('nav-queue').click();
  await lmstudio.stop();
  await call(page, 'models.refresh');
  boris.writes(dinner);
  clara.writes(history);
  await page.locator('[data-testid="queue-hold"][data-scope="server"]').waitFor();
  await page.locator('[data-testid="queue-length"][data-waiting="2"]').waitFor();
  await pictures.take('queue', 'held');
  lmstudio.switches.errors = { name: 'load_failed', chats: 99 };
  await lmstudio.start();
  await page.locator('[data-testid="queue-hold"][data-scope="model"]').waitFor();
  await page.getByTestId('put-aside').nth(1).waitFor({ state: 'attached' });
  await pictures.take('queue', 'aside');
});
