import type { Update } from '@grammyjs/types';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Group, type Person, startTelegram, type Telegram } from '../index.ts';
import { call, refusal } from '../testClient.ts';

let telegram: Telegram;
let anna: Person;
let boris: Person;

beforeEach(async () => {
  telegram = await startTelegram();
  anna = telegram.person({ first_name: 'Anna' });
  boris = telegram.person({ first_name: 'Boris' });
});

afterEach(() => telegram.close());

const send = (chat_id: number, params: Record<string, unknown> = {}) =>
  call(telegram, 'sendMessage', { chat_id, text: 'x', ...params });

/** What has been queued since the last look. */
async function news(): Promise<Update[]> {
  const updates = telegram.pending;
  await call(telegram, 'getUpdates', { offset: (updates.at(-1)?.update_id ?? 0) + 1 });
  return updates;
}

describe('private chats', () => {
  test('cannot be opened by the bot', async () => {
    expect((await send(anna.id)).text).toBe(
      refusal(403, "Forbidden: bot can't initiate conversation with a user"),
    );
    anna.writes('/start');
    expect((await send(anna.id)).status).toBe(200);
  });

  test('can be blocked and unblocked, which the bot learns', async () => {
    anna.writes('/start');
    await news();
    anna.blocks();
    expect((await send(anna.id)).text).toBe(refusal(403, 'Forbidden: bot was blocked by the user'));
    expect(() => anna.writes('hm')).toThrow('must unblock it first');
    anna.unblocks();
    expect((await send(anna.id)).status).toBe(200);
    const changes = (await news()).map(({ my_chat_member }) => my_chat_member);
    expect(changes).toMatchObject([
      {
        chat: { id: anna.id, type: 'private' },
        from: { id: anna.id },
        old_chat_member: { status: 'member', user: { id: telegram.bot_id } },
        new_chat_member: { status: 'kicked', user: { id: telegram.bot_id } },
      },
      { old_chat_member: { status: 'kicked' }, new_chat_member: { status: 'member' } },
    ]);
  });

  test('end with a deleted account', async () => {
    anna.writes('/start');
    anna.deletesAccount();
    expect((await send(anna.id)).text).toBe(refusal(403, 'Forbidden: user is deactivated'));
  });

  test('are not possible with a bot', async () => {
    expect((await send(telegram.bot_id)).text).toBe(
      refusal(403, "Forbidden: the bot can't send messages to the bot"),
    );
  });
});

describe('groups', () => {
  let group: Group;

  beforeEach(() => {
    group = telegram.group({ title: 'Team', members: [anna, boris], admins: [anna] });
  });

  test('tell the bot that it was added', async () => {
    expect(await news()).toMatchObject([
      {
        my_chat_member: { chat: { id: group.chat_id, type: 'group' }, new_chat_member: { status: 'member' } },
      },
      { message: { new_chat_members: [{ id: telegram.bot_id }] } },
    ]);
  });

  test('have ids below zero, and supergroups begin with -100', () => {
    expect(group.chat_id).toBeLessThan(0);
    const supergroup = telegram.group({ title: 'Big', kind: 'supergroup', members: [anna] });
    expect(String(supergroup.chat_id)).toMatch(/^-100\d{10}$/);
  });

  test('hide from a bot in privacy mode what is not for it', async () => {
    await news();
    const sent = await send(group.chat_id);
    const reply_to = (sent.result as { message_id: number }).message_id;
    anna.writes('chatter', { chat: group });
    anna.writes('/help', { chat: group });
    anna.writes('/help@courier_TEST_bot', { chat: group });
    anna.writes('/help@other_bot', { chat: group });
    anna.writes('hey @courier_test_bot', { chat: group });
    anna.writes('an answer', { chat: group, reply_to });
    boris.writes('yes', { chat: group, reply_to: anna.writes('who?', { chat: group }) });
    expect((await news()).map(({ message }) => message?.text)).toEqual([
      '/help',
      '/help@courier_TEST_bot',
      'hey @courier_test_bot',
      'an answer',
    ]);
  });

  test('show everything to an administrator, and to a bot without privacy mode', async () => {
    group.promotesBot();
    await news();
    anna.writes('chatter', { chat: group });
    expect((await news()).map(({ message }) => message?.text)).toEqual(['chatter']);

    const open = await startTelegram({ privacyMode: false });
    const clara = open.person({ first_name: 'Clara' });
    clara.writes('chatter', { chat: open.group({ title: 'Open', members: [clara] }) });
    expect(open.pending.at(-1)?.message?.text).toBe('chatter');
    expect((await call(open, 'getMe')).result).toMatchObject({ can_read_all_group_messages: true });
    await open.close();
  });

  test('refuse a bot that was kicked, has left, or may not write', async () => {
    group.restrictsBot();
    expect((await send(group.chat_id)).text).toBe(
      refusal(400, 'Bad Request: not enough rights to send text messages to the chat'),
    );
    group.kicksBot();
    expect((await send(group.chat_id)).text).toBe(
      refusal(403, 'Forbidden: bot was kicked from the group chat'),
    );
    group.addsBot();
    await call(telegram, 'leaveChat', { chat_id: group.chat_id });
    expect((await send(group.chat_id)).text).toBe(
      refusal(403, 'Forbidden: bot is not a member of the group chat'),
    );
    await news();
    anna.writes('/help', { chat: group });
    expect(await news()).toEqual([]);
  });

  test('become supergroups with another id', async () => {
    await news();
    const upgraded = group.upgrades();
    expect(await news()).toMatchObject([
      { message: { chat: { id: group.chat_id }, migrate_to_chat_id: upgraded.chat_id } },
      { message: { chat: { id: upgraded.chat_id }, migrate_from_chat_id: group.chat_id } },
    ]);
    expect((await send(group.chat_id)).text).toBe(
      refusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
        migrate_to_chat_id: upgraded.chat_id,
      }),
    );
    expect((await send(upgraded.chat_id)).status).toBe(200);
  });

  test('have anonymous administrators, who all write as one account', async () => {
    await news();
    anna.writes('/help', { chat: group, anonymous: true });
    expect((await news())[0]?.message).toMatchObject({
      from: { id: 1087968824, username: 'GroupAnonymousBot' },
      sender_chat: { id: group.chat_id },
    });
    expect(() => boris.writes('/help', { chat: group, anonymous: true })).toThrow('no administrator');
  });

  test('name their members', async () => {
    const chat_id = group.chat_id;
    const administrators = await call(telegram, 'getChatAdministrators', { chat_id });
    expect(administrators.result).toMatchObject([{ status: 'creator', user: { id: anna.id } }]);
    const member = await call(telegram, 'getChatMember', { chat_id, user_id: boris.id });
    expect(member.result).toEqual({ status: 'member', user: boris.user });
    expect((await call(telegram, 'getChatMemberCount', { chat_id })).result).toBe(3);
    expect((await call(telegram, 'getChat', { chat_id })).result).toMatchObject({
      id: chat_id,
      title: 'Team',
    });
  });
});

describe('forums', () => {
  test('have topics, whose messages reply to the opening one', async () => {
    const forum = telegram.group({ title: 'Forum', forum: true, members: [anna] });
    const thread_id = forum.opensTopic('Ideas');
    await news();
    anna.writes('/help', { chat: forum, thread_id });
    expect((await news())[0]?.message).toMatchObject({
      message_thread_id: thread_id,
      is_topic_message: true,
      reply_to_message: { message_id: thread_id, forum_topic_created: { name: 'Ideas' } },
    });
    const answer = await send(forum.chat_id, { message_thread_id: thread_id });
    expect(answer.result).toMatchObject({ message_thread_id: thread_id, is_topic_message: true });
    expect(telegram.inbox(forum, thread_id).map((m) => m.text)).toEqual(['/help', 'x']);
  });

  test('do not know General by its id', async () => {
    const forum = telegram.group({ title: 'Forum', forum: true, members: [anna] });
    expect((await send(forum.chat_id, { message_thread_id: 1 })).text).toBe(
      refusal(400, 'Bad Request: message thread not found'),
    );
  });
});

describe('chat actions', () => {
  test('are shown, and refused when unknown', async () => {
    anna.writes('/start');
    const shown: unknown[] = [];
    telegram.on('chat_action', (event) => shown.push(event));
    const act = (action: string) => call(telegram, 'sendChatAction', { chat_id: anna.id, action });
    expect((await act('typing')).result).toBe(true);
    expect((await act('dancing')).text).toBe(refusal(400, 'Bad Request: wrong parameter action in request'));
    expect(shown).toMatchObject([{ chat: { id: anna.id }, action: 'typing' }]);
  });
});

describe('reactions', () => {
  test('go to a message that is there', async () => {
    const { message_id } = anna.writes('/start');
    const reaction = [{ type: 'emoji', emoji: '👀' }];
    const react = (id: number) =>
      call(telegram, 'setMessageReaction', { chat_id: anna.id, message_id: id, reaction });
    expect((await react(message_id)).result).toBe(true);
    expect((await react(message_id + 1)).text).toBe(refusal(400, 'Bad Request: message to react not found'));
  });
});

describe('topics', () => {
  test('are opened, renamed and deleted by a person, and the bot learns of the first two', async () => {
    telegram.setTopics(true);
    const thread_id = anna.opensTopic('Recipes', { isImplicit: true });
    anna.renamesTopic(thread_id, 'Soups');
    const told = (await news()).map(({ message }) => message);
    expect(told).toMatchObject([
      {
        message_id: thread_id,
        message_thread_id: thread_id,
        is_topic_message: true,
        forum_topic_created: { name: 'Recipes', is_name_implicit: true },
      },
      { message_thread_id: thread_id, forum_topic_edited: { name: 'Soups' } },
    ]);
    // Only in a group a message without a reply "replies" to the opening.
    expect(anna.writes('hello', { thread_id })).toMatchObject({ message_thread_id: thread_id });
    expect(anna.writes('hello', { thread_id }).reply_to_message).toBeUndefined();
    await news();
    anna.deletesTopic(thread_id);
    expect(telegram.inbox(anna)).toEqual([]);
    expect(await news()).toEqual([]);
    expect((await send(anna.id, { message_thread_id: thread_id })).text).toBe(
      refusal(400, 'Bad Request: message thread not found'),
    );
    expect((await call(telegram, 'sendChatAction', { chat_id: anna.id, action: 'typing' })).status).toBe(200);
  });

  test('are opened by the bot where they are on, and cannot be written to once they are off', async () => {
    anna.writes('/start');
    const open = () => call(telegram, 'createForumTopic', { chat_id: anna.id, name: 'Soups' });
    expect((await open()).text).toBe(refusal(400, 'Bad Request: the chat is not a forum'));
    expect(() => anna.opensTopic('Soups')).toThrow('no topics');
    telegram.setTopics(true);
    const message_thread_id = (JSON.parse((await open()).text) as { result: { message_thread_id: number } })
      .result.message_thread_id;
    expect((await send(anna.id, { message_thread_id })).status).toBe(200);
    telegram.setTopics(false);
    expect((await send(anna.id, { message_thread_id })).text).toBe(
      refusal(400, 'Bad Request: message thread not found'),
    );
    expect((await send(anna.id)).status).toBe(200);
  });

  test('of a group take nothing from the bot once they are closed', async () => {
    const forum = telegram.group({ title: 'Chess', members: [anna], forum: true });
    const message_thread_id = forum.opensTopic('Openings');
    forum.closesTopic(message_thread_id);
    expect((await send(forum.chat_id, { message_thread_id })).text).toBe(
      refusal(400, 'Bad Request: TOPIC_CLOSED'),
    );
  });
});
