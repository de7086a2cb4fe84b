import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type LmStudio, startLmStudio } from '../lmStudio.ts';
import {
  type Completion,
  chat,
  type ErrorBody,
  post,
  readEvents,
  readJson,
  streamChunks,
} from '../testClient.ts';

let lmstudio: LmStudio;
beforeEach(async () => {
  lmstudio = await startLmStudio();
});
afterEach(() => lmstudio.close());

/** A model as any of the lists tells it. */
type Listed = Record<string, unknown>;

async function get(path: string): Promise<{ object?: string; data: Listed[]; models: Listed[] }> {
  return readJson(await fetch(`${lmstudio.root}${path}`));
}

describe('lists (1.1, 4.1, 4.2, 7)', () => {
  test('the greeting is JSON with lmstudio true', async () => {
    expect(await get('/lmstudio-greeting')).toEqual({ lmstudio: true });
  });

  test('/v1/models has id, object and owned_by only, embeddings included', async () => {
    const { data, object } = await get('/v1/models');
    expect(object).toBe('list');
    expect(data[0]).toEqual({
      id: 'openai/gpt-oss-20b',
      object: 'model',
      owned_by: 'organization_owner',
    });
    expect(data.at(-1)?.id).toBe('text-embedding-nomic-embed-text-v1.5');
    expect(data).toHaveLength(4);
  });

  test('with JIT off /v1/models and v0 list only what is loaded', async () => {
    lmstudio.switches.jit = false;
    expect((await get('/v1/models')).data).toHaveLength(1);
    expect((await get('/api/v0/models')).data).toHaveLength(1);
    lmstudio.unload('openai/gpt-oss-20b');
    expect((await get('/v1/models')).data).toEqual([]);
  });

  test('/api/v1/models tells what is loaded with which context', async () => {
    const { models } = await get('/api/v1/models');
    expect(models[0]).toMatchObject({
      type: 'llm',
      publisher: 'openai',
      key: 'openai/gpt-oss-20b',
      display_name: 'GPT-OSS 20B',
      quantization: { name: 'MXFP4', bits_per_weight: 4 },
      size_bytes: 12_109_566_560,
      params_string: '20B',
      loaded_instances: [{ id: 'openai/gpt-oss-20b', config: { context_length: 8192, parallel: 4 } }],
      max_context_length: 131_072,
      format: 'gguf',
      capabilities: {
        vision: false,
        trained_for_tool_use: true,
        reasoning: { allowed_options: ['low', 'medium', 'high'], default: 'low' },
      },
    });
    expect(models[1]?.loaded_instances).toEqual([]);
    expect(models[2]).toMatchObject({ capabilities: { vision: true } });
    expect(models[3]).toMatchObject({ type: 'embedding' });
    expect(models[3]).not.toHaveProperty('capabilities');
    expect(models[3]).not.toHaveProperty('architecture');
  });

  test('/api/v0/models has state, "the plural embeddings", vlm, and the loaded context only when loaded', async () => {
    const { data } = await get('/api/v0/models');
    expect(data[0]).toEqual({
      id: 'openai/gpt-oss-20b',
      object: 'model',
      type: 'llm',
      publisher: 'openai',
      arch: 'gpt-oss',
      compatibility_type: 'gguf',
      quantization: 'MXFP4',
      state: 'loaded',
      max_context_length: 131_072,
      loaded_context_length: 8192,
      capabilities: ['tool_use'],
    });
    expect(data[1]).toMatchObject({ state: 'not-loaded' });
    expect(data[1]).not.toHaveProperty('loaded_context_length');
    expect(data.map(({ type }) => type)).toEqual(['llm', 'llm', 'vlm', 'embeddings']);
    expect(await get('/api/v0/models/qwen/qwen3-8b')).toEqual(data[1]);
  });
});

describe('just-in-time loading (3.2, 3.11)', () => {
  test('a chat loads the model it names, and says nothing while it does', async () => {
    lmstudio.switches.loadDelay_ms = 2_000;
    const answer = chat(lmstudio, { model: 'qwen/qwen3-8b', stream: true });
    const request = await lmstudio.waitForRequest(({ outcome }) => outcome === 'loading');
    expect(request.firstByteAt).toBeUndefined();
    // "A model being loaded shows an empty loaded_instances."
    expect((await get('/api/v1/models')).models[1]?.loaded_instances).toEqual([]);
    lmstudio.switches.loadDelay_ms = 0;
    await (await answer).text();
    expect(lmstudio.loaded).toEqual(['openai/gpt-oss-20b', 'qwen/qwen3-8b']);
  });

  test('two chats share one load', async () => {
    lmstudio.switches.loadDelay_ms = 20;
    const fields = { model: 'qwen/qwen3-8b' };
    await Promise.all([streamChunks(lmstudio, fields), streamChunks(lmstudio, fields)]);
    expect(lmstudio.loaded).toEqual(['openai/gpt-oss-20b', 'qwen/qwen3-8b']);
  });

  test('another JIT load evicts the previous JIT model "even while it generates"', async () => {
    lmstudio.holdAfter(2);
    const victim = await chat(lmstudio, { model: 'qwen/qwen3-8b', stream: true });
    await lmstudio.waitForRequest(({ tokensSent }) => tokensSent === 2);
    const other = chat(lmstudio, { model: 'google/gemma-3-12b' });
    const events = await readEvents(victim);
    expect(events.at(-1)).toEqual({
      event: 'error',
      data: { error: { message: 'Model unloaded.' }, message: 'Model unloaded.' },
    });
    lmstudio.release();
    expect((await other).status).toBe(200);
    expect(lmstudio.loaded).toEqual(['openai/gpt-oss-20b', 'google/gemma-3-12b']);
  });

  test('eviction can be planned for the middle of an answer', async () => {
    lmstudio.switches.evictAfterTokens = 3;
    const events = await readEvents(await chat(lmstudio, { stream: true }));
    expect(events).toHaveLength(4);
    expect(events[3]).toMatchObject({ event: 'error', data: { message: 'Model unloaded.' } });
    expect(lmstudio.loaded).toEqual([]);
  });

  test('"JIT off with exactly one model loaded: the requested name is ignored"', async () => {
    lmstudio.switches.jit = false;
    const response = await chat(lmstudio, { model: 'qwen/qwen3-8b' });
    expect(response.status).toBe(200);
    expect((await readJson<Completion>(response)).model).toBe('openai/gpt-oss-20b');
  });

  test('a name may carry a variant or be an instance id', async () => {
    await lmstudio.load('openai/gpt-oss-20b', 16_384);
    expect(lmstudio.loaded).toEqual(['openai/gpt-oss-20b', 'openai/gpt-oss-20b:2']);
    const byInstance = await readJson<Completion>(await chat(lmstudio, { model: 'openai/gpt-oss-20b:2' }));
    expect(byInstance.model).toBe('openai/gpt-oss-20b:2');
    const byVariant = await readJson<Completion>(await chat(lmstudio, { model: 'qwen/qwen3-8b@q4_k_m' }));
    expect(byVariant.model).toBe('qwen/qwen3-8b');
  });
});

describe('loading and unloading (4.3)', () => {
  test('load blocks until it is loaded and echoes its configuration when asked', async () => {
    const response = await post(lmstudio, '/api/v1/models/load', {
      model: 'qwen/qwen3-8b',
      context_length: 16_384,
      echo_load_config: true,
    });
    expect(await response.json()).toEqual({
      type: 'llm',
      instance_id: 'qwen/qwen3-8b',
      load_time_seconds: expect.any(Number),
      status: 'loaded',
      load_config: expect.objectContaining({ context_length: 16_384 }),
    });
  });

  test('a load may be held: it ends after the release, and until then the list says nothing of it', async () => {
    lmstudio.holdLoads();
    const loading = post(lmstudio, '/api/v1/models/load', { model: 'qwen/qwen3-8b' });
    await lmstudio.waitForRequest(({ path }) => path === '/api/v1/models/load');
    expect(lmstudio.loaded).toEqual(['openai/gpt-oss-20b']);
    lmstudio.release();
    expect((await loading).status).toBe(200);
    expect(lmstudio.loaded).toContain('qwen/qwen3-8b');
  });

  test('an explicit load is outside the JIT slots: a JIT load does not evict it', async () => {
    await post(lmstudio, '/api/v1/models/load', { model: 'qwen/qwen3-8b' });
    await streamChunks(lmstudio, { model: 'google/gemma-3-12b' });
    expect(lmstudio.loaded).toContain('qwen/qwen3-8b');
  });

  test('a failed load is model_load_failed with a generic engine message', async () => {
    lmstudio.switches.failLoad = 'load_failed';
    const response = await post(lmstudio, '/api/v1/models/load', { model: 'qwen/qwen3-8b' });
    expect(response.status).toBe(500);
    const { error } = await readJson<ErrorBody>(response);
    expect(error).toMatchObject({ type: 'model_load_failed', code: 'model_load_failed' });
    expect(error.message).toContain('SIGABRT');
  });

  test('unload answers with the instance id; the common mistake is an unknown endpoint', async () => {
    const body = { instance_id: 'openai/gpt-oss-20b' };
    expect(await (await post(lmstudio, '/v1/models/unload', body)).json()).toEqual({
      error: 'Unexpected endpoint or method. (POST /v1/models/unload)',
    });
    expect(lmstudio.loaded).toHaveLength(1);
    expect(await (await post(lmstudio, '/api/v1/models/unload', body)).json()).toEqual(body);
    expect(lmstudio.loaded).toEqual([]);
    expect((await post(lmstudio, '/api/v1/models/unload', body)).status).toBe(404);
  });
});
