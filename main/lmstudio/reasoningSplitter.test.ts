import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ReasoningSplitter } from './reasoningSplitter.ts';

interface Split {
  reasoning: string;
  answer: string;
  /** The parts as they were handed out, put together again. */
  live: { thinking: string; answer: string };
}

function split(pieces: readonly string[]): Split {
  const live = { thinking: '', answer: '' };
  const splitter = new ReasoningSplitter((part) => {
    live[part.type] += part.text;
  });
  for (const piece of pieces) splitter.pushContent(piece);
  splitter.finish();
  return { reasoning: splitter.reasoning, answer: splitter.answer, live };
}

/** Where each part of the table comes from is told in the facts about LM Studio's reasoning output. */
const spellings: [name: string, content: string, reasoning: string, answer: string][] = [
  ['a plain answer has no thought', 'Hello there.', '', 'Hello there.'],
  ['<think> at the start', '<think>\nHm, hi.\n</think>\n\nHello.', 'Hm, hi.', 'Hello.'],
  ['white space before <think>', '\n <think>Hm.</think>Hello.', 'Hm.', 'Hello.'],
  ['an empty thought', '<think>\n\n</think>\n\nHello.', '', 'Hello.'],
  ['two thoughts before the answer', '<think>A</think>\n<think>B</think>\nC', 'AB', 'C'],
  ['a thought that is never closed', '<think>Hm, and then', 'Hm, and then', ''],
  ['a lone </think>', 'Hm, they say hi.\n</think>\n\nHello.', 'Hm, they say hi.', 'Hello.'],
  ['a lone </think> without line breaks', 'Hm, they say hi.</think>Hello.', 'Hm, they say hi.', 'Hello.'],
  ['a lone </think> at the very start', '</think>\nHello.', '', 'Hello.'],
  ['a lone </think> after closed code', 'Use `x`.\n```\ny\n```\n</think>Do.', 'Use `x`.\n```\ny\n```', 'Do.'],
  ["gemma's delimiters", '<|channel>Hm.<channel|>Hello.', 'Hm.', 'Hello.'],
  ["gemma's lone closing delimiter", 'Hm.<channel|>Hello.', 'Hm.', 'Hello.'],
  [
    'leaked Harmony markup',
    '<|channel|>analysis<|message|>Hm.<|end|><|start|>assistant<|channel|>final<|message|>Hello.',
    'Hm.',
    'Hello.',
  ],
  [
    'leaked Harmony markup with its end',
    '<|channel|>analysis<|message|>Hm.<|end|>\n<|start|>assistant<|channel|>final<|message|>Hello.<|return|>',
    'Hm.',
    'Hello.',
  ],
  ['only the final channel leaks', '<|channel|>final<|message|>Hello.', '', 'Hello.'],
  ['Harmony cut short while thinking', '<|channel|>analysis<|message|>Hm, and', 'Hm, and', ''],
  ['Harmony cut short in a header', '<|channel|>analysis<|message|>Hm.<|end|><|start|>assist', 'Hm.', ''],
  [
    'a Harmony tool call is no answer',
    '<|channel|>commentary to=functions.f <|constrain|>json<|message|>{"a":1}<|call|>',
    '{"a":1}',
    '',
  ],
];

/** Answers that talk about the markup: nothing of them may get lost. */
const mentions: [name: string, answer: string][] = [
  ['<think> in the middle of a sentence', 'Models write <think> and then </think> around thoughts.'],
  ['both tags in a code block', 'Like so:\n```xml\n<think>a</think>\n```\nThat is all.'],
  ['a lone closing tag in a code block', 'Split at it:\n```js\ntext.split("</think>")\n```\nDone.'],
  ['a lone closing tag in a quoted code block', '> ```\n> </think>\n> ```\nDone.'],
  ['a lone closing tag in inline code', 'It ends with `</think>`, always.'],
  ['a lone closing tag in a double-backtick span', 'It ends with `` `</think> ``, always.'],
  ['a lone closing tag in quotes', 'It ends with "</think>", always.'],
  ['an answer that begins with less-than', '<b>Hello</b>'],
  ['an answer that is the beginning of a tag', '<thi'],
  ['an answer that ends with the beginning of a tag', 'a </thin'],
  ['an answer that explains a Harmony token', '<|channel|> is a token of the format.'],
  ['an answer that explains Harmony later on', 'The token <|channel|>final<|message|> begins it.'],
  ['Harmony markup over two lines', '<|start|>x\n<|message|>'],
];

describe('The splitter', () => {
  test.each(spellings)('takes apart: %s', (_name, content, reasoning, answer) => {
    expect(split([content])).toMatchObject({ reasoning, answer });
  });

  test.each(mentions)('leaves alone: %s', (_name, answer) => {
    expect(split([answer])).toMatchObject({ reasoning: '', answer });
  });

  test.each(mentions)('leaves alone after a thought: %s', (_name, answer) => {
    if (answer.startsWith('<|')) return;
    expect(split([`<think>Hm.</think>\n\n${answer}`])).toMatchObject({ reasoning: 'Hm.', answer });
  });

  test('keeps a Harmony token that stands in the code of a final answer', () => {
    const answer = 'Ends with `<|end|>`:\n```\n<|return|>\n```\nso.';
    expect(split([`<|channel|>final<|message|>${answer}`])).toMatchObject({ reasoning: '', answer });
  });

  test('gives up on a Harmony header that never ends', () => {
    const content = `<|start|>assistant${'x'.repeat(300)}<|message|>Hello`;
    expect(split([content])).toMatchObject({ reasoning: '', answer: content });
  });

  test('hands out thoughts and answer while they come', () => {
    const parts: string[] = [];
    const splitter = new ReasoningSplitter((part) => parts.push(`${part.type}: ${part.text}`));
    for (const piece of ['<th', 'ink>Hm', ', hi.</', 'think>', '\n\nHel', 'lo.']) splitter.pushContent(piece);
    expect(parts).toEqual(['thinking: Hm', 'thinking: , hi.', 'answer: Hel', 'answer: lo.']);
  });

  test('takes a tag in the content for text when thoughts came in a field of their own', () => {
    const splitter = new ReasoningSplitter(() => {});
    splitter.pushReasoning('Hm.');
    splitter.pushContent('It ends with </think>, always.');
    splitter.finish();
    expect(splitter).toMatchObject({ reasoning: 'Hm.', answer: 'It ends with </think>, always.' });
  });

  test('gives the same result however the content is cut into pieces', () => {
    const markup = fc.constantFrom(
      ...[
        '<think>',
        '</think>',
        '<|channel>',
        '<channel|>',
        '<|channel|>',
        '<|start|>',
        '<|end|>',
        '<|message|>',
      ],
      ...[
        'analysis',
        'final',
        'assistant',
        '`',
        '```\n',
        '\n',
        ' ',
        '"',
        'Hello',
        'x'.repeat(190),
        '<',
        '</',
        '<|',
      ],
    );
    const content = fc.array(markup, { maxLength: 14 }).map((parts) => parts.join(''));
    const cuts = fc.array(fc.nat(), { maxLength: 30 });
    fc.assert(
      fc.property(content, cuts, (text, positions) => {
        expect(split(cut(text, positions))).toEqual(split([text]));
        expect(split([...text])).toEqual(split([text]));
      }),
      { numRuns: 2000 },
    );
  });

  test('hands out exactly what it returns, unless a lone closing tag turned an answer into a thought', () => {
    const words = fc.array(fc.constantFrom('Hello ', 'world', '<think>', '`</think>`', '\n', '<'), {
      maxLength: 9,
    });
    fc.assert(
      fc.property(words, (pieces) => {
        const { answer, reasoning, live } = split(pieces);
        expect([live.answer.trimEnd(), live.thinking.trim()]).toEqual([answer, reasoning]);
      }),
    );
  });
});

function cut(text: string, positions: readonly number[]): string[] {
  const at = [...new Set(positions.map((position) => position % (text.length + 1)))].sort((a, b) => a - b);
  return [0, ...at].map((from, index) => text.slice(from, at[index] ?? text.length));
}
