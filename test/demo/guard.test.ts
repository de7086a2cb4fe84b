import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { projectFolder } from '../../build/projectFolder.ts';
import { eventually } from '../support/eventually.ts';

/**
 * A program that starts another one, which would sleep for a minute, and lets a guard watch over it and `folder`. Both
 * write to the same pipe, so the program's `close` tells that both are gone.
 */
function programWith(folder: string, ending: string): ChildProcess {
  const script = `
    import { spawn } from 'node:child_process';
    import { startGuard } from './test/demo/guard.ts';
    const guard = startGuard(${JSON.stringify(folder)});
    const sleeper = spawn('sleep', ['60'], { detached: true, stdio: ['ignore', 'inherit', 'ignore'] });
    sleeper.unref();
    guard.watch(sleeper.pid);
    console.log(sleeper.pid);
    ${ending}
  `;
  return spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], {
    cwd: projectFolder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'lm-courier-guard-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function pidOfSleeper(program: ChildProcess): Promise<number> {
  if (!program.stdout) throw new Error('The program has no output.');
  const [line] = (await once(program.stdout, 'data')) as [Buffer];
  return Number(line.toString());
}

test.skipIf(process.platform === 'win32')(
  'when the demo is killed, what it started ends and its folder goes',
  async () => {
    const folder = temporaryFolder();
    const program = programWith(folder, 'setInterval(() => {}, 1000);');
    await pidOfSleeper(program);
    program.kill('SIGKILL');
    await once(program, 'close');
    await eventually(() => expect(existsSync(folder)).toBe(false));
  },
  20_000,
);

test.skipIf(process.platform === 'win32')(
  'when all is tidy, the guard goes and touches nothing',
  async () => {
    const folder = temporaryFolder();
    const program = programWith(folder, 'await guard.dismiss();');
    const pid = await pidOfSleeper(program);
    await once(program, 'exit');
    expect(existsSync(folder)).toBe(true);
    const isSleeping = process.kill(pid);
    expect(isSleeping).toBe(true);
  },
);
