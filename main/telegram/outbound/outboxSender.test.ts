import { Bot } from 'grammy';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { startTelegram } from '../../../test/sandbox/telegram/index.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { MemoryLog } from '../../../test/support/memoryLog.ts';
import { emptyResult } from '../../core/queue/job.ts';
import { JobQueue } from '../../core/queue/jobQueue.ts';
import { someJob, temporaryStorage } from '../../storage/testing.ts';
import { forGrammy } from '../api/transport.ts';
import { OutboxSender } from './outboxSender.ts';
import { PerChatQueue } from './perChatQueue.ts';
import { RateLimiter } from './rateLimiter.ts';

const result = {
  ...emptyResult,
  outcome: 'done',
  answer: 'x',
  finish_reason: 'stop',
  answered_by: 'm',
} as const;

async function setUp() {
  const telegram = await startTelegram();
  const storage = temporaryStorage();
  const { api } = new Bot(telegram.token, {
    client: { apiRoot: telegram.root, fetch: forGrammy((url, init) => fetch(url, init)) },
  });
  const log = new MemoryLog();
  const bot_id = telegram.bot_id;
  const rateLimiter = new RateLimiter();
  const make = () =>
    new OutboxSender({
      bot_id,
      api,
      storage,
      queue: new JobQueue(bot_id, { disk: storage, log }),
      perChat: new PerChatQueue(),
      rateLimiter,
      log,
      onDelivered: () => {},
    });
  const deliverer = make();
  onTestFinished(async () => {
    await deliverer.stop();
    await telegram.close();
  });
  const anna = telegram.person({ first_name: 'Anna' });
  const question = anna.writes('question');

  /** A job whose answer is ready to be delivered. */
  const answered = (...texts: string[]) => answeredIn('person', ...texts);
  const answeredIn = (chat_kind: 'person' | 'group', ...texts: string[]) => {
    const job = storage.jobs.insert({
      ...someJob,
      chat_kind,
      bot_id,
      chat_id: anna.id,
      message_id: question.message_id,
    });
    storage.jobs.start(job.id, 1);
    storage.jobs.settle(job.id, result, 2);
    for (const [index, text] of texts.entries()) {
      storage.outbox.add({
        bot_id,
        chat_id: anna.id,
        thread_id: 0,
        job_id: job.id,
        text,
        reply_to: question.message_id,
        replaces_message: index === 0 ? 1 : 0,
      });
    }
    return job;
  };
  const told = () =>
    telegram
      .inbox(anna)
      .filter((message) => message.from?.is_bot)
      .map((message) => message.text);
  const state = (id: number) => storage.jobs.get(id)?.state;
  return {
    telegram,
    storage,
    deliverer,
    rateLimiter,
    make,
    anna,
    question,
    api,
    answered,
    answeredIn,
    told,
    state,
  };
}

describe('delivery', () => {
  test('parts arrive in order, each once, and the last one ends the job', async () => {
    const { deliverer, answered, told, state } = await setUp();
    const job = answered('part 1', 'part 2');
    deliverer.flush();
    deliverer.flush();
    await eventually(() => expect(told()).toEqual(['part 1', 'part 2']));
    await eventually(() => expect(state(job.id)).toBe('done'));
  });

  test.each([
    ['nothing stands between', 'nothing', 'person', false],
    ['an answer of the bot stands between', 'note', 'person', true],
    ['another question stands between', 'question', 'person', true],
    ['a message in another topic was written', 'topic', 'person', false],
    ['it is in a group', 'nothing', 'group', true],
  ] as const)('an answer quotes its question where needed: %s', async (_name, between, kind, isQuoted) => {
    const { telegram, storage, deliverer, anna, question, answeredIn, state } = await setUp();
    const { bot_id } = telegram;
    const job = answeredIn(kind, 'answer');
    if (between === 'note') {
      const note = { bot_id, chat_id: anna.id, thread_id: 0, job_id: null, text: 'note' };
      storage.outbox.sent(storage.outbox.add(note), question.message_id + 1);
    } else if (between !== 'nothing') {
      const thread_id = between === 'topic' ? 7 : 0;
      const message_id = question.message_id + 1;
      storage.jobs.insert({ ...someJob, bot_id, chat_id: anna.id, thread_id, message_id });
    }
    deliverer.flush();
    await eventually(() => expect(state(job.id)).toBe('done'));
    const answer = telegram.inbox(anna).find(({ text }) => text === 'answer');
    expect(answer?.reply_to_message?.message_id).toBe(isQuoted ? question.message_id : undefined);
  });

  test.each([
    ['429 with its own pause', { kind: 'too_many_requests', retry_after: 1 }],
    ['an error of the server', { kind: 'server_error' }],
    ['a proxy’s HTML page', { kind: 'bad_gateway_html' }],
    ['a reset before the call was applied', { kind: 'reset_before' }],
    ['a token refused for a moment', { kind: 'unauthorized' }],
  ] as const)('%s delays the answer, which then arrives once', async (_name, fault) => {
    const { telegram, deliverer, answered, told, state } = await setUp();
    telegram.faults.add({ method: 'sendMessage', ...fault });
    const job = answered('answer');
    deliverer.flush();
    await eventually(() => expect(state(job.id)).toBe('done'));
    expect(told()).toEqual(['answer']);
  });

  test('a reply lost on its way repeats that one message and is counted', async () => {
    const { telegram, storage, deliverer, answered, told, state } = await setUp();
    telegram.faults.add({ method: 'sendMessage', kind: 'reset_after' });
    const job = answered('answer');
    deliverer.flush();
    await eventually(() => expect(state(job.id)).toBe('done'));
    expect(told()).toEqual(['answer', 'answer']);
    const rows = storage.database.all<{ sends: number }>('SELECT sends FROM outbox');
    expect(rows.map((row) => row.sends)).toEqual([2]);
  });

  test('an edit whose reply was lost is repeated without a second message', async () => {
    const { telegram, storage, deliverer, api, anna, answeredIn, told, state } = await setUp();
    const position = await api.sendMessage(anna.id, 'You are next in line.');
    const job = answeredIn('group', 'answer');
    storage.jobs.setPositionMessage(job.id, position.message_id);
    telegram.faults.add({ method: 'editMessageText', kind: 'reset_after' });
    deliverer.flush();
    await eventually(() => expect(state(job.id)).toBe('done'));
    expect(told()).toEqual(['answer']);
  });

  test('a position message the person deleted is replaced by a new message', async () => {
    const { telegram, storage, deliverer, api, anna, answeredIn, told, state } = await setUp();
    const position = await api.sendMessage(anna.id, 'You are next in line.');
    const job = answeredIn('group', 'answer');
    storage.jobs.setPositionMessage(job.id, position.message_id);
    anna.deletes(position);
    deliverer.flush();
    await eventually(() => expect(state(job.id)).toBe('done'));
    expect(told()).toEqual(['answer']);
    expect(telegram.calls.some((call) => call.method === 'editMessageText' && call.status === 400)).toBe(
      true,
    );
  });

  test('in a private chat the position goes away and the answer is a new message', async () => {
    const { telegram, storage, deliverer, api, anna, answered, told, state } = await setUp();
    const position = await api.sendMessage(anna.id, 'You are next in line.');
    const job = answered('answer');
    storage.jobs.setPositionMessage(job.id, position.message_id);
    deliverer.flush();
    await eventually(() => expect(state(job.id)).toBe('done'));
    expect(told()).toEqual(['answer']);
    expect(telegram.calls.some((call) => call.method === 'deleteMessage')).toBe(true);
  });

  test.each([
    ['429', { kind: 'too_many_requests', retry_after: 1 }],
    ['an error of the server', { kind: 'server_error' }],
    ['a token refused for a moment', { kind: 'unauthorized' }],
  ] as const)(
    '%s while the position goes away: nobody keeps a position that is no longer true',
    async (_name, fault) => {
      const { telegram, storage, deliverer, api, anna, answered, told, state } = await setUp();
      const position = await api.sendMessage(anna.id, 'You are next in line.');
      const job = answered('answer');
      storage.jobs.setPositionMessage(job.id, position.message_id);
      telegram.faults.add({ method: 'deleteMessage', ...fault });
      deliverer.flush();
      await eventually(() => expect(state(job.id)).toBe('done'));
      expect(told()).toEqual(['answer']);
    },
  );

  test('a position that Telegram does not take away keeps no answer waiting', async () => {
    const { telegram, storage, deliverer, api, anna, answered, told, state } = await setUp();
    const position = await api.sendMessage(anna.id, 'You are next in line.');
    const job = answered('answer');
    storage.jobs.setPositionMessage(job.id, position.message_id);
    telegram.faults.add({
      method: 'deleteMessage',
      kind: 'error',
      error_code: 400,
      description: "Bad Request: message can't be deleted for everyone",
    });
    deliverer.flush();
    await eventually(() => expect(state(job.id)).toBe('done'));
    expect(told()).toEqual(['You are next in line.', 'answer']);
    expect(storage.jobs.get(job.id)?.position_message_id).toBeNull();
  });

  test('a message that the disk could not note as sent is noted later, not sent again', async () => {
    const { telegram, storage, deliverer, answered, told, state } = await setUp();
    const job = answered('answer');
    const full = () => {
      throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
    };
    const noting = vi.spyOn(storage.outbox, 'sent').mockImplementationOnce(full).mockImplementationOnce(full);
    deliverer.flush();
    await eventually(() => expect(state(job.id)).toBe('done'));
    expect(noting).toHaveBeenCalledTimes(3);
    expect(told()).toEqual(['answer']);
    expect(telegram.calls.filter((call) => call.method === 'sendMessage').length).toBe(1);
  });

  test('somebody who blocked the bot: the job ends with that reason and nothing is tried again', async () => {
    const { telegram, storage, deliverer, anna, answered, state } = await setUp();
    const job = answered('part 1', 'part 2');
    anna.blocks();
    deliverer.flush();
    await eventually(() => expect(state(job.id)).toBe('failed'));
    expect(storage.jobs.get(job.id)).toMatchObject({
      failure_code: 'undeliverable',
      failure_detail: 'Forbidden: bot was blocked by the user',
      answer: 'x',
    });
    expect(telegram.calls.filter((call) => call.method === 'sendMessage').length).toBe(1);
  });

  test('that an answer can never be sent is said in its place, before the answers that follow', async () => {
    const { telegram, deliverer, answered, told, state } = await setUp();
    const [refused, next] = [answered('refused'), answered('next')];
    const description = 'Bad Request: not to its liking';
    telegram.faults.add({ method: 'sendMessage', kind: 'error', error_code: 400, description });
    deliverer.flush();
    await eventually(() => expect(state(next.id)).toBe('done'));
    expect(state(refused.id)).toBe('failed');
    expect(told()).toEqual(['The answer could not be delivered.', 'next']);
  });

  test('one chat that cannot be reached does not keep the others waiting', async () => {
    const { telegram, storage, deliverer, answered, anna, told } = await setUp();
    const boris = telegram.person({ first_name: 'Boris' });
    boris.writes('hi');
    telegram.faults.add({
      method: 'sendMessage',
      chat_id: anna.id,
      times: 1,
      kind: 'too_many_requests',
      retry_after: 600,
    });
    answered('for Anna');
    storage.outbox.add({
      bot_id: telegram.bot_id,
      chat_id: boris.id,
      thread_id: 0,
      job_id: null,
      text: 'for Boris',
    });
    deliverer.flush();
    await telegram.waitForMessage(boris, (message) => message.text === 'for Boris');
    expect(told()).toEqual([]);
  });

  test.each(['reply markup is too long', 'BUTTON_DATA_INVALID'])(
    'a reply whose buttons Telegram refuses (%s) comes without them',
    async (description) => {
      const { telegram, storage, deliverer, anna, told } = await setUp();
      telegram.faults.add({
        method: 'sendMessage',
        kind: 'error',
        error_code: 400,
        description: `Bad Request: ${description}`,
      });
      const { bot_id } = telegram;
      const reply_markup = JSON.stringify({ inline_keyboard: [[{ text: 'm', callback_data: 'm' }]] });
      const reply = { bot_id, chat_id: anna.id, thread_id: 0, job_id: null };
      storage.outbox.add({ ...reply, text: 'These models are there:', reply_markup });
      storage.outbox.add({ ...reply, text: 'the next reply' });
      deliverer.flush();
      await eventually(() => expect(told()).toEqual(['These models are there:', 'the next reply']));
      expect(telegram.inbox(anna).some((message) => message.reply_markup)).toBe(false);
    },
  );

  test('an answer passes what its chat was waiting to say, however little of that fits now', async () => {
    const { telegram, storage, deliverer, rateLimiter, answered, anna, told } = await setUp();
    const { bot_id } = telegram;
    while (rateLimiter.delayFor(anna.id, 'refusal') === 0) rateLimiter.spend(anna.id, 'refusal');
    storage.outbox.deliver = ({ chat_id, rank }) => deliverer.deliver(chat_id, rank);
    for (const rank of ['stranger', 'refusal'] as const)
      storage.outbox.add({ bot_id, chat_id: anna.id, thread_id: 0, job_id: null, text: rank, rank });
    answered('part 1', 'part 2');
    await eventually(() => expect(told()).toEqual(['part 1', 'part 2', 'refusal', 'stranger']), 30_000);
  });

  test('stopping lets a send that is under way end, so nothing is sent twice', async () => {
    const { telegram, deliverer, make, answered, told, state } = await setUp();
    telegram.faults.add({ method: 'sendMessage', kind: 'slow', delay_ms: 300 });
    const job = answered('answer');
    deliverer.flush();
    await telegram.waitForCall('sendMessage', () => true);
    await deliverer.stop();
    expect(state(job.id)).toBe('done');
    const next = make();
    next.flush();
    await next.stop();
    expect(told()).toEqual(['answer']);
  });
});

describe('a file', () => {
  const withFile = async () => {
    const parts = await setUp();
    const { storage, anna, answered, telegram } = parts;
    const job = answered('the beginning');
    const file = {
      bot_id: job.bot_id,
      chat_id: anna.id,
      thread_id: 0,
      job_id: job.id,
      file_name: 'answer.md',
    };
    storage.outbox.add({ ...file, text: 'whole: “ё”\n'.repeat(3) });
    const last = () => telegram.inbox(anna).at(-1);
    return { ...parts, job, last };
  };

  test('goes as one, after the messages before it', async () => {
    const { telegram, deliverer, api, job, state, told, last } = await withFile();
    deliverer.flush();
    await eventually(() => expect(state(job.id)).toBe('done'));
    expect(told()).toEqual(['the beginning', undefined]);
    expect(last()?.document?.file_name).toBe('answer.md');
    const { file_path } = await api.getFile(last()?.document?.file_id ?? '');
    const file = await fetch(`${telegram.root}/file/bot${telegram.token}/${file_path}`);
    expect(await file.text()).toBe('whole: “ё”\n'.repeat(3));
  });

  test.each([
    ['that is refused', { kind: 'error', error_code: 400, description: 'Bad Request: FILE_PARTS_INVALID' }],
    ['for which a proxy has no room', { kind: 'empty_body' }],
  ] as const)('%s becomes a sentence, and the messages stay', async (_name, fault) => {
    const { telegram, deliverer, job, state, told } = await withFile();
    telegram.faults.add({ method: 'sendDocument', ...fault });
    deliverer.flush();
    await eventually(() => expect(state(job.id)).toBe('done'));
    expect(told()).toEqual(['the beginning', 'Telegram did not take the file with the whole answer.']);
  });

  test('whose connection breaks off is sent again', async () => {
    const { telegram, deliverer, job, state, told, last } = await withFile();
    telegram.faults.add({ method: 'sendDocument', kind: 'reset_before' });
    deliverer.flush();
    await eventually(() => expect(state(job.id)).toBe('done'));
    expect(told()).toEqual(['the beginning', undefined]);
    expect(last()?.document).toBeDefined();
  });
});
