import { Composer } from 'grammy';
import type { LmStudioStatus, ModelInfo } from '../../common/status.ts';
import { setOwn } from '../../conversation/chatSettings.ts';
import type { Disk } from '../../core/disk.ts';
import { t } from '../locales/translate.ts';
import { isModelKey, modelKeyboard, modelOfKey } from '../outbound/modelPicker.ts';
import type { ShownChoices } from '../outbound/shownChoices.ts';
import { changeByPress } from './authority.ts';
import type { BotContext } from './context.ts';
import type { Intake } from './intake.ts';

export interface ModelButtonsDeps {
  readonly storage: Disk;
  readonly intake: Intake;
  readonly lmStudio: () => LmStudioStatus;
  readonly shownChoices: Pick<ShownChoices, 'show'>;
}

/** The buttons under a list of models. A group's model its administrators choose. */
export function modelButtons({
  storage,
  intake,
  lmStudio,
  shownChoices,
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
      changeByPress(
        ctx,
        { storage },
        () => choose(ctx, model),
        () => confirm(ctx, models, model),
      );
    });
  });

  function choose(ctx: BotContext, model: ModelInfo): void {
    setOwn(storage, ctx.key, 'model', model.id);
    intake.moveAside(ctx.key.chat_id);
  }

  async function confirm(ctx: BotContext, models: readonly ModelInfo[], model: ModelInfo): Promise<void> {
    const text = t(ctx.language, 'model-set', { model: model.id });
    const shown = shownChoices.show(ctx.key, {
      of: 'model',
      tick: () => ctx.editMessageReplyMarkup({ reply_markup: modelKeyboard(models, model.id) }),
      say: () => ctx.addReply(text),
    });
    await Promise.all([ctx.toast(text), shown]);
  }

  return composer;
}
