import type {
  AccessStatus,
  DecidedWhere,
  Forgotten,
  GivenName,
  OwnValueName,
} from '../../../main/common/peopleContract.ts';
import { figures, plural } from './grammar.ts';

const messages = (count: number) =>
  `${figures.format(count)} ${plural(count, { one: 'message', other: 'messages' })}`;

const chats = (count: number) => `${figures.format(count)} ${plural(count, { one: 'chat', other: 'chats' })}`;

export const asking = {
  title: (count: number) => plural(count, { one: 'Wants to chat', other: 'Want to chat' }),
  group: 'group',
  groupLeft: 'group, which the bot has left: approve it, then add the bot again',
  approve: 'Approve',
  block: 'Block',
  approveLong: (name: string) => `Approve ${name}`,
  blockLong: (name: string) => `Block ${name}`,
  decidedAlready: (name: string, state: string, time: string, where: DecidedWhere) =>
    `${name} was already decided on ${{ here: 'here', telegram: 'in Telegram', link: 'by a link' }[where]}: ${state.toLocaleLowerCase('en')}, ${time}.`,
  more: (count: number) => `${figures.format(count)} more…`,
  heading: (count: number) =>
    `${plural(count, { one: 'Wants to chat', other: 'Want to chat' })}: ${figures.format(count)}`,
  blockAll: 'Block all…',
  blockAllQuestion: {
    title: (count: number) => `Block everyone who wants to chat (${figures.format(count)})?`,
    body: 'They get no answers and are told nothing. What they have written so far is deleted.',
    keeps: 'Everyone who has access keeps it. You can still approve anyone later, one by one.',
    confirm: 'Block all',
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
  others: 'Everyone else',
  search: 'Search people',
  filter: 'Who is shown',
  filters: {
    all: 'All',
    asking: 'Want to chat',
    mayTalk: 'Have access',
    blocked: 'Blocked',
  },
  invite: 'Invite…',
  resetAll: 'Forget all chats…',
  empty: 'Nobody has written yet.',
  emptyHint: 'Invite somebody with a link. Anyone else who writes to the bot has to ask here first.',
  nothingFound: 'No matching people.',
  showAll: 'Show all',
  more: (count: number) => `Show ${figures.format(count)} more`,
  beyond: (count: number) => `Search to find ${figures.format(count)} more.`,
  loadFailed: 'The list of people could not be read.',

  /** What a screen reader calls the headings. */
  sorting: 'Order of the list',
  columns: { name: 'Name', state: 'State', messages: 'Messages', seen: 'Seen' },
  standing: {
    asking: 'wants to chat',
    approved: 'approved',
    listed: 'approved',
    everyone: 'has access',
    unknown: 'not approved',
    blocked: 'blocked',
  } satisfies Record<AccessStatus, string>,
  why: {
    asking: 'Waiting for your approval; no answers until then.',
    approved: 'You have approved this chat.',
    listed: 'Has access because its id is listed in Settings.',
    everyone: 'Has access because everyone has: that is chosen in Settings.',
    unknown: 'Not approved. In a group, only people you have approved get answers.',
    blocked: 'Blocked: the bot does not answer here.',
  } satisfies Record<AccessStatus, string>,
  owner: 'you',
  ownerLong: 'This is your own account.',
  hasOwn: 'Has its own settings',

  id: 'Telegram id',
  username: 'Username',
  asked: 'Asked',
  firstWords: 'First message',
  seen: 'Last seen',
  messages: 'Messages',
  remembered: 'Remembered',
  remembers: (count: number) => (count === 0 ? 'Nothing yet' : messages(count)),
  own: 'Settings of this chat',
  ownNone: 'None: your settings apply here.',
  values: {
    mode: 'Mode',
    model: 'Model',
    temperature: 'Temperature',
    maxTokens: 'Answer limit',
    systemPrompt: 'System prompt',
  } satisfies Record<OwnValueName, string>,
  given: {
    title: 'What you set for this person',
    names: {
      model: 'Model',
      messages: 'Messages a day',
      seconds: 'Seconds of computing a day',
    } satisfies Record<GivenName, string>,
    none: 'no limit',
    hint: 'An empty field means: as for everyone. The person can choose another model; the limits always count, from midnight to midnight.',
    modelHint: 'An empty field means: as for everyone. Your choice in Telegram counts more.',
    wrong: (max: number) =>
      `A limit is a whole number from 1 to ${figures.format(max)}; leave the field empty for no limit. Somebody who should get no answers can be blocked.`,
  },
  topics: 'Conversations in topics',
  topicNumber: (number: number) => `Topic ${number}`,
  topicsOn: 'Private chats have topics: each is a separate conversation.',
  topicsOff:
    'Private chats have no topics. Switch on Threaded Mode in @BotFather (Bot Settings), and each topic is a separate conversation.',
  noMode: '(none)',
  noLimit: 'no limit',
  emptyPrompt: '(empty)',
  clear: 'Clear',
  clearLong: (value: string) => `Clear: ${value}`,

  reset: 'Forget this chat…',
  resetQuestion: {
    title: (name: string) => `Forget the chat “${name}”?`,
    body: 'The model forgets what was said before in this chat. You can undo this for ten seconds.',
    keeps: 'Messages in Telegram, waiting requests and settings stay.',
    confirm: 'Forget this chat',
    done: (name: string, count: number) =>
      count === 0
        ? `There was no history of ${name} to forget.`
        : `The history of ${name} is forgotten: ${messages(count)}.`,
  },

  forget: 'Forget this person…',
  forgetQuestion: {
    title: (name: string) => `Forget ${name}?`,
    body: 'All that is kept of this person is deleted: name, settings, all requests with their answers, in groups too, and what the model remembers. What waits or is being answered is stopped. This cannot be undone.',
    afterwards: {
      asking: 'Anyone who is forgotten and writes again has to ask again.',
      approved: 'The approval goes too: anyone who is forgotten and writes again has to ask again.',
      listed: 'Access stays, because the id is listed in Settings.',
      everyone: 'Access stays, because everyone has it: that is chosen in Settings.',
      unknown: 'Anyone who is forgotten and writes again has to ask again.',
      blocked: 'The block stays, and for it the Telegram id alone.',
    } satisfies Record<AccessStatus, string>,
    keeps: 'Messages in Telegram stay, and what others have quoted in their own requests.',
    confirm: 'Forget this person',
    done: (name: string, { requests, goOn }: Forgotten) =>
      [
        `${name} is forgotten. Deleted: name, settings, history and ${figures.format(requests)} ${plural(requests, { one: 'request', other: 'requests' })}.`,
        ...(goOn === 0 ? [] : ['What is being stopped is hidden and goes as soon as it has ended.']),
      ].join(' '),
    gone: (name: string) => `${name} is not in the list any more.`,
  },

  link: {
    qrCode: 'QR code of the link',
    open: 'Open on this computer',
    copy: 'Copy link',
    copied: 'Copied',
    renew: 'New link',
    validFor: (time: string) => `Valid for ${time}, for one person.`,
    share: 'Share in Telegram',
    validUntil: (time: string) => `Valid until ${time}, for one person.`,
    renewHint: 'For one more person; this link stays valid',
    expired: 'This link is no longer valid.',
    used: (name: string) => `${name} has access now.`,
    usedBySomebody: 'The link was used: one more person can chat now.',
    notConnected: 'The link appears as soon as the bot is connected to Telegram.',
    invite: 'The first person who opens this link and presses Start in Telegram gets access to your bot.',
    owner:
      'Scan this with your phone, or open it here, and press Start in Telegram. Your account then has access.',
  },
  invitation: {
    title: 'Invite somebody',
    forOwner: 'For my own account, which becomes the owner’s',
    forGuest: 'For somebody else',
    close: 'Close',
  },
};
