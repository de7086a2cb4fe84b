import type { Composer } from 'grammy';
import type { CommandName } from '../api/commandNames.ts';
import { commandOf } from './addressing.ts';
import type { BotContext } from './context.ts';

/** Lets `work` take a command that is meant for this bot, in a step of the plan, with what is written after it. */
export function onCommand(
  composer: Composer<BotContext>,
  name: CommandName,
  work: (ctx: BotContext, argument: string) => void,
): void {
  composer.use((ctx, next) => {
    const command = ctx.message && commandOf(ctx.message);
    if (command?.name !== name || !command.mayBeFor(ctx.me)) return next();
    ctx.plan.inTransaction(() => work(ctx, command.argument));
  });
}
