import path from 'node:path';
import { emptyResult, type NewJob } from '../../main/core/queue/job.ts';
import { JobQueue } from '../../main/core/queue/jobQueue.ts';
import { Storage } from '../../main/storage/storage.ts';
import { log } from './quiet.ts';
import { inRounds, median, type RowOptions, type RowOutcome } from './result.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const bot_id = 424_242;
const chats = 200;
const short = 100;
const repeats = 15;
/** Jobs that are added in one transaction. */
const batch = 10;
const longestRow_ms = 60_000;

/** What the row does with a queue on a database file: all of our code that it knows is here. */
function openQueue() {
  const storage = Storage.open(path.join(temporaryFolder(), 'courier.db'));
  const queue = new JobQueue(bot_id, { disk: storage, log });
  let newest = 0;
  return {
    /** As a batch of updates does: in one transaction, on disk when it returns. */
    add: (count: number) =>
      storage.transaction(() => {
        for (let n = 0; n < count; n++) newest = queue.add(newJob(newest + n)).id;
      }),
    take: () => queue.claim(1),
    /** Makes room for the next one. */
    end: (job_id: number) => {
      queue.settle(job_id, { ...emptyResult, outcome: 'done', answer: 'Yes.' });
    },
    /** Of the last in the queue. */
    position: () => queue.position(newest),
    close: () => storage.close(),
  };
}

/** What the queue does, on a database file, with a long line against a short one. */
export async function queueRow({ rounds, messages }: RowOptions): Promise<RowOutcome> {
  const long = messages * 10;
  const queues = { short: openQueue(), long: openQueue() };
  queues.short.add(short);
  queues.long.add(long);
  try {
    measure(queues.short);
    measure(queues.long);
    const measured = await inRounds(rounds, longestRow_ms, async () => ({
      short: measure(queues.short),
      long: measure(queues.long),
    }));
    const result = (what: string, of: (took: Took) => number) => ({
      what: `${what} with ${long} waiting, against ${short} waiting`,
      unit: 'µs' as const,
      base: { name: `${short} waiting`, values: measured.map((round) => of(round.short)) },
      ours: { name: `${long} waiting`, values: measured.map((round) => of(round.long)) },
      goal: 2,
    });
    return {
      isSound: true,
      results: [
        result('Add', ({ add }) => add),
        result('Take', ({ take }) => take),
        result('Position', ({ position }) => position),
      ],
    };
  } finally {
    queues.short.close();
    queues.long.close();
  }
}

interface Took {
  readonly add: number;
  readonly take: number;
  readonly position: number;
}

/** Microseconds of each, the median. The queue is as long afterwards as it was before. */
function measure(queue: ReturnType<typeof openQueue>): Took {
  const add = timedEach(() => queue.add(batch)) / batch;
  const position = timedEach(() => queue.position());
  const takes = Array.from({ length: repeats * batch }, () => {
    let taken: ReturnType<typeof queue.take>;
    const took = timed(() => {
      taken = queue.take();
    });
    if (!taken) throw new Error('There was nothing to take.');
    queue.end(taken.id);
    return took;
  });
  return { add, take: median(takes), position };
}

const timedEach = (work: () => void) => median(Array.from({ length: repeats }, () => timed(work)));

function timed(work: () => void): number {
  const from = performance.now();
  work();
  return (performance.now() - from) * 1000;
}

function newJob(n: number): NewJob {
  const user_id = 1000 + (n % chats);
  const now = Date.now();
  return {
    bot_id,
    chat_id: user_id,
    thread_id: 0,
    chat_kind: 'person',
    user_id,
    who: 'Anna',
    message_id: n + 1,
    text: `Question ${n}?`,
    attachments: '[]',
    language: 'en',
    ready_at: 0,
    model: 'openai/gpt-oss-20b',
    temperature: 0.7,
    max_tokens: -1,
    system_prompt: '',
    reasoning_effort: 'auto',
    written_at: now,
    received_at: now,
  };
}
