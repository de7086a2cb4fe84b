/**
 * Why a request to the model did not end in an answer, by what to do next. The worker alone decides on a repeat.
 *
 * - `unreachable`: the server is gone; keep everything, hold the queue until it is back
 * - `unusable`: the model is missing or broken; put its jobs aside and try it again later
 * - `unheard`: what was said is not heard yet; put the job aside until it is
 * - `transient`: try again with a pause
 * - `refused`: tell the person what to do; trying again changes nothing
 * - `too_long`: drop the oldest history and try again
 * - `silent`: aborted, because nothing came within the limit
 * - `broken`: the answer began and broke off; what arrived is kept
 */
export type FailureKind =
  | 'unreachable'
  | 'unusable'
  | 'unheard'
  | 'transient'
  | 'refused'
  | 'too_long'
  | 'silent'
  | 'broken';

/** How far a failure reaches: nobody else waits for what concerns one message, one model, or what was spoken. */
export type FailureScope = 'message' | 'model' | 'hearing' | 'server';

export function scopeOf(kind: FailureKind): FailureScope {
  if (kind === 'unreachable') return 'server';
  if (kind === 'unheard') return 'hearing';
  return kind === 'unusable' ? 'model' : 'message';
}

/** What happened exactly: the row of the table of known failures. Sentences for people are looked up by it. */
export const failureCodes = [
  'server_off',
  'not_lm_studio',
  'unauthorized',
  'no_model_loaded',
  'model_not_found',
  'load_failed',
  'model_unavailable',
  'no_images',
  'file_gone',
  'file_too_big',
  'file_unreadable',
  'file_empty',
  'file_locked',
  'file_damaged',
  'file_pictures',
  'file_old_format',
  'file_too_much',
  'no_words',
  'recording_unreadable',
  'recording_format',
  'language_unknown',
  'hearing_failed',
  'hearing_late',
  'hearing_off',
  'hearing_no_model',
  'hearing_no_library',
  'hearing_server_gone',
  'hearing_not_server',
  'hearing_unauthorized',
  'bad_field',
  'limit_too_high',
  'template_failed',
  'context_overflow',
  'engine_crash',
  'model_unloaded',
  'unreadable_output',
  'empty_answer',
  'limit_used_by_thinking',
  'withheld',
  'wanted_tool',
  'no_first_byte',
  'silence',
  'answer_limit',
  'repeats_itself',
  'continued_gone',
  'interrupted',
  'server_error',
  'server_refused',
  'rate_limited',
  'breaks_server',
  'crashed',
  'undeliverable',
] as const;
export type FailureCode = (typeof failureCodes)[number];

export interface Failure {
  readonly kind: FailureKind;
  readonly code: FailureCode;
  /** The server's status and own words, shortened and without secrets, for the owner's eyes only. */
  readonly detail: string;
  /** The file it is about, as its sender called it. */
  readonly file?: string;
  /** How long the server wants to be left alone, milliseconds. */
  readonly retryAfter_ms?: number;
  /** Tokens, of a message that is too long, as far as the server tells. */
  readonly contextLength?: number;
  readonly promptTokens?: number;
}

/** The server's status in a detail, which begins with it; undefined: no reply came. */
export function statusIn(detail: string): string | undefined {
  return /^[1-5]\d\d(?=\s|$)/.exec(detail)?.[0];
}

/**
 * What the person is told of a failure, as a key of main/telegram/locales. An unreachable server ends no job: its key is
 * what those read who wait, and it takes their `position`; of the others some take the `model`, some the `file`.
 * @param maxTokens the limit of the answer; -1 or none: it has none
 */
export function sentenceFor({ kind, code }: Pick<Failure, 'kind' | 'code'>, maxTokens = -1): string {
  if (kind === 'unreachable') {
    const onlyOwnerCanMendIt = code === 'unauthorized' || code === 'not_lm_studio';
    return onlyOwnerCanMendIt ? 'position-server-needs-owner' : 'position-server-gone';
  }
  // The message itself fitted, or no answer would have begun.
  if (kind === 'broken' && code === 'context_overflow') return 'failure-context_full';
  if (kind === 'broken' && code === 'answer_limit') return 'failure-answer_cut';
  // Without a limit it was the context that was full.
  if (code === 'limit_used_by_thinking' && maxTokens === -1) return 'failure-context_used_by_thinking';
  return `failure-${code}`;
}
