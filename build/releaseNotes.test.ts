import { expect, test } from 'vitest';
import { releaseNotes, versionOf } from './releaseNotes.ts';

const changelog = `# Changelog

What is new.

## Unreleased

- To come

## [1.2.0] - 2026-12-24

### Added

- A thing: see \`## not a heading\`

## 1.1.0 - 2026-12-01

- The first thing

## 1.0.0
`;

test('the notes of a release are what the changelog says of its version, and nothing of others', () => {
  expect(releaseNotes(changelog, '1.2.0')).toBe('### Added\n\n- A thing: see `## not a heading`');
  expect(releaseNotes(changelog, '1.1.0')).toBe('- The first thing');
});

test.each(['1.0.0', '1.2', '1.2.0-beta.1', '9.9.9'])(
  'there are no notes of %s: nothing is said of it',
  (version) => {
    expect(() => releaseNotes(changelog, version)).toThrow(`says nothing of ${version}`);
  },
);

test('a tag names the version that package.json has', () => {
  expect(versionOf('v1.2.0', '1.2.0')).toBe('1.2.0');
  for (const tag of ['1.2.0', 'v1.2.1', 'v1.2.0-beta', '']) {
    expect(() => versionOf(tag, '1.2.0')).toThrow('"v1.2.0" is expected');
  }
});
