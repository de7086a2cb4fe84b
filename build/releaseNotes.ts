import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import product from '../package.json' with { type: 'json' };
import { projectFolder } from './projectFolder.ts';

/**
 * What a changelog says of one version: all below `## VERSION - DATE` up to the next heading of that rank.
 *
 * @throws when it says nothing of it.
 */
export function releaseNotes(changelog: string, version: string): string {
  for (const section of changelog.split(/^## /m).slice(1)) {
    const [heading = '', ...lines] = section.split('\n');
    const text = lines.join('\n').trim();
    if (heading.replaceAll(/[[\]]/g, '').split(' ')[0] === version && text !== '') return text;
  }
  throw new Error(
    `CHANGELOG.md says nothing of ${version}: give "## Unreleased" the name "## ${version} - DATE".`,
  );
}

/**
 * The version that a tag names.
 *
 * @throws when it is not the one in package.json, which the packages have in their names.
 */
export function versionOf(tag: string, version: string): string {
  if (tag !== `v${version}`) {
    throw new Error(
      `The tag is "${tag}" and the version in package.json is ${version}: "v${version}" is expected.`,
    );
  }
  return version;
}

/** Prints what the release of a tag says of itself. */
async function printNotes(tag: string): Promise<void> {
  const changelog = await readFile(path.join(projectFolder, 'CHANGELOG.md'), 'utf8');
  console.log(releaseNotes(changelog, versionOf(tag, product.version)));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await printNotes(process.argv[2] ?? '');
