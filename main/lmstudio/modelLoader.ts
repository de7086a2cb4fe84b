import { ModelServerError } from '../conversation/modelServerError.ts';
import { classify } from './classify.ts';
import type { LmStudioConfig } from './config.ts';
import { evidenceFromReply } from './evidence.ts';
import { inferredFailures } from './failures.ts';
import { requestJson, rootOf } from './jsonRequest.ts';
import { agentOnDemand } from './transport.ts';
import { parseJson, stringIn } from './unknownValues.ts';

export interface ModelLoaderDeps {
  readonly config: () => LmStudioConfig;
  /** Milliseconds after which a server that says nothing is given up. Default: half an hour. */
  readonly limit_ms?: number | undefined;
}

/** Large models on slow disks take many minutes, and the server says nothing meanwhile. */
const longestChange_ms = 30 * 60_000;

/**
 * Loads and unloads models over LM Studio's own API, `POST /api/v1/models/load` and `…/unload` of 0.4.0 and later.
 * The server answers when it is done.
 *
 * Both throw ModelServerError; when `signal` is aborted, its reason.
 */
export class ModelLoader {
  readonly #deps: ModelLoaderDeps;
  readonly #agent = agentOnDemand();

  constructor(deps: ModelLoaderDeps) {
    this.#deps = deps;
  }

  /** Loads one more instance: a model that is loaded already would then be in memory twice (bug#168). */
  load(model: string, signal?: AbortSignal): Promise<void> {
    return this.#change('load', { model }, signal);
  }

  /** @param instance_id one of `ModelInfo.instances`; whatever it was answering breaks off */
  unload(instance_id: string, signal?: AbortSignal): Promise<void> {
    return this.#change('unload', { instance_id }, signal);
  }

  async #change(
    action: 'load' | 'unload',
    body: Readonly<Record<string, string>>,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const config = this.#deps.config();
    const limit_ms = this.#deps.limit_ms ?? longestChange_ms;
    // An address with no API of LM Studio's own gets no button in the window; it would answer as an unknown path does.
    const url = `${rootOf(config) ?? config.baseUrl}/api/v1/models/${action}`;
    const tooLate = inferredFailures.noEndOfChange;
    const reply = await requestJson({ url, body, limit_ms, tooLate }, config, this.#agent, signal);
    // An unknown path is answered with 200 too (bug#618): only the instance's id says that it was done.
    const isDone = reply.status === 200 && stringIn(parseJson(reply.text), 'instance_id') !== undefined;
    if (!isDone) {
      throw new ModelServerError(classify(evidenceFromReply(reply.status, reply.text), [config.apiKey]));
    }
  }
}
