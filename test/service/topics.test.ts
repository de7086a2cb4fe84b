import { describe, expect, test } from 'vitest';
import { t } from '../../main/telegram/locales/translate.ts';
import type { Person } from '../sandbox/telegram/index.ts';
import { type ServiceOptions, startService } from '../support/courier.ts';
import { eventually } from '../support/eventually.ts';

/** The service of a bot whose private chats have topics, and somebody with two of them. */
async function startTopics(environment: Record<string, string> = {}, options: ServiceOptions = {}) {
  const service = await startService(environment, { topics: true, ...options });
  const { telegram, lmstudio, storage } = service;
  lmstudio.reply = (request) => `answer to ${request.messages.at(-1)?.content}`;
  const clara = telegram.person({ first_name: 'Clara' });
  const soups = clara.opensTopic('Soups');
  const poems = clara.opensTopic('Poems');
  /** What the bot has said in a topic; 0: in the main view. */
  const told = (thread_id: number, person: Person = clara) =>
    telegram
      .inbox(person)
      .filter((message) => message.from?.is_bot && !message.forum_topic_created)
      .filter((message) => (message.message_thread_id ?? 0) === thread_id)
      .map((message) => message.text ?? message.rich_message ?? message.document?.file_name);
  const answered = (text: string, thread_id: number) =>
    eventually(() => expect(told(thread_id)).toContain(`answer to ${text}`));
  const keyOf = (thread_id: number) => ({ bot_id: telegram.bot_id, chat_id: clara.id, thread_id });
  const remembered = (thread_id: number) =>
    storage.history.last(keyOf(thread_id), 10).map(({ content }) => content);
  return { ...service, clara, soups, poems, told, answered, keyOf, remembered };
}

const stateOfAll = ({ storage }: Pick<Awaited<ReturnType<typeof startTopics>>, 'storage'>) =>
  storage.jobs.recent(10).map(({ state }) => state);

describe('a topic of a private chat', () => {
  test('has a history of its own, and /reset there forgets nothing else', async () => {
    const { clara, soups, poems, answered, remembered, lmstudio, told } = await startTopics();
    clara.writes('leek', { thread_id: soups });
    await answered('leek', soups);
    clara.writes('rhyme', { thread_id: poems });
    await answered('rhyme', poems);
    clara.writes('hello');
    await answered('hello', 0);
    const asked = lmstudio.chats.map(({ messages }) => messages.slice(1).map(({ content }) => content));
    expect(asked).toEqual([['leek'], ['rhyme'], ['hello']]);
    clara.writes('/reset', { thread_id: soups });
    await eventually(() => expect(told(soups)).toContain(t('en', 'reset-done', { count: 2 })));
    expect([remembered(soups), remembered(poems), remembered(0)]).toEqual([
      [],
      ['rhyme', 'answer to rhyme'],
      ['hello', 'answer to hello'],
    ]);
  });

  test('has its position and its draft, and the answer takes their room there', async () => {
    const { telegram, lmstudio, clara, soups, poems, told } = await startTopics({
      ANSWER_FORMAT: 'rich',
    });
    lmstudio.reply = () => 'plain words';
    lmstudio.hold();
    clara.writes('first', { thread_id: soups });
    await eventually(() => expect(telegram.draft(clara, soups)).toBeDefined());
    clara.writes('second', { thread_id: poems });
    await eventually(() =>
      expect(told(poems)).toEqual([t('en', 'position-next', { wait: 'none', time: '' })]),
    );
    expect([told(soups), told(0), telegram.draft(clara, poems), telegram.draft(clara)]).toEqual([
      [],
      [],
      undefined,
      undefined,
    ]);
    lmstudio.release();
    const plain = [expect.objectContaining({ blocks: expect.anything() })];
    await eventually(() => expect([told(soups), told(poems)]).toEqual([plain, plain]));
  });

  test('has its own Stop: the command, and the button of the draft, end nothing elsewhere', async () => {
    const { telegram, lmstudio, clara, soups, poems, answered, told } = await startTopics();
    lmstudio.hold();
    clara.writes('leek', { thread_id: soups });
    await eventually(() => expect(telegram.draft(clara, soups)?.can_stop).toBe(true));
    clara.writes('/stop', { thread_id: poems });
    await eventually(() => expect(told(poems)).toEqual([t('en', 'stop-nothing')]));
    clara.writes('rhyme', { thread_id: poems });
    clara.writes('/stop', { thread_id: poems });
    await eventually(() => expect(told(poems)).toContain(t('en', 'stop-waiting', { count: 1 })));
    clara.stopsDraft(soups);
    await eventually(() => expect(told(soups).join()).toContain(t('en', 'stopped-before')));
    lmstudio.release();
    clara.writes('carrot', { thread_id: soups });
    await answered('carrot', soups);
  });

  test('is stopped from the main view where nothing is asked there', async () => {
    const { lmstudio, clara, soups, told } = await startTopics();
    lmstudio.hold();
    clara.writes('leek', { thread_id: soups });
    await lmstudio.waitForRequest((request) => request.messages.length > 0);
    clara.writes('/stop');
    await eventually(() => expect(told(soups)).toEqual([t('en', 'stopped-before')]));
    await eventually(() => expect(told(0)).toEqual([t('en', 'stopping')]));
  });

  test('is no reason to refuse /retry in another one', async () => {
    const { lmstudio, clara, soups, poems, answered, told } = await startTopics();
    clara.writes('rhyme', { thread_id: poems });
    await answered('rhyme', poems);
    lmstudio.hold();
    clara.writes('leek', { thread_id: soups });
    await lmstudio.waitForRequest((request) => request.messages.at(-1)?.content === 'leek');
    clara.writes('/retry', { thread_id: poems });
    lmstudio.release();
    await eventually(() => expect(told(poems)).toEqual(['answer to rhyme', 'answer to rhyme']));
    expect(told(poems)).not.toContain(t('en', 'retry-busy'));
  });

  test('reads why it is refused, though another one has just read it', async () => {
    const { clara, soups, poems, told } = await startTopics({ MAX_MESSAGE_LENGTH: '100' });
    const refused = [t('en', 'text-too-long', { max: 100 })];
    clara.writes('x'.repeat(101), { thread_id: soups });
    clara.writes('x'.repeat(101), { thread_id: poems });
    await eventually(() => expect([told(soups), told(poems)]).toEqual([refused, refused]));
  });

  test.each<[string, Parameters<Person['sends']>[0]]>([
    ['a photo', { photo: { bytes: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]) } }],
    ['a text file', { document: { bytes: Buffer.from('some words'), file_name: 'a.txt' } }],
    // Whatever becomes of it, the word about it comes there.
    ['a voice note', { voice: { bytes: Buffer.from('OggS') } }],
  ])('may begin with %s', async (_name, what) => {
    const { clara, lmstudio, told } = await startTopics({ LLM_MODEL: 'google/gemma-3-12b' });
    lmstudio.reply = () => 'seen';
    const thread_id = clara.opensTopic('what is it?', { isImplicit: true });
    clara.sends(what, { thread_id });
    await eventually(() => expect(told(thread_id).length).toBe(1));
    if (!('voice' in what)) expect(told(thread_id)).toEqual(['seen']);
    expect(told(0)).toEqual([]);
  });

  test('opens, is renamed and closes without a word from the bot', async () => {
    const { telegram, clara, soups, answered, lmstudio } = await startTopics();
    clara.renamesTopic(soups, 'Stews');
    clara.writes('leek', { thread_id: soups });
    await answered('leek', soups);
    expect(lmstudio.chats.length).toBe(1);
    expect(telegram.inbox(clara).filter((message) => message.from?.is_bot).length).toBe(1);
  });
});

describe('what counts in a topic', () => {
  test('is set by the commands used there, and in the main view for the whole chat', async () => {
    const { clara, soups, poems, told, answered, lmstudio, courier, storage, keyOf } = await startTopics();
    await eventually(() => expect(courier.status.lmStudio.state).toBe('online'));
    const say = async (text: string, thread_id: number, expected: string) => {
      clara.writes(text, thread_id === 0 ? {} : { thread_id });
      await eventually(() => expect(told(thread_id).join('\n')).toContain(expected));
    };
    await say('/temp 0.5', 0, t('en', 'temp-set', { value: 0.5 }));
    await say('/temp 1.5', soups, t('en', 'temp-set-topic', { value: 1.5 }));
    await say('/model qwen', soups, t('en', 'model-set', { model: 'qwen/qwen3-8b' }));
    await say('/system Cook.', soups, 'Cook.');
    await say('/maxtokens 100', 0, t('en', 'maxtokens-set', { value: 100 }));
    await say('/maxtokens 500', soups, t('en', 'maxtokens-stricter', { value: 100 }));
    await say('/temp', soups, '(set in this topic)');
    await say('/temp', poems, '(set in this chat)');
    clara.writes('leek', { thread_id: soups });
    await answered('leek', soups);
    clara.writes('rhyme', { thread_id: poems });
    await answered('rhyme', poems);
    const [leek, rhyme] = lmstudio.chats.map(({ body }) => body);
    expect(leek).toMatchObject({ model: 'qwen/qwen3-8b', temperature: 1.5, max_tokens: 100 });
    expect(rhyme).toMatchObject({ model: 'openai/gpt-oss-20b', temperature: 0.5, max_tokens: 100 });
    expect(lmstudio.chats.map(({ messages }) => messages[0]?.content)).toEqual([
      'Cook.',
      'You are a helpful assistant.',
    ]);
    await say('/temp default', soups, t('en', 'temp-default-topic', { value: 0.5 }));
    expect(storage.chats.get(clara.id)).toMatchObject({ temperature: 0.5, model: null, system_prompt: null });
    expect(storage.topics.get(keyOf(soups))).toMatchObject({
      title: 'Soups',
      temperature: null,
      max_tokens: 500,
    });
  });

  test('is set by the buttons pressed there', async () => {
    const { telegram, clara, soups, courier, storage, keyOf } = await startTopics();
    await eventually(() => expect(courier.status.lmStudio.state).toBe('online'));
    clara.writes('/models', { thread_id: soups });
    const picker = await telegram.waitForMessage(clara, (message) => message.reply_markup !== undefined);
    await clara.presses(picker, 'qwen/qwen3-8b');
    await eventually(() => expect(storage.topics.get(keyOf(soups))?.model).toBe('qwen/qwen3-8b'));
    expect(storage.chats.get(clara.id)?.model).toBeNull();
  });

  test('stays with it when it is renamed, and the owner reads the new name', async () => {
    const { clara, soups, answered, storage, keyOf } = await startTopics();
    clara.writes('/temp 1.5', { thread_id: soups });
    clara.renamesTopic(soups, 'Stews');
    clara.writes('leek', { thread_id: soups });
    await answered('leek', soups);
    expect(storage.topics.get(keyOf(soups))).toMatchObject({ title: 'Stews', temperature: 1.5 });
  });

  test('is not kept of those who may not talk', async () => {
    const { clara, soups, storage, keyOf } = await startTopics({ ACCESS_MODE: 'approval' });
    clara.writes('hello', { thread_id: soups });
    await eventually(() => expect(storage.chats.get(clara.id)?.access).toBe('asking'));
    expect(storage.topics.get(keyOf(soups))).toBeUndefined();
  });
});

describe('the owner', () => {
  const everybody = { filter: 'all', search: '', mostAsking: 10, mostOthers: 10 } as const;

  test('reads the names of topics with requests and people, and takes back what was set in one', async () => {
    const { clara, soups, poems, told, answered, courier, storage, lmstudio } = await startTopics();
    storage.presets.add({ name: 'Cook', emoji: '', system_prompt: 'Cook.', model: null, temperature: null });
    clara.writes('leek', { thread_id: soups });
    await answered('leek', soups);
    clara.writes('/temp 1.5', { thread_id: soups });
    clara.writes('/mode cook', { thread_id: soups });
    await eventually(() => expect(told(soups)).toContain(t('en', 'mode-set', { mode: 'Cook' })));
    lmstudio.hold();
    clara.writes('rhyme', { thread_id: poems });
    await eventually(() =>
      expect(courier.status.queue.running[0]).toMatchObject({ who: 'Clara', topic: 'Poems' }),
    );
    clara.writes('hello');
    await eventually(() => expect(courier.status.queue.next.length).toBe(1));
    expect(courier.status.queue.next[0]).not.toHaveProperty('topic');
    expect(courier.status.recent[0]).toMatchObject({ topic: 'Soups' });
    const { rows } = courier.jobs.page({ filter: {}, offset: 0, limit: 10 });
    expect(rows.map(({ topic }) => topic)).toEqual([undefined, 'Poems', 'Soups']);
    const topics = () => courier.people.page(everybody).others.rows[0]?.topics;
    expect(topics()).toEqual([
      { thread_id: poems, title: 'Poems', own: {} },
      { thread_id: soups, title: 'Soups', own: { mode: 'Cook', temperature: 1.5 } },
    ]);
    courier.people.clear(clara.id, 'temperature', soups);
    courier.people.clear(clara.id, 'mode', soups);
    expect(topics()?.map(({ own }) => own)).toEqual([{}, {}]);
  });

  test('reads none of them where texts are hidden', async () => {
    const { clara, soups, answered, courier } = await startTopics({ HIDE_TEXTS: 'on' });
    clara.writes('leek', { thread_id: soups });
    await answered('leek', soups);
    await eventually(() => expect(courier.status.recent.length).toBe(1));
    expect(courier.status.recent[0]).not.toHaveProperty('topic');
    const topics = courier.people.page(everybody).others.rows[0]?.topics;
    expect(topics?.map(({ title }) => title)).toEqual([null, null]);
  });

  test('reads whether there are topics; one who switches them on sees so when the window is opened', async () => {
    const { telegram, courier } = await startService({}, { topics: true });
    await eventually(() => expect(courier.status.hasTopics).toBe(true));
    telegram.setTopics(false);
    courier.setWatched(true);
    await eventually(() => expect(courier.status.hasTopics).toBe(false));
  });
});

describe('/new', () => {
  test('opens a topic of that name, greets there, and what is written there is a conversation of its own', async () => {
    const { telegram, clara, soups, told, answered, storage } = await startTopics();
    clara.writes('/new  Travel \n plans ', { thread_id: soups });
    await eventually(() => expect(told(soups)).toEqual([t('en', 'new-opened', { title: 'Travel plans' })]));
    const opening = telegram.inbox(clara).find((one) => one.forum_topic_created?.name === 'Travel plans');
    const thread_id = opening?.message_thread_id ?? 0;
    const model = 'openai/gpt-oss-20b';
    const greeting = t('en', 'new-greeting', { title: 'Travel plans', model, mode: 'none' });
    await eventually(() => expect(told(thread_id)).toEqual([greeting]));
    clara.writes('where to?', { thread_id });
    await answered('where to?', thread_id);
    expect(storage.topics.get({ bot_id: telegram.bot_id, chat_id: clara.id, thread_id })?.title).toBe(
      'Travel plans',
    );
  });

  test('without a name numbers it; one that is too long is cut', async () => {
    const { telegram, clara, told } = await startTopics();
    clara.writes('/new');
    clara.writes(`/new ${'x'.repeat(300)}`);
    const names = () =>
      telegram
        .inbox(clara)
        .flatMap(({ from, forum_topic_created: topic }) => (from?.is_bot && topic ? [topic.name] : []));
    await eventually(() => expect(names()).toEqual(['Conversation 3', `${'x'.repeat(127)}…`]));
    expect(told(0)).toEqual([]);
  });

  test('where topics are off begins anew, and says how they are switched on', async () => {
    const { telegram, clara, told, answered, remembered, courier } = await startTopics();
    telegram.setTopics(false);
    clara.writes('hello');
    await answered('hello', 0);
    clara.writes('/new Travel');
    const off = `${t('en', 'reset-done', { count: 2 })}\n\n${t('en', 'new-off')}`;
    await eventually(() => expect(told(0)).toContain(off));
    expect(remembered(0)).toEqual([]);
    expect(courier.status.hasTopics).toBe(false);
    telegram.setTopics(true);
    clara.writes('/new Travel');
    await eventually(() => expect(courier.status.hasTopics).toBe(true));
  });

  test('changes nothing where Telegram does not let it be opened just now', async () => {
    const { telegram, clara, told, answered, remembered } = await startTopics();
    clara.writes('hello');
    await answered('hello', 0);
    telegram.faults.add({ method: 'createForumTopic', kind: 'too_many_requests', retry_after: 3 });
    clara.writes('/new Travel');
    await eventually(() => expect(told(0)).toContain(t('en', 'new-failed')));
    expect(remembered(0).length).toBe(2);
  });

  test('in a group begins anew, for its administrators', async () => {
    const { telegram, clara, storage } = await startTopics();
    const boris = telegram.person({ first_name: 'Boris' });
    const group = telegram.group({ title: 'Friends', members: [clara, boris], admins: [clara] });
    const says = (text: string) => telegram.waitForMessage(group, (message) => message.text === text);
    const key = { bot_id: telegram.bot_id, chat_id: group.chat_id, thread_id: 0 };
    storage.history.add(key, 1_000_000, 'q', 'a');
    boris.writes('/new', { chat: group });
    await says(t('en', 'admins-only'));
    clara.writes('/new', { chat: group });
    await says(t('en', 'reset-done', { count: 2 }));
  });
});

describe('a topic that is gone', () => {
  const note = (question: string) => `${t('en', 'topic-gone')}\n${question}`;

  test.each(['plain', 'classic', 'rich'])(
    'while its question is answered: the answer comes to the main view with a quote of the question (%s)',
    async (format) => {
      const { telegram, lmstudio, clara, soups, answered, storage } = await startTopics({
        ANSWER_FORMAT: format,
      });
      lmstudio.hold();
      clara.writes('how long do leeks cook?', { thread_id: soups });
      await lmstudio.waitForRequest((request) => request.messages.length > 0);
      clara.deletesTopic(soups);
      lmstudio.release();
      const inMain = () =>
        telegram.inbox(clara).filter(({ from, message_thread_id }) => from?.is_bot && !message_thread_id);
      await eventually(() => expect(inMain().length).toBe(2));
      const [quoting, answer] = inMain();
      expect(quoting?.text).toBe(note('how long do leeks cook?'));
      expect(quoting?.entities).toEqual([
        {
          type: 'blockquote',
          offset: t('en', 'topic-gone').length + 1,
          length: 'how long do leeks cook?'.length,
        },
      ]);
      expect(JSON.stringify(answer)).toContain('answer to how long do leeks cook?');
      await eventually(() => expect(stateOfAll({ storage })).toEqual(['done']));
      clara.writes('and in the main view?');
      if (format === 'plain') await answered('and in the main view?', 0);
    },
  );

  test('while messages wait: each is answered in order in the main view, and other topics go on', async () => {
    const { lmstudio, clara, soups, poems, answered, told, storage } = await startTopics();
    lmstudio.hold();
    clara.writes('one', { thread_id: soups });
    clara.writes('two', { thread_id: poems });
    clara.writes('three', { thread_id: soups });
    await eventually(() => expect(told(poems).length).toBe(1));
    clara.deletesTopic(soups);
    lmstudio.release();
    await answered('two', poems);
    await eventually(() =>
      expect(told(0)).toEqual([note('one'), 'answer to one', note('three'), 'answer to three']),
    );
    await eventually(() => expect(stateOfAll({ storage })).toEqual(['done', 'done', 'done']));
  });

  test('with an answer of many messages: one quote goes before them all, and they stay in order', async () => {
    const { lmstudio, clara, soups, told } = await startTopics();
    const paragraphs = ['a', 'b', 'c'].map((letter) => letter.repeat(3000));
    lmstudio.reply = () => paragraphs.join('\n\n');
    lmstudio.hold();
    clara.writes('long', { thread_id: soups });
    await lmstudio.waitForRequest((request) => request.messages.length > 0);
    clara.deletesTopic(soups);
    lmstudio.release();
    await eventually(() => expect(told(0)).toEqual([note('long'), ...paragraphs]));
  });

  test('with a reply to a command: it comes to the main view, and nothing is quoted', async () => {
    const { telegram, clara, soups, told } = await startTopics();
    await telegram.goOffline();
    clara.writes('/temp', { thread_id: soups });
    clara.deletesTopic(soups);
    await telegram.goOnline();
    await eventually(() => expect(told(0).join()).toContain('Temperature'));
    expect(told(0).length).toBe(1);
  });

  test('because topics were switched off again: all that was asked is answered in the main view', async () => {
    const { telegram, lmstudio, clara, soups, answered, told } = await startTopics();
    lmstudio.hold();
    clara.writes('leek', { thread_id: soups });
    await lmstudio.waitForRequest((request) => request.messages.length > 0);
    telegram.setTopics(false);
    lmstudio.release();
    await eventually(() => expect(told(0)).toEqual([note('leek'), 'answer to leek']));
    clara.writes('onion');
    await answered('onion', 0);
  });

  test('in a group: that request ends undelivered, and other topics of the group go on', async () => {
    const { telegram, lmstudio, clara, storage } = await startTopics();
    const forum = telegram.group({ title: 'Chess', members: [clara], forum: true });
    const [closed, open] = [forum.opensTopic('Openings'), forum.opensTopic('Endgames')];
    lmstudio.hold();
    clara.writes(`@${telegram.username} one`, { chat: forum, thread_id: closed });
    clara.writes(`@${telegram.username} two`, { chat: forum, thread_id: open });
    await lmstudio.waitForRequest((request) => request.messages.length > 0);
    forum.closesTopic(closed);
    lmstudio.release();
    await eventually(() => expect(stateOfAll({ storage })).toEqual(['done', 'failed']));
    expect(telegram.inbox(forum, open).map((message) => message.text)).toContain('answer to Clara: two');
  });
});
