import type { ChildProcess, FromChild, StartChild } from '../processes/childProcess.ts';
import { ChildFailure } from '../processes/childWork.ts';
import type { ListenProgress, ListenRequest, ListenResult } from './listeningWork.ts';

export interface ListeningProcessDeps {
  readonly start: StartChild;
  /** It ends after so long without a recording, and gives its memory back. */
  readonly idle_ms: number;
}

/** How long a recording may take, in its own length, and what it takes at least to load a model, in seconds. */
const slowest = 10;
const longestLoad_s = 120;

interface Asked {
  readonly onMessage: (message: FromChild) => void;
  readonly onEnd: (detail: string) => void;
}

/** The process that hears, from the first recording until nobody has spoken for a while: one recording at a time. */
export class ListeningProcess {
  readonly #deps: ListeningProcessDeps;
  #child: ChildProcess | undefined;
  #asked: Asked | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  #idle: NodeJS.Timeout | undefined;

  constructor(deps: ListeningProcessDeps) {
    this.#deps = deps;
  }

  /** Whether there is a process now. */
  get isRunning(): boolean {
    return this.#child !== undefined;
  }

  /**
   * Waits for its turn and listens.
   * @throws ChildFailure; when `signal` is aborted, its reason, and the process has ended
   */
  ask(
    request: ListenRequest,
    signal: AbortSignal,
    onProgress: (progress: ListenProgress) => void = () => {},
  ): Promise<ListenResult> {
    const answer = this.#turn.then(() => {
      signal.throwIfAborted();
      return this.#listen(request, signal, onProgress);
    });
    this.#turn = answer.catch(() => {});
    return answer;
  }

  /** Ends the process, whatever it is doing. */
  stop(): void {
    clearTimeout(this.#idle);
    const child = this.#child;
    this.#child = undefined;
    child?.kill();
    this.#asked?.onEnd('stopped');
  }

  async #listen(
    request: ListenRequest,
    signal: AbortSignal,
    onProgress: (progress: ListenProgress) => void,
  ): Promise<ListenResult> {
    clearTimeout(this.#idle);
    const limit_ms = (request.longest_s * slowest + longestLoad_s) * 1000;
    let timer: NodeJS.Timeout | undefined;
    let abort = () => {};
    try {
      return await new Promise<ListenResult>((resolve, reject) => {
        abort = () => reject(signal.reason);
        signal.addEventListener('abort', abort, { once: true });
        timer = setTimeout(() => reject(new ChildFailure('time', `not done after ${limit_ms} ms`)), limit_ms);
        this.#asked = {
          onMessage: (message) => {
            if (message.kind === 'progress') onProgress(message.progress as ListenProgress);
            else if (message.kind === 'result') resolve(message.result as ListenResult);
            else if (message.kind === 'failed') reject(new ChildFailure('broken', message.detail));
          },
          onEnd: (detail) => reject(new ChildFailure('broken', detail)),
        };
        this.#child ??= this.#begin();
        this.#child.send({ request, heap_MB: 0 });
      });
    } catch (error) {
      // Whatever it was doing, it is not waited for.
      this.stop();
      throw error;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      this.#asked = undefined;
      this.#endWhenIdle();
    }
  }

  #begin(): ChildProcess {
    const child = this.#deps.start('voice', {
      onMessage: (message) => this.#asked?.onMessage(message),
      onEnd: (detail) => {
        // One that was ended says so after the next has begun.
        if (this.#child !== child) return;
        this.#child = undefined;
        this.#asked?.onEnd(detail);
      },
    });
    return child;
  }

  #endWhenIdle(): void {
    clearTimeout(this.#idle);
    if (!this.#child) return;
    this.#idle = setTimeout(() => this.stop(), this.#deps.idle_ms);
    this.#idle.unref();
  }
}
