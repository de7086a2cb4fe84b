import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectFolder } from './projectFolder.ts';

const page = readFileSync(path.join(projectFolder, '.github', 'SECURITY.md'), 'utf8');

/** The rows of the table of threats, as cells: who, what they want, what stops them, which test shows it. */
const rows = (page.split('## Threats')[1] ?? '')
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .slice(2)
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

/** Each test that a cell names: its file and its title as the file has it. */
const testsIn = (cell: string) =>
  [...cell.matchAll(/`([^`]+)` “(.+?)”(?=<br>|$)/g)].map(([, file = '', title = '']) => ({ file, title }));

/** The title as the text of the program has it, in whichever quotes. */
function isTitleIn(source: string, title: string): boolean {
  const escaped = title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`\\(\\s*(['"\`])${escaped}\\1,`).test(source);
}

describe('the table of threats', () => {
  test('is complete: every threat has an answer and a test', () => {
    expect(rows.length).toBeGreaterThan(15);
    for (const row of rows) {
      expect(row.length).toBe(4);
      const [, want = '', stop = '', tests = ''] = row;
      expect([want, stop]).not.toContain('');
      // Nothing is named in another form, which would not be looked for.
      expect(testsIn(tests).length).toBe(tests.split('<br>').length);
    }
  });

  test.each(rows.flatMap(([, , , tests = '']) => testsIn(tests)))(
    'names a test there is: $file, $title',
    ({ file, title }) => {
      const full = path.join(projectFolder, file);
      expect(existsSync(full)).toBe(true);
      expect(isTitleIn(readFileSync(full, 'utf8'), title)).toBe(true);
    },
  );
});
