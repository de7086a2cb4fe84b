import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Failure } from '../../common/failure.ts';
import { someJob, temporaryQueue } from '../../storage/testing.ts';
import { attachmentsAsJson } from './attachment.ts';
import type { JobQueue } from './jobQueue.ts';

const missing: Failure = { kind: 'unusable', code: 'model_not_found', detail: '404' };
const minute_ms = 60_000;

let queue: JobQueue;

beforeEach(() => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  queue = temporaryQueue().queue;
});

const add = (chat_id: number, model = 'm') => queue.add({ ...someJob, chat_id, model, ready_at: 0 }).id;

/** Takes the next job, which meets the model that cannot be used; gives its id. */
function fails(): number | undefined {
  const job = queue.claim(1);
  if (!job) return undefined;
  queue.noteUnusable(job.id, missing);
  queue.requeue(job.id);
  return job.id;
}

/** Takes the next job, which is answered. */
function isAnswered(): number | undefined {
  const job = queue.claim(1);
  if (!job) return undefined;
  queue.noteAnswered(job.id);
  queue.settle(job.id, { ...emptyEnd, outcome: 'done' });
  queue.close(job.id);
  return job.id;
}
const emptyEnd = {
  ...{ answer: 'x', reasoning: null, finish_reason: null, answered_by: null, failure_code: null },
  ...{ failure_detail: null, prompt_tokens: null, completion_tokens: null, first_word_at: null },
};

const ids = (jobs: readonly { id: number }[]) => jobs.map(({ id }) => id);

describe('a model that cannot be used', () => {
  test('is tried by another chat at once, and then its jobs are put aside', () => {
    const [anna, boris, clara] = [add(1), add(2), add(3)];
    expect([fails(), fails(), fails()]).toEqual([anna, boris, undefined]);
    expect(ids(queue.waiting())).toEqual([]);
    expect(ids(queue.aside())).toEqual([anna, boris, clara]);
    expect([queue.length, queue.position(anna)]).toEqual([3, undefined]);
    expect(queue.holds).toMatchObject([{ model: 'm', job_id: undefined, failure: missing, tries: 2 }]);
  });

  test('holds nobody who asks for another, but for what follows in the same chat', () => {
    add(1);
    add(2);
    const [behind, other] = [add(1, 'other'), add(3, 'other')];
    fails();
    fails();
    expect(queue.position(other)).toBe(1);
    expect(queue.holdOf(behind)).toMatchObject({ model: 'm' });
    expect(isAnswered()).toBe(other);
    expect(queue.claim(1)).toBeUndefined();
  });

  test('is tried again with growing pauses, by one at a time, each in its turn', () => {
    const [anna, boris] = [add(1), add(2)];
    fails();
    fails();
    expect(queue.readyIn).toBeGreaterThan(0);
    const tried: (number | undefined)[] = [];
    const pauses: number[] = [];
    for (let round = 0; round < 8; round++) {
      let pause_ms = 0;
      while (queue.next(1) === undefined) {
        vi.advanceTimersByTime(1000);
        pause_ms += 1000;
      }
      tried.push(fails());
      pauses.push(pause_ms / minute_ms);
    }
    expect(tried).toEqual([anna, boris, anna, boris, anna, boris, anna, boris]);
    expect(pauses).toEqual([1, 2, 4, 8, 10, 10, 10, 10]);
  });

  test('is tried soon by whoever comes new', () => {
    add(1);
    add(2);
    for (let round = 0; round < 6; round++) {
      vi.advanceTimersByTime(10 * minute_ms);
      fails();
    }
    const clara = add(3);
    expect(queue.next(1)).toBeUndefined();
    vi.advanceTimersByTime(minute_ms / 2);
    expect(fails()).toBe(clara);
  });

  test('is tried at once by the job that the owner wants to be the next, though another is longer untried', () => {
    const [anna, boris, clara] = [add(1), add(2), add(3)];
    fails();
    fails();
    vi.advanceTimersByTime(minute_ms / 2);
    expect(fails()).toBe(clara);
    expect(queue.next(1)).toBeUndefined();
    expect(queue.prioritize(boris)).toBe(true);
    expect(ids(queue.inOrder(9))).toEqual([boris, anna, clara]);
    expect(fails()).toBe(boris);
    expect(queue.next(1)).toBeUndefined();
  });

  test('tells how many wait for it, with what follows in their chats', () => {
    add(1);
    add(2);
    add(1, 'other');
    add(3, 'other');
    fails();
    fails();
    const [hold] = queue.holds;
    expect([...queue.heldBy()]).toEqual([[hold, 3]]);
    const trial = queue.prioritize(1) && queue.claim(1);
    expect(trial).toMatchObject({ id: 1 });
    expect(queue.heldBy().get(hold as never)).toBe(1);
  });

  test('is free for all as soon as one is answered', () => {
    const [anna, boris, clara] = [add(1), add(2), add(3)];
    fails();
    fails();
    vi.advanceTimersByTime(minute_ms / 2);
    expect(isAnswered()).toBe(clara);
    expect(queue.holds).toEqual([]);
    expect(ids(queue.waiting())).toEqual([anna, boris]);
  });

  test('is forgotten when nobody asks for it any more', () => {
    const anna = add(1);
    fails();
    expect(queue.holds.length).toBe(1);
    queue.settle(anna, { ...emptyEnd, outcome: 'stopped' });
    expect(queue.holds).toEqual([]);
  });

  test.each([
    ['it is listed now', [], [{ id: 'm', loaded: false }], true],
    ['it is loaded now', [{ id: 'm', loaded: false }], [{ id: 'm', loaded: true }], true],
    ['another is loaded', [{ id: 'o', loaded: false }], [{ id: 'o', loaded: true }], false],
  ])('is worth a try when %s', (_name, before, after, isDue) => {
    queue.modelsListed(before);
    const anna = add(1);
    fails();
    queue.modelsListed(after);
    expect(queue.next(1)?.id).toBe(isDue ? anna : undefined);
  });

  test('without any loaded model, whichever is loaded is worth a try', () => {
    queue.modelsListed([{ id: 'o', loaded: false }]);
    const anna = add(1);
    queue.claim(1);
    queue.noteUnusable(anna, { ...missing, code: 'no_model_loaded' });
    queue.requeue(anna);
    expect(queue.next(1)).toBeUndefined();
    queue.modelsListed([{ id: 'o', loaded: true }]);
    expect(queue.next(1)?.id).toBe(anna);
  });

  test('another that is chosen for what is put aside frees the chat', () => {
    const [anna, boris] = [add(1), add(2)];
    fails();
    fails();
    queue.changeModels(({ chat_id }) => (chat_id === 1 ? 'other' : undefined));
    expect(ids(queue.waiting())).toEqual([anna]);
    expect(queue.claim(1)).toMatchObject({ id: anna, model: 'other' });
    expect(ids(queue.aside())).toEqual([boris]);
  });

  test('is not tried by a second while the first one tries', () => {
    add(1);
    add(2);
    fails();
    fails();
    vi.advanceTimersByTime(minute_ms);
    expect(queue.claim(3)).toBeDefined();
    expect(queue.claim(3)).toBeUndefined();
  });

  test('whose try taught nothing is tried again at once', () => {
    const anna = add(1);
    fails();
    vi.advanceTimersByTime(minute_ms / 2);
    queue.claim(1);
    queue.requeue(anna);
    expect(queue.next(1)?.id).toBe(anna);
  });
});

test('a message that alone is refused while others are answered waits alone, for short pauses', () => {
  const [anna, boris, clara] = [add(1), add(2), add(3)];
  expect(fails()).toBe(anna);
  expect(isAnswered()).toBe(boris);
  const again = queue.claim(1);
  expect(again?.id).toBe(anna);
  expect(queue.noteUnusable(anna, missing)).toBe(2);
  queue.requeue(anna);
  expect(queue.holds).toMatchObject([{ model: 'm', job_id: anna }]);
  expect(isAnswered()).toBe(clara);
  expect(queue.next(1)).toBeUndefined();
  vi.advanceTimersByTime(5000);
  expect(queue.claim(1)?.id).toBe(anna);
  expect(queue.noteUnusable(anna, missing)).toBe(3);
});

describe('a message that the server takes later', () => {
  const busy: Failure = { kind: 'transient', code: 'rate_limited', detail: '429' };

  function rests(ms: number): boolean {
    const job = queue.claim(1);
    const isWaitedFor = job !== undefined && queue.rest(job.id, busy, ms);
    if (job) queue.requeue(job.id);
    return isWaitedFor;
  }

  test('waits for as long as it was told, and others are asked meanwhile', () => {
    const [anna, follower, boris] = [add(1), add(1), add(2)];
    expect(rests(20_000)).toBe(true);
    expect(isAnswered()).toBe(boris);
    expect(queue.next(1)).toBeUndefined();
    expect(queue.readyIn).toBe(20_000);
    vi.advanceTimersByTime(20_000);
    expect([isAnswered(), isAnswered()]).toEqual([anna, follower]);
    expect(queue.holds).toEqual([]);
  });

  test('is not waited for longer than a minute in all, and asked less and less often', () => {
    add(1);
    expect(rests(61_000)).toBe(false);
    for (const pause of [30_000, 25_000]) {
      expect(rests(pause)).toBe(true);
      vi.advanceTimersByTime(pause);
    }
    expect(rests(10_000)).toBe(false);
  });

  test('is asked a few times where the server says "at once" each time', () => {
    add(1);
    let times = 0;
    while (rests(0)) {
      times++;
      vi.advanceTimersByTime(queue.readyIn);
    }
    expect(times).toBeLessThan(10);
  });
});

describe('what was said and cannot be heard', () => {
  const late: Failure = { kind: 'unheard', code: 'hearing_late', detail: '' };
  const gone: Failure = { kind: 'unheard', code: 'hearing_server_gone', detail: '503' };
  const spoken = attachmentsAsJson([
    {
      ...{ kind: 'recording', file_id: 'f', file_unique_id: 'u', as: 'said', name: '' },
      ...{ seconds: 3, language: '' },
    },
  ]);
  const speak = (chat_id: number) => queue.add({ ...someJob, chat_id, attachments: spoken }).id;
  const hear = (id: number) =>
    queue.setAttachments(id, spoken.replace('"language"', '"text":"Hi","language"'));

  test('waits aside, with what follows it in its chat, until something can be heard again', () => {
    const [first, second] = [speak(1), speak(2)];
    const [follows, other] = [add(1), add(3)];
    queue.hearingFailed(gone);
    expect(queue.waiting().map(({ id }) => id)).toEqual([other]);
    expect([...queue.heldBy()].map(([hold, count]) => [hold.failure.code, count])).toEqual([
      ['hearing_server_gone', 3],
    ]);
    // It is not tried by asking the model.
    vi.advanceTimersByTime(60 * minute_ms);
    expect(queue.claim(1)?.id).toBe(other);
    hear(first);
    expect(queue.waiting().map(({ id }) => id)).toEqual([first, follows]);
    queue.hearingWorks();
    expect(queue.waiting().map(({ id }) => id)).toEqual([first, second, follows]);
    expect(queue.holds).toEqual([]);
  });

  test('and is late lets the others go first until it was heard; the owner can have it tried', () => {
    const [first, other] = [speak(1), add(2)];
    expect(queue.claim(1)?.id).toBe(first);
    queue.noteUnheard(first, late);
    queue.requeue(first);
    expect(queue.position(first)).toBeUndefined();
    expect(queue.holdOf(first)?.failure.code).toBe('hearing_late');
    expect(queue.claim(1)?.id).toBe(other);
    queue.requeue(other);
    queue.prioritize(first);
    expect(queue.claim(1)?.id).toBe(first);
    queue.noteUnheard(first, late);
    queue.requeue(first);
    hear(first);
    expect(queue.position(first)).toBe(1);
    expect(queue.holds).toEqual([]);
  });
});
