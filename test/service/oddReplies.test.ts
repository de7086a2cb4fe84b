import type { ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import { type FailureCode, sentenceFor } from '../../main/common/failure.ts';
import { eventually } from '../support/eventually.ts';
import { inEnglish } from '../support/faults.ts';
import { startBehind } from '../support/front.ts';

/** How servers write an answer: each reply is plainly `Hello`, and is remembered as that. */
const type = { 'content-type': 'text/event-stream' };
const piece = (delta: object, finish_reason: string | null = null, index = 0) =>
  `data: ${JSON.stringify({ choices: [{ index, delta, finish_reason }] })}\n\n`;
const hello = piece({ content: 'Hel' }) + piece({ content: 'lo' });
const stop = piece({}, 'stop');
const done = 'data: [DONE]\n\n';
const whole = { choices: [{ index: 0, message: { content: 'Hello' }, finish_reason: 'stop' }] };
const beats = ['data:\n\n', 'data: \n\n', 'event: ping\n\n', 'data: ping\n\n', ': ping\n\n'];
const lines = (text: string) => text.replaceAll('data: ', '').replaceAll('\n\n', '\n');

const answers: [name: string, headers: Record<string, string>, body: string][] = [
  [
    'a media type in other letters',
    { 'content-type': 'Text/Event-Stream; charset=utf-8' },
    hello + stop + done,
  ],
  ['another media type', { 'content-type': 'text/plain' }, hello + stop + done],
  ['no media type', {}, hello + stop + done],
  ...beats.flatMap((beat): [string, Record<string, string>, string][] => [
    [`${JSON.stringify(beat)} before the first word`, type, beat + hello + stop + done],
    [
      `${JSON.stringify(beat)} between the words`,
      type,
      piece({ content: 'Hel' }) + beat + piece({ content: 'lo' }, 'stop'),
    ],
  ]),
  ['an empty finish_reason, and [DONE]', type, piece({ content: 'Hello' }, '') + done],
  ['no finish_reason, and [DONE]', type, piece({ content: 'Hello' }) + done],
  ['one JSON', { 'content-type': 'application/json' }, JSON.stringify(whole, null, 2)],
  ['NDJSON', { 'content-type': 'application/x-ndjson' }, lines(hello + stop)],
  ['content in parts', type, piece({ content: [{ type: 'text', text: 'Hello' }, { type: 'image' }] }) + stop],
  ['a second choice', type, hello + piece({ content: 'Other' }, 'length', 1) + stop],
  ['a refusal', type, piece({ refusal: 'Hello' }) + stop],
  [
    'the word for no finish_reason',
    type,
    piece({ content: 'Hel' }, 'null') + piece({ content: 'lo' }, 'null') + done,
  ],
];

describe('an answer is taken', () => {
  test.each(answers)('with %s', async (_name, headers, body) => {
    const { front, anna, reads, storage } = await startBehind();
    front.meet = ({ question }, response) => {
      if (question === 'question') response.writeHead(200, headers).end(body);
      return question === 'question';
    };
    anna.writes('question');
    await reads(anna, 'Hello');
    expect(front.timesAsked('question')).toBe(1);
    await eventually(() =>
      expect(storage.database.all("SELECT content FROM history WHERE role = 'assistant'")).toEqual([
        { content: 'Hello' },
      ]),
    );
  });
});

test.each([201, 202, 206])('an answer is taken with status %i', async (status) => {
  const { front, anna, reads } = await startBehind();
  front.meet = ({ question }, response) => {
    if (question === 'question') response.writeHead(status, type).end(hello + stop + done);
    return question === 'question';
  };
  anna.writes('question');
  await reads(anna, 'Hello');
  expect(front.timesAsked('question')).toBe(1);
});

describe('an answer that is not whole does not look so', () => {
  const full = inEnglish('failure-context_full');
  const filtered = inEnglish('cut-filter');
  const broken = inEnglish('failure-server_error');
  const cases: [name: string, end: string, note: string][] = [
    ['max_tokens', piece({}, 'max_tokens') + done, full],
    ['model_context_window_exceeded', piece({}, 'model_context_window_exceeded') + done, full],
    ['SAFETY', piece({}, 'SAFETY') + done, filtered],
    ['sensitive', piece({}, 'sensitive') + done, filtered],
    ['abort', piece({}, 'abort') + done, broken],
    ['an error and [DONE]', `data: {"error":{"message":"oh"}}\n\n${done}`, broken],
  ];

  test.each(cases)('with %s', async (_name, end, note) => {
    const { front, anna, told } = await startBehind();
    front.meet = ({ question }, response) => {
      if (question === 'question') response.writeHead(200, type).end(hello + end);
      return question === 'question';
    };
    anna.writes('question');
    await eventually(() => expect(told(anna)).toEqual([`Hello\n\n[interrupted] ${note}`]));
    expect(front.timesAsked('question')).toBe(1);
  });
});

describe('what holds no answer has its own true sentence', () => {
  const tool = { tool_calls: [{ index: 0, id: 'c1', function: { name: 'search', arguments: '{}' } }] };
  const cases: [name: string, body: string, code: FailureCode, requests: number][] = [
    ['a filter that let nothing through', piece({}, 'content_filter') + done, 'withheld', 1],
    ['a filter of another name', piece({}, 'sensitive') + done, 'withheld', 1],
    ['a call of a tool', piece(tool) + piece({}, 'tool_calls') + done, 'wanted_tool', 1],
    ['a call of a tool that ends with stop', piece(tool) + stop + done, 'wanted_tool', 1],
    [
      'thoughts that filled the context',
      piece({ reasoning_content: 'Hm.' }) + piece({}, 'length') + done,
      'limit_used_by_thinking',
      1,
    ],
    ['neither a reason nor [DONE]', piece({ reasoning_content: 'Hm.' }), 'interrupted', 3],
    [
      'an error without `error`',
      'data: {"object":"error","message":"This model\'s maximum context length is 4096 tokens","code":400}\n\n',
      'context_overflow',
      3,
    ],
    ['an error that is no event', '{"error":"Failed to load model"}\n', 'load_failed', 3],
  ];

  test.each(cases)('%s', async (_name, body, code, requests) => {
    const { front, anna, reads, ended, queueGoesOn } = await startBehind();
    front.meet = ({ question }, response) => {
      if (question === 'question') response.writeHead(200, type).end(body);
      return question === 'question';
    };
    anna.writes('question');
    await queueGoesOn();
    await ended(anna, 'failed', code);
    await reads(anna, inEnglish(sentenceFor({ kind: 'refused', code }, -1), { model: 'openai/gpt-oss-20b' }));
    expect(front.timesAsked('question')).toBeLessThanOrEqual(requests);
  });
});

test.each([
  ['before its first word', ''],
  ['in its middle', '{"error":{"message":"'],
])('the text of an error that stops %s is not waited for', async (_name, beginning) => {
  const { front, anna, ended, queueGoesOn } = await startBehind();
  const open: ServerResponse[] = [];
  front.meet = ({ question }, response) => {
    if (question !== 'question') return false;
    open.push(response.writeHead(400, { 'content-type': 'application/json' }));
    response.write(beginning);
    response.flushHeaders();
    return true;
  };
  anna.writes('question');
  await queueGoesOn();
  await ended(anna, 'failed', 'bad_field');
  expect(open).toHaveLength(1);
});
