import type { FailureCode } from '../../../main/common/failure.ts';
import type { HeldFacts } from '../holdSentence.ts';
import { figures, plural } from './grammar.ts';

export interface ActivitySummary {
  readonly requests: number;
  readonly waiting: number;
  /** Tokens per second, written out; undefined: nothing was answered. */
  readonly speed: string | undefined;
}

const countModels = (count: number) =>
  `${figures.format(count)} ${plural(count, { one: 'model', other: 'models' })}`;

const countMessages = (count: number) =>
  `${figures.format(count)} ${plural(count, { one: 'message waits', other: 'messages wait' })}`;
const times = (count: number) => plural(count, { one: 'once', other: `${figures.format(count)} times` });

/** Why the queue or a model is held; of a model it follows the name. */
const because: Readonly<Partial<Record<FailureCode, string>>> = {
  server_off: 'LM Studio does not answer',
  no_first_byte: 'LM Studio does not answer in time',
  not_lm_studio: 'no model server answers at its address',
  unauthorized: 'the server asks for an API key',
  no_model_loaded: 'is not loaded, nor is any other model',
  model_not_found: 'is not on the server',
  load_failed: 'cannot be loaded',
  model_unavailable: 'does not answer',
  hearing_late: 'it takes longer than usual to hear them',
  hearing_off: 'voice messages are switched off in Settings',
  hearing_no_model: 'there is no complete model that hears; download one in the Model view',
  hearing_no_library: 'the library that hears cannot be loaded; the Model view says what helps',
  hearing_server_gone: 'the voice server does not answer',
  hearing_not_server: 'something else answers at the voice server’s address',
  hearing_unauthorized: 'the voice server asks for a key',
};

export const bot = {
  label: 'Bot',
  start: 'Start',
  stop: 'Stop',
  startLong: 'Start the bot',
  stopLong: 'Stop the bot',
  nextTry: (time: string) => `Next try at ${time}.`,
  open: 'Open in Telegram',
};

export const lmStudio = {
  label: 'LM Studio',
  models: countModels,
  summary: (count: number, loaded: number) => `${countModels(count)}, ${loaded} loaded`,
  since: (time: string) => `Since ${time}.`,
};

export const queue = {
  label: 'Queue',
  empty: 'Nobody waits',
  waiting: (count: number) => `${figures.format(count)} waiting`,
  running: (count: number) => `${count} running`,
  delivering: (count: number) => `${count} being sent`,
  pausedByOwner: 'Paused',
  pausedUntil: (time: string) => `Paused until ${time}`,
  because,
  held: {
    otherReason: {
      server: 'LM Studio takes no requests',
      model: 'cannot be used',
      hearing: 'nothing can be heard',
      message: 'cannot be used',
    },
    server: ({ reason, since, tries }: HeldFacts) =>
      `Held since ${since}: ${reason}.${tries === 0 ? '' : ` Tried ${times(tries)}.`}`,
    model: (model: string, { reason, since, tries, waiting }: HeldFacts) =>
      waiting === 0
        ? `${model} ${reason} since ${since}: tried ${times(tries)}, and once more now.`
        : `${model} ${reason}: ${countMessages(waiting)} for it since ${since}, tried ${times(tries)}; the next try comes by itself.`,
    hearing: ({ reason, since, waiting }: HeldFacts) =>
      `${countMessages(waiting)} to be heard since ${since}: ${reason}. It goes on by itself.`,
    message: (who: string, model: string, { reason, since, tries }: HeldFacts) =>
      `Only for the message of ${who}, ${model} ${reason}: it has waited since ${since}, tried ${times(tries)}; the next try comes by itself.`,
    more: (count: number) => `and ${count} more`,
  },
  pause: 'Pause',
  resume: 'Resume',
  pauseLong: 'Pause the queue',
  pauseFor: 'Pause the queue for a while',
  pauseTimes: { 30: '30 minutes', 60: '1 hour', 240: '4 hours', 1440: '1 day' },
  untilMorning: 'Until 8 in the morning',
  resumeLong: 'Resume the queue',
  short: (count: number) => `${figures.format(count)} in the queue`,
};

export const now = {
  idle: 'Idle',
  stop: (who: string) => `Stop the answer to ${who}`,
  open: 'Show the request and its answer',
  answerTo: (who: string) => `Answer to ${who}`,
  pieces: (count: number) => `${figures.format(count)} ${plural(count, { one: 'token', other: 'tokens' })}`,
  speed: (perSecond: string) => `${perSecond} tokens/s`,
};

export const waiting = {
  title: 'Waiting',
  waited: 'Waited so far',
  since: (time: string) => `Waiting since ${time}`,
  expected: 'Expected wait from now',
  waitedShort: 'Waited',
  expectedShort: 'Expected',
  about: (time: string) => `≈ ${time}`,
  runNext: (who: string) => `Run next: ${who}`,
  skip: (who: string) => `Skip, all others go first: ${who}`,
  putAside: (model: string, reason: string) => `Put aside: ${model} ${reason}`,
  cancel: (who: string) => `Cancel: ${who}`,
  cancelTitle: (who: string) => `Remove ${who}’s message from the queue?`,
  cancelKeeps: 'They will be told. You can ask it again under Recent.',
  cancelConfirm: 'Remove',
  more: (count: number) => `and ${count} more`,
};

export const today = {
  expectedWait: 'Expected wait now',
  answered: 'Answered today',
  medianWait: 'Median wait today',
};

export const activity = {
  title: 'Last six hours',
  nothing: 'Nobody has written in this time.',
  series: { requests: 'Requests', waiting: 'Longest queue', speed: 'Tokens/s' },
  /** What the marks of the legend stand for, and which axis counts it. */
  legend: { requests: 'Requests (left)', waiting: 'Longest queue (left)', speed: 'Tokens/s (right)' },
  summary: ({ requests, waiting, speed }: ActivitySummary): string =>
    [
      `Last six hours: ${figures.format(requests)} ${plural(requests, { one: 'request', other: 'requests' })}`,
      `at most ${waiting} waiting at once`,
      ...(speed === undefined ? [] : [`lately ${speed} tokens per second`]),
    ].join(', '),
};
