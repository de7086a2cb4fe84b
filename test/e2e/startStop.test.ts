import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { en } from '../../renderer/locales/en.ts';
import { startWorld } from './app.ts';
import { status, untilOnline, untilTrayShows } from './window.ts';

async function startOnline() {
  const world = await startWorld();
  const restart = () => world.start({ environment: { ACCESS_MODE: 'everyone' } });
  const app = await restart();
  const page = await app.page();
  await untilOnline(page);
  return { ...world, app, page, restart, anna: world.telegram.person({ first_name: 'Anna' }) };
}

async function stopInWindow(page: Page): Promise<void> {
  await page.getByTestId('bot-stop').click();
  await page.getByTestId('bot-start').waitFor();
}

describe('the bot', () => {
  test('stopped in the window leaves its messages at Telegram, and answers them once it is started', async () => {
    const { telegram, lmstudio, page, anna } = await startOnline();
    await stopInWindow(page);
    await page.getByText(en.states.bot.stopped.hint).waitFor();
    await untilTrayShows(page, 'stopped');
    expect(telegram.polls).toBe(0);
    anna.writes('Anybody there? nonce patient');
    expect(telegram.pending.length).toBe(1);
    expect(lmstudio.chats).toEqual([]);

    await page.getByTestId('bot-start').click();
    await telegram.waitForMessage(anna, ({ text }) => text?.includes('nonce patient'));
    await untilTrayShows(page, 'running');
  });

  test('stays stopped when the app is started again, and runs again after Start and one more restart', async () => {
    const { telegram, app, page, restart } = await startOnline();
    await stopInWindow(page);
    await app.quit();
    const callsBefore = telegram.calls.length;

    const second = await restart();
    const secondPage = await second.page();
    await secondPage.getByTestId('bot-start').waitFor();
    expect((await status(secondPage)).bot).toEqual({ state: 'stopped' });
    expect(telegram.calls.length).toBe(callsBefore);
    await secondPage.getByTestId('bot-start').click();
    await untilOnline(secondPage);
    await second.quit();

    await untilOnline(await (await restart()).page());
  });
});

describe('the queue', () => {
  test('paused in the window takes messages and tells their position, over a restart too, and resumes', async () => {
    const { telegram, lmstudio, app, page, restart, anna } = await startOnline();
    await page.getByTestId('queue-pause').click();
    await page.getByText(en.queue.pausedByOwner, { exact: true }).waitFor();
    await untilTrayShows(page, 'paused');
    anna.writes('No hurry, nonce calm');
    await telegram.waitForMessage(anna, ({ text }) => text?.includes('The queue is paused by its owner'));
    await page.locator('[data-testid="queue-length"][data-waiting="1"]').waitFor();
    await app.quit();

    const again = await (await restart()).page();
    await untilOnline(again);
    await untilTrayShows(again, 'paused');
    expect(lmstudio.chats).toEqual([]);
    await again.getByTestId('queue-resume').click();
    await telegram.waitForMessage(anna, ({ text }) => text?.includes('nonce calm'));
    await untilTrayShows(again, 'running');
  });

  test('paused for an hour says until when, and goes on when it is told to', async () => {
    const { telegram, page, anna } = await startOnline();
    await page.getByTestId('queue-pause-for').selectOption(en.queue.pauseTimes[60]);
    await page.getByText(/^Paused until \d/).waitFor();
    const { pausedUntil = 0 } = (await status(page)).queue;
    expect(pausedUntil - Date.now()).toBeGreaterThan(50 * 60_000);
    anna.writes('No hurry, nonce hour');
    await telegram.waitForMessage(anna, ({ text }) => text?.includes('The queue is paused by its owner'));
    await page.getByTestId('queue-resume').click();
    await telegram.waitForMessage(anna, ({ text }) => text?.includes('nonce hour'));
    expect((await status(page)).queue.pausedUntil).toBeUndefined();
  });
});
