import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readReply } from './chatReply.ts';
import { StreamProblem, UnexpectedReply } from './evidence.ts';

interface Read {
  thinking: string;
  answer: string;
  finish_reason: string | undefined;
  isDone: boolean;
  error?: unknown;
}

async function read(pieces: readonly (string | Uint8Array)[]): Promise<Read> {
  const said: Read = { thinking: '', answer: '', finish_reason: undefined, isDone: false };
  async function* body() {
    for (const piece of pieces) yield typeof piece === 'string' ? Buffer.from(piece) : piece;
  }
  try {
    for await (const chunk of readReply(body())) {
      said.thinking += chunk.thinking;
      said.answer += chunk.answer;
      said.finish_reason ??= chunk.finish_reason;
      said.isDone ||= chunk.isLast;
    }
  } catch (error) {
    said.error = error instanceof StreamProblem ? error.evidence.words : error;
  }
  return said;
}

const chunk = (delta: object, finish_reason: string | null = null, index = 0) =>
  JSON.stringify({ choices: [{ index, delta, finish_reason }] });
const event = (data: string) => `data: ${data}\n\n`;
const hel = chunk({ content: 'Hel' });
const lo = chunk({ content: 'lo' });
const stop = chunk({}, 'stop');
const whole = {
  choices: [{ index: 0, message: { role: 'assistant', content: 'Hello' }, finish_reason: 'stop' }],
};

/** Every reply is plainly `Hello`. */
const answers: [name: string, reply: string][] = [
  ['events', event(hel) + event(lo) + event(stop) + event('[DONE]')],
  ...[
    'data:\n\n',
    'data: \n\n',
    'data\n\n',
    'event: ping\n\n',
    'data: ping\n\n',
    'data: null\n\n',
    ': ping\n\n',
    'data: {"error":{}}\n\n',
    'data: {"error":[],"status":"processing"}\n\n',
    'data: {"code":"0","message":"success"}\n\n',
    'event: progress\ndata: {"code":"prompt_processing","message":"Reading the prompt"}\n\n',
    'event: keepalive\ndata: {"type":"keepalive"}\n\n',
    'data: {"choices":[null]}\n\n',
  ].map((beat): [string, string] => [
    `events with the heartbeat ${JSON.stringify(beat)}`,
    beat + event(hel) + beat + event(lo) + beat + event(stop),
  ]),
  [
    'events that tell how far the server is',
    event('{"status":"loading","message":"Loading the model"}') +
      event('{"code":200,"message":"ok"}') +
      event(hel) +
      event(lo) +
      event(stop),
  ],
  ['events whose last one has no end', `${event(hel)}${event(lo)}data: ${stop}`],
  ['events with CR alone', [hel, lo, stop].map((data) => `data: ${data}\r\r`).join('')],
  ['events without an empty line between them', [hel, lo, stop].map((data) => `data: ${data}\n`).join('')],
  ['events whose prefix is written twice', [hel, lo, stop].map((data) => event(`data: ${data}`)).join('')],
  ['events after what cannot be seen', `\0${event(hel)}\ufeff${event(lo)}${event(stop)}`],
  ['events with a capital prefix', [hel, lo, stop].map((data) => `Data: ${data}\n\n`).join('')],
  ['one whole JSON', JSON.stringify(whole)],
  ['one whole JSON over many lines', JSON.stringify(whole, null, 2)],
  ['one whole JSON as an event', event(JSON.stringify(whole)) + event('[DONE]')],
  ['NDJSON', `${hel}\n${lo}\n${stop}\n`],
  ['NDJSON without a last line end', `${hel}\r\n${lo}\r\n${stop}`],
  ['a JSON list of chunks', `[${hel},\n${lo},\n${stop}]`],
  [
    "Ollama's own NDJSON",
    '{"message":{"role":"assistant","content":"Hel"},"done":false}\n{"message":{"content":"lo"},"done":true,"done_reason":"stop"}\n',
  ],
  [
    'content as a list of parts, of which one is no text',
    event(
      chunk({
        content: [
          { type: 'text', text: 'Hel' },
          { type: 'image_url', image_url: { url: 'x' } },
        ],
      }),
    ) + event(chunk({ content: { type: 'text', text: 'lo' } }, 'stop')),
  ],
  ['a refusal', event(chunk({ refusal: 'Hello' })) + event(stop)],
  ['a refusal that is said twice', event(chunk({ content: 'Hello', refusal: 'Hello' })) + event(stop)],
  [
    'events that call their pieces messages',
    ['Hel', 'lo']
      .map((content) =>
        event(`{"object":"chat.completion.chunk","choices":[{"message":{"content":"${content}"}}]}`),
      )
      .join('') + event(stop),
  ],
  ['one whole JSON without a reason', '{"choices":[{"message":{"content":"Hello"}}]}'],
  [
    'two choices, of which the other ends first',
    event(chunk({ content: 'Other' }, 'length', 1)) + event(hel) + event(lo) + event(stop),
  ],
];

/** Every reply holds one error, `out of memory`. */
const errors: [name: string, reply: string][] = [
  ['in error, as text', event('{"error":"out of memory"}')],
  ['in error, as an object', event('{"error":{"message":"out of memory","code":500}}')],
  ['as an object of its own', event('{"object":"error","message":"out of memory","code":400}')],
  ['as words with a code', event('{"message":"out of memory","code":500}')],
  ['as an event of its name', 'event: error\ndata: {"message":"out of memory"}\n\n'],
  ['as an event of its name, in plain words', 'event: error\ndata: out of memory\n\n'],
  ['as a line that is no event', '{"error":"out of memory"}\n'],
  ['as a field of that name', 'error: {"message":"out of memory","code":500}\n\n'],
  ['as a list', event('[{"error":{"message":"out of memory"}}]')],
  ['as an error in an error', event('{"error":{"error":{"message":"out of memory"}}}')],
  ['as true, and its words beside it', event('{"error":true,"message":"out of memory"}')],
  ['as what went without success', event('{"success":false,"message":"out of memory"}')],
  ['as a status', event('{"status":"error","message":"out of memory"}')],
  ['with a status', event('{"statusCode":500,"message":"out of memory"}')],
  ['under another name', event('{"error_msg":"out of memory"}')],
  ['among several', event('{"errors":[{"message":"out of memory"}]}')],
  ['as an event of another name', 'event: response.failed\ndata: {"message":"out of memory"}\n\n'],
  ['as words in the place of JSON', event('Error: out of memory')],
  ['as words in brackets', event('[ERROR] out of memory')],
  ['as a name twice', event('error: {"message":"out of memory"}')],
  ['as words that are no event', 'error: out of memory\n\n'],
  ['as JSON with an empty answer', event('{"choices":[],"error":{"message":"out of memory"}}')],
  ['within the choice', event('{"choices":[{"index":0,"error":{"message":"out of memory"}}]}')],
  ['as JSON over many lines', JSON.stringify({ error: { message: 'out of memory' } }, null, 2)],
];

describe('A reply to a chat', () => {
  test.each(answers)('is taken as %s', async (_name, reply) => {
    expect(await read([reply])).toMatchObject({ answer: 'Hello', finish_reason: 'stop' });
    expect(await read([...Buffer.from(reply)].map((byte) => Uint8Array.of(byte)))).toMatchObject({
      answer: 'Hello',
      finish_reason: 'stop',
    });
  });

  test.each(errors)('tells an error %s', async (_name, reply) => {
    expect((await read([reply])).error).toBe('out of memory');
    const { answer, error } = await read([event(hel), reply]);
    // JSON over many lines is one only where nothing else came.
    if (reply.includes('\n  ')) return;
    expect([answer, error]).toEqual(['Hel', 'out of memory']);
    // vLLM says that it is done all the same, and both may come at once.
    const ended = await read([`${event(hel)}${reply}\n${event('[DONE]')}`]);
    expect(ended).toMatchObject({ answer: 'Hel', error: 'out of memory', isDone: false });
  });

  test.each(['', 'null'])('whose finish_reason is always %j has a good end in [DONE]', async (none) => {
    const reason = none === '' ? '' : null;
    const { answer, finish_reason, isDone } = await read([
      event(chunk({ content: 'Hello' }, reason)) + event('[DONE]') + event('{"error":"too late"}'),
    ]);
    expect([answer, finish_reason, isDone]).toEqual(['Hello', undefined, true]);
  });

  test.each([
    'data: DONE\n\n',
    'data: [END]\n\n',
    'data: <[DONE]>\n\n',
    '[DONE]\n',
    'event: done\ndata: {}\n\n',
    'event: end\ndata:\n\n',
  ])('has a good end in %j', async (end) => {
    expect(await read([event(hel), event(lo), end])).toMatchObject({ answer: 'Hello', isDone: true });
  });

  test('has no end where it is cut off in the middle of an event', async () => {
    expect(await read([event(hel), `data: ${lo.slice(0, 20)}`])).toEqual({
      thinking: '',
      answer: 'Hel',
      finish_reason: undefined,
      isDone: false,
    });
  });

  test('that lost a part of an event in the middle is no answer', async () => {
    expect((await read([event(hel), event('{"choices":[{"del'), event(lo)])).error).toMatch(/no JSON/);
  });

  test.each([
    [{ type: 'thinking', thinking: [{ type: 'text', text: 'Hm.' }] }],
    [{ type: 'thinking', thinking: 'Hm.' }],
    [{ type: 'reasoning', text: 'Hm.' }],
  ])('whose content holds thoughts as parts tells them apart: %j', async (part) => {
    const content = [part, { type: 'text', text: 'Hello' }];
    expect(await read([event(chunk({ content }))])).toMatchObject({ thinking: 'Hm.', answer: 'Hello' });
  });

  test.each([
    ['null', undefined],
    ['None', undefined],
    ['eos_token', 'eos_token'],
    ['STOP', 'stop'],
    ['MAX_TOKENS', 'length'],
    ['max_output_tokens', 'length'],
    ['model_length', 'length'],
    ['model_context_window_exceeded', 'length'],
    ['SAFETY', 'content_filter'],
    ['sensitive', 'content_filter'],
    ['guardrail_intervened', 'content_filter'],
    ['BLOCKLIST', 'content_filter'],
    ['tool_use', 'tool_calls'],
  ])('that ends with %s means %s', async (told, meant) => {
    expect((await read([event(chunk({ content: 'Hello' }, told))])).finish_reason).toBe(meant);
  });

  test.each([
    'error',
    'abort',
    'cancelled',
    'network_error',
    'insufficient_system_resource',
    'timeout',
    'modelUnloaded',
  ])('that ends with %s is not whole', async (told) => {
    const { answer, error, isDone } = await read([event(hel), event(chunk({}, told)), event('[DONE]')]);
    expect([answer, error, isDone]).toEqual(['Hel', `finish_reason is ${told}`, false]);
  });

  test.each(['<h1>Router</h1>', '{}', '{"detail":"Not Found"}', 'Hello'])('is none: %s', async (page) => {
    const { error } = await read([page]);
    expect(error).toBeInstanceOf(UnexpectedReply);
    expect(error).toMatchObject({ status: 200, body: page });
  });

  test('that is a page is given up after its beginning', async () => {
    const { error } = await read([`<html>${'<p>words</p>\n'.repeat(3_000)}`, event(hel)]);
    expect(error).toBeInstanceOf(UnexpectedReply);
    expect((error as UnexpectedReply).body.length).toBeLessThan(20_000);
  });

  test('means the same however it is cut', async () => {
    const reply = Buffer.from(
      `\ufeff${answers.map(([, one]) => one.replaceAll('Hel', 'Hé👩‍🚀')).join('\n')}`,
    );
    const expected = await read([reply]);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(reply.length), { maxLength: 20 }), async (places) => {
        const at = [...new Set([0, ...places])].sort((a, b) => a - b);
        const pieces = at.map((from, index) => reply.subarray(from, at[index + 1] ?? reply.length));
        expect(await read(pieces)).toEqual(expected);
      }),
    );
  });
});
