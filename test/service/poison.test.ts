import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { Storage } from '../../main/storage/storage.ts';
import { eventually } from '../support/eventually.ts';
import { sentence, startFaulty } from '../support/faults.ts';

const crashed = () => sentence({ kind: 'transient', code: 'crashed' }, {});

describe('a message that our own code cannot handle', () => {
  test('ends with an error to its person after three tries, and the queue goes on', async () => {
    const { storage, lmstudio, anna, reads, told, ended, queueGoesOn, log } = await startFaulty();
    const last = storage.history.last.bind(storage.history);
    let crashes = 0;
    storage.history.last = (key, count) => {
      if (key.chat_id !== anna.id) return last(key, count);
      crashes++;
      throw new TypeError('a defect');
    };
    anna.writes('poison');
    await reads(anna, crashed());
    await ended(anna, 'failed', 'crashed');
    expect(crashes).toBe(3);
    expect(lmstudio.chats.length).toBe(0);
    expect(log.lines.filter((line) => line.startsWith('error')).join()).toContain('TypeError');
    await queueGoesOn();
    expect(told(anna)).toEqual([crashed()]);
  });

  test('that fails when its answer is written down ends the same way', async () => {
    const { storage, anna, reads, told, ended, asked, queueGoesOn } = await startFaulty();
    const add = storage.history.add.bind(storage.history);
    let crashes = 0;
    storage.history.add = (key, job_id, question, answer) => {
      if (key.chat_id !== anna.id) return add(key, job_id, question, answer);
      crashes++;
      throw new TypeError('a defect');
    };
    anna.writes('poison');
    await reads(anna, crashed());
    await ended(anna, 'failed', 'crashed');
    expect(crashes).toBe(3);
    expect(asked('poison')).toBe(1);
    await queueGoesOn();
    expect(told(anna)).toEqual([crashed()]);
  });

  test('that fails when its answer is sent ends with a note, and its chat goes on', async () => {
    const { storage, anna, told, reads, ended } = await startFaulty();
    const add = storage.outbox.add.bind(storage.outbox);
    storage.outbox.add = (outgoing) =>
      add(outgoing.text === 'answer to poison' ? { ...outgoing, reply_markup: 'no JSON' } : outgoing);
    anna.writes('poison');
    await reads(anna, sentence({ kind: 'refused', code: 'undeliverable' }, {}));
    await ended(anna, 'failed', 'undeliverable');
    anna.writes('again');
    await reads(anna, 'answer to again');
    expect(told(anna).length).toBe(2);
  });

  test('that took the app down three times is not tried a fourth time', async () => {
    const service = await startFaulty();
    const { lmstudio, telegram, anna, boris, jobOf, folder } = service;
    lmstudio.hold();
    anna.writes('poison');
    await eventually(() => expect(lmstudio.chats.length).toBe(1));
    boris.writes('second');
    await eventually(() => expect(service.courier.status.queue.waiting).toBe(1));
    const id = jobOf(anna)?.id ?? 0;
    await service.close();

    // What a killed process leaves behind: a job that runs. The app's start is what counts it.
    const storage = Storage.open(path.join(folder, 'courier.db'));
    for (let crash = 1; crash < 3; crash++) {
      storage.jobs.start(id, Date.now());
      storage.jobs.recover();
    }
    storage.jobs.start(id, Date.now());
    storage.close();

    lmstudio.release();
    const again = await service.open();
    await again.courier.start();
    await telegram.waitForMessage(anna, (message) => message.text === crashed());
    await telegram.waitForMessage(boris, (message) => message.text === 'answer to second');
    expect(service.asked('poison')).toBe(1);
    expect(again.storage.jobs.get(id)).toMatchObject({ failure_code: 'crashed', crashes: 3 });
  });
});
