import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'undici';
import { run } from '../../build/run.ts';

const longestWait_ms = 10_000;
const lookEach_ms = 100;
/** The memory has settled when so many looks in a row have found no less. */
const looksOfRest = 5;

/** Megabytes of memory that a process holds after its garbage has been collected and given back to the system. */
export async function settledMemory({ pid, inspector }: { pid: number; inspector: string }): Promise<number> {
  await collectGarbage(inspector);
  const until = performance.now() + longestWait_ms;
  let least = await memoryOf(pid);
  for (let looks = 0; looks < looksOfRest && performance.now() < until; looks++) {
    // Nothing tells when V8 has given back what it freed: it does so little by little, from threads of its own.
    await pause(lookEach_ms);
    const now = await memoryOf(pid);
    if (now < least) {
      least = now;
      looks = 0;
    }
  }
  return least;
}

/** Over the inspector, so that the app needs no hook for it. */
async function collectGarbage(inspector: string): Promise<void> {
  const targets: unknown = await (await fetch(`${inspector}/json/list`)).json();
  const [target] = targets as [{ webSocketDebuggerUrl: string }];
  const socket = new WebSocket(target.webSocketDebuggerUrl);
  try {
    await new Promise<void>((resolve, reject) => {
      socket.addEventListener('error', () => reject(new Error('The inspector cannot be reached.')));
      socket.addEventListener('close', () => reject(new Error('The inspector went away.')));
      socket.addEventListener('message', () => resolve());
      socket.addEventListener('open', () =>
        socket.send(JSON.stringify({ id: 1, method: 'HeapProfiler.collectGarbage' })),
      );
    });
  } finally {
    socket.close();
  }
}

/** The resident set of one process, in megabytes. */
async function memoryOf(pid: number): Promise<number> {
  if (process.platform === 'linux') {
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) / 1024;
  }
  const { stdout } = await run('ps', ['-o', 'rss=', '-p', String(pid)]);
  return Number(stdout.trim()) / 1024;
}
