import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type LmStudio, startLmStudio } from '../../test/sandbox/lmstudio/lmStudio.ts';
import { ModelLoader } from './modelLoader.ts';
import { failureOf, sendJson, startTestServer, type TestServer } from './testServer.ts';

const key = 'sk-lm-abcdefgh:abcdefghij0123456789';
let lmStudio: LmStudio;
let server: TestServer | undefined;

beforeEach(async () => {
  lmStudio = await startLmStudio({ models: [{ key: 'a/b' }, { key: 'c/d', loaded: true }] });
});

afterEach(async () => {
  await lmStudio.close();
  await server?.close();
  server = undefined;
});

function loaderFor(baseUrl: string, { apiKey = '', limit_ms = 10_000 } = {}): ModelLoader {
  const config = { baseUrl, apiKey, silenceLimit_ms: 1000, firstByteLimit_ms: 1000 };
  return new ModelLoader({ config: () => config, limit_ms });
}

/** A server that answers every request so. */
async function answering(status: number, body: unknown): Promise<ModelLoader> {
  server = await startTestServer((_request, response) => sendJson(response, status, body));
  return loaderFor(server.baseUrl, { apiKey: key });
}

describe('Loading a model', () => {
  test('resolves when the server has loaded it, and not before', async () => {
    lmStudio.holdLoads();
    const loading = loaderFor(lmStudio.baseUrl).load('a/b');
    const { method, body } = await lmStudio.waitForRequest(({ path }) => path === '/api/v1/models/load');
    expect([method, body]).toEqual(['POST', { model: 'a/b' }]);
    expect(lmStudio.loaded).toEqual(['c/d']);
    lmStudio.release();
    await loading;
    expect(lmStudio.loaded).toEqual(['a/b', 'c/d']);
  });

  test('fails when there is no memory for it, and when the server lacks it', async () => {
    const loader = loaderFor(lmStudio.baseUrl);
    lmStudio.switches.failLoad = 'load_failed';
    const failure = await failureOf(loader.load('a/b'));
    expect(failure).toMatchObject({ kind: 'unusable', code: 'load_failed' });
    expect(failure.detail).toContain('SIGABRT');
    expect(await failureOf(loader.load('no/such'))).toMatchObject({ code: 'model_not_found' });
  });

  test.each([
    [
      404,
      'Failed to load model "a/b". Error: Model loading was stopped due to insufficient system resources.',
    ],
    [500, 'Failed to load model "a/b". Error: Engine protocol startup was aborted.'],
  ])('knows a lack of memory by its words, whatever the status (%i)', async (status, message) => {
    const loader = await answering(status, { error: { type: 'internal_error', message } });
    expect(await failureOf(loader.load('a/b'))).toMatchObject({ code: 'load_failed' });
  });

  test('sends the key; without it, or with a wrong one, the server says that it needs one', async () => {
    lmStudio.switches.requireAuth = key;
    expect(await failureOf(loaderFor(lmStudio.baseUrl).load('a/b'))).toMatchObject({ code: 'unauthorized' });
    const wrong = await failureOf(loaderFor(lmStudio.baseUrl, { apiKey: 'a-wrong-key' }).load('a/b'));
    expect(wrong.code).toBe('unauthorized');
    expect(wrong.detail).not.toContain('a-wrong-key');
    await loaderFor(lmStudio.baseUrl, { apiKey: key }).load('a/b');
    expect(lmStudio.loaded).toContain('a/b');
  });

  test('tells nobody the key, even if the server repeats it', async () => {
    const loader = await answering(500, { error: { type: 'internal_error', message: `Odd token ${key}` } });
    const { detail } = await failureOf(loader.load('a/b'));
    expect(detail).toBe('500 Odd token [secret]');
  });

  test('is nothing that LM Studio 0.3 knows, though it answers 200', async () => {
    const old = await startLmStudio({ models: [{ key: 'a/b' }], version: '0.3' });
    expect(await failureOf(loaderFor(old.baseUrl).load('a/b'))).toMatchObject({ code: 'not_lm_studio' });
    await old.close();
  });

  test('finds the server off', async () => {
    const { baseUrl } = lmStudio;
    await lmStudio.stop();
    expect(await failureOf(loaderFor(baseUrl).load('a/b'))).toMatchObject({ code: 'server_off' });
  });

  test('breaks off when the server goes away meanwhile', async () => {
    lmStudio.holdLoads();
    const loading = failureOf(loaderFor(lmStudio.baseUrl).load('a/b'));
    await lmStudio.waitForRequest(({ path }) => path === '/api/v1/models/load');
    await lmStudio.stop();
    expect(await loading).toMatchObject({ code: 'interrupted' });
  });

  test('is given up after its limit', async () => {
    lmStudio.holdLoads();
    const loader = loaderFor(lmStudio.baseUrl, { limit_ms: 50 });
    expect(await failureOf(loader.load('a/b'))).toMatchObject({ kind: 'silent', code: 'no_first_byte' });
  });

  test('is waited for no longer when the caller says so', async () => {
    lmStudio.holdLoads();
    const controller = new AbortController();
    const loading = loaderFor(lmStudio.baseUrl).load('a/b', controller.signal);
    await lmStudio.waitForRequest(({ path }) => path === '/api/v1/models/load');
    controller.abort();
    await expect(loading).rejects.toMatchObject({ name: 'AbortError' });
    await lmStudio.waitForRequest(({ closedByClient }) => closedByClient);
  });
});

describe('Unloading an instance', () => {
  test('takes that one out of memory', async () => {
    await lmStudio.load('c/d');
    const loader = loaderFor(lmStudio.baseUrl);
    await loader.unload('c/d:2');
    expect(lmStudio.loaded).toEqual(['c/d']);
    await loader.unload('c/d');
    expect(lmStudio.loaded).toEqual([]);
  });

  test('fails when there is none of that name', async () => {
    const { code, detail } = await failureOf(loaderFor(lmStudio.baseUrl).unload('a/b'));
    expect(code).toBe('model_not_found');
    expect(detail).toContain("No loaded instance 'a/b'");
  });
});
