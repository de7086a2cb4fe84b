import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { type WrittenLicence, within, written } from './licences/written.ts';
import { projectFolder } from './projectFolder.ts';

/** Somebody else's work that is in the app, and the words it may be passed on under. */
export interface Notice {
  readonly name: string;
  readonly version: string;
  /** What its package.json calls the licence: an SPDX expression. */
  readonly identifier: string;
  readonly text: string;
}

/** What Vite writes of each package in a bundle (`build.license` with a name that ends in .json). */
export const bundledPackages = v.array(
  v.object({
    name: v.string(),
    version: v.string(),
    identifier: v.optional(v.string()),
    text: v.optional(v.string()),
  }),
);
export type BundledPackage = v.InferOutput<typeof bundledPackages>[number];

/**
 * The notice of each package, sorted, each once.
 *
 * @throws when one has none: it must not be shipped then.
 */
export function noticesOf(packages: readonly BundledPackage[]): Notice[] {
  const byKey = new Map(packages.map((found) => [`${found.name}@${found.version}`, found]));
  return [...byKey.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, found]) => noticeOf(found));
}

function noticeOf({ name, version, identifier, text }: BundledPackage): Notice {
  const known = writtenFor(name);
  const words = text ?? (known && wordsOf(known));
  const licence = identifier ?? known?.identifier;
  if (words === undefined || licence === undefined || (known && known.identifier !== licence)) {
    throw new Error(
      `${name}@${version} (${licence ?? 'no licence named'}) comes without the words of its licence. ` +
        'Write in build/licences/written.ts whose work it is and which words are meant.',
    );
  }
  return { name, version, identifier: licence, text: words };
}

/** The packages of a folder in node_modules, as Vite tells of those it bundles. */
export function packageIn(folder: string): BundledPackage {
  const manifest = v.parse(
    v.object({ name: v.string(), version: v.string(), license: v.optional(v.string()) }),
    JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')),
  );
  const { name, version, license } = manifest;
  const texts = readdirSync(folder).filter((file) => /^(licen[cs]e|copying)/i.test(file));
  const text = texts.map((file) => readFileSync(path.join(folder, file), 'utf8').trim()).join('\n\n');
  return {
    name,
    version,
    ...(license === undefined ? {} : { identifier: license }),
    ...(text === '' ? {} : { text }),
  };
}

/** The page of all notices, to be read by people. */
export function noticesPage(notices: readonly Notice[]): string {
  const parts = notices.flatMap(({ name, version, identifier, text }) => [
    section(`${name} ${version} (${identifier})`, text),
    ...(within[name] ?? []).map((work) =>
      section(`${work.name} (${work.identifier}), within ${name}`, wordsOf(work)),
    ),
  ]);
  return [
    'LM Courier contains the works below, each with its licence. What LM Courier itself may be used for is in LICENSE.txt.',
    'Electron and Chromium, on which it runs, have their own: LICENSE.electron.txt and LICENSES.chromium.html.',
    '',
    ...parts,
  ].join('\n');
}

function section(title: string, text: string): string {
  return `${'='.repeat(80)}\n${title}\n${'='.repeat(80)}\n\n${text.replaceAll('\r\n', '\n').replace(/^\uFEFF/, '')}\n`;
}

function wordsOf({ identifier, copyright }: WrittenLicence): string {
  const file = path.join(projectFolder, 'build', 'licences', `${identifier}.txt`);
  return `${copyright}\n\n${readFileSync(file, 'utf8').trim()}`;
}

function writtenFor(name: string): WrittenLicence | undefined {
  const fits = (key: string) => (key.endsWith('-') ? name.startsWith(key) : name === key);
  return Object.entries(written).find(([key]) => fits(key))?.[1];
}
