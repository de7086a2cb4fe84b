import { describe, expect, test } from 'vitest';
import { startService } from '../../../test/support/courier.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { someSettings } from '../../common/testing.ts';
import { someJob, temporaryQueue } from '../../storage/testing.ts';
import { Limits } from './limits.ts';

const second = 1000;

describe('messages per minute', () => {
  const setUp = (maxPerMinute: number) =>
    new Limits({ settings: someSettings({ maxPerMinute }), queue: temporaryQueue().queue });
  const message = (update_id: number, at_s: number, user_id = 1) => ({
    update_id,
    user_id,
    written_at: at_s * second,
  });

  test('beyond the limit are refused until a minute has passed, and only the first of them is told', () => {
    const limits = setUp(2);
    expect(limits.tooFast(message(1, 0))).toBeUndefined();
    expect(limits.tooFast(message(2, 10))).toBeUndefined();
    expect(limits.tooFast(message(3, 11))).toMatchObject({ reason: 'too_fast', max: 2, isFirst: true });
    expect(limits.tooFast(message(4, 12))).toMatchObject({ isFirst: false });
    expect(limits.tooFast(message(5, 60))).toBeUndefined();
    expect(limits.tooFast(message(6, 61))).toMatchObject({ isFirst: true });
  });

  test('are counted for each person, and the same update only once', () => {
    const limits = setUp(1);
    for (let times = 0; times < 3; times++) expect(limits.tooFast(message(1, 0))).toBeUndefined();
    expect(limits.tooFast(message(2, 0, 2))).toBeUndefined();
    expect(limits.tooFast(message(3, 1))).toMatchObject({ isFirst: true });
    expect(limits.tooFast(message(3, 1))).toMatchObject({ isFirst: true });
  });

  test('that were written before polling began are not counted, nor are any without a limit', () => {
    const limits = setUp(1);
    limits.pollingBegins(100 * second);
    for (let id = 1; id < 9; id++) expect(limits.tooFast(message(id, 99))).toBeUndefined();
    const unlimited = setUp(-1);
    for (let id = 1; id < 9; id++) expect(unlimited.tooFast(message(id, 0))).toBeUndefined();
  });
});

describe('the length of the queue', () => {
  function setUp(waitingOf: Readonly<Record<number, number>>) {
    const { queue } = temporaryQueue();
    for (const [chat_id, count] of Object.entries(waitingOf)) {
      for (let n = 0; n < count; n++) queue.add({ ...someJob, chat_id: Number(chat_id) });
    }
    const limits = new Limits({
      settings: someSettings({ maxQueueLength: 10, maxWaitingPerChat: 9 }),
      queue,
    });
    return (chat_id: number) => limits.refuse({ ...someJob, chat_id }, someJob.written_at);
  }

  test('keeps its last tenth for those who have nothing in it', () => {
    const refuse = setUp({ 1: 5, 2: 4 });
    expect(refuse(1)).toMatchObject({ reason: 'queue_full', waiting: 9, max: 10, hasOwn: true });
    expect(refuse(3)).toBeUndefined();
  });

  test('refuses everybody once it is full', () => {
    const refuse = setUp({ 1: 5, 2: 5 });
    expect(refuse(3)).toMatchObject({ reason: 'queue_full', waiting: 10, hasOwn: false });
  });
});

describe('what one person has waiting', () => {
  function setUp(waitingOf: Readonly<Record<number, number>>, user_id = 7) {
    const { queue } = temporaryQueue();
    for (const [chat_id, count] of Object.entries(waitingOf)) {
      for (let n = 0; n < count; n++) queue.add({ ...someJob, chat_id: Number(chat_id), user_id });
    }
    const limits = new Limits({
      settings: someSettings({ maxWaitingPerChat: 2, maxQueueLength: 40 }),
      queue,
    });
    return { limits, refuse: () => limits.refuse({ chat_id: 9, user_id }, someJob.written_at) };
  }

  test('is bounded over all chats, at as much as two chats may have', () => {
    expect(setUp({ 1: 1, 2: 1, 3: 1 }).refuse()).toBeUndefined();
    const refused = { reason: 'too_many', of: 'person', waiting: 4, max: 4 };
    expect(setUp({ 1: 1, 2: 1, 3: 1, 4: 1 }).refuse()).toMatchObject(refused);
  });

  test('is bounded in a backlog too, at a quarter of the queue', () => {
    const few = setUp({ 1: 9 });
    few.limits.pollingBegins(someJob.written_at + second);
    expect(few.refuse()).toBeUndefined();
    const many = setUp({ 1: 10 });
    many.limits.pollingBegins(someJob.written_at + second);
    expect(many.refuse()).toMatchObject({ of: 'person', waiting: 10, max: 10 });
  });

  test('is not that of others with the same id: administrators who hide share theirs', () => {
    expect(setUp({ 1: 2, 2: 2, 3: 2 }, 1087968824).refuse()).toBeUndefined();
  });
});

describe('a limit', () => {
  async function service(environment: Record<string, string>) {
    const started = await startService(environment);
    await eventually(() => expect(started.courier.status.bot.state).toBe('online'));
    const anna = started.telegram.person({ first_name: 'Anna' });
    const told = (words: string) =>
      started.telegram.waitForMessage(anna, ({ text }) => text?.includes(words) ?? false);
    return { ...started, anna, told };
  }

  test('on messages per minute counts commands too, but never /stop', async () => {
    const { telegram, courier, anna, told } = await service({ MAX_MESSAGES_PER_MINUTE: '2' });
    courier.setPaused(true);
    anna.writes('one');
    anna.writes('/queue');
    anna.writes('/queue');
    anna.writes('three');
    anna.writes('four');
    await told('more than 2 messages within a minute');
    anna.writes('/stop');
    await told('I removed your message from the queue.');
    expect(telegram.inbox(anna).filter(({ text }) => text?.includes('within a minute')).length).toBe(1);
    expect(courier.status.queue.waiting).toBe(0);
  });

  test('on the whole queue says what it is', async () => {
    const { telegram, courier, anna, told } = await service({ MAX_QUEUE_LENGTH: '1' });
    courier.setPaused(true);
    telegram.person({ first_name: 'Boris' }).writes('first');
    await eventually(() => expect(courier.status.queue.waiting).toBe(1));
    anna.writes('second');
    await told('The queue is full (1 of 1).');
    expect(courier.status.queue.waiting).toBe(1);
  });

  test('on the length of a message and the size of a photo says what it is', async () => {
    const { lmstudio, anna, told } = await service({ MAX_MESSAGE_LENGTH: '100', MAX_FILE_MB: '1' });
    anna.writes('x'.repeat(101));
    await told('100 characters is the limit');
    anna.sends({ photo: { bytes: Buffer.alloc(1), file_size: 2 ** 20 + 1 } });
    await told('1 MB is the limit');
    expect(lmstudio.chats).toEqual([]);
  });
});
