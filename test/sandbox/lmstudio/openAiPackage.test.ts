import OpenAI, { APIConnectionError, APIError, BadRequestError } from 'openai';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type LmStudio, startLmStudio } from './lmStudio.ts';

let lmstudio: LmStudio;
let openai: OpenAI;
beforeEach(async () => {
  lmstudio = await startLmStudio();
  lmstudio.reply = () => ({ text: 'Hi there', reasoning: 'They greet me' });
  openai = new OpenAI({ baseURL: lmstudio.baseUrl, apiKey: 'lm-studio', maxRetries: 0 });
});
afterEach(() => lmstudio.close());

const chat = {
  model: 'openai/gpt-oss-20b',
  messages: [{ role: 'user', content: 'Hello' }],
} satisfies Pick<OpenAI.ChatCompletionCreateParams, 'model' | 'messages'>;

async function streamText(client = openai): Promise<{ text: string; chunks: number }> {
  let text = '';
  let chunks = 0;
  for await (const chunk of await client.chat.completions.create({ ...chat, stream: true })) {
    text += chunk.choices[0]?.delta.content ?? '';
    chunks += 1;
  }
  return { text, chunks };
}

async function errorOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    return error;
  }
  throw new Error('It did not fail.');
}

test('it streams', async () => {
  expect(await streamText()).toEqual({ text: 'Hi there', chunks: 6 });
});

test('it gets a whole answer, and lists the models', async () => {
  const { choices } = await openai.chat.completions.create(chat);
  expect(choices[0]?.message.content).toBe('Hi there');
  expect((await openai.models.list()).data[0]?.id).toBe('openai/gpt-oss-20b');
});

test('breaking off the stream really closes the connection', async () => {
  lmstudio.holdAfter(2);
  const stream = await openai.chat.completions.create({ ...chat, stream: true });
  await lmstudio.waitForRequest(({ tokensSent }) => tokensSent === 2);
  stream.controller.abort();
  const request = await lmstudio.waitForRequest(({ finishedAt }) => finishedAt !== undefined);
  expect(request).toMatchObject({ closedByClient: true, outcome: 'aborted', tokensSent: 2 });
});

test('a string error has "status, space, JSON-quoted text" and no code', async () => {
  lmstudio.switches.errors = { name: 'no_models_loaded_string', chats: 1 };
  const error = await errorOf(streamText());
  expect(error).toBeInstanceOf(BadRequestError);
  expect(error).toMatchObject({
    message:
      '400 "No models loaded. Please load a model in the developer page or use the `lms load` command."',
    code: undefined,
    type: undefined,
    param: undefined,
  });
});

test('an object error has code, type and param', async () => {
  const error = await errorOf(openai.chat.completions.create({ ...chat, model: 'nobody/knows' }));
  expect(error).toMatchObject({
    status: 400,
    code: 'model_not_found',
    type: 'invalid_request_error',
    param: 'model',
  });
});

test.each(['sse_event_error', 'sse_bare_error', 'sse_bare_string'] as const)(
  '%s throws APIError with status undefined',
  async (spelling) => {
    lmstudio.switches.errors = { name: 'model_unloaded', chats: 1, spelling };
    const error = await errorOf(streamText());
    expect(error).toBeInstanceOf(APIError);
    expect(error).toMatchObject({ status: undefined });
  },
);

test('an address without /v1 gives "zero chunks and no error"', async () => {
  const astray = new OpenAI({ baseURL: lmstudio.root, apiKey: 'lm-studio', maxRetries: 0 });
  expect(await streamText(astray)).toEqual({ text: '', chunks: 0 });
});

test('an end without finish_reason and [DONE] is no error to it', async () => {
  lmstudio.switches.ending = { as: 'no_finish_reason', afterTokens: 4 };
  expect(await streamText()).toEqual({ text: 'Hi', chunks: 4 });
});

test('a reset in the middle throws', async () => {
  lmstudio.switches.ending = 'reset';
  await expect(streamText()).rejects.toThrow();
});

test('a server that is switched off is APIConnectionError with ECONNREFUSED somewhere below', async () => {
  await lmstudio.stop();
  const error = await errorOf(streamText());
  expect(error).toBeInstanceOf(APIConnectionError);
  expect(causes(error)).toContainEqual(expect.objectContaining({ code: 'ECONNREFUSED' }));
});

function causes(error: unknown): unknown[] {
  return error instanceof Error ? [error, ...causes(error.cause)] : [];
}
