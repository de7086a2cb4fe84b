import type { FailureCode } from '../../../main/common/failure.ts';
import type { HeldFacts } from '../holdSentence.ts';
import { plural } from './grammar.ts';

export interface ActivitySummary {
  readonly requests: number;
  readonly waiting: number;
  /** Tokens per second, written out; undefined: nothing was answered. */
  readonly speed: string | undefined;
}

const countModels = (count: number) => `${count} ${plural(count, { one: 'model', other: 'models' })}`;

const countMessages = (count: number) => (count === 1 ? '1 message waits' : `${count} messages wait`);
const times = (count: number) => (count === 1 ? 'once' : `${count} times`);

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
  hearing_no_model: 'there is no whole model that hears; the view Model has some',
  hearing_server_gone: 'the voice server does not answer',
  hearing_not_server: 'what answers at the address of the voice server does not write speech down',
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
  empty: 'Empty',
  waiting: (count: number) => `${count} waiting`,
  running: (count: number) => `${count} running`,
  delivering: (count: number) => `${count} being sent`,
  pausedByOwner: 'Paused',
  pausedUntil: (time: string) => `Paused until ${time}`,
  because,
  held: {
    otherReason: {
      server: 'LM Studio takes no request',
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
      `For the message of ${who} alone, ${model} ${reason}: it waits since ${since}, tried ${times(tries)}; the next try comes by itself.`,
    more: (count: number) => `and ${count} more`,
  },
  pause: 'Pause',
  resume: 'Resume',
  pauseLong: 'Pause the queue',
  pauseFor: 'Pause the queue for a time',
  pauseTimes: { 30: '30 minutes', 60: '1 hour', 240: '4 hours', 1440: '1 day' },
  untilMorning: 'Until 8 in the morning',
  resumeLong: 'Resume the queue',
  short: (count: number) => `${count} in the queue`,
};

export const now = {
  idle: 'Nothing is being answered.',
  stop: (who: string) => `Stop the answer to ${who}`,
  pieces: (count: number) => `${count} ${plural(count, { one: 'token', other: 'tokens' })}`,
  speed: (perSecond: string) => `${perSecond} tokens/s`,
};

export const waiting = {
  title: 'Waiting',
  waited: 'Waited so far',
  since: (time: string) => `Waits since ${time}`,
  expected: 'Expected wait from now',
  waitedShort: 'Waited',
  expectedShort: 'Expected',
  about: (time: string) => `≈ ${time}`,
  runNext: (who: string) => `Run next: ${who}`,
  skip: (who: string) => `Skip, all others go first: ${who}`,
  putAside: (model: string, reason: string) => `Put aside: ${model} ${reason}`,
  cancel: (who: string) => `Cancel: ${who}`,
  cancelTitle: (who: string) => `Take the message of ${who} out of the queue?`,
  cancelKeeps: 'The bot tells them. It can be asked again under Recent.',
  cancelConfirm: 'Take it out',
  more: (count: number) => `and ${count} more`,
};

export const today = {
  waiting: 'Waiting now',
  answered: 'Answered today',
  medianWait: 'Usual wait today',
};

export const activity = {
  title: 'Last six hours',
  nothing: 'Nobody has written in this time.',
  series: { requests: 'Requests', waiting: 'Longest queue', speed: 'Tokens/s' },
  summary: ({ requests, waiting, speed }: ActivitySummary): string =>
    [
      `Last six hours: ${requests} ${plural(requests, { one: 'request', other: 'requests' })}`,
      `at most ${waiting} waiting at once`,
      ...(speed === undefined ? [] : [`lately ${speed} tokens per second`]),
    ].join(', '),
};
