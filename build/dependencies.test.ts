import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { projectFolder } from './projectFolder.ts';

const read = (name: string) => readFileSync(path.join(projectFolder, name), 'utf8');

const versions = v.record(v.string(), v.string());
const manifest = v.parse(
  v.object({
    dependencies: v.optional(versions, {}),
    devDependencies: versions,
    allowScripts: v.record(v.string(), v.boolean()),
  }),
  JSON.parse(read('package.json')),
);
const { packages } = v.parse(
  v.object({
    packages: v.record(
      v.string(),
      v.object({
        version: v.string(),
        integrity: v.optional(v.string()),
        hasInstallScript: v.optional(v.boolean()),
      }),
    ),
  }),
  JSON.parse(read('package-lock.json')),
);
const wanted = { ...manifest.dependencies, ...manifest.devDependencies };
const page = read(path.join('docs', 'dependencies.md'));

/** Rows of the tables of one part of the page, as cells. */
function rowsOf(...titles: string[]): string[][] {
  const parts = page.split(/^## /m).filter((part) => titles.some((title) => part.startsWith(title)));
  return parts
    .flatMap((part) => part.split('\n'))
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}
const name = (row: readonly string[]) => row[0]?.replaceAll('`', '');
const described = rowsOf('In the app', 'To build and to test');

describe('the page on dependencies', () => {
  test('tells of each package that package.json names, and of no other', () => {
    expect(described.map(name).sort()).toEqual(Object.keys(wanted).sort());
  });

  test.each(described)('says all there is to say of %s', (...row) => {
    expect(row.length).toBe(7);
    for (const cell of row) expect(cell).not.toBe('');
    const [lastRelease = ''] = row.slice(5);
    expect(lastRelease.split(',')[0]).toBe(wanted[name(row) ?? '']);
  });

  test('tells of each install script there is', () => {
    expect(rowsOf('What runs').map(name).sort()).toEqual(Object.keys(manifest.allowScripts).sort());
  });
});

describe('an installation', () => {
  test('runs no script of a package: each is refused by name, and all are switched off', () => {
    const scripted = Object.entries(packages)
      .filter(([, { hasInstallScript }]) => hasInstallScript)
      .map(([folder]) => folder.split('node_modules/').at(-1));
    expect(Object.keys(manifest.allowScripts).sort()).toEqual(scripted.sort());
    expect(Object.values(manifest.allowScripts)).not.toContain(true);
    expect(read('.npmrc').split('\n')).toContain('ignore-scripts=true');
  });

  test('takes exact versions, each with its checksum', () => {
    for (const [package_, version] of Object.entries(wanted)) {
      expect(version, package_).toMatch(/^\d+\.\d+\.\d+$/);
    }
    const others = Object.entries(packages).filter(([folder]) => folder !== '');
    expect(others.filter(([, { integrity }]) => !integrity?.startsWith('sha512-'))).toEqual([]);
  });
});
