import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** What a process of the benchmark offers to the one that started it. */
export type Methods = Readonly<Record<string, (...args: never[]) => unknown>>;

interface Request {
  readonly id: number;
  readonly name: string;
  readonly args: readonly unknown[];
}

interface Reply {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: string;
}

const ready = 'ready';
const longestStart_ms = 60_000;

/** In the child: answers requests until the parent is gone, and then ends. */
export function serve(methods: Methods): void {
  process.on('message', (request: Request) => void reply(methods, request));
  process.once('disconnect', () => process.exit());
  // The parent may have gone while this one was loading.
  if (!process.connected) process.exit();
  process.send?.(ready);
}

async function reply(methods: Methods, { id, name, args }: Request): Promise<void> {
  const answer = (rest: Omit<Reply, 'id'>) => process.send?.({ id, ...rest });
  try {
    const method = methods[name];
    if (!method) throw new Error(`There is no method ${name}.`);
    answer({ result: await method(...(args as never[])) });
  } catch (error) {
    answer({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}

/** In the parent: a child process that serves methods. */
export class Served<M extends Methods> {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, (reply: Reply) => void>();
  #requests = 0;

  private constructor(child: ChildProcess) {
    this.#child = child;
    child.on('message', (reply: Reply) => {
      this.#waiting.get(reply.id)?.(reply);
      this.#waiting.delete(reply.id);
    });
    child.once('close', (code, signal) => {
      for (const [id, settle] of this.#waiting) settle({ id, error: `It ended with ${code ?? signal}.` });
    });
  }

  /**
   * @returns when the child serves
   * @throws Error when it has ended, or does not serve in time
   */
  static async by<M extends Methods>(child: ChildProcess): Promise<Served<M>> {
    const failed = new AbortController();
    const fail = () => failed.abort();
    child.once('close', fail);
    const timer = setTimeout(fail, longestStart_ms);
    try {
      await once(child, 'message', { signal: failed.signal });
    } catch (error) {
      child.kill('SIGKILL');
      throw new Error('A process of the benchmark did not start.', { cause: error });
    } finally {
      clearTimeout(timer);
    }
    return new Served<M>(child);
  }

  call<Name extends keyof M & string>(
    name: Name,
    ...args: Parameters<M[Name]>
  ): Promise<Awaited<ReturnType<M[Name]>>> {
    const id = this.#requests++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, ({ result, error }) => {
        if (error === undefined) resolve(result as Awaited<ReturnType<M[Name]>>);
        else reject(new Error(error));
      });
      this.#child.send({ id, name, args } satisfies Request, (error) => {
        if (error) reject(error);
      });
    });
  }

  /** Nothing a benchmark leaves behind needs a tidy end. */
  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = once(this.#child, 'close');
    this.#child.kill('SIGKILL');
    await gone;
  }
}
