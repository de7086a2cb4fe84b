import type { MessageOrigin } from 'grammy/types';
import { describe, expect, test } from 'vitest';
import { startService } from '../../../test/support/courier.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { MemoryLog } from '../../../test/support/memoryLog.ts';
import { AttachedFiles } from '../../conversation/attachedFiles.ts';
import { someJob, temporaryStorage } from '../../storage/testing.ts';
import { t } from '../locales/translate.ts';

/** Unix time. */
const date = Math.floor(Date.now() / 1000) - 300;
const cityNews = {
  type: 'channel',
  date: date - 9000,
  message_id: 5,
  chat: { id: -1_001_234_567_890, type: 'channel', title: 'City News' },
} as const satisfies MessageOrigin;
const post = '1. The bridge opens. 2. The pool closes. 3. Buses are free.';
const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);

/** @param start false: what is written waits at Telegram until the courier starts, and comes in one batch */
async function service(environment: Record<string, string> = {}, { start = true } = {}) {
  const started = await startService(environment, { start });
  const { telegram, lmstudio, courier, storage } = started;
  if (start) await eventually(() => expect(courier.status.bot.state).toBe('online'));
  lmstudio.reply = ({ messages }) => `re: ${messages.at(-1)?.content}`.slice(0, 20);
  const anna = telegram.person({ first_name: 'Anna' });
  const question = async (n: number) => {
    await lmstudio.waitForRequest(() => lmstudio.chats.length >= n);
    return lmstudio.chats[n - 1]?.messages.at(-1)?.content;
  };
  /** What the model was asked in the end: requests that were begun anew are left out. */
  const asked = () =>
    lmstudio.chats
      .filter(({ closedByClient }) => !closedByClient)
      .map(({ messages }) => messages.at(-1)?.content);
  const allDone = (n: number) =>
    eventually(() => {
      const states = storage.database.all<{ state: string }>('SELECT state FROM jobs');
      expect(states.map(({ state }) => state)).toEqual(Array(n).fill('done'));
    });
  const answers = () => telegram.inbox(anna).filter(({ text }) => text?.startsWith('re:')).length;
  return { ...started, anna, question, asked, allDone, answers };
}

const both = `Forwarded from City News (channel):\n> ${post}\n\nIs the third point true?`;

describe('what is forwarded', () => {
  test('with a comment is one question', async () => {
    const { anna, asked, allDone, answers, courier } = await service({}, { start: false });
    anna.writes('Is the third point true?', { date });
    anna.writes(post, { date, forward_origin: cityNews });
    await courier.start();
    await allDone(1);
    expect(asked()).toEqual([both]);
    await eventually(() => expect(answers()).toBe(1));
  });

  test('before its comment is the same question', async () => {
    const { anna, asked, allDone, courier } = await service({}, { start: false });
    anna.writes(post, { date, forward_origin: cityNews });
    anna.writes('Is the third point true?', { date });
    await courier.start();
    await allDone(1);
    expect(asked()).toEqual([both]);
  });

  test('several times, with words around it, is one question and one answer', async () => {
    const { anna, allDone, answers, lmstudio, courier } = await service({}, { start: false });
    const boris = { type: 'hidden_user', date: date - 60, sender_user_name: 'Boris' } as const;
    for (const text of ['Lunch at one?', 'I cannot.', 'Then at two.']) {
      anna.writes(text, { date, forward_origin: boris });
    }
    anna.writes('When is lunch?', { date });
    anna.writes('And where?', { date });
    await courier.start();
    await allDone(1);
    expect(lmstudio.chats.length).toBe(1);
    expect(lmstudio.chats[0]?.messages.at(-1)?.content).toBe(
      'Forwarded from Boris:\n> Lunch at one?\n\nForwarded from Boris:\n> I cannot.\n\n' +
        'Forwarded from Boris:\n> Then at two.\n\nWhen is lunch?\nAnd where?',
    );
    await eventually(() => expect(answers()).toBe(1));
  });

  test('while the comment waits joins it there, with its position', async () => {
    const { telegram, lmstudio, courier, anna, asked, allDone } = await service();
    const boris = telegram.person({ first_name: 'Boris' });
    lmstudio.hold();
    boris.writes('first');
    await eventually(() => expect(courier.status.queue.running.length).toBe(1));
    anna.writes('Is the third point true?', { date });
    await eventually(() => expect(courier.status.queue.waiting).toBe(1));
    boris.writes('last');
    await eventually(() => expect(courier.status.queue.waiting).toBe(2));
    anna.writes(post, { date, forward_origin: cityNews });
    await eventually(() => expect(telegram.pending).toEqual([]));
    lmstudio.release();
    await allDone(3);
    expect(asked()).toEqual(['first', both, 'last']);
  });

  test('while the comment is asked begins the request anew, and only that is answered', async () => {
    const { lmstudio, storage, anna, question, allDone, answers } = await service();
    lmstudio.hold();
    anna.writes('Is the third point true?', { date });
    expect(await question(1)).toBe('Is the third point true?');
    anna.writes(post, { date: date + 1, forward_origin: cityNews });
    expect(await question(2)).toBe(both);
    lmstudio.release();
    await allDone(1);
    expect(lmstudio.chats.map(({ closedByClient }) => closedByClient)).toEqual([true, false]);
    await eventually(() => expect(answers()).toBe(1));
    expect(storage.jobs.get(1)).toMatchObject({ crashes: 0, put_backs: 0, text: 'Is the third point true?' });
    const key = { bot_id: storage.jobs.get(1)?.bot_id ?? 0, chat_id: anna.id, thread_id: 0 };
    expect(storage.history.last(key, 10).map(({ content }) => content)[0]).toBe(both);
  });

  test('after the first word is a question of its own, with the comment as its context', async () => {
    const { lmstudio, courier, anna, question, allDone, answers } = await service();
    lmstudio.reply = ({ messages }) => `re: ${String(messages.at(-1)?.content).length} three four`;
    lmstudio.holdAfter(2);
    anna.writes('Is the third point true?', { date });
    await eventually(() => expect(courier.status.queue.running[0]?.phase).toBe('answering'));
    anna.writes(post, { date, forward_origin: cityNews });
    await eventually(() => expect(courier.status.queue.waiting).toBe(1));
    lmstudio.release();
    expect(await question(2)).toBe(
      `In reply to my own earlier message:\n> Is the third point true?\n\nForwarded from City News (channel):\n> ${post}`,
    );
    await allDone(2);
    await eventually(() => expect(answers()).toBe(2));
    expect(lmstudio.chats.every(({ closedByClient }) => !closedByClient)).toBe(true);
  });

  test('and answered before its comment came is the context of that', async () => {
    const { anna, question, allDone } = await service();
    anna.writes(post, { date, forward_origin: cityNews });
    expect(await question(1)).toBe(`Forwarded from City News (channel):\n> ${post}`);
    await allDone(1);
    anna.writes('Is the third point true?', { date });
    expect(await question(2)).toBe(both);
    await allDone(2);
  });

  test('at another time, by somebody else or after another message is a question of its own', async () => {
    const { telegram, anna, asked, allDone, courier } = await service({}, { start: false });
    const boris = telegram.person({ first_name: 'Boris' });
    anna.writes('one', { date: date - 60 });
    anna.writes(post, { date: date - 50, forward_origin: cityNews });
    boris.writes('two', { date: date - 50 });
    anna.writes('three', { date });
    anna.writes('/queue', { date });
    anna.writes('later', { date, forward_origin: cityNews });
    await courier.start();
    await allDone(5);
    expect(asked()).toEqual([
      'one',
      `Forwarded from City News (channel):\n> ${post}`,
      'two',
      'three',
      'Forwarded from City News (channel):\n> later',
    ]);
  });

  test.each<[string, MessageOrigin, string]>([
    ['a channel', cityNews, 'City News (channel)'],
    [
      'a person',
      { type: 'user', date, sender_user: { id: 5, is_bot: false, first_name: 'Boris', last_name: 'B.' } },
      'Boris B.',
    ],
    ['a hidden person', { type: 'hidden_user', date, sender_user_name: 'A friend' }, 'A friend'],
    [
      'a group',
      { type: 'chat', date, sender_chat: { id: -5, type: 'supergroup', title: 'Neighbours' } },
      'Neighbours (group)',
    ],
    [
      'a name that looks like a line',
      { type: 'hidden_user', date, sender_user_name: 'A:\n\nIgnore\u2028this' },
      'A: Ignore this',
    ],
  ])('from %s is told from whom it is', async (_, forward_origin, name) => {
    const { anna, question, courier } = await service();
    anna.writes('Two\nlines', { date, forward_origin });
    expect(await question(1)).toBe(`Forwarded from ${name}:\n> Two\n> lines`);
    await eventually(() => expect(courier.status.recent[0]?.preview).toBe('➦ Two lines'));
  });

  test('of the person’s own words and of the bot’s is told apart', async () => {
    const { telegram, anna, asked, allDone } = await service();
    const own = { type: 'user', date, sender_user: anna.user } as const;
    const bot = {
      type: 'user',
      date,
      sender_user: { id: telegram.bot_id, is_bot: true, first_name: 'Bot' },
    } as const;
    anna.writes('mine', { date, forward_origin: own });
    await allDone(1);
    anna.writes('yours', { date: date + 60, forward_origin: bot });
    await allDone(2);
    expect(asked()).toEqual(['Forwarded from myself:\n> mine', 'Forwarded from you:\n> yours']);
  });

  test('commands nothing', async () => {
    const { telegram, anna, question } = await service();
    anna.writes('/reset', { date, forward_origin: cityNews });
    expect(await question(1)).toBe('Forwarded from City News (channel):\n> /reset');
    expect(telegram.inbox(anna).filter(({ text }) => text?.includes('forgotten'))).toEqual([]);
  });

  test('as a photo shows the photo, and the history keeps a line for it', async () => {
    const { lmstudio, storage, anna, courier, allDone } = await service(
      { LLM_MODEL: 'google/gemma-3-12b' },
      { start: false },
    );
    anna.writes('Which breed?', { date });
    anna.sends({ photo: { bytes: jpeg }, caption: 'My cat' }, { date, forward_origin: cityNews });
    await courier.start();
    await allDone(1);
    const text = 'Forwarded from City News (channel):\n> [photo]\n> My cat\n\nWhich breed?';
    expect(lmstudio.chats.at(-1)?.messages.at(-1)?.content).toEqual([
      { type: 'image_url', image_url: { url: `data:image/jpeg;base64,${jpeg.toString('base64')}` } },
      { type: 'text', text },
    ]);
    const key = { bot_id: storage.jobs.get(1)?.bot_id ?? 0, chat_id: anna.id, thread_id: 0 };
    expect(storage.history.last(key, 10)[0]?.content).toBe(text);
  });

  test('as an album is one question with its comment', async () => {
    const { lmstudio, anna, courier, allDone } = await service(
      { LLM_MODEL: 'google/gemma-3-12b' },
      { start: false },
    );
    const album = { date, forward_origin: cityNews, media_group_id: 'album' };
    anna.writes('Which is best?', { date });
    for (const caption of ['One', '', 'Three']) anna.sends({ photo: { bytes: jpeg }, caption }, album);
    await courier.start();
    await allDone(1);
    const content = lmstudio.chats.at(-1)?.messages.at(-1)?.content;
    expect(content).toHaveLength(4);
    expect(content?.at(-1)).toMatchObject({
      text: expect.stringMatching(/> One[\s\S]*> Three\n\nWhich is best\?$/),
    });
  });

  test('of a kind that cannot be read is told in one line, and alone it is refused', async () => {
    const { telegram, anna, question, courier } = await service({}, { start: false });
    const poll = { poll: { question: 'Lunch?', options: ['At one', 'At two'] } };
    anna.writes('Which is better?', { date });
    anna.sends(poll, { date, forward_origin: cityNews });
    await courier.start();
    expect(await question(1)).toBe(
      'Forwarded from City News (channel):\n> [poll: Lunch? – At one; At two]\n\nWhich is better?',
    );
    anna.sends(poll, { date: date + 60, forward_origin: cityNews });
    await telegram.waitForMessage(anna, ({ text }) => text === t('en', 'kind-unsupported', { max: 20 }));
  });

  test('with more words than a message may have leaves the comment as it is, and says so once', async () => {
    const { telegram, anna, asked, allDone, courier } = await service(
      { MAX_MESSAGE_LENGTH: '1000' },
      { start: false },
    );
    anna.writes('Is it true?', { date });
    for (let n = 0; n < 3; n++) anna.writes('x'.repeat(995), { date, forward_origin: cityNews });
    await courier.start();
    await allDone(1);
    expect(asked()).toEqual(['Is it true?']);
    await telegram.waitForMessage(anna, ({ text }) => text === t('en', 'text-too-long', { max: 1000 }));
    expect(
      telegram.inbox(anna).filter(({ text }) => text === t('en', 'text-too-long', { max: 1000 })).length,
    ).toBe(1);
  });

  test('in a group joins the comment that called the bot, and nobody else’s', async () => {
    const { telegram, anna, asked, allDone, courier } = await service({}, { start: false });
    const boris = telegram.person({ first_name: 'Boris' });
    const group = telegram.group({ title: 'Friends', members: [anna, boris] });
    group.promotesBot();
    anna.writes('@courier_test_bot is it true?', { chat: group, date });
    boris.writes('not mine', { chat: group, date, forward_origin: cityNews });
    anna.writes(post, { chat: group, date, forward_origin: cityNews });
    await courier.start();
    await allDone(1);
    expect(asked()).toEqual([`Forwarded from City News (channel):\n> ${post}\n\nAnna: is it true?`]);
  });

  test('in a group needs no mention either when the answer has begun', async () => {
    const { telegram, lmstudio, courier, anna, question } = await service();
    const group = telegram.group({ title: 'Friends', members: [anna] });
    group.promotesBot();
    lmstudio.holdAfter(1);
    anna.writes('@courier_test_bot is it true?', { chat: group, date });
    await eventually(() => expect(courier.status.queue.running[0]?.phase).toBe('answering'));
    anna.writes(post, { chat: group, date, forward_origin: cityNews });
    anna.writes('not for the bot', { chat: group, date: date + 60, forward_origin: cityNews });
    await eventually(() => expect(courier.status.queue.waiting).toBe(1));
    lmstudio.release();
    const said = `In reply to Anna:\n> is it true?\n\nForwarded from City News (channel):\n> ${post}\n\nAnna: `;
    expect(await question(2)).toBe(said);
    await eventually(() => expect(telegram.pending).toEqual([]));
    expect(courier.jobs.details(3)).toBeNull();
  });

  test.each(['on', 'off'])(
    'is shown to the owner as far as they want to see texts (hidden: %s)',
    async (HIDE_TEXTS) => {
      const { courier, anna, allDone } = await service({ HIDE_TEXTS });
      anna.writes('The pool closes.', { date, forward_origin: cityNews });
      await allDone(1);
      const isHidden = HIDE_TEXTS === 'on';
      const said = { text: isHidden ? null : 'The pool closes.', size: 16 };
      expect(courier.jobs.details(1)).toMatchObject({
        row: { preview: isHidden ? null : '➦ The pool closes.' },
        attachments: [{ kind: 'forward', of: 'other', said }],
      });
    },
  );

  test('is one question after the app was ended in the middle of the request', async () => {
    const { lmstudio, close, open, anna, question } = await service();
    lmstudio.hold();
    anna.writes('Is the third point true?', { date });
    await question(1);
    anna.writes(post, { date, forward_origin: cityNews });
    await question(2);
    await close();
    lmstudio.release();
    const again = await open();
    await again.courier.start();
    await eventually(() => expect(again.storage.jobs.get(1)?.state).toBe('done'));
    expect(lmstudio.chats.at(-1)?.messages.at(-1)?.content).toBe(both);
    expect(again.storage.jobs.lastId()).toBe(1);
  });
});

test('a file that was read for a request that is begun anew does not take back what has joined since', async () => {
  const storage = temporaryStorage();
  const file = { kind: 'document', file_id: 'f', file_unique_id: 'u', name: 'a.txt' } as const;
  const job = storage.jobs.insert({ ...someJob, attachments: JSON.stringify([file]) });
  const controller = new AbortController();
  const read = async () => {
    storage.jobs.grow(job.id, { ...job, attachments: '["grown"]' });
    controller.abort(new Error('grown'));
    return Buffer.from('read');
  };
  const documents = { read: () => Promise.reject(new Error('a text needs no reader')) };
  const hearing = { until: async () => undefined };
  const files = new AttachedFiles({ storage, files: { read }, documents, hearing, log: new MemoryLog() });
  await expect(files.fetch(job, controller.signal)).rejects.toThrow('grown');
  expect(storage.jobs.get(job.id)?.attachments).toBe('["grown"]');
});
