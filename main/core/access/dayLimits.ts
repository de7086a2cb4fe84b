import type { JobRecords } from '../disk.ts';
import type { JobQueue } from '../queue/jobQueue.ts';
import type { Chat } from './chat.ts';

/** A person has had as much today as the owner lets them have. */
export interface DaySpent {
  readonly accepted: false;
  readonly reason: 'day_spent';
  readonly of: 'messages' | 'seconds';
  readonly max: number;
  /** Milliseconds until the next day begins. */
  readonly goesOnIn_ms: number;
}

export interface DayLimitsDeps {
  readonly chats: { get(chat_id: number): Pick<Chat, 'daily_messages' | 'daily_seconds'> | undefined };
  readonly jobs: Pick<JobRecords, 'usedBetween'>;
  readonly queue: Pick<JobQueue, 'openOfPerson'>;
  /** Nobody limits themselves. */
  readonly ownerId: () => number | undefined;
  readonly now: () => number;
}

/**
 * What the owner lets a person have in a day, over all chats. The day is that of the computer's calendar, and what was had
 * is read from the dates of the requests: so it outlives restarts, and a clock that is set to another day counts that day.
 */
export class DayLimits {
  readonly #deps: DayLimitsDeps;

  constructor(deps: DayLimitsDeps) {
    this.#deps = deps;
  }

  /** Whether one more message of a person may join the queue; undefined: it may. What runs is never cut off. */
  refuse(user_id: number): DaySpent | undefined {
    const { chats, jobs, ownerId } = this.#deps;
    const limits = chats.get(user_id);
    if (!limits || user_id === ownerId()) return undefined;
    const { daily_messages, daily_seconds } = limits;
    if (daily_messages === null && daily_seconds === null) return undefined;
    const now = this.#deps.now();
    const { from, until } = dayOf(now);
    const used = jobs.usedBetween(user_id, from, until);
    const spent = (of: DaySpent['of'], max: number): DaySpent => ({
      accepted: false,
      reason: 'day_spent',
      of,
      max,
      goesOnIn_ms: until - now,
    });
    if (daily_messages !== null && used.messages >= daily_messages) return spent('messages', daily_messages);
    const computed_ms = used.computing_ms + this.#running_ms(user_id, from, now);
    if (daily_seconds !== null && computed_ms >= daily_seconds * 1000) return spent('seconds', daily_seconds);
    return undefined;
  }

  #running_ms(user_id: number, from: number, now: number): number {
    const running = this.#deps.queue.openOfPerson(user_id).filter(({ state }) => state === 'running');
    return running
      .map(({ started_at }) => Math.max(0, now - Math.max(started_at ?? now, from)))
      .reduce((sum, ms) => sum + ms, 0);
  }
}

/** From one midnight to the next by the calendar: a day with another hour is 23 or 25 hours long. */
function dayOf(now: number): { from: number; until: number } {
  const date = new Date(now);
  const midnight = (days: number) =>
    new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).getTime();
  return { from: midnight(0), until: midnight(1) };
}
