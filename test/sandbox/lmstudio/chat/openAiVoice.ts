import { randomInt } from 'node:crypto';
import type { Fault } from '../faults.ts';
import type { StandIn } from '../standIn.ts';
import type { Ending, ReasoningMode } from '../switches.ts';
import { openAiError, openAiStreamError } from '../transport/envelopes.ts';
import type { Exchange } from '../transport/exchange.ts';
import type { ChatRequest } from './chatRequest.ts';
import { joined, type Piece } from './pieces.ts';
import type { Result, Voice } from './voice.ts';

/** `/v1/chat/completions`: chunks, or one body at the end. Says nothing about loading and prompt processing. */
export class OpenAiVoice implements Voice {
  readonly #standIn: StandIn;
  readonly #exchange: Exchange;
  readonly #request: ChatRequest;
  readonly #id = `chatcmpl-${randomLetters(22)}`;
  readonly #created = Math.floor(Date.now() / 1000);
  #instanceId = '';
  #roleSent = false;

  constructor(standIn: StandIn, exchange: Exchange, request: ChatRequest) {
    this.#standIn = standIn;
    this.#exchange = exchange;
    this.#request = request;
  }

  async accepted(instanceId: string): Promise<void> {
    this.#instanceId = instanceId;
  }

  async loading(): Promise<void> {}

  async loaded(): Promise<void> {}

  async reading(): Promise<void> {}

  async processing(): Promise<void> {}

  async say({ kind, text }: Piece): Promise<void> {
    if (!this.#request.stream) return;
    const withRole = this.#standIn.switches.roleOn === 'every' || !this.#roleSent;
    this.#roleSent = true;
    const key = kind === 'content' ? 'content' : this.#reasoningKey();
    const delta = { ...(withRole ? { role: 'assistant' } : {}), [key]: text };
    await this.#chunk([{ index: 0, delta, logprobs: null, finish_reason: null }]);
  }

  async finish(result: Result, ending: Ending): Promise<void> {
    this.#instanceId = result.instanceId;
    if (ending === 'reset') return this.#exchange.reset();
    if (!this.#request.stream) {
      return this.#exchange.json({ status: 200, body: this.#completion(result) }, 'answered');
    }
    if (ending === 'no_finish_reason') return this.#exchange.end('cut');
    await this.#chunk([{ index: 0, delta: {}, logprobs: null, finish_reason: result.finishReason }]);
    if (this.#request.includeUsage) await this.#chunk([], { usage: this.#usage(result) });
    if (ending !== 'no_done') await this.#exchange.send('[DONE]');
    await this.#exchange.end('answered');
  }

  async fail(fault: Fault): Promise<void> {
    const inStream = this.#exchange.streaming || (this.#request.stream && fault.spelling.startsWith('sse_'));
    if (!inStream) return this.#exchange.json(openAiError(fault), 'failed');
    const { data, event } = openAiStreamError(fault);
    await this.#exchange.send(data, event);
    // No [DONE] after an error.
    await this.#exchange.end('failed');
  }

  #chunk(choices: readonly unknown[], more: Record<string, unknown> = {}): Promise<void> {
    const model = this.#instanceId;
    return this.#exchange.send({
      id: this.#id,
      object: 'chat.completion.chunk',
      created: this.#created,
      model,
      system_fingerprint: model,
      choices,
      ...more,
    });
  }

  #completion(result: Result): unknown {
    const reasoning = joined(result.pieces, 'reasoning');
    const message = {
      role: 'assistant',
      content: joined(result.pieces, 'content'),
      ...(reasoning === '' ? {} : { [this.#reasoningKey()]: reasoning }),
      tool_calls: [],
    };
    return {
      id: this.#id,
      object: 'chat.completion',
      created: this.#created,
      model: result.instanceId,
      choices: [{ index: 0, message, logprobs: null, finish_reason: result.finishReason }],
      usage: this.#usage(result),
      stats: {},
      system_fingerprint: result.instanceId,
    };
  }

  #usage({ promptTokens, completionTokens, reasoningTokens }: Result): Record<string, unknown> {
    return {
      prompt_tokens: promptTokens,
      completion_tokens: completionTokens,
      total_tokens: promptTokens + completionTokens,
      ...(this.#standIn.switches.usageDetails
        ? { completion_tokens_details: { reasoning_tokens: reasoningTokens } }
        : {}),
    };
  }

  #reasoningKey(): 'reasoning' | 'reasoning_content' {
    const model = this.#standIn.catalogue.find(this.#instanceId);
    const mode: ReasoningMode | undefined = model
      ? (this.#standIn.switches.reasoning[model.key] ?? model.reasoning)
      : undefined;
    return mode === 'reasoning' ? 'reasoning' : 'reasoning_content';
  }
}

function randomLetters(count: number): string {
  const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';
  return Array.from({ length: count }, () => letters[randomInt(letters.length)]).join('');
}
