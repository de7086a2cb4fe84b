import { expect, test } from 'vitest';
import { delta, sendEvents, sendJson } from '../../main/lmstudio/testServer.ts';
import { startService } from '../support/courier.ts';
import { eventually } from '../support/eventually.ts';
import { startOddServer } from '../support/oddServer.ts';

/** A server whose list says what the test says; a chat is answered when it is let go. */
async function serverTelling(data: () => readonly object[]) {
  let letGo = () => {};
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const host = await startOddServer(async (request, response) => {
    if (request.url === '/v1/models') return sendJson(response, 200, { object: 'list', data: data() });
    if (request.url !== '/v1/chat/completions') return sendJson(response, 404, { error: 'File Not Found' });
    await gate;
    sendEvents(response, [
      { ...delta({ content: 'Hello' }), model: 'm' },
      delta({}, 'stop'),
      'data: [DONE]\n\n',
    ]);
    response.end();
  });
  return { address: `http://${host}/v1`, letGo };
}

test('a model that the router of llama.cpp has not loaded is loading while it is asked', async () => {
  const router = await serverTelling(() => [
    { id: 'm', status: { value: 'unloaded' } },
    { id: 'other', status: { value: 'loaded' } },
  ]);
  const { telegram, courier } = await startService({ LLM_BASE_URL: router.address, LLM_MODEL: 'm' });
  await eventually(() =>
    expect(courier.status.lmStudio).toMatchObject({
      models: [
        { id: 'm', loaded: false, loading: false },
        { id: 'other', loaded: true },
      ],
    }),
  );
  const anna = telegram.person({ first_name: 'Anna' });
  anna.writes('Hi');
  await eventually(() => expect(courier.status.queue.running[0]?.phase).toBe('loading'));
  router.letGo();
  await telegram.waitForMessage(anna, ({ text }) => text === 'Hello');
});

test.each([
  ['null', 200, '{"object":"list","data":null}'],
  ['empty', 200, '{"object":"list","data":[]}'],
  ['not there', 404, '{"error":"File Not Found"}'],
  ['not there, without a word', 404, ''],
  ['not to be asked for', 405, ''],
])('a chat is asked all the same where the list of models is %s', async (_what, status, body) => {
  const host = await startOddServer((request, response) => {
    if (request.url === '/v1/models') response.writeHead(status).end(body);
    else if (request.url !== '/v1/chat/completions') response.writeHead(404).end();
    else {
      sendEvents(response, [delta({ content: 'Hello' }), delta({}, 'stop'), 'data: [DONE]\n\n']);
      response.end();
    }
  });
  const { telegram } = await startService({ LLM_BASE_URL: `http://${host}/v1`, LLM_MODEL: 'm' });
  const anna = telegram.person({ first_name: 'Anna' });
  anna.writes('Hi');
  await telegram.waitForMessage(anna, ({ text }) => text === 'Hello');
});

test('/start names no model that the server does not have', async () => {
  const { address } = await serverTelling(() => [{ id: 'tiny-plain.gguf' }]);
  const { telegram, courier, settings } = await startService({ LLM_BASE_URL: address });
  await eventually(() => expect(courier.status.lmStudio.state).toBe('online'));
  const anna = telegram.person({ first_name: 'Anna' });
  anna.writes('/start');
  const greeting = await telegram.waitForMessage(
    anna,
    ({ text }) => text?.startsWith('Hello, Anna!') ?? false,
  );
  expect(greeting.text).not.toMatch(/gpt-oss|Model now/);
  expect(greeting.text).toContain('/help');
  await settings.set('model', 'tiny-plain.gguf');
  anna.writes('/start');
  await telegram.waitForMessage(anna, ({ text }) => text?.includes('Model now: tiny-plain\n') ?? false);
});

test('no picture is sent to a model whose list says that it takes text alone', async () => {
  const { address } = await serverTelling(() => [{ id: 'm', architecture: { input_modalities: ['text'] } }]);
  const { courier } = await startService({ LLM_BASE_URL: address, LLM_MODEL: 'm' });
  await eventually(() =>
    expect(courier.status.lmStudio).toMatchObject({ models: [{ id: 'm', vision: false }] }),
  );
});
