import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as pass } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type RunningApp, startWorld } from './app.ts';
import { untilOnline } from './window.ts';

const idle_s = 10;

/** The processes of the app; `cpu` is the share of one core since the last call, in percent. */
async function metrics({ application }: RunningApp) {
  const processes = await application.evaluate(({ app }) =>
    app.getAppMetrics().map(({ pid, type, cpu, memory }) => ({
      pid,
      type,
      cpu: cpu.percentCPUUsage,
      workingSet_kB: memory.workingSetSize,
    })),
  );
  return processes.map(({ pid, type, cpu, workingSet_kB }) => ({
    type,
    cpu,
    memory_kB: ownMemory_kB(pid) ?? workingSet_kB,
  }));
}

/** What the process alone keeps in memory: pages that several share count in parts. Linux tells it, others do not. */
function ownMemory_kB(pid: number): number | undefined {
  const file = `/proc/${pid}/smaps_rollup`;
  if (!existsSync(file)) return undefined;
  const found = /^Pss:\s+(\d+) kB$/m.exec(readFileSync(file, 'utf8'))?.[1];
  return found === undefined ? undefined : Number(found);
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
const inMegabytes = (kilobytes: number) => `${(kilobytes / 1024).toFixed(0)} MB`;

test('how fast the app starts and how little it takes while idle is measured', async () => {
  const { start } = await startWorld();
  const started = Date.now();
  const app = await start();
  const page = await app.page();
  await page.getByTestId('bot-state').waitFor();
  const drawn_ms = Date.now() - started;
  await untilOnline(page);
  const online_ms = Date.now() - started;
  await app.closeWindow();
  await expect.poll(async () => (await metrics(app)).some(({ type }) => type === 'Tab')).toBe(false);

  await metrics(app);
  await pass(idle_s * 1000);
  const processes = await metrics(app);
  const memory_kB = sum(processes.map((one) => one.memory_kB));
  const parts = processes.map((one) => `${one.type} ${inMegabytes(one.memory_kB)}`);
  const cpu = sum(processes.map((one) => one.cpu));
  console.log(
    `Start to window drawn: ${drawn_ms} ms, to bot online: ${online_ms} ms.\n` +
      `Idle with the window closed: ${inMegabytes(memory_kB)} (${parts.join(', ')}), ` +
      `${cpu.toFixed(2)} % of one core over ${idle_s} s.`,
  );
});
