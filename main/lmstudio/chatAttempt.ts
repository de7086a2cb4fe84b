import type OpenAI from 'openai';
import type { Failure } from '../common/failure.ts';
import type { ChatEvent, ChatResult } from '../conversation/chatModel.ts';
import { type Arrived, ChatStopped, ModelServerError } from '../conversation/modelServerError.ts';
import type { ChatChunk } from './chatChunk.ts';
import { readReply } from './chatReply.ts';
import { classify, failure } from './classify.ts';
import { keyToSend, type LmStudioConfig } from './config.ts';
import { type Evidence, evidenceFromError, StreamProblem } from './evidence.ts';
import { inferredFailures } from './failures.ts';
import { ReasoningSplitter } from './reasoningSplitter.ts';
import { withoutRepeats } from './repeatedText.ts';
import type { StreamWatchdog } from './streamWatchdog.ts';
import { createAgent, createStreamFetch } from './transport.ts';

export type ChatBody = Omit<OpenAI.ChatCompletionCreateParamsStreaming, 'stream' | 'stream_options'>;

/** One request failed in a way that the server, or the connection to it, told us. */
export class AttemptFailed extends ModelServerError {
  readonly evidence: Evidence;

  constructor(failure: Failure, arrived: Arrived, evidence: Evidence) {
    super(failure, arrived);
    this.evidence = evidence;
  }
}

/** setTimeout's largest value: the limits of `StreamWatchdog` are the only ones. */
const noLimit_ms = 2 ** 31 - 1;

/** Sends one request and reads its stream to the end. Throws like `ChatClient.chat`. */
export class ChatAttempt {
  readonly #config: LmStudioConfig;
  readonly #body: ChatBody;
  readonly #watch: StreamWatchdog;
  readonly #onEvent: (event: ChatEvent) => void;
  readonly #splitter: ReasoningSplitter;
  #model: string;
  #hasBegun = false;
  #wantsTool = false;
  #finish_reason: string | undefined;
  #usage: Pick<ChatResult, 'promptTokens' | 'completionTokens'> = {};

  constructor(
    config: LmStudioConfig,
    body: ChatBody,
    watch: StreamWatchdog,
    onEvent: (event: ChatEvent) => void,
  ) {
    this.#config = config;
    this.#body = body;
    this.#watch = watch;
    this.#onEvent = onEvent;
    this.#splitter = new ReasoningSplitter(onEvent);
    this.#model = body.model;
  }

  async run(signal: AbortSignal): Promise<ChatResult> {
    const { OpenAI } = await import('openai');
    const agent = await createAgent({ onConnected: () => this.#onEvent({ type: 'reading' }) });
    try {
      const client = new OpenAI({
        apiKey: keyToSend(this.#config),
        baseURL: this.#config.baseUrl,
        // The person's environment may name accounts and keys of OpenAI: they are none of this server's business.
        adminAPIKey: null,
        organization: null,
        project: null,
        logLevel: 'off',
        maxRetries: 0,
        timeout: noLimit_ms,
        fetch: createStreamFetch(agent),
      });
      const either = AbortSignal.any([signal, this.#watch.signal]);
      for await (const chunk of streamOf(client, this.#body, either)) this.#take(chunk);
      this.#splitter.finish();
      return this.#end(signal);
    } catch (error) {
      if (!(error instanceof StreamProblem)) throw error;
      this.#splitter.finish();
      return this.#end(signal, error);
    } finally {
      await agent.destroy();
    }
  }

  #take(chunk: ChatChunk): void {
    if (chunk.isWhole && this.#hasBegun) return this.#takeEnd(chunk);
    if (chunk.thinking !== '' || chunk.answer !== '') this.#watch.wordCame();
    if (chunk.thinking !== '') this.#splitter.pushReasoning(chunk.thinking);
    if (chunk.answer !== '') this.#splitter.pushContent(chunk.answer);
    this.#hasBegun ||= chunk.answer !== '';
    this.#wantsTool ||= chunk.wantsTool;
    this.#takeEnd(chunk);
  }

  #takeEnd(chunk: ChatChunk): void {
    if (chunk.model !== undefined) this.#model = chunk.model;
    // Some servers never tell a reason, and end with `[DONE]` alone.
    this.#finish_reason ??= chunk.finish_reason ?? (chunk.isLast ? 'stop' : undefined);
    if (this.#finish_reason !== undefined) this.#watch.finish();
    const { promptTokens, completionTokens } = chunk;
    this.#usage = {
      ...this.#usage,
      ...(promptTokens !== undefined && { promptTokens }),
      ...(completionTokens !== undefined && { completionTokens }),
    };
  }

  /** However the stream ended: with a `finish_reason` the answer is whole, without one it is not. */
  #end(signal: AbortSignal, problem?: StreamProblem): ChatResult {
    const arrived: Arrived = { answer: this.#splitter.answer, reasoning: this.#splitter.reasoning };
    if (this.#finish_reason !== undefined) return this.#result(this.#finish_reason, arrived);
    if (signal.aborted) throw new ChatStopped(arrived);
    if (this.#watch.failure) throw new ModelServerError(this.#watch.failure, arrived);
    if (!problem) throw new ModelServerError(afterWords(endedWithoutReason, arrived), arrived);
    const evidence = { ...problem.evidence, said: withoutRepeats(problem.evidence.words, this.#asked) };
    const failure = classify(evidence, [this.#config.apiKey]);
    throw new AttemptFailed(afterWords(failure, arrived), arrived, evidence);
  }

  #result(finish_reason: string, arrived: Arrived): ChatResult {
    if (arrived.answer !== '') return { ...arrived, finish_reason, model: this.#model, ...this.#usage };
    throw new ModelServerError(this.#whyNoAnswer(finish_reason, arrived), arrived);
  }

  /** The texts of the request. */
  get #asked(): string[] {
    return this.#body.messages.flatMap(({ content }) =>
      typeof content === 'string'
        ? [content]
        : (content ?? []).flatMap((part) => ('text' in part ? [part.text] : [])),
    );
  }

  /** The stream is whole, and holds no answer. */
  #whyNoAnswer(finish_reason: string, { reasoning }: Arrived): Failure {
    if (finish_reason === 'content_filter')
      return failure(inferredFailures.withheld, 'finish_reason is content_filter');
    if (this.#wantsTool || finish_reason === 'tool_calls') {
      return failure(inferredFailures.wantedTool, 'A tool call, and no answer');
    }
    if (finish_reason !== 'length') return emptyAnswer;
    const isLimited = (this.#body.max_tokens ?? -1) !== -1;
    return isLimited || reasoning !== '' ? thinkingUsedTheLimit : promptFilledContext;
  }
}

const endedWithoutReason = failure(
  inferredFailures.endedWithoutReason,
  'The stream ended without finish_reason',
);
const thinkingUsedTheLimit = failure(
  inferredFailures.thinkingUsedTheLimit,
  'finish_reason is length and there is no answer',
);
const promptFilledContext = failure(
  inferredFailures.promptFilledContext,
  'finish_reason is length without a limit, and nothing was said',
);
const emptyAnswer = failure(inferredFailures.emptyAnswer, 'The stream was whole, but held no answer');

/** Whatever broke an answer that had begun: what arrived is kept, and nothing is asked again behind its back. */
function afterWords(failure: Failure, { answer }: Arrived): Failure {
  if (answer === '') return failure;
  // Who has answered is there, and is a model server.
  const code = failure.kind === 'unreachable' ? 'interrupted' : failure.code;
  return { ...failure, kind: 'broken', code };
}

async function* streamOf(client: OpenAI, body: ChatBody, signal: AbortSignal): AsyncGenerator<ChatChunk> {
  let opened = false;
  try {
    const asked = client.chat.completions.create(
      { ...body, stream: true, stream_options: { include_usage: true } },
      { signal },
    );
    const reply = await asked.asResponse();
    opened = true;
    if (reply.body) yield* readReply(reply.body, reply.status);
  } catch (error) {
    throw new StreamProblem(evidenceFromError(error, opened));
  }
}
