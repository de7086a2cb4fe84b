import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FaultName, type LmStudio, startLmStudio } from '../../test/sandbox/lmstudio/lmStudio.ts';
import type { Failure } from '../common/failure.ts';
import type { ChatEvent, ChatRequest } from '../conversation/chatModel.ts';
import { ChatStopped } from '../conversation/modelServerError.ts';
import { ChatClient, type LmStudioConfig, type ServerMemory } from './chatClient.ts';
import { errorOf } from './testServer.ts';

const model = 'openai/gpt-oss-20b';
const hello: ChatRequest = {
  model,
  messages: [{ role: 'user', content: 'Hello' }],
  temperature: 0.7,
  maxTokens: -1,
};

let lmStudio: LmStudio;
let config: LmStudioConfig;
let memory: Map<string, string>;
let events: ChatEvent[];

beforeEach(async () => {
  lmStudio = await startLmStudio({
    models: [
      { key: model, loaded: true, reasoning: 'reasoning', contextLength: 8192 },
      { key: 'small/one', loaded: true, contextLength: 128 },
      { key: 'not/loaded' },
    ],
  });
  lmStudio.reply = () => ({ reasoning: 'They say hi.', text: 'Hello, how are you?' });
  config = { baseUrl: lmStudio.baseUrl, apiKey: '', silenceLimit_ms: 5_000, firstByteLimit_ms: 5_000 };
  memory = new Map();
  events = [];
});

afterEach(() => lmStudio.close());

function newClient(): ChatClient {
  const serverMemory: ServerMemory = {
    get: (key) => memory.get(key),
    set: (key, value) => void memory.set(key, value),
  };
  return new ChatClient({ config: () => config, memory: serverMemory });
}

function chat(request: Partial<ChatRequest> = {}, signal = new AbortController().signal) {
  return newClient().chat({ ...hello, ...request }, signal, (event) => events.push(event));
}

const said = (type: 'thinking' | 'answer') =>
  events.map((event) => (event.type === type ? event.text : '')).join('');

describe('A chat', () => {
  test('hands out the words as they come and returns the whole', async () => {
    const result = await chat();
    expect(result).toEqual({
      answer: 'Hello, how are you?',
      reasoning: 'They say hi.',
      finish_reason: 'stop',
      model,
      promptTokens: expect.any(Number),
      completionTokens: expect.any(Number),
    });
    expect(events[0]).toEqual({ type: 'reading' });
    expect(events.filter((event) => event.type === 'reading')).toHaveLength(1);
    expect([said('thinking'), said('answer')]).toEqual(['They say hi.', 'Hello, how are you?']);
    expect(events.length).toBeGreaterThan(4);
  });

  test('sends what it was asked to send, and -1 as it is', async () => {
    await chat({ reasoningEffort: 'high' });
    expect(lmStudio.chats[0]?.body).toEqual({
      model,
      messages: [{ role: 'user', content: 'Hello' }],
      temperature: 0.7,
      max_tokens: -1,
      reasoning_effort: 'high',
      stream: true,
      stream_options: { include_usage: true },
    });
  });

  test.each([
    'reasoning',
    'reasoning_content',
    'think_tags',
    'lone_close_tag',
    'harmony',
    'gemma_channel',
  ] as const)('tells thoughts from the answer when they are spelt as %s', async (spelling) => {
    lmStudio.switches.reasoning[model] = spelling;
    for (const splitTags of [true, false]) {
      lmStudio.switches.splitTags = splitTags;
      expect(await chat()).toMatchObject({ answer: 'Hello, how are you?', reasoning: 'They say hi.' });
    }
  });

  test('takes a role on the first delta only, and an end without [DONE]', async () => {
    lmStudio.switches.roleOn = 'first';
    lmStudio.switches.ending = 'no_done';
    expect(await chat()).toMatchObject({ answer: 'Hello, how are you?', finish_reason: 'stop' });
  });

  test('returns an answer that the limit cut off', async () => {
    lmStudio.reply = () => 'one two three four five six seven eight';
    const result = await chat({ maxTokens: 3 });
    expect(result.finish_reason).toBe('length');
    expect('one two three four five six seven eight'.startsWith(result.answer)).toBe(true);
  });

  test('finds a server on 127.0.0.1 by the name localhost', async () => {
    config = { ...config, baseUrl: lmStudio.baseUrl.replace('127.0.0.1', 'localhost') };
    expect(await chat()).toMatchObject({ answer: 'Hello, how are you?' });
  });
});

describe('Stopping a chat', () => {
  test('closes the connection and keeps what had come', async () => {
    lmStudio.reply = () => 'one two three four five six';
    lmStudio.holdAfter(3);
    const controller = new AbortController();
    const stopped = newClient().chat(hello, controller.signal, (event) => {
      events.push(event);
      if (said('answer').includes('two')) controller.abort();
    });
    const error = await stopped.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ChatStopped);
    expect(error).toMatchObject({ answer: expect.stringMatching(/^one two/) });
    const request = await lmStudio.waitForRequest(({ closedByClient }) => closedByClient);
    expect(request.tokensSent).toBeLessThanOrEqual(3);
  });

  test('closes the connection while nothing has come yet', async () => {
    lmStudio.hold();
    const controller = new AbortController();
    const stopped = chat({}, controller.signal);
    await lmStudio.waitForRequest(({ outcome }) => outcome === 'processing');
    controller.abort();
    await expect(stopped).rejects.toBeInstanceOf(ChatStopped);
    await lmStudio.waitForRequest(({ closedByClient }) => closedByClient);
  });

  test('asks nothing when it was stopped before', async () => {
    await expect(chat({}, AbortSignal.abort())).rejects.toBeInstanceOf(ChatStopped);
    expect(lmStudio.requests).toEqual([]);
  });
});

describe('What the server refuses', () => {
  const refusals: [FaultName, Failure['kind'], Failure['code']][] = [
    ['no_models_loaded', 'unusable', 'no_model_loaded'],
    ['no_models_loaded_string', 'unusable', 'no_model_loaded'],
    ['no_models_loaded_404', 'unusable', 'no_model_loaded'],
    ['model_not_found', 'unusable', 'model_not_found'],
    ['model_not_found_404', 'unusable', 'model_not_found'],
    ['load_failed', 'unusable', 'load_failed'],
    ['load_failed_guardrail', 'unusable', 'load_failed'],
    ['load_failed_engine_protocol', 'unusable', 'load_failed'],
    ['context_overflow_mlx', 'too_long', 'context_overflow'],
    ['context_overflow_n_keep', 'too_long', 'context_overflow'],
    ['context_overflow_engine_protocol', 'too_long', 'context_overflow'],
    ['context_overflow_cannot_truncate', 'too_long', 'context_overflow'],
    ['context_overflow_first_n_tokens', 'too_long', 'context_overflow'],
    ['no_images', 'refused', 'no_images'],
    ['image_not_base64', 'refused', 'bad_field'],
    ['jinja', 'refused', 'template_failed'],
    ['peg_native', 'transient', 'unreadable_output'],
  ];

  test.each(refusals)('%s is %s, %s', async (name, kind, code) => {
    lmStudio.switches.errors = { name, chats: 1 };
    expect((await errorOf(chat())).failure).toMatchObject({ kind, code });
    expect(lmStudio.chats).toHaveLength(1);
  });

  test.each([
    'status_string',
    'status_object',
    'sse_event_error',
    'sse_bare_error',
    'sse_bare_string',
    'json_200',
  ] as const)('is understood when it is spelt as %s', async (spelling) => {
    lmStudio.switches.errors = { name: 'context_overflow_n_keep', chats: 1, spelling };
    expect((await errorOf(chat())).failure).toMatchObject({
      kind: 'too_long',
      code: 'context_overflow',
      detail: expect.stringContaining('n_keep'),
    });
  });

  test('is found out by the server itself, too', async () => {
    const long = [{ role: 'user', content: 'word '.repeat(900) }] as const;
    expect((await errorOf(chat({ model: 'nobody/knows' }))).failure.code).toBe('model_not_found');
    expect((await errorOf(chat({ model: 'small/one', messages: long }))).failure.code).toBe(
      'context_overflow',
    );
    lmStudio.switches.jit = false;
    lmStudio.unload(model);
    lmStudio.unload('small/one');
    expect((await errorOf(chat())).failure.code).toBe('no_model_loaded');
  });

  test('a token that is missing or wrong keeps everything waiting, and appears nowhere', async () => {
    lmStudio.switches.requireAuth = 'sk-lm-abcdefgh:abcdefghij0123456789';
    const missing = await errorOf(chat());
    config = { ...config, apiKey: 'a-wrong-key' };
    const wrong = await errorOf(chat());
    for (const { failure } of [missing, wrong]) {
      expect(failure).toMatchObject({ kind: 'unreachable', code: 'unauthorized' });
    }
    expect(`${wrong.stack} ${JSON.stringify(wrong)}`).not.toContain('a-wrong-key');
    config = { ...config, apiKey: 'sk-lm-abcdefgh:abcdefghij0123456789' };
    expect(await chat()).toMatchObject({ finish_reason: 'stop' });
  });

  test('a key that no header can carry is unauthorized without a request', async () => {
    config = { ...config, apiKey: 'ключ' };
    expect((await errorOf(chat())).failure.code).toBe('unauthorized');
    expect(lmStudio.requests).toEqual([]);
  });

  test('an address without /v1 is none of LM Studio', async () => {
    config = { ...config, baseUrl: lmStudio.root };
    expect((await errorOf(chat())).failure).toMatchObject({ kind: 'unreachable', code: 'not_lm_studio' });
  });
});

describe('A server that refuses max_tokens -1', () => {
  beforeEach(() => {
    lmStudio.switches.refuseUnlimitedTokens = true;
  });

  const sentLimits = () =>
    lmStudio.chats.map(({ body }) => (body as { max_tokens?: number }).max_tokens ?? 'none');

  test('is asked once more without it, and that is remembered', async () => {
    expect(await chat()).toMatchObject({ finish_reason: 'stop' });
    expect(await chat()).toMatchObject({ finish_reason: 'stop' });
    expect(sentLimits()).toEqual([-1, 'none', 'none']);
    expect([...memory.keys()]).toEqual([`refuses_unlimited_tokens ${lmStudio.baseUrl}`]);
    expect(events.filter((event) => event.type === 'reading')).toHaveLength(2);
  });

  test('still gets a limit that somebody set', async () => {
    await chat();
    await chat({ maxTokens: 500 });
    expect(sentLimits()).toEqual([-1, 'none', 500]);
  });
});

describe('An answer that breaks off', () => {
  const breaks: [FaultName, Failure['code']][] = [
    ['engine_crash', 'engine_crash'],
    ['model_unloaded', 'model_unloaded'],
    ['channel_error', 'engine_crash'],
    ['prediction_error', 'engine_crash'],
    ['context_overflow_while_generating', 'context_overflow'],
  ];

  test.each(breaks)('by %s keeps what had come', async (name, code) => {
    lmStudio.switches.reasoning[model] = 'none';
    lmStudio.switches.errors = { name, chats: 1 };
    const error = await errorOf(chat());
    expect(error.failure).toMatchObject({ kind: 'broken', code });
    expect(error.answer).not.toBe('');
    expect('Hello, how are you?'.startsWith(error.answer)).toBe(true);
  });

  test('before its first word may be asked for again', async () => {
    lmStudio.switches.errors = { name: 'model_unloaded', chats: 1, afterTokens: 1 };
    const error = await errorOf(chat());
    expect(error.failure).toMatchObject({ kind: 'transient', code: 'model_unloaded' });
    expect(error).toMatchObject({ answer: '', reasoning: expect.stringMatching(/^They/) });
  });

  test('because another model was loaded is told so', async () => {
    lmStudio.switches.reasoning[model] = 'none';
    lmStudio.switches.evictAfterTokens = 2;
    expect((await errorOf(chat())).failure).toMatchObject({ kind: 'broken', code: 'model_unloaded' });
  });

  test.each(['no_finish_reason', 'reset'] as const)('with %s is interrupted', async (ending) => {
    lmStudio.switches.reasoning[model] = 'none';
    lmStudio.switches.ending = { as: ending, afterTokens: 3 };
    const error = await errorOf(chat());
    expect(error.failure).toMatchObject({ kind: 'broken', code: 'interrupted' });
    expect('Hello, how are you?'.startsWith(error.answer)).toBe(true);
    expect(lmStudio.chats).toHaveLength(1);
  });

  test('without a word, having said neither word nor reason, may be asked for again', async () => {
    lmStudio.switches.ending = { as: 'no_finish_reason', afterTokens: 0 };
    expect((await errorOf(chat())).failure).toMatchObject({ kind: 'transient', code: 'interrupted' });
  });

  test('because the server was stopped is interrupted', async () => {
    lmStudio.switches.reasoning[model] = 'none';
    lmStudio.holdAfter(2);
    const failed = errorOf(chat());
    await lmStudio.waitForRequest(({ tokensSent }) => tokensSent === 2);
    await lmStudio.stop();
    expect((await failed).failure).toMatchObject({ kind: 'broken', code: 'interrupted' });
  });
});

describe('An empty answer', () => {
  test('with nothing in it at all may be asked for again', async () => {
    lmStudio.switches.ending = 'zero_deltas';
    expect((await errorOf(chat())).failure).toMatchObject({ kind: 'transient', code: 'empty_answer' });
  });

  test('that is all thought may be asked for again, and the thought is kept', async () => {
    lmStudio.switches.ending = 'empty_with_reasoning';
    const error = await errorOf(chat());
    expect(error.failure).toMatchObject({ kind: 'transient', code: 'empty_answer' });
    expect(error.reasoning).toBe('They say hi.');
  });

  test('because thinking used the whole limit needs another limit', async () => {
    lmStudio.switches.ending = 'length_empty';
    const error = await errorOf(chat({ maxTokens: 50 }));
    expect(error.failure).toMatchObject({ kind: 'refused', code: 'limit_used_by_thinking' });
    expect(error.reasoning).toBe('They say hi.');
  });
});

describe('A server that is off', () => {
  test('is unreachable, and nothing was taken', async () => {
    await lmStudio.stop();
    expect((await errorOf(chat())).failure).toMatchObject({ kind: 'unreachable', code: 'server_off' });
    expect(events).toEqual([]);
  });

  test('is unreachable when it went off while it was loading', async () => {
    lmStudio.hold();
    const failed = errorOf(chat());
    await lmStudio.waitForRequest(({ outcome }) => outcome === 'processing');
    await lmStudio.stop();
    expect((await failed).failure).toMatchObject({ kind: 'unreachable', code: 'server_off' });
  });
});

describe('The limits', () => {
  test('end an answer that falls silent, and keep what had come', async () => {
    config = { ...config, silenceLimit_ms: 250 };
    lmStudio.switches.reasoning[model] = 'none';
    lmStudio.holdAfter(2);
    const error = await errorOf(chat());
    expect(error.failure).toMatchObject({ kind: 'silent', code: 'silence' });
    expect(error.answer).not.toBe('');
    await lmStudio.waitForRequest(({ closedByClient }) => closedByClient);
  });

  test('do not count silence before the first word', async () => {
    config = { ...config, silenceLimit_ms: 1_000 };
    lmStudio.switches.silenceBeforeFirstByte_ms = 1_200;
    expect(await chat()).toMatchObject({ finish_reason: 'stop' });
  });

  test('end a wait for the first word, while the server still answers its list', async () => {
    config = { ...config, firstByteLimit_ms: 300 };
    lmStudio.hold();
    const failed = errorOf(newClient().chat(hello, new AbortController().signal, () => {}));
    expect((await failed).failure).toMatchObject({ kind: 'silent', code: 'no_first_byte' });
    expect(lmStudio.requests.filter(({ path }) => path === '/api/v1/models')).toHaveLength(1);
    await lmStudio.waitForRequest(({ closedByClient }) => closedByClient);
  });

  test('count the wait for the first word even when headers came at once', async () => {
    config = { ...config, firstByteLimit_ms: 200, silenceLimit_ms: 50 };
    lmStudio.switches.headerDelay = false;
    lmStudio.hold();
    const failed = errorOf(newClient().chat(hello, new AbortController().signal, () => {}));
    expect((await failed).failure).toMatchObject({ kind: 'silent', code: 'no_first_byte' });
  });
});
