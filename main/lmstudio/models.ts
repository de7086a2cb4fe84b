import { fetch as undiciFetch } from 'undici';
import type { LmStudioStatus, ModelInfo } from '../common/status.ts';
import { classify, found } from './classify.ts';
import { keyToSend, type LmStudioConfig } from './config.ts';
import { type Evidence, evidenceFromError, evidenceFromReply } from './evidence.ts';
import { unsaidFailures } from './failures.ts';
import { LmStudioError } from './lmStudioError.ts';
import { readOpenAiList, readV0List, readV1List } from './modelLists.ts';
import { createAgent } from './transport.ts';
import { parseJson, valueIn } from './unknownValues.ts';

export interface ModelList {
  readonly api: Extract<LmStudioStatus, { state: 'online' }>['api'];
  /** Chat models only, in the server's order. */
  readonly models: readonly ModelInfo[];
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
  readonly #limits: ListLimits;
  readonly #agent = createAgent();

  constructor(deps: { config: () => LmStudioConfig; limits?: ListLimits | undefined }) {
    this.#config = deps.config;
    this.#limits = deps.limits ?? defaultLimits;
  }

  /**
   * The models, told by the richest list the server has. Its body tells which that is, not its status: LM Studio
   * answers unknown paths with 200 (bug#618). A 401 means "running, but a token is needed" and ends the search.
   * @throws LmStudioError; when `signal` is aborted, its reason
   */
  async list(signal?: AbortSignal): Promise<ModelList> {
    const config = this.#config();
    const base = config.baseUrl.replace(/\/+$/, '');
    const root = rootOf(base);
    const lists = [
      ...(root === undefined
        ? []
        : ([
            ['v1', `${root}/api/v1/models`, readV1List],
            ['v0', `${root}/api/v0/models`, readV0List],
          ] as const)),
      ['openai', `${base}/models`, readOpenAiList] as const,
    ];
    let evidence: Evidence = { words: 'no list was asked for', speaksProtocol: false };
    for (const [api, url, read] of lists) {
      const reply = await this.#get(url, config, this.#limits.list_ms, signal);
      const models = read(parseJson(reply.text));
      if (models) return { api, models };
      evidence = evidenceFromReply(reply.status, reply.text);
      if (reply.status === 401 || evidence.bodyCode === 'invalid_api_key') break;
    }
    throw new LmStudioError(classify(evidence, [config.apiKey]));
  }

  /** Whether an LM Studio answers there. What else answers, and nothing at all, is `list`'s to tell apart. */
  async greets(signal?: AbortSignal): Promise<boolean> {
    const config = this.#config();
    const root = rootOf(config.baseUrl.replace(/\/+$/, ''));
    if (root === undefined) return false;
    try {
      const url = `${root}/lmstudio-greeting`;
      const reply = await this.#get(url, config, this.#limits.greeting_ms, signal);
      return valueIn(parseJson(reply.text), 'lmstudio') === true;
    } catch (error) {
      if (error instanceof LmStudioError) return false;
      throw error;
    }
  }

  async #get(url: string, config: LmStudioConfig, limit_ms: number, signal: AbortSignal | undefined) {
    const authorization = `Bearer ${keyToSend(config)}`;
    const limit = AbortSignal.timeout(limit_ms);
    try {
      const response = await undiciFetch(url, {
        headers: { accept: 'application/json', authorization },
        redirect: 'manual',
        dispatcher: this.#agent,
        signal: signal ? AbortSignal.any([signal, limit]) : limit,
      });
      return { status: response.status, text: await response.text() };
    } catch (error) {
      signal?.throwIfAborted();
      if (limit.aborted) {
        const detail = `No reply to a list request within ${limit_ms} ms`;
        throw new LmStudioError(found(unsaidFailures.noList, detail));
      }
      throw new LmStudioError(classify(evidenceFromError(error, false), [config.apiKey]));
    }
  }
}

/**
 * Where LM Studio's own API begins. Only an address that ends in `/v1` has one: below any other its lists might
 * answer where its chat does not.
 */
function rootOf(base: string): string | undefined {
  return base.endsWith('/v1') ? base.slice(0, -'/v1'.length) : undefined;
}
