// `npm run fuzz`: hands the app what no server and no window should ever send. `--help` tells the rest.
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { projectFolder } from '../../build/projectFolder.ts';
import { variables } from './tries.ts';

const usualMinutes = 2;
const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.test.ts'));
const parts = files.map((name) => name.replace('.test.ts', ''));

const usage = `Usage: npm run fuzz [-- flags] [part…]

  --minutes=N   how long each test tries, default ${usualMinutes}
  --runs=N      how often each test tries, instead
  --seed=N      repeats what an earlier run tried; default: something new
  --help        this text

Parts: ${parts.join(', ')}; all of them when none is named.
Exits 0 only if nothing broke.`;

/** @throws Error in plain words */
function positive(name: string, text: string): string {
  if (!(Number(text) > 0)) throw new Error(`--${name} takes a number above 0, not "${text}".`);
  return text;
}

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    minutes: { type: 'string' },
    runs: { type: 'string' },
    seed: { type: 'string', default: String(randomInt(2 ** 31)) },
    help: { type: 'boolean', default: false },
  },
});

if (flags.help) console.log(usage);
else {
  const { seed, runs, minutes = String(usualMinutes) } = flags;
  console.log(`Seed ${seed}`);
  const vitest = path.join(projectFolder, 'node_modules', 'vitest', 'vitest.mjs');
  const config = path.join(import.meta.dirname, 'vitest.config.ts');
  const child = spawn(process.execPath, [vitest, 'run', '-c', config, ...positionals], {
    cwd: projectFolder,
    stdio: 'inherit',
    env: {
      ...process.env,
      [variables.seed]: seed,
      ...(runs === undefined
        ? { [variables.minutes]: positive('minutes', minutes) }
        : { [variables.runs]: positive('runs', runs) }),
    },
  });
  child.once('exit', (code) => {
    console.log(`Seed ${seed}`);
    process.exitCode = code ?? 1;
  });
}
