import { Composer } from 'grammy';
import type { LmStudioStatus, ModelInfo } from '../../common/status.ts';
import type { Disk } from '../../core/disk.ts';
import type { JobQueue } from '../../core/queue/jobQueue.ts';
import { t } from '../locales/translate.ts';
import { isModelKey, modelKeyboard, modelOfKey } from '../outbound/modelPicker.ts';
import { isGroup } from './addressing.ts';
import { isAdmin } from './authority.ts';
import type { BotContext } from './context.ts';
import { toast } from './toast.ts';

export interface ModelButtonsDeps {
  readonly storage: Disk;
  readonly queue: Pick<JobQueue, 'changeModel'>;
  readonly lmStudio: () => LmStudioStatus;
}

/** The buttons under a list of models. A group's model its administrators choose. */
export function modelButtons({ storage, queue, lmStudio }: ModelButtonsDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>();

  composer.callbackQuery(/^model:/, (ctx) => {
    ctx.plan.inTransaction(() => {
      const status = lmStudio();
      const models = status.state === 'online' ? status.models : undefined;
      const { data } = ctx.callbackQuery;
      const model = models && isModelKey(data) ? modelOfKey(models, data) : undefined;
      if (!models || !model) {
        const why = t(ctx.language, models ? 'model-button-stale' : 'models-unreachable');
        return ctx.plan.afterCommit(() => toast(ctx, why));
      }
      if (!isGroup(ctx)) {
        choose(ctx, model);
        return ctx.plan.afterCommit(() => confirm(ctx, models, model));
      }
      ctx.plan.afterCommit(async () => {
        if (!(await isAdmin(ctx))) return toast(ctx, t(ctx.language, 'admins-only'));
        storage.transaction(() => choose(ctx, model));
        await confirm(ctx, models, model);
      });
    });
  });

  function choose(ctx: BotContext, model: ModelInfo): void {
    storage.chats.override(ctx.key.chat_id, 'model', model.id);
    queue.changeModel(({ chat_id }) => chat_id === ctx.key.chat_id, model.id);
    ctx.addReply(t(ctx.language, 'model-set', { model: model.id }));
  }

  return composer;
}

async function confirm(ctx: BotContext, models: readonly ModelInfo[], model: ModelInfo): Promise<void> {
  await toast(ctx, t(ctx.language, 'model-set', { model: model.id }));
  await ctx.editMessageReplyMarkup({ reply_markup: modelKeyboard(models, model.id) });
}
