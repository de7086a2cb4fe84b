// `npm run test:real`: plays the main job against a model server that really runs. `--help` tells the rest.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { load } from '../bench/load.ts';

const usage = `Usage: npm run test:real -- --server URL [flags] [row…]

  --server=URL        the server, as you would write it in Settings: http://127.0.0.1:1234/v1
  --model=M           the model to ask; default: the first one in the server's list, a loaded one before others
  --key=K             the server's API key
  --restart=COMMAND   ends the server and starts it again in the background; without it no restart is tried
  --help              this text

Rows: answer, history, stream, stop, order, picture, overflow, context, restart, thoughts (of the rows before it); all of
them when none is named.

Telegram is pretended, the server is yours: it is asked about 40 short questions, one with a picture, one that is too
long, and is stopped in the middle of a long answer. Takes a minute with a quick model, and at most an hour.
Exits 0 only if all that could be tried held.`;

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    server: { type: 'string' },
    model: { type: 'string' },
    key: { type: 'string' },
    restart: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

if (flags.help || flags.server === undefined) {
  console.log(usage);
  if (!flags.help) process.exitCode = 2;
} else {
  const { module, close } = await load<typeof import('./play.ts')>(path.join(import.meta.dirname, 'play.ts'));
  const { server, model, key, restart } = flags;
  try {
    const isGood = await module.play({
      server,
      model,
      key,
      only: positionals,
      restart: restart === undefined ? undefined : () => run(restart),
      onModel: (name, address) => console.log(`${name} at ${address}`),
      onRow: (name, { held, words }) => console.log(`${name.padEnd(9)}  ${held.padEnd(9)}  ${words}`),
    });
    process.exitCode = isGood ? 0 : 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  } finally {
    await close();
  }
}

/** @throws Error when the command fails; what it starts in the background goes on. */
async function run(command: string): Promise<void> {
  const child = spawn(command, { shell: true, stdio: 'ignore', timeout: 60_000 });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`"${command}" ended with ${code}.`);
}
