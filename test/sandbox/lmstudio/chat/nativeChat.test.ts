import { afterEach, beforeEach, expect, test } from 'vitest';
import { type LmStudio, startLmStudio } from '../lmStudio.ts';
import { type ErrorBody, post, readEvents, readJson } from '../testClient.ts';

interface NativeReply {
  output: { type: string; content: string }[];
  stats: Record<string, number>;
  response_id?: string;
}

let lmstudio: LmStudio;
beforeEach(async () => {
  lmstudio = await startLmStudio();
  lmstudio.reply = () => ({ text: 'Hi there', reasoning: 'They greet me' });
});
afterEach(() => lmstudio.close());

function ask(fields: Record<string, unknown> = {}): Promise<Response> {
  return post(lmstudio, '/api/v1/chat', { model: 'openai/gpt-oss-20b', input: 'Hello', ...fields });
}

test('a reply has output items, stats and a response id', async () => {
  const body = await readJson<NativeReply>(await ask());
  expect(body).toMatchObject({
    model_instance_id: 'openai/gpt-oss-20b',
    output: [
      { type: 'reasoning', content: 'They greet me' },
      { type: 'message', content: 'Hi there' },
    ],
    stats: {
      input_tokens: expect.any(Number),
      total_output_tokens: 5,
      reasoning_output_tokens: 3,
      tokens_per_second: expect.any(Number),
      time_to_first_token_seconds: expect.any(Number),
    },
  });
  expect(body.stats).not.toHaveProperty('model_load_time_seconds');
  expect(body.response_id).toMatch(/^resp_/);
  expect(await (await ask({ store: false })).json()).not.toHaveProperty('response_id');
});

test('a stream names every phase, and the data repeat the name in `type`', async () => {
  lmstudio.switches.loadDelay_ms = 4;
  const events = await readEvents(await ask({ model: 'qwen/qwen3-8b', stream: true }));
  expect(events.map(({ event }) => event)).toEqual([
    'chat.start',
    'model_load.start',
    ...Array(5).fill('model_load.progress'),
    'model_load.end',
    'prompt_processing.start',
    'prompt_processing.progress',
    'prompt_processing.progress',
    'prompt_processing.end',
    'reasoning.start',
    ...Array(3).fill('reasoning.delta'),
    'reasoning.end',
    'message.start',
    'message.delta',
    'message.delta',
    'message.end',
    'chat.end',
  ]);
  for (const { event, data } of events) expect(data).toMatchObject({ type: event });
  expect(events[0]?.data).toEqual({ type: 'chat.start', model_instance_id: 'qwen/qwen3-8b' });
  expect(events.at(-1)?.data).toMatchObject({
    result: { output: expect.any(Array), stats: { model_load_time_seconds: expect.any(Number) } },
  });
});

test('after `error` a `chat.end` with the partial result still follows', async () => {
  lmstudio.switches.errors = { name: 'engine_crash', chats: 1, afterTokens: 4 };
  const events = await readEvents(await ask({ stream: true }));
  const [error, end] = events.slice(-2);
  expect(error).toMatchObject({ event: 'error', data: { error: { type: 'internal_error' } } });
  expect(end).toMatchObject({ event: 'chat.end', data: { result: { output: [{}, { content: 'Hi' }] } } });
});

test('an unknown model is 404 with type invalid_request and code model_not_found', async () => {
  const response = await ask({ model: 'nobody/knows' });
  expect(response.status).toBe(404);
  expect((await readJson<ErrorBody>(response)).error).toMatchObject({
    type: 'invalid_request',
    code: 'model_not_found',
  });
});

test.each([
  [{ input: undefined }, 'missing_required_parameter', "'input' is required"],
  [{ reasoning: 'on' }, 'invalid_value', 'not supported'],
  [
    { input: [{ type: 'message', content: 'Hello' }] },
    'invalid_union',
    "Invalid discriminator value. Expected 'text' | 'image'",
  ],
])('%j is refused with %s', async (fields, code, text) => {
  const response = await ask(fields);
  expect(response.status).toBe(400);
  const { error } = await readJson<ErrorBody>(response);
  expect(error).toMatchObject({ type: 'invalid_request', code });
  expect(error.message).toContain(text);
});

test('history lives on the server, by previous_response_id', async () => {
  const { response_id } = await readJson<NativeReply>(await ask({ system_prompt: 'Be kind.' }));
  await ask({ input: [{ type: 'text', content: 'And now?' }], previous_response_id: response_id });
  expect(lmstudio.requests[1]?.messages).toEqual([
    { role: 'system', content: 'Be kind.' },
    { role: 'user', content: 'Hello' },
    { role: 'assistant', content: 'Hi there' },
    { role: 'user', content: [{ type: 'text', text: 'And now?' }] },
  ]);
});

test('reasoning has its own events whatever the /v1 spelling is', async () => {
  lmstudio.switches.reasoning['openai/gpt-oss-20b'] = 'harmony';
  const { output } = await readJson<NativeReply>(await ask());
  expect(output[1]?.content).toBe('Hi there');
});

test('the context length can be asked for with the load', async () => {
  await ask({ model: 'qwen/qwen3-8b', context_length: 12_345 });
  expect(await (await fetch(`${lmstudio.root}/api/v1/models`)).json()).toMatchObject({
    models: [{}, { loaded_instances: [{ config: { context_length: 12_345 } }] }, {}, {}],
  });
});
