import type { AccessStatus, KnownChat } from '../../main/common/peopleContract.ts';
import type { Tone } from './describe.ts';

export const peopleFilters = ['all', 'asking', 'mayTalk', 'blocked'] as const;
export type PeopleFilter = (typeof peopleFilters)[number];

const members: Readonly<Record<PeopleFilter, readonly AccessStatus[]>> = {
  all: ['asking', 'approved', 'listed', 'everyone', 'unknown', 'blocked'],
  asking: ['asking'],
  mayTalk: ['approved', 'listed', 'everyone'],
  blocked: ['blocked'],
};

export interface Shown {
  /** Oldest first: who asked first is seen first. */
  readonly asking: readonly KnownChat[];
  /** In the order given. */
  readonly others: readonly KnownChat[];
}

/** The chats that fit the filter and the words searched for, those who wait for the owner's word apart. */
export function shownPeople(chats: readonly KnownChat[], filter: PeopleFilter, search: string): Shown {
  const wanted = search
    .toLocaleLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const fitting = chats.filter(
    (chat) =>
      members[filter].includes(chat.accessStatus) && wanted.every((word) => namesOf(chat).includes(word)),
  );
  const asking = fitting.filter(({ accessStatus }) => accessStatus === 'asking');
  return {
    asking: asking.sort((one, other) => (one.askedAt ?? 0) - (other.askedAt ?? 0)),
    others: fitting.filter(({ accessStatus }) => accessStatus !== 'asking'),
  };
}

function namesOf({ name, username, chat_id }: KnownChat): string {
  return `${name} @${username ?? ''} ${chat_id}`.toLocaleLowerCase();
}

/** What the owner can do with a chat: who waits for an answer can get either. */
export function decisionsFor(standing: AccessStatus): readonly ('approve' | 'block')[] {
  switch (standing) {
    case 'asking':
      return ['block', 'approve'];
    case 'unknown':
    case 'blocked':
      return ['approve'];
    case 'approved':
    case 'listed':
    case 'everyone':
      return ['block'];
  }
}

const tones: Readonly<Record<AccessStatus, Tone>> = {
  asking: 'busy',
  approved: 'quiet',
  listed: 'quiet',
  everyone: 'quiet',
  unknown: 'quiet',
  blocked: 'trouble',
};

export const standingTone = (standing: AccessStatus): Tone => tones[standing];

/** How many values a chat has of its own. */
export function countOwn({ own }: KnownChat): number {
  return Object.keys(own).length;
}
