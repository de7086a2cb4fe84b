import { describe, expect, test } from 'vitest';
import { ActivityReader } from './activityReader.ts';
import { someJob, temporaryStorage } from './testing.ts';

const second = 1000;

/** In seconds. */
interface Times {
  readonly received: number;
  readonly started?: number;
  readonly firstWord?: number;
  readonly answered?: number;
  readonly outcome?: 'done' | 'failed' | 'stopped';
  readonly tokens?: number;
}

const inMs = (seconds: number | undefined) => (seconds === undefined ? null : seconds * second);

function setUp() {
  const { jobs, database } = temporaryStorage();
  const had = ({ received, started, firstWord, answered, outcome = 'done', tokens }: Times) => {
    const { id } = jobs.insert({ ...someJob, received_at: received * second });
    database.run(
      `UPDATE jobs SET started_at = @started, first_word_at = @firstWord, answered_at = @answered,
         completion_tokens = @tokens, outcome = @outcome, state = @state WHERE id = @id`,
      {
        id,
        started: inMs(started),
        firstWord: inMs(firstWord),
        answered: inMs(answered),
        tokens: tokens ?? null,
        outcome: answered === undefined ? null : outcome,
        state: answered !== undefined ? outcome : started === undefined ? 'waiting' : 'running',
      },
    );
  };
  return { reader: new ActivityReader(database), had };
}

describe('the numbers of a day', () => {
  test('count what was answered since then, with the median of the waits', () => {
    const { reader, had } = setUp();
    had({ received: 0, started: 90, answered: 99 });
    for (const wait of [5, 1, 30]) had({ received: 100, started: 100 + wait, answered: 200 });
    had({ received: 100, started: 101, answered: 200, outcome: 'failed' });
    had({ received: 100, answered: 150, outcome: 'stopped' });
    had({ received: 100 });
    expect(reader.numbersSince(100 * second)).toEqual({ answered: 3, medianWait_ms: 5 * second });
  });

  test('know no wait before the first answer', () => {
    expect(setUp().reader.numbersSince(0)).toEqual({ answered: 0, medianWait_ms: undefined });
  });
});

describe('the activity', () => {
  test('has requests, the longest queue and the speed of every step', () => {
    const { reader, had } = setUp();
    had({ received: 5, started: 110, firstWord: 120, answered: 180, tokens: 30 });
    had({ received: 105, started: 190, firstWord: 200, answered: 220, tokens: 10 });
    had({ received: 106, started: 230, firstWord: 230, answered: 250, tokens: 20 });
    had({ received: 310 });
    expect(reader.activity(400 * second, 100 * second, 3)).toEqual({
      from: 100 * second,
      step_ms: 100 * second,
      requests: [2, 0, 1],
      // Two more came while the first waited still.
      waiting: [3, 1, 1],
      tokensPerSecond: [0.5, 0.75, null],
    });
  });

  test('counts who has waited since long before, whether answered meanwhile or not', () => {
    const { reader, had } = setUp();
    had({ received: 1 });
    had({ received: 2, answered: 150, outcome: 'stopped' });
    had({ received: 3, started: 4, answered: 5 });
    expect(reader.activity(300 * second, 100 * second, 2).waiting).toEqual([2, 1]);
  });

  test('takes nobody for waiting who was begun with at once', () => {
    const { reader, had } = setUp();
    had({ received: 10, started: 10.5 });
    expect(reader.activity(100 * second, 50 * second, 2)).toMatchObject({
      requests: [1, 0],
      waiting: [0, 0],
    });
  });

  test('is empty for an empty database', () => {
    expect(setUp().reader.activity(100 * second, 50 * second, 2)).toEqual({
      from: 0,
      step_ms: 50 * second,
      requests: [0, 0],
      waiting: [0, 0],
      tokensPerSecond: [null, null],
    });
  });
});
