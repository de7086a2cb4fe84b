import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { en } from '../../renderer/locales/en.ts';
import { startWorld } from './app.ts';
import { status, untilOnline, untilTrayShows } from './window.ts';

async function startOnline(environment: Record<string, string> = {}) {
  const world = await startWorld();
  const app = await world.start({ environment });
  const page = await app.page();
  await untilOnline(page);
  return { ...world, app, page };
}

/** The row of a request, the newest first. */
const row = (page: Page, who: string, state: string) =>
  page.locator(`[data-testid="recent-row"][data-state="${state}"]`).filter({ hasText: who });

describe('a stranger', () => {
  test('is refused politely, is told when the owner approves, and is answered from then on', async () => {
    const { telegram, lmstudio, page } = await startOnline();
    const anna = telegram.person({ first_name: 'Anna', last_name: 'Weber', username: 'anna' });
    anna.writes('May I come in?');
    await telegram.waitForMessage(anna, ({ text }) => text?.startsWith('This bot is private.'));
    const asking = page.getByTestId('asking-row');
    await asking.getByText('Anna Weber').waitFor();
    expect(lmstudio.chats).toEqual([]);

    await asking.getByTestId('approve').click();
    await telegram.waitForMessage(anna, ({ text }) => text?.startsWith('You are in.'));
    await asking.waitFor({ state: 'detached' });

    anna.writes('Thank you! nonce welcome');
    await telegram.waitForMessage(anna, ({ text }) => text?.includes('nonce welcome'));
    // What was written while the owner was asked is answered too.
    await expect.poll(() => row(page, 'Anna', 'done').count()).toBe(2);
  });

  test('whom the owner blocks is gone from the window and gets no word more', async () => {
    const { telegram, lmstudio, page } = await startOnline();
    const eve = telegram.person({ first_name: 'Eve' });
    eve.writes('Let me in');
    await telegram.waitForMessage(eve, ({ text }) => text?.startsWith('This bot is private.'));
    const asking = page.getByTestId('asking-row');
    await asking.getByTestId('block').click();
    await asking.waitFor({ state: 'detached' });

    const before = telegram.inbox(eve).length;
    eve.writes('Let me in at once');
    await expect.poll(() => telegram.pending).toEqual([]);
    // Handled in order: once somebody who wrote later has an answer, Eve will get none.
    const ida = telegram.person({ first_name: 'Ida' });
    ida.writes('Hello');
    await telegram.waitForMessage(ida, ({ text }) => text?.startsWith('This bot is private.'));
    expect(telegram.inbox(eve).length).toBe(before + 1);
    expect(lmstudio.chats).toEqual([]);
  });
});

describe('the window', () => {
  test('follows two messages from waiting over running to answered, and the tray with it', async () => {
    const { telegram, lmstudio, page } = await startOnline({ ACCESS_MODE: 'everyone' });
    await untilTrayShows(page, 'running');
    lmstudio.hold();
    const anna = telegram.person({ first_name: 'Anna' });
    const boris = telegram.person({ first_name: 'Boris' });
    anna.writes('First question');
    await page.locator('[data-testid="running-job"][data-phase="reading"]').getByText('Anna').waitFor();
    await page.getByTestId('running-job').getByText('First question').waitFor();
    await untilTrayShows(page, 'busy');

    boris.writes('Second question');
    await page.getByTestId('waiting-row').filter({ hasText: 'Boris' }).getByText('Second question').waitFor();
    await page.locator('[data-testid="queue-length"][data-waiting="1"]').waitFor();
    await telegram.waitForMessage(boris, ({ text }) => text?.startsWith('You are next in line'));

    lmstudio.release();
    await row(page, 'Anna', 'done').waitFor();
    await row(page, 'Boris', 'done').waitFor();
    await page.locator('[data-testid="queue-length"][data-waiting="0"]').getByText(en.queue.empty).waitFor();
    await untilTrayShows(page, 'running');
  });

  test('tells loading, thinking and answering apart', async () => {
    const { telegram, lmstudio, page } = await startOnline({
      ACCESS_MODE: 'everyone',
      LLM_MODEL: 'qwen/qwen3-8b',
    });
    const phase = (name: string) => page.locator(`[data-testid="running-job"][data-phase="${name}"]`);
    const anna = telegram.person({ first_name: 'Anna' });
    lmstudio.reply = () => ({ reasoning: 'Hm, let me think.', text: 'One two three four five six.' });
    lmstudio.hold();
    anna.writes('Count');
    await phase('loading').getByText(en.states.phase.loading).waitFor();
    lmstudio.release();
    await row(page, 'Anna', 'done').waitFor();

    lmstudio.holdAfter(2);
    anna.writes('Again');
    await phase('thinking').getByText(en.states.phase.thinking).waitFor();
    lmstudio.release();
    await telegram.waitForMessage(anna, ({ text }) => text?.includes('One two three'));
    await expect.poll(async () => (await status(page)).queue.running).toEqual([]);

    lmstudio.reply = () => 'One two three four five six.';
    lmstudio.holdAfter(2);
    anna.writes('And again');
    await phase('answering').getByText(en.states.phase.answering).waitFor();
    lmstudio.release();
  });

  test('shows that an answer was cut at its limit, and that the rest of it was asked for', async () => {
    const { telegram, lmstudio, page } = await startOnline({ ACCESS_MODE: 'everyone', MAX_TOKENS: '3' });
    lmstudio.switches.reasoning['openai/gpt-oss-20b'] = 'none';
    lmstudio.reply = ({ messages }) =>
      messages.some(({ role }) => role === 'assistant') ? 'four five' : 'one two three four five';
    const anna = telegram.person({ first_name: 'Anna' });
    anna.writes('Count');
    const cut = await telegram.waitForMessage(
      anna,
      ({ text }) => text?.includes('limit of 3 tokens') === true,
    );
    await anna.presses(cut, 'Continue');
    const rest = await telegram.waitForMessage(anna, ({ text }) => text?.includes('four five') === true);
    expect(rest.text).not.toContain('interrupted');
    await expect.poll(() => row(page, 'Anna', 'done').count()).toBe(2);
    await row(page, 'Anna', 'done').filter({ hasText: '↪ Count' }).getByRole('button').first().click();
    await page.getByTestId('recent-open').click();
    await page.getByText(en.requests.restOfAnswer).waitFor();
  });

  test('stops an answer at the owner’s wish, and the person keeps what had come', async () => {
    const { telegram, lmstudio, page } = await startOnline({ ACCESS_MODE: 'everyone' });
    lmstudio.reply = () => 'One two three four five six.';
    lmstudio.holdAfter(2);
    const anna = telegram.person({ first_name: 'Anna' });
    anna.writes('Count');
    await page.locator('[data-testid="running-job"][data-phase="answering"]').waitFor();
    await page.getByTestId('running-stop').click();
    await row(page, 'Anna', 'stopped').waitFor();
    const kept = await telegram.waitForMessage(anna, ({ text }) => text?.includes('[stopped]'));
    expect(kept.text).toContain('One');
    expect(lmstudio.chats.at(-1)?.closedByClient).toBe(true);
  });
});
