import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { denseAnswers } from '../../test/support/denseAnswers.ts';
import { classicDraft, classicMessages, plainMessages, richDraft, richMessages } from './markup.ts';
import { expectSafeClassic, expectSafeRich, hostileSnippets, realisticAnswer, wordsOf } from './testing.ts';

/** Renders a text in every form and checks what each form promises. */
function expectSafe(markdown: string): void {
  for (const message of richMessages(markdown)) expectSafeRich(message);
  expectSafeRich(richDraft(markdown), true);
  for (const message of classicMessages(markdown)) expectSafeClassic(message);
  expectSafeClassic(classicDraft(markdown));
}

test.each(
  hostileSnippets.map((snippet): [string, string] => [JSON.stringify(snippet.slice(0, 50)), snippet]),
)('stays safe and within the limits for %s', (_, snippet) => {
  expectSafe(snippet);
  expectSafe(`- a\n  > ${snippet}\n\nafter`);
});

test.each(Object.entries(denseAnswers(40_000)).filter(([shape]) => /[<>]/.test(shape)))(
  'stays safe when it is nothing but tags such as %s',
  (_, answer) => {
    expectSafe(answer);
  },
);

const snippet = fc.constantFrom(
  ...hostileSnippets.filter((text) => text.length < 1000),
  ...realisticAnswer.split('\n'),
);
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: fc.constantFrom(...'*_`~$\\[](){}<>!|#-+=.:;@/&^"\'\n\t ab1é'), maxLength: 300 }),
  fc.array(snippet, { maxLength: 12 }).map((parts) => parts.join('\n')),
  fc.array(snippet, { maxLength: 12 }).map((parts) => parts.join('\n\n')),
  fc.array(snippet, { maxLength: 6 }).map((parts) => parts.join(' ')),
);

test('never throws and never breaks a promise, whatever the text', () => {
  fc.assert(fc.property(anyText, expectSafe), { numRuns: 150 });
});

test('is safe at every moment of an answer that grows', () => {
  const prefix = fc.nat(realisticAnswer.length).map((length) => realisticAnswer.slice(0, length));
  fc.assert(fc.property(prefix, expectSafe), { numRuns: 80 });
  fc.assert(
    fc.property(anyText, fc.nat(300), (text, length) => expectSafe(realisticAnswer + text.slice(0, length))),
    { numRuns: 40 },
  );
});

test('shows something of every text that is not blank', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      if (/[\p{L}\p{N}]/u.test(text)) expect(richMessages(text).length).toBeGreaterThan(0);
    }),
  );
});

describe('what may act is not in the message', () => {
  test.each(hostileSnippets.filter((text) => text.includes('evil') || text.includes('tg://')))(
    '%s',
    (text) => {
      for (const rich of [...richMessages(text), richDraft(text)]) {
        expect(JSON.stringify(rich)).not.toMatch(
          /"(?:url|user|custom_emoji_id|photo)":"?(?:tg|javascript|data|file)/i,
        );
        expect(JSON.stringify(rich)).not.toMatch(
          /"type":"(?:photo|button|buttons|map|collage|custom_emoji|text_mention)"/,
        );
      }
      for (const { text: words, entities } of [...classicMessages(text), classicDraft(text)]) {
        const covered = entities.filter(({ type }) => ['code', 'pre', 'text_link'].includes(type));
        for (const match of words.matchAll(/(?:tg|ton):\/\/|(?<![\w/])@\w\w|(?<![\w/<>])\/\w/g)) {
          const at = match.index;
          expect(covered.some(({ offset, length }) => offset <= at && at < offset + length)).toBe(true);
        }
      }
    },
  );
});

describe('nothing is lost', () => {
  let count = 0;
  const word = fc.constant(null).map(() => {
    count += 1;
    return `w${count}w`;
  });
  const words = fc.array(word, { minLength: 1, maxLength: 30 }).map((list) => list.join(' '));
  const code = fc
    .array(words, { minLength: 1, maxLength: 40 })
    .map((lines) => `\`\`\`js\n${lines.join('\n')}\n\`\`\``);
  const bullets = fc
    .array(words, { minLength: 1, maxLength: 30 })
    .map((items) => items.map((item) => `- ${item}`).join('\n'));
  const numbers = fc
    .array(words, { minLength: 1, maxLength: 30 })
    .map((items) => items.map((item, index) => `${index + 1}. **${item}**`).join('\n\n'));
  const table = fc.array(fc.tuple(word, words), { minLength: 1, maxLength: 30 }).map((rows) =>
    rows
      .map(([a, b]) => `| ${a} | ${b} |`)
      .join('\n')
      .replace('\n', '\n|---|---|\n'),
  );
  const quote = words.map((text) => `> ${text}`);
  const part = fc.oneof(
    words,
    code,
    bullets,
    numbers,
    table,
    quote,
    words.map((text) => `## ${text}`),
  );
  const document = fc.array(part, { minLength: 1, maxLength: 40 }).map((parts) => parts.join('\n\n'));

  test('neither in rich nor in classic nor in plain messages, however they are split', () => {
    fc.assert(
      fc.property(document, (markdown) => {
        const expected = markdown.match(/w\d+w/g);
        const found = (text: string) => text.match(/w\d+w/g);
        expect(found(wordsOf(richMessages(markdown)))).toEqual(expected);
        expect(
          found(
            classicMessages(markdown)
              .map(({ text }) => text)
              .join('\n'),
          ),
        ).toEqual(expected);
        expect(found(plainMessages(markdown).join('\n'))).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });
});

describe('code blocks', () => {
  const line = fc.string({ unit: fc.constantFrom(...'*_`~$\\[]()<>!|#-+=@/& \tabé漢👍'), maxLength: 60 });
  const code = fc
    .array(line, { minLength: 1, maxLength: 200 })
    .map((lines) => lines.join('\n'))
    .filter((text) => !/^\s*```/m.test(text) && text.trim() !== '');

  const preOf = (messages: ReturnType<typeof richMessages>): string => {
    const pre = messages.flatMap(({ blocks = [] }) => blocks).filter((block) => block.type === 'pre');
    return pre.map(({ text }) => (Array.isArray(text) ? text.join('') : text)).join('');
  };

  test('are in a rich message byte for byte', () => {
    fc.assert(
      fc.property(code, (text) => {
        const markdown = `Before\n\n\`\`\`js\n${text}\n\`\`\`\n\nAfter *this*`;
        expect(preOf(richMessages(markdown))).toBe(text);
        expect(preOf([richDraft(`Before\n\`\`\`\n${text}`) as ReturnType<typeof richMessages>[number]])).toBe(
          text.replace(/\n$/, ''),
        );
      }),
    );
  });

  test('are in classic messages whole, or cut at the end of a line', () => {
    fc.assert(
      fc.property(code, (text) => {
        const messages = classicMessages(`Before\n\n\`\`\`js\n${text}\n\`\`\`\n\nAfter`);
        const parts = messages.flatMap(({ text: all, entities }) =>
          entities
            .filter((entity) => entity.type === 'pre' && entity.language === 'js')
            .map(({ offset, length }) => all.slice(offset, offset + length)),
        );
        if (parts.length === 1) expect(parts[0]).toBe(text);
        else expect(parts.join('\n').replace(/\n+/g, '\n')).toBe(text.replace(/\n+/g, '\n'));
      }),
    );
  });
});
