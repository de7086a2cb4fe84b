import type { FaultName } from './faults.ts';
import type { Manner } from './transport/wire.ts';

/** Where a model's thinking appears on `/v1/chat/completions`. */
export type ReasoningMode =
  | 'reasoning'
  | 'reasoning_content'
  | 'think_tags'
  | 'lone_close_tag'
  | 'harmony'
  | 'gemma_channel'
  | 'none';

/**
 * How a failure reaches the client. The `sse_` spellings apply to streams; a request that is not a stream gets
 * the status instead. `status_` spellings turn into `sse_event_error` once the headers are out.
 */
export type ErrorSpelling =
  | 'status_string'
  | 'status_object'
  | 'sse_event_error'
  | 'sse_bare_error'
  | 'sse_bare_string'
  | 'json_200';

/** How an answer that did not fail ends. */
export type Ending =
  | 'clean'
  /** The finish chunk comes, `data: [DONE]` does not. */
  | 'no_done'
  /** The stream closes in the middle without finish chunk and without `[DONE]`. */
  | 'no_finish_reason'
  /** The socket is reset in the middle. */
  | 'reset'
  /** A well-formed stream with `finish_reason: "stop"` and no content at all. */
  | 'zero_deltas'
  /** Thinking used up the limit: empty content, `finish_reason: "length"`. */
  | 'length_empty'
  /** Thinking only: empty content, `finish_reason: "stop"`. */
  | 'empty_with_reasoning';

export interface PlannedErrors {
  name: FaultName;
  /** How many of the next chats fail; counts down to 0. */
  chats: number;
  /** Default: the one the fault is known for. */
  spelling?: ErrorSpelling;
  /** HTTP status, default: the one the fault is known for. */
  status?: number;
  /** Deltas sent before the failure, default: 0, or 3 for what happens during generation. */
  afterTokens?: number;
}

export interface PlannedEnding {
  as: Ending;
  /** How many of the next chats end so; counts down to 0. Default: all. */
  chats?: number;
  /** Deltas sent before a cut (`no_finish_reason`, `reset`). Default: half of them. */
  afterTokens?: number;
}

/** Everything about the server that a test may bend. `null` is off. */
export interface Switches {
  /** Overrides the reasoning mode of a model, by its key. */
  reasoning: Record<string, ReasoningMode>;
  /** Whether tags inside the content are cut across chunks. */
  splitTags: boolean;
  roleOn: 'every' | 'first';
  /** Whether `usage` has `completion_tokens_details.reasoning_tokens`, as newer builds do. */
  usageDetails: boolean;
  /** A limited answer reports `max_tokens - 1` completion tokens, as 0.4.22 does. */
  completionTokensOffByOne: boolean;
  /** Just-in-time loading of a model that a chat names. */
  jit: boolean;
  /** "Only Keep Last JIT Loaded Model": a JIT load unloads the previous JIT model, even one that is generating. */
  keepOnlyLastJitModel: boolean;
  loadDelay_ms: number;
  /** Every load fails with this. */
  failLoad: 'load_failed' | 'load_failed_guardrail' | 'load_failed_engine_protocol' | null;
  /** The model is unloaded under an answer after that many deltas of it. */
  evictAfterTokens: number | null;
  /** The one token that is accepted; `null`: no authentication. */
  requireAuth: string | null;
  errors: PlannedErrors | null;
  /** llama-server is still loading its model and says so on every path. */
  starting: boolean;
  /** What a prompt longer than the loaded context meets. */
  contextOverflow: FaultName | 'zero_deltas';
  /** Refuse `max_tokens: -1` as servers other than LM Studio do. */
  refuseUnlimitedTokens: boolean;
  /** `image/webp` data URIs are reported to be refused. */
  acceptWebp: boolean;
  ending: Ending | PlannedEnding;
  /** Headers leave with the first event; off: as soon as the request is accepted, errors then come as 200. */
  headerDelay: boolean;
  /** Length of the prompt phase. Not ended by the client's cancellation, only by time, `release()` and `stop()`. */
  silenceBeforeFirstByte_ms: number;
  silenceAfterTokens: { tokens: number; ms: number } | null;
  /** Idle keep-alive, for connections opened after the change. */
  keepAlive_ms: number;
  /** Chats one loaded model answers at a time; the rest wait without a byte. */
  maxConcurrent: number;
}

export function defaultSwitches(manner: Manner = 'lm_studio'): Switches {
  return {
    reasoning: {},
    splitTags: true,
    roleOn: 'every',
    usageDetails: false,
    completionTokensOffByOne: false,
    jit: true,
    keepOnlyLastJitModel: true,
    loadDelay_ms: 0,
    failLoad: null,
    evictAfterTokens: null,
    requireAuth: null,
    errors: null,
    starting: false,
    contextOverflow: 'context_overflow_n_keep',
    refuseUnlimitedTokens: false,
    acceptWebp: false,
    ending: 'clean',
    headerDelay: true,
    silenceBeforeFirstByte_ms: 0,
    silenceAfterTokens: null,
    keepAlive_ms: 5_000,
    // llama-server with -np 1.
    maxConcurrent: manner === 'lm_studio' ? 4 : 1,
  };
}

/** The planned error that strikes this chat, counted down; `null` when none does. */
export function takeError(switches: Switches): PlannedErrors | null {
  const planned = switches.errors;
  if (!planned || planned.chats <= 0) return null;
  planned.chats -= 1;
  return planned;
}

/** The ending of this chat, counted down. */
export function takeEnding(switches: Switches): PlannedEnding {
  const planned = switches.ending;
  if (typeof planned === 'string') return { as: planned };
  if (planned.chats === undefined) return planned;
  if (planned.chats <= 0) return { as: 'clean' };
  planned.chats -= 1;
  return planned;
}
