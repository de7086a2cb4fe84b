import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type LmStudio, startLmStudio } from '../lmStudio.ts';
import { type ErrorBody, post, readJson } from '../testClient.ts';

let lmstudio: LmStudio;
beforeEach(async () => {
  lmstudio = await startLmStudio();
});
afterEach(() => lmstudio.close());

describe('unknown paths (3.8)', () => {
  test.each([
    ['POST', '/chat/completions'],
    ['POST', '//v1/chat/completions'],
    ['GET', '/v1'],
    ['DELETE', '/v1/models'],
  ])('%s %s is 200 with an error in JSON', async (method, path) => {
    const init = method === 'POST' ? { body: '{"stream":true}' } : {};
    const response = await fetch(`${lmstudio.root}${path}`, { method, ...init });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(response.headers.get('x-powered-by')).toBe('Express');
    expect(response.headers.get('etag')).toMatch(/^W\//);
    expect(await response.json()).toEqual({ error: `Unexpected endpoint or method. (${method} ${path})` });
  });

  test('before 0.4 /api/v1/* is an unknown path', async () => {
    const old = await startLmStudio({ version: '0.3' });
    const response = await fetch(`${old.root}/api/v1/models`);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ error: 'Unexpected endpoint or method. (GET /api/v1/models)' });
    expect((await fetch(`${old.root}/api/v0/models`)).status).toBe(200);
    await old.close();
  });

  test('what LM Studio has and the stand-in has not fails loudly', async () => {
    const response = await post(lmstudio, '/v1/responses', {});
    expect(response.status).toBe(501);
    expect(await response.json()).toEqual({
      error: 'The stand-in LM Studio does not implement POST /v1/responses.',
    });
  });
});

describe('authorization (3.10)', () => {
  beforeEach(() => {
    lmstudio.switches.requireAuth = 'sk-lm-abcdefgh:01234567890123456789';
  });

  test('a missing token is 401 invalid_api_key, on /v1 and on the lists', async () => {
    for (const path of ['/v1/models', '/api/v1/models', '/api/v0/models']) {
      const response = await fetch(`${lmstudio.root}${path}`);
      expect(response.status).toBe(401);
      const { error } = await readJson<ErrorBody>(response);
      expect(error).toMatchObject({ type: 'invalid_request', code: 'invalid_api_key' });
      expect(error.message).toMatch(
        /^An LM Studio API token is required to make requests to this server, but none was provided using the Authorization header using the 'Bearer' scheme \(i\.e\., 'Authorization: Bearer \$LM_API_TOKEN'\)\. Learn more at: /,
      );
    }
  });

  test('a dummy token is malformed', async () => {
    const response = await fetch(`${lmstudio.root}/v1/models`, {
      headers: { Authorization: 'Bearer lm-studio' },
    });
    expect(response.status).toBe(401);
    const { error } = await readJson<ErrorBody>(response);
    expect(error.code).toBe('invalid_api_key');
    expect(error.message).toMatch(
      /^Malformed LM Studio API token provided: .* Ensure you are using a valid token\.$/,
    );
  });

  test('the right token is let in', async () => {
    const headers = { Authorization: 'Bearer sk-lm-abcdefgh:01234567890123456789' };
    expect((await fetch(`${lmstudio.root}/v1/models`, { headers })).status).toBe(200);
  });

  test('with authorization off any key is accepted', async () => {
    lmstudio.switches.requireAuth = null;
    const headers = { Authorization: 'Bearer lm-studio' };
    expect((await fetch(`${lmstudio.root}/v1/models`, { headers })).status).toBe(200);
  });
});
