import fc from 'fast-check';

/** Stands for a word in the templates below. */
const word = '§';

const words = fc.constantFrom(
  word,
  `${word} ${word} ${word}`,
  `${word}, ${word}.`,
  `你好${word}世界`,
  `שלום ${word} עולם`,
  `👩‍👩‍👧‍👦${word}👍🏿`,
  `«${word}» — “${word}”`,
  `${word} &amp; ${word} &lt;`,
  `${word} costs $5, not $10`,
  `\\*${word}\\* a_b_c`,
);

/** What stands within a line, some of it in some of it. */
const inline: fc.Arbitrary<string> = fc.letrec<{ inline: string }>((tie) => ({
  inline: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    words,
    tie('inline').map((inner) => `**${inner}**`),
    tie('inline').map((inner) => `*${inner}*`),
    tie('inline').map((inner) => `no ~~${inner}~~`),
    tie('inline').map((inner) => `<b>${inner}</b>`),
    tie('inline').map((inner) => `<u>${inner}</u> H<sub>2</sub>O`),
    fc.constantFrom(
      `**${word}：**${word}元`,
      `これは**「${word}」**です`,
      `\`${word} | ${word}\``,
      `[${word} ${word}](https://example.com/a_(b))`,
      `**[${word}](https://example.com/?q=1&r=2)**`,
      `https://example.com/a。${word}`,
      `(${word}, https://example.com/x)`,
      `\\(${word} = \\frac{a}{b}\\)`,
      `$${word}^2$`,
      `${word}[^1]`,
      `${word} [1][2]`,
      `${word} m[1]`,
      `<kbd>${word}</kbd>`,
      `![${word}](https://example.com/a.png)`,
    ),
    fc.array(tie('inline'), { minLength: 2, maxLength: 3 }).map((parts) => parts.join(' ')),
  ),
})).inline;

const code = fc.constantFrom(
  `\`\`\`python\ndef ${word}(a):\n\n    return "${word}" # *no* <b>\n\`\`\``,
  `~~~\n${word} \`\`\` ${word}\n~~~`,
  `\`\`\`\`text\n\`\`\`js\n${word}\n\`\`\`\n\`\`\`\``,
);
const table = fc
  .array(fc.tuple(inline, words), { minLength: 1, maxLength: 4 })
  .map((rows) =>
    [
      `| ${word} | ${word} |`,
      '|:--|--:|',
      ...rows.map(([a, b]) => `| ${a.replaceAll('|', '/')} | ${b} |`),
    ].join('\n'),
  );
const formulas = fc.constantFrom(`\\[\n${word} = 1\n\\]`, `$$\n${word}^2\n$$`, `$$${word}$$`);

const indented = (text: string, indent: string): string => text.replaceAll('\n', `\n${indent}`);

const block: fc.Arbitrary<string> = fc.letrec<{ block: string }>((tie) => {
  const blocks = fc.array(tie('block'), { minLength: 1, maxLength: 2 }).map((parts) => parts.join('\n\n'));
  const items = fc.array(fc.tuple(inline, fc.option(blocks, { freq: 3 })), { minLength: 1, maxLength: 3 });
  const list = (markerOf: (index: number) => string) =>
    items.map((all) =>
      all
        .map(([first, more], index) => {
          const marker = markerOf(index);
          const indent = ' '.repeat(marker.length);
          return marker + indented(more === null ? first : `${first}\n\n${more}`, indent);
        })
        .join('\n'),
    );
  return {
    block: fc.oneof(
      { maxDepth: 2, depthSize: 'small' },
      fc.array(inline, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n')),
      inline.map((text) => `## ${text}`),
      code,
      table,
      formulas,
      list(() => '- '),
      list((index) => `${index + 1}. `),
      list((index) => `- [${index % 2 ? 'x' : ' '}] `),
      blocks.map((inner) => `> ${indented(inner, '> ')}`),
      blocks.map((inner) => `<details><summary>${word}</summary>\n\n${inner}\n\n</details>`),
      fc.constant('---'),
    ),
  };
}).block;

const sources = `Sources:\n\n[1]: https://example.com/1\n[2]: https://example.com/2\n\n[^1]: ${word} note`;

/**
 * Answers as models write them: headings, lists, tables, code, quotations, formulas, links, sources, footnotes and HTML in
 * one another, in several scripts. Each has marks among its words that are told apart: {@link marksIn}.
 */
export const modelAnswers: fc.Arbitrary<string> = fc
  .tuple(fc.array(block, { minLength: 1, maxLength: 6 }), fc.boolean())
  .map(([blocks, hasSources]) => [...blocks, ...(hasSources ? [sources] : [])].join('\n\n'))
  .map((template) => {
    let count = 0;
    return template.replaceAll(word, () => `w${++count}w`);
  });

/** The marks in a text, in their order. */
export function marksIn(text: string): string[] {
  return text.match(/w\d+w/g) ?? [];
}
