import { type ChildProcess, spawn } from 'node:child_process';

export interface HowToLaunch {
  readonly executable: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
}

/** The app puts back what runs and closes its database when it is asked to end; it gives itself 8 s for that, a busy machine some more. */
const longestEnding_ms = 30_000;
const keptOutput = 8000;

/**
 * Waits at our end of a pipe, which the system closes whatever way we end. Unless the app was gone before, it then
 * kills the app's group and removes the profile.
 */
const whenWeAreGone = 'read told || { kill -s KILL -- "-$1"; sleep 1; rm -rf -- "$2"; }';

/** The app with everything it has started: Electron is several processes. */
export class CourierProcess {
  /** Resolves when no process of it is left. */
  readonly gone: Promise<void>;
  readonly #process: ChildProcess;
  readonly #pid: number;
  #isGone = false;
  #output = '';

  private constructor(child: ChildProcess, pid: number) {
    this.#process = child;
    this.#pid = pid;
    // All of them have inherited these two pipes, so they are closed when the last one has ended.
    this.gone = new Promise((resolve) =>
      child.once('close', () => {
        this.#isGone = true;
        resolve();
      }),
    );
    const listen = (chunk: Buffer) => {
      this.#output = (this.#output + chunk.toString()).slice(-keptOutput);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
  }

  /** @throws Error when the program cannot be started */
  static async launch({ executable, args, env, cwd }: HowToLaunch): Promise<CourierProcess> {
    const child = spawn(executable, args, {
      env,
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      // In a group of its own, so that the whole tree can be killed in one call.
      detached: true,
    });
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', reject);
    });
    if (child.pid === undefined) throw new Error('LM Courier could not be started.');
    const launched = new CourierProcess(child, child.pid);
    launched.#guard(cwd);
    return launched;
  }

  /** Of the main process. */
  get pid(): number {
    return this.#pid;
  }

  /** The last lines of its log, without what Chromium says between them. */
  get lastWords(): string[] {
    return this.#output.split('\n').filter((line) => /^\d{4}-\d\d-\d\dT/.test(line));
  }

  /** SIGKILL to every process of it, in one call and at once; resolves when none is left. */
  async kill(): Promise<void> {
    if (!this.#isGone) process.kill(-this.#pid, 'SIGKILL');
    await this.gone;
  }

  /** Asks it to end, as somebody at its terminal does; does not wait. */
  interrupt(): void {
    this.#process.kill('SIGINT');
  }

  /** Asks it to end, as a shutdown of the computer does. @throws Error when it does not */
  async end(): Promise<void> {
    this.#process.kill('SIGTERM');
    let isTooLate = false;
    const timer = setTimeout(() => {
      isTooLate = true;
      process.kill(-this.#pid, 'SIGKILL');
    }, longestEnding_ms);
    await this.gone;
    clearTimeout(timer);
    if (isTooLate) throw new Error(`LM Courier did not end within ${longestEnding_ms / 1000} s.`);
  }

  #guard(profile: string): void {
    const shell = spawn('sh', ['-c', whenWeAreGone, 'sh', String(this.#pid), profile], {
      stdio: ['pipe', 'ignore', 'ignore'],
      // Ctrl+C is not for it.
      detached: true,
    });
    void this.gone.then(() => shell.stdin.end('gone\n'));
  }
}
