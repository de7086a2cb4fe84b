import { describe, expect, test } from 'vitest';
import { startService } from '../../../test/support/courier.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { MemoryLog } from '../../../test/support/memoryLog.ts';
import { someSettings } from '../../common/testing.ts';
import type { Attachment } from '../../core/queue/attachment.ts';
import { JobQueue } from '../../core/queue/jobQueue.ts';
import { someJob, temporaryStorage } from '../../storage/testing.ts';
import { MessageMerger, type Piece } from './messageMerger.ts';

const jpeg = (n: number) => Buffer.from([0xff, 0xd8, 0xff, n]);
const long = (letter: string) => letter.repeat(4000);

async function service(environment: Record<string, string> = {}) {
  const started = await startService({ LLM_MODEL: 'google/gemma-3-12b', ...environment });
  const { telegram, lmstudio, courier } = started;
  await eventually(() => expect(courier.status.lmStudio.state).toBe('online'));
  lmstudio.switches.contextOverflow = 'zero_deltas';
  const anna = telegram.person({ first_name: 'Anna' });
  const question = async (n: number) => {
    await lmstudio.waitForRequest(() => lmstudio.chats.length >= n);
    return lmstudio.chats[n - 1]?.messages.at(-1)?.content;
  };
  return { ...started, anna, question };
}

describe('a paste that Telegram cut', () => {
  test('is one question, and another person behind it is not let past', async () => {
    const { telegram, lmstudio, storage, anna, question } = await service();
    const boris = telegram.person({ first_name: 'Boris' });
    anna.writes(long('a'));
    boris.writes('me too');
    anna.writes(long('b'));
    anna.writes('the end');
    expect(await question(1)).toBe(`${long('a')}\n${long('b')}\nthe end`);
    expect(await question(2)).toBe('me too');
    expect(lmstudio.chats.length).toBe(2);
    expect(storage.updates.countOf(1)).toBe(3);
  });

  test('waits on disk: after a restart in the second of quiet it still becomes one question', async () => {
    const { telegram, storage, close, open, anna, question } = await service();
    anna.writes(long('a'));
    await eventually(() => expect(storage.jobs.get(1)?.state).toBe('waiting'));
    // However long a restart takes on this computer.
    storage.database.run('UPDATE jobs SET ready_at = ready_at + 8000');
    await close();
    anna.writes('the end');
    const again = await open();
    await again.courier.start();
    expect(await question(1)).toBe(`${long('a')}\nthe end`);
    expect(telegram.pending).toEqual([]);
  });

  test('does not make short messages wait', async () => {
    const { storage, anna, question } = await service();
    anna.writes('short');
    await question(1);
    expect(storage.jobs.get(1)?.ready_at).toBe(0);
  });
});

describe('an album', () => {
  test('is one question with all its photos and its caption', async () => {
    const { lmstudio, courier, anna, question } = await service();
    anna.sends({ photo: { bytes: jpeg(1) }, caption: 'Which is best?' }, { media_group_id: 'album' });
    for (const n of [2, 3]) anna.sends({ photo: { bytes: jpeg(n) } }, { media_group_id: 'album' });
    const parts = await question(1);
    expect(parts).toHaveLength(4);
    expect(parts?.at(-1)).toEqual({ type: 'text', text: 'Which is best?' });
    expect(lmstudio.chats.length).toBe(1);
    await eventually(() => expect(courier.status.recent.length).toBe(1));
    expect(courier.status.queue.waiting).toBe(0);
  });

  test('in a group comes whole, although only its caption mentions the bot', async () => {
    const { telegram, anna, question } = await service();
    const group = telegram.group({ title: 'Friends', members: [anna] });
    group.promotesBot();
    const options = { chat: group, media_group_id: 'album' };
    anna.sends({ photo: { bytes: jpeg(1) }, caption: '@courier_test_bot which?' }, options);
    anna.sends({ photo: { bytes: jpeg(2) } }, options);
    const parts = await question(1);
    expect(parts).toHaveLength(3);
    expect(parts?.at(-1)).toEqual({ type: 'text', text: 'Anna: which?' });
  });

  test('of more than ten pictures keeps ten, and the person is told once', async () => {
    const { telegram, anna, question } = await service();
    for (let n = 0; n < 13; n++) anna.sends({ photo: { bytes: jpeg(n) } }, { media_group_id: 'album' });
    expect(await question(1)).toHaveLength(10);
    await telegram.waitForMessage(anna, (message) => message.text?.includes('10 files'));
    expect(telegram.inbox(anna).filter(({ text }) => text?.includes('10 files')).length).toBe(1);
  });
});

test('an album that finds too many of the chat waiting is refused in one sentence', async () => {
  const { telegram, lmstudio, courier, anna } = await service({ MAX_WAITING_PER_CHAT: '1' });
  lmstudio.hold();
  anna.writes('first');
  await eventually(() => expect(courier.status.queue.running.length).toBe(1));
  anna.writes('second');
  await eventually(() => expect(courier.status.queue.waiting).toBe(1));
  for (let n = 0; n < 4; n++) anna.sends({ photo: { bytes: jpeg(n) } }, { media_group_id: 'album' });
  anna.writes('/help');
  await telegram.waitForMessage(anna, (message) => message.text?.startsWith('What I can do'));
  await telegram.waitForMessage(anna, ({ text }) => text?.includes('1 is the limit') === true);
  expect(telegram.inbox(anna).filter(({ text }) => text?.includes('1 is the limit')).length).toBe(1);
});

describe('joining', () => {
  const photo = (album: string): Attachment => ({ kind: 'photo', file_id: 'f', file_unique_id: 'u', album });
  const piece = (text: string, more: Partial<Piece> = {}): Piece => ({
    key: someJob,
    user_id: someJob.user_id,
    text,
    attachments: [],
    written_at: 1_000_000,
    ...more,
  });

  function line() {
    const storage = temporaryStorage();
    const clock = { now: 1_000_000 };
    const now = () => clock.now;
    const queue = new JobQueue(someJob.bot_id, { disk: storage, log: new MemoryLog(), now });
    const joining = new MessageMerger({ settings: someSettings(), storage, queue, now });
    const add = ({ text, attachments, written_at }: Piece) =>
      queue.add({
        ...someJob,
        text,
        attachments: JSON.stringify(attachments),
        written_at,
        received_at: clock.now,
        ready_at: joining.readyAt(piece(text, { attachments })),
      });
    return { storage, queue, joining, clock, add };
  }

  test('ends with a second of quiet, and the queue goes on by itself then', () => {
    const { queue, joining, clock, add } = line();
    add(piece(long('a')));
    expect(queue.claim(1)).toBeUndefined();
    expect(queue.readyIn).toBe(1000);
    clock.now += 900;
    expect(joining.merge(piece('b'))).toMatchObject({ leftOut: 'nothing' });
    expect(queue.readyIn).toBe(1000);
    clock.now += 1000;
    expect(joining.merge(piece('too late'))).toBeUndefined();
    expect(queue.claim(1)?.text).toBe(`${long('a')}\nb`);
  });

  test('takes nothing of another person, chat or topic, and nothing written at another time', () => {
    const { joining, add } = line();
    add(piece(long('a')));
    expect(joining.merge(piece('b', { user_id: 2 }))).toBeUndefined();
    expect(joining.merge(piece('b', { key: { ...someJob, chat_id: 2 } }))).toBeUndefined();
    expect(joining.merge(piece('b', { key: { ...someJob, thread_id: 7 } }))).toBeUndefined();
    expect(joining.merge(piece('b', { written_at: 1_000_000 + 60_000 }))).toBeUndefined();
  });

  test('takes late pictures of an album for as long as it waits', () => {
    const { joining, clock, add } = line();
    add(piece('', { attachments: [photo('one')] }));
    clock.now += 5000;
    expect(joining.merge(piece('', { attachments: [photo('two')] }))).toBeUndefined();
    expect(joining.merge(piece('', { attachments: [photo('one')] }))).toMatchObject({ leftOut: 'nothing' });
  });

  test('has an end even if the messages have none', () => {
    const { storage, queue, joining, clock, add } = line();
    add(piece(long('a')));
    for (let n = 0; n < 20; n++) {
      clock.now += 900;
      joining.merge(piece(`${n}`));
    }
    expect(storage.jobs.get(1)?.ready_at).toBeLessThanOrEqual(1_000_000 + 10_000);
    expect(queue.claim(1)).toBeDefined();
  });

  test('keeps texts within their bound', () => {
    const { storage, joining, add } = line();
    add(piece('x'.repeat(100_000 - 10)));
    expect(joining.merge(piece('y'.repeat(20)))).toMatchObject({ leftOut: 'text' });
    expect(storage.jobs.get(1)?.text).not.toContain('y');
  });

  test('does not hold the queue when the clock was set back', () => {
    const { queue, clock, add } = line();
    add(piece(long('a')));
    clock.now -= 3_600_000;
    expect(queue.claim(1)).toBeDefined();
  });
});
