import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { emptyResult } from '../core/queue/job.ts';
import { JobQueue } from '../core/queue/jobQueue.ts';
import { migrations } from './migrations.ts';
import { openUpToDate } from './openDatabase.ts';
import { openSqlite } from './sqlite.ts';
import { Storage } from './storage.ts';
import { temporaryFolder } from './testing.ts';

const day = 24 * 60 * 60 * 1000;
const bot_id = 7001;
const anna = { bot_id, chat_id: 1, thread_id: 0 };
const versions = [1, 2, 3, 4, 5, 9];
const newest = migrations.length;

/** As that version of the app left it; the first five still wrote it with libsql. */
function fileOf(version: number): string {
  const file = path.join(temporaryFolder(), 'courier.db');
  const packed = readFileSync(path.join(import.meta.dirname, 'fixtures', `v${version}.db.gz`));
  writeFileSync(file, gunzipSync(packed));
  return file;
}

function open(version: number) {
  const file = fileOf(version);
  const storage = Storage.open(file);
  onTestFinished(() => storage.close());
  return { file, storage, copy: `${file}.v${version}-backup` };
}

/** One value of a file that no app has open. */
function valueIn(file: string, sql: string): unknown {
  const connection = openSqlite(file, 0);
  const [value] = Object.values(connection.prepare(sql).get() ?? {});
  connection.close();
  return value;
}

/** 0-based. */
function pageOf(file: string, name: string): number {
  return Number(valueIn(file, `SELECT rootpage - 1 FROM sqlite_master WHERE name = '${name}'`));
}

describe.each(versions)('a database of version %i', (version) => {
  test('is opened as one of today, whole, with all that was in it', () => {
    const { storage } = open(version);
    const { database, jobs, chats, history, updates, outbox, kv, heldMessages, keptAside } = storage;
    expect(keptAside).toBeUndefined();
    expect(database.pragma('user_version')).toBe(newest);
    expect(database.pragma('quick_check')).toBe('ok');
    expect(database.all('PRAGMA foreign_key_check')).toEqual([]);

    const own = { model: 'own/model', temperature: 0.2, max_tokens: 512, system_prompt: 'Be brief.' };
    expect(chats.get(1)).toMatchObject({ name: 'Anna', username: 'anna', access: 'approved', ...own });
    expect(chats.get(2)).toMatchObject({ name: 'Борис', language: 'ru', access: 'asking' });
    expect(chats.get(-3)).toMatchObject({ kind: 'group', name: 'Family', access: 'blocked' });
    expect(jobs.get(1)).toMatchObject({ state: 'done', text: 'An old question', answer: 'An old answer' });
    expect(jobs.get(2)).toMatchObject({ state: 'failed', text: 'One that failed', answer: null });
    expect(jobs.get(3)).toMatchObject({ state: 'delivering', outcome: 'done', answer: 'On its way' });
    // What the earliest did not know is found out; what a later one had written stays as it was.
    const chat_kind = version < 3 ? 'group' : 'person';
    expect(jobs.get(4)).toMatchObject({ state: 'running', chat_kind, chat_id: -3 });
    expect(jobs.get(5)).toMatchObject({ state: 'waiting', text: 'First that waits', attachments: '[]' });
    expect(jobs.get(6)).toMatchObject({ state: 'waiting', text: 'Вторая ждёт' });
    expect(jobs.recent(10).map(({ id }) => id)).toEqual([3, 2, 1]);
    expect(history.last(anna, 10).map(({ content }) => content)).toEqual([
      'An old question',
      'An old answer',
    ]);
    // The group was reset after its second request.
    expect(history.add({ ...anna, chat_id: -3 }, 2, 'q', 'a')).toBe(false);
    expect(history.add({ ...anna, chat_id: -3 }, 4, 'q', 'a')).toBe(true);
    expect([501, 502, 503, 504].map((id) => updates.take(bot_id, id, 0))).toEqual([
      false,
      false,
      false,
      true,
    ]);
    expect(updates.countOf(5)).toBe(1);
    // Which other messages a job stands for no earlier version knew.
    expect(jobs.ofMessage(bot_id, 2, 106)).toEqual(jobs.get(6));
    expect(jobs.parts(5)).toMatchObject([{ message_id: 105, length: 'First that waits'.length }]);
    expect(outbox.chatsWithPending(bot_id)).toEqual([1]);
    expect(outbox.next(bot_id, 1)).toMatchObject({
      job_id: 3,
      text: 'On its way',
      format: 'text',
      replaces_message: 1,
    });
    expect(outbox.textOf(bot_id, 2, 202)).toBe('Hello');
    expect(kv.get('profile/7001')).toBe('abc');
    const kept = [{ chat_id: 2, user_id: 2, update: '{"update_id":504}' }];
    expect(heldMessages.all(bot_id)).toEqual(version >= 5 ? kept : []);
  });

  test('goes on with its queue in order, and its jobs come to their end', () => {
    const { storage } = open(version);
    const { jobs, outbox } = storage;
    expect(jobs.recover()).toBe(1);
    const queue = new JobQueue(bot_id, { disk: storage, log: console });
    // The sixth was moved up, which there has been since version 4.
    const order = version >= 4 ? [6, 4, 5] : [4, 5, 6];
    expect(queue.waiting().map(({ id }) => id)).toEqual(order);
    expect([queue.running, queue.delivering]).toEqual([[], 1]);
    expect(jobs.get(4)).toMatchObject({ crashes: 1, started_at: null });

    for (const id of order) {
      const job = queue.claim(1);
      expect(job?.id).toBe(id);
      if (!job) return;
      storage.transaction(() => {
        queue.settle(id, { ...emptyResult, outcome: 'done', answer: `Answer ${id}` });
        storage.history.add(job, id, job.text, `Answer ${id}`);
        outbox.add({ bot_id, chat_id: job.chat_id, thread_id: 0, job_id: id, text: `Answer ${id}` });
      });
    }
    for (const chat_id of outbox.chatsWithPending(bot_id)) {
      for (let row = outbox.next(bot_id, chat_id); row; row = outbox.next(bot_id, chat_id)) {
        outbox.sent(row.id, 300 + row.id);
        if (row.job_id !== null) queue.close(row.job_id);
      }
    }
    expect([queue.length, queue.delivering]).toEqual([0, 0]);
    expect([1, 2, 3, 4, 5, 6].map((id) => jobs.get(id)?.state)).toEqual([
      'done',
      'failed',
      'done',
      'done',
      'done',
      'done',
    ]);
    expect(storage.database.pragma('quick_check')).toBe('ok');
  });

  test('is kept beside it as it was, for seven days', () => {
    const { file, storage, copy } = open(version);
    expect(valueIn(copy, 'PRAGMA user_version')).toBe(version);
    expect(valueIn(copy, 'PRAGMA quick_check')).toBe('ok');
    expect(valueIn(copy, 'SELECT COUNT(*) FROM jobs')).toBe(6);
    expect(valueIn(copy, 'SELECT state FROM jobs WHERE id = 4')).toBe('running');
    if (process.platform !== 'win32') expect(statSync(copy).mode & 0o777).toBe(0o600);

    const others = ['.v5-backup.txt', '.vv-backup', '.corrupt-2026', '.damaged'].map(
      (end) => `${file}${end}`,
    );
    const another = path.join(path.dirname(file), 'another.db.v1-backup');
    for (const other of [...others, another]) {
      writeFileSync(other, '');
      utimesSync(other, 0, 0);
    }
    const madeAt = statSync(copy).mtimeMs;
    storage.tidy(madeAt + 7 * day);
    expect(existsSync(copy)).toBe(true);
    storage.tidy(madeAt + 7 * day + 1);
    expect(existsSync(copy)).toBe(false);
    for (const other of [...others, another]) expect(existsSync(other)).toBe(true);
    expect(existsSync(file)).toBe(true);
  });

  test('is not changed where no copy of it can be made', () => {
    const file = fileOf(version);
    const before = readFileSync(file);
    const copy = `${file}.v${version}-backup`;
    mkdirSync(copy);
    expect(() => openUpToDate(file)).toThrow();
    expect(readFileSync(file).equals(before)).toBe(true);
    rmdirSync(copy);
    // The next attempt does it.
    const database = openUpToDate(file);
    expect(database.pragma('user_version')).toBe(newest);
    database.close();
  });

  test('is not changed where its copy breaks off, and half a copy does not stay', () => {
    const file = fileOf(version);
    // A disk cannot be filled up for a test; a page that cannot be read ends the copying in its middle as well.
    const broken = readFileSync(file);
    const page = pageOf(file, version < 8 ? 'facts' : 'kv');
    broken.fill(0xff, page * 4096, (page + 1) * 4096);
    writeFileSync(file, broken);
    expect(() => openUpToDate(file)).toThrow(/malformed/);
    expect(readFileSync(file).equals(broken)).toBe(true);
    expect(readdirSync(path.dirname(file)).filter((name) => name.includes('backup'))).toEqual([]);
  });
});
