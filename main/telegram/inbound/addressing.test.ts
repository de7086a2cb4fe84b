import { Api, Context } from 'grammy';
import type { Message, UserFromGetMe } from 'grammy/types';
import { describe, expect, test } from 'vitest';
import { commandOf, isForBot, isFromNoPerson, isServiceMessage, withoutMention } from './addressing.ts';

const me = { id: 1000, is_bot: true, first_name: 'Courier', username: 'courier_test_bot' } as UserFromGetMe;
const anna = { id: 7, is_bot: false, first_name: 'Anna' };
const group = { id: -100123, type: 'supergroup' as const, title: 'Friends' };
const channel = { id: -100456, type: 'channel' as const, title: 'News' };

function message(fields: Partial<Message>): Message {
  return { message_id: 1, date: 1, chat: group, from: anna, ...fields } as Message;
}

const contextOf = (fields: Partial<Message>) =>
  new Context({ update_id: 1, message: message({ text: 'hi', ...fields }) as never }, new Api('1:x'), me);

describe('who is answered', () => {
  test.each<[string, Partial<Message>, boolean]>([
    ['a person', {}, false],
    ['another bot', { from: { id: 5, is_bot: true, first_name: 'Other' } }, true],
    [
      'an anonymous administrator',
      { from: { id: 1087968824, is_bot: true, first_name: 'Group' }, sender_chat: group },
      false,
    ],
    [
      'a post of the linked channel',
      {
        from: { id: 777000, is_bot: false, first_name: 'Telegram' },
        sender_chat: channel,
        is_automatic_forward: true,
      },
      true,
    ],
    [
      'a post in the name of a channel',
      { from: { id: 136817688, is_bot: true, first_name: 'Channel' }, sender_chat: channel },
      true,
    ],
    ['a post in a channel', { chat: channel, sender_chat: channel }, true],
  ])('%s', (_, fields, isLeftAlone) => {
    expect(isFromNoPerson(contextOf(fields))).toBe(isLeftAlone);
  });

  test('a press is its person’s, whoever wrote the message under it', () => {
    const callback_query = {
      id: '1',
      from: anna,
      chat_instance: 'c',
      data: 'x',
      message: message({ from: me }),
    };
    const ctx = new Context({ update_id: 1, callback_query: callback_query as never }, new Api('1:x'), me);
    expect(isFromNoPerson(ctx)).toBe(false);
  });
});

describe('what is for the bot in a group', () => {
  const mention = (text: string, name: string): Partial<Message> => ({
    text,
    entities: [{ type: 'mention', offset: text.indexOf(name), length: name.length }],
  });
  const command = (text: string): Partial<Message> => ({
    text,
    entities: [{ type: 'bot_command', offset: 0, length: text.split(' ')[0]?.length ?? 0 }],
  });
  const reply = (fields: Partial<Message>): Partial<Message> => ({
    text: 'yes',
    reply_to_message: message({ from: me, ...fields }) as never,
  });

  test.each<[string, Partial<Message>, boolean]>([
    ['its name in any case', mention('hey @Courier_Test_Bot you', '@Courier_Test_Bot'), true],
    [
      'behind an emoji, which is two units long',
      mention('🙂🙂 @courier_test_bot', '@courier_test_bot'),
      true,
    ],
    ['another name', mention('hey @courier_test_bot2', '@courier_test_bot2'), false],
    ['its name inside a word, which is no mention', { text: 'me@courier_test_bot.example' }, false],
    [
      'a mention without a name',
      { text: 'bot', entities: [{ type: 'text_mention', offset: 0, length: 3, user: me }] },
      true,
    ],
    [
      'a caption',
      { caption: '@courier_test_bot', caption_entities: [{ type: 'mention', offset: 0, length: 17 }] },
      true,
    ],
    ['a reply to it', reply({}), true],
    ['a reply to somebody else', reply({ from: anna }), false],
    [
      'no reply at all, in a topic it opened',
      reply({ forum_topic_created: { name: 'x', icon_color: 7322096 } }),
      false,
    ],
    ['its command', command('/help'), true],
    ['its command by name', command('/whatever@Courier_test_bot'), true],
    ['a command it does not have', command('/whatever'), false],
    ['a command for another bot', command('/help@other_bot'), false],
    [
      'a command for another bot under its own message',
      { ...reply({}), ...command('/help@other_bot') },
      false,
    ],
    ['mere talk', { text: 'just talking' }, false],
  ])('%s', (_, fields, expected) => {
    expect(isForBot(message(fields), me)).toBe(expected);
  });

  test('a command counts only at the beginning', () => {
    const later = { text: 'see /help', entities: [{ type: 'bot_command' as const, offset: 4, length: 5 }] };
    expect(commandOf(message(later))).toBeUndefined();
    expect(commandOf(message(command('/help me')))?.written).toBe('/help');
  });

  test.each([
    ['@courier_test_bot what?', 'what?'],
    ['hey @courier_test_bot, what?', 'hey what?'],
    ['what, @courier_test_bot?', 'what, ?'],
    ['@courier_test_bot\nif x:\n    return  1', 'if x:\n    return  1'],
    ['mail me@courier_test_bot.example', 'mail me@courier_test_bot.example'],
    ['@courier_test_bot', ''],
  ])('%j loses the mention alone', (written, text) => {
    expect(withoutMention(written, me)).toBe(text);
  });

  test("Telegram's own lines are none of it", () => {
    expect(isServiceMessage(message({ new_chat_members: [anna] }))).toBe(true);
    expect(isServiceMessage(message({ text: 'hi' }))).toBe(false);
    expect(isServiceMessage(message({ photo: [] }))).toBe(false);
  });
});
