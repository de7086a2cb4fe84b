import type { BotSession } from '../botSession.ts';

export interface OwnerJobsDeps {
  /** The bot at work, if there is one. */
  readonly session: () => Pick<BotSession, 'queue' | 'worker' | 'leaving' | 'deliver'> | undefined;
}

/** What the owner does to single requests of people. */
export class OwnerJobs {
  readonly #deps: OwnerJobsDeps;

  constructor(deps: OwnerJobsDeps) {
    this.#deps = deps;
  }

  /** Ends a running job and keeps what it has said; takes a waiting one out of the line. False: it has ended. */
  stop(job_id: number): boolean {
    const session = this.#deps.session();
    if (!session) return false;
    if (session.worker.stopJob(job_id)) return true;
    const isCancelled = session.leaving.cancel(job_id);
    session.deliver();
    return isCancelled;
  }

  /** Moves a waiting job to the head of the line. False: it does not wait, or the bot is stopped. */
  runNext(job_id: number): boolean {
    return this.#deps.session()?.queue.moveUp(job_id) ?? false;
  }
}
