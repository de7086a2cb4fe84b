import { Composer } from 'grammy';
import type { LmStudioStatus } from '../../common/status.ts';
import type { Disk } from '../../core/disk.ts';
import type { Job } from '../../core/queue/job.ts';
import type { JobQueue } from '../../core/queue/jobQueue.ts';
import type { Worker } from '../../core/queue/worker.ts';
import { t } from '../locales/translate.ts';
import { type CallbackAction, callbackActionOf } from '../outbound/keyboards.ts';
import { modelOfShortKey } from '../outbound/modelPicker.ts';
import { isGroup } from './addressing.ts';
import { isOwnJob } from './authority.ts';
import type { Cancellation } from './cancellation.ts';
import type { BotContext } from './context.ts';
import type { Continued, Intake } from './intake.ts';
import { refusalText } from './refusals.ts';

export interface CallbackActionsDeps {
  readonly storage: Disk;
  readonly queue: JobQueue;
  readonly intake: Intake;
  readonly cancellation: Cancellation;
  readonly worker: Pick<Worker, 'stopJob'>;
  readonly lmStudio: () => LmStudioStatus;
}

/** What a press led to: what its person reads, and the answer that is to be stopped because of it. */
interface Outcome {
  readonly told: string;
  readonly stops?: number;
}

/**
 * Buttons that belong to a message: asking again, going on, leaving the queue. They may be pressed by whoever wrote the message
 * and, in groups, by administrators. What a button carries can be forged, and may be old: all is checked anew.
 */
export function callbackActions(deps: CallbackActionsDeps): Composer<BotContext> {
  const { storage, intake, cancellation, worker } = deps;
  const composer = new Composer<BotContext>();

  composer.on('callback_query:data', (ctx, next) => {
    const press = callbackActionOf(ctx.callbackQuery.data);
    if (!press) return next();
    ctx.plan.inTransaction(() => {
      const job = storage.jobs.kept(press.job_id);
      const isHere = job?.chat_id === ctx.key.chat_id && job.bot_id === ctx.key.bot_id;
      if (!job || !isHere) return ctx.plan.afterCommit(() => ctx.toast(t(ctx.language, 'button-stale')));
      if (isOwnJob(job, ctx)) {
        const outcome = carryOut(ctx, press, job);
        return ctx.plan.afterCommit(() => finish(ctx, outcome));
      }
      ctx.plan.afterCommit(async () => {
        const mayPress = isGroup(ctx) && (await ctx.isAdmin());
        const told = t(ctx.language, 'button-not-yours');
        await finish(ctx, mayPress ? storage.transaction(() => carryOut(ctx, press, job)) : { told });
      });
    });
  });

  function carryOut(ctx: BotContext, press: CallbackAction, job: Job): Outcome {
    switch (press.wants) {
      case 'cancel':
        return cancel(ctx, job);
      case 'retry':
        return { told: toldOf(ctx, intake.retry(job)) };
      case 'continue':
        return { told: toldOf(ctx, intake.continue(job)) };
      case 'again':
        return answerEdited(ctx, job);
      case 'see':
        return seeWith(ctx, job, press.modelKey);
    }
  }

  function cancel(ctx: BotContext, { id, state }: Job): Outcome {
    if (cancellation.cancel(id)) return { told: t(ctx.language, 'cancelled') };
    return state === 'running'
      ? { told: t(ctx.language, 'stopping'), stops: id }
      : { told: t(ctx.language, 'button-too-late') };
  }

  function answerEdited(ctx: BotContext, job: Job): Outcome {
    if (job.edited_text === null) return { told: t(ctx.language, 'button-stale') };
    const newest = storage.jobs.ofMessage(job.bot_id, job.chat_id, job.message_id) ?? job;
    // It went back into the queue after it was edited: nothing but its words has to change.
    if (newest.id === job.id && intake.rewrite(job, job.edited_text)) {
      return { told: t(ctx.language, 'asked-again') };
    }
    const isOutdated = newest.id === job.id && newest.state === 'running';
    const asked = intake.retry(job, { whileRunning: isOutdated });
    const told = toldOf(ctx, asked);
    return asked.accepted && isOutdated ? { told, stops: job.id } : { told };
  }

  function seeWith(ctx: BotContext, job: Job, modelKey: string): Outcome {
    const status = deps.lmStudio();
    if (status.state !== 'online') return { told: t(ctx.language, 'models-unreachable') };
    const model = modelOfShortKey(status.models, modelKey);
    if (!model) return { told: t(ctx.language, 'model-button-stale') };
    return { told: toldOf(ctx, intake.retry(job, { model: model.id })) };
  }

  function toldOf(ctx: BotContext, asked: Continued): string {
    return asked.accepted ? t(ctx.language, 'asked-again') : refusalText(asked, ctx.language);
  }

  async function finish(ctx: BotContext, { told, stops }: Outcome): Promise<void> {
    if (stops !== undefined) worker.stopJob(stops);
    await ctx.toast(told);
  }

  return composer;
}
