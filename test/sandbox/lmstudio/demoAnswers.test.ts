import { expect, test } from 'vitest';
import type { ReplyRequest } from './chat/reply.ts';
import { demoReply } from './demoAnswers.ts';

function answer(question: string): string {
  const request: ReplyRequest = {
    model: 'm',
    messages: [{ role: 'user', content: question }],
    question,
    body: {},
  };
  const reply = demoReply(request);
  return typeof reply === 'string' ? reply : reply.text;
}

test('the answers have headings, lists, a table and a code block', () => {
  expect(answer('Write a python function')).toContain('```python\n');
  expect(answer('Compare local and cloud models')).toContain('|---|');
  expect(answer('Why is the sky blue?')).toMatch(/^## In short[\s\S]*\n- /);
});

test('a Russian question gets a Russian answer', () => {
  expect(answer('Можно запустить модель дома?')).toMatch(/^## Коротко/);
});

test('every answer carries the nonce of its question', () => {
  for (const question of ['Write code', 'Compare a and b', 'Why?', 'Почему?', 'Help me plan', 'Hm']) {
    expect(answer(`${question} [nonce:7f3a]`)).toContain('[nonce:7f3a]');
  }
});

test('a file is answered with what is in it', () => {
  const said = answer(
    'File "report.pdf" (only its pages 1 to 3 of 9):\n```\nPage 1\nHello\n```\n\nWhat is it?',
  );
  expect(said).toContain('I was given **report.pdf** (only its pages 1 to 3 of 9).');
  expect(said).toContain('```\nPage 1\nHello\n```');
});

test('the same question reads the same each time', () => {
  expect(answer('Help me plan my week')).toBe(answer('Help me plan my week'));
});
