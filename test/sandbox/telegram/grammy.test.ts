import { Bot } from 'grammy';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTelegram, type Telegram } from './index.ts';

let telegram: Telegram;
let bot: Bot;

beforeEach(async () => {
  telegram = await startTelegram();
  bot = new Bot(telegram.token, { client: { apiRoot: telegram.root } });
});

afterEach(async () => {
  await bot.stop();
  await telegram.close();
});

test('carries a whole conversation of a real grammY bot', async () => {
  bot.command('start', (ctx) =>
    ctx.reply(`Hello, ${ctx.from?.first_name}, you sent "${ctx.match}"`, {
      reply_markup: { inline_keyboard: [[{ text: 'Stop', callback_data: 's:1' }]] },
    }),
  );
  bot.callbackQuery('s:1', async (ctx) => {
    await ctx.editMessageText('Stopped');
    await ctx.answerCallbackQuery({ text: 'Done', show_alert: true });
  });
  const running = bot.start();

  const anna = telegram.person({ first_name: 'Anna' });
  anna.writes('/start abc');
  const greeting = await telegram.waitForMessage(anna, (m) => m.text === 'Hello, Anna, you sent "abc"');
  expect(await anna.presses(greeting, 'Stop')).toEqual({ text: 'Done', show_alert: true });
  expect(telegram.inbox(anna).map((m) => m.text)).toEqual(['/start abc', 'Stopped']);
  expect(telegram.revisions(greeting).map((r) => r.text)).toEqual(['Hello, Anna, you sent "abc"', 'Stopped']);

  await bot.stop();
  await running;
  expect(telegram.pending).toEqual([]);
  expect(telegram.calls.slice(0, 3).map((c) => [c.method, c.params])).toEqual(
    expect.arrayContaining([
      ['getMe', {}],
      ['deleteWebhook', {}],
      ['getUpdates', { offset: 1, timeout: 30, allowed_updates: [] }],
    ]),
  );
  telegram.assertNoSurprises();
});
