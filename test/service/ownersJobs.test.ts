import { describe, expect, test, vi } from 'vitest';
import type { CallPayload } from '../../main/common/calls.ts';
import type { JobFilter } from '../../main/common/jobsContract.ts';
import { attachmentsAsJson } from '../../main/core/queue/attachment.ts';
import { emptyResult } from '../../main/core/queue/job.ts';
import { someJob } from '../../main/storage/testing.ts';
import { en } from '../../renderer/locales/en.ts';
import { ru } from '../../renderer/locales/ru.ts';
import { startService } from '../support/courier.ts';
import { eventually } from '../support/eventually.ts';

type Service = Awaited<ReturnType<typeof startService>>;

/** Anna has asked something and has her answer. */
async function answered(environment: Record<string, string> = {}) {
  const service = await startService(environment);
  const anna = service.telegram.person({ first_name: 'Anna' });
  service.lmstudio.reply = ({ messages }) => `secret re: ${messages.at(-1)?.content}`;
  anna.writes('secret question');
  await service.telegram.waitForMessage(anna, ({ text }) => text?.includes('secret re:') ?? false);
  await untilState(service, 1, 'done');
  return { ...service, anna };
}

async function untilState(
  { courier }: Pick<Service, 'courier'>,
  job_id: number,
  state: string,
): Promise<void> {
  await eventually(() => expect(courier.jobs.details(job_id)?.row.state).toBe(state));
}

/** What is found at last: on a busy computer the time of one look may be over before all was looked at. */
function lookFor({ courier }: Pick<Service, 'courier'>, filter: JobFilter) {
  for (;;) {
    const page = courier.jobs.page({ ...everything, filter });
    if (!page.search?.goesOn) return page;
  }
}

const everything = { filter: {}, offset: 0, limit: 50 };

describe('what the owner sees of requests', () => {
  test('is a page of rows, and of one row all there is to know', async () => {
    const { courier } = await answered();
    expect(courier.jobs.page(everything)).toMatchObject({
      total: 1,
      offset: 0,
      shift: 0,
      rows: [{ id: 1, who: 'Anna', preview: 'secret question', size: 15, state: 'done' }],
    });
    const details = courier.jobs.details(1);
    expect(details).toMatchObject({
      chat: { kind: 'person', name: 'Anna' },
      question: { text: 'secret question', size: 15 },
      answer: { text: expect.stringContaining('secret re: secret question') },
      finishReason: 'stop',
      temperature: 0.7,
      attachments: [],
    });
    expect(details?.firstWordAt).toBeGreaterThanOrEqual(details?.row.startedAt ?? Number.NaN);
    expect(courier.jobs.details(99)).toBeNull();
    expect(courier.jobs.facets()).toMatchObject({
      people: [{ name: 'Anna', jobs: 1 }],
      models: [expect.any(String)],
    });
  });

  test('moves with the row that somebody looks at, when requests join or leave', async () => {
    const { courier, storage } = await startService({}, { start: false });
    const ids = Array.from({ length: 5 }, () => storage.jobs.insert(someJob).id);
    const anchor = { job_id: ids[2] ?? 0, index: 2 };
    expect(courier.jobs.page({ ...everything, offset: 2, anchor })).toMatchObject({ shift: 0, offset: 2 });
    for (let n = 0; n < 3; n++) storage.jobs.insert(someJob);
    const moved = courier.jobs.page({ ...everything, offset: 2, limit: 1, anchor });
    expect(moved).toMatchObject({ total: 8, shift: 3, offset: 5, rows: [{ id: ids[2] }] });
  });

  test('is what holds the words that are looked for, with the place where they stand', async () => {
    const { courier } = await answered();
    const look = (search: string) => lookFor({ courier }, { search });
    expect(look('RE: question')).toMatchObject({
      total: 1,
      search: { goesOn: false, isFull: false, isOnlyOwn: false },
      rows: [{ id: 1, excerpt: expect.stringContaining('secret re:') }],
    });
    expect(look('nowhere')).toMatchObject({ total: 0, rows: [] });
    expect(look(' ').search).toBeUndefined();
    expect(lookFor({ courier }, { search: 'secret', state: 'failed' }).total).toBe(0);
    expect(lookFor({ courier }, { search: 'secret', user_id: 99 }).total).toBe(0);
    courier.jobs.remove(1);
    expect(look('question').total).toBe(0);
  });

  test('are no words of others, and not that they were found, where the owner hides them', async () => {
    const { courier, anna } = await answered({ HIDE_TEXTS: 'on' });
    const look = () => lookFor({ courier }, { search: 'secret' });
    expect(look()).toMatchObject({ total: 0, rows: [], search: { isOnlyOwn: true } });
    const { url = '' } = courier.links.make('owner') ?? {};
    anna.writes(`/start ${new URL(url).searchParams.get('start')}`);
    // The owner's own words are shown.
    await eventually(() => expect(look()).toMatchObject({ total: 1, rows: [{ id: 1 }] }));
  });

  test('is of some days, as the calendar of this computer has them', async () => {
    const { courier, storage } = await startService({}, { start: false });
    const at = (...date: [number, number, number, number?]) => new Date(...date).getTime();
    const today = new Date();
    const midnight = at(today.getFullYear(), today.getMonth(), today.getDate());
    const received = [
      at(2026, 2, 28, 23),
      at(2026, 2, 29),
      at(2026, 2, 29, 23),
      at(2026, 2, 30),
      midnight - 1,
      midnight,
    ];
    for (const received_at of received) storage.jobs.insert({ ...someJob, received_at });
    const ids = (dates: JobFilter['dates']) =>
      courier.jobs
        .page({ ...everything, filter: dates === undefined ? {} : { dates } })
        .rows.map(({ id }) => id);
    expect(ids({ from: '2026-03-29', to: '2026-03-29' })).toEqual([3, 2]);
    expect(ids({ from: '2026-03-29', to: '2026-03-28' })).toEqual([3, 2, 1]);
    expect(ids({ to: '2026-03-28' })).toEqual([1]);
    expect(ids({})).toHaveLength(6);
    expect(ids('today')).toEqual([6]);
    expect(ids('week')).toEqual([6, 5]);
    expect(ids({ from: '9999-12-31' })).toEqual([]);
    expect(ids({ from: '0001-02-31' })).toHaveLength(6);
  });

  test('is in the order that is wanted, and the other way round', async () => {
    const { courier, storage } = await startService({}, { start: false });
    for (const who of ['boris', 'Anna', 'Clara', 'Anna'])
      storage.jobs.insert({ ...someJob, who, text: 'word' });
    const ids = (order: CallPayload<'jobs.page'>['order'], filter: JobFilter = {}) =>
      courier.jobs.page({ ...everything, filter, ...(order && { order }) }).rows.map(({ id }) => id);
    for (const filter of [{}, { search: 'word' }]) {
      lookFor({ courier }, filter);
      expect(ids(undefined, filter)).toEqual([4, 3, 2, 1]);
      expect(ids({ by: 'received', isDescending: false }, filter)).toEqual([1, 2, 3, 4]);
      expect(ids({ by: 'who', isDescending: false }, filter)).toEqual([2, 4, 1, 3]);
      expect(ids({ by: 'who', isDescending: true }, filter)).toEqual([3, 1, 4, 2]);
      for (const by of ['model', 'state', 'took'] as const) {
        expect(ids({ by, isDescending: true }, filter)).toEqual([4, 3, 2, 1]);
      }
    }
  });

  test('holds no word of others where the owner hides them: only sizes and times', async () => {
    const { courier, storage } = await answered({ HIDE_TEXTS: 'on' });
    const attachments = attachmentsAsJson([
      { kind: 'document', file_id: 'f', file_unique_id: 'u', name: 'secret.txt', text: 'secret' },
      { kind: 'quote', from: 'other', who: 'Boris', text: 'secret quote' },
    ]);
    const { id } = storage.jobs.insert({ ...someJob, text: 'secret', attachments });
    storage.jobs.setEditedText(id, 'secret wording');
    storage.jobs.settle(
      id,
      {
        ...emptyResult,
        outcome: 'failed',
        answer: 'secret part',
        reasoning: 'secret thoughts',
        failure_code: 'unreadable_output',
        failure_detail: 'could not read "secret"',
      },
      5,
    );
    const seen = [
      courier.jobs.page(everything),
      courier.jobs.details(1),
      courier.jobs.details(id),
      courier.status,
    ];
    expect(JSON.stringify(seen)).not.toContain('secret');
    expect(courier.jobs.details(id)).toMatchObject({
      row: { preview: null, error: 'unreadable_output' },
      question: { text: null, size: 6 },
      edited: { text: null, size: 14 },
      answer: { text: null, size: 11 },
      reasoning: { text: null, size: 15 },
      attachments: [
        { kind: 'document', name: null },
        { kind: 'quote', said: { text: null, size: 12 } },
      ],
    });
  });
});

describe('asking again', () => {
  test('leads to a new answer to the same message', async () => {
    const service = await answered();
    const { courier, telegram, lmstudio, anna } = service;
    lmstudio.reply = () => 'A second answer';
    expect(courier.jobs.retry(1)).toEqual({ asked: true, job_id: 2 });
    await telegram.waitForMessage(anna, ({ text }) => text?.includes('A second answer') ?? false);
    await untilState(service, 2, 'done');
    expect(courier.jobs.details(2)?.question.text).toBe('secret question');
  });

  test('is refused while the message waits or is answered, and beyond the limit of a chat', async () => {
    const service = await answered({ MAX_WAITING_PER_CHAT: '1' });
    const { courier, lmstudio, anna } = service;
    lmstudio.hold();
    courier.jobs.retry(1);
    await untilState(service, 2, 'running');
    expect(courier.jobs.retry(1)).toEqual({ asked: false, reason: 'busy' });
    anna.writes('another one');
    await untilState(service, 3, 'waiting');
    const { id } = service.storage.jobs.insert({
      ...someJob,
      bot_id: service.storage.jobs.get(1)?.bot_id ?? 0,
      chat_id: anna.id,
    });
    service.storage.jobs.start(id, 1);
    service.storage.jobs.settle(id, { ...emptyResult, outcome: 'stopped' }, 2);
    expect(courier.jobs.retry(id)).toEqual({ asked: false, reason: 'too_many', waiting: 1, max: 1 });
  });

  test.each([
    ['20', 4, 0],
    ['2', 2, 2],
  ])(
    'all that failed keeps their order, and the limit of the queue: %s',
    async (MAX_QUEUE_LENGTH, asked, left) => {
      const { courier, lmstudio, storage, telegram, anna } = await answered({ MAX_QUEUE_LENGTH });
      const bot_id = storage.jobs.get(1)?.bot_id ?? 0;
      lmstudio.hold();
      anna.writes('holds the queue');
      await untilState({ courier }, 2, 'running');
      const people = Array.from({ length: 4 }, (_, n) => telegram.person({ first_name: `Person ${n}` }));
      const failed = people.map(({ id: chat_id }, n) => {
        const { id } = storage.jobs.insert({
          ...someJob,
          bot_id,
          chat_id,
          user_id: chat_id,
          message_id: 100 + n,
        });
        storage.jobs.settle(id, { ...emptyResult, outcome: 'failed', failure_code: 'silence' }, 2);
        storage.jobs.close(id, 3);
        return id;
      });
      expect(courier.jobs.failed({})).toEqual(failed);
      expect(courier.jobs.failed({ user_id: people[1]?.id ?? 0 })).toEqual([failed[1]]);
      const result = await courier.jobs.retryFailed({ state: 'failed' });
      expect(result).toMatchObject({ asked, left });
      expect(result.why?.reason).toBe(left > 0 ? 'queue_full' : undefined);
      const waiting = courier.status.queue.next.map(({ id }) => storage.jobs.get(id)?.chat_id);
      expect(waiting).toEqual(people.slice(0, asked).map(({ id }) => id));
      // What waits again is not asked a second time.
      expect(courier.jobs.failed({})).toEqual(failed.slice(asked));
      await courier.stop();
      const refused = await courier.jobs.retryFailed({});
      expect(refused).toMatchObject({ asked: 0, left, ...(left > 0 && { why: { reason: 'bot_stopped' } }) });
    },
  );

  test.each([
    [{ MAX_QUEUE_LENGTH: '1' }, 1, 1, 'The queue is full'],
    // Anna has a request in it already.
    [{ MAX_QUEUE_LENGTH: '2' }, 1, 2, 'The queue is nearly full'],
  ])(
    'is refused where the whole queue is full, and says so: %j',
    async (environment, waiting, max, words) => {
      const { courier, lmstudio, storage, telegram, anna } = await answered(environment);
      lmstudio.hold();
      const writer = max === 1 ? telegram.person({ first_name: 'Boris' }) : anna;
      writer.writes('first');
      await untilState({ courier }, 2, 'running');
      writer.writes('second');
      await untilState({ courier }, 3, 'waiting');
      expect(storage.jobs.get(3)?.chat_id).toBe(writer.id);
      const refused = courier.jobs.retry(1);
      expect(refused).toEqual({ asked: false, reason: 'queue_full', waiting, max });
      if (refused.asked) return;
      expect(en.requests.notAsked(refused)).toContain(words);
      expect(ru.requests.notAsked(refused)).toMatch(/^Очередь .*заполнена/);
    },
  );

  test('says so when the bot is stopped, is another one, or the request is gone', async () => {
    const { courier, storage } = await answered();
    const { id } = storage.jobs.insert({ ...someJob, bot_id: 5 });
    expect(courier.jobs.retry(id)).toEqual({ asked: false, reason: 'other_bot' });
    expect(courier.jobs.retry(99)).toEqual({ asked: false, reason: 'gone' });
    await courier.stop();
    expect(courier.jobs.retry(1)).toEqual({ asked: false, reason: 'bot_stopped' });
  });
});

test('a deleted request is gone from every list, and the model does not remember it', async () => {
  const { courier, telegram, lmstudio, anna } = await answered();
  const changed = vi.fn();
  courier.onChange(changed);
  expect(courier.jobs.remove(1)).toBe(true);
  await eventually(() => expect(changed).toHaveBeenCalled());
  expect(courier.status.recent).toEqual([]);
  expect(courier.jobs.page(everything)).toMatchObject({ total: 0, rows: [] });
  anna.writes('and now?');
  await telegram.waitForMessage(anna, ({ text }) => text?.includes('and now?') ?? false);
  expect(lmstudio.chats.at(-1)?.messages.map(({ role }) => role)).toEqual(['system', 'user']);
  expect(courier.jobs.remove(1)).toBe(false);
});
