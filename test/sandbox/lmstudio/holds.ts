import { pause } from './timing.ts';

/** Holds answers back until they are released: what tests use instead of sleeping. */
export class Holds {
  #released = new AbortController();
  #scope: 'nothing' | 'chats' | 'everything' = 'nothing';
  #afterTokens: number | null = null;
  #loads = false;

  hold(scope: 'chats' | 'everything'): void {
    this.#scope = scope;
  }

  holdAfter(tokens: number): void {
    this.#afterTokens = tokens;
  }

  holdLoads(): void {
    this.#loads = true;
  }

  /** Lets everything go that waits, silences included, and holds nothing any more. */
  release(): void {
    this.#scope = 'nothing';
    this.#afterTokens = null;
    this.#loads = false;
    const waiting = this.#released;
    this.#released = new AbortController();
    waiting.abort();
  }

  async beforeChat(...until: AbortSignal[]): Promise<void> {
    if (this.#scope !== 'nothing') await this.#wait(Number.POSITIVE_INFINITY, until);
  }

  async beforeOther(...until: AbortSignal[]): Promise<void> {
    if (this.#scope === 'everything') await this.#wait(Number.POSITIVE_INFINITY, until);
  }

  async duringLoad(...until: AbortSignal[]): Promise<void> {
    if (this.#loads) await this.#wait(Number.POSITIVE_INFINITY, until);
  }

  async afterToken(tokensSent: number, ...until: AbortSignal[]): Promise<void> {
    if (this.#afterTokens !== null && tokensSent >= this.#afterTokens) {
      await this.#wait(Number.POSITIVE_INFINITY, until);
    }
  }

  /** A silence of that length; Infinity lasts until `release()`. */
  async silence(ms: number, ...until: AbortSignal[]): Promise<void> {
    if (ms > 0) await this.#wait(ms, until);
  }

  #wait(ms: number, until: AbortSignal[]): Promise<void> {
    return pause(ms, this.#released.signal, ...until);
  }
}
