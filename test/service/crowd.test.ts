import { describe, expect, test } from 'vitest';
import { t } from '../../main/telegram/locales/translate.ts';
import { RateLimiter } from '../../main/telegram/outbound/rateLimiter.ts';
import { startService } from '../support/courier.ts';
import { eventually } from '../support/eventually.ts';

/** The service against a Telegram with the limits that people observe; Anna may talk. */
async function service(environment: Record<string, string> = {}) {
  const started = await startService(
    { ACCESS_MODE: 'approve', ...environment },
    { pace: { rateLimiter: new RateLimiter() } },
  );
  const { telegram, lmstudio, courier, settings } = started;
  await eventually(() => expect(courier.status.bot.state).toBe('online'));
  await eventually(() => expect(courier.status.lmStudio.state).toBe('online'));
  telegram.rateLimits.enabled = true;
  lmstudio.reply = ({ messages }) => `re: ${messages.at(-1)?.content}`;
  const anna = telegram.person({ first_name: 'Anna' });
  await settings.set('approvedIds', String(anna.id));
  /** Anna asks, and has the answer. */
  const asks = async (question: string) => {
    anna.writes(question);
    const isAnswer = ({ text }: { text?: string }) => text === `re: ${question}`;
    await telegram.waitForMessage(anna, isAnswer, { timeout_ms: 60_000 });
  };
  /** How much is sent to others between the end of what the model says to her and her answer's being sent. */
  const sentBeforeAnswer = async (question: string) => {
    await asks(question);
    const asked = lmstudio.chats.findLast(({ messages }) => messages.at(-1)?.content === question);
    const said_at = asked?.finishedAt ?? 0;
    const sent = telegram.calls.findLast(({ params }) => params.text === `re: ${question}`);
    const isBetween = (at: number) => at > said_at && at < (sent?.at ?? 0);
    return telegram.calls.filter(({ method, at }) => /^(send|edit)/.test(method) && isBetween(at)).length;
  };
  /** What the bot has said in a chat. */
  const said = (chat: Parameters<typeof telegram.inbox>[0]) =>
    telegram.inbox(chat).flatMap(({ from, text }) => (from?.is_bot && text !== undefined ? [text] : []));
  const callsOf = (wanted: string) => telegram.calls.filter(({ method }) => method === wanted).length;
  const refused = () => telegram.calls.filter(({ error_code }) => error_code === 429).length;
  return { ...started, anna, asks, sentBeforeAnswer, said, callsOf, refused };
}

/** As many as may be under way to all chats together, so that an answer waits for none of those that come later. */
const mostAtOnce = 25;

describe('a crowd of strangers', () => {
  test.each([300, 5000])('of %i is not told before an answer goes out, and draws no 429', async (count) => {
    const { telegram, anna, sentBeforeAnswer, refused } = await service();
    for (let n = 0; n < count; n++) telegram.person({ first_name: `Stranger ${n}` }).writes('let me in');
    // Telegram hands over what they wrote before this.
    expect(await sentBeforeAnswer('have all of them written?')).toBeLessThanOrEqual(mostAtOnce);
    const told = () =>
      telegram.calls.filter(({ method, params }) => method === 'sendMessage' && params.chat_id !== anna.id);
    await eventually(() => expect(told().length).toBeGreaterThan(20));
    expect(await sentBeforeAnswer('and now?')).toBeLessThanOrEqual(mostAtOnce);
    expect(refused()).toBe(0);
  });
});

describe('a crowd in a group', () => {
  test('reads one refusal for all, and the answers go first', async () => {
    const { telegram, lmstudio, said, refused } = await service({ ACCESS_MODE: 'everyone' });
    const people = Array.from({ length: 20 }, (_, n) => telegram.person({ first_name: `P${n}` }));
    const group = telegram.group({ title: 'Friends', members: people });
    lmstudio.reply = () => 'an answer';
    for (let n = 0; n < 5; n++)
      for (const person of people) person.writes('@courier_test_bot hello', { chat: group });
    await eventually(
      () => expect(said(group).filter((text) => text === 'an answer').length).toBeGreaterThan(4),
      30_000,
    );
    await eventually(() =>
      expect(said(group).filter((text) => text.includes('is the limit')).length).toBe(1),
    );
    expect(refused()).toBe(0);
  });

  test('whose member writes /stop again and again is told once, and who asks there is answered', async () => {
    const { telegram, said, refused } = await service({ ACCESS_MODE: 'everyone' });
    const [boris, clara] = ['Boris', 'Clara'].map((first_name) => telegram.person({ first_name }));
    if (!boris || !clara) throw new Error('nobody there');
    const group = telegram.group({ title: 'Friends', members: [boris, clara] });
    for (let n = 0; n < 200; n++) boris.writes('/stop@courier_test_bot', { chat: group });
    clara.writes('@courier_test_bot hello', { chat: group });
    await telegram.waitForMessage(group, ({ text }) => text === 're: Clara: hello');
    await eventually(() => expect(said(group)).toContain(t('en', 'stop-nothing', { count: 0 })));
    expect(said(group).length).toBeLessThan(4);
    expect(refused()).toBe(0);
  });
});

describe('one person', () => {
  test('who asks in each of many groups does not fill the queue, is told so, and others get in', async () => {
    const { telegram, courier, anna, asks, said } = await service({
      ACCESS_MODE: 'everyone',
      MAX_MESSAGES_PER_MINUTE: '-1',
    });
    const boris = telegram.person({ first_name: 'Boris' });
    courier.setPaused(true);
    const groups = Array.from({ length: 230 }, (_, n) =>
      telegram.group({ title: `G${n}`, members: [boris] }),
    );
    for (const group of groups) boris.writes('@courier_test_bot hello', { chat: group });
    const told = () => groups.filter((group) => said(group).some((text) => text.includes('one person')));
    await eventually(() => expect(told().length).toBeGreaterThan(0));
    anna.writes('and I?');
    await eventually(() => expect(courier.status.queue.waiting).toBe(11));
    courier.setPaused(false);
    await asks('now?');
  });

  test('whose messages waited at Telegram does not fill the queue either, and reads one note', async () => {
    const { telegram, courier, anna, asks, said } = await service({
      ACCESS_MODE: 'everyone',
      MAX_QUEUE_LENGTH: '40',
    });
    const boris = telegram.person({ first_name: 'Boris' });
    await courier.stop();
    courier.setPaused(true);
    for (let n = 0; n < 60; n++) boris.writes(`old ${n}`);
    anna.writes('and I?');
    await courier.start();
    await eventually(() => expect(courier.status.queue.waiting).toBe(11));
    await eventually(() => expect(said(boris).filter((text) => text.includes('one person')).length).toBe(1));
    courier.setPaused(false);
    await asks('now?');
  });

  test('who presses Try again sixty times has the pace of messages', async () => {
    const { telegram, lmstudio, anna, refused } = await service({ MAX_MESSAGES_PER_MINUTE: '3' });
    lmstudio.switches.errors = { name: 'engine_crash', chats: 1000, afterTokens: 0 };
    anna.writes('question');
    const isFailure = ({ text }: { text?: string }) => text?.startsWith('The model crashed') === true;
    const failed = await telegram.waitForMessage(anna, isFailure);
    const triesOfOne = lmstudio.chats.length;
    const answers: string[] = [];
    for (let n = 0; n < 60; n++) answers.push((await anna.presses(failed, 'Try again')).text ?? '');
    expect(answers.filter((text) => text.includes('within a minute')).length).toBeGreaterThan(50);
    expect(lmstudio.chats.length).toBeLessThanOrEqual(3 * triesOfOne);
    expect(refused()).toBe(0);
  });

  test('who presses buttons of models again and again gets the last one, and an answer', async () => {
    const { telegram, storage, anna, asks, callsOf, refused } = await service();
    anna.writes('/models');
    const list = await telegram.waitForMessage(anna, ({ reply_markup }) => reply_markup !== undefined);
    const buttons = list.reply_markup?.inline_keyboard.flat().map(({ text }) => text) ?? [];
    const presses = Array.from({ length: 300 }, (_, n) => anna.presses(list, buttons[n % 2] ?? ''));
    await Promise.all(presses);
    const last = buttons[299 % 2]?.replace('● ', '').replace(' ✓', '') ?? '';
    expect(storage.chats.get(anna.id)?.model).toBe(last);
    await asks('and now?');
    const ticked = () =>
      telegram
        .inbox(anna)
        .find(({ message_id }) => message_id === list.message_id)
        ?.reply_markup?.inline_keyboard.flat()
        .filter(({ text }) => text.endsWith('✓'))
        .map(({ text }) => text.replace('● ', ''));
    await eventually(() => expect(ticked()).toEqual([`${last} ✓`]), 30_000);
    await telegram.waitForMessage(anna, ({ text }) => text === t('en', 'model-set', { model: last }));
    expect(callsOf('editMessageReplyMarkup')).toBeLessThan(20);
    expect(refused()).toBe(0);
  });

  test('who presses what is for administrators a thousand times makes the bot ask Telegram once', async () => {
    const { telegram, callsOf } = await service({ ACCESS_MODE: 'everyone' });
    const [boris, clara] = ['Boris', 'Clara'].map((first_name) => telegram.person({ first_name }));
    if (!boris || !clara) throw new Error('nobody there');
    const group = telegram.group({ title: 'Friends', members: [boris], admins: [clara] });
    boris.writes('/models@courier_test_bot', { chat: group });
    const list = await telegram.waitForMessage(group, ({ reply_markup }) => reply_markup !== undefined);
    const button = list.reply_markup?.inline_keyboard.flat()[0]?.text ?? '';
    for (let n = 0; n < 10; n++)
      await Promise.all(Array.from({ length: 100 }, () => boris.presses(list, button)));
    expect(callsOf('getChatMember')).toBe(1);
  });

  test('who adds the bot to a group and removes it a hundred times makes it leave once', async () => {
    const { telegram, courier, callsOf, asks } = await service();
    const boris = telegram.person({ first_name: 'Boris' });
    const group = telegram.group({ title: 'Strangers', members: [boris] });
    for (let n = 0; n < 100; n++) {
      group.kicksBot(boris);
      group.addsBot();
    }
    await asks('all of it was taken?');
    await eventually(() => expect(courier.status.asking.length).toBe(1));
    expect(callsOf('leaveChat')).toBe(1);
  });
});
