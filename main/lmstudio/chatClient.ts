import type { Failure } from '../common/failure.ts';
import type {
  ChatEvent,
  ChatMessage,
  ChatModel,
  ChatRequest,
  ChatResult,
} from '../conversation/chatModel.ts';
import { ChatStopped, ModelServerError } from '../conversation/modelServerError.ts';
import { AttemptFailed, ChatAttempt, type ChatBody } from './chatAttempt.ts';
import { classify, recogniseFromWellServer, refusesMaxTokens } from './classify.ts';
import type { LmStudioConfig } from './config.ts';
import { requestJson, rootOf } from './jsonRequest.ts';
import { type ListLimits, ModelsClient } from './models.ts';
import { StreamWatchdog } from './streamWatchdog.ts';
import { agentOnDemand } from './transport.ts';
import { arrayIn, numberIn, parseJson } from './unknownValues.ts';

export type { LmStudioConfig } from './config.ts';
/** What was learned about a server, kept across restarts by the caller. */
export interface ServerMemory {
  get(key: string): string | undefined;
  set(key: string, value: string): void;
}

export interface ChatClientDeps {
  readonly config: () => LmStudioConfig;
  readonly memory: ServerMemory;
  /** How long to see whether the server is still there when a chat looks as if it were not. */
  readonly listLimits?: ListLimits | undefined;
}

const unlimited = -1;
/** A count that takes longer is not worth waiting for: the estimate is good enough. */
const countLimit_ms = 5000;

/** Asks the model over `POST /chat/completions`, as a stream. */
export class ChatClient implements ChatModel {
  readonly #deps: ChatClientDeps;
  readonly #agent = agentOnDemand();
  /** Servers that do not count tokens. */
  readonly #countsNothing = new Set<string>();

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
    for (;;) {
      const body = bodyOf(request, this.#deps.memory.get(memoryKey) !== undefined);
      try {
        return await this.#attempt(config, body, signal, tellOnce);
      } catch (error) {
        const evidence = error instanceof AttemptFailed ? error.evidence : undefined;
        const wantsNoLimit = evidence && body.max_tokens === unlimited && refusesMaxTokens(evidence);
        if (!wantsNoLimit) throw await this.#judged(error, config, signal);
        this.#deps.memory.set(memoryKey, 'yes');
      }
    }
  }

  /** `POST /tokenize` of llama.cpp and vLLM. A server that has it not is asked once. */
  async countTokens(
    model: string,
    texts: readonly string[],
    signal: AbortSignal,
  ): Promise<number | undefined> {
    const config = this.#deps.config();
    const root = rootOf(config);
    if (root === undefined || this.#countsNothing.has(root)) return undefined;
    const content = texts.join('\n');
    const body = { model, content, prompt: content, add_special: false, add_special_tokens: false };
    try {
      const request = { url: `${root}/tokenize`, body, limit_ms: countLimit_ms };
      const reply = parseJson((await requestJson(request, config, this.#agent, signal)).text);
      const count = numberIn(reply, 'count') ?? arrayIn(reply, 'tokens')?.length;
      if (count === undefined) this.#countsNothing.add(root);
      return count;
    } catch (error) {
      if (error instanceof ModelServerError || signal.aborted) return undefined;
      throw error;
    }
  }

  async #attempt(
    config: LmStudioConfig,
    body: ChatBody,
    signal: AbortSignal,
    onEvent: (event: ChatEvent) => void,
  ): Promise<ChatResult> {
    const watch = new StreamWatchdog({
      firstByte_ms: config.firstByteLimit_ms,
      silence_ms: config.silenceLimit_ms,
    });
    watch.start();
    try {
      return await new ChatAttempt(config, body, watch, onEvent).run(signal);
    } finally {
      watch.stop();
    }
  }

  /**
   * What looks like the end of the server may be the trouble of one message, and what looks like a model that is slow may
   * be a server that hangs: which it is, its list of models tells.
   */
  async #judged(error: unknown, config: LmStudioConfig, signal: AbortSignal): Promise<unknown> {
    if (!(error instanceof ModelServerError)) return error;
    const { kind, code } = error.failure;
    const isSilent = code === 'no_first_byte' || (kind === 'transient' && code === 'interrupted');
    if (kind !== 'unreachable' && !isSilent) return error;
    try {
      const gone = await this.#whyGone(config, signal, error);
      // A server that shows its list to nobody is there.
      const isThere = isSilent && gone?.code === 'unauthorized';
      if (gone && !isThere) return new ModelServerError(gone, error);
    } catch (problem) {
      return signal.aborted ? new ChatStopped(error) : problem;
    }
    if (!(error instanceof AttemptFailed)) return error;
    return new ModelServerError(classify(error.evidence, [config.apiKey], recogniseFromWellServer), error);
  }

  /** Undefined: the server is there, and tells its models. */
  async #whyGone(
    config: LmStudioConfig,
    signal: AbortSignal,
    error: ModelServerError,
  ): Promise<Failure | undefined> {
    const models = new ModelsClient({ config: () => config, limits: this.#deps.listLimits });
    try {
      const { isHidden } = await models.list(signal);
      // Neither a list nor a chat, and nothing that sounds like one.
      const evidence = error instanceof AttemptFailed ? error.evidence : undefined;
      const isSomethingElse = isHidden && evidence?.status === 404 && !evidence.speaksProtocol;
      return isSomethingElse ? error.failure : undefined;
    } catch (problem) {
      if (!(problem instanceof ModelServerError)) throw problem;
      const { kind, code, detail } = problem.failure;
      if (kind === 'unreachable') return problem.failure;
      return code === 'interrupted' ? { kind: 'unreachable', code: 'server_off', detail } : undefined;
    }
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
