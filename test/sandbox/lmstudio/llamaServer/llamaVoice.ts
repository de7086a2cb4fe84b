import { randomBytes } from 'node:crypto';
import type { ChatRequest } from '../chat/chatRequest.ts';
import { joined, type Piece } from '../chat/pieces.ts';
import type { Result, Voice } from '../chat/voice.ts';
import type { Fault } from '../faults.ts';
import type { Ending } from '../switches.ts';
import type { Exchange } from '../transport/exchange.ts';
import { llamaError, llamaErrorObject } from './llamaErrors.ts';

const system_fingerprint = 'b11669-Debian';

/** `/v1/chat/completions` of llama-server: chunks, or one body at the end. */
export class LlamaVoice implements Voice {
  readonly #exchange: Exchange;
  readonly #request: ChatRequest;
  readonly #about = {
    created: Math.floor(Date.now() / 1000),
    id: `chatcmpl-${randomBytes(16).toString('hex')}`,
  };
  #model = '';
  #hasBegun = false;

  constructor(exchange: Exchange, request: ChatRequest) {
    this.#exchange = exchange;
    this.#request = request;
  }

  async accepted(instanceId: string): Promise<void> {
    this.#model = instanceId;
  }

  async loading(): Promise<void> {}

  async loaded(): Promise<void> {}

  /** Not a byte before; then the headers at once, however long the prompt is read. */
  async reading(): Promise<void> {
    if (this.#request.stream) this.#exchange.openStream();
  }

  async processing(): Promise<void> {}

  async say({ kind, text }: Piece): Promise<void> {
    if (!this.#request.stream) return;
    await this.#begin();
    await this.#choice({ [keyOf(kind)]: text }, null);
  }

  async finish(result: Result, ending: Ending): Promise<void> {
    this.#model = result.instanceId;
    if (ending === 'reset') return this.#exchange.reset();
    if (!this.#request.stream) {
      return this.#exchange.json({ status: 200, body: this.#completion(result) }, 'answered');
    }
    if (ending === 'no_finish_reason') return this.#exchange.endAsStopped('cut');
    await this.#begin();
    const { finishReason } = result;
    if (this.#request.includeUsage) {
      await this.#choice({}, finishReason);
      await this.#chunk([], { usage: usage(result), timings: timings(result) });
    } else {
      await this.#choice({}, finishReason, { timings: timings(result) });
    }
    if (ending !== 'no_done') await this.#exchange.send('[DONE]');
    await this.#exchange.end('answered');
  }

  async fail(fault: Fault): Promise<void> {
    if (!this.#exchange.streaming) return this.#exchange.json(llamaError(fault), 'failed');
    await this.#exchange.send({ error: llamaErrorObject(fault) });
    // No [DONE] after an error.
    await this.#exchange.end('failed');
  }

  /** The role comes once, and alone. */
  async #begin(): Promise<void> {
    if (this.#hasBegun) return;
    this.#hasBegun = true;
    await this.#choice({ role: 'assistant', content: null }, null);
  }

  #choice(delta: unknown, finish_reason: string | null, more: Record<string, unknown> = {}): Promise<void> {
    return this.#chunk([{ finish_reason, index: 0, delta }], more);
  }

  #chunk(choices: readonly unknown[], more: Record<string, unknown>): Promise<void> {
    const model = this.#model;
    const object = 'chat.completion.chunk';
    return this.#exchange.send({ choices, ...this.#about, model, system_fingerprint, object, ...more });
  }

  #completion(result: Result): unknown {
    const { created, id } = this.#about;
    const reasoning = joined(result.pieces, 'reasoning');
    const message = {
      role: 'assistant',
      content: joined(result.pieces, 'content'),
      ...(reasoning !== '' && { reasoning_content: reasoning }),
    };
    return {
      choices: [{ finish_reason: result.finishReason, index: 0, message }],
      created,
      model: result.instanceId,
      system_fingerprint,
      object: 'chat.completion',
      usage: usage(result),
      id,
      timings: timings(result),
    };
  }
}

function keyOf(kind: Piece['kind']): string {
  return kind === 'content' ? 'content' : 'reasoning_content';
}

function usage({ promptTokens, completionTokens }: Result): unknown {
  return {
    completion_tokens: completionTokens,
    prompt_tokens: promptTokens,
    total_tokens: promptTokens + completionTokens,
    prompt_tokens_details: { cached_tokens: 0 },
  };
}

function timings({ promptTokens, completionTokens, tokensPerSecond, timeToFirstToken_s }: Result): unknown {
  const prompt_ms = timeToFirstToken_s * 1000;
  const predicted_ms = (completionTokens / tokensPerSecond) * 1000 || 0;
  return {
    cache_n: 0,
    prompt_n: promptTokens,
    prompt_ms,
    prompt_per_token_ms: prompt_ms / promptTokens,
    prompt_per_second: (promptTokens / prompt_ms) * 1000,
    predicted_n: completionTokens,
    predicted_ms,
    predicted_per_token_ms: predicted_ms / completionTokens || 0,
    predicted_per_second: tokensPerSecond,
  };
}
