import { randomBytes } from 'node:crypto';
import type { Fault } from '../faults.ts';
import type { Ending } from '../switches.ts';
import { nativeError, nativeErrorObject } from '../transport/envelopes.ts';
import type { Exchange } from '../transport/exchange.ts';
import type { ChatRequest } from './chatRequest.ts';
import type { Piece } from './pieces.ts';
import type { Result, Voice } from './voice.ts';

/** Tells the history's keeper what a response id stands for. */
export type Remember = (responseId: string, answer: string) => void;

/** `/api/v1/chat`: named events about every phase, or one body at the end. */
export class NativeVoice implements Voice {
  readonly #exchange: Exchange;
  readonly #request: ChatRequest;
  readonly #remember: Remember;
  #instanceId = '';
  #loadStarted = false;
  /** The item that is open: between its `.start` and its `.end`. */
  #open: 'reasoning' | 'message' | null = null;

  constructor(exchange: Exchange, request: ChatRequest, remember: Remember) {
    this.#exchange = exchange;
    this.#request = request;
    this.#remember = remember;
  }

  async accepted(instanceId: string): Promise<void> {
    this.#instanceId = instanceId;
    await this.#event('chat.start', { model_instance_id: instanceId });
  }

  async loading(progress: number): Promise<void> {
    const about = { model_instance_id: this.#instanceId };
    if (!this.#loadStarted) await this.#event('model_load.start', about);
    this.#loadStarted = true;
    await this.#event('model_load.progress', { ...about, progress });
  }

  async loaded(seconds: number): Promise<void> {
    if (!this.#loadStarted) return;
    await this.#event('model_load.end', { model_instance_id: this.#instanceId, load_time_seconds: seconds });
  }

  async reading(): Promise<void> {}

  async processing(progress: number): Promise<void> {
    if (progress === 0) await this.#event('prompt_processing.start');
    await this.#event('prompt_processing.progress', { progress });
    if (progress === 1) await this.#event('prompt_processing.end');
  }

  async say({ kind, text }: Piece): Promise<void> {
    await this.#switchTo(kind === 'reasoning' ? 'reasoning' : 'message');
    await this.#event(`${this.#open}.delta`, { content: text });
  }

  async finish(result: Result, ending: Ending): Promise<void> {
    if (ending === 'reset') return this.#exchange.reset();
    const body = this.#reply(result);
    if (!this.#request.stream) return this.#exchange.json({ status: 200, body }, 'answered');
    if (ending === 'no_finish_reason') return this.#exchange.end('cut');
    await this.#switchTo(null);
    await this.#event('chat.end', { result: body });
    await this.#exchange.end('answered');
  }

  /** After the headers: an `error` event, and `chat.end` with what there is. */
  async fail(fault: Fault, partial: Result): Promise<void> {
    if (!this.#exchange.streaming) return this.#exchange.json(nativeError(fault), 'failed');
    await this.#event('error', { error: nativeErrorObject(fault) });
    await this.#event('chat.end', { result: this.#reply(partial) });
    await this.#exchange.end('failed');
  }

  async #switchTo(item: 'reasoning' | 'message' | null): Promise<void> {
    if (this.#open === item) return;
    if (this.#open) await this.#event(`${this.#open}.end`);
    this.#open = item;
    if (item) await this.#event(`${item}.start`);
  }

  async #event(type: string, payload: Record<string, unknown> = {}): Promise<void> {
    if (this.#request.stream) await this.#exchange.send({ type, ...payload }, type);
  }

  #reply(result: Result): unknown {
    const output: { type: string; content: string }[] = [];
    for (const { kind, text } of result.pieces) {
      const type = kind === 'reasoning' ? 'reasoning' : 'message';
      const last = output.at(-1);
      if (last?.type === type) last.content += text;
      else output.push({ type, content: text });
    }
    return {
      model_instance_id: result.instanceId,
      output,
      stats: {
        input_tokens: result.promptTokens,
        total_output_tokens: result.completionTokens,
        reasoning_output_tokens: result.reasoningTokens,
        tokens_per_second: result.tokensPerSecond,
        time_to_first_token_seconds: result.timeToFirstToken_s,
        ...(result.loadTime_s === undefined ? {} : { model_load_time_seconds: result.loadTime_s }),
      },
      ...this.#stored(output.findLast(({ type }) => type === 'message')?.content ?? ''),
    };
  }

  #stored(answer: string): { response_id?: string } {
    if (this.#request.body.store === false) return {};
    const responseId = `resp_${randomBytes(24).toString('hex')}`;
    this.#remember(responseId, answer);
    return { response_id: responseId };
  }
}
