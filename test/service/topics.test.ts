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
      .filter((message) => message.from?.is_bot && (message.message_thread_id ?? 0) === thread_id)
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
    await eventually(() => expect([told(soups).length, told(poems).length]).toEqual([1, 1]));
    expect(JSON.stringify([told(soups), told(poems)]).match(/plain words/g)?.length).toBe(2);
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
    expect(told(0)).toEqual([t('en', 'stopping')]);
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
