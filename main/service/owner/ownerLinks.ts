import type { LinkPurpose, LinkView } from '../../common/peopleContract.ts';
import type { ApprovalLink, ApprovalLinks, NewLink } from '../../core/access/approvalLinks.ts';
import type { Storage } from '../../storage/storage.ts';
import type { BotSession } from '../botSession.ts';

export interface OwnerLinksDeps {
  readonly storage: Storage;
  /** The bot at work, if there is one. */
  readonly session: () => Pick<BotSession, 'links' | 'identity'> | undefined;
}

const invitationFor_ms = 7 * 24 * 60 * 60_000;

interface MadeLink {
  readonly link: NewLink;
  readonly url: string;
  /** A link is one of that session's bot. */
  readonly links: ApprovalLinks;
}

/** The links with which the owner lets somebody in. The window shows the last one that was made there. */
export class OwnerLinks {
  readonly #deps: OwnerLinksDeps;
  #last: MadeLink | undefined;

  constructor(deps: OwnerLinksDeps) {
    this.#deps = deps;
  }

  /** A new link; undefined until the bot's name is known. */
  make(purpose: LinkPurpose): LinkView | undefined {
    // The owner opens theirs at once; an invitation waits until somebody reads it.
    const made = this.#make(purpose, purpose === 'invite' ? invitationFor_ms : undefined);
    if (!made) return undefined;
    this.#last = made;
    return this.last;
  }

  /** A link for somebody whom the owner asks in Telegram; undefined until the bot's name is known. */
  invite(validFor_ms: number): { readonly url: string; readonly validUntil: number } | undefined {
    const made = this.#make('invite', validFor_ms);
    return made && { url: made.url, validUntil: made.link.validUntil };
  }

  get last(): LinkView | undefined {
    if (!this.#last) return undefined;
    const { link, url, links } = this.#last;
    const now = links.get(link.id) ?? link;
    const { purpose, validUntil, use } = now;
    const usedBy = use && this.#deps.storage.chats.get(use.chat_id)?.name;
    return {
      purpose,
      url,
      validUntil,
      state: stateOf(now, links),
      ...(usedBy === undefined ? {} : { usedBy }),
    };
  }

  #make(purpose: LinkPurpose, validFor_ms?: number): MadeLink | undefined {
    const session = this.#deps.session();
    if (!session?.identity) return undefined;
    const { links, identity } = session;
    const link = links.create(purpose, validFor_ms);
    return { link, url: `https://t.me/${identity.username}?start=${link.payload}`, links };
  }
}

function stateOf(link: ApprovalLink, links: ApprovalLinks): LinkView['state'] {
  if (link.use) return 'used';
  return links.isValid(link) ? 'open' : 'expired';
}
