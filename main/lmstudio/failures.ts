import type { FailureCode, FailureKind } from '../common/failure.ts';

/**
 * One row of the table: how a failure is recognised, and what happens next (`kind`, see FailureKind). What people
 * are told hangs on both: the person reads `sentenceFor(row)`, a key of main/telegram/locales; the owner reads
 * `failure[code]` in renderer/locales, and while the queue is held `lmStudio[…]` there.
 */
export interface FailureRow {
  readonly kind: FailureKind;
  readonly code: FailureCode;
  /** Where it was seen. `bug#` is an issue of LM Studio's bug tracker; the version is LM Studio's. */
  readonly source: string;
}

/** What the server or the connection says. Whatever of `network`, `bodyCode`, `words` and `status` is given has to fit. */
export interface KnownFailure extends FailureRow {
  readonly network?: RegExp;
  readonly bodyCode?: RegExp;
  readonly words?: RegExp;
  readonly status?: (status: number) => boolean;
}

const among =
  (...statuses: readonly number[]) =>
  (status: number) =>
    statuses.includes(status);
const between = (low: number, high: number) => (status: number) => status >= low && status <= high;

/**
 * Every failure that is said, the first that fits counts. LM Studio's statuses and codes change from version to version
 * (no model loaded came as 404 and as 400, with three different codes), so the words come before the status. What looks
 * `unreachable` in a chat is only a suspicion: the list of models tells whether it is (`whileListAnswers`).
 */
export const knownFailures: readonly KnownFailure[] = [
  // The connection.
  {
    kind: 'unreachable',
    code: 'server_off',
    network:
      /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|EHOSTDOWN|ENETUNREACH|ENETDOWN|ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT)$/,
    source: 'nothing listens: ECONNREFUSED; the other codes are those of Node and undici for an absent host',
  },
  {
    kind: 'transient',
    code: 'interrupted',
    network: /^(ECONNRESET|ECONNABORTED|EPIPE|UND_ERR_)/,
    source: 'bug#945: ECONNRESET, "socket hang up"; undici: UND_ERR_SOCKET when the server stops',
  },
  {
    kind: 'transient',
    code: 'interrupted',
    network: /^(HTTPParserError$|HPE_)/,
    words: /EOF/,
    source: 'undici: the connection was closed in the middle of a chunked body, as `lms server stop` does',
  },
  {
    kind: 'unreachable',
    code: 'not_lm_studio',
    network: /^(HTTPParserError$|HPE_|EPROTO$|ERR_SSL_)/,
    source: 'Node: the port speaks something else than HTTP, or TLS is expected on one side only',
  },
  {
    kind: 'unreachable',
    code: 'server_off',
    network: /./,
    source: 'any other failure to connect: a port that fetch refuses, an untrusted certificate',
  },

  // Access. A proxy in between may know only the status.
  {
    kind: 'unreachable',
    code: 'unauthorized',
    bodyCode: /^invalid_api_key$/,
    source:
      'opencode-lmstudio#41, 0.4.18: "An LM Studio API token is required to make requests to this server…"',
  },
  {
    kind: 'unreachable',
    code: 'unauthorized',
    status: among(401, 403),
    source: 'Orpheus-FastAPI#96: 401; what a token without the permission meets was never captured',
  },

  // The address.
  {
    kind: 'unreachable',
    code: 'not_lm_studio',
    words: /unexpected endpoint or method/i,
    source: 'bug#618, bug#2085 (0.4.17): 200 "Unexpected endpoint or method. (POST /chat/completions)"',
  },

  // The model.
  {
    kind: 'unusable',
    code: 'no_model_loaded',
    words: /no models? loaded/i,
    source:
      'lms#107 (404), gpt-researcher#1556 (400), bug#1730 (0.4.8): "No models loaded. Please load a model…"',
  },
  {
    kind: 'unusable',
    code: 'load_failed',
    words: /failed to load model|model loading (was stopped|aborted)|insufficient system resources/i,
    source: 'agent-zero#215 (0.3.5, 404), bug#1038, zeroclaw#9177: "Failed to load model …. Error: …"',
  },
  {
    kind: 'unusable',
    code: 'load_failed',
    bodyCode: /^model_load_failed$/,
    source: 'bug#2295 (0.4.21)',
  },
  {
    kind: 'unusable',
    code: 'model_not_found',
    bodyCode: /^model_not_found$/,
    source: 'gpt-researcher#1556 and qwen-code#10065 (0.4.23): 400; gitbutler#8706: 404',
  },
  {
    kind: 'unusable',
    code: 'model_not_found',
    words: /invalid model identifier|\bmodel ["'`]?\S{1,200} (not found|does not exist)/i,
    source: 'the same texts without a code; Ollama and vLLM word it "model … not found", "… does not exist"',
  },

  // The request.
  {
    kind: 'refused',
    code: 'template_failed',
    words: /jinja template/i,
    source:
      'bug#2218 (0.4.20, 500), odysseus PR 736 (inside a stream): "Error rendering prompt with jinja template"',
  },
  {
    kind: 'too_long',
    code: 'context_overflow',
    words: /context[ _](length|size|window)|n_ctx|n_keep|tokens to keep/i,
    source: 'goose#11318, openclaude#353, opencode#11141, bug#546, bug#2339: every wording has one of these',
  },
  {
    kind: 'too_long',
    code: 'context_overflow',
    bodyCode: /^(context_length_exceeded|exceed_context_size_error)$/,
    source: 'the codes of OpenAI and of llama.cpp',
  },
  {
    kind: 'refused',
    code: 'no_images',
    words: /does not support images/i,
    source: 'bug#908 (0.3.23): "Model does not support images. Please use a model that does."',
  },

  // The engine, most often inside a stream.
  {
    kind: 'transient',
    code: 'unreadable_output',
    words: /peg-native|does not match the expected/i,
    source: 'bug#2182 (0.4.19): "…output that does not match the expected peg-native format", 4 % of turns',
  },
  {
    kind: 'transient',
    code: 'model_unloaded',
    words: /model (is )?unloaded/i,
    source: 'bug#671, opencode#18532: "Model unloaded." when another model is loaded meanwhile',
  },
  {
    kind: 'transient',
    code: 'engine_crash',
    words: /model has crashed|channel error|prediction-error/i,
    source:
      'bug#1057, bug#2255, bug#407: "The model has crashed without additional information. (Exit code: …)"',
  },
  {
    kind: 'transient',
    code: 'server_error',
    words: /engine protocol/i,
    source:
      'bug#2182, bug#2218: "Engine protocol predict stream returned an error: {…}" with nothing known inside',
  },

  // Nothing but the status is known.
  {
    kind: 'transient',
    code: 'interrupted',
    status: among(200),
    words: /^$/,
    source: 'bug#1143 (0.4.20): streams that end early; here before the first byte',
  },
  {
    kind: 'refused',
    code: 'bad_field',
    bodyCode: /^(invalid_union|invalid_value|missing_required_parameter)$/,
    source: 'bug#2200, bug#1613, comfyui-vrgamedevgirl#119',
  },
  {
    kind: 'refused',
    code: 'bad_field',
    status: among(400, 413, 422),
    source: "tada#16: 400 \"'response_format.type' must be 'json_schema' or 'text'\"",
  },
  {
    kind: 'unreachable',
    code: 'server_off',
    status: among(502, 503),
    source: 'a reverse proxy whose LM Studio is off; llama.cpp while it starts',
  },
  { kind: 'transient', code: 'server_error', status: among(408, 429), source: 'HTTP: come again later' },
  {
    kind: 'transient',
    code: 'server_error',
    status: between(500, 599),
    source: 'HTTP: a fault of the server',
  },
  {
    kind: 'unreachable',
    code: 'not_lm_studio',
    status: between(300, 499),
    source: 'no chat at this address',
  },
];

/**
 * What a chat's failure means that looks as if the server were gone, though its list of models answers: then it is the
 * trouble of this one message or of its model, and nobody else waits for it.
 */
export const whileListAnswers: readonly KnownFailure[] = [
  {
    kind: 'transient',
    code: 'interrupted',
    network: /^(?!HTTPParserError$|HPE_|EPROTO$|ERR_SSL_)./,
    source: 'llama-swap#155: it went away at this request and is back already',
  },
  { kind: 'transient', code: 'server_error', network: /./, source: 'a reply that is no HTTP' },
  {
    kind: 'unusable',
    code: 'model_not_found',
    status: among(404),
    source: 'llama-swap: "could not find real modelID for …", "no router for requested model"',
  },
  {
    kind: 'unusable',
    code: 'model_unavailable',
    status: among(502, 503),
    source: 'llama-swap: the process of this one model does not answer, or is not there yet',
  },
  {
    kind: 'refused',
    code: 'server_refused',
    status: between(201, 499),
    source: 'OpenRouter: 402 and 403; a firewall or a redirect in between; 204, 405, 406, 409',
  },
];

/** A reply or an error inside a stream in the protocol's own form, but with words nobody has reported yet; an event without an end. */
export const unknownToUs: FailureRow = { kind: 'transient', code: 'server_error', source: 'none' };
/** Status 200 without a stream and without `error`: a web page, a router; a list of models that does not end. */
export const notTheProtocol: FailureRow = { kind: 'unreachable', code: 'not_lm_studio', source: 'none' };

/** Failures that nobody says: the stream looks well, or nothing comes at all. We find them ourselves. */
export const inferredFailures = {
  /** The stream ended, and no `finish_reason` had come. */
  endedWithoutReason: {
    kind: 'transient',
    code: 'interrupted',
    source:
      'bug#1143 (0.4.20): half of short streams ended early; a stopped server can end its streams cleanly',
  },
  /** `finish_reason`, and not a word. */
  emptyAnswer: {
    kind: 'transient',
    code: 'empty_answer',
    source: 'bug#2339: what a prompt longer than the context meets with GGUF; bug#1602, bug#2284: by chance',
  },
  /** `finish_reason: "length"`, and thoughts only. */
  thinkingUsedTheLimit: { kind: 'refused', code: 'limit_used_by_thinking', source: 'bug#1990 (0.4.15)' },
  /** The same, where no limit was set: all of the context is full. */
  thinkingFilledContext: {
    kind: 'refused',
    code: 'context_full_of_thoughts',
    source: 'llama.cpp 0.7.0, -c 512: length although max_tokens is -1',
  },
  /** The same without a thought: the prompt alone filled it. */
  promptFilledContext: { kind: 'too_long', code: 'context_overflow', source: 'llama.cpp 0.7.0' },
  /** `finish_reason: "content_filter"`, and not a word. */
  withheld: { kind: 'refused', code: 'withheld', source: 'Azure and the services behind LiteLLM' },
  /** A call of a tool that nobody offered, and not a word. */
  wantedTool: { kind: 'refused', code: 'wanted_tool', source: 'models trained for tools alone' },
  /** The first word did not come within its limit, though the server answered other requests. */
  noFirstByte: {
    kind: 'silent',
    code: 'no_first_byte',
    source: 'bug#570: LM Studio has no time limit of its own',
  },
  /** The answer had begun, and then nothing came within the limit. */
  silence: { kind: 'silent', code: 'silence', source: 'bug#1143: no chunks over LM Link while it generates' },
  /** It takes connections and does not tell its models. */
  noList: { kind: 'unreachable', code: 'no_first_byte', source: 'a computer asleep, a process that hangs' },
  /** A model was to be loaded or unloaded, and nothing came back for very long. */
  noEndOfChange: {
    kind: 'silent',
    code: 'no_first_byte',
    source: 'the documentation tells of no time limit',
  },
} as const satisfies Record<string, FailureRow>;
