import { describe, expect, test } from 'vitest';
import { startService } from '../../../test/support/courier.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { t } from '../locales/translate.ts';

async function service(environment: Record<string, string> = {}) {
  const started = await startService(environment);
  const { telegram, lmstudio, courier } = started;
  await eventually(() => expect(courier.status.bot.state).toBe('online'));
  lmstudio.reply = ({ messages }) => `re: ${messages.at(-1)?.content}`;
  const anna = telegram.person({ first_name: 'Anna', last_name: 'Berg' });
  const boris = telegram.person({ first_name: 'Boris' });
  const clara = telegram.person({ first_name: 'Clara' });
  return { ...started, anna, boris, clara };
}

describe('a group', () => {
  test('is one conversation in which the model knows who says what', async () => {
    const { telegram, lmstudio, anna, boris } = await service({ SYSTEM_PROMPT: 'Be brief.' });
    const group = telegram.group({ title: 'Friends', members: [anna, boris] });
    anna.writes('@courier_test_bot I like tea', { chat: group });
    const first = await telegram.waitForMessage(
      group,
      (message) => message.text === 're: Anna Berg: I like tea',
    );
    boris.writes('What does she like?', { chat: group, reply_to: first });
    await telegram.waitForMessage(group, (message) => message.text?.endsWith('Boris: What does she like?'));
    const [system, ...rest] = lmstudio.chats[1]?.messages ?? [];
    expect(system?.content).toMatch(/^Be brief\.\n\nSeveral people talk to you in this chat\./);
    expect(rest.map(({ content }) => content)).toEqual([
      'Anna Berg: I like tea',
      're: Anna Berg: I like tea',
      'In reply to your earlier message:\n> re: Anna Berg: I like tea\n\nBoris: What does she like?',
    ]);
  });

  test('a private chat knows nothing of names', async () => {
    const { telegram, lmstudio, anna } = await service();
    anna.writes('hi');
    await telegram.waitForMessage(anna, (message) => message.text === 're: hi');
    expect(lmstudio.chats[0]?.messages[0]?.content).toBe('You are a helpful assistant.');
  });

  test('keeps the spaces of code when the mention is taken out', async () => {
    const { telegram, lmstudio, anna } = await service();
    const group = telegram.group({ title: 'Friends', members: [anna] });
    anna.writes('@courier_test_bot explain:\nif x:\n    return', { chat: group });
    await lmstudio.waitForRequest(({ messages }) => messages.length > 0);
    expect(lmstudio.chats[0]?.messages.at(-1)?.content).toBe('Anna Berg: explain:\nif x:\n    return');
  });

  test('commands for other bots are left alone, also under our own messages', async () => {
    const { telegram, lmstudio, anna } = await service();
    const group = telegram.group({ title: 'Friends', members: [anna] });
    anna.writes('@courier_test_bot hello', { chat: group });
    const answer = await telegram.waitForMessage(group, (message) => message.text === 're: Anna Berg: hello');
    anna.writes('/start@some_other_bot', { chat: group, reply_to: answer });
    anna.writes('/unknown_to_us', { chat: group, reply_to: answer });
    anna.writes('/queue@COURIER_test_bot', { chat: group });
    await telegram.waitForMessage(group, (message) => message.text?.startsWith('Nobody is waiting') === true);
    const said = telegram.inbox(group).filter(({ from }) => from?.id === telegram.bot_id);
    expect(said.length).toBe(2);
    expect(lmstudio.chats.length).toBe(1);
  });

  test('in a topic that the bot opened, what is not for the bot is left alone', async () => {
    const { telegram, lmstudio, anna } = await service();
    const forum = telegram.group({ title: 'Forum', forum: true, members: [anna] });
    forum.promotesBot();
    const thread_id = forum.opensTopic('One');
    anna.writes('just talking', { chat: forum, thread_id });
    anna.writes('@courier_test_bot in the general topic', { chat: forum });
    const answer = await telegram.waitForMessage(forum, (message) => message.text?.includes('general topic'));
    expect(answer.message_thread_id).toBeUndefined();
    expect(lmstudio.chats.length).toBe(1);
    expect(lmstudio.chats[0]?.messages.at(-1)?.content).toBe('Anna Berg: in the general topic');
  });
});

describe('an anonymous administrator', () => {
  test('is answered where the group may talk, and nowhere for the id that all of them share', async () => {
    const { telegram, lmstudio, courier } = await service({
      ACCESS_MODE: 'approve',
      ALLOWED_USERS: '1087968824, 777111',
    });
    // She may talk, so the bot stays in the group that she adds it to; but nobody sees that it is she who writes.
    const anna = telegram.person({ id: 777111, first_name: 'Anna' });
    const group = telegram.group({ title: 'Friends', members: [], admins: [anna] });
    anna.writes('@courier_test_bot hello', { chat: group, anonymous: true });
    await eventually(() => expect(courier.status.asking.length).toBe(1));
    expect(lmstudio.chats).toEqual([]);
    courier.people.approve(group.chat_id);
    anna.writes('@courier_test_bot hello again', { chat: group, anonymous: true });
    await telegram.waitForMessage(group, (message) => message.text === 're: Friends: hello again');
  });

  test('stops what others asked, and presses buttons as the person behind it', async () => {
    const { telegram, lmstudio, courier, anna, boris } = await service();
    const group = telegram.group({ title: 'Friends', members: [boris], admins: [anna] });
    lmstudio.hold();
    boris.writes('@courier_test_bot long', { chat: group });
    await eventually(() => expect(courier.status.queue.running.length).toBe(1));
    anna.writes('/stop@courier_test_bot', { chat: group, anonymous: true });
    const stopped = await telegram.waitForMessage(
      group,
      (message) => message.text === t('en', 'stopped-before'),
    );
    lmstudio.release();
    expect(await anna.presses(stopped, 'Try again')).toEqual({ text: t('en', 'asked-again') });
    await telegram.waitForMessage(group, (message) => message.text === 're: Boris: long');
  });
});

describe('/stop in a group', () => {
  test("ends one's own messages; what others asked only administrators end", async () => {
    const { telegram, lmstudio, courier, anna, boris, clara } = await service();
    const group = telegram.group({ title: 'Friends', members: [anna, boris], admins: [clara] });
    lmstudio.hold();
    anna.writes('@courier_test_bot long', { chat: group });
    await eventually(() => expect(courier.status.queue.running.length).toBe(1));
    anna.writes('@courier_test_bot second', { chat: group });
    boris.writes('/stop@courier_test_bot', { chat: group });
    await telegram.waitForMessage(
      group,
      (message) => message.text?.startsWith('There is nothing to stop') === true,
    );
    expect(courier.status.queue.running.length).toBe(1);
    clara.writes('/stop@courier_test_bot', { chat: group });
    await telegram.waitForMessage(group, (message) => message.text === t('en', 'stopping'));
    await telegram.waitForMessage(group, (message) => message.text === t('en', 'stopped-before'));
    lmstudio.release();
    await telegram.waitForMessage(group, (message) => message.text === 're: Anna Berg: second');
  });
});
