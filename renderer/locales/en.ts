import type { CallProblem } from '../../main/common/calls.ts';
import { enFirstStart } from './en/firstStart.ts';
import { enLog } from './en/log.ts';
import { enModel } from './en/models.ts';
import { enPeople } from './en/people.ts';
import { enQueue } from './en/queue.ts';
import { enRecent } from './en/requests.ts';
import { enSettings } from './en/settings.ts';
import { enStates } from './en/states.ts';
import { pluralOf } from './plural.ts';
import type { ProblemSentences } from './problems.ts';

const plural = pluralOf<'one' | 'other'>('en', 'other');
const figures = new Intl.NumberFormat('en-GB');

const models = (count: number) => `${count} ${plural(count, { one: 'model', other: 'models' })}`;
const chats = (count: number) => `${count} ${plural(count, { one: 'chat', other: 'chats' })}`;

const range = (min: number, max: number) =>
  min === -1
    ? `Choose a number from 1 to ${figures.format(max)}, or -1 for no limit.`
    : `Choose a number from ${figures.format(min)} to ${figures.format(max)}.`;

const problems: ProblemSentences = {
  empty: () => 'Write something here, or go back to the default.',
  not_a_number: ({ min, max }) => `This is not a number. ${range(min, max)}`,
  not_whole: () => 'Only whole numbers are possible here.',
  out_of_range: ({ min, max }) => range(min, max),
  not_a_choice: ({ choices }) => `Possible values: ${choices.join(', ')}.`,
  not_a_url: ({ schemes }) =>
    `This is not an address. Begin it with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}.`,
  credentials_in_address: () => 'A name and password in an address are not used. Take them out.',
  not_ids: () => 'Write ids as numbers separated by commas, for example 12345678, -1001234567890.',
  too_long: ({ max }) => `This is too long: at most ${figures.format(max)} characters.`,
  not_a_token: () =>
    'There is no token in this. It looks like 123456789:AbCdEf… – copy the whole message of BotFather.',
  locked: () => 'The environment sets this value.',
};

/** Every word of the window. Its shape is what the other languages must fill. */
export const en = {
  units: { second: 's', minute: 'min', hour: 'h' },
  views: {
    queue: 'Queue',
    recent: 'Recent',
    people: 'People',
    model: 'Model',
    log: 'Log',
    settings: 'Settings',
  },
  mainNavigation: 'Views',
  statusBar: 'Status',

  loading: 'One moment…',
  loadFailed: 'The window got no answer from the app.',
  tryAgain: 'Try again',
  requestFailed: (detail: string) => `That did not work: ${detail}`,
  requestProblems: {
    disk_full: (code) => `The disk is full, so nothing was saved. Make room on it and try again (${code}).`,
    disk_not_writable: (code) =>
      `The app may not write to its data folder, so nothing was saved. Check the disk and the rights on the folder (${code}).`,
  } satisfies Record<CallProblem, (code: string) => string>,
  dismiss: 'Dismiss',
  cancel: 'Cancel',
  openSettings: 'Open Settings',
  howTo: 'How to do it',
  lockedBy: (variable: string) => `Set by the environment (${variable})`,

  bot: {
    label: 'Bot',
    start: 'Start',
    stop: 'Stop',
    startLong: 'Start the bot',
    stopLong: 'Stop the bot',
    nextTry: (time: string) => `Next try at ${time}.`,
    open: 'Open in Telegram',
  },
  lmStudio: {
    label: 'LM Studio',
    models,
    summary: (count: number, loaded: number) => `${models(count)}, ${loaded} loaded`,
    since: (time: string) => `Since ${time}.`,
  },
  queue: {
    label: 'Queue',
    empty: 'Empty',
    waiting: (count: number) => `${count} waiting`,
    running: (count: number) => `${count} running`,
    delivering: (count: number) => `${count} being sent`,
    pausedByOwner: 'Paused',
    waitsForLmStudio: 'Waits for LM Studio',
    pause: 'Pause',
    resume: 'Resume',
    pauseLong: 'Pause the queue',
    resumeLong: 'Resume the queue',
    short: (count: number) => `${count} in the queue`,
  },
  now: {
    title: 'Now',
    idle: 'Nothing is being answered.',
    stop: (who: string) => `Stop the answer to ${who}`,
    pieces: (count: number) => `${count} ${plural(count, { one: 'token', other: 'tokens' })}`,
    speed: (perSecond: string) => `${perSecond} tokens/s`,
  },
  /** What stands for a message in a list. */
  preview: ({ preview, size }: { readonly preview: string | null; readonly size: number }): string =>
    preview ?? `hidden · ${figures.format(size)} ${plural(size, { one: 'character', other: 'characters' })}`,
  recent: {
    title: 'Recent requests',
    empty: 'Nobody has written yet.',
    emptyHint: 'Questions and their answers appear here.',
    nobodyMayTalk: 'Nobody may talk to the bot yet.',
    letIn: 'Let somebody in',
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
  },
  ...enQueue,
  notices: {
    more: (others: number): string => (others === 0 ? 'More' : `${others} more`),
    less: 'Less',
  },
  controls: {
    title: 'Answers',
    model: 'Model',
    temperature: 'Temperature',
    reset: 'Reset…',
    loaded: 'loaded',
    notOnServer: 'not on the server',
    notOnServerHint: (isLocked: boolean): string =>
      isLocked
        ? 'LM Studio does not have this model: download it there.'
        : 'LM Studio does not have this model: download it there, or choose another.',
    refreshModels: 'Ask LM Studio for its models again',
    context: (tokens: string) => `context ${tokens}`,
    vision: 'sees pictures',
    reasoning: 'reasons',
  },
  reset: {
    title: 'Reset all chats?',
    body: 'The model forgets what was said before, in every chat. This cannot be undone.',
    keeps: 'Messages in Telegram, waiting requests, people and settings stay.',
    confirm: 'Reset all chats',
    done: (count: number) =>
      count === 0 ? 'There was no history to forget.' : `The history of ${chats(count)} is forgotten.`,
  },
  asking: {
    title: (count: number) => plural(count, { one: 'Asks to talk', other: 'Ask to talk' }),
    group: 'group',
    groupLeft: 'group, which the bot has left: approve it, then add the bot again',
    approve: 'Approve',
    block: 'Block',
    approveLong: (name: string) => `Approve ${name}`,
    blockLong: (name: string) => `Block ${name}`,
  },
  token: {
    title: 'Connect your bot',
    titleAgain: 'A new token is needed',
    lead: 'It takes a minute, once.',
    stepOpenBefore: 'Open',
    stepOpenAfter: 'in Telegram and send /newbot.',
    stepName: 'Choose a name, and a username that ends in "bot".',
    stepPaste: 'Copy its whole answer and paste it here.',
    field: 'Token or message from BotFather',
    save: 'Save',
    saving: 'Checking…',
    signedIn: (username: string) => `Signed in as @${username}.`,
    next: 'Write to the bot; whoever asks to talk appears here.',
  },
  models: enModel,
  settings: {
    reset: 'Back to the default',
    resetLong: (label: string) => `${label}: back to the default`,
    isSet: 'Set',
    isNotSet: 'Not set',
    replace: 'Replace',
    add: 'Enter',
    remove: 'Remove',
    save: 'Save',
    cancel: 'Cancel',
    environmentWrong: (variable: string) => `${variable} in the environment is not used:`,
    testTelegram: 'Test Telegram',
    testLmStudio: 'Test LM Studio',
    testing: 'Testing…',
    search: 'Search settings',
    nothingFound: 'No setting fits.',
    showAll: 'Show all settings',
    removal: {
      token: {
        title: 'Remove the bot token?',
        body: 'The bot stops and answers nobody until there is a token again.',
        keeps: 'Messages, people and settings stay.',
        confirm: 'Remove the token',
      },
      lmStudioApiKey: {
        title: 'Remove the API key?',
        body: 'A server that asks for a key refuses the app until there is one again.',
        confirm: 'Remove the key',
      },
    },
    actionOf: (action: string, label: string) => `${action}: ${label}`,
    suggestions: {
      open: 'Show the models of LM Studio',
      none: 'The models of LM Studio appear here while it runs.',
    },
    dataFolder: 'Data folder',
    version: 'Version',
    ...enSettings,
  },
  requests: enRecent,
  log: enLog,
  people: enPeople,
  firstStart: enFirstStart,
  states: enStates,
  problems,
};

export type Messages = typeof en;
