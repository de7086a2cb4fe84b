import { asLanguage } from '../../common/language.ts';
import type { Disk } from '../../core/disk.ts';
import { emptyResult } from '../../core/queue/job.ts';
import type { JobQueue, OpenJob } from '../../core/queue/jobQueue.ts';
import type { Worker } from '../../core/queue/worker.ts';
import { t } from '../locales/translate.ts';
import { isGroup } from './addressing.ts';
import type { BotContext } from './context.ts';

export interface CancellationDeps {
  readonly storage: Disk;
  readonly queue: JobQueue;
  readonly worker: Pick<Worker, 'stopJob'>;
}

/** /stop: ends the answer being written; when none is, takes the person's messages out of the queue. */
export class Cancellation {
  readonly #deps: CancellationDeps;

  constructor(deps: CancellationDeps) {
    this.#deps = deps;
  }

  /**
   * In a group one's own messages; administrators who have none may stop what others asked in the same topic. In a private
   * chat each topic is a conversation of its own; only where its main view has nothing to stop, all of them are meant.
   */
  stop(ctx: BotContext): void {
    const { storage, worker } = this.#deps;
    const open = this.#meant(ctx);
    const own = open.filter((job) => job.user_id === ctx.from?.id);
    if (own.length > 0 || !isGroup(ctx) || open.length === 0) {
      const running = this.#end(ctx, own);
      if (running) ctx.plan.afterCommit(async () => worker.stopJob(running.id));
      return;
    }
    ctx.plan.afterCommit(async () => {
      const mayStop = await ctx.isAdmin();
      const running = storage.transaction(() => {
        const { thread_id } = ctx.key;
        return this.#end(
          ctx,
          mayStop ? this.#openOfChat(ctx).filter((job) => job.thread_id === thread_id) : [],
        );
      });
      if (running) worker.stopJob(running.id);
    });
  }

  /** Takes a waiting job out of the queue; its position message, where there is one, says so. */
  cancel(job_id: number): boolean {
    const { storage, queue } = this.#deps;
    return storage.transaction(() => {
      const job = storage.jobs.get(job_id);
      if (job?.state !== 'waiting') return false;
      const { bot_id, chat_id, thread_id, position_message_id } = job;
      queue.settle(job_id, { ...emptyResult, outcome: 'stopped' });
      if (position_message_id === null) queue.close(job_id);
      else {
        const text = t(asLanguage(job.language), 'cancelled');
        storage.outbox.add({ bot_id, chat_id, thread_id, job_id, text, replaces_message: 1, rank: 'reply' });
      }
      return true;
    });
  }

  /** The bot is no member of the chat any more. Call it in a step of the plan. */
  leaveChat(ctx: BotContext): void {
    for (const { id, state } of this.#openOfChat(ctx)) {
      if (state === 'running') ctx.plan.afterCommit(async () => this.#deps.worker.stopJob(id));
      else this.cancel(id);
    }
  }

  /** Whoever is blocked leaves the queue, and what is being answered for them ends. */
  expelBlocked(): void {
    const { storage, queue, worker } = this.#deps;
    for (const { id, state } of queue.openOf((chat_id) => storage.chats.get(chat_id)?.access === 'blocked')) {
      if (state === 'running') worker.stopJob(id);
      else this.cancel(id);
    }
  }

  /** Says what ends. Returns the job that is being answered: the partial answer itself says that it was stopped. */
  #end(ctx: BotContext, jobs: readonly OpenJob[]): OpenJob | undefined {
    const running = jobs.find((job) => job.state === 'running');
    if (running) {
      this.#say(ctx, t(ctx.language, 'stopping'));
      return running;
    }
    for (const job of jobs) this.cancel(job.id);
    const key = jobs.length === 0 ? 'stop-nothing' : 'stop-waiting';
    this.#say(ctx, t(ctx.language, key, { count: jobs.length }));
    return undefined;
  }

  /** /stop is obeyed at any pace, so what it says is said once a minute. */
  #say(ctx: BotContext, text: string): void {
    ctx.addReply(text, { reason: text });
  }

  #meant(ctx: BotContext): OpenJob[] {
    const open = this.#openOfChat(ctx);
    const { thread_id } = ctx.key;
    if (isGroup(ctx)) return open;
    const here = open.filter((job) => job.thread_id === thread_id);
    return here.length === 0 && thread_id === 0 ? open : here;
  }

  #openOfChat({ key }: BotContext): OpenJob[] {
    return this.#deps.queue.openOfChat(key.chat_id);
  }
}
