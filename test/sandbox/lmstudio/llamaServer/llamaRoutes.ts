import { asFields, type ChatRequest, readOpenAiChat, readText } from '../chat/chatRequest.ts';
import { Prediction } from '../chat/prediction.ts';
import { countPromptTokens } from '../chat/tokens.ts';
import { Refusal, textFault } from '../faults.ts';
import type { Model } from '../models/modelSpec.ts';
import type { StandIn } from '../standIn.ts';
import type { JsonReply } from '../transport/envelopes.ts';
import type { Exchange } from '../transport/exchange.ts';
import type { Paths, Route } from '../transport/routes.ts';
import { fileNotFound, invalidKey, llamaError, loadingModel } from './llamaErrors.ts';
import { props, type RouterState, routerList, singleList } from './llamaLists.ts';
import { LlamaVoice } from './llamaVoice.ts';

/** The paths of llama-server that the app could ask for, with one model or as a router. */
export class LlamaRoutes implements Paths {
  readonly #standIn: StandIn;
  readonly #routes: ReadonlyMap<string, Route>;

  constructor(standIn: StandIn) {
    this.#standIn = standIn;
    const list = this.#json(() => ok(this.#list()));
    const chat: Route = (exchange, body) => this.#chat(exchange, body);
    this.#routes = new Map<string, Route>([
      ['GET /health', this.#json(() => ok({ status: 'ok' }))],
      ['GET /v1/models', list],
      ['GET /models', list],
      ['GET /props', this.#json(() => ok(this.#props()))],
      ['POST /tokenize', this.#json((body) => ok({ tokens: tokensOf(readText(asFields(body).content)) }))],
      ['POST /v1/chat/completions', chat],
      ['POST /chat/completions', chat],
      ...(this.#isRouter
        ? ([
            ['POST /models/load', this.#json((body) => this.#load(body))],
            ['POST /models/unload', this.#json((body) => this.#unload(body))],
          ] as const)
        : []),
    ]);
  }

  refuse(path: string, authorization: string | undefined): JsonReply | null {
    const { starting, requireAuth } = this.#standIn.switches;
    if (starting) return loadingModel;
    const isOpen = requireAuth === null || path === '/health' || authorization === `Bearer ${requireAuth}`;
    return isOpen ? null : invalidKey;
  }

  find(method: string, path: string): Route {
    return this.#routes.get(`${method} ${path}`) ?? ((exchange) => exchange.json(fileNotFound, 'failed'));
  }

  malformed(_method: string, _path: string, text: string): JsonReply {
    return llamaError(
      textFault(
        `[json.exception.parse_error.101] parse error at line 1, column ${text.length + 1}: syntax error while parsing value - unexpected end of input; expected '[', '{', or a literal`,
      ),
    );
  }

  get #isRouter(): boolean {
    return this.#standIn.manner === 'llama_router';
  }

  #list(): unknown {
    const { models } = this.#standIn.catalogue;
    return this.#isRouter ? routerList(models, this.#states()) : singleList(models);
  }

  #states(): Map<Model, RouterState> {
    const { catalogue } = this.#standIn;
    const { models } = catalogue;
    const states = new Map<Model, RouterState>();
    for (const model of models) {
      if (catalogue.isLoading(model)) states.set(model, 'loading');
      else if (catalogue.failed.has(model)) states.set(model, 'failed');
    }
    return states;
  }

  #props(): unknown {
    const { catalogue, switches } = this.#standIn;
    if (this.#isRouter) return { role: 'router', max_instances: 4, models_autoload: switches.jit };
    return props(catalogue.models[0], switches.maxConcurrent);
  }

  async #chat(exchange: Exchange, body: unknown): Promise<void> {
    let request: ChatRequest;
    try {
      if (!Array.isArray(asFields(body).messages)) throw new Refusal(textFault("'messages' is required"));
      request = readOpenAiChat(body, false);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return exchange.json(llamaError(error.fault), 'failed');
    }
    exchange.entry.messages = request.messages;
    await new Prediction(this.#standIn, exchange, request, new LlamaVoice(exchange, request)).run();
  }

  /** Answers at once; the load goes on by itself. */
  #load(body: unknown): JsonReply {
    const { catalogue, stopped } = this.#standIn;
    const model = catalogue.find(readText(asFields(body).model));
    if (!model) return fileNotFound;
    if (model.instances.length > 0 || catalogue.isLoading(model)) {
      return llamaError(textFault('model is already running'));
    }
    catalogue.ensureLoaded(model, model.key, { viaJit: false, stopped }).catch((error: unknown) => {
      // The list tells of it.
      if (!(error instanceof Refusal)) throw error;
    });
    return ok({ success: true });
  }

  #unload(body: unknown): JsonReply {
    const isUnloaded = this.#standIn.catalogue.unload(readText(asFields(body).model));
    return isUnloaded ? ok({ success: true }) : fileNotFound;
  }

  #json(answer: (body: unknown) => JsonReply): Route {
    return async (exchange, body) => {
      await this.#standIn.holds.beforeOther(exchange.gone, this.#standIn.stopped);
      const reply = answer(body);
      await exchange.json(reply, reply.status === 200 ? 'answered' : 'failed');
    };
  }
}

function ok(body: unknown): JsonReply {
  return { status: 200, body };
}

function tokensOf(text: string): number[] {
  const count = countPromptTokens('', [{ role: 'user', content: text }]);
  return Array.from({ length: count }, (_, index) => index);
}
