import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, lstatSync, mkdtempSync, readdirSync, rmdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { isOnPath } from '../../build/environment/debianPackages.ts';
import { lastLine, run } from '../../build/run.ts';

/** This computer's system once more: what is installed or written there is in memory, and gone with the test. */
export interface SystemCopy {
  /** Where one of its files is seen from outside. */
  seenFromOutside(file: string): string;
  /**
   * Runs a program as root.
   * @throws when it fails
   */
  asRoot(program: string, ...args: string[]): Promise<void>;
  /** The words before a command that make one of its people run it, as `kernel` lets them. */
  asPerson(name: string, kernel: Kernel): readonly [string, ...string[]];
  /** Files and folders in these folders that are there and not outside, but for caches. */
  added(...folders: string[]): string[];
}

/** Whether an ordinary program may have namespaces of its own. In a chroot Linux grants none, as some systems do everywhere. */
export type Kernel = 'without user namespaces' | 'with user namespaces';

/** Lives as long as our end of its standard input is open, whatever way this process ends. */
const session = `
  set -e
  mount -t tmpfs -o mode=755 tmpfs "$1"
  mkdir "$1/upper" "$1/work" "$1/root"
  mount -t overlay -o "lowerdir=/,upperdir=$1/upper,workdir=$1/work" overlay "$1/root"
  for folder in proc sys dev; do mount --rbind "/$folder" "$1/root/$folder"; done
  mount -t tmpfs -o mode=1777 tmpfs "$1/root/tmp"
  mount --bind "$2" "$1/root/mnt"
  echo ready
  exec cat
`;

/** The copy becomes the root of a mount namespace: then Linux does not take it for a chroot. */
const asRootFolder = 'name=$1; shift; cd "$0"; pivot_root . mnt && exec chroot --userspec="$name" . "$@"';

/** Why there can be none here. */
export async function whyNoSystemCopy(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'only root on Linux can make one';
  for (const program of ['unshare', 'nsenter', 'dpkg', 'useradd']) {
    if (!(await isOnPath(program))) return `there is no ${program}`;
  }
  try {
    const { copy, close } = await openSystemCopy(os.tmpdir());
    await copy.asRoot('dpkg', '--version').finally(close);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/**
 * Makes a copy that is gone after the test: call it before whatever runs in it.
 *
 * @param shared a folder that is seen there as /mnt
 */
export async function startSystemCopy(shared: string): Promise<SystemCopy> {
  const { copy, close } = await openSystemCopy(shared);
  onTestFinished(close);
  return copy;
}

async function openSystemCopy(shared: string) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'lm-courier-system-'));
  const holder = spawn('unshare', ['--mount', 'sh', '-c', session, 'sh', folder, shared], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const ended = once(holder, 'close');
  const close = async () => {
    holder.stdin.end();
    await ended;
    rmdirSync(folder);
  };
  let complaints = '';
  holder.stderr.on('data', (chunk: Buffer) => {
    complaints += chunk.toString();
  });
  await Promise.race([once(holder.stdout, 'data'), ended]);
  if (holder.exitCode !== null) {
    await close();
    throw new Error(lastLine(complaints));
  }
  const root = path.join(folder, 'root');
  const enter = ['nsenter', '--target', String(holder.pid), '--mount'] as const;
  const seenFromOutside = (file: string) => path.join(`/proc/${holder.pid}/root`, root, file);
  const copy: SystemCopy = {
    seenFromOutside,
    asRoot: async (program, ...args) => {
      const [first, ...rest] = enter;
      const { exitCode, stdout, stderr } = await run(first, [...rest, 'chroot', root, program, ...args]);
      if (exitCode !== 0) throw new Error(`${program} ${args.join(' ')}: ${lastLine(stderr || stdout)}`);
    },
    asPerson: (name, kernel) =>
      kernel === 'without user namespaces'
        ? [...enter, 'chroot', `--userspec=${name}`, root]
        : [...enter, 'unshare', '--mount', 'sh', '-c', asRootFolder, root, name],
    added: (...folders) => {
      const upper = path.join(`/proc/${holder.pid}/root`, folder, 'upper');
      return folders
        .flatMap((name) => (existsSync(path.join(upper, name)) ? below(path.join(upper, name), name) : []))
        .filter((file) => !existsSync(path.join('/', file)) && !file.endsWith('.cache'))
        .sort();
    },
  };
  return { copy, close };
}

function below(folder: string, name: string): string[] {
  return (
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      // What was deleted is a device without a number.
      .filter((file) => !lstatSync(path.join(folder, file)).isCharacterDevice())
      .map((file) => path.join(name, file))
  );
}
