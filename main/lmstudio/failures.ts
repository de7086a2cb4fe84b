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

/** What the server or the connection says. Whatever is given has to fit. */
export interface KnownFailure extends FailureRow {
  readonly network?: RegExp;
  /** `error.code` or `error.type`. */
  readonly bodyCode?: RegExp;
  /** The server's own message: never a page, nor what it repeats of the request. */
  readonly words?: RegExp;
  readonly status?: (status: number) => boolean;
  /** By the numbers in its words not the prompt is too long, but the limit of the answer. */
  readonly isLimitTooHigh?: true;
  /** It tells when to come again. */
  readonly asksToWait?: true;
}

const among =
  (...statuses: readonly number[]) =>
  (status: number) =>
    statuses.includes(status);
const between = (low: number, high: number) => (status: number) => status >= low && status <= high;

/**
 * Every failure that is said, the first that fits counts. Fields that mean one thing wherever they come from are first.
 * The others change from version to version (no model loaded came as 404 and as 400, with three different codes), so the
 * server's words come before them. What looks `unreachable` in a chat is only a suspicion: the list of models tells
 * whether it is (`whileListAnswers`).
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

  // Fields that say everything. A proxy in between may know only the status.
  {
    kind: 'unreachable',
    code: 'unauthorized',
    bodyCode: /^(invalid_api_key|authentication_error|auth_error)$/,
    source:
      'opencode-lmstudio#41, 0.4.18: "An LM Studio API token is required…"; llama.cpp: authentication_error',
  },
  {
    kind: 'unreachable',
    code: 'unauthorized',
    status: among(401, 403),
    source: 'Orpheus-FastAPI#96: 401; what a token without the permission meets was never captured',
  },
  {
    kind: 'refused',
    code: 'server_refused',
    bodyCode: /^(content_filter|content_policy_violation|insufficient_quota)$/,
    source: 'the codes of OpenAI, which proxies pass on',
  },
  {
    kind: 'refused',
    code: 'limit_too_high',
    isLimitTooHigh: true,
    source: 'vLLM, SGLang, OpenRouter: the answer alone is asked to be longer than the context',
  },
  {
    kind: 'too_long',
    code: 'context_overflow',
    bodyCode: /^(context_length_exceeded|exceed_context_size_error|ContextWindowExceededError)$/,
    source: 'the codes of OpenAI, llama.cpp and LiteLLM',
  },
  {
    kind: 'too_long',
    code: 'context_overflow',
    status: among(413),
    source: 'HTTP: the request is too large',
  },
  {
    kind: 'transient',
    code: 'rate_limited',
    bodyCode: /^rate_limit(_exceeded|_error)?$|^RateLimitError$/,
    source: 'the codes of OpenAI, Anthropic and LiteLLM',
  },
  { kind: 'transient', code: 'rate_limited', status: among(429), source: 'HTTP: come again later' },
  {
    kind: 'unusable',
    code: 'load_failed',
    bodyCode: /^model_load_failed$/,
    source: 'bug#2295 (0.4.21)',
  },

  // The address.
  {
    kind: 'unreachable',
    code: 'not_lm_studio',
    words: /unexpected endpoint or method/i,
    source: 'bug#618, bug#2085 (0.4.17): 200 "Unexpected endpoint or method. (POST /chat/completions)"',
  },

  // The request.
  {
    kind: 'refused',
    code: 'no_images',
    words:
      /(does|do) not support (images?|vision|multi-?modal)|(image|vision|multi-?modal)( input| inputs)? (is|are) not supported|unsupported content part type|unsupported content\[\]\.type|vision add-on is not loaded|required for image input|at most 0 image|not a multimodal model|support image input|mmproj|image_url.{0,3} is only supported|only .text. content type|unknown variant .?image_url/i,
    source:
      'bug#908, lms#362 (LM Studio); llama.cpp#15377, #13566, #12947; Ollama; vLLM; OpenRouter; mlx: every wording has one of these',
  },
  {
    kind: 'refused',
    code: 'template_failed',
    words:
      /jinja|roles must alternate|system role (is )?not supported|roles are supported|chat template|template_?error|unexpected message role/i,
    source:
      'bug#2218 (0.4.20, 500), odysseus PR 736 (inside a stream), mistral-vibe#1006, SillyTavern#4349, opencode#5034: "Error rendering prompt with jinja template", "Conversation roles must alternate…"',
  },

  // The model.
  {
    kind: 'unusable',
    code: 'no_model_loaded',
    words: /no models? (is |are )?loaded/i,
    source:
      'lms#107 (404), gpt-researcher#1556 (400), bug#1730 (0.4.8): "No models loaded. Please load a model…"',
  },
  {
    kind: 'unusable',
    code: 'load_failed',
    words:
      /failed to load model|error loading model|unable to load model|model loading (was stopped|aborted)|insufficient system resources|\bmodel \S{1,200} failed to load|did not become healthy|startup was aborted|requires more system memory|runner process has terminated.*(memory|alloc|load)/i,
    source:
      'agent-zero#215 (0.3.5, 404), bug#1038, bug#417, bug#2428, zeroclaw#9177; the router of llama.cpp; Ollama',
  },
  {
    kind: 'transient',
    code: 'model_unloaded',
    words: /model (is |was |has |has been )?(unloaded|reloaded)|operation cancell?ed/i,
    source: 'bug#671, opencode#18532: "Model unloaded." when another model is loaded meanwhile',
  },
  {
    kind: 'unusable',
    code: 'model_not_found',
    words:
      /invalid model (identifier|name)|not a valid model|\bmodel (\S{1,200} )?(is )?(not found|does not exist|not loaded)|could not find (real )?model|no router for requested model|no endpoints found for|unknown model|no such model/i,
    source:
      'gpt-researcher#1556, qwen-code#10065 (0.4.23) and gitbutler#8706; Ollama, vLLM, LiteLLM, OpenRouter, llama-swap and the router of llama.cpp',
  },

  // How much is asked.
  {
    kind: 'refused',
    code: 'limit_too_high',
    words:
      /(?<!\+ .?)max(imum)?_?(completion_|new_|output_)?tokens\b.{0,60}?(too (large|high|big)|must be (<|less|at most|smaller)|exceeds|greater than|: \d+ > \d+)|supports at most \d+ (completion|output) tokens/i,
    source: 'vllm#19861; OpenAI and Anthropic, which proxies pass on',
  },
  {
    kind: 'too_long',
    code: 'context_overflow',
    words:
      /context[ _](length|size|window|shift)|n_ctx|n_keep|tokens to keep|max_seq_len|maximum (model|sequence|input|prompt) length|(prompt|input|request) (is )?too (long|large)|inputs?.? tokens \+|too many (input |prompt )?tokens|reduce the length of the (messages|prompt|input)/i,
    source:
      'goose#11318, openclaude#353, opencode#11141, bug#546, bug#2339; vLLM, SGLang, TGI, Anthropic: every wording has one of these',
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
    code: 'engine_crash',
    words: /model has (unloaded or )?crashed|channel error|prediction-error|runner process/i,
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

  {
    kind: 'refused',
    code: 'server_error',
    words: /out of memory|failed to allocate|cudaMalloc failed/i,
    source: 'the engines, whatever server is around them: asked again, the same memory is missing',
  },

  // Fields that mean little, and nothing but the status.
  {
    kind: 'unusable',
    code: 'model_not_found',
    bodyCode: /^model_not_found$/,
    source: 'LM Studio says it of every trouble with a model',
  },
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
    status: among(400, 422),
    source: "tada#16: 400 \"'response_format.type' must be 'json_schema' or 'text'\"",
  },
  {
    kind: 'unreachable',
    code: 'server_off',
    status: among(502, 503),
    source: 'a reverse proxy whose LM Studio is off; llama.cpp while it starts',
  },
  { kind: 'transient', code: 'server_error', status: among(408), source: 'HTTP: it took too long' },
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
    kind: 'transient',
    code: 'rate_limited',
    status: among(503),
    asksToWait: true,
    source: 'HTTP: busy for as long as it says',
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
  /** `finish_reason: "length"`, and thoughts only: they filled the limit or, where there is none, the context. */
  thinkingUsedTheLimit: { kind: 'refused', code: 'limit_used_by_thinking', source: 'bug#1990 (0.4.15)' },
  /** The same without a thought or a limit: the prompt alone filled the context. */
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
