import type { FailureCode } from '../../main/common/failure.ts';
import { emptyResult, type JobResult, type NewJob } from '../../main/core/queue/job.ts';
import type { Storage } from '../../main/storage/storage.ts';

export interface SeedOptions {
  readonly count: number;
  readonly bot_id: number;
  /** When the newest of them was received, Unix milliseconds. */
  readonly until: number;
  /** Milliseconds between two of them, on average. Default two and a half minutes. */
  readonly every_ms?: number;
}

interface SeededPerson {
  readonly user_id: number;
  readonly who: string;
}

const names = [
  'Anna',
  'Boris',
  'Clara',
  'Dmitri',
  'Elif',
  'Farid',
  'Greta',
  'Hugo',
  'Ида',
  'Jonas',
  'Катя',
  'Lea',
];
const surnames = ['Weber', 'Ivanova', 'Lund', 'Okafor', 'Sánchez', 'Константинопольская'];
export const seededModels = [
  'openai/gpt-oss-20b',
  'google/gemma-3-12b',
  'qwen/qwen3-8b',
  'mistralai/magistral-small',
];
const failures: readonly FailureCode[] = [
  'load_failed',
  'context_overflow',
  'silence',
  'model_not_found',
  'undeliverable',
];
const rowsOfTransaction = 2000;

/**
 * Fills a database with requests that have ended: most are short and answered, some are pastes of a book's length,
 * some failed. The same numbers give the same requests.
 */
export function seedJobs(storage: Storage, { count, bot_id, until, every_ms = 150_000 }: SeedOptions): void {
  const random = randomFrom(7);
  const people = names.flatMap((name, row) =>
    surnames.map(
      (surname, column): SeededPerson => ({ user_id: 1000 + row * 10 + column, who: `${name} ${surname}` }),
    ),
  );
  const text = textFrom(random);
  for (const { user_id, who } of people) {
    storage.chats.seen({
      chat_id: user_id,
      kind: 'person',
      name: who,
      username: null,
      language: 'en',
      last_seen_at: until,
    });
    storage.chats.setAccess(user_id, 'approved');
  }
  for (let first = 0; first < count; first += rowsOfTransaction) {
    storage.transaction(() => {
      for (let n = first; n < Math.min(first + rowsOfTransaction, count); n++) {
        const received_at = until - Math.round((count - 1 - n) * every_ms);
        seedOne(storage, { n, bot_id, received_at, random, text, person: chosen(people, random() ** 3) });
      }
    });
  }
}

interface OneSeed {
  readonly n: number;
  readonly bot_id: number;
  readonly received_at: number;
  readonly random: () => number;
  readonly text: (length: number) => string;
  readonly person: SeededPerson;
}

function seedOne(storage: Storage, seed: OneSeed): void {
  const { n, bot_id, received_at, random, person } = seed;
  const job = storage.jobs.insert(newJob(seed));
  storage.updates.take(bot_id, 1_000_000 + n, received_at);
  storage.updates.belongsTo(bot_id, 1_000_000 + n, job.id);
  const started_at = received_at + random() ** 4 * 600_000;
  const answered_at = started_at + 2000 + random() ** 3 * 120_000;
  const result = resultOf(job.model, started_at + 800, seed);
  storage.jobs.start(job.id, Math.round(started_at));
  storage.jobs.settle(job.id, result, Math.round(answered_at));
  const { bot_id: bot, chat_id, thread_id } = job;
  if (result.answer !== null) {
    storage.history.add({ bot_id: bot, chat_id, thread_id }, job.id, job.text, result.answer);
    const text = JSON.stringify({ markdown: result.answer });
    const part = storage.outbox.add({
      bot_id: bot,
      chat_id,
      thread_id,
      job_id: job.id,
      text,
      format: 'rich',
    });
    storage.outbox.sent(part, 2_000_000 + n);
  }
  if (result.failure_code === 'undeliverable') {
    storage.jobs.closeUndeliverable(
      job.id,
      `403 Forbidden: ${person.who} blocked the bot`,
      Math.round(answered_at) + 400,
    );
  } else storage.jobs.close(job.id, Math.round(answered_at) + 400);
}

function newJob({ n, bot_id, received_at, random, text, person }: OneSeed): NewJob {
  const isPaste = random() < 0.01;
  const question = `${text(isPaste ? 5000 + random() * 60_000 : 20 + random() ** 3 * 900)}?`;
  const hasPhoto = random() < 0.03;
  return {
    bot_id,
    chat_id: person.user_id,
    thread_id: 0,
    chat_kind: 'person',
    user_id: person.user_id,
    who: person.who,
    message_id: 1000 + n,
    text: question,
    attachments: hasPhoto
      ? JSON.stringify([{ kind: 'photo', file_id: `p${n}`, file_unique_id: `u${n}` }])
      : '[]',
    language: 'en',
    ready_at: 0,
    model: chosen(seededModels, random() ** 2),
    temperature: 0.7,
    max_tokens: -1,
    system_prompt: 'You are a helpful assistant.',
    reasoning_effort: 'auto',
    written_at: received_at,
    received_at,
  };
}

function resultOf(model: string, first_word_at: number, { random, text }: OneSeed): JobResult {
  const luck = random();
  if (luck < 0.03) return { ...emptyResult, outcome: 'stopped' };
  if (luck < 0.07) {
    const failure_code = chosen(failures, random());
    return {
      ...emptyResult,
      outcome: 'failed',
      failure_code,
      failure_detail: `500 ${failure_code}: the server said no more`,
    };
  }
  const answer = text(200 + random() ** 2 * 4000);
  return {
    ...emptyResult,
    outcome: 'done',
    answer,
    reasoning: random() < 0.5 ? text(200 + random() ** 2 * 5000) : null,
    finish_reason: random() < 0.97 ? 'stop' : 'length',
    answered_by: model,
    prompt_tokens: 300 + Math.round(random() * 3000),
    completion_tokens: Math.round(answer.length / 4),
    first_word_at: Math.round(first_word_at),
  };
}

/** Cuts pieces of any length out of one long text. */
function textFrom(random: () => number): (length: number) => string {
  const words =
    'the model answers what people ask and nobody waits longer than they must in a house where one computer thinks for everybody'.split(
      ' ',
    );
  const sentences = Array.from({ length: 12_000 }, () => {
    const some = Array.from({ length: 4 + Math.floor(random() * 14) }, () => chosen(words, random())).join(
      ' ',
    );
    return `${some.charAt(0).toUpperCase()}${some.slice(1)}${random() < 0.1 ? '.\n\n' : '. '}`;
  });
  const whole = sentences.join('');
  return (length) => {
    const from = whole.indexOf('. ', Math.floor(random() * (whole.length - length - 1000))) + 2;
    return whole.slice(from, from + Math.round(length)).trim();
  };
}

/** @param at from 0 to 1, 1 left out */
function chosen<T>(list: readonly T[], at: number): T {
  const one = list[Math.floor(at * list.length)];
  if (one === undefined) throw new Error(`There is nothing at ${at} of ${list.length}.`);
  return one;
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
