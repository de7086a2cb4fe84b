import { randomBytes, timingSafeEqual } from 'node:crypto';

const validFor_ms = 10 * 60 * 1000;

/**
 * Links that approve who opens them: `https://t.me/<bot>?start=<payload>`. Single use, valid for ten minutes, held in
 * memory only, and 128 bits long, so that nobody guesses one.
 */
export class ApprovalLinks {
  readonly #now: () => number;
  #open: { readonly payload: Buffer; readonly until: number }[] = [];

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** A new payload: 22 characters that Telegram allows in a link. */
  create(): string {
    const payload = randomBytes(16).toString('base64url');
    this.#open.push({ payload: Buffer.from(payload), until: this.#now() + validFor_ms });
    return payload;
  }

  /** True once for each payload that was created and is still valid. */
  redeem(presented: string): boolean {
    const bytes = Buffer.from(presented);
    this.#open = this.#open.filter(({ until }) => until > this.#now());
    const found = this.#open.find(
      ({ payload }) => payload.length === bytes.length && timingSafeEqual(payload, bytes),
    );
    this.#open = this.#open.filter((link) => link !== found);
    return found !== undefined;
  }
}
