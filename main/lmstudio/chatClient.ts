import type {
  ChatEvent,
  ChatMessage,
  ChatModel,
  ChatRequest,
  ChatResult,
} from '../conversation/chatModel.ts';
import { ModelServerError } from '../conversation/modelServerError.ts';
import { AttemptFailed, ChatAttempt, type ChatBody } from './chatAttempt.ts';
import type { LmStudioConfig } from './config.ts';
import { type ListLimits, ModelsClient } from './models.ts';
import { StreamWatchdog } from './streamWatchdog.ts';

export type { LmStudioConfig } from './config.ts';
/** What was learned about a server, kept across restarts by the caller. */
export interface ServerMemory {
  get(key: string): string | undefined;
  set(key: string, value: string): void;
}

export interface ChatClientDeps {
  readonly config: () => LmStudioConfig;
  readonly memory: ServerMemory;
  /** How often to see whether the server still answers while a first word is awaited. Default: 10 s. */
  readonly probeInterval_ms?: number | undefined;
  /** How long such a look may take. */
  readonly listLimits?: ListLimits | undefined;
}

const unlimited = -1;

/** Asks the model over `POST /chat/completions`, as a stream. */
export class ChatClient implements ChatModel {
  readonly #deps: ChatClientDeps;

  constructor(deps: ChatClientDeps) {
    this.#deps = deps;
  }

  /**
   * Resolves when the answer is whole. Aborting `signal` closes the connection, which is what makes LM Studio stop
   * generating; while it reads the prompt it finishes that first (lms#194).
   * @param onEvent is called while the answer comes; must not throw
   * @throws ChatStopped with what had arrived, when `signal` is aborted
   * @throws ModelServerError with what had arrived, in every other case without a whole answer
   */
  async chat(
    request: ChatRequest,
    signal: AbortSignal,
    onEvent: (event: ChatEvent) => void,
  ): Promise<ChatResult> {
    const config = this.#deps.config();
    const memoryKey = `refuses_unlimited_tokens ${config.baseUrl}`;
    const tellOnce = once(onEvent);
    let mayAskAgain = true;
    for (;;) {
      const body = bodyOf(request, this.#deps.memory.get(memoryKey) !== undefined);
      try {
        return await this.#attempt(config, body, signal, tellOnce);
      } catch (error) {
        if (!(error instanceof AttemptFailed)) throw error;
        if (body.max_tokens === unlimited && error.refusesMaxTokens) {
          this.#deps.memory.set(memoryKey, 'yes');
        } else if (mayAskAgain && error.unanswered && error.failure.code === 'interrupted') {
          // The connection died before a word came back (bug#945): the model has most likely not been asked.
          mayAskAgain = false;
        } else {
          throw error;
        }
      }
    }
  }

  async #attempt(
    config: LmStudioConfig,
    body: ChatBody,
    signal: AbortSignal,
    onEvent: (event: ChatEvent) => void,
  ): Promise<ChatResult> {
    const models = new ModelsClient({ config: () => config, limits: this.#deps.listLimits });
    const limits = {
      firstByte_ms: config.firstByteLimit_ms,
      silence_ms: config.silenceLimit_ms,
      probe_ms: this.#deps.probeInterval_ms ?? 10_000,
    };
    const watch = new StreamWatchdog(limits, (until) => isThere(models, until));
    const waiting = watch.start();
    try {
      return await new ChatAttempt(config, body, watch, onEvent).run(signal);
    } finally {
      watch.stop();
      await waiting;
    }
  }
}

/** Never throws: what is wrong is for the chat itself to find out. A server that hides its list is there all the same. */
async function isThere(models: ModelsClient, signal: AbortSignal): Promise<boolean> {
  try {
    await models.list(signal);
    return true;
  } catch (error) {
    return error instanceof ModelServerError && error.failure.code === 'unauthorized';
  }
}

function bodyOf(request: ChatRequest, refusesUnlimited: boolean): ChatBody {
  const { model, messages, temperature, maxTokens, reasoningEffort } = request;
  return {
    model,
    messages: messages.map(asParameter),
    temperature,
    ...(maxTokens === unlimited && refusesUnlimited ? {} : { max_tokens: maxTokens }),
    ...(reasoningEffort !== undefined && { reasoning_effort: reasoningEffort }),
  };
}

/** Only a message with pictures is a list of parts: not every server takes lists. */
function asParameter({ role, content, images = [] }: ChatMessage): ChatBody['messages'][number] {
  if (role !== 'user' || images.length === 0) return { role, content };
  return {
    role,
    content: [
      ...images.map((url) => ({ type: 'image_url' as const, image_url: { url } })),
      ...(content === '' ? [] : [{ type: 'text' as const, text: content }]),
    ],
  };
}

/** A second request for the same answer is none of the caller's business. */
function once(onEvent: (event: ChatEvent) => void): (event: ChatEvent) => void {
  let reading = false;
  return (event) => {
    if (event.type === 'reading' && reading) return;
    reading ||= event.type === 'reading';
    onEvent(event);
  };
}
