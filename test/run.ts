// `npm test`: every check one after another, and at the end how many passed and failed.
import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { modifiedAt } from '../build/environment/cacheFolder.ts';
import { withDisplay } from '../build/environment/display.ts';
import { findNode24 } from '../build/environment/findNode24.ts';
import { projectFolder } from '../build/projectFolder.ts';
import { checkWalls } from './walls.ts';

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

interface Step {
  readonly title: string;
  /** A step that throws counts as one failure. */
  readonly run: () => Promise<Counts>;
}

const onePassed: Counts = { passed: 1, failed: 0, skipped: 0 };
const oneFailed: Counts = { passed: 0, failed: 1, skipped: 0 };
const nothing: Counts = { passed: 0, failed: 0, skipped: 0 };

/** The output is ours. */
const stdio: StdioOptions = ['ignore', 'inherit', 'inherit'];

const steps: readonly Step[] = [
  { title: 'Format and lint', run: () => script('lint') },
  { title: 'Types', run: () => script('typecheck') },
  { title: 'Walls between the parts', run: wallsStep },
  { title: `Unit tests on Node ${process.versions.node}`, run: () => vitest('unit', process.execPath, []) },
  { title: "Unit tests of the service on Node 24, Electron's own", run: node24Step },
  {
    title: 'Fuzz: what no server and no window should send',
    run: () => vitest('fuzz', process.execPath, ['-c', path.join('test', 'fuzz', 'vitest.config.ts')]),
  },
  { title: 'Build', run: () => script('build') },
  { title: 'End-to-end tests in Electron', run: endToEndStep },
  {
    title: 'Soak: killed and started again',
    run: () => vitest('soak', process.execPath, ['-c', path.join('test', 'soak', 'vitest.config.ts')]),
  },
];

async function wallsStep(): Promise<Counts> {
  const { checked, mistakes } = await checkWalls();
  for (const mistake of mistakes) console.error(mistake);
  console.log(`${checked} planted imports, ${mistakes.length} judged wrongly.`);
  return mistakes.length === 0 ? onePassed : oneFailed;
}

async function node24Step(): Promise<Counts> {
  const node24 = await findNode24();
  if (node24 === undefined) return nothing;
  if (node24 === process.execPath) {
    console.log('The step before was it.');
    return nothing;
  }
  // The rest runs only inside Electron or the window: plain Node 24 would prove nothing about it.
  return vitest('unit-node24', node24, ['--project', 'service']);
}

async function endToEndStep(): Promise<Counts> {
  const config = path.join('test', 'e2e', 'vitest.config.ts');
  if ((await modifiedAt(path.join(projectFolder, config))) === undefined || !(await holdsTests('test/e2e'))) {
    console.log('There are none.');
    return nothing;
  }
  const display = await withDisplay();
  try {
    return await vitest('e2e', process.execPath, ['-c', config], display.env);
  } finally {
    await display.stop();
  }
}

async function holdsTests(folder: string): Promise<boolean> {
  const names = await readdir(path.join(projectFolder, folder), { recursive: true });
  return names.some((name) => name.endsWith('.test.ts'));
}

/** Runs a script of package.json; its exit code is the one result. */
async function script(name: string): Promise<Counts> {
  // On Windows npm is a file for the shell.
  const shell = process.platform === 'win32';
  const exitCode = await ending(
    spawn('npm', ['run', '--silent', name], { cwd: projectFolder, stdio, shell }),
  );
  return exitCode === 0 ? onePassed : oneFailed;
}

/** Runs Vitest under the given Node and counts its tests from its own report. */
async function vitest(
  name: string,
  node: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Counts> {
  const report = path.join(projectFolder, 'out', 'test-reports', `${name}.json`);
  await rm(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const runner = path.join(projectFolder, 'node_modules', 'vitest', 'vitest.mjs');
  const exitCode = await ending(
    spawn(node, [runner, 'run', ...reporters, ...args], {
      cwd: projectFolder,
      env: { ...process.env, ...env },
      stdio,
    }),
  );
  const counts = await countsOf(report);
  // A file that does not load or an error outside every test fails the run without failing a test.
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

async function countsOf(report: string): Promise<Counts> {
  if ((await modifiedAt(report)) === undefined) return oneFailed;
  const results: unknown = JSON.parse(await readFile(report, 'utf8'));
  const count = (key: string) => numberIn(results, key);
  return {
    passed: count('numPassedTests'),
    failed: count('numFailedTests'),
    skipped: count('numPendingTests') + count('numTodoTests'),
  };
}

function numberIn(results: unknown, key: string): number {
  const value = typeof results === 'object' && results !== null ? Reflect.get(results, key) : undefined;
  if (typeof value !== 'number') throw new Error(`Vitest's report has no ${key}.`);
  return value;
}

/** Gives its exit code. */
function ending(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

async function runStep({ title, run }: Step): Promise<Counts> {
  console.log(`\n== ${title}`);
  const started = Date.now();
  let counts: Counts;
  try {
    counts = await run();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    counts = oneFailed;
  }
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`-- ${title}: ${counts.failed === 0 ? 'passed' : 'FAILED'} in ${seconds} s`);
  return counts;
}

let total = nothing;
for (const step of steps) {
  const counts = await runStep(step);
  total = {
    passed: total.passed + counts.passed,
    failed: total.failed + counts.failed,
    skipped: total.skipped + counts.skipped,
  };
}
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exitCode = total.failed === 0 ? 0 : 1;
