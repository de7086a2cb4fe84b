import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hostileSnippets, realisticAnswer } from '../testing.ts';
import { cutChunks } from './chunks.ts';

const sources = (markdown: string): string[] => cutChunks(markdown).chunks.map(({ source }) => source);

test('cuts at empty lines, but not in code, lists and quotations', () => {
  expect(sources('a\nb\n\nc\n\n- d\n\n  e\n- f\n\n> g\n\nh')).toEqual([
    'a\nb\n\n',
    'c\n\n',
    '- d\n\n  e\n- f\n\n',
    '> g\n\n',
    'h',
  ]);
  expect(sources('- a\n  ```\n  b\n\n  c\n  ```\n\nd')).toEqual(['- a\n  ```\n  b\n\n  c\n  ```\n\n', 'd']);
});

test('takes the text of code blocks out as it is', () => {
  const { chunks } = cutChunks('a\n  ~~~ c++ x\n  b\n\n ```\n    c\n  ~~~\nd');
  expect(chunks.map(({ code }) => code)).toEqual([
    undefined,
    { language: 'c++', text: 'b\n\n```\n  c' },
    undefined,
  ]);
  expect(cutChunks('```\nopen\n``').chunks[0]?.code).toEqual({ language: '', text: 'open\n``' });
});

test('cuts a long list between its items, and says that it goes on', () => {
  const items = Array.from({ length: 200 }, (_, index) => `${index + 1}. ${'word '.repeat(20)}\n`).join('\n');
  const { chunks } = cutChunks(items);
  expect(chunks.length).toBeGreaterThan(3);
  expect(chunks.map(({ continues }) => continues ?? false)).toEqual([
    false,
    ...chunks.slice(1).map(() => true),
  ]);
});

test('finds definitions, but none in code', () => {
  const { definitions } = cutChunks('[a]: https://a.example/\n\n```\n[b]: x\n```\n[^c]: note');
  expect([...definitions]).toEqual([['a', '[a]: https://a.example/']]);
});

test('finds definitions only where no paragraph goes on, and cuts them out', () => {
  const text = 'a\n[b]: https://b.example/\n\n# c\n[d]: https://d.example/ "D"\n[1]: <https://e.example/>\nf';
  const { chunks, definitions } = cutChunks(text);
  expect([...definitions.keys()]).toEqual(['d', '1']);
  expect(chunks.map(({ labels }) => labels)).toEqual([undefined, undefined, ['d', '1'], undefined]);
  expect([...cutChunks('[Anna]: Hello\n\n[x]: tg://x\n\n[y]: and/or').definitions]).toEqual([]);
  expect([...cutChunks('[a]: https://a.example/', true).definitions]).toEqual([]);
});

describe('a block of Markdown that holds blocks', () => {
  const code = (markdown: string) => cutChunks(markdown).chunks.flatMap((chunk) => chunk.code?.text ?? []);
  const ticks = '```';

  test.each([
    ['with a language', `# T\n\n${ticks}bash\nnpm i\n${ticks}\n\n## More`],
    ['several', `${ticks}js\na\n${ticks}\n\nb\n\n${ticks}py\nc\n${ticks}`],
    ['without a language', `# T\n\n${ticks}\nnpm i\n${ticks}\n\n## More`],
    ['after a colon', `Run:\n${ticks}\nnpm i\n${ticks}\n\nDone`],
    ['in a list', `1. a\n   ${ticks}sh\n   b\n   ${ticks}\n2. c`],
    ['in one another', `${ticks}md\n${ticks}js\nx\n${ticks}\n${ticks}\ny`],
    ['of tildes', '~~~\na\n~~~\n\nb'],
    ['with longer fences', '`````js\n```\n`````'],
  ])('is whole: %s', (_, inner) => {
    for (const language of ['markdown', 'md', 'MDX'])
      expect(code(`${ticks}${language}\n${inner}\n${ticks}\n\nafter`)).toEqual([inner]);
    expect(code(`\`\`\`\`\`\`md\n${inner}\n\`\`\`\`\`\`\n\nafter`)).toEqual([inner]);
  });

  test('of tildes too', () => {
    expect(code('~~~markdown\n~~~py\nx\n~~~\ny\n~~~\nafter')).toEqual(['~~~py\nx\n~~~\ny']);
  });

  test('ends with the answer when nothing closes it', () => {
    expect(code(`${ticks}markdown\n# T\n${ticks}bash\nnpm`)).toEqual([`# T\n${ticks}bash\nnpm`]);
    expect(code(`${ticks}markdown\n# T\n${ticks}bash\nnpm\n${ticks}\n\nmore`)).toEqual([
      `# T\n${ticks}bash\nnpm\n${ticks}\n\nmore`,
    ]);
  });

  test('is closed by its own fence all the same', () => {
    expect(code(`${ticks}markdown\n# T\n${ticks}\nafter`)).toEqual(['# T']);
    expect(code(`${ticks}markdown\n# T\n\n${ticks}\nafter`)).toEqual(['# T\n']);
    expect(code(`${ticks}text\n# T\n${ticks}bash\n${ticks}\nafter`)).toEqual([`# T\n${ticks}bash`]);
  });
});

test('keeps a list whole whose next number has only begun', () => {
  expect(sources('- a\n\n2')).toEqual(['- a\n\n2']);
  expect(sources('- a\n\n2. b')).toEqual(['- a\n\n2. b']);
  expect(sources('- a\n\n2\n')).toEqual(['- a\n\n', '2\n']);
});

test('loses nothing, and keeps all chunks but the last as a text grows', () => {
  const part = fc.constantFrom(
    ...hostileSnippets.filter((text) => text.length < 1000),
    ...realisticAnswer.split('\n'),
  );
  const text = fc.array(part, { maxLength: 20 }).map((parts) => parts.join('\n'));
  fc.assert(
    fc.property(text, fc.nat(2000), (markdown, length) => {
      expect(sources(markdown).join('')).toBe(markdown);
      const growing = (text: string) => cutChunks(text, true).chunks.map(({ source }) => source);
      const begun = growing(markdown.slice(0, length)).slice(0, -1);
      expect(growing(markdown).slice(0, begun.length)).toEqual(begun);
      expect(growing(markdown).join('')).toBe(markdown);
    }),
    { numRuns: 500 },
  );
});

test('cuts a long table between its rows, and says what its head is', () => {
  const table = `| a | b |\n|---|---|\n${Array.from({ length: 400 }, (_, row) => `| ${row} | b |\n`).join('')}`;
  const { chunks } = cutChunks(`${table}\nafter`);
  expect(chunks.length).toBeGreaterThan(3);
  expect(chunks.slice(1, -1).every(({ tableHead }) => tableHead === '| a | b |\n|---|---|\n')).toBe(true);
  expect([chunks[0]?.tableHead, chunks.at(-1)?.tableHead]).toEqual([undefined, undefined]);
  const inList = cutChunks(`- a\n\n${table.replaceAll(/^/gm, '  ')}`).chunks;
  expect(inList.every(({ tableHead }) => tableHead === undefined)).toBe(true);
});
