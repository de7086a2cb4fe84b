import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** A program of the app as Linux lists it. */
export interface Listed {
  readonly pid: number;
  readonly parent: number;
  readonly commandLine: string;
  readonly title: string;
}

/** A process and all that it started. Linux only. */
export function programsOf(root: number): Listed[] {
  const all = readdirSync('/proc').flatMap((name) =>
    /^\d+$/.test(name) ? (listed(Number(name)) ?? []) : [],
  );
  const family = new Set([root]);
  for (let before = 0; before < family.size; ) {
    before = family.size;
    for (const { pid, parent } of all) if (family.has(parent)) family.add(pid);
  }
  return all.filter(({ pid }) => family.has(pid));
}

function listed(pid: number): Listed | undefined {
  return ifStillThere(() => {
    const read = (name: string) => readFileSync(`/proc/${pid}/${name}`, 'utf8');
    const [, parent = '0'] = /\) \S (\d+)/.exec(read('stat')) ?? [];
    return { pid, parent: Number(parent), commandLine: read('cmdline'), title: read('comm') };
  });
}

/** TCP ports on which any of the processes waits for connections. */
export function listeningPorts(pids: readonly number[]): number[] {
  const sockets = new Set(pids.flatMap(socketsOf));
  return ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) =>
    readFileSync(table, 'utf8')
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .filter(([, , , state, , , , , , inode]) => state === '0A' && sockets.has(inode ?? ''))
      .map(([, local = '']) => Number.parseInt(local.split(':')[1] ?? '', 16)),
  );
}

/** Inode numbers. */
function socketsOf(pid: number): string[] {
  const folder = `/proc/${pid}/fd`;
  const descriptors = ifStillThere(() => readdirSync(folder)) ?? [];
  return descriptors.flatMap((name) => {
    const target = ifStillThere(() => readlinkSync(`${folder}/${name}`)) ?? '';
    return /^socket:\[(\d+)\]$/.exec(target)?.[1] ?? [];
  });
}

/** Processes and their files may be gone since they were listed. */
function ifStillThere<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ESRCH') return undefined;
    throw error;
  }
}
