import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type LmStudio, startLmStudio } from '../lmStudio.ts';
import { chat, post } from '../testClient.ts';

let lmstudio: LmStudio;
beforeEach(async () => {
  lmstudio = await startLmStudio();
});
afterEach(() => lmstudio.close());

describe('invalid requests (3.6)', () => {
  const image = (url: string) => ({
    model: 'google/gemma-3-12b',
    messages: [{ role: 'user', content: [{ type: 'image_url', image_url: { url } }] }],
  });

  test.each([
    [
      { response_format: { type: 'json_object' } },
      { error: "'response_format.type' must be 'json_schema' or 'text'" },
    ],
    [{ messages: undefined }, { error: "'messages' field is required" }],
    [image('http://host/cat.png'), { error: "'url' field must be a base64 encoded image." }],
    [image('data:image/webp;base64,AAAA'), { error: "'url' field must be a base64 encoded image." }],
    [
      { ...image('data:image/png;base64,AAAA'), model: 'openai/gpt-oss-20b' },
      { error: 'Model does not support images. Please use a model that does.' },
    ],
  ])('%j is refused with 400', async (fields, body) => {
    const response = await chat(lmstudio, fields);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual(body);
  });

  test('base64 images are seen by a vision model', async () => {
    expect((await chat(lmstudio, image('data:image/png;base64,AAAA'))).status).toBe(200);
    lmstudio.switches.acceptWebp = true;
    expect((await chat(lmstudio, image('data:image/webp;base64,AAAA'))).status).toBe(200);
  });

  test('"Unknown fields are ignored silently"', async () => {
    expect((await chat(lmstudio, { enableThinking: true, chat_template_kwargs: {} })).status).toBe(200);
  });

  test('a server that refuses max_tokens -1 does so each time, and takes the chat without it', async () => {
    lmstudio.switches.refuseUnlimitedTokens = true;
    expect((await chat(lmstudio, { max_tokens: -1 })).status).toBe(400);
    expect((await chat(lmstudio, { max_tokens: -1 })).status).toBe(400);
    expect((await chat(lmstudio)).status).toBe(200);
  });

  test('malformed JSON gets 400 with the wording of the log line', async () => {
    const response = await post(lmstudio, '/v1/chat/completions', '{"model":');
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      error: 'Received request for POST /v1/chat/completions with invalid JSON: {"model":',
    });
  });
});
