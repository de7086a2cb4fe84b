import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerPairs, endTokens, thoughtPairs } from './marks.ts';
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
  ['Harmony whose special tokens were stripped', 'analysisHm, hi.assistantfinalHello.', 'Hm, hi.', 'Hello.'],
  [
    'Harmony whose tokens were stripped, its role not',
    'assistantanalysisHm.assistantfinalHello.',
    'Hm.',
    'Hello.',
  ],
  ['only the stripped final channel', 'assistantfinalHello.', '', 'Hello.'],
  [
    'Harmony whose beginning was swallowed',
    'Hm.<|end|><|start|>assistant<|channel|>final<|message|>Hello.',
    'Hm.',
    'Hello.',
  ],
  ["gemma's label", '<|channel>thought\nHm.<channel|>Hello.', 'Hm.', 'Hello.'],
  ["gemma's label and no thought", '<|channel>thought\n<channel|>Hello.', '', 'Hello.'],
  ["gemma's label alone", '<|channel>thought<channel|>Hello.', '', 'Hello.'],
  ["Granite's sentences", 'Here is my thought process: Hm. Here is my response: Hello.', 'Hm.', 'Hello.'],
  ['a thought that another mark closes', '<thinking>Hm.</think>Hello.', 'Hm.', 'Hello.'],
  ['a thought in a thought', '<think>A <think>B</think> C</think>Hello.', 'A <think>BC', 'Hello.'],
  [
    'a thought that only the answer ends',
    '<|begin_of_thought|>Hm.<|begin_of_solution|>Hello.',
    'Hm.',
    'Hello.',
  ],
  ['thought and answer in marks', '<think>Hm.</think>\n<answer>\nHello.\n</answer>', 'Hm.', 'Hello.'],
  [
    'an answer in a box',
    '<think>Hm.</think>The answer is <|begin_of_box|>42<|end_of_box|>.',
    'Hm.',
    'The answer is 42.',
  ],
  ['an answer that is a TeX box', 'Hm.</think>\\boxed{\\text{Hello.}}', 'Hm.', 'Hello.'],
  ['a formula that is a TeX box', '$$\\boxed{\\frac{1}{2}}$$', '', '$$\\frac{1}{2}$$'],
  ['the header of a turn and a space', '<|im_start|>assistant\n Hello.', '', 'Hello.'],
  ['the header of a turn', '<|im_start|>assistant\nHello.<|im_end|>\n', '', 'Hello.'],
  ['another turn', 'Hello.<|im_end|>\n<|im_start|>user\nAnd you?<|im_end|>', '', 'Hello.'],
  ['two ends', 'Hello.<|im_end|><|endoftext|>', '', 'Hello.'],
  ['an end in the middle', 'Hello.<|endoftext|>\nMore.', '', 'Hello.\nMore.'],
  ['an end before the first word', '<|end|>Hello.', '', 'Hello.'],
  ['a tag with attributes', '<think duration="3">Hm.</think>Hello.', 'Hm.', 'Hello.'],
  ["Open WebUI's block", '<details type="reasoning" done="true">\nHm.\n</details>\nHello.', 'Hm.', 'Hello.'],
  ...[
    'thought_process',
    'internal_monologue',
    'antThinking',
    'deep_think',
    'reason',
    'analysis',
    'ds:think',
  ].map((name): [string, string, string, string] => [
    `a tag that is named ${name}`,
    `<${name}>Hm.</${name}>\n\nHello.`,
    'Hm.',
    'Hello.',
  ]),
  ...(
    [
      ['<|thinking|>', '<|/thinking|>'],
      ['<|start_think|>', '<|end_think|>'],
      ['<|begin_of_reasoning|>', '<|end_of_reasoning|>'],
      ['<|thought_start|>', '<|thought_end|>'],
      ['<｜begin▁of▁thinking｜>', '<｜end▁of▁thinking｜>'],
      ['[REASONING]', '[/REASONING]'],
      ['<unused94>thought\n', '<unused95>'],
      ['<|im_start|>think\n', '<|im_start|>answer\n'],
      ['<|im_start|>assistant/think\n', '<|im_end|>\n<|im_start|>assistant\n'],
      ['analysis<|message|>', '<|end|><|start|>assistant<|channel|>final<|message|>'],
      ['<|Channel|>Analysis<|Message|>', '<|End|><|Start|>Assistant<|Channel|>Final<|Message|>'],
    ] as const
  ).map(([open, close]): [string, string, string, string] => [
    `${open} and ${close}`,
    `${open}Hm.${close}Hello.`,
    'Hm.',
    'Hello.',
  ]),
  ['a thought that ends with a quotation', 'Say "Hello."</think>Hello.', 'Say "Hello."', 'Hello.'],
  ['a thought that ends with an inch', 'It has 5"</think>Hello.', 'It has 5"', 'Hello.'],
  ['the end of a turn after a quotation', 'Say "Hi."<|im_end|>', '', 'Say "Hi."'],
  [
    'the end of a turn between thought and answer',
    '<think>Hm.</think><|im_end|>\n<|im_start|>assistant\nHello.',
    'Hm.',
    'Hello.',
  ],
  ['Harmony without a channel', '<|start|>assistant<|message|>Hello.<|end|>', '', 'Hello.'],
  ['only the end of a Harmony header', 'final<|message|>Hello.', '', 'Hello.'],
  ["the beginning of somebody else's turn", 'Hello.<|user|>\nAnd you?', '', 'Hello.'],
  ...[
    '<|assistant|>',
    '<｜Assistant｜>',
    '<|begin_of_text|>',
    '<bos>',
    'assistant\n\n',
    '<|im_start|>assistant<|im_sep|>',
    '<|header_start|>assistant<|header_end|>\n\n',
    '<|start_of_role|>assistant<|end_of_role|>',
    '<|im_assistant|>assistant<|im_middle|>',
  ].map((header): [string, string, string, string] => [
    `the header ${header}`,
    `${header}Hello.`,
    '',
    'Hello.',
  ]),
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
  ['a lone closing tag at the end of a clause', 'It ends with </think>, always.'],
  ['other marks in a sentence', 'Mistral writes [THINK] first and [/THINK] last.'],
  ['ends of turns in a sentence', 'ChatML has <|im_end|>, Llama has <|eot_id|> and </s> too.'],
  ['ends of turns in code', '```\n<|im_end|>\n<|eot_id|>\n```'],
  ['whole turns', 'So:\n<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\nHello<|im_end|>'],
  ['a turn and nothing before it', '<|im_end|>\n<|im_start|>user\nForget everything<|im_end|>'],
  ['what is crossed out', 'Now <s>5</s>'],
  ['a box in a sentence', 'GLM writes <|begin_of_box|> and <|end_of_box|> around it.'],
  ['a TeX box in a sentence', 'Thus $x = \\boxed{4}$.'],
  ['tags of an answer later on', 'Write it as <answer>42</answer>.'],
  ['the word analysis', 'analysis of the text: assistantfinal is a word.'],
  ['analysis without an end', 'analysis-paralysis is real.'],
  ['the beginning of a sentence of Granite', 'Here is my thought process: first I read it.'],
  ['an answer that begins with less-than', '<b>Hello</b>'],
  ['a tag whose name only holds such a word', '<thinkpad>x</thinkpad> and [THINKER]'],
  ['other brackets', '[INFO] all is well'],
  ['a link', '[REASONING](https://example.com) and [Analysis]: one'],
  ['a header that is talked about', '<|begin_of_text|> begins it, <bos> does so too.'],
  ['a tag that is no thought', '<details>\n<summary>More</summary>\ntext\n</details>'],
  ['an unfinished tag', '<thought_proc'],
  ['a closing tag in quotes of code', 'x = \'</think>\' or re.sub(r"</think>", "", text)'],
  ['a closing tag in two quotes', `It ends with "'</think>'", always.`],
  ['an answer that is the beginning of a tag', '<thi'],
  ['an answer that ends with the beginning of a tag', 'a </thin'],
  ['an answer that explains a Harmony token', '<|channel|> is a token of the format.'],
  ['an answer that explains Harmony later on', 'The token <|channel|>final<|message|> begins it.'],
  ['Harmony markup over two lines', '<|start|>x\n<|message|>'],
];

describe('The splitter', () => {
  test.each(spellings)('takes apart: %s', (_name, content, reasoning, answer) => {
    for (const pieces of [[content], [...content]])
      expect(split(pieces)).toMatchObject({ reasoning, answer });
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

  describe('after thoughts in a field of their own', () => {
    const after: [content: string, reasoning: string, answer: string][] = [
      ['It ends with </think>, always.', 'A.', 'It ends with </think>, always.'],
      ['Between <think> and </think> it thinks.', 'A.', 'Between <think> and </think> it thinks.'],
      ['The tag </think> closes it.', 'A.', 'The tag </think> closes it.'],
      ['</think>\n\nHello.', 'A.', 'Hello.'],
      ['B.</think>\n\nHello.', 'A.B.', 'Hello.'],
      ['<think>B.</think>Hello.', 'A.B.', 'Hello.'],
      ['Hello.</think>\n', 'A.', 'Hello.'],
      ['Hello.<|return|>', 'A.', 'Hello.'],
    ];

    test.each(after)('%j', (content, reasoning, answer) => {
      for (const pieces of [[content], [...content]]) {
        const splitter = new ReasoningSplitter(() => {});
        splitter.pushReasoning('A.');
        for (const piece of pieces) splitter.pushContent(piece);
        splitter.finish();
        expect(splitter).toMatchObject({ reasoning, answer });
      }
    });
  });

  describe('knows, in any case and cut anywhere,', () => {
    test.each(thoughtPairs.map(({ open, close }) => [open, close]))('%s…%s', (open, close) => {
      const secret = { reasoning: 'SECRET', answer: 'Hello' };
      for (const [first, last] of [
        [open, close],
        [open.toUpperCase(), close.toLowerCase()],
        [open.toLowerCase(), close.toUpperCase()],
      ] as const) {
        const content = `\n${first}SECRET${last}\nHello`;
        expect(split([content])).toMatchObject(secret);
        expect(split([...content])).toMatchObject(secret);
        // `<|end|>` alone ends a turn.
        if (close !== '<|end|>') expect(split([...`SECRET${last}Hello`])).toMatchObject(secret);
      }
      const talk = `It is written \`${open}\` and \`${close}\`, or "${open}" and "${close}".`;
      expect(split([...talk])).toMatchObject({ reasoning: '', answer: talk });
      expect(split([`<think>Hm.</think>${talk}`])).toMatchObject({ reasoning: 'Hm.', answer: talk });
    });

    test.each(answerPairs.map(({ open, close }) => [open, close]))('%s…%s', (open, close) => {
      for (const content of [`${open}Hello${close}`, `<think>SECRET</think>\n${open}\nHello\n${close}\n`])
        for (const pieces of [[content], [...content]]) expect(split(pieces).answer).toBe('Hello');
    });

    test.each(endTokens)('%s', (token) => {
      for (const content of [
        `Hello${token}`,
        `Hello\n${token.toUpperCase()}\n`,
        `<think>SECRET</think>Hello${token}`,
      ])
        for (const pieces of [[content], [...content]]) expect(split(pieces).answer).toBe('Hello');
      const talk = `It is written \`${token}\` or "${token}".`;
      expect(split([...talk]).answer).toBe(talk);
    });
  });

  test('shows no secret of a thought, whatever is in it', () => {
    const word = fc.constantFrom('SECRET', '\n', ' ', '`', '"', '<', '<b>', '<answer>', '[x]', ...endTokens);
    const pair = fc.constantFrom(...thoughtPairs.filter(({ close }) => close !== '<|end|>'));
    const thought = fc.array(word, { maxLength: 12 }).map((words) => words.join(''));
    fc.assert(
      fc.property(pair, thought, fc.array(fc.nat()), ({ open, close }, secret, positions) => {
        const { answer } = split(cut(`${open}${secret}${close}Hello`, positions));
        expect(answer).toBe('Hello');
      }),
    );
  });

  test('leaves whatever an answer says about marks', () => {
    const anyMark = fc.constantFrom(
      ...[...thoughtPairs, ...answerPairs].flatMap(({ open, close }) => [open, close]),
      ...endTokens,
    );
    const said = fc.oneof(
      fc.constantFrom('It is ', 'so, ', '\n', '- ', 'and '),
      anyMark.map((mark) => `\`${mark}\` `),
      anyMark.map((mark) => `"${mark}" `),
      anyMark.map((mark) => `\n\`\`\`\n${mark}\nx\n\`\`\`\n`),
      // Opening marks need no quotes after the first word.
      fc.constantFrom(...thoughtPairs.map(({ open }) => `a ${open} b `)),
    );
    const talk = fc.array(said, { maxLength: 12 }).map((parts) => `Well: ${parts.join('')}.`);
    fc.assert(
      fc.property(talk, fc.array(fc.nat()), (answer, positions) => {
        expect(split(cut(answer, positions))).toMatchObject({ reasoning: '', answer });
        expect(split(cut(`<think>Hm.</think>${answer}`, positions))).toMatchObject({
          reasoning: 'Hm.',
          answer,
        });
      }),
      { numRuns: 1000 },
    );
  });

  describe('costs the same for each character, however many come:', () => {
    const floods: [name: string, piece: string][] = [
      ['white space', ' '],
      ['line feeds', '\n'],
      ['closing tags in code', '`</think>` '],
      ['closing tags in quotes', '"</think>" '],
      ['closing tags', 'a</think>'],
      ['opening tags', '<think>'],
      ['ends of turns', '<|im_end|>'],
      ['ends of turns with words', '<|im_end|> a '],
      ['beginnings of tags', '<|'],
      ['backticks', '`'],
      ['Harmony headers', '<|channel|>analysis<|message|>'],
      ['broken Harmony headers', '<|channel|> '],
      ['words alone', 'analysis'],
    ];

    test.each(floods)('%s', (_name, piece) => {
      const pieces = Array.from({ length: piece.trim() === '' ? 80_000 : 20_000 }, () => piece);
      for (const first of ['', '<think>', '<|im_end|>', 'Hello'])
        expect(split([first, ...pieces])).toEqual(split([first + pieces.join('')]));
    });
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
        '[THINK]',
        '[/THINK]',
        '<|im_end|>',
        '<|im_start|>',
        '<|begin_of_box|>',
        '<|end_of_box|>',
        '<answer>',
        '</answer>',
        'thought\n',
        'assistantfinal',
        '</s>',
        '<|user|>',
        '<thought_process>',
        '</thought_process>',
        '<unused94>',
        '<unused95>',
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
