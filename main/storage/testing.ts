import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { NewJob } from '../core/queue/job.ts';
import { JobQueue } from '../core/queue/jobQueue.ts';
import { SqliteError } from './sqlite.ts';
import { Storage } from './storage.ts';

/** For tests: a folder that goes when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'lm-courier-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** For tests: an empty database in a file. */
export function temporaryStorage(): Storage {
  const storage = Storage.open(path.join(temporaryFolder(), 'courier.db'));
  onTestFinished(() => storage.close());
  return storage;
}

/** For tests: an empty queue over an empty database. */
export function temporaryQueue(storage = temporaryStorage()) {
  const log = { error: (message: string, error?: unknown) => console.error(message, error) };
  return { storage, queue: new JobQueue(someJob.bot_id, { disk: storage, log }) };
}

/** For tests: what SQLite throws when there is no room. */
export function diskIsFull(): SqliteError {
  return new SqliteError('SQLITE_FULL', new Error('database or disk is full'));
}

export const someJob: NewJob = {
  bot_id: 1000,
  chat_id: 1,
  thread_id: 0,
  chat_kind: 'person',
  user_id: 1,
  who: 'Anna',
  message_id: 10,
  text: 'Hello?',
  attachments: '[]',
  language: 'en',
  ready_at: 0,
  model: 'm',
  temperature: 0.7,
  max_tokens: -1,
  system_prompt: '',
  reasoning_effort: 'auto',
  written_at: 1_000_000,
  received_at: 1_000_000,
};
