import { describe, expect, test } from 'vitest';
import { type Block, type Text, textContent } from './blocks.ts';
import { classicMessages, plainMessages, richDraft, richMessages } from './markup.ts';
import { wordsOf } from './testing.ts';

/** Every link of an answer: its words and where it leads. */
function linksOf(blocks: readonly Block[]): string[] {
  return JSON.stringify(blocks)
    .split('{"type":"url",')
    .slice(1)
    .map((rest) => `{${rest}`)
    .map((rest) => /^\{"text":(".*?"|\[.*?\]|\{.*?\}),"url":"(.*?)"/.exec(rest))
    .map((found) => `${textContent(JSON.parse(found?.[1] ?? '""') as Text)} > ${found?.[2]}`);
}

const shown = (markdown: string) => {
  const messages = richMessages(markdown);
  return {
    words: wordsOf(messages),
    links: linksOf(messages.flatMap(({ blocks = [] }) => blocks as Block[])),
  };
};

const a = 'https://a.example/1';
const b = 'https://b.example/2';
const c = 'https://c.example/3';

describe('the numbers of sources', () => {
  test.each([
    ['See [1].', `Sources:\n[1]: ${a}`, [`[1] > ${a}`]],
    [
      'Hot [1][2]. Also [3][2][1].',
      `Sources:\n[1]: ${a}\n[2]: ${b}\n[3]: ${c}`,
      [`[1] > ${a}`, `[2] > ${b}`, `[3] > ${c}`, `[2] > ${b}`, `[1] > ${a}`],
    ],
    ['И [1], [2].', `Источники:\n[1]: ${a}\n[2]: ${b}`, [`[1] > ${a}`, `[2] > ${b}`]],
    ['Claim A [1][3].', `## References\n[1]: ${a}\n[2]: ${b}\n[3]: ${c}`, [`[1] > ${a}`, `[3] > ${c}`]],
    ['Text [1].', `**Sources**\n\n[1]: ${a}\n[2]: ${b}`, [`[1] > ${a}`]],
    [
      'Text[1], text [2]; **bold**[1].',
      `---\n\n[1]: ${a}\n[2]: ${b}`,
      [`[1] > ${a}`, `[2] > ${b}`, `[1] > ${a}`],
    ],
    ['水[1][2]。', `来源：\n\n[1] ${a}\n[2] ${b}`, [`[1] > ${a}`, `[2] > ${b}`]],
    ['A [1] and [2].', `Quellen\n- [1] ${a}\n- [2] [Title](${b})`, [`[1] > ${a}`, `[2] > ${b}`]],
    ['A [1] and [2].', `### 参考文献\n1. [One](${a})\n2. Two, ${b}`, [`[1] > ${a}`, `[2] > ${b}`]],
    [
      'A [1] and [2].',
      `**Sources:**\n* [1]: ${a} "First"\n* [2]: ${b} "Second"`,
      [`[1] > ${a}`, `[2] > ${b}`],
    ],
    ['A [1] and [2].', `## Sources\n\n[1]: ${a} "First"\n[2]: ${b} 'Second'`, [`[1] > ${a}`, `[2] > ${b}`]],
    ['A [1] and [2].', `## Sources\n\n[1]: <${a}>\n\n[2]: <${b}>`, [`[1] > ${a}`, `[2] > ${b}`]],
    ['A [1] and [2].', `> Sources\n> [1]: ${a}\n> [2]: ${b}`, [`[1] > ${a}`, `[2] > ${b}`]],
    ['A [1] and [2].', `**[1]** Title: ${a}\n**[2]** ${b}`, [`[1] > ${a}`, `[2] > ${b}`]],
    ['A [1] and [9].', `Sources:\n[1]: ${a}`, [`[1] > ${a}`]],
    ['- **A** [1]\n- B [2]', `Sources:\n[1]: ${a}\n[2]: ${b}`, [`[1] > ${a}`, `[2] > ${b}`]],
    ['| x |\n|---|\n| y [1] |', `[1]: ${a}`, [`[1] > ${a}`]],
  ])('in %j lead to %j', (text, list, links) => {
    const markdown = `${text}\n\n${list}`;
    const found = shown(markdown);
    const numbers = (words: string) => words.match(/\[\d+\]/g);
    expect(numbers(found.words)).toEqual(numbers(markdown));
    expect(found.links.filter((link) => link.startsWith('['))).toEqual(links);
    for (const address of list.match(/https:[^\s>)]+/g) ?? [])
      expect(found.links.some((link) => link.endsWith(`> ${address}`) && !link.startsWith('['))).toBe(true);
    for (const word of list.match(/\p{L}{4,}(?![^\s]*\.example)/gu) ?? [])
      expect(found.words).toContain(word);
    const classic = classicMessages(markdown)
      .map(({ text: words }) => words)
      .join('\n');
    expect(numbers(classic)).toEqual(numbers(markdown));
    expect(plainMessages(markdown)).toEqual([markdown]);
  });

  test('may have letters', () => {
    expect(
      shown(`Claim [S1][S2], [Ref 3].\n\n## Sources\n[S1]: ${a}\n[s2]: ${b}\n[ref 3] ${c}`),
    ).toMatchObject({
      words: `Claim [S1][S2], [Ref 3].\nSources\n[S1]: ${a}\n[s2]: ${b}\n[ref 3] ${c}`,
      links: [`[S1] > ${a}`, `[S2] > ${b}`, `[Ref 3] > ${c}`, `${a} > ${a}`, `${b} > ${b}`, `${c} > ${c}`],
    });
  });

  test('keep their brackets also where a model links them itself', () => {
    expect(shown(`Hot [1](${a})[2](${b}), [[3]](${c}).`)).toEqual({
      words: 'Hot [1][2], [3].',
      links: [`[1] > ${a}`, `[2] > ${b}`, `[3] > ${c}`],
    });
  });

  test('without a source are text', () => {
    for (const markdown of ['Hot [1][2].', 'See [1] and [2]: both.', '[1]: not an address\n\nSee [1].'])
      expect(shown(markdown)).toEqual({ words: markdown.replace('\n\n', '\n'), links: [] });
  });
});

describe('brackets that name no link stay as they are written', () => {
  test.each([
    'm[1], my_list[1], arr[0][1], f(x)[2] and [Anna]',
    '[Anna]: Hello\n[Bob]: Hi there',
    '[x] done, [ ] to do, [y]: no',
    'a[i][j] = b[i + 1]',
    '[sic] and [...] and [!] and [1, 2] and [a-z]',
    '[TODO]: later\n[1]: what is this',
  ])('%j', (markdown) => {
    expect(shown(`${markdown}\n\nMore.`).words).toBe(`${markdown}\nMore.`);
    expect(shown(`${markdown}\n\nSources:\n[3]: ${a}`).words).toBe(`${markdown}\nSources:\n[3]: ${a}`);
  });

  test('although a line in a paragraph looks like a definition', () => {
    const markdown = `See [docs], [x] and m[1].\n\nRead\n[docs]: ${a}\n[x]: ${b}\n[1]: ${c}`;
    expect(shown(markdown).words).toBe(markdown.replace('\n\n', '\n'));
  });
});

describe('definitions', () => {
  test('are hidden only when links in words lead to all of them', () => {
    const list = `[1]: ${a}\n[docs]: ${b}`;
    expect(shown(`[One][1] and [the docs][docs].\n\n${list}`)).toEqual({
      words: 'One and the docs.',
      links: [`One > ${a}`, `the docs > ${b}`],
    });
    expect(shown(`[One][1].\n\n${list}`).words).toBe(`One.\n${list}`);
    expect(shown(`[One][1] and [docs].\n\n## Links\n${list}`).words).toBe(`One and docs.\nLinks\n${list}`);
  });

  test('serve the whole answer, and say where they lead once', () => {
    const markdown = `[A b]: ${a}\n\nFirst [a  B][].\n\n\`\`\`\n[x]: ${c}\n\`\`\`\n\n- last [a b]`;
    expect(shown(markdown)).toEqual({
      words: `First a  B.\n[x]: ${c}\nlast a b`,
      links: [`a  B > ${a}`, `a b > ${a}`],
    });
  });

  test('are none while they are being written', () => {
    const draft = (markdown: string) => linksOf((richDraft(markdown).blocks ?? []) as Block[]);
    expect(draft(`See [1] and [docs].\n\n[docs]: ${a}`)).toEqual([]);
    expect(draft(`See [1] and [docs].\n\n[1]: ${a}`)).toEqual([]);
    expect(draft(`See [1].\n\nSources:\n[1]: ${a}\n[2]: ${b}`)).toEqual([`[1] > ${a}`, `${a} > ${a}`]);
    expect(draft(`See [docs].\n\n[docs]: ${a}\n`)).toEqual([`docs > ${a}`]);
  });

  test('keep footnotes as they were', () => {
    expect(shown(`See[^1], [1].\n\n[^1]: The *note*.\n\n[1]: ${a}`)).toEqual({
      words: `See[1], [1].\n[1] The note.\n[1]: ${a}`,
      links: [`[1] > ${a}`, `${a} > ${a}`],
    });
  });
});
