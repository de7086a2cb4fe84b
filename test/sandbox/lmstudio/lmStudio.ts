import { defaultReply, type ReplyFunction } from './chat/reply.ts';
import { Holds } from './holds.ts';
import { Ledger, type LedgerEntry, type LedgerEvents } from './ledger.ts';
import { Catalogue } from './models/catalogue.ts';
import { type Instance, type ModelSpec, modelsOf } from './models/modelSpec.ts';
import type { StandIn } from './standIn.ts';
import { defaultSwitches, type Switches } from './switches.ts';
import { HttpServer } from './transport/httpServer.ts';
import type { Manner } from './transport/wire.ts';

export type { ReplyFunction } from './chat/reply.ts';
export type { FaultName } from './faults.ts';
export type { LedgerEntry } from './ledger.ts';
export type { ModelSpec } from './models/modelSpec.ts';
export type { Switches } from './switches.ts';

export interface LmStudioOptions {
  /** Default 0: any free one. */
  port?: number;
  /** A loopback address, default 127.0.0.1. */
  host?: string;
  /** Default 'lm_studio'. */
  manner?: Manner;
  models?: readonly ModelSpec[];
  /** '0.3' knows no `/api/v1/*`. */
  version?: '0.4' | '0.3';
  /** Default: as fast as the client reads. */
  tokensPerSecond?: number;
}

/**
 * A stand-in for LM Studio's local server, or for llama-server, built from what is known of the real ones. Every fault
 * is a switch.
 * @throws Error for a host that is not loopback, or a port that is taken.
 */
export async function startLmStudio(options: LmStudioOptions = {}): Promise<LmStudio> {
  const lmstudio = new LmStudio(options);
  await lmstudio.start();
  return lmstudio;
}

export class LmStudio {
  readonly #standIn: StandIn;
  readonly #server: HttpServer;

  constructor({
    port = 0,
    host = '127.0.0.1',
    manner = 'lm_studio',
    models = modelsOf[manner],
    version = '0.4',
    tokensPerSecond = Number.POSITIVE_INFINITY,
  }: LmStudioOptions) {
    const switches = defaultSwitches(manner);
    this.#standIn = {
      manner,
      version,
      tokensPerSecond,
      switches,
      catalogue: new Catalogue(models, switches, version, manner),
      holds: new Holds(),
      ledger: new Ledger(),
      reply: defaultReply,
      stopped: AbortSignal.abort(),
    };
    this.#server = new HttpServer(this.#standIn, host, port);
  }

  /** `http://127.0.0.1:PORT`. */
  get root(): string {
    return this.#server.root;
  }

  /** What LLM_BASE_URL is set to. */
  get baseUrl(): string {
    return `${this.root}/v1`;
  }

  get switches(): Switches {
    return this.#standIn.switches;
  }

  /** Every request, oldest first: lists and greetings too. */
  get requests(): LedgerEntry[] {
    return this.#standIn.ledger.entries;
  }

  /** Only the chats, oldest first. */
  get chats(): LedgerEntry[] {
    return this.requests.filter(isChat);
  }

  /** What the model says to a chat. */
  get reply(): ReplyFunction {
    return this.#standIn.reply;
  }

  set reply(reply: ReplyFunction) {
    this.#standIn.reply = reply;
  }

  /** Ids of what is loaded. */
  get loaded(): string[] {
    return this.#standIn.catalogue.models.flatMap(({ instances }) => instances.map(({ id }) => id));
  }

  /** Loads a model as a person does in the app. @throws Error when there is no such model. */
  async load(key: string, contextLength?: number): Promise<Instance> {
    const { catalogue, stopped } = this.#standIn;
    const model = catalogue.find(key);
    if (!model) throw new Error(`The stand-in has no model ${key}.`);
    return catalogue.load(model, { viaJit: false, stopped, ...(contextLength ? { contextLength } : {}) });
  }

  /** Ejects it, even while it answers. @throws Error when it is not loaded. */
  unload(instanceId: string): void {
    if (!this.#standIn.catalogue.unload(instanceId)) throw new Error(`${instanceId} is not loaded.`);
  }

  /** From now on chats are accepted but answer nothing until `release()`; 'everything' holds the lists back too. */
  hold(scope: 'chats' | 'everything' = 'chats'): void {
    this.#standIn.holds.hold(scope);
  }

  /** From now on each answer stops after that many deltas until `release()`. */
  holdAfter(tokens: number): void {
    this.#standIn.holds.holdAfter(tokens);
  }

  /** From now on each load that a client asks for ends only after `release()`. */
  holdLoads(): void {
    this.#standIn.holds.holdLoads();
  }

  /** Lets go whatever waits, silences included. */
  release(): void {
    this.#standIn.holds.release();
  }

  /** Switches, reply and holds back to the start. Ledger and loaded models stay. */
  reset(): void {
    Object.assign(this.switches, defaultSwitches(this.#standIn.manner));
    this.#standIn.reply = defaultReply;
    this.release();
  }

  /**
   * The first request, past or to come, that fits; looked at again whenever one changes.
   * @throws Error naming the requests seen, when `timeout_ms` (default 15 000) have passed.
   */
  waitForRequest(
    fits: (request: LedgerEntry) => boolean,
    { timeout_ms = 15_000 }: { timeout_ms?: number } = {},
  ): Promise<LedgerEntry> {
    return this.#standIn.ledger.waitFor(fits, timeout_ms);
  }

  /** @returns a function that removes the listener. */
  on(event: keyof LedgerEvents, listener: (request: LedgerEntry) => void): () => void {
    return this.#standIn.ledger.on(event, listener);
  }

  /** The server is switched off: active requests are closed, connections refused. */
  async stop(): Promise<void> {
    await this.#server.stop();
  }

  /** Switched on again, on the same port. */
  async start(): Promise<void> {
    await this.#server.start();
  }

  async close(): Promise<void> {
    await this.stop();
    this.release();
  }
}

/** Whether a request asks the model something. */
export function isChat({ method, path }: LedgerEntry): boolean {
  return method === 'POST' && (path === '/v1/chat/completions' || path === '/api/v1/chat');
}
