import type { AccessStatus, KnownChat } from '../../main/common/peopleContract.ts';
import type { Tone } from './describe.ts';

/** What the owner can do with a chat: who waits for an answer can get either, and nobody locks themselves out. */
export function decisionsFor({
  accessStatus,
  isOwner,
}: Pick<KnownChat, 'accessStatus' | 'isOwner'>): readonly ('approve' | 'block')[] {
  switch (accessStatus) {
    case 'asking':
      return ['block', 'approve'];
    case 'unknown':
    case 'blocked':
      return ['approve'];
    case 'approved':
    case 'listed':
    case 'everyone':
      return isOwner ? [] : ['block'];
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

/** A person with all of theirs: a group is of many, and without the owner nobody decides. */
export function canBeForgotten({ kind, isOwner }: Pick<KnownChat, 'kind' | 'isOwner'>): boolean {
  return kind === 'person' && !isOwner;
}
