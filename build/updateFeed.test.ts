import { readFileSync } from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';
import { expect, test } from 'vitest';
import { homepage } from '../package.json';
import { projectFolder } from './projectFolder.ts';

test('the packaged app asks for newer versions where they can be seen, over https', () => {
  const config = load(readFileSync(path.join(projectFolder, 'electron-builder.yml'), 'utf8'));
  expect(config).toMatchObject({
    publish: { provider: 'generic', url: `${homepage}/releases/latest/download` },
  });
  expect(new URL(homepage).protocol).toBe('https:');
});
