import { describe, expect, onTestFinished, test } from 'vitest';
import { startLmStudio } from '../../../test/sandbox/lmstudio/lmStudio.ts';
import { startService } from '../../../test/support/courier.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { commandNames } from '../api/commandNames.ts';
import { t } from '../locales/translate.ts';

/** Sends a line and gives the bot's next message. */
async function conversation(environment: Record<string, string> = {}) {
  const service = await startService(environment);
  const { telegram, lmstudio, courier } = service;
  await eventually(() => expect(courier.status.lmStudio.state).toBe('online'));
  lmstudio.reply = ({ messages }) => `re: ${messages.at(-1)?.content}`;
  const anna = telegram.person({ first_name: 'Anna' });
  const ask = async (text: string): Promise<string> => {
    const seen = telegram.inbox(anna).length;
    anna.writes(text);
    const answer = await telegram.waitForMessage(
      anna,
      (message) => telegram.inbox(anna).findIndex((one) => one.message_id === message.message_id) > seen,
    );
    return answer.text ?? '';
  };
  const lastRequest = () => lmstudio.chats.at(-1)?.body as Record<string, unknown>;
  return { ...service, anna, ask, lastRequest };
}

describe('commands', () => {
  test('/start greets by name and tells the model; /help lists every command', async () => {
    const { ask } = await conversation();
    const greeting = await ask('/start');
    expect(greeting).toMatch(/^Hello, Anna!/);
    expect(greeting).toContain('openai/gpt-oss-20b');
    const help = await ask('/help');
    for (const name of commandNames.filter((one) => one !== 'start' && one !== 'help'))
      expect(help).toContain(`/${name}`);
  });

  test.each(['/Temp 1.5', '/TEMP@Courier_Test_Bot 1,5', '/tEmP   1.5 '])(
    'with capitals, as phones write them, are the same: %s',
    async (written) => {
      const { ask } = await conversation();
      expect(await ask(written)).toBe(t('en', 'temp-set', { value: 1.5 }));
      expect(await ask('/Reset')).toBe(t('en', 'reset-done', { count: 0 }));
      expect(await ask('/Nothing')).toBe(t('en', 'command-unknown', { command: '/Nothing' }));
    },
  );

  test('/temp sets, shows, goes back, and a wrong one changes nothing', async () => {
    const { ask, lastRequest } = await conversation();
    expect(await ask('/temp')).toContain('Temperature: 0.7');
    expect(await ask('/temp 1,5')).toBe(t('en', 'temp-set', { value: 1.5 }));
    expect(await ask('/temp hot')).toMatch(/from 0 to 2[\s\S]*\/temp 0.5[\s\S]*it is 1.5/);
    expect(await ask('/temp 2.1')).toContain('Nothing was changed');
    await ask('question');
    expect(lastRequest()).toMatchObject({ temperature: 1.5 });
    expect(await ask('/temp default')).toContain('Back to the default temperature: 0.7');
    await ask('question 2');
    expect(lastRequest()).toMatchObject({ temperature: 0.7 });
  });

  test('/maxtokens takes a whole number, or a word for no limit', async () => {
    const { ask, lastRequest } = await conversation();
    expect(await ask('/maxtokens')).toContain('Answer limit: none');
    expect(await ask('/maxtokens 5000')).toBe('Answer limit in this chat: 5000 tokens.');
    expect(await ask('/maxtokens 0')).toMatch(/from 1 to 1000000, or “none”[\s\S]*it is 5000 tokens/);
    expect(await ask('/maxtokens 1.5')).toContain('Nothing was changed');
    await ask('question');
    expect(lastRequest()).toMatchObject({ max_tokens: 5000 });
    for (const word of ['-1', 'none', 'No limit', 'нет'])
      expect(await ask(`/maxtokens ${word}`)).toBe('Answer limit in this chat: none.');
    await ask('question 2');
    expect(lastRequest()).toMatchObject({ max_tokens: -1 });
  });

  test('/system sets what the model is told, and default goes back', async () => {
    const { ask, lmstudio } = await conversation({ SYSTEM_PROMPT: 'Common.' });
    expect(await ask('/system')).toContain('Common.');
    expect(await ask('/system You are a pirate.\nSay arr.')).toContain('You are a pirate.\nSay arr.');
    await ask('question');
    expect(lmstudio.chats.at(-1)?.messages[0]).toEqual({
      role: 'system',
      content: 'You are a pirate.\nSay arr.',
    });
    expect(await ask(`/system ${'x'.repeat(4000)}`)).toContain('x'.repeat(100));
    expect(await ask('/system default')).toBe(t('en', 'system-default'));
    await ask('question 2');
    expect(lmstudio.chats.at(-1)?.messages[0]).toEqual({ role: 'system', content: 'Common.' });
  });

  test('/model by its name, by a part of it, by a wrong one, and back', async () => {
    const { ask, lastRequest } = await conversation();
    expect(await ask('/model qwen')).toBe(t('en', 'model-set', { model: 'qwen/qwen3-8b' }));
    await ask('question');
    expect(lastRequest()).toMatchObject({ model: 'qwen/qwen3-8b' });
    expect(await ask('/model gpt-7')).toMatch(
      /There is no model called “gpt-7” here\.[\s\S]*openai\/gpt-oss-20b/,
    );
    expect(await ask('/model g')).toContain('fits several models');
    expect(await ask('/model default')).toBe(t('en', 'model-default', { model: 'openai/gpt-oss-20b' }));
  });

  test('/models is a picker: loaded ones are marked, a press chooses, and embeddings are not offered', async () => {
    const { ask, anna, telegram, lastRequest } = await conversation();
    await ask('/models');
    const picker = telegram.inbox(anna).at(-1);
    const buttons = picker?.reply_markup?.inline_keyboard.flat().map((button) => button.text);
    expect(buttons).toEqual(['● openai/gpt-oss-20b ✓', 'google/gemma-3-12b', 'qwen/qwen3-8b']);
    if (!picker) throw new Error('no picker');
    expect(await anna.presses(picker, 'qwen/qwen3-8b')).toMatchObject({
      text: t('en', 'model-set', { model: 'qwen/qwen3-8b' }),
    });
    await telegram.waitForCall('editMessageReplyMarkup', () => true);
    await ask('question');
    expect(lastRequest()).toMatchObject({ model: 'qwen/qwen3-8b' });
    expect(await anna.presses(picker, 'model:forged', { forged: true })).toMatchObject({
      text: expect.stringContaining('list is old'),
    });
  });

  test('/model while LM Studio is away changes nothing and says so', async () => {
    const { ask, lmstudio, courier, storage, anna } = await conversation();
    await lmstudio.stop();
    await courier.models.refresh();
    expect(await ask('/model qwen')).toContain('not reachable just now. Nothing was changed.');
    expect(storage.chats.get(anna.id)?.model).toBeNull();
  });

  test('/reset forgets: the next request carries nothing from before', async () => {
    const { ask, lmstudio } = await conversation();
    await ask('my name is Anna');
    expect(await ask('/reset')).toBe('I have forgotten our conversation: 2 messages. Starting fresh.');
    await ask('what is my name?');
    expect(lmstudio.chats.at(-1)?.messages.map((message) => message.content)).toEqual([
      'You are a helpful assistant.',
      'what is my name?',
    ]);
  });

  test('/retry asks the last message again and does not keep the first answer', async () => {
    const { ask, lmstudio } = await conversation();
    expect(await ask('/retry')).toBe(t('en', 'retry-nothing'));
    await ask('question');
    lmstudio.reply = () => 'a better answer';
    expect(await ask('/retry')).toBe('a better answer');
    expect(lmstudio.chats.at(-1)?.messages.map((message) => message.content)).toEqual([
      'You are a helpful assistant.',
      'question',
    ]);
  });

  test('an unknown command is not sent to the model', async () => {
    const { ask, lmstudio } = await conversation();
    expect(await ask('/imagine a cat')).toBe(
      'I do not know the command /imagine. /help shows what I can do.',
    );
    expect(lmstudio.chats).toEqual([]);
  });

  test('menu and descriptions are registered in both languages, and only once', async () => {
    const service = await conversation();
    const { telegram } = service;
    await eventually(() => expect(service.storage.kv.get(`profile:${telegram.bot_id}`)).toBeDefined());
    await service.close();
    const again = await service.open();
    await again.courier.start();
    await eventually(() => expect(again.courier.status.bot.state).toBe('online'));
    for (const method of ['setMyCommands', 'setMyDescription', 'setMyShortDescription']) {
      const calls = telegram.calls.filter((call) => call.method === method);
      expect(calls.map((call) => call.params.language_code)).toEqual([undefined, 'ru']);
    }
  });
});

describe('groups', () => {
  test('only what is meant for the bot is answered, as a reply, without its mention', async () => {
    const { telegram, lmstudio, anna } = await conversation();
    const group = telegram.group({ title: 'Friends', kind: 'supergroup', members: [anna] });
    anna.writes('just talking', { chat: group });
    anna.writes('/help@some_other_bot', { chat: group });
    anna.writes('/HELP@Some_Other_Bot', { chat: group });
    const question = anna.writes('@courier_test_bot what is up?', { chat: group });
    const answer = await telegram.waitForMessage(
      group,
      (message) => message.text === 're: Anna: what is up?',
    );
    expect(answer.reply_to_message?.message_id).toBe(question.message_id);
    anna.writes('and then?', { chat: group, reply_to: answer });
    await telegram.waitForMessage(group, (message) => message.text?.endsWith('Anna: and then?'));
    expect(lmstudio.chats.length).toBe(2);
  });

  test('every topic of a forum has its own history, and the answer lands in it', async () => {
    const { telegram, lmstudio, anna } = await conversation();
    const forum = telegram.group({ title: 'Forum', forum: true, members: [anna] });
    for (const thread_id of [forum.opensTopic('One'), forum.opensTopic('Two')]) {
      anna.writes('@courier_test_bot hello', { chat: forum, thread_id });
      await telegram.waitForMessage(
        forum,
        (message) => message.message_thread_id === thread_id && message.text === 're: Anna: hello',
      );
    }
    expect(lmstudio.chats[1]?.messages.length).toBe(2);
  });
});

describe('a reply that is longer than a message', () => {
  test('is not lost: a system prompt as long as a message can hold is confirmed and shown, to its last word', async () => {
    const { telegram, anna, storage } = await conversation();
    const prompt = `${'word '.repeat(816)}theend`;
    const told = () =>
      telegram.inbox(anna).flatMap(({ from, text }) => (from?.is_bot && text !== undefined ? [text] : []));
    const toldWhole = () => told().filter((text) => text.includes('theend')).length;
    anna.writes(`/system ${prompt}`);
    await eventually(() => expect(toldWhole()).toBe(1));
    expect(storage.chats.get(anna.id)?.system_prompt).toBe(prompt);
    anna.writes('/system');
    await eventually(() => expect(toldWhole()).toBe(2));
    expect(told().length).toBeLessThanOrEqual(4);
    expect(telegram.calls.filter(({ error_code }) => error_code === 400)).toEqual([]);
  });

  test('is cut after two messages', async () => {
    const { telegram, anna, ask } = await conversation({ SYSTEM_PROMPT: 'word '.repeat(3900) });
    await ask('/system');
    const told = () => telegram.inbox(anna).filter(({ from }) => from?.is_bot);
    await eventually(() => expect(told().length).toBe(2));
    expect(told()[1]?.text).toMatch(/ …$/);
    await ask('/help');
    expect(told().length).toBe(3);
  });

  test('nor are the names of models on buttons, however long they are', async () => {
    const models = Array.from({ length: 40 }, (_, n) => ({ key: `lab/${n}-${'long'.repeat(2000)}` }));
    const lmstudio = await startLmStudio({ models });
    onTestFinished(() => lmstudio.close());
    const { telegram, anna, ask } = await conversation({ LLM_BASE_URL: lmstudio.baseUrl });
    await ask('/models');
    const buttons = telegram.inbox(anna).at(-1)?.reply_markup?.inline_keyboard.flat() ?? [];
    expect(buttons.length).toBe(30);
    for (const { text } of buttons) expect(text.length).toBeLessThan(70);
    expect(await ask('/model lab')).toContain('fits several models');
  });
});
