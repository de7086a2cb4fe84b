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

/** Imports that a wall must stop: each wall in every spelling and from more than one depth. */
const forbidden: readonly Plant[] = [
  ...imports('main/telegram/plant.ts', 'electron'),
  ...imports('main/telegram/outbound/plant.ts', 'electron/main'),
  ...imports('main/lmstudio/plant.ts', 'electron'),
  ...imports('main/storage/plant.ts', 'electron'),
  ...imports('main/core/queue/plant.ts', 'electron'),
  ...imports('main/plant.ts', 'electron'),
  ...imports('test/sandbox/plant.ts', 'electron'),
  ...imports('main/core/queue/deep/plant.ts', '../../../telegram/outbound/compose.ts'),
  ...imports('main/core/queue/deep/plant.ts', '../../../lmstudio/client.ts'),
  ...imports('main/core/queue/plant.ts', '../../telegram/inbound/intake.ts'),
  ...imports('main/core/queue/plant.ts', '../../lmstudio/client.ts'),
  ...imports('main/core/queue/plant.ts', '../../storage/jobStore.ts'),
  ...imports('main/core/queue/plant.ts', '../../common/../storage/jobStore.ts'),
  ...imports('main/core/queue/plant.ts', '../../service/botSession.ts'),
  ...imports('main/core/queue/plant.ts', 'node:sqlite'),
  ...imports('main/core/queue/plant.ts', 'openai'),
  ...imports('main/core/queue/deep/plant.ts', '../../../storage/jobStore.ts'),
  ...imports('main/common/plant.ts', 'electron'),
  ...imports('main/common/plant.ts', 'node:fs'),
  ...imports('main/common/plant.ts', 'path'),
  ...imports('main/common/plant.ts', '@photostructure/sqlite'),
  ...imports('main/common/plant.ts', '../queue/worker.ts'),
  ...imports('main/common/plant.ts', './../queue/worker.ts'),
  ...imports('main/common/plant.ts', '../../renderer/mirror.ts'),
  ...imports('renderer/plant.ts', 'electron'),
  ...imports('renderer/plant.ts', 'node:fs'),
  ...imports('renderer/plant.ts', '../main/core/queue/worker.ts'),
  ...imports('renderer/views/plant.ts', '../../main/main.ts'),
  ...imports('renderer/views/plant.ts', '../../main/common/../queue/worker.ts'),
];

/** Imports that the walls must let through: a wall that stops everything proves nothing. */
const allowed: readonly Plant[] = [
  { file: 'main/main.ts', source: "export { app } from 'electron';\n" },
  { file: 'main/preload.ts', source: "export { contextBridge } from 'electron';\n" },
  ...imports('main/desktop/plant.ts', 'electron'),
  ...imports('main/settings/plant.ts', 'electron'),
  ...imports('main/core/queue/plant.ts', './job.ts'),
  ...imports('main/core/queue/plant.ts', '../access/access.ts'),
  ...imports('main/core/queue/plant.ts', '../../common/job.ts'),
  ...imports('main/core/queue/deep/plant.ts', '../job.ts'),
  ...imports('main/core/queue/deep/plant.ts', '../../../common/job.ts'),
  ...imports('main/storage/plant.ts', '../core/queue/job.ts'),
  ...imports('main/telegram/plant.ts', '../common/status.ts'),
  ...imports('main/common/plant.ts', './job.ts'),
  ...imports('renderer/plant.ts', '../main/common/calls.ts'),
  ...imports('renderer/views/plant.ts', '../../main/common/status.ts'),
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
