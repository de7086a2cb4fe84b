import { readFileSync } from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { projectFolder } from './projectFolder.ts';

const read = (file: string) => readFileSync(path.join(projectFolder, file), 'utf8');
const { homepage, ...others } = v.parse(
  v.object({
    homepage: v.string(),
    bugs: v.string(),
    author: v.object({ name: v.string(), email: v.string() }),
  }),
  JSON.parse(read('package.json')),
);

test('package.json names every address of the project below its homepage, and whom to write to', () => {
  expect(others.bugs).toBe(`${homepage}/issues`);
  expect(others.author.email).toMatch(/^\S+@\S+\.\S+$/);
});

test('what leads to the project from other files leads below that homepage', () => {
  const [, address] = /url: (\S+)/.exec(read('.github/ISSUE_TEMPLATE/config.yml')) ?? [];
  expect(address).toBe(`${homepage}/security/policy`);
  expect(load(read('electron-builder.yml'))).toMatchObject({
    publish: { provider: 'generic', url: `${homepage}/releases/latest/download` },
  });
});
