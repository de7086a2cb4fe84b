import { expect, test } from 'vitest';
import { startService } from '../support/courier.ts';
import { startOddServer } from '../support/oddServer.ts';

test('the connection test says what was found at a wrong address', async () => {
  const page =
    '<!doctype html><html><head><title>Router login</title></head><body>context length</body></html>';
  const host = await startOddServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end(page);
  });
  const { courier, settings } = await startService({ LLM_BASE_URL: '' });
  await settings.set('lmStudioUrl', host);
  expect(settings.get('lmStudioUrl')).toBe(`http://${host}/v1`);
  expect(await courier.connections.lmStudio()).toEqual({
    ok: false,
    problem: 'not_lm_studio',
    detail: '200 a web page, “Router login”',
  });
});

test('the connection test says where nothing answers', async () => {
  const { courier, settings, lmstudio } = await startService({ LLM_BASE_URL: '' });
  await settings.set('lmStudioUrl', lmstudio.baseUrl);
  await lmstudio.stop();
  const result = await courier.connections.lmStudio();
  expect(result).toMatchObject({ ok: false, problem: 'server_off' });
  expect(result.ok ? '' : result.detail).toMatch(/ECONNREFUSED/);
});
