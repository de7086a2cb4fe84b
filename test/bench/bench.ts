// `npm run bench`: how the service compares with the smallest bot on the same stack. `--help` tells the rest.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildIfNeeded } from '../../build/build.ts';
import { projectFolder } from '../../build/projectFolder.ts';
import { answerRow } from './answerRow.ts';
import { burstRow } from './burstRow.ts';
import { crowdRow } from './crowdRow.ts';
import { deliveryRow } from './deliveryRow.ts';
import { firstWordRow } from './firstWordRow.ts';
import { idleRow } from './idleRow.ts';
import { queueRow } from './queueRow.ts';
import { renderRow } from './renderRow.ts';
import { page, table } from './report.ts';
import { isMet, type Result, type RowOptions, type RowOutcome } from './result.ts';
import { stallRow } from './stallRow.ts';
import { startRow } from './startRow.ts';
import { comebackRow, stopRow } from './stopRow.ts';
import { closeDisplay, startFetchInElectron } from './subjects.ts';

const rows: Readonly<Record<string, (options: RowOptions) => Promise<RowOutcome>>> = {
  burst: burstRow,
  queue: queueRow,
  stall: stallRow,
  answer: answerRow,
  crowd: crowdRow,
  firstWord: firstWordRow,
  stop: stopRow,
  comeback: comebackRow,
  delivery: deliveryRow,
  render: renderRow,
  idle: idleRow,
  start: startRow,
};

const full: RowOptions = { rounds: 5, messages: 1000 };
const quick: RowOptions = { rounds: 1, messages: 200 };

const usage = `Usage: npm run bench [-- flags]

  --write     write the results to docs/benchmarks.md
  --quick     one round and fewer messages, to try it
  --only=ROW  one row alone: ${Object.keys(rows).join(', ')}
  --help      this text

Exits 1 when a message was lost, repeated, out of order or not served in time, when something could not be
measured, or when the one row that was asked for misses a goal; 0 otherwise.`;

const { values: flags } = parseArgs({
  options: {
    write: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

async function bench(): Promise<boolean> {
  const { only, write } = flags;
  if (only !== undefined && !(only in rows)) throw new Error(`There is no row ${only}.\n\n${usage}`);
  if (write && (flags.quick || only !== undefined)) throw new Error('Only a full run is written down.');
  const options = flags.quick ? quick : full;
  await buildIfNeeded();
  const results: Result[] = [];
  let isSound = true;
  for (const [name, row] of Object.entries(rows)) {
    if (only !== undefined && name !== only) continue;
    const from = performance.now();
    const outcome = await row(options);
    console.log(`\n${name}, ${((performance.now() - from) / 1000).toFixed(0)} s\n${table(outcome.results)}`);
    results.push(...outcome.results);
    isSound &&= outcome.isSound;
  }
  if (write) {
    const file = path.join(projectFolder, 'docs', 'benchmarks.md');
    await writeFile(file, page(results, options.rounds, await electronVersions()));
  }
  if (!isSound) console.error('\nMessages were lost, repeated, out of order or not served in time.');
  const isMissed = only !== undefined && results.some((result) => isMet(result) === false);
  if (isMissed) console.error('\nA goal was missed.');
  return isSound && !isMissed;
}

async function electronVersions() {
  const electron = await startFetchInElectron();
  try {
    return await electron.call('versions');
  } finally {
    await electron.stop();
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
if (flags.help) console.log(usage);
else {
  try {
    process.exitCode = (await bench()) ? 0 : 1;
  } catch (error) {
    console.error(error);
    process.exitCode = 1;
  } finally {
    await closeDisplay();
  }
}
