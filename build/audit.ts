import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { auditVerdict } from './auditVerdict.ts';
import { projectFolder } from './projectFolder.ts';
import { run } from './run.ts';

/**
 * `npm run audit`: asks the registry for known weaknesses of everything in package-lock.json. It fails for each one that
 * docs/dependencies.md does not explain. Where the registry cannot be asked it says so and fails only with `-- --strict`.
 */
const explanations = await readFile(path.join(projectFolder, 'docs', 'dependencies.md'), 'utf8');
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const { stdout } = await run(npm, ['audit', '--json'], { cwd: projectFolder });
const verdict = auditVerdict(stdout, explanations);

if (!verdict.asked) {
  console.log(`Known weaknesses could not be asked for: ${verdict.reason}.`);
  process.exitCode = process.argv.includes('--strict') ? 1 : 0;
} else {
  const { explained, unexplained } = verdict;
  for (const { packageName, severity, title, url } of unexplained) {
    console.error(`${packageName}: ${severity}, ${title} (${url})`);
  }
  console.log(
    `${explained.length + unexplained.length} known weaknesses, ${unexplained.length} unexplained.`,
  );
  process.exitCode = unexplained.length === 0 ? 0 : 1;
}
