import { pluralOf } from '../plural.ts';

const plural = pluralOf<'one' | 'other'>('en', 'other');

export interface ActivitySummary {
  readonly requests: number;
  readonly waiting: number;
  /** Tokens per second, written out; undefined: nothing was answered. */
  readonly speed: string | undefined;
}

/** The Queue view: who waits, what went on today. */
export const enQueue = {
  waiting: {
    title: 'Waiting',
    waited: 'Waited so far',
    since: (time: string) => `Waits since ${time}`,
    expected: 'Expected wait from now',
    waitedShort: 'Waited',
    expectedShort: 'Expected',
    about: (time: string) => `≈ ${time}`,
    runNext: (who: string) => `Run next: ${who}`,
    cancel: (who: string) => `Cancel: ${who}`,
    cancelTitle: (who: string) => `Take the message of ${who} out of the queue?`,
    cancelKeeps: 'The bot tells them. It can be asked again under Recent.',
    cancelConfirm: 'Take it out',
    more: (count: number) => `and ${count} more`,
  },
  today: {
    waiting: 'Waiting now',
    answered: 'Answered today',
    medianWait: 'Usual wait today',
  },
  activity: {
    title: 'Last six hours',
    nothing: 'Nobody has written in this time.',
    series: { requests: 'Requests', waiting: 'Longest queue', speed: 'Tokens/s' },
    summary: ({ requests, waiting, speed }: ActivitySummary): string =>
      [
        `Last six hours: ${requests} ${plural(requests, { one: 'request', other: 'requests' })}`,
        `at most ${waiting} waiting at once`,
        ...(speed === undefined ? [] : [`lately ${speed} tokens per second`]),
      ].join(', '),
  },
};
