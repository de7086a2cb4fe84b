import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectFolder } from '../../build/projectFolder.ts';
import type { Language } from '../../main/common/language.ts';
import { messages } from '../../renderer/locales/locale.ts';

const read = (file: string): string => readFileSync(path.join(projectFolder, file), 'utf8');
const readmes = [
  ['en', 'README.md', 'When something does not work'],
  ['ru', 'README.ru.md', 'Если что-то не работает'],
] as const satisfies readonly (readonly [Language, string, string])[];
const markdownIn = (folder: string) =>
  readdirSync(path.join(projectFolder, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => path.join(folder, name));
const documents = [...markdownIn('.'), ...markdownIn('docs'), ...markdownIn('.github')];

/** What is shown by Markdown, without code. */
const withoutCode = (markdown: string) =>
  markdown.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');

describe('a document', () => {
  test.each(documents)('%s leads only to files and headings that are there', (document) => {
    const links = [...withoutCode(read(document)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link ?? '');
    const broken = links
      .filter((link) => !/^[a-z]+:/.test(link))
      .filter((link) => {
        const [file = '', heading] = link.split('#');
        const target = file === '' ? document : path.join(path.dirname(document), file);
        if (!existsSync(path.join(projectFolder, target))) return true;
        return heading !== undefined && !headingsOf(read(target)).has(heading);
      });
    expect(broken).toEqual([]);
  });

  test.each(documents)('%s names the project by the address in package.json', (document) => {
    const { homepage } = JSON.parse(read('package.json')) as { homepage: string };
    const { host } = new URL(homepage);
    for (const [address] of read(document).matchAll(/https?:\/\/[^\s)]+/g))
      if (new URL(address).host === host) expect(address.startsWith(homepage), address).toBe(true);
  });
});

test('every picture is shown somewhere', () => {
  const all = documents.map(read).join('\n');
  const unused = readdirSync(path.join(projectFolder, 'docs', 'screenshots')).filter(
    (name) => !all.includes(name),
  );
  expect(unused).toEqual([]);
});

describe('the README', () => {
  test('has the same parts in both languages', () => {
    const [english, russian] = readmes.map(([, file]) => shapeOf(read(file)));
    expect(russian).toEqual(english);
  });

  test.each(readmes)('in %s quotes what the window says', (language, file, heading) => {
    const [, part = ''] = read(file).split(`## ${heading}\n`);
    const quoted = [...(part.split('\n## ')[0] ?? '').matchAll(/(?<!\*)\*([^*\n]+)\*(?!\*)/g)].map(
      ([, words]) => words,
    );
    expect(quoted.length).toBeGreaterThan(5);
    const said = new Set(textsOf(messages[language]));
    expect(quoted.filter((words) => !isOfOthers.has(words ?? '') && !said.has(words ?? ''))).toEqual([]);
  });
});

/** Words of LM Studio. */
const isOfOthers: ReadonlySet<string> = new Set(['Require Authentication']);

/** What a README is made of: headings, pictures, tables and commands, in their order. */
const shapeOf = (markdown: string): string[] =>
  markdown
    .split('\n')
    .map((line) => /^(#+ |!\[|\|[-|]+$|```)/.exec(line)?.[1] ?? '')
    .filter((part) => part !== '');

/** As the address of a heading is made of it. */
const headingsOf = (markdown: string): ReadonlySet<string> =>
  new Set(
    [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}
