import { spawn } from 'node:child_process';

export interface RunResult {
  /** undefined when the program could not be started at all. */
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
  readonly timedOut: boolean;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** The program is killed after this many milliseconds. */
  readonly timeout_ms?: number;
  /** Written to the program's standard input, which is then closed. */
  readonly input?: string;
}

/** Runs a program to its end and collects what it printed. Never throws: a program that cannot start has no exit code. */
export function run(program: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      env: options.env ?? process.env,
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
    });
    let stdout = '';
    let stderr = '';
    let timedOut = false;
    const timer =
      options.timeout_ms === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            child.kill('SIGKILL');
          }, options.timeout_ms);
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    const finish = (exitCode: number | undefined) => {
      clearTimeout(timer);
      resolve({ exitCode, stdout, stderr, timedOut });
    };
    child.on('error', (error) => {
      stderr += error.message;
      finish(undefined);
    });
    // A program killed by a signal has no code of its own; the shell's habit is 128 and more.
    child.on('close', (code) => finish(code ?? 128));
    // A program that ends without reading its input closes the pipe; that is its right.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
  });
}

/** The last line with text in it, to tell in one line why a program failed. */
export function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.trim() ?? '';
}
