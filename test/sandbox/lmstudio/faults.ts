import type { ErrorSpelling } from './switches.ts';
import type { Manner } from './transport/wire.ts';

/** What went wrong, apart from how it is spelt on the wire. */
export interface Fault {
  message: string;
  status: number;
  spelling: ErrorSpelling;
  /** Of the object envelope. */
  type: string;
  param: string | null;
  code: string | null;
  /** Deltas that precede it by default. */
  afterTokens: number;
  /** llama-server tells them beside the message. */
  numbers?: Readonly<Record<string, number>>;
}

/** What the texts mention. */
export interface FaultContext {
  model: string;
  /** Keys of the downloaded LLMs. */
  downloaded: readonly string[];
  promptTokens: number;
  contextLength: number;
  /** Default 'lm_studio'. */
  manner?: Manner;
}

/** A request that gets an error instead of an answer. */
export class Refusal extends Error {
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(fault.message);
    this.name = 'Refusal';
    this.fault = fault;
  }
}

/** A validation or engine error: `{"error":"text"}` with 400 unless told otherwise. */
export function textFault(message: string, more: Partial<Fault> = {}): Fault {
  return {
    message,
    status: 400,
    spelling: 'status_string',
    type: 'invalid_request_error',
    param: null,
    code: null,
    afterTokens: 0,
    ...more,
  };
}

/** A model resolution error: `{"error":{message,type,param:"model",code}}`. */
function modelFault(message: string, status: number, code: string | null): Fault {
  return textFault(message, { status, spelling: 'status_object', param: 'model', code });
}

/** What happens while the words come: an SSE event inside a stream, 500 otherwise (that status is an assumption). */
function generationFault(message: string): Fault {
  return textFault(message, {
    status: 500,
    spelling: 'sse_event_error',
    type: 'internal_error',
    afterTokens: 3,
  });
}

/** LM Studio takes -1; the wording of servers that do not is not in our sources, so this one is ours. */
export function unlimitedRefused(): Fault {
  return textFault("'max_tokens' must be a positive integer.", {
    spelling: 'status_object',
    param: 'max_tokens',
  });
}

const NO_MODELS = 'No models loaded. Please load a model in the developer page or use the';

function notFound({ model, downloaded }: FaultContext): string {
  const advice =
    downloaded.length > 0
      ? `Please specify a valid downloaded model (e.g., ${downloaded.join(', ')}).`
      : 'There are no downloaded llm models.';
  return `Invalid model identifier "${model}". ${advice}`;
}

function exceeded(promptTokens: number, contextLength: number): string {
  return `request (${promptTokens} tokens) exceeds the available context size (${contextLength} tokens), try increasing it`;
}

/** The nested error is a JSON string inside the JSON string, as the engine protocol wraps it. */
function engineProtocolOverflow({ promptTokens, contextLength }: FaultContext): string {
  const nested = {
    error: {
      code: 400,
      message: exceeded(promptTokens, contextLength),
      type: 'exceed_context_size_error',
      n_prompt_tokens: promptTokens,
      n_ctx: contextLength,
    },
  };
  return `Engine protocol predict request returned 400: ${JSON.stringify(nested)}`;
}

const library = {
  no_models_loaded: () => modelFault(`${NO_MODELS} 'lms load' command.`, 400, null),
  no_models_loaded_string: () => textFault(`${NO_MODELS} \`lms load\` command.`),
  no_models_loaded_404: () => modelFault(`${NO_MODELS} \`lms load\` command.`, 404, 'model_not_found'),

  model_not_found: (about) => modelFault(notFound(about), 400, 'model_not_found'),
  model_not_found_404: ({ model, downloaded }) =>
    modelFault(
      `Model "${model}" not found. Please specify a valid model.\n\nYour models:\n\n${downloaded.join('\n')}`,
      404,
      'model_not_found',
    ),

  // The status of a failed load is captured for 0.3.5 only; its envelope is assumed.
  load_failed: ({ model }) =>
    modelFault(
      `Failed to load model "${model}". Error: Model loading aborted due to insufficient system resources.`,
      404,
      'model_not_found',
    ),
  load_failed_guardrail: ({ model }) =>
    modelFault(
      `Failed to load model "${model}". Error: Model loading was stopped due to insufficient system resources. Under the current settings, this model requires approximately 25.10 GB of memory.`,
      400,
      null,
    ),
  load_failed_engine_protocol: ({ model }) =>
    modelFault(`Failed to load model "${model}". Error: Engine protocol startup was aborted.`, 500, null),

  context_overflow_mlx: ({ promptTokens, contextLength }) =>
    textFault(
      `Input does not fit in context length. The input has ${promptTokens} tokens, but the context length only supports ${contextLength} tokens.`,
      { spelling: 'sse_event_error' },
    ),
  context_overflow_n_keep: ({ promptTokens, contextLength }) =>
    textFault(
      `The number of tokens to keep from the initial prompt is greater than the context length (n_keep: ${promptTokens}>= n_ctx: ${contextLength}). Try to load the model with a larger context length, or provide a shorter input.`,
    ),
  context_overflow_engine_protocol: (about) => textFault(engineProtocolOverflow(about)),
  context_overflow_cannot_truncate: ({ promptTokens, contextLength }) =>
    textFault(`Cannot truncate prompt with n_keep (${promptTokens}) >= n_ctx (${contextLength})`),
  context_overflow_first_n_tokens: ({ promptTokens, contextLength }) =>
    textFault(
      `Trying to keep the first ${promptTokens} tokens when context the overflows. However, the model is loaded with context length of only ${contextLength} tokens.`,
    ),
  context_overflow_while_generating: () => generationFault('Context size has been exceeded.'),

  no_images: () => textFault('Model does not support images. Please use a model that does.'),
  image_not_base64: () => textFault("'url' field must be a base64 encoded image."),
  invalid_field: unlimitedRefused,
  // Inside a 200 when streaming; the status of the other form is assumed.
  jinja: () =>
    textFault('Error rendering prompt with jinja template: "Conversation roles must alternate."', {
      spelling: 'sse_event_error',
    }),
  peg_native: () =>
    textFault('The model produced output that does not match the expected peg-native format', {
      status: 500,
      spelling: 'status_object',
      type: 'internal_error',
    }),

  engine_crash: () =>
    generationFault(
      'The model has crashed without additional information. (Exit code: 18446744072635812000)',
    ),
  model_unloaded: () => generationFault('Model unloaded.'),
  channel_error: () => generationFault('Channel Error'),
  prediction_error: () => generationFault('Error: received prediction-error'),
} satisfies Record<string, (about: FaultContext) => Fault>;

export type FaultName = keyof typeof library;

export const faultNames = Object.keys(library) as FaultName[];

/** The same in llama-server's words, as recorded; what is missing here it has not been seen to say. */
const inLlama: Partial<Record<FaultName, (about: FaultContext) => Partial<Fault>>> = {
  no_models_loaded: () => ({ message: 'model is not loaded' }),
  model_not_found: ({ model }) => ({ message: `model '${model}' not found` }),
  load_failed: ({ model }) => ({
    status: 500,
    message: `model name=${model} failed to load`,
    type: 'server_error',
  }),
  context_overflow_n_keep: ({ promptTokens, contextLength }) => ({
    message: exceeded(promptTokens, contextLength),
    type: 'exceed_context_size_error',
    numbers: { n_prompt_tokens: promptTokens, n_ctx: contextLength },
  }),
  context_overflow_while_generating: () => ({ type: 'server_error' }),
  no_images: () => ({
    status: 500,
    message: 'image input is not supported - hint: if this is unexpected, you may need to provide the mmproj',
    type: 'server_error',
  }),
  jinja: () => ({
    message: [
      'Unable to generate parser for this template. Automatic parser generation failed: ',
      '------------',
      'While executing CallExpression at line 1, column 226 in source:',
      "...op.index0 % 2 == 0) %}{{ raise_exception('Conversation roles must alternate user...",
      `${' '.repeat(43)}^`,
      'Error: Jinja Exception: Conversation roles must alternate user/assistant/user/assistant/...',
    ].join('\n'),
  }),
};

export function makeFault(name: FaultName, about: FaultContext): Fault {
  const fault = library[name](about);
  const isLlama = about.manner !== undefined && about.manner !== 'lm_studio';
  return isLlama ? { ...fault, ...inLlama[name]?.(about) } : fault;
}
