import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Ledger, LedgerEntry, Outcome } from '../ledger.ts';
import type { JsonReply } from './envelopes.ts';
import type { Wire } from './wire.ts';

/** One request being answered: writes the bytes and keeps its ledger entry true. */
export class Exchange {
  readonly entry: LedgerEntry;
  readonly #response: ServerResponse;
  readonly #ledger: Ledger;
  readonly #wire: Wire;
  readonly #gone = new AbortController();
  readonly #closed: Promise<void>;
  #endedHere = false;

  constructor(response: ServerResponse, entry: LedgerEntry, ledger: Ledger, wire: Wire) {
    this.#response = response;
    this.entry = entry;
    this.#ledger = ledger;
    this.#wire = wire;
    this.#closed = new Promise((resolve) => response.once('close', resolve));
    response.once('close', () => {
      if (!response.writableFinished && !this.#endedHere) ledger.closedByClient(entry);
      this.#gone.abort();
    });
  }

  /** Aborted when nobody reads the answer any more, whoever closed the connection. */
  get gone(): AbortSignal {
    return this.#gone.signal;
  }

  get streaming(): boolean {
    return this.#response.headersSent;
  }

  /** Sends the headers of an event stream now, without waiting for its first event. */
  openStream(): void {
    if (this.#response.headersSent) return;
    this.#response.writeHead(200, this.#wire.streamHeaders);
    this.#response.flushHeaders();
    this.#ledger.firstByte(this.entry);
  }

  /** One server-sent event; `data` is JSON, or the literal text `[DONE]`. Waits while the client reads slowly. */
  async send(data: unknown, event?: string): Promise<void> {
    if (this.gone.aborted) return;
    this.openStream();
    const line = data === '[DONE]' ? data : JSON.stringify(data);
    const flowing = this.#response.write(`${event ? `event: ${event}\n` : ''}data: ${line}\n\n`);
    if (!flowing) await Promise.race([once(this.#response, 'drain'), this.#closed]);
  }

  /** The whole answer at once. The ledger is settled before the client can read it. */
  async json({ status, body }: JsonReply, outcome: Outcome): Promise<void> {
    if (this.gone.aborted) return this.#settle('aborted');
    const text = JSON.stringify(body);
    this.#response.writeHead(status, this.#wire.jsonHeaders(status, text));
    this.#ledger.firstByte(this.entry);
    await this.#end(outcome, text);
  }

  /** Ends an event stream. */
  async end(outcome: Outcome): Promise<void> {
    if (this.gone.aborted) this.#settle('aborted');
    else await this.#end(outcome);
  }

  /** Ends an event stream as a server does that is switched off in its middle. */
  async endAsStopped(outcome: Outcome): Promise<void> {
    this.openStream();
    if (this.gone.aborted) this.#settle('aborted');
    else await this.#end(outcome, this.#wire.lastWords);
  }

  /** A mistake of the stand-in or of a reply function, not of the client: said as plainly as the state allows. */
  async fail(error: unknown): Promise<void> {
    if (this.#response.headersSent) return this.reset();
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    await this.json({ status: 500, body: { error: `The stand-in LM Studio failed: ${message}` } }, 'failed');
  }

  /** Resets the connection: the client sees ECONNRESET, not an end. */
  reset(): void {
    this.#endedHere = true;
    this.#settle('cut');
    this.#response.socket?.resetAndDestroy();
  }

  /** The server is switched off under this request. */
  cutByStop(): void {
    this.#endedHere = true;
    this.#settle('server_stopped');
    if (this.streaming && this.#wire.lastWords !== undefined) this.#response.end(this.#wire.lastWords);
    this.#gone.abort();
    this.#response.destroy();
  }

  #settle(outcome: Outcome): void {
    this.#ledger.finish(this.entry, outcome);
  }

  async #end(outcome: Outcome, text?: string): Promise<void> {
    this.#settle(outcome);
    this.#response.end(text);
    await this.#closed;
  }
}
