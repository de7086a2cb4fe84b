import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { en } from '../../renderer/locales/en.ts';
import { startWorld } from './app.ts';
import { status, untilOnline } from './window.ts';

const texts = en.people;

async function startPeople(environment: Record<string, string> = {}) {
  const world = await startWorld();
  const app = await world.start({ environment });
  const page = await app.page();
  await untilOnline(page);
  await page.getByTestId('nav-people').click();
  return { ...world, app, page };
}

const row = (page: Page, name: string) => page.getByTestId('person-row').filter({ hasText: name });
const inState = (page: Page, standing: string) =>
  page.locator(`[data-testid="person-row"][data-standing="${standing}"]`);

describe('the people', () => {
  test('who ask are on top, and can be approved and blocked there and afterwards', async () => {
    const { telegram, page } = await startPeople();
    await page.getByTestId('people-empty').getByText(texts.empty).waitFor();
    const ida = telegram.person({ first_name: 'Ida' });
    ida.writes('May I come in?');
    await page.getByTestId('nav-people').locator('vscode-badge').getByText('1').waitFor();
    await row(page, 'Ida').getByTestId('person-approve').click();
    await telegram.waitForMessage(ida, ({ text }) => text?.startsWith('You are in.'));
    await inState(page, 'approved').getByText('Ida').waitFor();

    await row(page, 'Ida').getByTestId('person-block').click();
    await inState(page, 'blocked').getByText('Ida').waitFor();
    await row(page, 'Ida').getByTestId('person-approve').click();
    await inState(page, 'approved').getByText('Ida').waitFor();
  });

  test('show what is their own, and Clear takes it back', async () => {
    const { telegram, page } = await startPeople({ ACCESS_MODE: 'everyone' });
    const anna = telegram.person({ first_name: 'Anna', username: 'anna_w' });
    anna.writes('/temp 0.2');
    anna.writes('/system You are a poet.\nAnswer in rhymes.');
    await row(page, 'Anna').getByTitle(texts.hasOwn).waitFor();
    await row(page, 'Anna').getByRole('button').first().click();
    await page.getByText(String(anna.id)).waitFor();
    await page.getByTestId('person-why').getByText(texts.why.everyone).waitFor();
    expect(await page.getByTestId('own-systemPrompt').textContent()).toBe(
      'You are a poet.\nAnswer in rhymes.',
    );
    await page.getByTestId('clear-systemPrompt').click();
    await page.getByTestId('own-systemPrompt').waitFor({ state: 'detached' });
    await page.getByTestId('own-temperature').getByText('0.2').waitFor();
    await page.getByTestId('clear-temperature').click();
    await page.getByText(texts.ownNone).waitFor();
  });

  test('are forgotten one by one, when the owner has confirmed it', async () => {
    const { telegram, lmstudio, page } = await startPeople({ ACCESS_MODE: 'everyone' });
    const [anna, boris] = [telegram.person({ first_name: 'Anna' }), telegram.person({ first_name: 'Boris' })];
    for (const person of [anna, boris]) {
      person.writes('Hello, nonce first');
      await telegram.waitForMessage(person, ({ text }) => text?.includes('nonce first'));
    }
    await row(page, 'Anna').getByRole('button').first().click();
    await page.getByTestId('person-reset').click();
    await page.getByTestId('person-reset-cancel').click();
    await page.getByTestId('person-reset').click();
    await page.getByTestId('person-reset-confirm').click();
    await page.getByTestId('message').getByText(texts.resetQuestion.done('Anna', 2)).waitFor();
    await page.getByText(texts.remembers(0)).waitFor();
    for (const person of [anna, boris]) {
      person.writes('And now, nonce after');
      await lmstudio.waitForRequest(({ messages }) => messages.at(-1)?.content === 'And now, nonce after');
      await telegram.waitForMessage(person, ({ text }) => text?.includes('nonce after'));
    }
    const lengths = lmstudio.chats.slice(-2).map(({ messages }) => messages.length);
    expect(lengths).toEqual([2, 4]);
  });

  test('are deleted with all of theirs, when the owner has confirmed it, and ask again afterwards', async () => {
    const { telegram, page } = await startPeople();
    const ida = telegram.person({ first_name: 'Ida' });
    ida.writes('Hello, nonce before');
    await row(page, 'Ida').getByTestId('person-approve').click();
    await telegram.waitForMessage(ida, ({ text }) => text?.includes('nonce before'));
    await inState(page, 'approved').getByText('Ida').waitFor();
    await row(page, 'Ida').getByRole('button').first().click();
    await page.getByTestId('person-forget').click();
    await page.getByTestId('person-forget-cancel').click();
    await page.getByTestId('person-forget').click();
    await page.getByText(texts.forgetQuestion.afterwards.approved).waitFor();
    await page.getByTestId('person-forget-confirm').click();
    await page
      .getByTestId('message')
      .getByText(texts.forgetQuestion.done('Ida', { requests: 1, goOn: 0 }))
      .waitFor();
    await page.getByTestId('people-empty').waitFor();
    ida.writes('May I come in again?');
    await inState(page, 'asking').getByText('Ida').waitFor();
  });

  test('get a model and limits of a day from the owner, and a limit of nothing is no limit', async () => {
    const { telegram, lmstudio, page } = await startPeople({ ACCESS_MODE: 'everyone' });
    const ida = telegram.person({ first_name: 'Ida' });
    ida.writes('Hello, nonce first');
    await telegram.waitForMessage(ida, ({ text }) => text?.includes('nonce first'));
    await row(page, 'Ida').getByRole('button').first().click();
    const field = (name: string) => page.getByTestId(`given-${name}`).locator('input');
    const type = async (name: string, text: string) => {
      await field(name).fill(text);
      await field(name).press('Enter');
    };
    await type('messages', '0');
    await page.getByTestId('given-wrong').getByText(texts.given.wrong(100_000)).waitFor();
    await type('messages', '');
    await page.getByTestId('given-wrong').waitFor({ state: 'detached' });
    await type('model', 'a-model-for-ida');
    await type('messages', '1');
    ida.writes('And one more');
    await telegram.waitForMessage(ida, ({ text }) => text?.includes('your 1 message for today'));
    await type('messages', '');
    ida.writes('And now?');
    await lmstudio.waitForRequest(({ body }) => (body as { model?: string }).model === 'a-model-for-ida');
  });

  test('can be invited with a link, which a new one replaces once it is used', async () => {
    const { telegram, page } = await startPeople();
    await page.getByTestId('invite').click();
    const link = page.getByTestId('invitation').getByTestId('link');
    const url = (await link.getByTestId('link-url').textContent()) ?? '';
    const anna = telegram.person({ first_name: 'Anna' });
    anna.writes(`/start ${new URL(url).searchParams.get('start')}`);
    await link.getByText(texts.link.used('Anna')).waitFor();
    await link.getByTestId('link-renew').click();
    await link.getByTestId('link-url').waitFor();
    expect(await link.getByTestId('link-url').textContent()).not.toBe(url);
    await page.getByTestId('invitation-close').click();
    await inState(page, 'approved').getByText('Anna').waitFor();
    expect((await status(page)).setup.hasTalker).toBe(true);
  });

  test('another account is made the owner’s with a link, and decides from then on; the window follows at once', async () => {
    const { telegram, page } = await startPeople();
    await page.getByTestId('invite').click();
    await page.getByTestId('invitation-purpose').click();
    const link = page.getByTestId('invitation').getByTestId('link');
    await link.getByText(texts.link.owner).waitFor();
    const url = (await link.getByTestId('link-url').textContent()) ?? '';
    const anna = telegram.person({ first_name: 'Anna' });
    anna.writes(`/start ${new URL(url).searchParams.get('start')}`);
    await telegram.waitForMessage(anna, ({ text }) => text?.includes('You are my owner'));
    await page.getByTestId('invitation-close').click();
    const boris = telegram.person({ first_name: 'Boris' });
    boris.writes('Hello, nonce door');
    const told = await telegram.waitForMessage(anna, ({ text }) => text?.startsWith('Boris wants to chat.'));
    await inState(page, 'asking').getByText('Boris').waitFor();
    await anna.presses(told, 'Approve');
    await inState(page, 'approved').getByText('Boris').waitFor();
    await telegram.waitForMessage(boris, ({ text }) => text?.includes('nonce door'));
  });

  test('are searched and filtered when there are many, and walked with the keyboard', async () => {
    const { telegram, page } = await startPeople();
    const names = Array.from({ length: 12 }, (_, n) => `Person ${String.fromCharCode(65 + n)}`);
    for (const first_name of names) telegram.person({ first_name }).writes('May I?');
    const search = page.getByTestId('people-search').locator('input');
    await search.fill('person c');
    await expect.poll(() => page.getByTestId('person-row').count()).toBe(1);
    await row(page, 'Person C').getByTestId('person-block').click();
    await page.getByTestId('people-filter').click();
    await page.getByTestId('people-filter').getByText(texts.filters.asking, { exact: true }).click();
    await page.getByTestId('people-none').getByText(texts.nothingFound).waitFor();
    await page.getByTestId('people-none').getByText(texts.showAll).click();
    await expect.poll(() => page.getByTestId('person-row').count()).toBe(12);

    await row(page, 'Person A').getByRole('button').first().focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await inState(page, 'blocked').getByText(texts.why.blocked).waitFor();
    await page.keyboard.press('Home');
    // Twelve who asked at the same moment have no order of their own.
    const first = await page.getByTestId('person-row').first().getAttribute('data-chat-id');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator(`[data-chat-id="${first}"][data-standing="approved"]`).waitFor();
  });
});
