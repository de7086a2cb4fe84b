import path from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { botIdOf } from '../../main/service/botSession.ts';
import { Storage } from '../../main/storage/storage.ts';
import { en } from '../../renderer/locales/en.ts';
import { wordsFor } from '../../renderer/locales/locale.ts';
import { seedJobs } from '../bench/seedJobs.ts';
import { type StartOptions, startWorld, type World } from './app.ts';
import { pictureFolder, pictureLanguages, resizeWindow, takePictures } from './pictures.ts';
import { call, untilOnline } from './window.ts';

/** A profile in which so many requests have ended already. */
function seed({ profile, telegram }: World, count: number): void {
  const storage = Storage.open(path.join(profile, 'courier.db'));
  seedJobs(storage, { count, bot_id: botIdOf(telegram.token), until: Date.now() - 60_000 });
  storage.close();
}

async function startWith(count: number, options: StartOptions = {}) {
  const world = await startWorld();
  if (count > 0) seed(world, count);
  const app = await world.start({
    ...options,
    environment: { ACCESS_MODE: 'everyone', ...options.environment },
  });
  const page = await app.page();
  await untilOnline(page);
  for (const { code } of (await call(page, 'status.get')).notices)
    await call(page, 'notice.dismiss', { code });
  await page.getByTestId('nav-recent').click();
  return { ...world, app, page };
}

const rows = (page: Page) => page.getByTestId('request-row');
const rowOf = (page: Page, job_id: number) =>
  page.locator(`[data-testid="request-row"][data-job-id="${job_id}"]`);
const table = (page: Page) => page.getByTestId('request-table');
const found = (page: Page, count: number) =>
  page.getByTestId('requests-found').getByText(en.requests.found(count), { exact: true });

async function choose(
  page: Page,
  filter: 'person' | 'state' | 'model' | 'dates',
  name: string,
): Promise<void> {
  await page.getByTestId(`filter-${filter}`).click();
  await page.getByTestId(`filter-${filter}`).getByRole('option', { name }).first().click();
}

describe('the table of everything', () => {
  test('is walked to its end, by wheel and by keys, and shows only rows that are in sight', async () => {
    const { page } = await startWith(2000);
    await found(page, 2000).waitFor();
    await rowOf(page, 2000).waitFor();
    await table(page).evaluate((grid) => {
      grid.scrollTop = grid.scrollHeight / 2;
    });
    await rowOf(page, 1000).waitFor();
    expect(await rows(page).count()).toBeLessThan(80);

    await table(page).focus();
    await page.keyboard.press('End');
    await rowOf(page, 1).waitFor();
    await page.keyboard.press('PageUp');
    await page.keyboard.press('Home');
    await rowOf(page, 2000).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByTestId('details').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByTestId('details').count()).toBe(0);
    await page.keyboard.press('ArrowDown');
    await page.locator('[data-testid="request-row"].active[data-job-id="1998"]').waitFor();
  });

  test('stays where it is looked at when new requests arrive on top, and shows them at the top', async () => {
    const { page, telegram, lmstudio } = await startWith(500);
    const anna = telegram.person({ first_name: 'Anna' });
    await rowOf(page, 500).waitFor();
    lmstudio.hold();
    anna.writes('Hello, nonce top');
    await page.locator('[data-testid="request-row"][data-state="running"][data-job-id="501"]').waitFor();

    await table(page).evaluate((grid) => {
      grid.scrollTop = 200 * 26;
    });
    await rowOf(page, 300).waitFor();
    const before = await rowOf(page, 300).boundingBox();
    lmstudio.release();
    await telegram.waitForMessage(anna, ({ text }) => text?.includes('nonce top') ?? false);
    anna.writes('Hello again');
    await found(page, 502).waitFor();
    expect(await rowOf(page, 300).boundingBox()).toEqual(before);
    await table(page).evaluate((grid) => {
      grid.scrollTop = 0;
    });
    await page.locator('[data-testid="request-row"][data-state="done"][data-job-id="502"]').waitFor();
  });

  test('holds what the filter wants', async () => {
    const { page } = await startWith(400);
    await found(page, 400).waitFor();
    const { people, models } = await call(page, 'jobs.facets');
    const [person] = people;
    const [model] = models;
    if (!person || model === undefined) throw new Error('There is nobody to filter by.');
    await choose(page, 'person', person.name);
    await found(page, person.jobs).waitFor();
    const { total } = await call(page, 'jobs.page', {
      filter: { user_id: person.user_id, state: 'failed', model },
      offset: 0,
      limit: 1,
    });
    await choose(page, 'model', model.split('/').at(-1) ?? model);
    await choose(page, 'state', en.states.job.failed);
    await found(page, total).waitFor();
    await page.getByTestId('filter-clear').click();
    await found(page, 400).waitFor();
    await choose(page, 'state', en.states.job.waiting);
    await page.getByTestId('requests-nothing-found').waitFor();
  });
});

describe('words', () => {
  const search = (page: Page) => page.getByTestId('requests-search').locator('input');

  test('are found while they are typed, in question and answer, and marked where they stand', async () => {
    const { app, page, telegram, lmstudio } = await startWith(1500);
    await resizeWindow(app, page, { width: 1280, height: 800 });
    const anna = telegram.person({ first_name: 'Anna' });
    lmstudio.reply = () => 'В старом лесу растёт ЁЛКА, and 50% of it is snow.';
    anna.writes('Who is there, nonce тень?');
    await page.locator('[data-testid="request-row"][data-state="done"][data-job-id="1501"]').waitFor();
    await page.keyboard.press('Control+f');
    await page.keyboard.type('елка ТЕНЬ');
    await found(page, 1).waitFor();
    expect(await rowOf(page, 1501).locator('mark').textContent()).toBe('ЁЛКА');
    await rowOf(page, 1501).click();
    await page.getByTestId('details-question').locator('mark').getByText('тень').waitFor();
    await page.getByTestId('details-answer').locator('mark').getByText('ЁЛКА').waitFor();
    await search(page).fill('50% of');
    await found(page, 1).waitFor();
    for (const text of ['0_%', '" OR 1=1; --', 'x'.repeat(10_000)]) {
      await search(page).fill(text);
      await page.getByTestId('requests-nothing-found').getByText(en.requests.wordsNotFound).waitFor();
    }
    await search(page).press('Escape');
    await found(page, 1501).waitFor();
    expect(await page.getByTestId('message').count()).toBe(0);
  });

  test('of others are not looked for where the owner hides texts', async () => {
    const { page, telegram, lmstudio } = await startWith(0, { environment: { HIDE_TEXTS: 'on' } });
    lmstudio.reply = () => 'A secret answer';
    telegram.person({ first_name: 'Anna' }).writes('A secret question');
    await page.locator('[data-testid="request-row"][data-state="done"]').waitFor();
    await search(page).fill('secret');
    await page.getByTestId('requests-nothing-found').waitFor();
    await page.getByTestId('search-only-own').waitFor();
  });

  test('and days narrow the table, with keys alone', async () => {
    const { page } = await startWith(2000);
    await found(page, 2000).waitFor();
    await choose(page, 'dates', en.requests.filter.recentDates.week);
    const { total } = await call(page, 'jobs.page', { filter: { dates: 'week' }, offset: 0, limit: 1 });
    await found(page, total).waitFor();
    const dates = page.getByTestId('filter-dates');
    const isOpen = () => dates.evaluate((select) => (select as unknown as { open: boolean }).open);
    await dates.focus();
    await page.keyboard.press('Enter');
    await expect.poll(isOpen).toBe(true);
    for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
    await page.getByTestId('filter-from').waitFor();
    await page.keyboard.press('Tab');
    await page.getByTestId('filter-from').focus();
    await page.keyboard.type('01012000');
    await page.getByTestId('filter-to').focus();
    await page.keyboard.type('01012001');
    await page.getByTestId('requests-nothing-found').waitFor();
  });
});

test('the table is put in another order by its headings', async () => {
  const { app, page } = await startWith(500);
  await resizeWindow(app, page, { width: 1280, height: 800 });
  await rowOf(page, 500).waitFor();
  const heading = (by: string) => page.getByTestId(`sort-${by}`);
  const isSorted = (by: string, how: string) =>
    expect.poll(() => heading(by).locator('..').getAttribute('aria-sort')).toBe(how);
  await isSorted('received', 'descending');
  await heading('received').press('Enter');
  await rowOf(page, 1).waitFor();
  await isSorted('received', 'ascending');
  await heading('who').press('Enter');
  await isSorted('who', 'ascending');
  await isSorted('received', 'none');
  const [first] = (
    await call(page, 'jobs.page', {
      filter: {},
      order: { by: 'who', isDescending: false },
      offset: 0,
      limit: 1,
    })
  ).rows;
  await rowOf(page, first?.id ?? 0).waitFor();
  expect(await page.getByTestId('details').count()).toBe(0);
});

describe('one request', () => {
  test('is shown whole, copied to the clipboard, asked again and deleted once confirmed', async () => {
    const { app, page, telegram, lmstudio } = await startWith(0);
    await page.getByTestId('requests-empty').waitFor();
    await resizeWindow(app, page, { width: 1280, height: 800 });
    const anna = telegram.person({ first_name: 'Anna' });
    const markdown =
      'The **first** answer, with [more](https://example.com/more).\n\n| a | b |\n|---|---|\n| 1 | 2 |';
    lmstudio.reply = () => markdown;
    anna.writes('What is it?\n<b>Really</b>');
    await page.locator('[data-testid="request-row"][data-state="done"]').click();
    const words = (part: string) => page.getByTestId(`details-${part}`).getByTestId('words');
    await words('answer').getByRole('table').waitFor();
    expect(await words('answer').locator('strong').textContent()).toBe('first');
    await words('answer').getByText('more').click();
    await page.getByRole('dialog').getByText('https://example.com/more').waitFor();
    await page.getByTestId('open-link-cancel').click();
    expect(await words('question').textContent()).toBe('What is it?\n<b>Really</b>');

    const clipboard = () => app.application.evaluate(({ clipboard }) => clipboard.readText());
    await page.getByTestId('details-answer').getByTestId('copy-text').click();
    await expect.poll(clipboard).toBe(markdown);
    await page.getByTestId('copy-all').click();
    await expect.poll(clipboard).toContain('What is it?\n<b>Really</b>');

    lmstudio.reply = () => 'The second answer';
    await page.getByTestId('ask-again').click();
    await words('answer').getByText('The second answer').waitFor();
    await telegram.waitForMessage(anna, ({ text }) => text?.includes('The second answer') ?? false);
    await found(page, 2).waitFor();

    await page.locator('[data-testid="details-state"][data-state="done"]').waitFor();
    await page.getByTestId('delete').click();
    await page.getByTestId('delete-cancel').click();
    await page.getByTestId('delete').click();
    await page.getByTestId('delete-confirm').click();
    await found(page, 1).waitFor();
    expect(await page.getByTestId('details').count()).toBe(0);
    expect(telegram.inbox(anna).some(({ text }) => text?.includes('The second answer'))).toBe(true);
  });

  test('of others says only sizes and times where the owner hides texts, and nothing hidden is copied', async () => {
    const { app, page, telegram, lmstudio } = await startWith(0, { environment: { HIDE_TEXTS: 'on' } });
    const anna = telegram.person({ first_name: 'Anna' });
    lmstudio.reply = () => 'A secret answer';
    anna.writes('A secret question');
    await page.locator('[data-testid="request-row"][data-state="done"]').click();
    const hidden = wordsFor('en').preview({ preview: null, size: 17 });
    await page.getByTestId('details-question').getByText(hidden).waitFor();
    expect(await page.getByTestId('copy-text').count()).toBe(0);
    await page.getByTestId('copy-all').click();
    const clipboard = () => app.application.evaluate(({ clipboard }) => clipboard.readText());
    await expect.poll(clipboard).toContain(hidden);
    expect(await clipboard()).not.toContain('secret');
    expect(await page.evaluate('document.body.innerText')).not.toContain('secret');
  });

  test('is there again when its deletion is undone, with the button or with the keys', async () => {
    const { page } = await startWith(5);
    for (const undo of ['button', 'keys'] as const) {
      await rowOf(page, 3).click();
      await page.getByTestId('delete').click();
      await page.getByTestId('delete-confirm').click();
      await found(page, 4).waitFor();
      const bar = page.getByRole('status').getByTestId('undo-bar');
      await bar.getByTestId('undo').waitFor();
      // It outlives the view.
      await page.getByTestId('nav-people').click();
      await bar.getByTestId('undo').waitFor();
      if (undo === 'button') await bar.getByTestId('undo').press('Enter');
      else await page.keyboard.press('Control+z');
      await page.getByTestId('message').getByText(en.undo.done).waitFor();
      await page.getByTestId('nav-recent').click();
      await found(page, 5).waitFor();
      expect(await page.getByTestId('undo-bar').count()).toBe(0);
    }
  });

  test('says why it cannot be asked again', async () => {
    const { page } = await startWith(3);
    await rowOf(page, 3).click();
    await call(page, 'bot.stop');
    await page.getByTestId('ask-again').click();
    await page
      .getByTestId('message')
      .getByText(en.requests.notAsked({ asked: false, reason: 'bot_stopped' }))
      .waitFor();
  });
});

test.each(pictureLanguages)('the view can be looked at (%s)', { timeout: 90_000 }, async (language) => {
  const { app, page, telegram, lmstudio } = await startWith(2000, {
    environment: { APP_LANGUAGE: language },
  });
  await rowOf(page, 2000).waitFor();
  await table(page).hover();
  await rowOf(page, 1996).click();
  await page.getByTestId('details-facts').waitFor();
  await page.keyboard.press('Escape');
  const { rows: failed } = await call(page, 'jobs.page', {
    filter: { state: 'failed' },
    offset: 0,
    limit: 1,
  });
  await choose(page, 'state', wordsFor(language).states.job.failed);
  await rowOf(page, failed[0]?.id ?? 0).click();
  await page.getByTestId('details-failure').waitFor();
  await takePictures(app, page, `recent-failed-${language}`);
  await page.getByTestId('delete').click();
  await page.getByTestId('delete-cancel').waitFor();
  await takePictures(app, page, `recent-delete-${language}`);
  await page.getByTestId('delete-confirm').click();
  await page.getByTestId('undo').waitFor();
  await page.screenshot({ path: path.join(pictureFolder, `recent-undo-${language}.png`) });
  await choose(page, 'state', wordsFor(language).states.job.waiting);
  await page.getByTestId('requests-nothing-found').waitFor();
  await takePictures(app, page, `recent-nothing-${language}`);
  await page.getByTestId('filter-clear').click();
  await page.getByTestId('requests-search').locator('input').fill('the');
  await page.locator('mark').first().waitFor();
  await rows(page).nth(2).click();
  await page.getByTestId('details-facts').waitFor();
  await takePictures(app, page, `recent-search-${language}`);
  await page
    .getByTestId('details-close')
    .or(page.getByTestId('details-back'))
    .filter({ visible: true })
    .click();
  await choose(page, 'dates', wordsFor(language).requests.filter.betweenDays);
  await page.getByTestId('filter-from').fill('2020-02-01');
  await takePictures(app, page, `recent-days-${language}`);
  await page.getByTestId('filter-clear').click();
  lmstudio.holdAfter(8);
  telegram.person({ first_name: 'Anna' }).writes('How does a bird know where south is?');
  await page.locator('[data-testid="request-row"][data-state="running"]').click();
  await page.locator('[data-testid="details-state"][data-state="running"]').waitFor();
  await takePictures(app, page, `recent-running-${language}`);
});
