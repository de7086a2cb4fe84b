import type { ChildName, ChildProcess, FromChild, StartChild } from './childProcess.ts';

export interface ChildWorkDeps {
  readonly start: StartChild;
  readonly name: ChildName;
  /** How long one piece of work may take once its turn has come, milliseconds. */
  readonly timeLimit_ms: number;
  /** What the process may hold of the computer's memory, in bytes. */
  readonly memoryLimit_bytes: number;
  /** Megabytes that what is alive in JavaScript may take. */
  readonly heap_MB: number;
}

/** Why a process did not do its work: it ran too long, took too much memory, or came to an end that nobody foresaw. */
export class ChildFailure extends Error {
  readonly why: 'time' | 'memory' | 'broken';

  constructor(why: ChildFailure['why'], detail: string) {
    super(detail);
    this.name = 'ChildFailure';
    this.why = why;
  }
}

/**
 * Work that is done in processes of its own: one after the other, each in a new process that ends with it. So what goes
 * wrong with one can harm neither the app nor the next.
 */
export class ChildWork<Request, Result, Progress = never> {
  readonly #deps: ChildWorkDeps;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(deps: ChildWorkDeps) {
    this.#deps = deps;
  }

  /**
   * Waits for its turn and does the work.
   * @throws ChildFailure; when `signal` is aborted, its reason
   */
  do(
    request: Request,
    signal: AbortSignal,
    onProgress: (progress: Progress) => void = () => {},
  ): Promise<Result> {
    const done = this.#turn.then(() => {
      signal.throwIfAborted();
      return this.#inProcess(request, signal, onProgress);
    });
    this.#turn = done.catch(() => {});
    return unlessAborted(done, signal);
  }

  #inProcess(
    request: Request,
    signal: AbortSignal,
    onProgress: (progress: Progress) => void,
  ): Promise<Result> {
    const { start, name, timeLimit_ms, memoryLimit_bytes, heap_MB } = this.#deps;
    let child: ChildProcess | undefined;
    let timer: NodeJS.Timeout | undefined;
    let abort = () => {};
    const work = new Promise<Result>((resolve, reject) => {
      abort = () => reject(signal.reason);
      signal.addEventListener('abort', abort, { once: true });
      timer = setTimeout(
        () => reject(new ChildFailure('time', `not done after ${timeLimit_ms} ms`)),
        timeLimit_ms,
      );
      const onMessage = (message: FromChild) => {
        switch (message.kind) {
          case 'memory':
            if (message.resident_bytes > memoryLimit_bytes)
              reject(new ChildFailure('memory', `holds ${message.resident_bytes} bytes`));
            break;
          case 'progress':
            onProgress(message.progress as Progress);
            break;
          case 'result':
            resolve(message.result as Result);
            break;
          case 'failed':
            reject(new ChildFailure(message.why === 'memory' ? 'memory' : 'broken', message.detail));
        }
      };
      // The engine aborts a process whose heap it can clean no more, sometimes before anything of it can be told.
      const onEnd = (detail: string, signal?: NodeJS.Signals) =>
        reject(new ChildFailure(signal === 'SIGABRT' ? 'memory' : 'broken', detail));
      child = start(name, { onMessage, onEnd });
      child.send({ request, heap_MB });
    });
    return work.finally(() => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      child?.kill();
    });
  }
}

/** What waits for its turn is given up at once, too. */
function unlessAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
