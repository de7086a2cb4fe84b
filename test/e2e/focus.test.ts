import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { en } from '../../renderer/locales/en.ts';
import { startWorld } from './app.ts';
import { status, untilOnline } from './window.ts';

/** What has the focus, through all shadow roots, by the name that tests find it or what it is in; the page itself when nothing has. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(`(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    if (element?.matches('main, body')) return element.localName;
    for (let around = element; around; around = around.getRootNode().host ?? null) {
      const named = around.closest('[data-testid]');
      if (named) return named.dataset.testid;
    }
    return element?.localName ?? 'nothing';
  })()`);

const untilFocused = (page: Page, name: string) => expect.poll(() => focused(page)).toBe(name);

/** Tabs until it has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let n = 0; n < 60 && (await focused(page)) !== name; n++) await page.keyboard.press('Tab');
  expect(await focused(page)).toBe(name);
}

describe('with the keyboard alone', () => {
  test('the first start can be gone through, and the focus goes to what comes next', async () => {
    const world = await startWorld({ isFresh: true });
    const { telegram, lmstudio } = world;
    const app = await world.start({ withToken: false, environment: { LLM_BASE_URL: undefined } });
    const page = await app.page();
    await untilFocused(page, 'token-input');
    await page.keyboard.type(telegram.token);
    await page.keyboard.press('Enter');
    await untilFocused(page, 'setup-next');

    await page.keyboard.press('Enter');
    await page.locator('[data-testid="setup-lm-studio"][data-state="unreachable"]').waitFor();
    await tabTo(page, 'setup-address');
    await page.keyboard.press('Enter');
    await untilFocused(page, 'setting-lmStudioUrl');
    await page.keyboard.press('Control+A');
    await page.keyboard.type(lmstudio.baseUrl);
    await page.keyboard.press('Enter');
    await untilFocused(page, 'setup-next');

    await page.keyboard.press('Enter');
    await page.getByTestId('qr-code').waitFor();
    telegram.person({ first_name: 'Ida' }).writes('May I?');
    await page.getByTestId('asking-row').waitFor();
    await tabTo(page, 'approve');
    await page.keyboard.press('Enter');
    await page.getByTestId('setup-talkers').getByText('Ida').waitFor();
    await untilFocused(page, 'setup-next');
    await page.keyboard.press('Enter');
    await untilFocused(page, 'setup-done');
    await page.keyboard.press('Enter');
    await page.getByTestId('control-model').waitFor();
    await untilFocused(page, 'main');
  });

  test('whatever is decided about people and requests, the focus stays among them', async () => {
    const world = await startWorld();
    const { telegram } = world;
    const app = await world.start();
    const page = await app.page();
    await untilOnline(page);
    const [ida, max] = ['Ida', 'Max'].map((first_name) => telegram.person({ first_name }));
    for (const person of [ida, max]) person?.writes('Hello, nonce focus');
    await expect.poll(async () => (await status(page)).askingTotal).toBe(2);
    await page.getByTestId('nav-people').click();
    await page.locator('[data-testid="person-row"]').nth(1).waitFor();
    await page.getByTestId('person-approve').first().focus();
    await page.keyboard.press('Enter');
    await untilFocused(page, 'person-row');
    await expect.poll(async () => (await status(page)).askingTotal).toBe(1);
    expect(await focused(page)).toBe('person-row');

    await page.getByTestId('nav-recent').click();
    await page.getByTestId('requests-search').locator('input').fill('nothing like this');
    await page.getByTestId('filter-clear').press('Enter');
    await untilFocused(page, 'requests-search');
    await page.locator('[data-testid="request-row"]').first().click();
    await page.getByTestId('details-state').waitFor();
    await page.getByTestId('delete').click();
    await untilFocused(page, 'delete-cancel');
    await page.keyboard.press('Escape');
    await page.getByTestId('delete-cancel').waitFor({ state: 'hidden' });
    expect(await page.getByTestId('details-state').count(), 'only the dialog is closed').toBe(1);
    await untilFocused(page, 'delete');
    await page.getByTestId('delete').press('Enter');
    await page.getByTestId('delete-confirm').click();
    await page.getByTestId('details-state').waitFor({ state: 'detached' });
    await expect.poll(() => focused(page)).not.toBe('body');

    await page.getByTestId('nav-settings').click();
    await page.getByTestId('setting-lmStudioApiKey-replace').press('Enter');
    await untilFocused(page, 'setting-lmStudioApiKey-input');
    await page.getByRole('button', { name: en.settings.cancel }).press('Enter');
    await untilFocused(page, 'setting-lmStudioApiKey-replace');
  });
});
