import { NativeChats, openAiChat } from '../chat/chatRoutes.ts';
import { Refusal, textFault } from '../faults.ts';
import { openAiList, v0List, v0Model, v1List } from '../models/modelLists.ts';
import { loadModel, unloadModel } from '../models/modelRoutes.ts';
import type { StandIn } from '../standIn.ts';
import { refuseUnauthorized } from './authorization.ts';
import { type JsonReply, nativeError, notImplemented, openAiError, unknownEndpoint } from './envelopes.ts';
import type { Exchange } from './exchange.ts';

export type Route = (exchange: Exchange, body: unknown) => Promise<void>;

/** What answers whom, in one server's manner. */
export interface Paths {
  /** The answer to a request that is turned away at the door; else `null`. */
  refuse(path: string, authorization: string | undefined): JsonReply | null;
  find(method: string, path: string): Route;
  /** The answer to a body that is no JSON. */
  malformed(method: string, path: string, text: string): JsonReply;
}

const V0_MODEL = '/api/v0/models/';
const DOWNLOAD_STATUS = '/api/v1/models/download/status/';

/** Real LM Studio has these, the app never calls them. */
const missing = new Set([
  'POST /v1/completions',
  'POST /v1/embeddings',
  'POST /v1/responses',
  'POST /v1/messages',
  'POST /api/v0/chat/completions',
  'POST /api/v0/completions',
  'POST /api/v0/embeddings',
  'POST /api/v1/models/download',
]);

/** Finds what answers a method and a path; paths count to the letter, so a double slash is unknown. */
export class Routes implements Paths {
  readonly #standIn: StandIn;
  readonly #routes: ReadonlyMap<string, Route>;

  constructor(standIn: StandIn) {
    this.#standIn = standIn;
    const { catalogue, switches } = standIn;
    const nativeChats = new NativeChats();
    const list = (body: () => unknown): Route => this.#json(() => ({ status: 200, body: body() }));
    this.#routes = new Map<string, Route>([
      ['GET /lmstudio-greeting', list(() => ({ lmstudio: true }))],
      ['GET /v1/models', list(() => openAiList(catalogue.models, switches.jit))],
      ['GET /api/v0/models', list(() => v0List(catalogue.models, switches.jit))],
      ['GET /api/v1/models', list(() => v1List(catalogue.models, switches.maxConcurrent))],
      ['POST /api/v1/models/load', this.#json((body) => loadModel(standIn, body))],
      ['POST /api/v1/models/unload', this.#json((body) => unloadModel(standIn, body))],
      ['POST /v1/chat/completions', (exchange, body) => openAiChat(standIn, exchange, body)],
      ['POST /api/v1/chat', (exchange, body) => nativeChats.answer(standIn, exchange, body)],
    ]);
  }

  refuse(path: string, authorization: string | undefined): JsonReply | null {
    // Whether the greeting needs a token is unknown: here it does not.
    const token = path === '/lmstudio-greeting' ? null : this.#standIn.switches.requireAuth;
    return refuseUnauthorized(authorization, token);
  }

  find(method: string, path: string): Route {
    const key = `${method} ${path}`;
    const before04 = this.#standIn.version === '0.3' && path.startsWith('/api/v1/');
    if (!before04) {
      const route = this.#routes.get(key) ?? this.#oneV0Model(method, path);
      if (route) return route;
      if (missing.has(key) || path.startsWith(DOWNLOAD_STATUS))
        return (exchange) => exchange.json(notImplemented(method, path), 'failed');
    }
    return (exchange) => exchange.json(unknownEndpoint(method, path), 'failed');
  }

  /** The real body is unknown, only its log line is; we answer 400 with that wording. */
  malformed(method: string, path: string, text: string): JsonReply {
    return openAiError(
      textFault(`Received request for ${method} ${path} with invalid JSON: ${text.slice(0, 200)}`),
    );
  }

  #oneV0Model(method: string, path: string): Route | undefined {
    if (method !== 'GET' || !path.startsWith(V0_MODEL)) return undefined;
    const model = this.#standIn.catalogue.find(decodeURIComponent(path.slice(V0_MODEL.length)));
    return model && this.#json(() => ({ status: 200, body: v0Model(model) }));
  }

  #json(answer: (body: unknown) => JsonReply | Promise<JsonReply>): Route {
    return async (exchange, body) => {
      await this.#standIn.holds.beforeOther(exchange.gone, this.#standIn.stopped);
      try {
        await exchange.json(await answer(body), 'answered');
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        await exchange.json(nativeError(error.fault), 'failed');
      }
    };
  }
}
