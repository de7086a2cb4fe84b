import dns from 'node:dns';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { type LmStudio, type LmStudioOptions, startLmStudio } from '../../test/sandbox/lmstudio/lmStudio.ts';
import { ModelsClient } from './models.ts';
import { failureOf, sendJson, startTestServer, type TestServer } from './testServer.ts';

let lmStudio: LmStudio | undefined;
let server: TestServer | undefined;

afterEach(async () => {
  await lmStudio?.close();
  await server?.close();
  lmStudio = undefined;
  server = undefined;
});

const models = [
  {
    key: 'openai/gpt-oss-20b',
    displayName: 'GPT-OSS 20B',
    loaded: true,
    contextLength: 8192,
    maxContextLength: 131_072,
    quantization: { name: 'MXFP4', bits_per_weight: 4 },
    parameters: '20B',
    sizeBytes: 12_109_566_560,
    reasoningOptions: ['low', 'medium', 'high'],
  },
  { key: 'google/gemma-3-12b', displayName: 'Gemma 3', vision: true, maxContextLength: 131_072 },
  { key: 'text-embedding-nomic-embed-text-v1.5', type: 'embedding' },
] satisfies LmStudioOptions['models'];

function clientFor(baseUrl: string, apiKey = '', limits?: { list_ms: number; greeting_ms: number }) {
  const config = { baseUrl, apiKey, silenceLimit_ms: 1000, firstByteLimit_ms: 1000 };
  return new ModelsClient({ config: () => config, ...(limits && { limits }) });
}

/** A server that knows the paths given and answers all others as LM Studio does: 200 and an error. */
async function serve(replies: Record<string, unknown>, unknownStatus = 200): Promise<string> {
  server = await startTestServer((request, response) => {
    const path = request.url ?? '';
    if (path in replies) sendJson(response, 200, replies[path]);
    else sendJson(response, unknownStatus, { error: `Unexpected endpoint or method. (GET ${path})` });
  });
  return server.baseUrl;
}

describe('The list of models', () => {
  test('comes from the v1 list of LM Studio 0.4', async () => {
    lmStudio = await startLmStudio({ models });
    expect(await clientFor(lmStudio.baseUrl).list()).toEqual({
      api: 'v1',
      models: [
        {
          id: 'openai/gpt-oss-20b',
          name: 'GPT-OSS 20B',
          loaded: true,
          contextLength: 8192,
          maxContextLength: 131_072,
          sharesContext: true,
          parallel: 4,
          vision: false,
          reasoning: true,
          quantization: 'MXFP4',
          parameters: '20B',
          size_bytes: 12_109_566_560,
          instances: ['openai/gpt-oss-20b'],
        },
        {
          id: 'google/gemma-3-12b',
          name: 'Gemma 3',
          loaded: false,
          contextLength: 131_072,
          maxContextLength: 131_072,
          sharesContext: true,
          vision: true,
          reasoning: false,
          quantization: 'Q4_K_M',
          parameters: '7B',
          size_bytes: 4_000_000_000,
          instances: [],
        },
      ],
    });
    expect(lmStudio.requests.map(({ path }) => path)).toEqual(['/api/v1/models']);
  });

  test('does not say that an MLX model is loaded for several at once, which it does not bear', async () => {
    lmStudio = await startLmStudio({ models: [{ key: 'm', loaded: true, format: 'mlx' }] });
    const { models: found } = await clientFor(lmStudio.baseUrl).list();
    expect(found[0]).toMatchObject({ id: 'm', loaded: true });
    expect(found[0]).not.toHaveProperty('parallel');
  });

  test('comes from the v0 list of LM Studio 0.3, which answers the v1 path with 200 and an error', async () => {
    lmStudio = await startLmStudio({ models, version: '0.3' });
    const { api, models: found } = await clientFor(lmStudio.baseUrl).list();
    expect(api).toBe('v0');
    expect(found).toEqual([
      {
        id: 'openai/gpt-oss-20b',
        name: 'openai/gpt-oss-20b',
        loaded: true,
        contextLength: 8192,
        maxContextLength: 131_072,
        sharesContext: true,
        vision: false,
        reasoning: false,
        quantization: 'MXFP4',
      },
      {
        id: 'google/gemma-3-12b',
        name: 'google/gemma-3-12b',
        loaded: false,
        contextLength: 131_072,
        maxContextLength: 131_072,
        sharesContext: true,
        vision: true,
        reasoning: false,
        quantization: 'Q4_K_M',
      },
    ]);
  });

  test.each([200, 404, 500])('comes from /v1/models where the others answer %i', async (status) => {
    const body = {
      object: 'list',
      data: [
        { id: 'openai/gpt-oss-20b', object: 'model', owned_by: 'organization_owner' },
        { id: 'text-embedding-nomic-embed-text-v1.5', object: 'model' },
      ],
    };
    const list = await clientFor(await serve({ '/v1/models': body }, status)).list();
    expect(list).toEqual({
      api: 'openai',
      models: [
        {
          id: 'openai/gpt-oss-20b',
          name: 'openai/gpt-oss-20b',
          loaded: true,
          reasoning: false,
        },
      ],
    });
  });

  test('tells what each of the other servers adds to a name', async () => {
    const text = { architecture: { input_modalities: ['text'], output_modalities: ['text'] } };
    const data = [
      { id: 'on', status: { value: 'loaded' }, context_length: 131_072, meta: { n_ctx: 4096 }, ...text },
      { id: 'coming', status: { value: 'loading' }, context_length: 131_072, ...text },
      { id: 'off', status: { value: 'unloaded', failed: true }, ...text },
      { id: 'vllm', max_model_len: 8192 },
      {
        id: 'openrouter',
        context_length: 200_000,
        architecture: { input_modalities: ['text', 'image'] },
        supported_parameters: ['reasoning'],
      },
      { id: 'groq', context_window: 32_768 },
      { id: 'mistral', capabilities: { vision: true }, max_context_length: 1024 },
      { id: 'paints', architecture: { output_modalities: ['image'] } },
      { id: 'odd', meta: { n_ctx: 0 }, status: 3, architecture: [], capabilities: 'all' },
    ];
    const { models: found } = await clientFor(await serve({ '/v1/models': { data } })).list();
    expect(Object.fromEntries(found.map(({ id, name: _name, ...told }) => [id, told]))).toEqual({
      on: {
        loaded: true,
        loading: false,
        contextLength: 4096,
        maxContextLength: 131_072,
        vision: false,
        reasoning: false,
      },
      coming: {
        loaded: false,
        loading: true,
        contextLength: 131_072,
        maxContextLength: 131_072,
        vision: false,
        reasoning: false,
      },
      off: { loaded: false, loading: false, vision: false, reasoning: false },
      vllm: { loaded: true, contextLength: 8192, reasoning: false },
      openrouter: {
        loaded: true,
        contextLength: 200_000,
        maxContextLength: 200_000,
        vision: true,
        reasoning: true,
      },
      groq: { loaded: true, contextLength: 32_768, maxContextLength: 32_768, reasoning: false },
      mistral: { loaded: true, contextLength: 1024, maxContextLength: 1024, vision: true, reasoning: false },
      odd: { loaded: true, reasoning: false },
    });
  });

  test('is read in whatever form it comes', async () => {
    const list = [
      { id: 'm', status: 'loaded', architecture: { modality: 'text+image->text' }, max_input_tokens: 4096 },
      { id: 'm', status: 'loaded' },
      { id: 'off', state: 'not-loaded', supports_vision: true },
      { id: 'coming', status: 'loading' },
      { id: 'busy', status: 'active' },
      { id: 'nomic-embed-text:latest' },
      { id: 'qwen3-embedding:0.6b' },
      { id: 'ranks', type: 'reranker' },
    ];
    const { models: found } = await clientFor(await serve({ '/v1/models': list })).list();
    expect(found).toMatchObject([
      { id: 'm', loaded: true, vision: true, contextLength: 4096 },
      { id: 'off', loaded: false, vision: true },
      { id: 'coming', loaded: false, loading: true },
      { id: 'busy', loaded: true },
    ]);
    expect(found).toHaveLength(4);
  });

  test('asks an older llama.cpp for the context of its model', async () => {
    const data = [{ id: 'm', owned_by: 'llamacpp', meta: { n_ctx_train: 131_072 } }];
    const props = { default_generation_settings: { n_ctx: 4096 }, modalities: { vision: true } };
    const baseUrl = await serve({ '/v1/models': { data }, '/props': props });
    expect((await clientFor(baseUrl).list()).models).toMatchObject([
      { id: 'm', contextLength: 4096, maxContextLength: 131_072, vision: true },
    ]);
  });

  test('survives models without the keys of the documentation', async () => {
    const body = {
      models: [{ key: 'bare' }, { type: 'llm' }, null, { key: 'odd', loaded_instances: [{}, 3] }],
    };
    const rest = { sharesContext: true, vision: false, reasoning: false, instances: [] };
    expect((await clientFor(await serve({ '/api/v1/models': body })).list()).models).toEqual([
      { id: 'bare', name: 'bare', loaded: false, ...rest },
      { id: 'odd', name: 'odd', loaded: true, ...rest },
    ]);
  });

  test('tells the smallest context of several instances, since any of them may answer', async () => {
    const instances = [8192, 4096].map((context_length, index) => ({
      id: `m:${index}`,
      config: { context_length },
    }));
    const body = {
      models: [{ key: 'm', type: 'llm', loaded_instances: instances, max_context_length: 9999 }],
    };
    const list = await clientFor(await serve({ '/api/v1/models': body })).list();
    expect(list.models[0]?.contextLength).toBe(4096);
  });

  test('may be empty', async () => {
    expect(await clientFor(await serve({ '/api/v1/models': { models: [] } })).list()).toEqual({
      api: 'v1',
      models: [],
    });
  });

  test('never falls back after a 401', async () => {
    lmStudio = await startLmStudio({ models });
    lmStudio.switches.requireAuth = 'sk-lm-abcdefgh:abcdefghij0123456789';
    expect(await failureOf(clientFor(lmStudio.baseUrl).list())).toMatchObject({ code: 'unauthorized' });
    expect(lmStudio.requests).toHaveLength(1);
    const wrong = await failureOf(clientFor(lmStudio.baseUrl, 'a-wrong-key').list());
    expect(wrong.code).toBe('unauthorized');
    expect(wrong.detail).not.toContain('a-wrong-key');
    const key = lmStudio.switches.requireAuth;
    expect(await clientFor(lmStudio.baseUrl, key).list()).toMatchObject({ api: 'v1' });
  });

  test('of an address without /v1 is none, as there is no chat either', async () => {
    lmStudio = await startLmStudio({ models });
    expect(await failureOf(clientFor(lmStudio.root).list())).toMatchObject({ code: 'not_lm_studio' });
  });

  test('of a web page is none', async () => {
    server = await startTestServer((_request, response) => response.writeHead(404).end('<h1>Not found</h1>'));
    expect(await failureOf(clientFor(server.baseUrl).list())).toMatchObject({ code: 'not_lm_studio' });
  });

  test('of a server that is off is unreachable', async () => {
    lmStudio = await startLmStudio();
    const { baseUrl } = lmStudio;
    await lmStudio.stop();
    expect(await failureOf(clientFor(baseUrl).list())).toMatchObject({
      kind: 'unreachable',
      code: 'server_off',
    });
  });

  test('of a server that hangs is given up', async () => {
    lmStudio = await startLmStudio();
    lmStudio.hold('everything');
    const client = clientFor(lmStudio.baseUrl, '', { list_ms: 80, greeting_ms: 80 });
    expect(await failureOf(client.list())).toMatchObject({ kind: 'unreachable', code: 'no_first_byte' });
    expect(await client.isLmStudio()).toBe(false);
    expect(lmStudio.requests).toHaveLength(2);
  });

  test('is given up when the caller says so', async () => {
    lmStudio = await startLmStudio();
    lmStudio.hold('everything');
    const controller = new AbortController();
    const asked = clientFor(lmStudio.baseUrl).list(controller.signal);
    await lmStudio.waitForRequest(({ path }) => path === '/api/v1/models');
    controller.abort();
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
    await lmStudio.waitForRequest(({ closedByClient }) => closedByClient);
  });
});

describe('The greeting', () => {
  test('tells LM Studio from everything else', async () => {
    lmStudio = await startLmStudio();
    const { baseUrl } = lmStudio;
    expect(await clientFor(baseUrl).isLmStudio()).toBe(true);
    await lmStudio.stop();
    expect(await clientFor(baseUrl).isLmStudio()).toBe(false);
    expect(await clientFor(await serve({ '/lmstudio-greeting': { lmstudio: 'yes' } })).isLmStudio()).toBe(
      false,
    );
  });
});

test('localhost is found on 127.0.0.1, also where it is ::1 first', async () => {
  const baseUrl = await serve({ '/v1/models': { data: [{ id: 'm' }] } });
  const lookup = vi.spyOn(dns, 'lookup').mockImplementation(((
    _host: string,
    _options: object,
    found: (error: null, addresses: readonly object[]) => void,
  ) =>
    found(null, [
      { address: '::1', family: 6 },
      { address: '127.0.0.1', family: 4 },
    ])) as never);
  onTestFinished(() => lookup.mockRestore());
  const atLocalhost = baseUrl.replace('127.0.0.1', 'localhost');
  expect((await clientFor(atLocalhost).list()).models).toMatchObject([{ id: 'm' }]);
  expect(lookup).toHaveBeenCalled();
});
