import { describe, expect, onTestFinished, test } from 'vitest';
import { eventually } from '../../test/support/eventually.ts';
import { MemoryLog } from '../../test/support/memoryLog.ts';
import { settings } from '../common/settings.ts';
import { DiskError } from '../core/disk.ts';
import { attachmentsAsJson, attachmentsOf, type RecordingAttachment } from '../core/queue/attachment.ts';
import { JobQueue } from '../core/queue/jobQueue.ts';
import { someJob, temporaryStorage } from '../storage/testing.ts';
import { Hearing, type HearingDeps } from './hearing.ts';
import { CannotHear, type Listener, NotHeard } from './listener.ts';

function recording(id: string, more: Partial<RecordingAttachment> = {}): RecordingAttachment {
  return {
    ...{
      kind: 'recording',
      file_id: id,
      file_unique_id: id,
      as: 'said',
      name: '',
      seconds: 3,
      language: 'en',
    },
    ...more,
  };
}

/** Recordings of a real queue on a real disk; each says its id. */
function opened(deps: Partial<HearingDeps> = {}) {
  const storage = temporaryStorage();
  const log = new MemoryLog();
  const queue = new JobQueue(someJob.bot_id, { disk: storage, wake: () => hearing.look(), log });
  const heard: string[] = [];
  const listener: Listener = {
    hear: async ({ bytes }) => {
      heard.push(Buffer.from(bytes).toString());
      return { text: `Said ${Buffer.from(bytes)}`, seconds: 3 };
    },
  };
  const hearing: Hearing = new Hearing({
    storage,
    queue,
    settings: { get: (name) => settings[name].default, onChange: () => () => {} },
    files: { read: async (file_id) => Buffer.from(file_id) },
    listener,
    log,
    retryDelay_ms: () => 60_000,
    now: () => someJob.received_at,
    ...deps,
  });
  onTestFinished(() => hearing.stop());
  const add = (chat_id: number, ...attachments: RecordingAttachment[]) =>
    queue.add({ ...someJob, chat_id, attachments: attachmentsAsJson(attachments) });
  const textsOf = (id: number) =>
    attachmentsOf(storage.jobs.get(id) ?? { attachments: '[]' }).map((one) => 'text' in one && one.text);
  return { storage, queue, hearing, heard, add, textsOf };
}

describe('what was said', () => {
  test('is heard in the order of the queue, all of a message, also what waited before the start', async () => {
    const { queue, hearing, heard, add, textsOf } = opened();
    add(1, recording('a'), recording('b'));
    const later = add(2, recording('c'));
    queue.prioritize(later.id);
    hearing.start();
    const last = add(3, recording('d'));
    await eventually(() => expect(textsOf(last.id)).toEqual(['Said d']));
    expect(heard).toEqual(['c', 'a', 'b', 'd']);
    expect(queue.unheard).toBeUndefined();
  });

  test('is known to be unheard after a restart, and what is known is not heard again', async () => {
    const { storage, queue, add } = opened();
    const known = recording('known', { text: 'Hello' });
    const ids = [
      add(1, known),
      add(2, recording('b', { problem: 'no_words' })),
      add(3, known, recording('c')),
    ];
    const again = new JobQueue(queue.bot_id, { disk: storage, log: new MemoryLog() });
    expect(ids.map(({ id }) => again.get(id)?.isUnheard)).toEqual([false, false, true]);
  });

  test('is kept beside what came meanwhile', async () => {
    let go = () => {};
    const { storage, queue, hearing, add, textsOf } = opened({
      files: {
        read: (file_id) =>
          file_id === 'a'
            ? new Promise((resolve) => (go = () => resolve(Buffer.from('a'))))
            : Promise.resolve(Buffer.from(file_id)),
      },
    });
    hearing.start();
    const { id } = add(1, recording('a'));
    await eventually(() => expect(go.length).toBe(0));
    const job = storage.jobs.get(id);
    if (!job) throw new Error('The job is gone.');
    queue.grow(id, { ...job, attachments: attachmentsAsJson([recording('a'), recording('b')]) });
    go();
    await eventually(() => expect(textsOf(id)).toEqual(['Said a', 'Said b']));
  });

  test('waits for the disk', async () => {
    const { storage, hearing, add, textsOf } = opened();
    const write = storage.jobs.setAttachments.bind(storage.jobs);
    let refusals = 1;
    storage.jobs.setAttachments = (...values) => {
      if (refusals-- > 0) throw new DiskError('full', { code: 'SQLITE_FULL' });
      write(...values);
    };
    hearing.start();
    const { id } = add(1, recording('a'));
    await eventually(() => expect(textsOf(id)).toEqual(['Said a']));
  });

  test('is tried again by itself while nothing can be heard, and put aside meanwhile', async () => {
    const away = new CannotHear('hearing_server_gone', '503');
    let tries = 0;
    const { queue, hearing, add, textsOf } = opened({
      listener: {
        hear: async () => {
          tries++;
          if (tries < 3) throw away;
          return { text: 'At last', seconds: 3 };
        },
      },
      retryDelay_ms: (repeat) => {
        expect(queue.holds).toMatchObject(repeat === 1 ? [] : [{ failure: { code: 'hearing_server_gone' } }]);
        return 1;
      },
    });
    hearing.start();
    const { id } = add(1, recording('a'));
    await eventually(() => expect(textsOf(id)).toEqual(['At last']));
    expect(tries).toBe(3);
    expect(queue.holds).toEqual([]);
  });

  test('is heard again also where there was nothing to hear', async () => {
    let tries = 0;
    const { queue, hearing, add } = opened({
      listener: {
        hear: (_, signal) => {
          tries++;
          if (tries === 1) return Promise.reject(new CannotHear('hearing_server_gone', '503'));
          if (tries === 2) return Promise.reject(new NotHeard('no_words'));
          return new Promise((__, reject) => {
            signal.addEventListener('abort', () => reject(signal.reason));
          });
        },
      },
      retryDelay_ms: () => 1,
    });
    hearing.start();
    add(1, recording('a'));
    add(2, recording('b'));
    await eventually(() => expect(tries).toBe(3));
    expect(queue.holds).toEqual([]);
  });

  test('and cannot be heard for a day ends with the reason', async () => {
    const day_ms = 24 * 60 * 60_000;
    const { storage, queue, hearing, add } = opened({
      listener: {
        hear: async () => {
          throw new CannotHear('hearing_server_gone', '503');
        },
      },
      now: () => someJob.received_at + day_ms + 1,
    });
    hearing.start();
    const { id } = add(1, recording('a'));
    await eventually(() => expect(queue.get(id)?.isUnheard).toBe(false));
    expect(storage.jobs.get(id)?.attachments).toContain('"problem":"hearing_server_gone"');
    // It has its turn, in which its person is told.
    expect(queue.position(id)).toBe(1);
  });
});
