import type { Message } from 'grammy/types';
import { asLanguage } from '../../common/language.ts';
import type { Disk } from '../../core/disk.ts';
import { t } from '../locales/translate.ts';
import { againKeyboard } from '../outbound/keyboards.ts';
import { isGroup, withoutMention } from './addressing.ts';
import type { BotContext } from './context.ts';
import type { Intake } from './intake.ts';
import { textOf } from './messageContent.ts';

/**
 * A message was edited. One that still waits is answered as it is now. About one that was taken from the queue the
 * person is asked once; the button answers what it says at that moment.
 */
export function takeEdit(
  ctx: BotContext,
  edited: Message,
  { storage, intake }: { storage: Disk; intake: Intake },
): void {
  const { bot_id, chat_id } = ctx.key;
  const job = storage.jobs.ofMessage(bot_id, chat_id, edited.message_id);
  if (!job) return;
  const text = isGroup(ctx) ? withoutMention(textOf(edited), ctx.me) : textOf(edited);
  // Telegram also tells of changes that nobody sees. And what was joined of several messages keeps its text: which
  // part of it this message was is not known.
  if (text === (job.edited_text ?? job.text) || storage.updates.countOf(job.id) > 1) return;
  if (intake.rewrite(job, text)) return;
  storage.jobs.setEditedText(job.id, text);
  if (job.edited_text !== null) return;
  const language = asLanguage(job.language);
  storage.outbox.add({
    bot_id,
    chat_id,
    thread_id: job.thread_id,
    job_id: null,
    text: t(language, 'edited'),
    reply_to: edited.message_id,
    reply_markup: JSON.stringify(againKeyboard(job.id, language)),
  });
}
