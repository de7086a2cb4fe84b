import path from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { Storage } from '../../main/storage/storage.ts';
import { en } from '../../renderer/locales/en.ts';
import { startWorld } from './app.ts';
import { status, untilOnline } from './window.ts';

/** So many strangers have written to the bot; one person has been let in. */
function crowd(profile: string, count: number): void {
  const storage = Storage.open(path.join(profile, 'courier.db'));
  const now = Date.now();
  storage.transaction(() => {
    for (let n = 0; n < count; n++) {
      const asked_at = now - count + n;
      storage.chats.seen({
        chat_id: 1_000_000 + n,
        kind: 'person',
        name: `Stranger ${n}`,
        username: null,
        language: 'en',
        last_seen_at: asked_at,
      });
      storage.chats.setAccess(1_000_000 + n, 'asking', asked_at);
    }
  });
  storage.close();
}

/** Elements of the page, those in the shadow of others too. */
const countElements = (page: Page): Promise<number> =>
  page.evaluate(`(function count(root) {
    let all = 0;
    for (const element of root.querySelectorAll('*')) all += 1 + (element.shadowRoot ? count(element.shadowRoot) : 0);
    return all;
  })(document)`);

test('a crowd that asks is a short list, found by searching, and blocked with one button', async () => {
  const { start, profile } = await startWorld();
  crowd(profile, 5000);
  const app = await start();
  const page = await app.page();
  await untilOnline(page);
  await page.getByTestId('nav-people').locator('vscode-badge').getByText('999+').waitFor();
  await page.getByTestId('asking-more').click();
  const rows = page.getByTestId('person-row');
  await rows.first().getByText('Stranger 0').waitFor();
  expect(await rows.count()).toBe(100);
  expect(await countElements(page)).toBeLessThan(4000);
  expect(JSON.stringify(await status(page)).length).toBeLessThan(20_000);

  await page.getByTestId('people-more-asking').click();
  await expect.poll(() => rows.count()).toBe(200);
  const search = page.getByTestId('people-search').locator('input');
  await search.fill('stranger 4321');
  await expect.poll(() => rows.count()).toBe(1);
  expect(await page.getByTestId('block-asking').count()).toBe(0);
  await search.fill('');
  await page.getByTestId('block-asking').click();
  await page.getByTestId('block-asking-cancel').click();
  await page.getByTestId('block-asking').click();
  await page.getByText(en.asking.blockAllQuestion.title(5000)).waitFor();
  await page.getByTestId('block-asking-confirm').click();
  await page.getByTestId('message').getByText(en.asking.blockAllQuestion.done(5000)).waitFor();
  await page.locator('[data-testid="person-row"][data-standing="blocked"]').first().waitFor();
  expect((await status(page)).askingTotal).toBe(0);
});
