import {
  attachmentsOf,
  type DocumentAttachment,
  type ForwardAttachment,
  isForward,
  isPhoto,
  isRecording,
  type QuoteAttachment,
  type RecordingAttachment,
} from '../core/queue/attachment.ts';
import type { Job } from '../core/queue/job.ts';
import { type Excerpt, excerptOf, shownText } from './documentText.ts';

/** Said once to a model that talks with several people. */
const groupNote =
  'Several people talk to you in this chat. Each of their messages begins with the name of who says it and a colon. Do not begin your own messages like that.';

/** What the model is told before the conversation; empty: nothing. */
export function systemPromptOf(job: Job): string {
  const isGroup = attachmentsOf(job).some((one) => one.kind === 'sender');
  return [job.system_prompt, isGroup ? groupNote : ''].filter((part) => part !== '').join('\n\n');
}

/** The words that a model is shown of a message, with what came along as text. Photos come beside them. */
export function questionText(job: Job): string {
  return textWith(job, []);
}

/** The same for the history, where a mark stands for each photo, so that later requests are text alone. */
export function rememberedText(job: Job): string {
  const photos = attachmentsOf(job).filter((one) => isPhoto(one) && !one.isForwarded).length;
  return textWith(job, photos === 0 ? [] : [photos === 1 ? '[photo]' : `[${photos} photos]`]);
}

function textWith(job: Job, marks: readonly string[]): string {
  const attachments = attachmentsOf(job);
  const sender = attachments.find((one) => one.kind === 'sender');
  const quotes = attachments.flatMap((one) => (one.kind === 'quote' ? [quoteBlock(one, !sender)] : []));
  const forwards = attachments.filter(isForward).map((one) => forwardBlock(one, !sender));
  const documents = attachments.flatMap((one) => (one.kind === 'document' ? [documentBlock(one)] : []));
  const said = attachments.flatMap((one) => (isRecording(one) && one.as === 'said' ? [one.text ?? ''] : []));
  const shown = attachments.flatMap((one) =>
    isRecording(one) && one.as === 'shown' ? [recordingBlock(one)] : [],
  );
  const words = [...marks, job.text, ...said].filter((part) => part !== '').join('\n');
  const spoken = sender ? `${oneLine(sender.name)}: ${words}` : words;
  return [...quotes, ...forwards, ...documents, ...shown, spoken].filter((part) => part !== '').join('\n\n');
}

function quoteBlock(quote: QuoteAttachment, isAlone: boolean): string {
  return `In reply to ${whoseWords(quote, isAlone)}:\n${fenced(quote.text)}`;
}

/** Words that are not the person's own: they stay apart from those that are. */
function forwardBlock(forward: ForwardAttachment, isAlone: boolean): string {
  return `Forwarded from ${whoSaid(forward, isAlone)}:\n${fenced(forward.text)}`;
}

function whoSaid({ from, who, said }: ForwardAttachment, isAlone: boolean): string {
  if (from === 'bot') return 'you';
  if (from === 'sender' && isAlone) return 'myself';
  const name = oneLine(who) || 'somebody';
  if (said === 'by_person') return name;
  return `${name} (${said === 'in_channel' ? 'channel' : 'group'})`;
}

/** Every line is marked, by whatever it ends. */
function fenced(text: string): string {
  return text
    .split(/\r\n|[\n\v\f\r\x85\u2028\u2029]/)
    .map((line) => `> ${line}`)
    .join('\n');
}

function whoseWords(quote: QuoteAttachment, isAlone: boolean): string {
  if (quote.from === 'bot') return 'your earlier message';
  if (quote.from === 'sender' && isAlone) return 'my own earlier message';
  return oneLine(quote.who) || 'this message';
}

function recordingBlock({ name, text, heardSeconds }: RecordingAttachment): string {
  if (text === undefined) return '[recording without words]';
  return block('Recording', { name, text, extent: heardSeconds === undefined ? '' : 'only its beginning' });
}

function documentBlock(document: DocumentAttachment): string {
  const excerpt = excerptOf(document);
  const extent = excerpt ? inWords(excerpt) : '';
  return block('File', { name: document.name, text: shownText(document), extent });
}

function block(kind: string, said: { name: string; text: string; extent: string }): string {
  const name = oneLine(said.name);
  const title = name === '' ? kind : `${kind} ${JSON.stringify(name)}`;
  const text = said.text.replace(endlessTicks, (ticks) => ticks.slice(0, longestTicks));
  const longestFence = Math.max(2, ...[...text.matchAll(/`{3,}/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longestFence + 1);
  return [`${title}${said.extent === '' ? '' : ` (${said.extent})`}:`, fence, text, fence].join('\n');
}

/** A fence is longer than what it holds: nobody needs one that fills the context. */
const longestTicks = 100;
const endlessTicks = /`{101,}/g;

function inWords(excerpt: Excerpt): string {
  return excerpt.unit === 'percent'
    ? 'only its beginning'
    : `only its ${excerpt.unit}s 1 to ${excerpt.last} of ${excerpt.total}`;
}

/** Names are chosen by people: none of them may look like a line of the conversation. */
function oneLine(name: string): string {
  return name.replace(/\s+/g, ' ').trim().slice(0, 100);
}
