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

/** One of several patterns, in any case of their letters. */
const oneOf = (...patterns: readonly string[]) => new RegExp(patterns.join('|'), 'i');
/** Servers word one complaint in ever new ways: what it is about, and not far from that what is wrong with it. */
const near = (...parts: readonly string[]) => parts.map((part) => `\\b(?:${part})`).join('.{0,80}?');
const both = (about: string, wrong: string) => `${near(about, wrong)}|${near(wrong, about)}`;

/** Not one picture of a kind that is not taken. */
const pictures =
  'images?(?![/\\w]|[ _-](?:formats?|types?|urls|mime|size|file))|image_url|pictures|vision|multi-?modal';
const cannot =
  "(?:does|do|is|are)(?: not|n't) (?:currently )?(?:support|accept|process|enabled|multi-?modal)|text.only|only supported|" +
  'cannot (?:process|handle|see|accept) (?:image inputs?|images|pictures)|not (?:enabled|supported)|unsupported (?:content|message|part|modality)|' +
  'unknown (?:variant|content|part)';
const roles =
  'roles?|(?:first|last|system|developer) (?:message|prompt|instruction|role)s?|conversation (?=must)';
const breaksTemplate =
  'must (?:alternate|start|begin|be|use)|not (?:supported|enabled|allowed)|are supported|unsupported|unexpected|expected|failed';
const fails =
  "(?:fail(?:ed|ure)?|unable|could not|cannot|can't|error|(?:not enough|insufficient) memory)(?: to| when| while| in)? ";
const loaded =
  '(?:the |an? )?(?:[\\w.-]+ )?(?:model|weights|engine|runner|process|backend|(?:the|llama) context)\\b';
const isNotLoaded =
  'load(?:ing)? (?:failed|was stopped|aborted)|could not be loaded|failed to load(?! (?:\\w+ )?(?:image|file|audio))';
const question = 'prompt|inputs?(?! image)|messages?|conversation|sequence|tokens';
const isTooMuch =
  'exceed(?:s|ed|ing)?\\b|too (?:long|large|big)|longer than|must (?:have|be) (?:less|fewer|shorter|at most|<)';
const length = 'tokens?|length|context|max|limit|cache|KV|short';

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
    kind: 'unusable',
    code: 'model_not_found',
    bodyCode: /^(key|team|user|org|project)_model_access_denied$/,
    source: 'LiteLLM (401): "key not allowed to access model": the key is for others',
  },
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
    bodyCode:
      /content_?(filter|policy)|moderation|guardrail|inspection|^(insufficient_quota|budget_exceeded)$/i,
    source: 'the codes of OpenAI, which proxies pass on, LiteLLM and Alibaba',
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
    bodyCode: /^rate_limit(_exceeded|_error)?$|^RateLimitError$|^overloaded(_error)?$/,
    source: 'the codes of OpenAI, Anthropic and LiteLLM',
  },
  {
    kind: 'transient',
    code: 'rate_limited',
    status: among(429, 529),
    source: 'HTTP: come again later; Anthropic: 529',
  },
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
    words: oneOf(
      both(pictures, cannot),
      'not a multimodal model|vision add-on is not loaded|required for image input|at most 0 image|support image input|mmproj',
      'unsupported content part type|unsupported content\\[\\]\\.type|only .text. content type|only supports? text',
    ),
    source:
      'bug#908, lms#362 (LM Studio); llama.cpp#15377, #13566, #12947; Ollama; vLLM; OpenRouter; mlx: every wording has one of these',
  },
  {
    kind: 'refused',
    code: 'template_failed',
    words: oneOf(
      both(roles, breaksTemplate),
      'no user query found|jinja|chat template|template[ _]?error|parser for this template|error: template:|^template:',
      '(?:at|in) row \\d+, column \\d+|message containing <\\|',
    ),
    source:
      'bug#2218 (0.4.20, 500), odysseus PR 736 (inside a stream), mistral-vibe#1006, SillyTavern#4349, opencode#5034: "Error rendering prompt with jinja template", "Conversation roles must alternate…"',
  },

  // The model.
  {
    kind: 'unusable',
    code: 'no_model_loaded',
    words: /no models? (is |are )?(currently )?loaded/i,
    source:
      'lms#107 (404), gpt-researcher#1556 (400), bug#1730 (0.4.8): "No models loaded. Please load a model…"',
  },
  {
    kind: 'unusable',
    code: 'load_failed',
    words: oneOf(
      `${fails}(?:load|start|initiali[sz]e)(?:ing)? ${loaded}`,
      `\\bmodel\\b.{0,200}?(?:${isNotLoaded})`,
      '(?:unknown|unsupported) model (?:architecture|type)|model type \\S{1,80} (?:is )?not supported',
      'insufficient system resources|requires more system memory|did not become healthy|startup was aborted',
      'exited prematurely|runner to start|backend not found|runner process has terminated.*(?:memory|alloc|load)',
    ),
    source:
      'agent-zero#215 (0.3.5, 404), bug#1038, bug#417, bug#2428, zeroclaw#9177; the router of llama.cpp; Ollama',
  },
  {
    kind: 'transient',
    code: 'model_unloaded',
    words: oneOf(
      'model (?:\\S{1,200} )?(?:(?:is|was|has|has been|got) )?(?:unloaded|reloaded|ejected|evicted)',
      '(?:operation|request|prediction|generation) (?:was )?cancell?ed',
    ),
    source: 'bug#671, opencode#18532: "Model unloaded." when another model is loaded meanwhile',
  },
  {
    kind: 'unusable',
    code: 'model_not_found',
    words: oneOf(
      '\\bmodel (?:\\S{1,200} )?(?:(?:is|was|has been) )?(?:not (?:found|available|supported|loaded|currently loaded|in the list)|deprecated|retired|does not exist)',
      '(?:unknown|unsupported|invalid|no such) model(?: (?:name|identifier))?(?=\\W*$|:| [\\W]|[\'"`]| passed)',
      'not a valid model|could not find (?:real |a )?(?:model|suitable)|no router for requested model|no endpoints found for',
      'is not found for API version|LLM Provider NOT provided|no healthy deployments|no running session found',
    ),
    source:
      'gpt-researcher#1556, qwen-code#10065 (0.4.23) and gitbutler#8706; Ollama, vLLM, LiteLLM, OpenRouter, llama-swap and the router of llama.cpp',
  },

  // The message, or the account of whoever runs the server.
  {
    kind: 'refused',
    code: 'server_refused',
    words:
      /content ?policy ?violation|content management policy|content exists risk|inappropriate content|safety system|guardrail|budget has been exceeded|insufficient (credits|balance|quota)/i,
    source: 'Azure and DeepSeek, behind LiteLLM without their codes; LiteLLM itself: budgets',
  },

  // How much is asked.
  {
    kind: 'refused',
    code: 'limit_too_high',
    words: oneOf(
      '(?<!\\+ .?)max(?:imum)?_?(?:completion_|new_|output_)?tokens\\b.{0,60}?(?:too (?:large|high|big)|(?:must|should) be (?:<|less|at most|smaller)|exceeds|greater than(?! or)|: \\d+ > \\d+|<= ?\\d|is \\[\\d)',
      '(?:range|maximum value) (?:of|for) .?max_?(?:completion_|new_|output_)?tokens',
      'supports at most \\d+ (?:completion|output) tokens',
    ),
    source: 'vllm#19861; OpenAI and Anthropic, which proxies pass on',
  },
  {
    kind: 'too_long',
    code: 'context_overflow',
    words: oneOf(
      'context[ _](?:length|size|window|shift|limit)|n_ctx|n_keep|tokens to keep|max_seq_len|KV (?:cache|size)|memory slot for batch',
      near(question, isTooMuch, length),
      '(?:prompt|input|request|conversation) (?:is |was )?too (?:long|large|big)',
      'maximum (?:model|sequence|input|prompt) length|range of input length',
      'inputs?.? tokens \\+|too many (?:input |prompt )?tokens|tokens limit exceeded|at most \\d+ tokens',
      'reduce the length of the (?:messages|prompt|input)',
    ),
    source:
      'goose#11318, openclaude#353, opencode#11141, bug#546, bug#2339; vLLM, SGLang, TGI, Anthropic: every wording has one of these',
  },

  // The engine, most often inside a stream.
  {
    kind: 'unusable',
    code: 'model_unavailable',
    words: /model (\S{1,200} )?is (currently |still )?(being loaded|loading)/i,
    source: 'Servers that say so with 400, 409 or 500 instead of 503',
  },
  {
    kind: 'transient',
    code: 'unreadable_output',
    words:
      /peg-native|does not match the expected|failed to parse (input|output|tool)|error parsing tool call|tokens remaining in message header/i,
    source: 'bug#2182 (0.4.19): "…output that does not match the expected peg-native format", 4 % of turns',
  },
  {
    kind: 'transient',
    code: 'engine_crash',
    words: oneOf(
      'model has (?:unloaded or )?crashed|channel error|prediction-error|runner process',
      'runner has (?:unexpectedly )?stopped|device ?lost|engine ?core encountered',
    ),
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
    words:
      /(out ?of|insufficient|not enough) ?(device ?|gpu |system )?memory|failed to allocate|cudaMalloc failed|attempting to allocate/i,
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
  {
    kind: 'transient',
    code: 'server_error',
    status: among(408, 424),
    source: 'HTTP: it took too long; TGI: 424 is a fault of its engine',
  },
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
