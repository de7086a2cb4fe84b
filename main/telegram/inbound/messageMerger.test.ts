import { describe, expect, test, vi } from 'vitest';
import { startService } from '../../../test/support/courier.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { MemoryLog } from '../../../test/support/memoryLog.ts';
import { someSettings } from '../../common/testing.ts';
import type { Attachment } from '../../core/queue/attachment.ts';
import { JobQueue } from '../../core/queue/jobQueue.ts';
import { someJob, temporaryStorage } from '../../storage/testing.ts';
import { MessageMerger, type Piece } from './messageMerger.ts';

const jpeg = (n: number) => Buffer.from([0xff, 0xd8, 0xff, n]);
const long = (letter: string) => letter.repeat(2048);

/** @param start false: what is written waits at Telegram until the courier starts, and comes in one batch */
async function service(environment: Record<string, string> = {}, { start = true } = {}) {
  const started = await startService({ LLM_MODEL: 'google/gemma-3-12b', ...environment }, { start });
  const { telegram, lmstudio, courier } = started;
  if (start) await eventually(() => expect(courier.status.lmStudio.state).toBe('online'));
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

  test('by Telegram Desktop, at an empty line long before the limit, is one question', async () => {
    const { lmstudio, storage, anna, question } = await service();
    const paste = `${`${'x'.repeat(599)}.\n\n`.repeat(11)}Summarise all of the above in one sentence.`;
    const cut = paste.lastIndexOf('\n\n', 4096);
    const [first, second] = [paste.slice(0, cut), paste.slice(cut + 2)];
    expect(first.length).toBeLessThan(4000);
    anna.writes(first);
    anna.writes(second);
    expect(await question(1)).toBe(`${first}\n${second}`);
    await eventually(() => expect(storage.jobs.get(1)?.state).toBe('done'));
    expect(lmstudio.chats.length).toBe(1);
  });

  test('is one question in a group, without a mention in its rest and though others write between', async () => {
    const { telegram, lmstudio, storage, anna, question } = await service();
    const boris = telegram.person({ first_name: 'Boris' });
    const group = telegram.group({ title: 'Friends', members: [anna, boris] });
    group.promotesBot();
    anna.writes(`@courier_test_bot ${long('a')}`, { chat: group });
    boris.writes('I say something else', { chat: group });
    anna.writes('the end', { chat: group });
    expect(await question(1)).toBe(`Anna: ${long('a')}\nthe end`);
    await eventually(() => expect(storage.jobs.get(1)?.state).toBe('done'));
    expect(lmstudio.chats.length).toBe(1);
  });

  test('hours ago is one question, and what came between two of them and after is another', async () => {
    const { lmstudio, courier, storage, anna } = await service({}, { start: false });
    const date = Math.floor(Date.now() / 1000) - 3 * 3600;
    anna.writes(long('a'), { date });
    anna.writes('the end of a', { date: date + 1 });
    anna.writes('short', { date: date + 60 });
    anna.writes(long('b'), { date: date + 90 });
    anna.writes('/queue', { date: date + 90 });
    anna.writes('not the end of b', { date: date + 90 });
    await courier.start();
    await eventually(() => expect(storage.jobs.get(4)?.state).toBe('done'));
    expect(lmstudio.chats.map(({ messages }) => messages.at(-1)?.content)).toEqual([
      `${long('a')}\nthe end of a`,
      'short',
      long('b'),
      'not the end of b',
    ]);
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

  test('does not make shorter messages wait', async () => {
    const { storage, anna, question } = await service();
    anna.writes('x'.repeat(2047));
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
  let sent = someJob.message_id;
  const piece = (text: string, more: Partial<Piece> = {}): Piece => ({
    key: someJob,
    user_id: someJob.user_id,
    message_id: ++sent,
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
    const worker = { mayBeginAnew: () => false, beginAnew: vi.fn() };
    const joining = new MessageMerger({ settings: someSettings(), storage, queue, worker, now });
    const add = ({ message_id, text, attachments, written_at }: Piece) =>
      queue.add({
        ...someJob,
        message_id,
        text,
        attachments: JSON.stringify(attachments),
        written_at,
        received_at: clock.now,
        ready_at: joining.readyAt(piece(text, { attachments })),
      });
    return { storage, queue, joining, clock, worker, add };
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
    expect(joining.merge(piece('too late', { written_at: 1_001_000 }))).toBeUndefined();
    expect(queue.claim(1)?.text).toBe(`${long('a')}\nb`);
  });

  test('takes a rest of the very same second however late it comes, while no word of the answer has come', () => {
    const { queue, joining, clock, worker, add } = line();
    add(piece(long('a')));
    clock.now += 5000;
    expect(joining.merge(piece(long('b')))).toMatchObject({ leftOut: 'nothing' });
    clock.now += 5000;
    const paste = `${long('a')}\n${long('b')}`;
    expect(queue.claim(1)?.text).toBe(paste);
    const late = piece('c');
    expect(joining.merge(late)).toBeUndefined();
    worker.mayBeginAnew = () => true;
    expect(joining.merge(late)).toMatchObject({ leftOut: 'nothing' });
    expect(worker.beginAnew).toHaveBeenCalledWith(expect.objectContaining({ text: `${paste}\nc` }));
    // A short one was the last.
    expect(joining.merge(piece('d'))).toBeUndefined();
  });

  test('takes nothing of another person, chat or topic, and nothing written at another time', () => {
    const { joining, add } = line();
    add(piece(long('a')));
    expect(joining.merge(piece('b', { user_id: 2 }))).toBeUndefined();
    expect(joining.merge(piece('b', { key: { ...someJob, chat_id: 2 } }))).toBeUndefined();
    expect(joining.merge(piece('b', { key: { ...someJob, thread_id: 7 } }))).toBeUndefined();
    expect(joining.merge(piece('b', { written_at: 1_000_000 + 60_000 }))).toBeUndefined();
  });

  test('takes only the next message of the person', () => {
    const { joining, add } = line();
    const [first, command, last] = [piece(long('a')), piece('/temp 1'), piece('b')];
    add(first);
    for (const { message_id } of [first, command, last]) joining.note({ ...first, message_id });
    expect(joining.merge(last)).toBeUndefined();
    expect(joining.merge({ ...last, message_id: command.message_id })).toMatchObject({ leftOut: 'nothing' });
    expect(joining.merge(last)).toMatchObject({ leftOut: 'nothing' });
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
    const [second, third] = [piece('y'.repeat(20)), piece('z'.repeat(20))];
    for (const one of [second, third]) {
      joining.note(one);
      expect(joining.merge(one)).toMatchObject({ leftOut: 'text' });
    }
    expect(storage.jobs.get(1)?.text).toMatch(/^x+$/);
  });

  test('does not hold the queue when the clock was set back', () => {
    const { queue, clock, add } = line();
    add(piece(long('a')));
    clock.now -= 3_600_000;
    expect(queue.claim(1)).toBeDefined();
  });
});
