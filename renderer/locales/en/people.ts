import type { AccessStatus, DecidedWhere, OwnValueName } from '../../../main/common/peopleContract.ts';
import { figures, plural } from './grammar.ts';

const messages = (count: number) =>
  `${figures.format(count)} ${plural(count, { one: 'message', other: 'messages' })}`;

const chats = (count: number) => `${count} ${plural(count, { one: 'chat', other: 'chats' })}`;

export const asking = {
  title: (count: number) => plural(count, { one: 'Asks to talk', other: 'Ask to talk' }),
  group: 'group',
  groupLeft: 'group, which the bot has left: approve it, then add the bot again',
  approve: 'Approve',
  block: 'Block',
  approveLong: (name: string) => `Approve ${name}`,
  blockLong: (name: string) => `Block ${name}`,
  decidedAlready: (name: string, state: string, time: string, where: DecidedWhere) =>
    `${name} was decided on ${{ here: 'here', telegram: 'in Telegram', link: 'by a link' }[where]} a moment before: ${state.toLocaleLowerCase('en')}, ${time}.`,
  more: (count: number) => `${figures.format(count)} more ask…`,
  heading: (count: number) => `Ask to talk: ${figures.format(count)}`,
  blockAll: 'Block all who ask…',
  blockAllQuestion: {
    title: (count: number) => `Block all ${figures.format(count)} who ask?`,
    body: 'They get no answers and are told nothing. What they have written so far is deleted.',
    keeps: 'Whoever may talk stays. Everybody can still be approved later, one by one.',
    confirm: 'Block all who ask',
    done: (count: number) =>
      `${figures.format(count)} ${plural(count, { one: 'is', other: 'are' })} blocked.`,
  },
};

export const reset = {
  title: 'Forget all chats?',
  body: 'The model forgets what was said before, in every chat. You can undo this for ten seconds.',
  keeps: 'Messages in Telegram, waiting requests, people and settings stay.',
  confirm: 'Forget all chats',
  done: (count: number) =>
    count === 0 ? 'There was no history to forget.' : `The history of ${chats(count)} is forgotten.`,
};

export const people = {
  title: 'People',
  others: 'Everybody else',
  search: 'Search people',
  filter: 'Who is shown',
  filters: {
    all: 'All',
    asking: 'Asking',
    mayTalk: 'May talk',
    blocked: 'Blocked',
  },
  invite: 'Invite…',
  resetAll: 'Forget all chats…',
  empty: 'Nobody has written yet.',
  emptyHint: 'Invite somebody with a link. Who writes to the bot on their own asks here first.',
  nothingFound: 'Nobody fits.',
  showAll: 'Show all',
  more: (count: number) => `Show ${figures.format(count)} more`,
  beyond: (count: number) => `${figures.format(count)} more are found by searching.`,
  loadFailed: 'The list of people could not be read.',

  /** What a screen reader calls the headings. */
  sorting: 'Order of the list',
  columns: { name: 'Name', state: 'State', messages: 'Messages', seen: 'Seen' },
  standing: {
    asking: 'asks to talk',
    approved: 'approved',
    listed: 'approved',
    everyone: 'may talk',
    unknown: 'not approved',
    blocked: 'blocked',
  } satisfies Record<AccessStatus, string>,
  why: {
    asking: 'Waits for your word, and gets no answers until then.',
    approved: 'You have approved this chat.',
    listed: 'May talk because its id is listed in Settings.',
    everyone: 'May talk because everyone may: that is chosen in Settings.',
    unknown: 'Not approved. In a group, only people you have approved get answers.',
    blocked: 'Blocked: the bot does not answer here.',
  } satisfies Record<AccessStatus, string>,
  owner: 'you',
  ownerLong: 'This is your own account.',
  hasOwn: 'Has settings of its own',

  id: 'Telegram id',
  username: 'Username',
  asked: 'Asked',
  seen: 'Last seen',
  messages: 'Messages',
  remembered: 'Remembered',
  remembers: (count: number) => (count === 0 ? 'Nothing yet' : messages(count)),
  own: 'Settings of this chat',
  ownNone: 'None: what you set counts here.',
  values: {
    mode: 'Mode',
    model: 'Model',
    temperature: 'Temperature',
    maxTokens: 'Answer limit',
    systemPrompt: 'System prompt',
  } satisfies Record<OwnValueName, string>,
  topics: 'Conversations in topics',
  topicNumber: (number: number) => `Topic ${number}`,
  topicsOn: 'Private chats have topics: each is a conversation of its own.',
  topicsOff:
    'Private chats have no topics. With Threaded Mode of @BotFather (Bot Settings) each topic is a conversation of its own.',
  noMode: '(none)',
  noLimit: 'no limit',
  emptyPrompt: '(empty)',
  clear: 'Clear',
  clearLong: (value: string) => `Clear: ${value}`,

  reset: 'Reset history…',
  resetQuestion: {
    title: (name: string) => `Reset the chat “${name}”?`,
    body: 'The model forgets what was said before in this chat. You can undo this for ten seconds.',
    keeps: 'Messages in Telegram, waiting requests and settings stay.',
    confirm: 'Reset history',
    done: (name: string, count: number) =>
      count === 0
        ? `There was no history of ${name} to forget.`
        : `The history of ${name} is forgotten: ${messages(count)}.`,
  },

  link: {
    qrCode: 'QR code of the link',
    open: 'Open on this computer',
    copy: 'Copy link',
    copied: 'Copied',
    renew: 'New link',
    validFor: (time: string) => `Valid for ${time}, for one person.`,
    expired: 'This link is no longer valid.',
    used: (name: string) => `${name} may talk now.`,
    usedBySomebody: 'The link was opened: one more may talk now.',
    notConnected: 'The link appears as soon as the bot is connected to Telegram.',
    invite: 'Whoever opens this link first, and presses Start in Telegram, may talk to your bot.',
    owner:
      'Scan this with your phone, or open it here, and press Start in Telegram. Your account may then talk.',
  },
  invitation: {
    title: 'Invite somebody',
    forOwner: 'It is for an account of my own, which is to be the owner’s',
    forGuest: 'It is for somebody else',
    close: 'Close',
  },
};
