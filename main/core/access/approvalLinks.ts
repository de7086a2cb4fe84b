import { monotonic_ms } from '../../common/clock.ts';
import type { LinkPurpose } from '../../common/peopleContract.ts';
import type { KeyValues } from '../disk.ts';

/** A link that is shown at once to whoever is to open it. */
const usuallyValidFor_ms = 10 * 60_000;
/** What became of a link can be asked for so much longer. */
const rememberedFor_ms = 24 * 60 * 60_000;
const mostKept = 200;

/** What one link was made for, and what became of it. */
export interface ApprovalLink {
  /** Tells it apart, and opens nothing. */
  readonly id: string;
  readonly purpose: LinkPurpose;
  /** Unix milliseconds. */
  readonly madeAt: number;
  readonly validUntil: number;
  /** Who opened it. */
  readonly use?: LinkUse;
}

export interface LinkUse {
  /** The private chat it was opened in: the id of the person. */
  readonly chat_id: number;
  readonly update_id: number;
}

/** As long as somebody may still open it, a link has a payload: 22 characters that Telegram allows in a link. */
export interface NewLink extends ApprovalLink {
  readonly payload: string;
}

export interface ApprovalLinksDeps {
  readonly bot_id: number;
  readonly kv: KeyValues;
  /** Of which nobody can go back to the text. */
  readonly hash: (text: string) => string;
  readonly now?: () => number;
}

/**
 * Links that approve who opens them: `https://t.me/<bot>?start=<payload>`. Single use, valid for minutes or days, also
 * over a restart, and 128 bits long, so that nobody guesses one. Only their hashes are kept.
 */
export class ApprovalLinks {
  readonly #deps: ApprovalLinksDeps;
  readonly #now: () => number;
  /** A clock that was set back must not make a link valid for longer: within a run it also ends by the monotonic one. */
  readonly #endsAt = new Map<string, number>();

  constructor(deps: ApprovalLinksDeps) {
    this.#deps = deps;
    this.#now = deps.now ?? Date.now;
  }

  create(purpose: LinkPurpose = 'invite', validFor_ms = usuallyValidFor_ms): NewLink {
    const payload = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64url');
    const madeAt = this.#now();
    const link = { id: this.#deps.hash(payload), purpose, madeAt, validUntil: madeAt + validFor_ms };
    this.#write([...this.#read(), link]);
    this.#endsAt.set(link.id, monotonic_ms() + validFor_ms);
    return { ...link, payload };
  }

  /** What became of a link; undefined: it ended long ago. */
  get(id: string): ApprovalLink | undefined {
    return this.#read().find((link) => link.id === id);
  }

  isValid(link: ApprovalLink): boolean {
    const { id, madeAt, validUntil } = link;
    const now = this.#now();
    const ends = this.#endsAt.get(id) ?? monotonic_ms() + Math.min(validUntil - now, validUntil - madeAt);
    this.#endsAt.set(id, ends);
    return validUntil > now && ends > monotonic_ms();
  }

  /**
   * The link, once for each that was created and is still valid. Call it in a transaction. The update that used it may come
   * again, when the disk refused it the first time: then it counts again.
   */
  redeem(presented: string, use: LinkUse): ApprovalLink | undefined {
    const id = this.#deps.hash(presented);
    const links = this.#read();
    const found = links.find((link) => isSame(link.id, id));
    if (!found || !this.isValid(found)) return undefined;
    if (found.use && found.use.update_id !== use.update_id) return undefined;
    const used = { ...found, use };
    this.#write(links.map((link) => (link === found ? used : link)));
    return used;
  }

  get #key(): string {
    return `links:${this.#deps.bot_id}`;
  }

  #read(): ApprovalLink[] {
    return JSON.parse(this.#deps.kv.get(this.#key) ?? '[]') as ApprovalLink[];
  }

  #write(links: readonly ApprovalLink[]): void {
    const oldest = this.#now() - rememberedFor_ms;
    const kept = links.filter(({ validUntil }) => validUntil > oldest).slice(-mostKept);
    this.#deps.kv.set(this.#key, JSON.stringify(kept));
  }
}

/** Takes as long for every wrong one, so that nobody can measure how much of it was right. */
function isSame(one: string, other: string): boolean {
  let difference = one.length ^ other.length;
  for (let index = 0; index < one.length; index++) {
    difference |= one.charCodeAt(index) ^ other.charCodeAt(index);
  }
  return difference === 0;
}
