import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type LmStudio, startLmStudio } from '../lmStudio.ts';
import type { ReasoningMode } from '../switches.ts';
import { type Completion, chat, readEvents, readJson, streamChunks, textOfDeltas } from '../testClient.ts';

let lmstudio: LmStudio;
beforeEach(async () => {
  lmstudio = await startLmStudio();
  lmstudio.reply = () => ({ text: 'Hi there', reasoning: 'They greet me' });
});
afterEach(() => lmstudio.close());

describe('a body at the end (1.3)', () => {
  test('has the captured keys in the captured order', async () => {
    const body = await readJson<Completion>(await chat(lmstudio));
    expect(Object.keys(body)).toEqual([
      'id',
      'object',
      'created',
      'model',
      'choices',
      'usage',
      'stats',
      'system_fingerprint',
    ]);
    expect(body).toMatchObject({
      object: 'chat.completion',
      model: 'openai/gpt-oss-20b',
      choices: [
        {
          index: 0,
          message: { role: 'assistant', content: 'Hi there', reasoning: 'They greet me', tool_calls: [] },
          logprobs: null,
          finish_reason: 'stop',
        },
      ],
      usage: { completion_tokens: 5 },
      stats: {},
      system_fingerprint: 'openai/gpt-oss-20b',
    });
    expect(body.id).toMatch(/^chatcmpl-[a-z0-9]{22}$/);
    expect(body.usage.total_tokens).toBe(body.usage.prompt_tokens + 5);
  });

  test('newer builds add usage.completion_tokens_details.reasoning_tokens', async () => {
    lmstudio.switches.usageDetails = true;
    const { usage } = await readJson<Completion>(await chat(lmstudio));
    expect(usage.completion_tokens_details).toEqual({ reasoning_tokens: 3 });
  });

  test('"completion_tokens is max_tokens - 1 (so max_tokens: 1 reports 0)"', async () => {
    lmstudio.switches.completionTokensOffByOne = true;
    const body = await readJson<Completion>(await chat(lmstudio, { max_tokens: 1 }));
    expect(body.choices[0]?.finish_reason).toBe('length');
    expect(body.usage.completion_tokens).toBe(0);
  });
});

describe('a stream (1.4)', () => {
  test('has the captured headers', async () => {
    const response = await chat(lmstudio, { stream: true });
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'x-powered-by': 'Express',
      'content-type': 'text/event-stream',
      'cache-control': 'no-cache',
      connection: 'keep-alive',
      'transfer-encoding': 'chunked',
    });
    await response.text();
  });

  test('is data lines without event names, the finish chunk, [DONE]; "every delta repeats role":"assistant"', async () => {
    const text = await (await chat(lmstudio, { stream: true })).text();
    const [first = ''] = text.split('\n\n');
    expect(first).toMatch(
      /^data: {"id":"chatcmpl-[a-z0-9]{22}","object":"chat\.completion\.chunk","created":\d+,"model":"openai\/gpt-oss-20b","system_fingerprint":"openai\/gpt-oss-20b","choices":\[{"index":0,"delta":{"role":"assistant","reasoning":"They"},"logprobs":null,"finish_reason":null}\]}$/,
    );
    expect(text).not.toContain('event:');
    expect(text.endsWith('data: [DONE]\n\n')).toBe(true);
    const chunks = await streamChunks(lmstudio);
    expect(chunks.at(-1)?.choices).toEqual([{ index: 0, delta: {}, logprobs: null, finish_reason: 'stop' }]);
    expect(chunks.slice(0, -1).every(({ choices }) => choices[0]?.delta.role === 'assistant')).toBe(true);
    expect(new Set(chunks.map(({ id }) => id)).size).toBe(1);
  });

  test('other builds send the role only once', async () => {
    lmstudio.switches.roleOn = 'first';
    const chunks = await streamChunks(lmstudio);
    expect(chunks.filter(({ choices }) => choices[0]?.delta.role === 'assistant')).toHaveLength(1);
  });

  test('"the usage chunk comes after the finish chunk and has an empty choices array, only with include_usage"', async () => {
    const without = await streamChunks(lmstudio);
    expect(without.some(({ usage }) => usage)).toBe(false);
    const chunks = await streamChunks(lmstudio, { stream_options: { include_usage: true } });
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage: { completion_tokens: 5 } });
    expect(chunks.at(-2)?.choices[0]?.finish_reason).toBe('stop');
  });

  test('max_tokens -1 is no limit, a positive one ends with "length"', async () => {
    const unlimited = await streamChunks(lmstudio, { max_tokens: -1 });
    expect(textOfDeltas(unlimited, 'content')).toBe('Hi there');
    const limited = await streamChunks(lmstudio, { max_tokens: 4 });
    expect(textOfDeltas(limited, 'content')).toBe('Hi');
    expect(limited.at(-1)?.choices[0]?.finish_reason).toBe('length');
  });
});

describe('reasoning (2.1, 2.2)', () => {
  const spellings: [ReasoningMode, string, string, string][] = [
    ['reasoning', 'They greet me', '', 'Hi there'],
    ['reasoning_content', '', 'They greet me', 'Hi there'],
    ['think_tags', '', '', '<think>They greet me</think>Hi there'],
    ['lone_close_tag', '', '', 'They greet me</think>Hi there'],
    [
      'harmony',
      '',
      '',
      '<|channel|>analysis<|message|>They greet me<|end|><|start|>assistant<|channel|>final<|message|>Hi there',
    ],
    ['gemma_channel', '', '', '<|channel>They greet me<channel|>Hi there'],
    ['none', '', '', 'Hi there'],
  ];

  test.each(spellings)('%s', async (mode, reasoning, reasoningContent, content) => {
    lmstudio.switches.reasoning['openai/gpt-oss-20b'] = mode;
    const chunks = await streamChunks(lmstudio);
    expect(textOfDeltas(chunks, 'reasoning')).toBe(reasoning);
    expect(textOfDeltas(chunks, 'reasoning_content')).toBe(reasoningContent);
    expect(textOfDeltas(chunks, 'content')).toBe(content);
  });

  test('tags are split across chunks, unless that switch is off', async () => {
    lmstudio.switches.reasoning['openai/gpt-oss-20b'] = 'think_tags';
    const texts = (await streamChunks(lmstudio)).map(({ choices }) => choices[0]?.delta.content);
    expect(texts.slice(0, 3)).toEqual(['<th', 'ink', '>']);
    lmstudio.switches.splitTags = false;
    const whole = (await streamChunks(lmstudio)).map(({ choices }) => choices[0]?.delta.content);
    expect(whole[0]).toBe('<think>');
  });

  test('gpt-oss speaks in `reasoning`, Qwen in `reasoning_content`', async () => {
    const chunks = await streamChunks(lmstudio, { model: 'qwen/qwen3-8b' });
    expect(textOfDeltas(chunks, 'reasoning_content')).toBe('They greet me');
  });

  test('reasoning_effort "none" turns thinking off where the model can do without; gpt-oss cannot', async () => {
    const fields = { reasoning_effort: 'none' };
    const qwen = await streamChunks(lmstudio, { ...fields, model: 'qwen/qwen3-8b' });
    expect(textOfDeltas(qwen, 'reasoning_content')).toBe('');
    expect(textOfDeltas(await streamChunks(lmstudio, fields), 'reasoning')).toBe('They greet me');
  });
});

describe('endings (2.3, 3.9)', () => {
  test('finish but no [DONE]', async () => {
    lmstudio.switches.ending = 'no_done';
    const events = await readEvents(await chat(lmstudio, { stream: true }));
    expect(events.at(-1)?.data).toMatchObject({ choices: [{ finish_reason: 'stop' }] });
  });

  test('neither finish_reason nor [DONE]: "a closed socket with a clean end is a silent end"', async () => {
    lmstudio.switches.ending = { as: 'no_finish_reason', afterTokens: 4 };
    const events = await readEvents(await chat(lmstudio, { stream: true }));
    expect(events).toHaveLength(4);
    expect(events.at(-1)?.data).toMatchObject({ choices: [{ finish_reason: null }] });
    expect(lmstudio.requests[0]?.outcome).toBe('cut');
  });

  test('the socket is reset in the middle', async () => {
    lmstudio.switches.ending = 'reset';
    const response = await chat(lmstudio, { stream: true });
    await expect(response.text()).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
    expect(lmstudio.requests[0]).toMatchObject({ outcome: 'cut', tokensSent: 3, closedByClient: false });
  });

  test('zero deltas with "stop"', async () => {
    lmstudio.switches.ending = 'zero_deltas';
    const chunks = await streamChunks(lmstudio);
    expect(chunks.map(({ choices }) => choices[0])).toEqual([
      { index: 0, delta: {}, logprobs: null, finish_reason: 'stop' },
    ]);
  });

  test.each([
    ['length_empty', 'length'],
    ['empty_with_reasoning', 'stop'],
  ] as const)('%s: content is empty, reasoning is full, finish_reason is "%s"', async (ending, reason) => {
    lmstudio.switches.ending = ending;
    const chunks = await streamChunks(lmstudio);
    expect(textOfDeltas(chunks, 'content')).toBe('');
    expect(textOfDeltas(chunks, 'reasoning')).toBe('They greet me');
    expect(chunks.at(-1)?.choices[0]?.finish_reason).toBe(reason);
    const body = await readJson<Completion>(await chat(lmstudio));
    expect(body.choices[0]?.message).toMatchObject({ content: '', reasoning: 'They greet me' });
  });

  test('an ending can be planned for the next chat only', async () => {
    lmstudio.switches.ending = { as: 'zero_deltas', chats: 1 };
    expect(textOfDeltas(await streamChunks(lmstudio), 'content')).toBe('');
    expect(textOfDeltas(await streamChunks(lmstudio), 'content')).toBe('Hi there');
  });
});
