import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { closeFence, messageLimit, splitText } from './split.ts';

const fencesIn = (text: string) => text.split('\n').filter((line) => /^ {0,3}```/.test(line)).length;

describe('splitText', () => {
  test('a short text stays whole', () => {
    expect(splitText('Hello.')).toEqual(['Hello.']);
  });

  test('a blank text gives nothing to send', () => {
    expect(splitText(' \n ')).toEqual([]);
  });

  test('cuts between paragraphs rather than in them', () => {
    const paragraph = 'word '.repeat(300).trim();
    const parts = splitText([paragraph, paragraph, paragraph, paragraph].join('\n\n'));
    expect(parts).toEqual([`${paragraph}\n\n${paragraph}`, `${paragraph}\n\n${paragraph}`]);
  });

  test('a code block that is cut is closed and opened again with its language', () => {
    const code = Array.from({ length: 400 }, (_, line) => `console.log("line ${line}");`).join('\n');
    const parts = splitText(`Look:\n\n\`\`\`js\n${code}\n\`\`\`\nDone.`);
    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts) {
      expect(part.length).toBeLessThanOrEqual(messageLimit);
      expect(fencesIn(part) % 2).toBe(0);
    }
    expect(parts[1]?.startsWith('```js\n')).toBe(true);
    expect(parts.join('\n')).toContain('console.log("line 399");');
  });

  test('indentation at the border of a cut inside code is kept', () => {
    const code = Array.from({ length: 300 }, () => `    indented(${'x'.repeat(20)});`).join('\n');
    const parts = splitText(`\`\`\`\n${code}\n\`\`\``);
    for (const part of parts) expect(part.split('\n')[1]).toMatch(/^ {4}indented/);
  });

  test('never cuts a character in two', () => {
    // An odd offset: the limit is even, so without it every cut would fall between two characters anyway.
    const text = `x${'😀'.repeat(5000)}`;
    const parts = splitText(text);
    expect(parts.join('')).toBe(text);
    for (const part of parts) expect(part).not.toMatch(/[\ud800-\udbff]$|^[\udc00-\udfff]/);
  });

  test.each([
    ['the first character of two units', '\u{10000}'],
    ['the last character of two units', '\u{10ffff}'],
  ])('does not cut %s either', (_name, character) => {
    const parts = splitText(`x${character.repeat(5)}`, 6);
    expect(parts).toEqual([`x${character.repeat(2)}`, character.repeat(3)]);
  });

  test('fills a message to the last unit where nothing stands in the way', () => {
    expect(splitText('я'.repeat(10), 4).map((part) => part.length)).toEqual([4, 4, 2]);
  });

  test.each([2045, 2046, 2048, 2049, 4094, 4095, 4096, 200_000])(
    '%i marks of a fence are text like any other, which ends and takes nothing but room',
    (count) => {
      for (const marks of ['`'.repeat(count), '~'.repeat(count)]) {
        const parts = splitText(marks);
        expect(parts.join('')).toBe(marks);
        expect(parts.length).toBe(Math.ceil(count / messageLimit));
        expect(closeFence(marks)).toBe(marks);
      }
    },
  );

  test.each([
    ['what stands behind the marks is longer than a message', `\`\`\`${'x'.repeat(200_000)}`],
    ['it has one line of two hundred thousand characters', `\`\`\`js\n${'x'.repeat(200_000)}\n\`\`\``],
    ['its lines are shorter than its marks', `${'`'.repeat(100)}\n${'x\n'.repeat(100_000)}`],
    ['it holds runs of marks', `\`\`\`\n${`${'~'.repeat(3000)}\n${'`'.repeat(3000)}x\n`.repeat(30)}`],
  ])('a code block is cut into as many messages as it needs, also when %s', (_, text) => {
    const parts = splitText(text);
    expect(parts.length).toBeLessThan(text.length / (messageLimit / 2));
    for (const part of parts) expect(part.length).toBeLessThanOrEqual(messageLimit);
    expect(parts.join('').match(/x/g)).toHaveLength(text.match(/x/g)?.length ?? 0);
  });

  test('marks amid a line that is cut before them open no code block', () => {
    const text = `${'a'.repeat(10)} \`\`\`js is how code begins, and here it goes on`;
    expect(splitText(text, 20).join(' ')).toBe(text);
  });

  test('code whose marks fill half of a message is cut like any other text', () => {
    expect(splitText('`````\nsome code here', 12)).toEqual(['`````\nsome', 'code here']);
  });

  test('an answer that broke off inside a code block is closed', () => {
    expect(closeFence('See:\n```py\nprint(1)')).toBe('See:\n```py\nprint(1)\n```');
    expect(closeFence('`````\nsome ``` inside')).toBe('`````\nsome ``` inside\n`````');
    expect(closeFence('no code')).toBe('no code');
  });

  test('a block of Markdown that holds blocks is closed as a whole', () => {
    const whole = '```markdown\n# T\n\n```bash\nnpm i\n```\n\n## More\n```';
    expect(closeFence(whole)).toBe(whole);
    expect(splitText(`${whole}\n\nafter`)).toEqual([`${whole}\n\nafter`]);
    expect(closeFence('```md\n```js\nx')).toBe('```md\n```js\nx\n```\n```');
    const parts = splitText(
      `\`\`\`md\n${'word '.repeat(20)}\n\`\`\`js\n${'x();\n'.repeat(60)}\`\`\`\nend\n\`\`\``,
      200,
    );
    for (const part of parts) expect(closeFence(part)).toBe(part);
    expect(parts[1]).toMatch(/^```md\n```js\nx\(\);/);
    expect(parts.join('\n').match(/x\(\);/g)).toHaveLength(60);
  });

  test('whatever the text, every part fits, has something in it and closes its code blocks', () => {
    const line = fc.oneof(
      fc.string({ maxLength: 60 }),
      fc.constantFrom('```', '```ts', '~~~', '    code', '', '````md'),
      fc.string({ unit: 'grapheme', minLength: 50, maxLength: 200 }),
    );
    const texts = fc.array(line, { maxLength: 40 }).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(texts, fc.integer({ min: 150, max: 400 }), (text, limit) => {
        for (const part of splitText(text, limit)) {
          expect(part.length).toBeLessThanOrEqual(limit);
          expect(part.trim()).not.toBe('');
          expect(closeFence(part)).toBe(part);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('outside code blocks nothing but white space is lost at the borders', () => {
    const visible = (value: string) => value.replace(/\s/g, '');
    const words = fc.array(fc.string({ unit: 'grapheme', maxLength: 300 }), { maxLength: 30 });
    fc.assert(
      fc.property(words, fc.integer({ min: 20, max: 300 }), (parts, limit) => {
        const text = parts.join(' ').replace(/[`~]/g, '');
        expect(visible(splitText(text, limit).join(''))).toBe(visible(text));
      }),
      { numRuns: 500 },
    );
  });
});
