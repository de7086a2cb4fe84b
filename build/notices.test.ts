import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { noticesOf, noticesPage, packageIn } from './notices.ts';

const mit = {
  name: 'one',
  version: '1.0.0',
  identifier: 'MIT',
  text: 'Copyright (c) One\r\nDo what you like.',
};

describe('the notices', () => {
  test('name each package once, sorted, with its licence and its words', () => {
    const notices = noticesOf([{ ...mit, name: 'two' }, mit, mit, { ...mit, version: '2.0.0' }]);
    expect(notices.map(({ name, version }) => `${name} ${version}`)).toEqual([
      'one 1.0.0',
      'one 2.0.0',
      'two 1.0.0',
    ]);
    const page = noticesPage(notices);
    expect(page).toContain('one 2.0.0 (MIT)\n');
    expect(page).toContain('Copyright (c) One\nDo what you like.\n');
    expect(page).toContain('LICENSES.chromium.html');
  });

  test('have the words of a package that comes without them from our table', () => {
    const [notice] = noticesOf([{ name: 'isarray', version: '1.0.0', identifier: 'MIT' }]);
    expect(notice?.text).toContain('Copyright (c) 2013 Julian Gruber');
    expect(notice?.text).toContain('THE SOFTWARE IS PROVIDED "AS IS"');
  });

  test('name what hears on any system, and what is compiled into it', () => {
    const apache = { version: '1.0.0', identifier: 'Apache-2.0' };
    const hears = ['sherpa-onnx-node', 'sherpa-onnx-darwin-arm64'].map((name) => ({ ...apache, name }));
    const page = noticesPage(noticesOf(hears));
    expect(page).toContain('sherpa-onnx-darwin-arm64 1.0.0 (Apache-2.0)');
    expect(page.match(/ONNX Runtime \(MIT\), within sherpa-onnx-node/g)).toHaveLength(1);
    expect(page).toContain('Apache License');
  });

  test.each([
    ['has no words', { name: 'new', version: '1.0.0', identifier: 'MIT' }],
    ['names no licence', { name: 'new', version: '1.0.0', text: 'Words' }],
    [
      'has another licence than our table knows',
      { name: 'isarray', version: '3.0.0', identifier: 'GPL-3.0' },
    ],
  ])('are not made while a package %s', (_, found) => {
    expect(() => noticesOf([mit, found])).toThrow(`${found.name}@${found.version}`);
  });
});

describe('a package that is copied', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'notices-test-'));
    await writeFile(
      path.join(folder, 'package.json'),
      JSON.stringify({ name: 'a', version: '1.0.0', license: 'MIT' }),
    );
  });
  afterEach(() => rm(folder, { recursive: true }));

  test('has the words of all its licences', async () => {
    await writeFile(path.join(folder, 'LICENSE'), 'Words');
    await writeFile(path.join(folder, 'LICENSE-CODE'), 'More words');
    expect(packageIn(folder)).toEqual({
      name: 'a',
      version: '1.0.0',
      identifier: 'MIT',
      text: 'Words\n\nMore words',
    });
  });

  test('without words has no notice', () => {
    expect(packageIn(folder)).toEqual({ name: 'a', version: '1.0.0', identifier: 'MIT' });
    expect(() => noticesOf([packageIn(folder)])).toThrow('a@1.0.0');
  });
});
