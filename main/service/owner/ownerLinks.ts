import type { LinkPurpose, LinkView } from '../../common/peopleContract.ts';
import type { ApprovalLink } from '../../core/access/approvalLinks.ts';
import type { Storage } from '../../storage/storage.ts';
import type { BotSession } from '../botSession.ts';

export interface OwnerLinksDeps {
  readonly storage: Storage;
  /** The bot at work, if there is one. */
  readonly session: () => Pick<BotSession, 'approvalLink'> | undefined;
  readonly now?: () => number;
}

interface MadeLink {
  readonly link: ApprovalLink;
  readonly url: string;
  /** Links are held by the session that made them, and end with it. */
  readonly madeBy: ReturnType<OwnerLinksDeps['session']>;
}

/** The links with which the owner lets somebody in. The window shows the last one. */
export class OwnerLinks {
  readonly #deps: OwnerLinksDeps;
  readonly #now: () => number;
  #last: MadeLink | undefined;

  constructor(deps: OwnerLinksDeps) {
    this.#deps = deps;
    this.#now = deps.now ?? Date.now;
  }

  /** A new link; undefined until the bot's name is known. */
  make(purpose: LinkPurpose): LinkView | undefined {
    const madeBy = this.#deps.session();
    const made = madeBy?.approvalLink(purpose);
    if (!made) return undefined;
    this.#last = { ...made, madeBy };
    return this.last;
  }

  get last(): LinkView | undefined {
    if (!this.#last) return undefined;
    const { link, url } = this.#last;
    const { purpose, validUntil, use } = link;
    const usedBy = use && this.#deps.storage.chats.get(use.chat_id)?.name;
    return {
      purpose,
      url,
      validUntil,
      state: this.#stateOf(this.#last),
      ...(usedBy === undefined ? {} : { usedBy }),
    };
  }

  #stateOf({ link, madeBy }: MadeLink): LinkView['state'] {
    if (link.use) return 'used';
    return link.validUntil > this.#now() && madeBy === this.#deps.session() ? 'open' : 'expired';
  }
}
