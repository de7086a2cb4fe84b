import { Refusal } from '../faults.ts';
import type { ChatMessage } from '../ledger.ts';
import type { StandIn } from '../standIn.ts';
import { nativeError, openAiError } from '../transport/envelopes.ts';
import type { Exchange } from '../transport/exchange.ts';
import { type ChatRequest, readOpenAiChat } from './chatRequest.ts';
import { readNativeChat } from './nativeRequest.ts';
import { NativeVoice } from './nativeVoice.ts';
import { OpenAiVoice } from './openAiVoice.ts';
import { Prediction } from './prediction.ts';

/** `POST /v1/chat/completions`. */
export async function openAiChat(standIn: StandIn, exchange: Exchange, body: unknown): Promise<void> {
  let request: ChatRequest;
  try {
    request = readOpenAiChat(body, standIn.switches.refuseUnlimitedTokens);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return exchange.json(openAiError(error.fault), 'failed');
  }
  exchange.entry.messages = request.messages;
  await new Prediction(standIn, exchange, request, new OpenAiVoice(standIn, exchange, request)).run();
}

/** `POST /api/v1/chat`, with the history that it keeps on the server. */
export class NativeChats {
  readonly #conversations = new Map<string, readonly ChatMessage[]>();

  async answer(standIn: StandIn, exchange: Exchange, body: unknown): Promise<void> {
    let request: ChatRequest;
    try {
      request = readNativeChat(body, standIn.catalogue, (id) => this.#conversations.get(id));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return exchange.json(nativeError(error.fault), 'failed');
    }
    const { messages } = request;
    exchange.entry.messages = messages;
    const voice = new NativeVoice(exchange, request, (responseId, answer) => {
      this.#conversations.set(responseId, [...messages, { role: 'assistant', content: answer }]);
    });
    await new Prediction(standIn, exchange, request, voice, true).run();
  }
}
