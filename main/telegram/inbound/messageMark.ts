import type { Checklist, ChecklistTask, ExternalReplyInfo, Location, Poll } from 'grammy/types';
import { beginningOf } from '../../markup/characters.ts';

/** What a message may hold besides words; one of another chat has it too. */
export type Markable = Omit<
  ExternalReplyInfo,
  'origin' | 'chat' | 'message_id' | 'link_preview_options' | 'has_media_spoiler'
>;

/** Characters. */
const longestMark = 1000;

/** The line that stands for what a message holds besides words; '': nothing. */
export function markOf(message: Markable): string {
  const told = beginningOf(
    kindAndDetails(message)
      .join(' ')
      .replace(/[\s\x85]+/g, ' ')
      .trim(),
    longestMark,
  );
  return told === '' ? '' : `[${told}]`;
}

/** Where a kind has the fields of another one as well, it stands before that. */
function kindAndDetails(message: Markable): (string | undefined)[] {
  const { document, sticker, dice, poll, checklist, venue, location, contact, game, invoice, story } =
    message;
  if (message.photo || message.live_photo) return ['photo'];
  if (message.voice || message.audio) return ['audio'];
  if (message.video || message.video_note || message.animation) return ['video'];
  if (document) return ['file', document.file_name];
  if (sticker) return ['sticker', sticker.emoji];
  if (dice) return ['dice', `${dice.emoji}: ${dice.value}`];
  if (poll) return ['poll:', pollInWords(poll)];
  if (checklist) return ['checklist:', checklistInWords(checklist)];
  if (venue) return ['place:', `${venue.title}, ${venue.address} (${coordinates(venue.location)})`];
  if (location) return ['place:', coordinates(location)];
  if (contact) return ['contact:', contact.first_name, contact.last_name, contact.phone_number];
  if (game) return ['game:', game.title];
  if (invoice) return ['invoice:', `${invoice.title}. ${invoice.description}`];
  if (message.giveaway) return ['giveaway', message.giveaway.prize_description];
  if (message.giveaway_winners) {
    return [
      'winners of a giveaway:',
      message.giveaway_winners.winners.map((one) => one.first_name).join(', '),
    ];
  }
  if (story) return ['story of', story.chat.title ?? story.chat.first_name];
  return message.paid_media ? ['paid media'] : [];
}

function pollInWords({ question, options }: Poll): string {
  const votes = options.map(({ text, voter_count }) => (voter_count > 0 ? `${text} (${voter_count})` : text));
  return `${question} – ${votes.join('; ')}`;
}

function checklistInWords({ title, tasks }: Checklist): string {
  const isDone = (task: ChecklistTask) =>
    task.completion_date || task.completed_by_user || task.completed_by_chat;
  return `${title} – ${tasks.map((task) => (isDone(task) ? `${task.text} (done)` : task.text)).join('; ')}`;
}

function coordinates({ latitude, longitude }: Location): string {
  return `${latitude}, ${longitude}`;
}
