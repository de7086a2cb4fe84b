import { Session } from 'node:inspector';

/**
 * Counts how often the engine enters a function. Unlike time that is the same on every computer and at every load; what
 * regular expressions do within themselves is not in it.
 */
export class StepCounter {
  readonly #session = new Session();

  start(): void {
    this.#session.connect();
    this.#post('Profiler.enable');
    this.#post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  }

  stop(): void {
    this.#post('Profiler.stopPreciseCoverage');
    this.#post('Profiler.disable');
    this.#session.disconnect();
  }

  count(run: () => void): number {
    // Taking the counts begins them anew.
    this.#take();
    run();
    return this.#take();
  }

  #take(): number {
    const { result } = this.#post('Profiler.takePreciseCoverage') as Coverage;
    const ranges = result.flatMap(({ functions }) => functions.flatMap(({ ranges: own }) => own));
    return ranges.reduce((sum, { count }) => sum + count, 0);
  }

  #post(method: string, params: object = {}): unknown {
    let answer: unknown;
    this.#session.post(method, params, (error, result) => {
      if (error) throw error;
      answer = result;
    });
    return answer;
  }
}

interface Coverage {
  readonly result: readonly {
    readonly functions: readonly { readonly ranges: readonly { count: number }[] }[];
  }[];
}
