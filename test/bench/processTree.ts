import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

/** What a program with all processes that it has started takes while it is watched. */
export interface Cost {
  /** Of all its processes, pages that they share divided among them, megabytes. */
  readonly pss_MB: number;
  /** How often a thread of it went to sleep, and so had been woken, in a second. */
  readonly wakeUps_perSecond: number;
  /** Percent of one core. */
  readonly cpu_percent: number;
  /** What each process took, the greatest first: where to look when it is too much. */
  readonly processes: readonly string[];
}

interface Spent {
  readonly name: string;
  readonly switches: number;
  readonly cpu_ns: number;
}

/** Watches a program for so long. Linux only: elsewhere nothing tells of another program's threads. */
export async function costOf(pid: number, watched_ms: number): Promise<Cost> {
  const before = await threadsOf(pid);
  const from = performance.now();
  await pause(watched_ms);
  const after = await threadsOf(pid);
  const took_ms = performance.now() - from;
  const sums = new Map<string, { switches: number; cpu_ns: number }>();
  for (const [thread, { name, switches, cpu_ns }] of after) {
    const then = before.get(thread);
    const sum = sums.get(name) ?? { switches: 0, cpu_ns: 0 };
    // One that is new has spent all of it meanwhile; what one that has ended spent is nowhere to be read.
    sum.switches += switches - (then?.switches ?? 0);
    sum.cpu_ns += cpu_ns - (then?.cpu_ns ?? 0);
    sums.set(name, sum);
  }
  const perSecond = (switches: number) => (switches * 1000) / took_ms;
  const percent = (cpu_ns: number) => cpu_ns / 1e4 / took_ms;
  const all = [...sums.entries()].sort(([, one], [, other]) => other.switches - one.switches);
  const total = (of: 'switches' | 'cpu_ns') => all.reduce((sum, [, spent]) => sum + spent[of], 0);
  return {
    pss_MB: await pssOf(pid),
    wakeUps_perSecond: perSecond(total('switches')),
    cpu_percent: percent(total('cpu_ns')),
    processes: all
      .filter(([, { switches }]) => switches > 0)
      .map(
        ([name, { switches, cpu_ns }]) =>
          `${name}: ${perSecond(switches).toFixed(2)}/s, ${percent(cpu_ns).toFixed(3)} %`,
      ),
  };
}

/** Every thread of a program's processes, by its number. */
async function threadsOf(pid: number): Promise<Map<string, Spent>> {
  const threads = new Map<string, Spent>();
  for (const process of await treeOf(pid)) {
    for (const thread of await namesIn(`/proc/${process}/task`)) {
      const folder = `/proc/${process}/task/${thread}`;
      const status = await textOf(`${folder}/status`);
      const schedule = await textOf(`${folder}/schedstat`);
      if (status === '' || schedule === '') continue;
      threads.set(thread, {
        name: `${process} ${/^Name:\s+(.*)$/m.exec(status)?.[1] ?? ''}`,
        switches: Number(/^voluntary_ctxt_switches:\s+(\d+)/m.exec(status)?.[1]),
        cpu_ns: Number(schedule.split(' ')[0]),
      });
    }
  }
  return threads;
}

async function pssOf(pid: number): Promise<number> {
  let sum_kB = 0;
  for (const process of await treeOf(pid)) {
    const rollup = await textOf(`/proc/${process}/smaps_rollup`);
    sum_kB += Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0);
  }
  return sum_kB / 1024;
}

/** A process and all that it has started. */
async function treeOf(pid: number): Promise<number[]> {
  const parents = new Map<number, number>();
  for (const name of await namesIn('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    // The name of a program stands in brackets and may hold anything.
    const [, parent] = (await textOf(`/proc/${name}/stat`)).split(') ').at(-1)?.split(' ') ?? [];
    parents.set(Number(name), Number(parent));
  }
  const tree = [pid];
  for (const process of tree) {
    for (const [child, parent] of parents) if (parent === process) tree.push(child);
  }
  return tree;
}

/** Processes and threads end while they are looked at. */
const textOf = (file: string) => readFile(file, 'utf8').catch(() => '');
const namesIn = (folder: string) => readdir(folder).catch(() => [] as string[]);
