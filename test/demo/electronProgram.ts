import { type ChildProcess, spawn } from 'node:child_process';

export interface ElectronOptions {
  /** How people call it, for messages. */
  readonly name: string;
  readonly executable: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** Whether its pages can be looked at through `devToolsUrl`. */
  readonly withDevTools: boolean;
}

/** The app puts back what runs and closes its database when it ends; it gives itself 8 s for that, a busy machine some more. */
const longestEnding_ms = 30_000;
const keptOutput = 4000;
const devToolsLine = /^DevTools listening on (ws:\S+)$/m;

/** An Electron of its own, with the end of what it printed. */
export class ElectronProgram {
  readonly pid: number;
  readonly name: string;
  /** Resolves when it is gone, whoever ended it. */
  readonly ended: Promise<void>;
  readonly #process: ChildProcess;
  readonly #devToolsUrl: Promise<string>;
  #output = '';

  private constructor(child: ChildProcess, pid: number, name: string) {
    this.#process = child;
    this.pid = pid;
    this.name = name;
    this.ended = new Promise((resolve) => child.once('exit', () => resolve()));
    for (const output of [child.stdout, child.stderr]) {
      output?.on('data', (chunk: Buffer) => {
        this.#output = (this.#output + chunk.toString()).slice(-keptOutput);
      });
    }
    this.#devToolsUrl = this.said(devToolsLine);
    // Only who asks for the address wants to hear that there is none.
    this.#devToolsUrl.catch(() => undefined);
  }

  /** What is in the brackets of the line that it prints. @throws Error when the program ended before it could be told */
  said(line: RegExp): Promise<string> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const [, found] = line.exec(this.#output) ?? [];
        if (found !== undefined) resolve(found);
      };
      look();
      for (const output of [this.#process.stdout, this.#process.stderr]) output?.on('data', look);
      this.#process.once('close', () => reject(this.endedByItself()));
    });
  }

  /** @throws Error when the program cannot be started */
  static async start(options: ElectronOptions): Promise<ElectronProgram> {
    const { name, executable, args, env, cwd, withDevTools } = options;
    const child = spawn(executable, [...args, ...(withDevTools ? ['--remote-debugging-port=0'] : [])], {
      env,
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      // In a group of its own, so that Ctrl+C reaches it once, through us.
      detached: process.platform !== 'win32',
    });
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', reject);
    });
    if (child.pid === undefined) throw new Error(`${name} could not be started.`);
    return new ElectronProgram(child, child.pid, name);
  }

  /** The address for Playwright's connectOverCDP. @throws Error when the program ended before it could be told */
  get devToolsUrl(): Promise<string> {
    return this.#devToolsUrl;
  }

  /** Whether it has ended as programs should, and not broken down. */
  get hasEndedWell(): boolean {
    return this.#process.exitCode === 0;
  }

  /** What to say when it should be running and is not. */
  endedByItself(): Error {
    return new Error(`${this.name} ended by itself. Its last words:\n${this.#output.trim() || '(none)'}`);
  }

  /** Asks it to end, and insists after a while. */
  async end(): Promise<void> {
    const timer = setTimeout(() => this.#process.kill('SIGKILL'), longestEnding_ms);
    if (this.#process.exitCode === null && this.#process.signalCode === null) this.#process.kill('SIGTERM');
    await this.ended;
    clearTimeout(timer);
  }
}
