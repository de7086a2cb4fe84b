import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { classicDraft, classicFromRich, classicMessages, plainMessages, richMessages } from '../markup.ts';
import { expectSafeClassic, realisticAnswer } from '../testing.ts';

/** The text, and every entity with what it covers. */
function shown(markdown: string, extra = {}): { text: string; entities: [string, string][] } {
  const [message = { text: '', entities: [] }, ...more] = classicMessages(markdown, extra);
  expect(more).toEqual([]);
  const { text, entities } = message;
  return {
    text,
    entities: entities.map(({ type, offset, length }) => [type, text.slice(offset, offset + length)]),
  };
}

describe('a classic message', () => {
  test.each([
    [
      '# A *b*',
      'A b',
      [
        ['bold', 'A b'],
        ['italic', 'b'],
      ],
    ],
    [
      '**a `b` c**',
      'a b c',
      [
        ['bold', 'a '],
        ['code', 'b'],
        ['bold', ' c'],
      ],
    ],
    ['[a `b`](https://x.example/)', 'a b', [['text_link', 'a b']]],
    ['> a\n> > b', 'a\n\nb', [['blockquote', 'a\n\nb']]],
    ['- a\n  - b\n- c', '• a\n  • b\n• c', []],
    ['3. a\n4. b', '3. a\n4. b', []],
    ['- [x] a\n- [ ] b', '☑ a\n☐ b', []],
    [
      '$x$ and\n\n$$y$$',
      'x and\n\ny',
      [
        ['code', 'x'],
        ['pre', 'y'],
      ],
    ],
    ['H<sub>2</sub>O x<sup>ab</sup>', 'H₂O x^(ab)', []],
    ['a\n\n---\n\nb', 'a\n\n———\n\nb', []],
    [
      '| A | Bcd |\n|---|--:|\n| xyz | 1 |',
      'A   | Bcd\n----+----\nxyz |   1',
      [['pre', 'A   | Bcd\n----+----\nxyz |   1']],
    ],
    [
      '| 你好 | b |\n|---|---|\n| a | c |',
      '你好 | b\n-----+--\na    | c',
      [['pre', '你好 | b\n-----+--\na    | c']],
    ],
  ])('of %j', (markdown, text, entities) => {
    expect(shown(markdown)).toEqual({ text, entities });
  });

  test('makes code of what Telegram would make live by itself', () => {
    expect(shown('Send /stop to @durov, **@durov**, a/b, tg://x or a@b.example').entities).toEqual([
      ['code', '/stop'],
      ['code', '@durov'],
      ['code', '@durov'],
      ['code', 'tg://x'],
    ]);
  });

  test('folds the reasoning in a quotation', () => {
    const extra = { reasoning: 'I **think**\n\n> so', reasoningTitle: 'Reasoning', footer: 'model' };
    expect(shown('Yes.', extra)).toEqual({
      text: 'Yes.\n\nReasoning\nI think\nso\n\nmodel',
      entities: [
        ['expandable_blockquote', 'Reasoning\nI think\nso'],
        ['bold', 'Reasoning'],
        ['bold', 'think'],
      ],
    });
  });
});

describe('long answers', () => {
  test('are cut where a block begins', () => {
    const paragraphs = Array.from({ length: 20 }, (_, index) => `**${index}** ${'word '.repeat(100).trim()}`);
    const messages = classicMessages(paragraphs.join('\n\n'));
    expect(messages.map(({ text }) => text).join('\n\n')).toBe(paragraphs.join('\n\n').replaceAll('**', ''));
    for (const { text, entities } of messages) {
      expect(text).toMatch(/^\d+ word/);
      expect(entities[0]).toMatchObject({ type: 'bold', offset: 0 });
    }
  });

  test('close a code block and open it again, with its language and indent', () => {
    const lines = Array.from({ length: 600 }, (_, index) => `    line(${index});`);
    const messages = classicMessages(`\`\`\`js\n${lines.join('\n')}\n\`\`\``);
    expect(messages.length).toBeGreaterThan(2);
    for (const { text, entities } of messages) {
      expect(entities).toEqual([{ type: 'pre', language: 'js', offset: 0, length: text.length }]);
    }
    expect(messages.map(({ text }) => text).join('\n')).toBe(lines.join('\n'));
  });

  test('hold no more than 100 entities a message', () => {
    const messages = classicMessages('**a** b '.repeat(250));
    expect(messages.map(({ entities }) => entities.length)).toEqual([100, 100, 50]);
    messages.forEach(expectSafeClassic);
  });
});

describe('a classic draft', () => {
  test('shows the newest part', () => {
    const paragraphs = Array.from({ length: 900 }, (_, index) => `Paragraph *${index}*.`);
    const draft = classicDraft(paragraphs.join('\n\n'));
    expectSafeClassic(draft);
    expect(draft.text).toMatch(/^…\nParagraph \d+\.\n\n/);
    expect(draft.text).toMatch(/Paragraph 899\.$/);
    const [first] = draft.entities;
    expect(draft.text.slice(first?.offset, (first?.offset ?? 0) + (first?.length ?? 0))).toMatch(/^\d+$/);
  });

  test('keeps an address that may go on from being a link', () => {
    expect(classicDraft('see https://example.co').entities).toEqual([
      { type: 'code', offset: 4, length: 18 },
    ]);
  });

  test('fits at every moment', () => {
    const long = `${realisticAnswer}\n\n`.repeat(5);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: long.length }), (length) =>
        expectSafeClassic(classicDraft(long.slice(0, length))),
      ),
    );
  });
});

test('can be made of a rich message that was stored', () => {
  const stored = JSON.parse(JSON.stringify(richMessages(realisticAnswer)));
  expect(stored.flatMap(classicFromRich)).toEqual(classicMessages(realisticAnswer));
});

test('leaves plain messages as the model wrote them', () => {
  expect(
    plainMessages('**a** `b`\0', { reasoning: 'hm', reasoningTitle: 'Reasoning', footer: 'model' }),
  ).toEqual(['**a** `b`\n\nReasoning:\nhm\n\nmodel']);
});
