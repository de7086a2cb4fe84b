import type { LmStudioStatus, ModelInfo } from '../common/status.ts';
import { ModelServerError } from '../conversation/modelServerError.ts';
import { classify } from './classify.ts';
import type { LmStudioConfig } from './config.ts';
import { type Evidence, evidenceFromReply } from './evidence.ts';
import { baseOf, requestJson, rootOf } from './jsonRequest.ts';
import { bounded, readOpenAiList, readV0List, readV1List, withProps } from './modelLists.ts';
import { agentOnDemand } from './transport.ts';
import { arrayIn, parseJson, stringIn, valueIn } from './unknownValues.ts';

export interface ModelList {
  readonly api: Extract<LmStudioStatus, { state: 'online' }>['api'];
  /** Chat models only, in the server's order. */
  readonly models: readonly ModelInfo[];
  /** There is no list; that does not say that there is no chat. */
  readonly isHidden?: true;
}

/** Milliseconds until a reply has to be there. */
export interface ListLimits {
  readonly list_ms: number;
  readonly greeting_ms: number;
}

const defaultLimits: ListLimits = { list_ms: 10_000, greeting_ms: 2_000 };

/** Asks the server what it is and which models it has. */
export class ModelsClient {
  readonly #config: () => LmStudioConfig;
  readonly #chosen: () => string;
  readonly #limits: ListLimits;
  /** Some servers have to be asked for several lists at each look. */
  readonly #agent = agentOnDemand({ isShared: true });

  /** @param deps.chosen the model that is kept, however many there are */
  constructor(deps: {
    config: () => LmStudioConfig;
    chosen?: () => string;
    limits?: ListLimits | undefined;
  }) {
    this.#config = deps.config;
    this.#chosen = deps.chosen ?? (() => '');
    this.#limits = deps.limits ?? defaultLimits;
  }

  /**
   * The models, told by the richest list the server has. Its body tells which that is, not its status: LM Studio
   * answers unknown paths with 200 (bug#618). A 401 means "running, but a token is needed" and ends the search.
   * @throws ModelServerError; when `signal` is aborted, its reason
   */
  async list(signal?: AbortSignal): Promise<ModelList> {
    const config = this.#config();
    const root = rootOf(config);
    const lists = [
      ...(root === undefined
        ? []
        : ([
            ['v1', `${root}/api/v1/models`, readV1List],
            ['v0', `${root}/api/v0/models`, readV0List],
          ] as const)),
      ['openai', `${baseOf(config)}/models`, readOpenAiList] as const,
    ];
    let evidence: Evidence = { words: 'no list was asked for', speaksProtocol: false };
    for (const [api, url, read] of lists) {
      const reply = await this.#get(url, config, this.#limits.list_ms, signal);
      const models = read(parseJson(reply.text));
      if (models) {
        const told = api === 'openai' ? await this.#withProps(reply.text, models, signal) : models;
        return { api, models: bounded(told, this.#chosen()) };
      }
      evidence = evidenceFromReply(reply.status, reply.text);
      if (reply.status === 401 || evidence.bodyCodes?.includes('invalid_api_key')) break;
      // What hides its list may take chats all the same, unless it has other things to say.
      const isSilent = reply.text.trim() === '' || parseJson(reply.text) !== undefined;
      const hidesIt = reply.status === 404 || reply.status === 405 || reply.status === 501;
      if (api === 'openai' && hidesIt && isSilent) return { api, models: [], isHidden: true };
    }
    throw new ModelServerError(classify(evidence, [config.apiKey]));
  }

  /** Whether an LM Studio answers there. What else answers, and nothing at all, is `list`'s to tell apart. */
  async isLmStudio(signal?: AbortSignal): Promise<boolean> {
    const config = this.#config();
    const root = rootOf(config);
    if (root === undefined) return false;
    try {
      const url = `${root}/lmstudio-greeting`;
      const reply = await this.#get(url, config, this.#limits.greeting_ms, signal);
      return valueIn(parseJson(reply.text), 'lmstudio') === true;
    } catch (error) {
      if (error instanceof ModelServerError) return false;
      throw error;
    }
  }

  /** Asks llama.cpp for the context of its model where its list does not tell. */
  async #withProps(
    list: string,
    models: readonly ModelInfo[],
    signal: AbortSignal | undefined,
  ): Promise<readonly ModelInfo[]> {
    const config = this.#config();
    const root = rootOf(config);
    const [only, ...others] = models;
    const isLlamaCpp = arrayIn(parseJson(list), 'data')?.some(
      (one) => stringIn(one, 'owned_by') === 'llamacpp',
    );
    const tells = only?.loading !== undefined || only?.contextLength !== undefined;
    if (root === undefined || !isLlamaCpp || !only || others.length > 0 || tells) return models;
    try {
      const reply = await this.#get(`${root}/props`, config, this.#limits.greeting_ms, signal);
      return withProps(models, parseJson(reply.text));
    } catch (error) {
      if (error instanceof ModelServerError) return models;
      throw error;
    }
  }

  #get(url: string, config: LmStudioConfig, limit_ms: number, signal: AbortSignal | undefined) {
    return requestJson({ url, limit_ms }, config, this.#agent, signal);
  }
}
