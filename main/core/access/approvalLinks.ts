import { monotonic_ms } from '../../common/clock.ts';
import type { LinkPurpose } from '../../common/peopleContract.ts';

const validFor_ms = 10 * 60 * 1000;

/** What one link was made for, and what became of it. */
export interface ApprovalLink {
  /** 22 characters that Telegram allows in a link. */
  readonly payload: string;
  readonly purpose: LinkPurpose;
  /** Unix milliseconds. */
  readonly validUntil: number;
  /** Who opened it. */
  readonly use: LinkUse | undefined;
}

export interface LinkUse {
  /** The private chat it was opened in: the id of the person. */
  readonly chat_id: number;
  readonly update_id: number;
}

type OpenLink = { -readonly [K in keyof ApprovalLink]: ApprovalLink[K] };

/** A clock that was set back must not make a link valid for longer: it also ends by the monotonic one. */
type HeldLink = { readonly link: OpenLink; readonly endsAt: number };

/**
 * Links that approve who opens them: `https://t.me/<bot>?start=<payload>`. Single use, valid for ten minutes, held in
 * memory only, and 128 bits long, so that nobody guesses one.
 */
export class ApprovalLinks {
  readonly #now: () => number;
  #valid: HeldLink[] = [];

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** A new link. The value stays the same object: what becomes of it can be read there. */
  create(purpose: LinkPurpose = 'invite'): ApprovalLink {
    const link: OpenLink = {
      payload: Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64url'),
      purpose,
      validUntil: this.#now() + validFor_ms,
      use: undefined,
    };
    this.#valid.push({ link, endsAt: monotonic_ms() + validFor_ms });
    return link;
  }

  /**
   * The link, once for each that was created and is still valid. The update that used it may come again, when the disk
   * refused it the first time: then it counts again.
   */
  redeem(presented: string, use: LinkUse): ApprovalLink | undefined {
    this.#valid = this.#valid.filter(
      ({ link, endsAt }) => link.validUntil > this.#now() && endsAt > monotonic_ms(),
    );
    const found = this.#valid.find(({ link }) => isSame(link.payload, presented))?.link;
    if (!found || (found.use && found.use.update_id !== use.update_id)) return undefined;
    found.use = use;
    return found;
  }
}

/** Takes as long for every wrong payload, so that nobody can measure how much of it was right. */
function isSame(payload: string, presented: string): boolean {
  let difference = payload.length ^ presented.length;
  for (let index = 0; index < payload.length; index++) {
    difference |= payload.charCodeAt(index) ^ presented.charCodeAt(index);
  }
  return difference === 0;
}
