import { beginningOf } from '../../markup/characters.ts';
import type { BotContext } from './context.ts';

const longestToast = 200;

/** Answers the press of a button: its person reads the text for a moment. */
export async function toast(ctx: BotContext, text: string): Promise<void> {
  await ctx.answerCallbackQuery({ text: beginningOf(text, longestToast) });
}
