import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FaultName, faultNames, makeFault } from './faults.ts';
import { type LmStudio, startLmStudio } from './lmStudio.ts';
import { chat, type ErrorBody, readEvents, readJson } from './testClient.ts';

let lmstudio: LmStudio;
beforeEach(async () => {
  lmstudio = await startLmStudio();
});
afterEach(() => lmstudio.close());

async function answerTo(name: FaultName, fields: Record<string, unknown> = {}) {
  lmstudio.switches.errors = { name, chats: 1 };
  const response = await chat(lmstudio, fields);
  return { status: response.status, body: await response.json() };
}

describe('no model loaded, not found, failed to load (3.1 to 3.3)', () => {
  test('no_models_loaded is the 400 object of 0.4.8', async () => {
    expect(await answerTo('no_models_loaded')).toEqual({
      status: 400,
      body: {
        error: {
          message:
            "No models loaded. Please load a model in the developer page or use the 'lms load' command.",
          type: 'invalid_request_error',
          param: 'model',
          code: null,
        },
      },
    });
  });

  test('no_models_loaded_string is the bare string of late 2025', async () => {
    expect(await answerTo('no_models_loaded_string')).toEqual({
      status: 400,
      body: {
        error: 'No models loaded. Please load a model in the developer page or use the `lms load` command.',
      },
    });
  });

  test('no_models_loaded_404 is the 404 object with code model_not_found', async () => {
    expect(await answerTo('no_models_loaded_404')).toMatchObject({
      status: 404,
      body: { error: { type: 'invalid_request_error', param: 'model', code: 'model_not_found' } },
    });
  });

  test('with JIT off and nothing loaded it happens by itself', async () => {
    lmstudio.switches.jit = false;
    lmstudio.unload('openai/gpt-oss-20b');
    const { error } = await readJson<ErrorBody>(await chat(lmstudio));
    expect(error.message).toContain('No models loaded');
  });

  test('an unknown model is 400 model_not_found with the downloaded ones', async () => {
    const response = await chat(lmstudio, { model: 'nobody/knows' });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      error: {
        message:
          'Invalid model identifier "nobody/knows". Please specify a valid downloaded model (e.g., openai/gpt-oss-20b, qwen/qwen3-8b, google/gemma-3-12b).',
        type: 'invalid_request_error',
        param: 'model',
        code: 'model_not_found',
      },
    });
  });

  test('older servers answer 404 with "Your models:"', async () => {
    const old = await startLmStudio({ version: '0.3' });
    const response = await chat(old, { model: 'x' });
    expect(response.status).toBe(404);
    const { error } = await readJson<ErrorBody>(response);
    expect(error.message).toMatch(/^Model "x" not found\. Please specify a valid model\.\s+Your models:/);
    expect(error.code).toBe('model_not_found');
    await old.close();
  });

  test('nothing downloaded: "There are no downloaded llm models."', async () => {
    const empty = await startLmStudio({ models: [] });
    const { error } = await readJson<ErrorBody>(await chat(empty));
    expect(error.message).toContain('There are no downloaded llm models.');
    await empty.close();
  });

  test.each([
    [
      'load_failed',
      404,
      'Failed to load model "qwen/qwen3-8b". Error: Model loading aborted due to insufficient system resources',
    ],
    ['load_failed_guardrail', 400, 'Model loading was stopped due to insufficient system resources.'],
    [
      'load_failed_engine_protocol',
      500,
      'Failed to load model "qwen/qwen3-8b". Error: Engine protocol startup was aborted.',
    ],
  ] as const)('failLoad %s answers the chat that wanted the load with %i', async (name, status, text) => {
    lmstudio.switches.failLoad = name;
    const response = await chat(lmstudio, { model: 'qwen/qwen3-8b' });
    expect(response.status).toBe(status);
    expect(await response.text()).toContain(JSON.stringify(text).slice(1, -1));
    expect(lmstudio.loaded).toEqual(['openai/gpt-oss-20b']);
  });
});

describe('context overflow (3.5)', () => {
  const about = { model: 'm', downloaded: [] };

  test.each<[FaultName, number, number, string]>([
    [
      'context_overflow_mlx',
      31430,
      30000,
      'Input does not fit in context length. The input has 31430 tokens, but the context length only supports 30000 tokens.',
    ],
    [
      'context_overflow_n_keep',
      13055,
      4096,
      'The number of tokens to keep from the initial prompt is greater than the context length (n_keep: 13055>= n_ctx: 4096). Try to load the model with a larger context length, or provide a shorter input.',
    ],
    [
      'context_overflow_cannot_truncate',
      15028,
      7424,
      'Cannot truncate prompt with n_keep (15028) >= n_ctx (7424)',
    ],
  ])('%s has the captured text', (name, promptTokens, contextLength, text) => {
    expect(makeFault(name, { ...about, promptTokens, contextLength }).message).toBe(text);
  });

  test('the engine protocol nests a JSON string in the text', () => {
    const numbers = { promptTokens: 8810, contextLength: 8192 };
    const { message } = makeFault('context_overflow_engine_protocol', { ...about, ...numbers });
    const [start, nested = ''] = message.split('returned 400: ');
    expect(start).toBe('Engine protocol predict request ');
    expect(JSON.parse(nested).error).toMatchObject({
      type: 'exceed_context_size_error',
      n_prompt_tokens: 8810,
      n_ctx: 8192,
      message: 'request (8810 tokens) exceeds the available context size (8192 tokens), try increasing it',
    });
  });

  test('every text is found by the expression that covers them all', () => {
    const names = faultNames.filter((name) => name.startsWith('context_overflow'));
    expect(names).toHaveLength(6);
    for (const name of names) {
      const { message } = makeFault(name, { ...about, promptTokens: 9000, contextLength: 8192 });
      expect(message).toMatch(/context (length|size)|n_ctx|n_keep|tokens to keep/i);
    }
  });

  test('a prompt longer than the loaded context meets it by itself, a shorter one does not', async () => {
    const messages = [{ role: 'user', content: 'word '.repeat(8_000) }];
    const response = await chat(lmstudio, { messages });
    expect(response.status).toBe(400);
    expect((await readJson<{ error: string }>(response)).error).toMatch(/n_keep: \d+>= n_ctx: 8192/);
    expect((await chat(lmstudio)).status).toBe(200);
  });

  test('on MLX it is a 200 stream with one error event', async () => {
    lmstudio.switches.contextOverflow = 'context_overflow_mlx';
    const messages = [{ role: 'user', content: 'word '.repeat(8_000) }];
    const response = await chat(lmstudio, { messages, stream: true });
    expect(response.status).toBe(200);
    const [only, ...rest] = await readEvents(response);
    expect(rest).toEqual([]);
    expect(only).toMatchObject({
      event: 'error',
      data: { message: expect.stringContaining('Input does not fit') },
    });
  });

  test('on GGUF of August 2026 it is a "well-formed stream with zero content deltas"', async () => {
    lmstudio.switches.contextOverflow = 'zero_deltas';
    const messages = [{ role: 'user', content: 'word '.repeat(8_000) }];
    const events = await readEvents(await chat(lmstudio, { messages, stream: true }));
    expect(events).toHaveLength(2);
    expect(events[1]).toEqual({ data: '[DONE]' });
  });
});
