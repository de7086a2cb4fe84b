import type { Job } from '../core/queue/job.ts';
import type { OpenJob } from '../core/queue/jobQueue.ts';

export interface SharedContextDeps {
  readonly jobs: { get(id: number): Job | undefined };
  readonly prompts: {
    /** Tokens of the context that all share whom the model answers at once; undefined: nobody shares it, or knows it. */
    sharedContext(model: string): number | undefined;
    /** Tokens of a prompt, as it would be sent now. */
    tokensOf(job: Job): number;
  };
}

/**
 * How much of the context an answer without a limit is taken to need. Most need less; one that needs more takes what it
 * finds, and nobody begins beside it meanwhile.
 */
const answerShare = 1 / 8;

/**
 * Several answers at once may have one context together, and a server breaks off whatever does not fit any more. So a
 * job begins only where its prompt and its answer fit into what the running ones leave.
 */
export class SharedContext {
  readonly #deps: SharedContextDeps;
  /** What running jobs were really sent and have said so far, tokens. */
  readonly #taken = new Map<number, { prompt: number; answer: number }>();

  constructor(deps: SharedContextDeps) {
    this.#deps = deps;
  }

  /** A running job's prompt goes out. */
  sends(job_id: number, prompt: number): void {
    this.#taken.set(job_id, { prompt, answer: 0 });
  }

  /** @param answer tokens of its answer so far */
  says(job_id: number, answer: number): void {
    const taken = this.#taken.get(job_id);
    if (taken) taken.answer = answer;
  }

  /** @param running those that ask the same model */
  fitsBeside(job: OpenJob, running: readonly OpenJob[]): boolean {
    const ids = new Set(running.map(({ id }) => id));
    for (const id of this.#taken.keys()) if (!ids.has(id)) this.#taken.delete(id);
    const context = this.#deps.prompts.sharedContext(job.model);
    if (running.length === 0 || context === undefined) return true;
    const needs = [job, ...running].map(({ id }) => this.#needs(id, context));
    return needs.reduce((sum, tokens) => sum + tokens) <= context;
  }

  #needs(job_id: number, context: number): number {
    const { jobs, prompts } = this.#deps;
    const job = jobs.get(job_id);
    if (!job) return 0;
    const { prompt, answer } = this.#taken.get(job_id) ?? { prompt: prompts.tokensOf(job), answer: 0 };
    const expected = job.max_tokens === -1 ? context * answerShare : job.max_tokens;
    return Math.min(context, prompt + Math.max(expected, answer));
  }
}
