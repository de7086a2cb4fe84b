import { describe, expect, test } from 'vitest';
import { classify, recognise, recogniseFromWellServer, refusesMaxTokens } from './classify.ts';
import { type Evidence, evidenceFromReply } from './evidence.ts';
import { knownFailures } from './failures.ts';

/** Bodies as they were captured. */
const replies: [status: number, body: string, kind: string, code: string][] = [
  [
    404,
    '{"error":{"message":"No models loaded. Please load a model in the developer page or use the `lms load` command"}}',
    'unusable',
    'no_model_loaded',
  ],
  [
    404,
    '{"error":{"message":"No models loaded.","type":"invalid_request_error","param":"model","code":"model_not_found"}}',
    'unusable',
    'no_model_loaded',
  ],
  [
    400,
    '{"error":"No models loaded. Please load a model in the developer page."}',
    'unusable',
    'no_model_loaded',
  ],
  [
    400,
    '{"error":{"message":"Invalid model identifier \\"x\\". Please specify a valid downloaded model (e.g., a, b, c).","type":"invalid_request_error","param":"model","code":"model_not_found"}}',
    'unusable',
    'model_not_found',
  ],
  [
    400,
    '{"error":"Invalid model identifier \\"x\\". There are no downloaded llm models."}',
    'unusable',
    'model_not_found',
  ],
  [
    404,
    '{"error":{"message":"Model \\"x\\" not found. Please specify a valid model.\\n\\nYour models:\\n\\na"}}',
    'unusable',
    'model_not_found',
  ],
  [
    404,
    '{"error":{"message":"Failed to load model \\"x\\". Error: Model loading aborted due to insufficient system resources…","code":"model_not_found"}}',
    'unusable',
    'load_failed',
  ],
  [
    400,
    '{"error":"Model loading was stopped due to insufficient system resources. Under the current settings, this model requires approximately 25 GB of memory."}',
    'unusable',
    'load_failed',
  ],
  [
    500,
    '{"error":{"type":"model_load_failed","code":"model_load_failed","message":"SIGABRT"}}',
    'unusable',
    'load_failed',
  ],
  [
    400,
    '{"error":"The number of tokens to keep from the initial prompt is greater than the context length (n_keep: 13055>= n_ctx: 4096). Try to load the model with a larger context length, or provide a shorter input."}',
    'too_long',
    'context_overflow',
  ],
  [
    400,
    '{"error":"Engine protocol predict request returned 400: {\\"error\\":{\\"code\\":400,\\"message\\":\\"request (8810 tokens) exceeds the available context size (8192 tokens), try increasing it\\",\\"type\\":\\"exceed_context_size_error\\"}}"}',
    'too_long',
    'context_overflow',
  ],
  [
    400,
    '{"error":"Cannot truncate prompt with n_keep (15028) >= n_ctx (7424)"}',
    'too_long',
    'context_overflow',
  ],
  [
    400,
    '{"error":"Trying to keep the first 9 tokens when context the overflows. However, the model is loaded with context length of only 4 tokens"}',
    'too_long',
    'context_overflow',
  ],
  [400, '{"error":{"message":"too long","code":"context_length_exceeded"}}', 'too_long', 'context_overflow'],
  [400, "{\"error\":\"'response_format.type' must be 'json_schema' or 'text'\"}", 'refused', 'bad_field'],
  [400, '{"error":"\'messages\' field is required"}', 'refused', 'bad_field'],
  [400, '{"error":"\'url\' field must be a base64 encoded image."}', 'refused', 'bad_field'],
  [
    200,
    '{"error":{"message":"Invalid type for \'input\'.","type":"invalid_request_error","param":"input","code":"invalid_union"}}',
    'refused',
    'bad_field',
  ],
  [400, '{"error":"Model does not support images. Please use a model that does."}', 'refused', 'no_images'],
  [
    500,
    '{"error":"Engine protocol predict request returned 500: {\\"error\\":{\\"message\\":\\"Error rendering prompt with jinja template\\"}}"}',
    'refused',
    'template_failed',
  ],
  [
    500,
    '{"error":{"message":"The model produced output that does not match the expected peg-native format"}}',
    'transient',
    'unreadable_output',
  ],
  [
    200,
    '{"error":"Unexpected endpoint or method. (POST /chat/completions)"}',
    'unreachable',
    'not_lm_studio',
  ],
  [
    401,
    '{"error":{"type":"invalid_request","code":"invalid_api_key","message":"An LM Studio API token is required to make requests to this server"}}',
    'unreachable',
    'unauthorized',
  ],
  [200, '{"error":{"code":"invalid_api_key","message":"x"}}', 'unreachable', 'unauthorized'],
  [403, 'Forbidden', 'unreachable', 'unauthorized'],
  [200, '<html>A router</html>', 'unreachable', 'not_lm_studio'],
  [200, '', 'transient', 'interrupted'],
  [302, '', 'unreachable', 'not_lm_studio'],
  [404, '404 page not found', 'unreachable', 'not_lm_studio'],
  [
    404,
    '{"error":{"message":"The model `x` does not exist.","type":"NotFoundError"}}',
    'unusable',
    'model_not_found',
  ],
  [502, 'Bad Gateway', 'unreachable', 'server_off'],
  [429, '{"error":"slow down"}', 'transient', 'rate_limited'],
  [500, '{"error":"out of luck"}', 'transient', 'server_error'],
  [200, '{"error":"words nobody has reported yet"}', 'transient', 'server_error'],
];

const said = (message: string, more = {}) => JSON.stringify({ error: { message, ...more } });

/** What other servers were reported to say, or say by their own documents. */
const ofOtherServers: typeof replies = [
  // Pictures.
  [
    500,
    said('image input is not supported - hint: if this is unexpected, you may need to provide the mmproj', {
      code: 500,
      type: 'server_error',
    }),
    'refused',
    'no_images',
  ],
  [500, said('Unsupported content part type: "image_url"'), 'refused', 'no_images'],
  [400, said('unsupported content[].type', { code: 400 }), 'refused', 'no_images'],
  [200, '{"error":"Vision add-on is not loaded, but images were provided"}', 'refused', 'no_images'],
  [500, '{"error":"missing data required for image input"}', 'refused', 'no_images'],
  [400, said('At most 0 image(s) may be provided in one request.'), 'refused', 'no_images'],
  [
    400,
    '{"object":"error","message":"m is not a multimodal model","type":"BadRequestError","code":400}',
    'refused',
    'no_images',
  ],
  [404, said('No endpoints found that support image input', { code: 404 }), 'refused', 'no_images'],
  [404, `{"error":"Only 'text' content type is supported."}`, 'refused', 'no_images'],
  // Templates and roles.
  [
    400,
    said('Conversation roles must alternate user/assistant/user/assistant/...'),
    'refused',
    'template_failed',
  ],
  [
    500,
    said('After the optional system message, conversation roles must alternate'),
    'refused',
    'template_failed',
  ],
  [500, said('Jinja Exception: Unknown role'), 'refused', 'template_failed'],
  [500, said('System role not supported'), 'refused', 'template_failed'],
  [400, said('Only user, assistant and tool roles are supported, got system.'), 'refused', 'template_failed'],
  // The answer limit.
  [
    400,
    said(
      "'max_tokens' or 'max_completion_tokens' is too large: 500000. This model's maximum context length is 4096 tokens and your request has 20 input tokens (500000 > 4096 - 20).",
    ),
    'refused',
    'limit_too_high',
  ],
  [
    400,
    said(
      "This model's maximum context length is 4096 tokens. However, you requested 500020 tokens (20 in the messages, 500000 in the completion).",
      { code: 'context_length_exceeded' },
    ),
    'refused',
    'limit_too_high',
  ],
  [
    400,
    said(
      "Requested token count exceeds the model's maximum context length of 4096 tokens. You requested a total of 500020 tokens: 20 tokens from the input messages and 500000 tokens for the completion.",
    ),
    'refused',
    'limit_too_high',
  ],
  [
    400,
    said('max_tokens: 500000 > 8192, which is the maximum allowed number of output tokens'),
    'refused',
    'limit_too_high',
  ],
  // Loading and memory.
  [400, '{"error":"Error loading model. (Exit code: 1)"}', 'unusable', 'load_failed'],
  [500, '{"error":"llama-server did not become healthy"}', 'unusable', 'load_failed'],
  [500, '{"error":"Engine protocol startup was aborted"}', 'unusable', 'load_failed'],
  [
    500,
    '{"error":"model requires more system memory (9.9 GiB) than is available (3.1 GiB)"}',
    'unusable',
    'load_failed',
  ],
  [500, '{"error":"unable to load model: /models/blobs/sha256-1"}', 'unusable', 'load_failed'],
  [
    500,
    '{"error":"llama runner process has terminated: cudaMalloc failed: out of memory"}',
    'unusable',
    'load_failed',
  ],
  [
    500,
    said('model name=broken failed to load', { code: 500, type: 'server_error' }),
    'unusable',
    'load_failed',
  ],
  [500, '{"error":"CUDA error: out of memory"}', 'refused', 'server_error'],
  ...[
    'Model was unloaded while the request was still in queue',
    'Model has unloaded or crashed',
    'Operation canceled',
    'Model reloaded',
  ].map((words): (typeof replies)[number] => [400, said(words), 'transient', 'model_unloaded']),
  // Unknown models.
  [400, said('Invalid model name passed in model=m', { code: '400' }), 'unusable', 'model_not_found'],
  [400, said('m is not a valid model ID', { code: 400 }), 'unusable', 'model_not_found'],
  [400, said("model 'nope' not found", { code: 400 }), 'unusable', 'model_not_found'],
  [400, said('model is not loaded', { code: 400 }), 'unusable', 'model_not_found'],
  [404, `{"error":"model 'x' not found, try pulling it first"}`, 'unusable', 'model_not_found'],
  [400, said('something about it', { code: 'model_not_found' }), 'unusable', 'model_not_found'],
  // Too long.
  [400, said('Prompt length 9000 is greater than max_seq_len'), 'too_long', 'context_overflow'],
  [400, said('prompt is too long: 213422 tokens > 200000 maximum'), 'too_long', 'context_overflow'],
  [
    422,
    '{"error":"Input validation error: `inputs` tokens + `max_new_tokens` must be <= 4096. Given: 5000 `inputs` tokens and 100 `max_new_tokens`","error_type":"validation"}',
    'too_long',
    'context_overflow',
  ],
  [422, '{"error":"inputs tokens + max_new_tokens must be <= 4096"}', 'too_long', 'context_overflow'],
  [413, '', 'too_long', 'context_overflow'],
  [413, '<html><h1>Request Entity Too Large</h1></html>', 'too_long', 'context_overflow'],
  [
    400,
    '{"object":"error","message":"The decoder prompt (length 9000) is longer than the maximum model length of 4096.","code":400}',
    'too_long',
    'context_overflow',
  ],
  [
    400,
    said('litellm.ContextWindowExceededError: OpenAIException', { type: 'ContextWindowExceededError' }),
    'too_long',
    'context_overflow',
  ],
  [
    400,
    said('Provider returned error', { code: 400, metadata: { raw: '{"error":"context length exceeded"}' } }),
    'too_long',
    'context_overflow',
  ],
  // Fields before words.
  [
    429,
    said('Rate limit reached for the context length of your plan', { type: 'rate_limit_error' }),
    'transient',
    'rate_limited',
  ],
  [200, said('try later', { code: 429 }), 'transient', 'rate_limited'],
  [400, said('Blocked', { code: 'content_filter' }), 'refused', 'server_refused'],
  [401, said('Invalid API Key', { type: 'authentication_error', code: 401 }), 'unreachable', 'unauthorized'],
  [408, '', 'transient', 'server_error'],
  [
    424,
    '{"error":"Request failed during generation: Server error","error_type":"generation"}',
    'transient',
    'server_error',
  ],
  [529, '{"type":"error","error":{"type":"overloaded_error"}}', 'transient', 'rate_limited'],
  [400, said('no', { type: 'budget_exceeded', code: '400' }), 'refused', 'server_refused'],
  [
    401,
    said("key not allowed to access model. This key can only access models=['a'].", {
      type: 'key_model_access_denied',
      code: '401',
    }),
    'unusable',
    'model_not_found',
  ],
  // Wherever the words are.
  [400, '[{"error":{"code":400,"message":"context length exceeded"}}]', 'too_long', 'context_overflow'],
  [400, '{"error":{"error":{"message":"context length exceeded"}}}', 'too_long', 'context_overflow'],
  [400, '{"error_msg":"context length exceeded"}', 'too_long', 'context_overflow'],
  [400, '{"detail":{"msg":"context length exceeded"}}', 'too_long', 'context_overflow'],
  [400, '{"errors":[{"message":"context length exceeded"}]}', 'too_long', 'context_overflow'],
  // Words of a page, or of what the server repeats.
  [500, '<html><title>Oops</title>context length, no models loaded</html>', 'transient', 'server_error'],
  [
    422,
    '{"detail":[{"msg":"Input should be a valid string","input":"what is the context length?"}]}',
    'refused',
    'bad_field',
  ],
];

/** The same complaints in other words, as servers were seen to send them; each is told by its words alone. */
const wordings: [kind: string, code: string, status: number, words: readonly string[]][] = [
  [
    'refused',
    'no_images',
    400,
    [
      'This model does not support image inputs',
      'The model `m` is not multimodal, but images were given',
      'Image input modality is not enabled for models/gemma-3-1b-it',
      'This model only supports text input',
      'm is a text-only model and cannot process images',
      "Model doesn't support images",
      'Model m does not accept image inputs.',
      'images are not supported',
      'Unsupported content type: image_url',
      'messages[1]: unknown variant `image_url`, expected `text` at line 1 column 200',
      'Provider returned error: {"message":"image input not supported"}',
    ],
  ],
  [
    'refused',
    'template_failed',
    400,
    [
      'Conversation must start with a user message',
      'First message must be from user',
      'messages: roles must alternate between "user" and "assistant", but found multiple "user" roles in a row',
      'Expected last role User or Tool (or Assistant with prefix True) for serving but got assistant',
      "Unexpected role 'system' after role 'user'",
      'System messages are not supported by this model',
      'Developer instruction is not enabled for models/gemma-3-27b-it',
      'System message must be at the beginning.',
      'unsupported role: system',
      'No user query found in messages.',
      'Template error: undefined value (in <string>:3)',
      'Value is not callable: null at row 12, column 30',
      'Unable to generate parser for this template. Automatic parser generation failed',
      'You have passed a message containing <|channel|> tags in the content field.',
    ],
  ],
  [
    'refused',
    'limit_too_high',
    400,
    [
      'Invalid max_tokens value, the valid range of max_tokens is [1, 8192]',
      'Range of max_tokens should be [1, 8192]',
      'max_tokens should be less than 8192',
      'The maximum value of max_tokens is 8192',
      'max_tokens: integer above maximum value, expected a value <= 8192, but got 500000 instead',
      'max_completion_tokens=500000 cannot be greater than max_model_len=max_total_tokens=4096.',
      'Input validation error: `max_new_tokens` must be <= 512. Given: 500000',
    ],
  ],
  [
    'unusable',
    'load_failed',
    500,
    [
      'Error when loading model: ValueError: Model type gpt_oss not supported.',
      'Failed to load the model',
      'could not load model: rpc error: code = Unknown desc = failed loading model',
      'could not load model - all backends returned error: 24 errors occurred',
      'timed out waiting for llama runner to start - progress 0.00 - ',
      "unknown model architecture: 'qwen3next'",
      'Failed to initialize the context: failed to allocate compute pp buffers',
      'Not enough memory to load model m',
      'The model could not be loaded',
      'model loading failed',
      'backend not found: llama-cpp',
      'unable to start process: upstream command exited prematurely',
      'model failed to load, this may be due to resource limitations or an internal error',
      'Model loading was stopped due to insufficient system resources. Adjust the guardrails in settings.',
    ],
  ],
  ['unusable', 'model_unavailable', 409, ['model is loading', 'Model m is currently loading, try again']],
  [
    'transient',
    'model_unloaded',
    500,
    ['Model got unloaded', 'the model m was evicted', 'Request cancelled'],
  ],
  ['unusable', 'no_model_loaded', 400, ['No models are currently loaded.', 'No model is loaded']],
  [
    'unusable',
    'model_not_found',
    400,
    [
      'LLM Provider NOT provided. Pass in the LLM provider you are trying to call. You passed model=m',
      'There are no healthy deployments for this model. Passed model=m',
      'could not find suitable inference handler for m',
      "Model 'm' is not available",
      'Requested model m is not in the list of served models',
      'invalid model: m',
      'unsupported model: m',
      "The requested model 'm' is not supported",
      "Model 'm' is not currently loaded",
      'The model m has been deprecated',
    ],
  ],
  [
    'too_long',
    'context_overflow',
    400,
    [
      'Input validation error: `inputs` must have less than 4095 tokens. Given: 5000',
      'Input length (5000 tokens) exceeds the maximum allowed length (4096 tokens). Use a shorter input',
      'Input prompt is too big compared to KV size. Please try increasing KV size.',
      'The number of tokens in the prompt (5000) exceeds the limit (4096)',
      'Prompt contains 5000 tokens, which exceeds the limit of 4096',
      "Your input exceeds the model's token limit",
      'Input token count (300000) exceeds the maximum number of tokens allowed (131072).',
      'input length and `max_tokens` exceed context limit: 199000 + 8192 > 200000',
      'Range of input length should be [1, 30720]',
      'The message you submitted was too long, please submit something shorter.',
      'Conversation too long',
      'This model supports at most 4096 tokens, but 5000 were given',
      'prompt tokens limit exceeded: 5000 > 1000',
      'Prompt exceeds max length',
      'decode: failed to find a memory slot for batch of size 512',
    ],
  ],
  [
    'refused',
    'server_refused',
    400,
    [
      'litellm.ContentPolicyViolationError: OpenAIException',
      'Your request was rejected as a result of our safety system.',
      'Content Exists Risk',
      'Budget has been exceeded! Current cost: 1.0, Max budget: 0.5',
    ],
  ],
  [
    'transient',
    'unreadable_output',
    500,
    [
      'Failed to parse input at pos 7: <|channel|>final',
      'unexpected tokens remaining in message header: Some("assistant")',
      'error parsing tool call: raw=…',
    ],
  ],
  [
    'refused',
    'server_error',
    500,
    [
      '[METAL] Command buffer execution failed: Insufficient Memory (00000008:kIOGPUCommandBufferCallbackErrorOutOfMemory)',
      'ErrorOutOfDeviceMemory',
      '[metal::malloc] Attempting to allocate 34359738368 bytes which is greater than the maximum allowed buffer size',
    ],
  ],
  [
    'transient',
    'engine_crash',
    500,
    [
      'model runner has unexpectedly stopped, this may be due to resource limitations',
      'vk::Queue::submit: ErrorDeviceLost',
      'EngineCore encountered an issue. See stack trace (above) for the root cause.',
    ],
  ],
  // What only looks like one of them.
  [
    'refused',
    'bad_field',
    400,
    [
      'temperature must be <= 2',
      'temperature: Input should be less than or equal to 2',
      'Unsupported image format: webp',
      'image/webp is not supported',
      'Failed to load image or audio file',
      'Cannot process image: invalid base64',
      'At most 1 image(s) may be provided in one prompt.',
      "Unsupported parameter: 'max_tokens' is not supported with this model.",
      'This model does not support reasoning_effort',
      'max_tokens: Input should be greater than or equal to 1',
      'max_tokens must be at least 1, got -1.',
      'Invalid model output',
      'messages: at least one message is required',
    ],
  ],
  [
    'transient',
    'server_error',
    500,
    [
      'unknown error while processing image',
      'rpc error: code = DeadlineExceeded desc = context deadline exceeded',
      'failed to start a new request: context deadline exceeded',
      'Failed to create chat completion: model is busy',
      'The model failed to load the image',
      'Server disconnected without sending a response.',
    ],
  ],
];

/** Words of errors inside a stream, and codes of connections. */
const others: [evidence: Partial<Evidence>, kind: string, code: string][] = [
  [
    {
      words:
        'Input does not fit in context length. The input has 31430 tokens, but the context length only supports 30000 tokens.',
    },
    'too_long',
    'context_overflow',
  ],
  [{ words: 'Context size has been exceeded' }, 'too_long', 'context_overflow'],
  [{ words: 'Model unloaded.' }, 'transient', 'model_unloaded'],
  [{ words: 'Model is unloaded.' }, 'transient', 'model_unloaded'],
  [
    { words: 'The model has crashed without additional information. (Exit code: 18446744072635812000)' },
    'transient',
    'engine_crash',
  ],
  [{ words: 'Channel Error' }, 'transient', 'engine_crash'],
  [{ words: 'Error: received prediction-error' }, 'transient', 'engine_crash'],
  [{ words: 'Engine protocol predict stream returned an error: {}' }, 'transient', 'server_error'],
  [
    { words: 'Failed to load model "x". Error: Engine protocol startup was aborted.' },
    'unusable',
    'load_failed',
  ],
  [{ networkCode: 'ECONNREFUSED' }, 'unreachable', 'server_off'],
  [{ networkCode: 'ENOTFOUND' }, 'unreachable', 'server_off'],
  [{ networkCode: 'UND_ERR_CONNECT_TIMEOUT' }, 'unreachable', 'server_off'],
  [{ networkCode: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, 'unreachable', 'server_off'],
  [{ networkCode: 'ECONNRESET' }, 'transient', 'interrupted'],
  [{ networkCode: 'UND_ERR_SOCKET' }, 'transient', 'interrupted'],
  [
    {
      networkCode: 'HTTPParserError',
      words: 'Response does not match the HTTP/1.1 protocol (Invalid EOF state)',
    },
    'transient',
    'interrupted',
  ],
  [
    {
      networkCode: 'HTTPParserError',
      words: 'Response does not match the HTTP/1.1 protocol (Expected HTTP/)',
    },
    'unreachable',
    'not_lm_studio',
  ],
];

const evidences = [
  ...[...replies, ...ofOtherServers].map(([status, body]) => evidenceFromReply(status, body)),
  ...wordings.flatMap(([, , status, words]) => words.map((one) => evidenceFromReply(status, said(one)))),
  ...others.map(([evidence]) => ({ words: '', speaksProtocol: true, ...evidence })),
];

describe('The table of failures', () => {
  test.each(replies)('knows the reply %i %s', (status, body, kind, code) => {
    expect(recognise(evidenceFromReply(status, body))).toMatchObject({ kind, code });
  });

  test.each(ofOtherServers)('knows of another server the reply %i %s', (status, body, kind, code) => {
    expect(recognise(evidenceFromReply(status, body))).toMatchObject({ kind, code });
  });

  test.each(
    wordings.flatMap(([kind, code, status, words]) =>
      words.map((one): [number, string, string, string] => [status, one, kind, code]),
    ),
  )('knows of other words %i %s', (status, words, kind, code) => {
    expect(recogniseFromWellServer(evidenceFromReply(status, said(words)))).toMatchObject({ kind, code });
  });

  test.each(others)('knows %o', (evidence, kind, code) => {
    expect(recognise({ words: '', speaksProtocol: true, ...evidence })).toMatchObject({ kind, code });
  });

  test('has no row that nothing here would find', () => {
    const found = new Set(evidences.map(recognise));
    expect(knownFailures.filter((row) => !found.has(row))).toEqual([]);
  });

  test.each([
    ['Rate limit reached for model `m`: Limit 15000, Used 11972. Please try again in 5.289s. Visit us', 5289],
    ['Please try again in 7m12s.', 432_000],
    ['Please retry your request after 20 seconds', 20_000],
    ['No deployments available for selected model, Try again in 60 seconds. Passed model=m', 60_000],
    ['Please try again in 250ms.', 250],
    ['Slow down', undefined],
  ])('reads from a busy server when to come again: %s', (words, ms) => {
    expect(classify(evidenceFromReply(429, said(words)), []).retryAfter_ms).toBe(ms);
    expect(classify(evidenceFromReply(500, said(words)), []).retryAfter_ms).toBeUndefined();
  });

  test('reads from a header or a field when to come again', () => {
    expect(classify(evidenceFromReply(429, said('no'), '20'), []).retryAfter_ms).toBe(20_000);
    expect(classify(evidenceFromReply(429, said('no'), '20s'), []).retryAfter_ms).toBe(20_000);
    expect(classify(evidenceFromReply(429, said('no', { retry_after: 20 })), []).retryAfter_ms).toBe(20_000);
  });

  test("tells the server's words in one short line", () => {
    const { detail } = classify(evidenceFromReply(500, `{"error":"a\\n  b ${'c'.repeat(900)}"}`), []);
    expect(detail).toMatch(/^500 a b c+…$/);
    expect(detail.length).toBeLessThan(310);
  });

  test('keeps keys out of the words, even those the server repeats', () => {
    const body =
      '{"error":"Malformed token provided: my+key, sk-lm-abcdefgh:abcdefghij0123456789 or Bearer other"}';
    const { detail } = classify(evidenceFromReply(401, body), ['my+key', '']);
    expect(detail).toBe('401 Malformed token provided: [secret], [secret] or Bearer [secret]');
  });

  test('knows a refusal of max_tokens by its words', () => {
    const refusal = '{"error":{"message":"max_tokens must be at least 1, got -1."}}';
    expect(refusesMaxTokens(evidenceFromReply(400, refusal))).toBe(true);
    expect(refusesMaxTokens(evidenceFromReply(422, refusal))).toBe(true);
    expect(refusesMaxTokens(evidenceFromReply(500, refusal))).toBe(false);
    expect(refusesMaxTokens(evidenceFromReply(400, '{"error":"too many tokens"}'))).toBe(false);
    const ofFastApi =
      '{"detail":[{"loc":["body","max_tokens"],"msg":"Input should be greater than or equal to 1","input":-1}]}';
    expect(refusesMaxTokens(evidenceFromReply(422, ofFastApi))).toBe(true);
    const tooLong =
      '{"error":"`inputs` tokens + `max_new_tokens` must be <= 4096. Given: 5000 `inputs` tokens and 100 `max_new_tokens`"}';
    expect(refusesMaxTokens(evidenceFromReply(422, tooLong))).toBe(false);
  });
});
