import type { AskAgainResult } from '../../../main/common/jobsContract.ts';
import { figures, plural } from './grammar.ts';

const countRequests = (count: number) =>
  `${figures.format(count)} ${plural(count, { one: 'request', other: 'requests' })}`;

/** Why a message is not asked again. */
type NotAsked = Extract<AskAgainResult, { asked: false }>;

const notAsked = (refused: NotAsked): string => {
  switch (refused.reason) {
    case 'bot_stopped':
      return 'The bot is stopped. Start it, then ask again.';
    case 'other_bot':
      return 'This request was sent to another bot, so this one cannot answer it.';
    case 'gone':
      return 'This request has been deleted.';
    case 'busy':
      return 'This message is already in the queue.';
    case 'too_many':
      return `This chat already has ${countRequests(refused.waiting)} waiting, and the limit is ${figures.format(refused.max)}.`;
    case 'queue_full':
      return refused.waiting < refused.max
        ? `The queue is nearly full (${figures.format(refused.waiting)} of ${figures.format(refused.max)}), and its last places are kept for people who have nothing waiting.`
        : `The queue is full (${figures.format(refused.waiting)} of ${figures.format(refused.max)}).`;
  }
};

/** What stands for a message in a list. */
export const preview = ({
  preview,
  size,
}: {
  readonly preview: string | null;
  readonly size: number;
}): string =>
  preview ?? `hidden · ${figures.format(size)} ${plural(size, { one: 'character', other: 'characters' })}`;

export const recent = {
  title: 'Recent requests',
  empty: 'Nobody has written yet.',
  emptyHint: 'Questions and their answers appear here.',
  nobodyMayTalk: 'Nobody has access to the bot yet.',
  letIn: 'Invite somebody',
  who: 'Who',
  message: 'Message',
  model: 'Model',
  when: 'When',
  took: 'Took',
  state: 'State',
  position: (position: number) => `no. ${position}`,
  received: 'Received',
  waited: 'Waited',
  answeredIn: 'Answer took',
  open: 'Question and answer in full',
};

export const requests = {
  table: 'Requests',
  filter: {
    title: 'Filter',
    person: 'Person',
    state: 'State',
    model: 'Model',
    everybody: 'Everyone',
    anyState: 'Any state',
    anyModel: 'Any model',
    clear: 'Clear',
    clearLong: 'Clear the filter',
    search: 'Search questions and answers',
    dates: 'When',
    anyDate: 'Any time',
    recentDates: { today: 'Today', week: 'Last 7 days', month: 'Last 30 days' },
    betweenDays: 'Dates…',
    from: 'From',
    to: 'to',
    onlyOwn: 'Other people’s messages are hidden, so only your own are searched.',
  },
  found: countRequests,
  askAll: {
    name: 'Ask all again',
    long: 'Ask all again that failed and are in this list',
    title: (count: number) => `Ask ${countRequests(count)} again?`,
    body: 'They join the end of the queue, the oldest first, as far as its limits let them. Everybody gets a new answer in Telegram.',
    confirm: 'Ask again',
    done: (asked: number, left: number) =>
      asked + left === 0
        ? 'All of these have been asked again already.'
        : `Asked again: ${figures.format(asked)}.${left > 0 ? ` Not asked: ${figures.format(left)}.` : ''}`,
  },
  searching: 'Searching…',
  foundSoFar: (count: number) => `${countRequests(count)} so far…`,
  /** There may be older ones. */
  foundNewest: (count: number) => `The newest ${countRequests(count)}`,
  wordsNotFound: 'No request has these words.',
  sortBy: (column: string) => `Sort by: ${column}`,
  nothingFound: 'No matching requests.',
  failed: 'The requests could not be read.',
  loadingRow: 'Loading…',

  /** What a screen reader calls the panel. */
  detailsOf: (who: string) => `Request of ${who}`,
  back: 'All requests',
  close: 'Close',
  gone: 'This request has been deleted.',
  inGroup: (name: string) => `in ${name}`,

  question: 'Question',
  edited: 'Edited afterwards',
  size: (count: number) =>
    `${figures.format(count)} ${plural(count, { one: 'character', other: 'characters' })}`,
  answer: 'Answer',
  answerSoFar: 'The part of the answer that arrived',
  thoughts: 'Reasoning',
  photo: 'Photo',
  document: 'File',
  recording: 'Voice message',
  quote: {
    bot: 'In reply to the bot',
    sender: 'In reply to their own message',
    other: 'In reply to somebody else',
  },
  forward: {
    bot: 'Forwarded from the bot',
    sender: 'Forwarded, their own words',
    other: 'Forwarded from somebody else',
  },
  tableOfAnswer: 'Table',
  openLink: {
    title: 'Open this address in the browser?',
    hint: 'The model wrote it; nobody has checked where it leads.',
    confirm: 'Open',
  },
  serverSaid: 'Details:',

  facts: 'About this request',
  askedFor: 'Asked for',
  wanted: 'Wanted',
  restOfAnswer: 'the rest of an answer that was cut',
  temperature: 'Temperature',
  limit: 'Answer limit',
  noLimit: 'none',
  tokens: (count: number) => `${figures.format(count)} ${plural(count, { one: 'token', other: 'tokens' })}`,
  read: 'Read',
  written: 'Written',
  speed: 'Speed',
  tokensPerSecond: (speed: string) => `${speed} tokens/s`,
  ended: 'Ended',
  /** By the server's own word for it; another word is shown as it is. */
  endings: {
    stop: 'complete',
    length: 'cut off at the answer limit',
    content_filter: 'withheld in part by the server',
  } as Readonly<Record<string, string>>,
  firstWord: 'Time to first token',
  delivered: 'Delivered',

  copyText: (what: string) => `Copy: ${what}`,
  copyAll: 'Copy all',
  copied: 'Copied',
  retry: 'Ask again',
  askedAgain: 'The message is at the end of the queue again.',
  notAsked,
  stop: 'Stop',
  runNext: 'Run next',
  skip: 'Skip',
  skipLong: 'All others go first',
  notMoved: 'It cannot be moved: it is no longer waiting, or nobody else is.',
  leaveQueue: 'Remove from the queue',
  delete: 'Delete…',
  deletion: {
    title: 'Delete this request?',
    body: (who: string, goesOn: boolean) =>
      `${goesOn ? 'The request is stopped. ' : ''}This deletes ${who}’s question, the answer, and what the model remembers of them. You can undo this for ten seconds.`,
    keeps: 'The messages in Telegram stay.',
    confirm: 'Delete',
    not: 'It was not deleted: it still waits, and the bot is stopped. Start the bot, then delete it.',
  },
};
