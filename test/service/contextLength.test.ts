import { describe, expect, test } from 'vitest';
import { delta, sendEvents, sendJson } from '../../main/lmstudio/testServer.ts';
import { startService } from '../support/courier.ts';
import { eventually } from '../support/eventually.ts';
import { inEnglish } from '../support/faults.ts';
import { bodyOf, startOddServer } from '../support/oddServer.ts';

interface Manner {
  /** Of the server's one model. */
  readonly contextLength: number;
  /** What one byte of a text is to its tokenizer. */
  readonly tokensPerByte: number;
  readonly listed?: object;
  readonly refusal?: (prompt: number) => object;
  readonly tokenizes?: boolean;
}

const llamaCpp = (contextLength: number) => (prompt: number) => ({
  code: 400,
  message: `request (${prompt} tokens) exceeds the available context size (${contextLength} tokens), try increasing it`,
  type: 'exceed_context_size_error',
  n_prompt_tokens: prompt,
  n_ctx: contextLength,
});

/** A server whose context is full when it is full; `prompts` are the tokens of those it took. */
async function serverWith({ contextLength, tokensPerByte, listed = {}, refusal, tokenizes }: Manner) {
  const prompts: number[] = [];
  let refused = 0;
  let counted = 0;
  const tokensOf = (text: string) => Math.ceil(Buffer.byteLength(text) * tokensPerByte);
  const host = await startOddServer(async (request, response) => {
    const body = (await bodyOf(request)).toString();
    if (request.url === '/v1/models')
      return sendJson(response, 200, { object: 'list', data: [{ id: 'm', ...listed }] });
    if (request.url === '/tokenize' && tokenizes) {
      counted++;
      const { content } = JSON.parse(body) as { content: string };
      return sendJson(response, 200, { tokens: Array.from({ length: tokensOf(content) }, (_, n) => n) });
    }
    if (request.url !== '/v1/chat/completions') return sendJson(response, 404, { error: 'File Not Found' });
    const { messages } = JSON.parse(body) as { messages: { content: string }[] };
    const prompt = messages.reduce((sum, { content }) => sum + tokensOf(content) + 5, 10);
    if (prompt >= contextLength) {
      refused++;
      const error = (refusal ?? llamaCpp(contextLength))(prompt);
      return sendJson(response, 400, { error });
    }
    prompts.push(prompt);
    sendEvents(response, [
      { ...delta({ content: 'Hello '.repeat(60) }), model: 'm' },
      delta({}, 'stop'),
      { choices: [], usage: { prompt_tokens: prompt, completion_tokens: 60 } },
      'data: [DONE]\n\n',
    ]);
    response.end();
  });
  return {
    address: `http://${host}/v1`,
    prompts,
    refusals: () => refused,
    counts: () => counted,
  };
}

async function converse(manner: Manner, messages: number) {
  const server = await serverWith(manner);
  const { telegram, courier } = await startService({
    LLM_BASE_URL: server.address,
    LLM_MODEL: 'm',
    MAX_HISTORY_TURNS: '100',
    MAX_MESSAGES_PER_MINUTE: '-1',
  });
  await eventually(() => expect(courier.status.lmStudio.state).toBe('online'));
  const anna = telegram.person({ first_name: 'Anna' });
  for (let n = 1; n <= messages; n++) {
    anna.writes(`question ${n}: ${'how does the river go on? '.repeat(12)}`);
    await eventually(() => expect(server.prompts.length).toBe(n));
    await eventually(() => expect(courier.status.queue.running).toEqual([]));
  }
  return server;
}

describe('a conversation that is longer than the context', () => {
  test.each<[string, Manner['listed']]>([
    ['meta.n_ctx', { meta: { n_ctx: 2048 } }],
    ['max_model_len', { max_model_len: 2048 }],
    ['context_length', { context_length: 2048 }],
  ])('costs no refused request where the list tells %s', async (_name, listed = {}) => {
    const server = await converse({ contextLength: 2048, tokensPerByte: 0.3, listed }, 12);
    expect(server.refusals()).toBe(0);
    for (const prompt of server.prompts) expect(prompt).toBeLessThanOrEqual(2048 * 0.75);
    expect(Math.max(...server.prompts)).toBeGreaterThan(1000);
  });

  test.each<[string, Manner['refusal']]>([
    ['fields', undefined],
    [
      'words',
      (prompt) => ({
        message: `This model's maximum context length is 2048 tokens. However, your messages resulted in ${prompt} tokens.`,
      }),
    ],
  ])('costs one refused request where only the refusal tells, in %s', async (_name, refusal) => {
    const manner = { contextLength: 2048, tokensPerByte: 0.3, ...(refusal && { refusal }) };
    const server = await converse(manner, 16);
    expect(server.refusals()).toBe(1);
  });

  test('costs no more where a byte is a token: what was used tells', async () => {
    const listed = { meta: { n_ctx: 4096 } };
    const server = await converse({ contextLength: 4096, tokensPerByte: 1, listed }, 12);
    expect(server.refusals()).toBeLessThanOrEqual(1);
    expect(server.prompts.at(-1)).toBeLessThanOrEqual(4096 * 0.8);
  });

  test('costs no refused request at all where the server counts', async () => {
    const manner = { contextLength: 2048, tokensPerByte: 0.9, listed: { meta: { n_ctx: 2048 } } };
    const server = await converse({ ...manner, tokenizes: true }, 8);
    expect(server.refusals()).toBe(0);
    expect(server.counts()).toBeGreaterThan(0);
  });
});

test('a message that is too long alone is asked for once', async () => {
  const server = await serverWith({ contextLength: 512, tokensPerByte: 0.3 });
  const { telegram, courier } = await startService({ LLM_BASE_URL: server.address, LLM_MODEL: 'm' });
  await eventually(() => expect(courier.status.lmStudio.state).toBe('online'));
  const anna = telegram.person({ first_name: 'Anna' });
  anna.writes('long '.repeat(700));
  await telegram.waitForMessage(anna, ({ text }) => text === inEnglish('failure-context_overflow'));
  expect(server.refusals()).toBe(1);
});

describe('a document that is longer than the context', () => {
  async function asked(manner: Manner, byte: string) {
    const server = await serverWith(manner);
    const { telegram, courier } = await startService({ LLM_BASE_URL: server.address, LLM_MODEL: 'm' });
    await eventually(() => expect(courier.status.lmStudio.state).toBe('online'));
    const anna = telegram.person({ first_name: 'Anna' });
    anna.sends({ document: { bytes: Buffer.from(byte.repeat(100_000)), file_name: 'long.txt' } });
    await telegram.waitForMessage(anna, ({ text }) => text?.includes('(long.txt: its first') ?? false);
    return server;
  }

  test('costs no refused request where the list tells, and takes nearly all there is beside the answer', async () => {
    const server = await asked(
      { contextLength: 4096, tokensPerByte: 0.3, listed: { meta: { n_ctx: 4096 } } },
      'a',
    );
    expect(server.refusals()).toBe(0);
    expect(server.prompts[0]).toBeLessThanOrEqual(4096 * 0.75);
    expect(server.prompts[0]).toBeGreaterThan(4096 * 0.5);
  });

  test('costs one where only the refusal tells, or where its bytes are more tokens than most', async () => {
    const untold = await asked({ contextLength: 4096, tokensPerByte: 0.3 }, 'a');
    expect(untold.refusals()).toBe(1);
    const figures = await asked(
      { contextLength: 4096, tokensPerByte: 0.9, listed: { meta: { n_ctx: 4096 } } },
      '7',
    );
    expect(figures.refusals()).toBe(1);
  });

  test('is cut as far as it has to be where the refusal tells no numbers', async () => {
    const refusal = () => ({ message: 'the request exceeds the available context size' });
    const server = await asked({ contextLength: 40_000, tokensPerByte: 0.6, refusal }, '7');
    expect(server.prompts.length).toBe(1);
  });
});
