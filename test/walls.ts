import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { projectFolder } from '../build/projectFolder.ts';
import { run } from '../build/run.ts';

interface Plant {
  /** A file of the project that could exist, with one import in it. */
  readonly file: string;
  readonly source: string;
}

/** What each part of main/ may import of the others, besides common/; docs/architecture.md draws it. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  core: [],
  markup: [],
  conversation: ['core'],
  lmstudio: ['core', 'conversation'],
  storage: ['core'],
  telegram: ['core', 'conversation', 'markup'],
  settings: [],
  processes: [],
  documents: ['core', 'conversation', 'processes'],
  voice: ['core', 'conversation', 'processes'],
  service: [
    'core',
    'conversation',
    'markup',
    'lmstudio',
    'storage',
    'telegram',
    'processes',
    'documents',
    'voice',
  ],
  desktop: ['service', 'settings', 'processes'],
  common: [],
};
const parts = Object.keys(mayImport);
/** Not built yet: others may not import them, and what they may import is decided with them. */
const unbuilt: readonly string[] = [];
const withElectron = ['desktop', 'settings'];

/** Every part with every other, from its folder and from a folder below, plainly and by a way round. */
function pairs(isAllowed: boolean): Plant[] {
  return parts
    .filter((from) => !unbuilt.includes(from))
    .flatMap((from) =>
      parts
        .filter((to) => to !== from && (to === 'common' || mayImport[from]?.includes(to)) === isAllowed)
        .flatMap((to) => [
          ...imports(`main/${from}/plant.ts`, `../${to}/part.ts`),
          ...imports(`main/${from}/deep/plant.ts`, `../../${to}/deep/part.ts`),
          ...(isAllowed ? [] : imports(`main/${from}/plant.ts`, `../common/../${to}/part.ts`)),
        ]),
    );
}

/** Imports that a wall must stop: each wall in every spelling and from more than one depth. */
const forbidden: readonly Plant[] = [
  ...pairs(false),
  ...parts
    .filter((part) => !withElectron.includes(part) && !unbuilt.includes(part))
    .flatMap((part) => [
      ...imports(`main/${part}/plant.ts`, 'electron'),
      ...imports(`main/${part}/deep/plant.ts`, 'electron/main'),
      ...imports(`main/${part}/plant.ts`, '../main.ts'),
      ...imports(`main/${part}/plant.ts`, '../../renderer/models/stateMirror.ts'),
      ...imports(`main/${part}/plant.ts`, 'node:child_process'),
    ]),
  ...imports('main/settings/plant.ts', 'node:worker_threads'),
  ...imports('test/sandbox/plant.ts', 'electron'),
  ...imports('main/core/queue/plant.ts', 'node:sqlite'),
  ...imports('main/core/queue/plant.ts', 'openai'),
  ...imports('main/common/plant.ts', 'node:fs'),
  ...imports('main/common/plant.ts', 'path'),
  ...imports('main/common/plant.ts', '@photostructure/sqlite'),
  ...imports('main/desktop/plant.ts', '../../renderer/models/stateMirror.ts'),
  ...imports('renderer/plant.ts', 'electron'),
  ...imports('renderer/plant.ts', 'node:fs'),
  ...imports('renderer/plant.ts', '../main/core/queue/worker.ts'),
  ...imports('renderer/locales/plant.ts', 'lit'),
  ...imports('renderer/locales/plant.ts', '../models/stateMirror.ts'),
  ...imports('renderer/locales/en/plant.ts', '../../../main/markup/markup.ts'),
  ...imports('renderer/views/plant.ts', '../../main/main.ts'),
  ...imports('renderer/views/plant.ts', '../../main/common/../core/queue/worker.ts'),
];

/** Imports that the walls must let through: a wall that stops everything proves nothing. */
const allowed: readonly Plant[] = [
  ...pairs(true).filter(({ file, source }) => !source.includes('/main/') && !file.startsWith('main/common/')),
  { file: 'main/main.ts', source: "export { app } from 'electron';\n" },
  { file: 'main/preload.ts', source: "export { contextBridge } from 'electron';\n" },
  ...imports('main/desktop/plant.ts', 'electron'),
  ...imports('main/desktop/plant.ts', 'node:child_process'),
  ...imports('main/processes/plant.ts', 'node:worker_threads'),
  ...imports('main/settings/plant.ts', 'electron'),
  ...imports('main/core/queue/plant.ts', './job.ts'),
  ...imports('main/core/queue/plant.ts', '../access/accessControl.ts'),
  ...imports('main/core/queue/deep/plant.ts', '../job.ts'),
  ...imports('main/common/plant.ts', './job.ts'),
  ...imports('main/desktop/plant.ts', '../../renderer/locales/words.ts'),
  ...imports('renderer/locales/en/plant.ts', '../plural.ts'),
  ...imports('renderer/locales/plant.ts', '../../main/common/language.ts'),
  ...imports('renderer/plant.ts', '../main/common/calls.ts'),
  ...imports('renderer/views/plant.ts', '../../main/common/status.ts'),
  ...imports('renderer/components/plant.ts', '../../main/markup/markup.ts'),
];

/** The same module asked for in every way that loads one. */
function imports(file: string, module: string): Plant[] {
  return [
    `import * as planted from '${module}';\nexport { planted };\n`,
    `import type { planted } from '${module}';\nexport type { planted };\n`,
    `export { planted } from '${module}';\n`,
    `export * from '${module}';\n`,
    `export const planted = () => import('${module}');\n`,
  ].map((source) => ({ file, source }));
}

/**
 * Plants each import into a copy of the project's layout and asks Biome, with the project's own biome.json.
 * Gives a sentence for every plant that the walls judged wrongly.
 */
export async function checkWalls(): Promise<{
  readonly checked: number;
  readonly mistakes: readonly string[];
}> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lm-courier-walls-'));
  try {
    await cp(path.join(projectFolder, 'biome.json'), path.join(folder, 'biome.json'));
    const plants = [...forbidden, ...allowed];
    const files = await Promise.all(plants.map((plant, index) => sow(folder, plant, index)));
    const stopped = await stoppedFiles(folder);
    const mistakes = plants.flatMap(({ file, source }, index) => {
      const mustStop = index < forbidden.length;
      const said = `${file}: ${source.split('\n')[0]}`;
      if (stopped.has(files[index] ?? '') === mustStop) {
        return [];
      }
      return [mustStop ? `let through: ${said}` : `wrongly stopped: ${said}`];
    });
    return { checked: plants.length, mistakes };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Writes the plant under a name of its own, unless its name is what the rule is about; gives its path in the folder. */
async function sow(folder: string, plant: Plant, index: number): Promise<string> {
  const file = plant.file.replace('plant.ts', `plant${index}.ts`);
  await mkdir(path.join(folder, path.dirname(file)), { recursive: true });
  await writeFile(path.join(folder, file), plant.source);
  return file;
}

async function stoppedFiles(folder: string): Promise<Set<string>> {
  const biome = path.join(projectFolder, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
  const args = ['lint', '--vcs-enabled=false', '--only=style/noRestrictedImports', '--max-diagnostics=none'];
  const linted = await run(process.execPath, [biome, ...args, '--reporter=json', '.'], { cwd: folder });
  const report: unknown = JSON.parse(linted.stdout);
  return new Set(pathsIn(report));
}

function pathsIn(report: unknown): string[] {
  if (typeof report !== 'object' || report === null || !('diagnostics' in report)) {
    throw new Error('Biome gave a report that this check does not understand.');
  }
  return JSON.stringify(report.diagnostics).match(/(?<="path":")[^"]+/g) ?? [];
}
