import type { Message } from 'grammy/types';
import { asLanguage } from '../../common/language.ts';
import type { SettingsReader } from '../../common/settings.ts';
import type { Disk } from '../../core/disk.ts';
import { withWordsOf } from '../../core/queue/parts.ts';
import { t } from '../locales/translate.ts';
import { againKeyboard } from '../outbound/keyboards.ts';
import { isGroup, withoutMention } from './addressing.ts';
import type { BotContext } from './context.ts';
import type { Intake } from './intake.ts';
import { textOf } from './messageContent.ts';

/**
 * A message was edited. One that still waits is answered as it is now, whichever part of its question it was. About one that
 * was taken from the queue the person is asked once; the button answers what it says at that moment.
 */
export function takeEdit(
  ctx: BotContext,
  edited: Message,
  { settings, storage, intake }: { settings: SettingsReader; storage: Disk; intake: Intake },
): void {
  const { bot_id, chat_id } = ctx.key;
  const job = storage.jobs.ofMessage(bot_id, chat_id, edited.message_id);
  // What was forwarded are no words of the person's.
  if (!job || edited.forward_origin) return;
  const said = job.edited_text ?? job.text;
  const words = isGroup(ctx) ? withoutMention(textOf(edited), ctx.me) : textOf(edited);
  const parts = storage.jobs.parts(job.id);
  const text = withWordsOf(edited.message_id, words, { text: said, parts });
  // Telegram also tells of changes that nobody sees. And what an earlier version joined of several messages keeps its
  // text: which part of it this message was is not known.
  if (text === said || storage.updates.countOf(job.id) > parts.length) return;
  const max = settings.get('maxMessageLength');
  if (text.length > max && text.length > said.length) {
    return ctx.addRefusal('text-too-long', t(ctx.language, 'text-too-long', { max }));
  }
  const written_at = edited.date * 1000;
  storage.jobs.setPart(job.id, { message_id: edited.message_id, length: words.length, written_at });
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
