import { describe, expect, test } from 'vitest';
import { t } from '../../main/telegram/locales/translate.ts';
import type { FaultKind } from '../sandbox/telegram/faults.ts';
import type { Call } from '../sandbox/telegram/ledger.ts';
import { eventually, patience_ms } from '../support/eventually.ts';
import { type Faulty, inEnglish, questionOf, startFaulty } from '../support/faults.ts';

/** Polls are tried again so soon that a test need not wait for them. */
const pace = { polling: { firstPause_ms: 50, mostPause_ms: 100, tokenPause_ms: 100 } };
const online = ({ courier }: Faulty) => eventually(() => expect(courier.status.bot.state).toBe('online'));

const callsTo = (calls: readonly Call[], chat_id: number, ...methods: string[]) =>
  calls.filter(
    (call) =>
      Number(call.params.chat_id) === chat_id && (methods.length === 0 || methods.includes(call.method)),
  );
const sends = ['sendMessage', 'editMessageText'];

/** The model has Anna's question and says nothing until `release`. */
async function inTheMiddle(options = {}) {
  const service = await startFaulty({}, { pace, ...options });
  service.lmstudio.hold();
  const question = service.anna.writes('question');
  await service.lmstudio.waitForRequest((request) => questionOf(request) === 'question');
  return { ...service, question };
}

describe('Telegram is away', () => {
  test('when the app starts: it comes online by itself and answers what was written meanwhile', async () => {
    const service = await startFaulty({}, { pace });
    const { telegram, courier, anna, reads, ended } = service;
    await courier.stop();
    await telegram.goOffline();
    await courier.start();
    await eventually(() =>
      expect(courier.status.bot).toMatchObject({ state: 'offline', reason: 'no_connection' }),
    );
    anna.writes('question');
    await telegram.goOnline();
    await reads(anna, 'answer to question');
    await ended(anna, 'done');
    await online(service);
  });

  test('while the model answers: the queue goes on, and every answer is kept and delivered once', async () => {
    const { telegram, lmstudio, courier, anna, boris, told, reads, jobOf, asked, ended } =
      await inTheMiddle();
    boris.writes('second');
    await reads(boris, t('en', 'position-next', { wait: 'none' }));
    await eventually(() => expect(jobOf(boris)?.position_message_id).not.toBeNull());
    await telegram.goOffline();
    lmstudio.release();
    await eventually(() => expect(courier.status.queue).toMatchObject({ waiting: 0, delivering: 2 }));
    expect(jobOf(anna)).toMatchObject({ state: 'delivering', answer: 'answer to question' });
    await telegram.goOnline();
    await ended(anna, 'done');
    await ended(boris, 'done');
    expect([asked('question'), asked('second')]).toEqual([1, 1]);
    expect(told(anna)).toEqual(['answer to question']);
    expect(told(boris)).toEqual(['answer to second']);
  });

  test('between the parts of an answer: the rest follows, each part once', async () => {
    const { telegram, lmstudio, anna, told, jobOf } = await startFaulty({}, { pace });
    const lines = Array.from({ length: 400 }, (_, n) => `line ${n} of a long answer`);
    lmstudio.reply = () => lines.join('\n');
    telegram.faults.add({
      method: 'sendMessage',
      chat_id: anna.id,
      after: 1,
      times: 2,
      kind: 'reset_before',
    });
    anna.writes('question');
    await eventually(() => expect(jobOf(anna)?.state).toBe('done'));
    expect(told(anna).length).toBeGreaterThan(2);
    expect(told(anna).join('\n')).toBe(lines.join('\n'));
  });
});

describe('Telegram fails for a moment', () => {
  test.each<[string, FaultKind]>([
    ['an error of the server', { kind: 'server_error' }],
    ['a proxy’s page with 502', { kind: 'bad_gateway_html' }],
    ['an empty 413', { kind: 'empty_body' }],
    ['a connection reset before the message was taken', { kind: 'reset_before' }],
  ])('%s: the answer arrives once, and the queue goes on meanwhile', async (_name, fault) => {
    const { telegram, anna, told, ended, queueGoesOn, asked } = await startFaulty({}, { pace });
    telegram.faults.add({ method: 'sendMessage', chat_id: anna.id, times: 3, ...fault });
    anna.writes('question');
    await queueGoesOn();
    await ended(anna, 'done');
    expect(told(anna)).toEqual(['answer to question']);
    expect(asked('question')).toBe(1);
  });

  test('a connection reset after the message was taken: it is sent again, and that is counted', async () => {
    const { telegram, storage, anna, told, ended, asked } = await startFaulty({}, { pace });
    telegram.faults.add({ method: 'sendMessage', chat_id: anna.id, kind: 'reset_after' });
    anna.writes('question');
    await ended(anna, 'done');
    expect(told(anna)).toEqual(['answer to question', 'answer to question']);
    expect(asked('question')).toBe(1);
    const rows = storage.database.all<{ sends: number }>('SELECT sends FROM outbox');
    expect(rows).toMatchObject([{ sends: 2 }]);
  });

  test.each<[string, FaultKind, object]>([
    ['a proxy’s page with 502', { kind: 'bad_gateway_html' }, { state: 'offline', reason: 'server_error' }],
    ['a reset connection', { kind: 'reset_before' }, { state: 'offline', reason: 'no_connection' }],
    [
      'a limit',
      { kind: 'too_many_requests', retry_after: 1 },
      { state: 'offline', reason: 'too_many_requests' },
    ],
    ['a refused token', { kind: 'unauthorized' }, { state: 'needs_token', reason: 'refused' }],
  ])('%s while polling: shown as it is, and it goes on by itself', async (_name, fault, shown) => {
    const service = await startFaulty({}, { pace });
    const { telegram, courier, anna, reads } = service;
    const seen = new Set<string>();
    courier.onChange(() => {
      const { bot } = courier.status;
      seen.add(
        JSON.stringify('reason' in bot ? { state: bot.state, reason: bot.reason } : { state: bot.state }),
      );
    });
    telegram.faults.add({ method: 'getUpdates', times: 2, ...fault });
    courier.reconnect();
    await eventually(() => expect([...seen]).toContain(JSON.stringify(shown)));
    await online(service);
    anna.writes('question');
    await reads(anna, 'answer to question');
  });

  test('the token is refused while the model answers, and accepted again: the answer was kept and comes', async () => {
    const service = await inTheMiddle();
    const { telegram, lmstudio, courier, anna, told, jobOf, ended, asked } = service;
    telegram.rejectToken();
    courier.reconnect();
    lmstudio.release();
    await eventually(() => expect(courier.status.bot).toEqual({ state: 'needs_token', reason: 'refused' }));
    await eventually(() => expect(jobOf(anna)?.state).toBe('delivering'));
    telegram.acceptToken();
    await ended(anna, 'done');
    expect(told(anna)).toEqual(['answer to question']);
    expect(asked('question')).toBe(1);
    await online(service);
  });
});

describe('Telegram wants a pause', () => {
  test('a short one: the answer comes right after it, and nothing is said in that chat before', async () => {
    const { telegram, anna, told, ended } = await startFaulty({}, { pace });
    telegram.faults.add({
      method: 'sendMessage',
      chat_id: anna.id,
      kind: 'too_many_requests',
      retry_after: 1,
    });
    anna.writes('question');
    await ended(anna, 'done');
    expect(told(anna)).toEqual(['answer to question']);
    const [refused, next] = callsTo(telegram.calls, anna.id, ...sends);
    expect((next?.at ?? 0) - (refused?.answered_at ?? 0)).toBeGreaterThanOrEqual(990);
  });

  test('a long one: everything for that chat waits, other chats do not, and the app can be closed', async () => {
    const service = await startFaulty({}, { pace });
    const { telegram, courier, anna, boris, told, queueGoesOn, jobOf } = service;
    telegram.faults.add({
      method: 'sendMessage',
      chat_id: anna.id,
      kind: 'too_many_requests',
      retry_after: 600,
    });
    anna.writes('question');
    await telegram.waitForCall('sendMessage', (call) => call.error_code === 429);
    const before = callsTo(telegram.calls, anna.id).length;
    anna.writes('/help');
    anna.writes('another question');
    await queueGoesOn();
    await eventually(() => expect(courier.status.queue.delivering).toBe(2));
    boris.writes('/queue');
    await service.reads(boris, 'Nobody is waiting.');
    expect(callsTo(telegram.calls, anna.id).length).toBe(before);
    expect(told(anna)).toEqual([]);
    expect(jobOf(anna)).toMatchObject({ state: 'delivering', answer: 'answer to another question' });
    const closing = performance.now();
    await service.close();
    // It does not sit the pause of ten minutes out.
    expect(performance.now() - closing).toBeLessThan(patience_ms);

    const again = await service.open();
    await again.courier.start();
    await eventually(() => expect(told(anna).length).toBe(3));
    expect(told(anna).slice(0, 2)).toEqual(['answer to question', 'answer to another question']);
  });

  test.each([
    ['a draft', 'sendRichMessageDraft', false],
    ['“typing…” in a group', 'sendChatAction', true],
  ])('one that %s meets: it is theirs, and the answer comes at its time', async (_name, method, inGroup) => {
    const { telegram, lmstudio, anna } = await startFaulty({ GROUP_LIVE: 'off' }, { pace });
    const chat = inGroup ? telegram.group({ title: 'Friends', members: [anna] }) : anna;
    telegram.faults.add({ method, chat_id: chat.chat_id, kind: 'too_many_requests', retry_after: 600 });
    lmstudio.hold();
    anna.writes(`@${telegram.username} question`, 'chat' in chat ? { chat } : {});
    await telegram.waitForCall(method, (call) => call.error_code === 429);
    lmstudio.release();
    await telegram.waitForMessage(chat, (message) => message.text?.startsWith('answer to ') ?? false);
    expect(callsTo(telegram.calls, chat.chat_id, method).length).toBe(1);
  });

  test('one that a draft and then the answer meet: the answer waits for the end of its own', async () => {
    const { telegram, lmstudio, anna, ended } = await startFaulty({}, { pace });
    const limit = { chat_id: anna.id, kind: 'too_many_requests' } as const;
    telegram.faults.add({ method: 'sendRichMessageDraft', ...limit, retry_after: 600 });
    telegram.faults.add({ method: 'sendMessage', ...limit, retry_after: 1 });
    lmstudio.hold();
    anna.writes('question');
    await telegram.waitForCall('sendRichMessageDraft', (call) => call.error_code === 429);
    lmstudio.release();
    await ended(anna, 'done');
    const [refused, next, ...more] = callsTo(telegram.calls, anna.id, 'sendMessage');
    expect((next?.at ?? 0) - (refused?.answered_at ?? 0)).toBeGreaterThanOrEqual(990);
    expect(more).toEqual([]);
  });

  test('one that a position meets: the answer waits for its end too', async () => {
    const { telegram, lmstudio, anna, boris, told, ended } = await inTheMiddle();
    telegram.faults.add({
      method: 'sendMessage',
      chat_id: boris.id,
      kind: 'too_many_requests',
      retry_after: 1,
    });
    boris.writes('second');
    await telegram.waitForCall('sendMessage', (call) => call.error_code === 429);
    lmstudio.release();
    await ended(anna, 'done');
    await ended(boris, 'done');
    expect(told(boris)).toEqual(['answer to second']);
    const [refused, next] = callsTo(telegram.calls, boris.id, ...sends);
    expect((next?.at ?? 0) - (refused?.answered_at ?? 0)).toBeGreaterThanOrEqual(990);
  });
});

describe('Telegram will never take an answer', () => {
  const refusal = (description: string): FaultKind => ({ kind: 'error', error_code: 400, description });

  test.each<[string, (service: Awaited<ReturnType<typeof inTheMiddle>>) => void, RegExp]>([
    ['the person blocked the bot', ({ anna }) => anna.blocks(), /blocked by the user/],
    ['the account is deleted', ({ anna }) => anna.deletesAccount(), /user is deactivated/],
    [
      'the chat is not found',
      ({ telegram, anna }) =>
        telegram.faults.add({
          method: 'sendMessage',
          chat_id: anna.id,
          ...refusal('Bad Request: chat not found'),
        }),
      /chat not found/,
    ],
  ])(
    '%s: the job ends with that reason after one try, and the queue goes on',
    async (_name, happens, reason) => {
      const service = await inTheMiddle();
      const { telegram, lmstudio, courier, storage, anna, told, jobOf, ended, queueGoesOn } = service;
      happens(service);
      lmstudio.release();
      await ended(anna, 'failed', 'undeliverable');
      const job = storage.jobs.get(jobOf(anna)?.id ?? 0);
      expect(job).toMatchObject({
        // Who blocks the bot stops what is being written.
        answer: expect.stringMatching(/^answer to/),
        failure_detail: expect.stringMatching(reason),
      });
      expect(courier.status.recent[0]).toMatchObject({ state: 'failed', error: 'undeliverable' });
      expect(callsTo(telegram.calls, anna.id, ...sends).length).toBe(1);
      expect(told(anna)).toEqual([]);
      await queueGoesOn();
    },
  );

  test.each<
    [
      string,
      { forum?: true },
      (group: ReturnType<Faulty['telegram']['group']>, telegram: Faulty['telegram']) => void,
      RegExp,
    ]
  >([
    ['the bot was kicked', {}, (group) => group.kicksBot(), /bot was kicked/],
    ['the bot may not write', {}, (group) => group.restrictsBot(), /not enough rights/],
    [
      'the topic is closed',
      { forum: true },
      (group, telegram) =>
        telegram.faults.add({
          method: 'sendMessage',
          chat_id: group.chat_id,
          // A frame of the answer may go out first.
          times: Infinity,
          ...refusal('Bad Request: TOPIC_CLOSED'),
        }),
      /TOPIC_CLOSED/,
    ],
    [
      'the topic is deleted',
      { forum: true },
      (group, telegram) =>
        telegram.faults.add({
          method: 'sendMessage',
          chat_id: group.chat_id,
          // A frame of the answer may go out first.
          times: Infinity,
          ...refusal('Bad Request: message thread not found'),
        }),
      /thread not found/,
    ],
  ])(
    'in a group %s: the job ends with that reason, and the queue goes on',
    async (_name, kind, happens, reason) => {
      const { telegram, lmstudio, storage, anna, queueGoesOn } = await startFaulty({}, { pace });
      const group = telegram.group({ title: 'Friends', members: [anna], ...kind });
      const thread = kind.forum ? { thread_id: group.opensTopic('Questions') } : {};
      lmstudio.hold();
      anna.writes(`@${telegram.username} question`, { chat: group, ...thread });
      await lmstudio.waitForRequest((request) => request.messages.length > 0);
      happens(group, telegram);
      lmstudio.release();
      const job = () =>
        storage.database.get(
          'SELECT state, failure_code, failure_detail FROM jobs WHERE chat_id = @chat_id',
          {
            chat_id: group.chat_id,
          },
        );
      await eventually(() =>
        expect(job()).toMatchObject({
          state: 'failed',
          failure_code: 'undeliverable',
          failure_detail: expect.stringMatching(reason),
        }),
      );
      const { times } = storage.database.get<{ times: number }>(
        'SELECT SUM(sends) AS times FROM outbox WHERE chat_id = @chat_id',
        { chat_id: group.chat_id },
      ) ?? { times: 0 };
      expect(times).toBe(1);
      await queueGoesOn();
    },
  );

  test.each([
    ['it is too long', 'Bad Request: message is too long'],
    ['of what it holds', 'Bad Request: strings must be encoded in UTF-8'],
  ])('because %s: the person reads that there is none, and the owner why', async (_name, description) => {
    const { telegram, lmstudio, anna, told, reads, jobOf, ended, queueGoesOn } = await inTheMiddle();
    telegram.faults.add({ method: 'sendMessage', chat_id: anna.id, ...refusal(description) });
    lmstudio.release();
    const note = inEnglish('failure-undeliverable');
    await reads(anna, note);
    await ended(anna, 'failed', 'undeliverable');
    expect(jobOf(anna)).toMatchObject({ failure_detail: description });
    expect(told(anna)).toEqual([note]);
    await queueGoesOn();
  });

  test('and not the note about it either: the job has ended, and nothing is tried again', async () => {
    const { telegram, lmstudio, anna, told, ended, queueGoesOn } = await inTheMiddle();
    const fault = telegram.faults.add({
      method: 'sendMessage',
      chat_id: anna.id,
      times: Number.POSITIVE_INFINITY,
      ...refusal('Bad Request: message is too long'),
    });
    lmstudio.release();
    await ended(anna, 'failed', 'undeliverable');
    await eventually(() => expect(fault.used).toBe(2));
    await queueGoesOn();
    fault.remove();
    anna.writes('again');
    await ended(anna, 'done');
    expect(told(anna)).toEqual(['answer to again']);
    expect(fault.used).toBe(2);
  });
});

describe('what an answer refers to is gone', () => {
  test('the question was deleted: the answer comes without being a reply', async () => {
    const { telegram, lmstudio, anna, question, ended } = await inTheMiddle();
    anna.deletes(question);
    lmstudio.release();
    await ended(anna, 'done');
    const answer = telegram.inbox(anna).find((message) => message.text === 'answer to question');
    expect(answer?.reply_to_message).toBeUndefined();
  });

  test('Telegram insists on the question: the answer is sent without it', async () => {
    const { telegram, lmstudio, anna, told, ended } = await inTheMiddle();
    telegram.faults.add({
      method: 'sendMessage',
      chat_id: anna.id,
      kind: 'error',
      error_code: 400,
      description: 'Bad Request: message to be replied not found',
    });
    lmstudio.release();
    await ended(anna, 'done');
    expect(told(anna)).toEqual(['answer to question']);
    expect(callsTo(telegram.calls, anna.id, 'sendMessage').at(-1)?.params.reply_parameters).toBeUndefined();
  });

  test('Telegram says that of a message which is none to edit: it is given up, not repeated for ever', async () => {
    const { telegram, lmstudio, anna, ended, queueGoesOn } = await inTheMiddle();
    const fault = telegram.faults.add({
      method: 'sendMessage',
      chat_id: anna.id,
      times: Number.POSITIVE_INFINITY,
      kind: 'error',
      error_code: 400,
      description: 'Bad Request: MESSAGE_ID_INVALID',
    });
    lmstudio.release();
    await ended(anna, 'failed', 'undeliverable');
    expect(fault.used).toBe(1);
    await queueGoesOn();
  });
});
