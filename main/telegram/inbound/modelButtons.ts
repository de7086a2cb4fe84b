import { Composer } from 'grammy';
import type { LmStudioStatus, ModelInfo } from '../../common/status.ts';
import type { Disk } from '../../core/disk.ts';
import type { JobQueue } from '../../core/queue/jobQueue.ts';
import { t } from '../locales/translate.ts';
import type { ChosenModels } from '../outbound/chosenModels.ts';
import { isModelKey, modelKeyboard, modelOfKey } from '../outbound/modelPicker.ts';
import { isGroup } from './addressing.ts';
import type { BotContext } from './context.ts';

export interface ModelButtonsDeps {
  readonly storage: Disk;
  readonly queue: JobQueue;
  readonly lmStudio: () => LmStudioStatus;
  readonly chosenModels: Pick<ChosenModels, 'show'>;
}

/** The buttons under a list of models. A group's model its administrators choose. */
export function modelButtons({
  storage,
  queue,
  lmStudio,
  chosenModels,
}: ModelButtonsDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>();

  composer.callbackQuery(/^model:/, (ctx) => {
    ctx.plan.inTransaction(() => {
      const status = lmStudio();
      const models = status.state === 'online' ? status.models : undefined;
      const { data } = ctx.callbackQuery;
      const model = models && isModelKey(data) ? modelOfKey(models, data) : undefined;
      if (!models || !model) {
        const why = t(ctx.language, models ? 'model-button-stale' : 'models-unreachable');
        return ctx.plan.afterCommit(() => ctx.toast(why));
      }
      if (!isGroup(ctx)) {
        choose(ctx, model);
        return ctx.plan.afterCommit(() => confirm(ctx, models, model));
      }
      ctx.plan.afterCommit(async () => {
        if (!(await ctx.isAdmin())) return ctx.toast(t(ctx.language, 'admins-only'));
        choose(ctx, model);
        await confirm(ctx, models, model);
      });
    });
  });

  function choose(ctx: BotContext, model: ModelInfo): void {
    storage.chats.override(ctx.key.chat_id, 'model', model.id);
    queue.changeModel(({ chat_id }) => chat_id === ctx.key.chat_id, model.id);
  }

  async function confirm(ctx: BotContext, models: readonly ModelInfo[], model: ModelInfo): Promise<void> {
    const text = t(ctx.language, 'model-set', { model: model.id });
    const shown = chosenModels.show(ctx.key, {
      tick: () => ctx.editMessageReplyMarkup({ reply_markup: modelKeyboard(models, model.id) }),
      say: () => ctx.addReply(text),
    });
    await Promise.all([ctx.toast(text), shown]);
  }

  return composer;
}
