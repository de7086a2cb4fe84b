import { EventEmitter } from 'node:events';

/**
 * Where a request is or how it ended. `aborted`: the client left and the model stopped; while the prompt is being
 * processed it stays `processing` after the client has left. `cut`: an ending without an end, asked for by a switch.
 */
export type Outcome =
  | 'received'
  | 'queued'
  | 'loading'
  | 'processing'
  | 'generating'
  | 'answered'
  | 'failed'
  | 'cut'
  | 'aborted'
  | 'server_stopped';

export interface ChatMessage {
  role: string;
  content: string | ContentPart[];
}

export type ContentPart = { type: 'text'; text: string } | { type: 'image_url'; image_url: { url: string } };

/** One HTTP request as the server saw it. Times are milliseconds since the epoch. */
export interface LedgerEntry {
  at: number;
  method: string;
  path: string;
  /** As asked for; '' when the request names none. */
  model: string;
  /** Messages of the model's prompt; empty for what is no chat. */
  messages: ChatMessage[];
  /** Parsed JSON, or the raw text if it is not JSON. */
  body: unknown;
  /** `authorization` is only ever 'present' or 'absent'. */
  headers: Record<string, string>;
  firstByteAt?: number;
  finishedAt?: number;
  closedByClient: boolean;
  /** Deltas handed to the connection. */
  tokensSent: number;
  outcome: Outcome;
}

export interface LedgerEvents {
  request: [LedgerEntry];
  first_byte: [LedgerEntry];
  token: [LedgerEntry];
  finished: [LedgerEntry];
  closed_by_client: [LedgerEntry];
}

/** Every request, oldest first, and what happens to it. */
export class Ledger {
  readonly entries: LedgerEntry[] = [];
  readonly #events = new EventEmitter<LedgerEvents & { change: [LedgerEntry] }>();

  constructor() {
    // Each waiting test is a listener; many at once are no leak.
    this.#events.setMaxListeners(0);
  }

  add(entry: LedgerEntry): void {
    this.entries.push(entry);
    this.#tell('request', entry);
  }

  enter(entry: LedgerEntry, outcome: Outcome): void {
    if (entry.finishedAt !== undefined) return;
    entry.outcome = outcome;
    this.#events.emit('change', entry);
  }

  firstByte(entry: LedgerEntry): void {
    if (entry.firstByteAt !== undefined) return;
    entry.firstByteAt = Date.now();
    this.#tell('first_byte', entry);
  }

  token(entry: LedgerEntry): void {
    entry.tokensSent += 1;
    this.#tell('token', entry);
  }

  finish(entry: LedgerEntry, outcome: Outcome): void {
    if (entry.finishedAt !== undefined) return;
    entry.outcome = outcome;
    entry.finishedAt = Date.now();
    this.#tell('finished', entry);
  }

  closedByClient(entry: LedgerEntry): void {
    entry.closedByClient = true;
    this.#tell('closed_by_client', entry);
  }

  /** @returns a function that removes the listener. */
  on<Name extends keyof LedgerEvents>(name: Name, listener: (entry: LedgerEntry) => void): () => void {
    const wrapped = (entry: LedgerEntry) => listener(entry);
    this.#events.on(name as 'change', wrapped);
    return () => this.#events.off(name as 'change', wrapped);
  }

  /**
   * The first request, past or to come, that fits; looked at again after each change.
   * @throws Error naming the requests seen, when `timeout_ms` have passed.
   */
  waitFor(fits: (entry: LedgerEntry) => boolean, timeout_ms: number): Promise<LedgerEntry> {
    return new Promise((resolve, reject) => {
      const settle = (finish: () => void) => {
        clearTimeout(timer);
        this.#events.off('change', look);
        finish();
      };
      const look = () => {
        try {
          const found = this.entries.find(fits);
          if (found) settle(() => resolve(found));
        } catch (error) {
          settle(() => reject(error));
        }
      };
      const timer = setTimeout(() => settle(() => reject(new Error(this.#missing(timeout_ms)))), timeout_ms);
      this.#events.on('change', look);
      look();
    });
  }

  #tell(name: keyof LedgerEvents, entry: LedgerEntry): void {
    this.#events.emit(name as 'change', entry);
    this.#events.emit('change', entry);
  }

  #missing(timeout_ms: number): string {
    const seen = this.entries.map(
      (entry) =>
        `  ${entry.method} ${entry.path} ${entry.model} ${entry.outcome}, ${entry.tokensSent} tokens`,
    );
    return `No request fitted within ${timeout_ms} ms. Seen:\n${seen.join('\n') || '  none'}`;
  }
}
