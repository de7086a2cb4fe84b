import { describe, expect, test } from 'vitest';
import { startService } from '../../test/support/courier.ts';
import { eventually } from '../../test/support/eventually.ts';
import { t } from '../telegram/locales/translate.ts';

const lastQuestion = (request: { messages: { content: unknown }[] }) => request.messages.at(-1)?.content;

test('LM Studio is looked at more often while somebody waits for an answer or looks at the window', async () => {
  const { telegram, lmstudio, courier } = await startService(
    {},
    { pace: { looks: { idle: 600_000, watched: 20, waiting: 600_000 } } },
  );
  const looks = () => lmstudio.requests.filter(({ path }) => path === '/api/v1/models').length;
  const seen = async () => {
    const before = looks();
    await eventually(() => expect(looks()).toBeGreaterThan(before + 2));
  };
  await eventually(() => expect(looks()).toBe(1));
  lmstudio.hold();
  telegram.person({ first_name: 'Anna' }).writes('question');
  await seen();
  lmstudio.release();
  await eventually(() => expect(courier.status.recent[0]?.state).toBe('done'));
  courier.setWatched(true);
  await seen();
});

describe('the main job', () => {
  test('a message is answered by the model', async () => {
    const { telegram, lmstudio } = await startService();
    lmstudio.reply = () => 'Two.';
    const anna = telegram.person({ first_name: 'Anna' });
    anna.writes('What is one and one?');
    const answer = await telegram.waitForMessage(anna, (message) => message.text === 'Two.');
    // Right below its question.
    expect(answer.reply_to_message).toBeUndefined();
    expect(lmstudio.chats[0]?.messages).toEqual([
      { role: 'system', content: 'You are a helpful assistant.' },
      { role: 'user', content: 'What is one and one?' },
    ]);
    expect(lmstudio.chats[0]?.body).toMatchObject({ stream: true, max_tokens: -1, temperature: 0.7 });
    telegram.assertNoSurprises();
  });

  test('messages of all chats reach the model in the order of their updates, one at a time', async () => {
    const { telegram, lmstudio } = await startService();
    lmstudio.hold();
    const people = ['Anna', 'Boris', 'Clara'].map((first_name) => telegram.person({ first_name }));
    const questions = people.flatMap((person) =>
      [1, 2].map((n) => [person, `${person.user.first_name} ${n}`] as const),
    );
    for (const [person, text] of questions) person.writes(text);
    await lmstudio.waitForRequest((request) => request.messages.length > 0);
    expect(lmstudio.chats.length).toBe(1);
    lmstudio.reply = ({ messages }) => `answer to ${messages.at(-1)?.content}`;
    lmstudio.release();
    for (const [person, text] of questions) {
      await telegram.waitForMessage(person, (message) => message.text === `answer to ${text}`);
    }
    expect(lmstudio.chats.map(lastQuestion)).toEqual(questions.map(([, text]) => text));
  });

  test('who waits is told the position, it is edited as the queue moves and goes away when the answer begins', async () => {
    const { telegram, lmstudio, courier } = await startService();
    lmstudio.hold();
    const [anna, boris, clara] = ['Anna', 'Boris', 'Clara'].map((first_name) =>
      telegram.person({ first_name }),
    );
    if (!anna || !boris || !clara) throw new Error('unreachable');
    anna.writes('first');
    await eventually(() => expect(courier.status.queue.running.length).toBe(1));
    boris.writes('second');
    clara.writes('third');
    const position = await telegram.waitForMessage(
      clara,
      (message) => message.text === t('en', 'position', { position: 2, wait: 'none' }),
    );
    await telegram.waitForMessage(
      boris,
      (message) => message.text === t('en', 'position-next', { wait: 'none' }),
    );
    expect(telegram.inbox(anna).filter((message) => message.from?.is_bot)).toEqual([]);
    lmstudio.reply = ({ messages }) => `answer to ${messages.at(-1)?.content}`;
    lmstudio.release();
    await telegram.waitForMessage(clara, (message) => message.text === 'answer to third');
    expect(telegram.inbox(clara).map((message) => message.message_id)).not.toContain(position.message_id);
  });

  test('the conversation goes along, trimmed to the number set, without the thoughts', async () => {
    const { telegram, lmstudio } = await startService({ MAX_HISTORY_TURNS: '2', SYSTEM_PROMPT: 'Be brief.' });
    lmstudio.reply = ({ messages }) => ({
      text: `re: ${messages.at(-1)?.content}`,
      reasoning: 'a secret thought',
    });
    const anna = telegram.person({ first_name: 'Anna' });
    for (const text of ['one', 'two', 'three']) {
      anna.writes(text);
      await telegram.waitForMessage(anna, (message) => message.text === `re: ${text}`);
    }
    expect(lmstudio.chats[2]?.messages).toEqual([
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'two' },
      { role: 'assistant', content: 're: two' },
      { role: 'user', content: 'three' },
    ]);
    const told = telegram.inbox(anna).map((message) => message.text);
    expect(told.join(' ')).not.toContain('secret thought');
  });

  test('a long answer comes in several messages that close their code blocks', async () => {
    const { telegram, lmstudio } = await startService();
    const code = Array.from({ length: 300 }, (_, n) => `print("line ${n}")`).join('\n');
    lmstudio.reply = () => `Here:\n\n\`\`\`python\n${code}\n\`\`\`\nThat is all.`;
    const anna = telegram.person({ first_name: 'Anna' });
    anna.writes('code please');
    await telegram.waitForMessage(anna, (message) => message.text?.endsWith('That is all.') ?? false);
    const parts = telegram.inbox(anna).filter((message) => message.from?.is_bot);
    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts) expect((part.text?.match(/^```/gm)?.length ?? 1) % 2).toBe(0);
  });

  test('the answer arrives although the question was deleted, and one that was edited in time is answered as it is now', async () => {
    const { telegram, lmstudio, storage } = await startService();
    lmstudio.hold();
    const [anna, boris] = [telegram.person({ first_name: 'Anna' }), telegram.person({ first_name: 'Boris' })];
    const deleted = anna.writes('deleted soon');
    const edited = boris.writes('edited soon');
    await lmstudio.waitForRequest((request) => request.messages.length > 0);
    anna.deletes(deleted);
    boris.edits(edited, 'edited');
    await eventually(() =>
      expect(storage.jobs.ofMessage(telegram.bot_id, boris.id, edited.message_id)?.text).toBe('edited'),
    );
    lmstudio.reply = ({ messages }) => `re: ${messages.at(-1)?.content}`;
    lmstudio.release();
    await telegram.waitForMessage(anna, (message) => message.text === 're: deleted soon');
    await telegram.waitForMessage(boris, (message) => message.text === 're: edited');
    expect(lmstudio.chats.length).toBe(2);
  });

  test('somebody with a Russian Telegram is spoken to in Russian', async () => {
    const { telegram } = await startService();
    const vera = telegram.person({ first_name: 'Вера', language_code: 'ru' });
    vera.writes('/queue');
    await telegram.waitForMessage(vera, (message) => message.text === 'В очереди никого нет.');
  });

  test('a sticker gets a friendly sentence and no request to the model', async () => {
    const { telegram, lmstudio } = await startService();
    const anna = telegram.person({ first_name: 'Anna' });
    anna.sends({ sticker: {} });
    await telegram.waitForMessage(anna, (message) => message.text?.includes('photos (JPEG, PNG)') ?? false);
    expect(lmstudio.chats).toEqual([]);
  });

  test('more messages than one chat may have waiting are refused with the bound, and nothing is queued', async () => {
    const { telegram, lmstudio, courier } = await startService({ MAX_WAITING_PER_CHAT: '2' });
    await eventually(() => expect(courier.status.bot.state).toBe('online'));
    lmstudio.hold();
    const anna = telegram.person({ first_name: 'Anna' });
    anna.writes('1');
    await eventually(() => expect(courier.status.queue.running.length).toBe(1));
    for (const text of ['2', '3', '4']) anna.writes(text);
    await telegram.waitForMessage(anna, (message) => message.text?.includes('2 is the limit') ?? false);
    expect(courier.status.queue.waiting).toBe(2);
  });
});

describe('stopping and starting', () => {
  test('/stop ends the answer being written, closes the connection and keeps what was said', async () => {
    const { telegram, lmstudio } = await startService();
    lmstudio.reply = () => 'one two three four five six seven eight';
    lmstudio.holdAfter(3);
    const anna = telegram.person({ first_name: 'Anna' });
    anna.writes('count');
    const request = await lmstudio.waitForRequest((entry) => entry.tokensSent >= 3);
    anna.writes('/stop');
    const partial = await telegram.waitForMessage(
      anna,
      (message) => message.text?.endsWith('[stopped]') ?? false,
    );
    expect(partial.text).toMatch(/^one two/);
    await eventually(() => expect(request.closedByClient).toBe(true));
  });

  test('/stop takes waiting messages out of the queue, and /queue counts right meanwhile', async () => {
    const { telegram, lmstudio, courier } = await startService();
    lmstudio.hold();
    const [anna, boris] = [telegram.person({ first_name: 'Anna' }), telegram.person({ first_name: 'Boris' })];
    anna.writes('long');
    await eventually(() => expect(courier.status.queue.running.length).toBe(1));
    boris.writes('b1');
    boris.writes('b2');
    boris.writes('/queue');
    await telegram.waitForMessage(boris, (message) => message.text?.includes('Your places: 1, 2.') ?? false);
    boris.writes('/stop');
    await telegram.waitForMessage(
      boris,
      (message) => message.text === 'I removed your 2 messages from the queue.',
    );
    anna.writes('/queue');
    await telegram.waitForMessage(anna, (message) => message.text?.includes('Nobody is waiting.') ?? false);
    lmstudio.release();
    await telegram.waitForCall('sendMessage', (call) => Number(call.params.chat_id) === anna.id);
    expect(lmstudio.chats.length).toBe(1);
  });

  test('a restart in the middle of an answer loses nothing and repeats nothing', async () => {
    const service = await startService();
    const { telegram, lmstudio } = service;
    lmstudio.hold();
    const [anna, boris] = [telegram.person({ first_name: 'Anna' }), telegram.person({ first_name: 'Boris' })];
    anna.writes('first');
    boris.writes('second');
    const request = await lmstudio.waitForRequest((entry) => entry.messages.length > 0);
    await service.close();
    await eventually(() => expect(request.closedByClient).toBe(true));
    lmstudio.reply = ({ messages }) => `re: ${messages.at(-1)?.content}`;
    lmstudio.release();
    const { courier } = await service.open();
    await courier.start();
    await telegram.waitForMessage(anna, (message) => message.text === 're: first');
    await telegram.waitForMessage(boris, (message) => message.text === 're: second');
    const answers = [anna, boris]
      .flatMap((person) => telegram.inbox(person))
      .filter((message) => message.text?.startsWith('re:'));
    expect(answers.length).toBe(2);
  });

  test('LM Studio away: the queue waits and says so, and goes on by itself when it is back', async () => {
    const { telegram, lmstudio, courier } = await startService();
    await lmstudio.stop();
    const anna = telegram.person({ first_name: 'Anna' });
    anna.writes('are you there?');
    await telegram.waitForMessage(
      anna,
      (message) => message.text?.startsWith('Your message is safe.') ?? false,
    );
    expect(courier.status.queue).toMatchObject({ held: 'lm_studio', waiting: 1 });
    lmstudio.reply = () => 'I am back.';
    await lmstudio.start();
    await telegram.waitForMessage(anna, (message) => message.text === 'I am back.');
  });

  test('Telegram away while the model answers: the answer is delivered when it is back', async () => {
    const { telegram, lmstudio, courier } = await startService();
    lmstudio.hold();
    const anna = telegram.person({ first_name: 'Anna' });
    anna.writes('question');
    await lmstudio.waitForRequest((entry) => entry.messages.length > 0);
    await telegram.goOffline();
    lmstudio.reply = () => 'late but here';
    lmstudio.release();
    await eventually(() => expect(courier.status.queue.delivering).toBe(1));
    await telegram.goOnline();
    courier.reconnect();
    await telegram.waitForMessage(anna, (message) => message.text === 'late but here');
    await eventually(() => expect(courier.status.recent[0]?.state).toBe('done'));
  });

  test('a second program with the same token is told apart, and the bot comes back by itself', async () => {
    const { telegram, courier } = await startService();
    await eventually(() => expect(courier.status.bot.state).toBe('online'));
    await eventually(() => expect(telegram.polls).toBe(1));
    await fetch(`${telegram.root}/bot${telegram.token}/getUpdates?timeout=1`);
    await eventually(() =>
      expect(courier.status.bot).toMatchObject({ state: 'conflict', cause: 'other_program' }),
    );
    courier.reconnect();
    await eventually(() => expect(courier.status.bot.state).toBe('online'));
  });

  test('a refused token is a state, not a crash', async () => {
    const { telegram, courier } = await startService({}, { start: false });
    telegram.rejectToken();
    await courier.start();
    await eventually(() => expect(courier.status.bot).toEqual({ state: 'needs_token', reason: 'refused' }));
    expect(await courier.connections.telegram()).toMatchObject({ ok: false, problem: 'token_refused' });
  });
});

describe('who may talk', () => {
  test('a stranger reads one sentence, appears as asking, and talks once approved', async () => {
    const { telegram, lmstudio, courier } = await startService({ ACCESS_MODE: 'approve' });
    const anna = telegram.person({ first_name: 'Anna' });
    anna.writes('hello');
    anna.writes('hello?');
    await telegram.waitForMessage(anna, (message) => message.text?.includes('This bot is private') ?? false);
    await eventually(() => expect(courier.status.asking).toMatchObject([{ chat_id: anna.id, name: 'Anna' }]));
    courier.people.approve(anna.id);
    await telegram.waitForMessage(anna, (message) => message.text === t('en', 'access-approved'));
    expect(courier.status.asking).toEqual([]);
    anna.writes('now?');
    await eventually(() => expect(lmstudio.chats.length).toBe(2));
    expect(lmstudio.chats.map(({ messages }) => messages.at(-1)?.content)).toEqual(['hello?', 'now?']);
    expect(telegram.inbox(anna).filter((message) => message.text?.includes('private')).length).toBe(1);
  });

  test('ids from ALLOWED_USERS may talk at once; a blocked one may not', async () => {
    const { telegram, lmstudio, courier } = await startService({
      ACCESS_MODE: 'approve',
      ALLOWED_USERS: '777111, 777222',
    });
    lmstudio.reply = () => 'Hello.';
    const [anna, boris] = [
      telegram.person({ id: 777111, first_name: 'Anna' }),
      telegram.person({ id: 777222, first_name: 'Boris' }),
    ];
    boris.writes('/start');
    await telegram.waitForMessage(boris, (message) => message.text?.startsWith('Hello, Boris!') ?? false);
    courier.people.block(boris.id);
    boris.writes('still there?');
    anna.writes('hi');
    await telegram.waitForMessage(anna, (message) => message.text === 'Hello.');
    expect(lmstudio.chats.length).toBe(1);
  });
});
