import { describe, expect, test } from 'vitest';
import { en } from '../../renderer/locales/en.ts';
import { startWorld, wakeUp } from './app.ts';
import { call, status, untilOnline, untilTrayShows } from './window.ts';

async function startOnline() {
  const world = await startWorld();
  const app = await world.start({ environment: { ACCESS_MODE: 'everyone' } });
  const page = await app.page();
  await untilOnline(page);
  return { ...world, app, page, anna: world.telegram.person({ first_name: 'Anna' }) };
}

describe('Telegram', () => {
  test('refuses the token from the environment: the window says so, and goes on when it is accepted', async () => {
    const { telegram, app, page } = await startOnline();
    telegram.rejectToken();
    await wakeUp(app);
    await page.getByText(en.token.titleAgain).waitFor();
    await page.getByText(en.states.bot.needs_token_refused.hint).waitFor();
    await untilTrayShows(page, 'error');
    // Where it cannot be changed nobody is asked for another one.
    await page.getByText(en.firstStart.bot.lockedRefused('TELEGRAM_BOT_TOKEN')).waitFor();
    expect(await page.getByTestId('token-input').count()).toBe(0);
    telegram.acceptToken();
    await page.getByTestId('token-try-again').click();
    await untilOnline(page);
  });

  test('refuses the token that was entered: the window leads to a new one of the same bot', async () => {
    const world = await startWorld();
    const app = await world.start({ withToken: false });
    const page = await app.page();
    await page.getByText(en.token.stepOpenAfter).waitFor();
    await call(page, 'settings.set', { name: 'token', text: world.telegram.token });
    await untilOnline(page);
    world.telegram.rejectToken();
    await wakeUp(app);
    await page.getByText(en.token.stepOpenAgainAfter).waitFor();
    await page.getByText(en.token.stepChoose('courier_test_bot')).waitFor();
    expect(await page.getByText(en.token.stepName).count(), 'another bot would be another queue').toBe(0);
  });

  test('gives the bot to a second program: the window says so, and the bot comes back when that has ended', async () => {
    const { telegram, app, page } = await startOnline();
    const rival = new AbortController();
    await expect.poll(() => telegram.polls).toBe(1);
    const poll = fetch(`${telegram.root}/bot${telegram.token}/getUpdates?timeout=30`, {
      signal: rival.signal,
    }).catch((error: unknown) => error);
    await page.getByText(en.states.bot.conflict_other_program.hint).waitFor();
    await page.getByTestId('bot-name').getByText('@courier_test_bot').waitFor();
    await untilTrayShows(page, 'error');
    const { bot } = await status(page);
    if (bot.state !== 'conflict') throw new Error(`The bot is ${bot.state}.`);
    expect(bot.retryAt).toBeGreaterThan(Date.now());

    rival.abort();
    await poll;
    await wakeUp(app);
    await untilOnline(page);
  });

  test('cannot be reached: the window says so, and the bot comes back by itself', async () => {
    const { telegram, page, anna } = await startOnline();
    await telegram.goOffline();
    await page.getByText(en.states.bot.offline_no_connection.hint).waitFor();
    anna.writes('Are you still there? nonce back');
    await telegram.goOnline();
    await untilOnline(page);
    await telegram.waitForMessage(anna, ({ text }) => text?.includes('nonce back'));
  });
});

describe('LM Studio', () => {
  test('is not running: window and person are told, and the answer comes once it runs', async () => {
    const { telegram, lmstudio, start } = await startWorld();
    await lmstudio.stop();
    const app = await start({ environment: { ACCESS_MODE: 'everyone' } });
    const page = await app.page();
    await page.getByText(en.states.lmStudio.unreachable_off.hint).waitFor();
    await untilOnline(page);
    await untilTrayShows(page, 'error');
    const anna = telegram.person({ first_name: 'Anna' });
    anna.writes('Good evening, nonce evening');
    await telegram.waitForMessage(anna, ({ text }) => text?.includes('Your message is safe.'));
    const hold = page.getByTestId('queue-hold');
    await expect
      .poll(() => hold.textContent())
      .toMatch(/^\s*Held since \d\d:\d\d: LM Studio does not answer \(.*ECONNREFUSED.*\)\./);
    await expect.poll(() => page.getByText(/since \d\d:\d\d/i).count()).toBe(1);

    await lmstudio.start();
    await page.locator('[data-testid="lmstudio-state"][data-state="online"]').waitFor();
    await telegram.waitForMessage(anna, ({ text }) => text?.includes('nonce evening'));
    await untilTrayShows(page, 'running');
  });

  test('is switched off in the middle of an answer: what had come is kept, and the queue waits', async () => {
    const { telegram, lmstudio, page, anna } = await startOnline();
    lmstudio.reply = () => 'One two three four five six.';
    lmstudio.holdAfter(2);
    anna.writes('Count');
    await page.locator('[data-testid="running-job"][data-phase="answering"]').waitFor();
    await lmstudio.stop();
    lmstudio.release();
    const kept = await telegram.waitForMessage(anna, ({ text }) => text?.includes('[interrupted'));
    expect(kept.text).toContain('One');
    anna.writes('Count again');
    await telegram.waitForMessage(anna, ({ text }) => text?.includes('Your message is safe.'));
    await untilTrayShows(page, 'error');
    await lmstudio.start();
    await telegram.waitForMessage(anna, ({ text }) => text === 'One two three four five six.');
  });
});
