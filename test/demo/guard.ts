import { spawn } from 'node:child_process';

/** How long a program may take to end by itself, in fifths of a second. */
const patience = 60;

/**
 * Reads until our end of the pipe is closed, which the system does whatever way we end, SIGKILL included. Then, unless
 * all has been tidied up, it ends the programs whose ids it was told and removes the folder.
 */
const whenWeAreGone = `
told=$(cat)
case $told in *tidy*) exit ;; esac
for program in $told; do kill "$program"; done 2>/dev/null
for program in $told; do
  left=${patience}
  while kill -0 "$program" 2>/dev/null && [ $left -gt 0 ]; do sleep 0.2; left=$((left - 1)); done
  kill -9 "$program" 2>/dev/null
done
rm -rf -- "$1"
`;

export interface Guard {
  /** From now on the program ends when we do. */
  watch(pid: number): void;
  /** Everything has been ended and removed: the guard goes without doing anything. */
  dismiss(): Promise<void>;
}

/**
 * Sees to it that nothing stays behind even when this process is killed: `tsx` does so when its script is too busy to
 * notice Ctrl+C within 60 ms. On Windows Ctrl+C reaches every program of the console, so nobody needs to watch.
 *
 * @param folder removed when this process was killed
 */
export function startGuard(folder: string): Guard {
  if (process.platform === 'win32') return { watch: () => undefined, dismiss: async () => undefined };
  const shell = spawn('sh', ['-c', whenWeAreGone, 'sh', folder], {
    stdio: ['pipe', 'ignore', 'ignore'],
    // In a group of its own: Ctrl+C is not for it.
    detached: true,
  });
  const ended = new Promise<void>((resolve) => shell.once('close', () => resolve()));
  return {
    watch: (pid) => {
      shell.stdin.write(`${pid}\n`);
    },
    dismiss: async () => {
      shell.stdin.end('tidy\n');
      await ended;
    },
  };
}
