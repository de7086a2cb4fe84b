import type { JobQueue } from '../queue/jobQueue.ts';
import type { Worker } from '../queue/worker.ts';
import type { Storage } from '../storage/storage.ts';
import type { BotContext } from './context.ts';
import { asLanguage, say } from './words.ts';

/** /stop: ends the answer being written; when none is, takes the person's messages out of the line. */
export class Leaving {
  readonly #deps: { readonly storage: Storage; readonly queue: JobQueue; readonly worker: Worker };

  constructor(deps: { storage: Storage; queue: JobQueue; worker: Worker }) {
    this.#deps = deps;
  }

  stop(ctx: BotContext): void {
    const { storage, worker } = this.#deps;
    const own = storage.jobs
      .openOfChat(ctx.key.bot_id, ctx.key.chat_id)
      .filter((job) => job.user_id === ctx.from?.id);
    const running = own.find((job) => job.state === 'running');
    if (running) {
      // The partial answer itself says that it was stopped.
      ctx.plan.later(async () => worker.stopJob(running.id));
      return ctx.say(say(ctx.language, 'stopping'));
    }
    if (own.length === 0) return ctx.say(say(ctx.language, 'stop-nothing'));
    for (const job of own) this.cancel(job.id);
    ctx.say(say(ctx.language, 'stop-waiting', { count: own.length }));
  }

  /** Takes a waiting job out of the line; its place message, where there is one, says so. */
  cancel(job_id: number): boolean {
    const { storage, queue } = this.#deps;
    return storage.transaction(() => {
      const job = storage.jobs.get(job_id);
      if (job?.state !== 'waiting') return false;
      const { bot_id, chat_id, thread_id, place_message_id } = job;
      queue.settle(job_id, {
        outcome: 'stopped',
        answer: null,
        reasoning: null,
        finish_reason: null,
        answered_by: null,
        failure_code: null,
        failure_detail: null,
        prompt_tokens: null,
        completion_tokens: null,
      });
      if (place_message_id === null) storage.jobs.close(job_id, Date.now());
      else {
        const text = say(asLanguage(job.language), 'cancelled');
        storage.outbox.add({ bot_id, chat_id, thread_id, job_id, text, takes_place: 1 });
      }
      return true;
    });
  }
}
