import type { ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { inEnglish } from '../support/faults.ts';
import { startBehind } from '../support/front.ts';

/** Streams a content, one character in a piece. */
function streams(response: ServerResponse, content: string, before: object[] = []): void {
  const deltas = [...before, ...[...content].map((piece) => ({ content: piece }))];
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const delta of deltas)
    response.write(`data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason: null }] })}\n\n`);
  response.end(
    `data: ${JSON.stringify({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] })}\n\ndata: [DONE]\n\n`,
  );
}

const contents = [
  '[THINK]SECRET[/THINK]Hello',
  '<seed:think>SECRET</seed:think>Hello',
  '<thinking>SECRET</thinking>Hello',
  '<thought>SECRET</thought>Hello',
  '<reasoning>SECRET</reasoning>Hello',
  '<THINK>SECRET</THINK>Hello',
  '<|begin_of_thought|>SECRET<|end_of_thought|>Hello',
  'analysisSECRETassistantfinalHello',
  'Hello<|return|>',
  '<|channel>thought\nSECRET<channel|>Hello',
  '<think>SECRET</think><answer>Hello</answer><|im_end|>',
  '<thought_process>SECRET</thought_process>Hello',
  '<|start_think|>SECRET<|end_think|>Hello',
  '<unused94>thought\nSECRET<unused95>Hello',
  'SECRET "Hi."</think>Hello',
  '<|start|>assistant<|message|>Hello<|end|>',
];

test.each(contents)('%j: neither the person nor the history gets a thought', async (content) => {
  const { front, anna, told, reads, storage } = await startBehind();
  front.meet = ({ question }, response) => {
    if (question === 'question') streams(response, content);
    return question === 'question';
  };
  anna.writes('question');
  await reads(anna, 'Hello');
  expect(told(anna)).toEqual(['Hello']);
  await eventually(() =>
    expect(storage.database.all("SELECT content FROM history WHERE role = 'assistant'")).toEqual([
      { content: 'Hello' },
    ]),
  );
});

test('a closing mark counts after thoughts in a field of their own too', async () => {
  const { front, anna, reads } = await startBehind();
  front.meet = ({ question }, response) => {
    if (question === 'question') streams(response, 'SECRET</think>\n\nHello', [{ reasoning_content: 'Hm.' }]);
    return question === 'question';
  };
  anna.writes('question');
  await reads(anna, 'Hello');
});

test('an answer that talks about marks keeps them, and as history they break no template', async () => {
  const { front, anna, reads, lmstudio } = await startBehind();
  const talk = 'It is `<|channel|>final<|message|>`, and `<think>` to `</think>`.';
  front.meet = ({ question }, response) => {
    if (question === 'question') streams(response, talk);
    return question === 'question';
  };
  anna.writes('question');
  await reads(anna, talk);
  anna.writes('And then?');
  await reads(anna, 'answer to And then?');
  const sent = JSON.stringify(lmstudio.chats[0]?.messages);
  expect(sent).toContain('< |channel|>final< |message|>');
  expect(sent).not.toMatch(/<\||<\/?think>/);
});

describe('a template that refuses', () => {
  const refused = (response: ServerResponse, words: string) =>
    response
      .writeHead(400, { 'content-type': 'application/json' })
      .end(JSON.stringify({ error: `Error rendering prompt with jinja template: "${words}"` }));

  test('a system message is asked again without one, and the next message at once', async () => {
    const { front, anna, reads } = await startBehind();
    front.meet = ({ roles }, response) => {
      if (roles.includes('system')) refused(response, 'System role not supported');
      else streams(response, 'Hello');
      return true;
    };
    anna.writes('question');
    await reads(anna, 'Hello');
    anna.writes('next');
    await eventually(() => expect(front.asked).toHaveLength(3));
    expect(front.asked.map(({ roles }) => roles.join(' '))).toEqual([
      'system user',
      'user',
      'user assistant user',
    ]);
    expect(front.asked[1]?.question).toMatch(/\n\nquestion$/);
    expect(front.asked[2]?.question).toBe('next');
  });

  test('the history is asked again without it', async () => {
    const { front, anna, reads, told } = await startBehind();
    front.meet = ({ roles }, response) => {
      if (roles.includes('assistant')) refused(response, 'Conversation roles must alternate');
      else streams(response, `Hello ${front.asked.length}`);
      return true;
    };
    anna.writes('question');
    await reads(anna, 'Hello 1');
    anna.writes('next');
    await eventually(() => expect(told(anna).join()).toContain('Hello 3'));
    expect(front.timesAsked('next')).toBe(2);
  });

  test('everything is told at last', async () => {
    const { front, anna, reads, ended } = await startBehind();
    front.meet = (_asked, response) => {
      refused(response, 'no');
      return true;
    };
    anna.writes('question');
    await ended(anna, 'failed', 'template_failed');
    await reads(anna, inEnglish('failure-template_failed', { model: 'openai/gpt-oss-20b' }));
    expect(front.asked).toHaveLength(2);
  });
});
