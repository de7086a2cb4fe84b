import {
  type Attachment,
  attachmentsOf,
  type DocumentAttachment,
  isPhoto,
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
  const photos = attachmentsOf(job).filter(isPhoto).length;
  return textWith(job, photos === 0 ? [] : [photos === 1 ? '[photo]' : `[${photos} photos]`]);
}

function textWith(job: Job, marks: readonly string[]): string {
  const attachments = attachmentsOf(job);
  const sender = attachments.find((one) => one.kind === 'sender');
  const quotes = attachments.flatMap((one) => (one.kind === 'quote' ? [quoteBlock(one, !sender)] : []));
  const documents = attachments.flatMap((one) => (one.kind === 'document' ? [documentBlock(one)] : []));
  const words = [...marks, job.text].filter((part) => part !== '').join('\n');
  const said = sender ? `${oneLine(sender.name)}: ${words}` : words;
  return [...quotes, ...documents, said].filter((part) => part !== '').join('\n\n');
}

function quoteBlock(quote: Extract<Attachment, { kind: 'quote' }>, isAlone: boolean): string {
  const lines = quote.text.split('\n').map((line) => `> ${line}`);
  return [`In reply to ${whoseWords(quote, isAlone)}:`, ...lines].join('\n');
}

function whoseWords(quote: Extract<Attachment, { kind: 'quote' }>, isAlone: boolean): string {
  if (quote.from === 'bot') return 'your earlier message';
  if (quote.from === 'sender' && isAlone) return 'my own earlier message';
  return quote.who === '' ? 'this message' : oneLine(quote.who);
}

function documentBlock(document: DocumentAttachment): string {
  const excerpt = excerptOf(document);
  const title = document.name === '' ? 'File' : `File ${JSON.stringify(oneLine(document.name))}`;
  const text = shownText(document).replace(endlessTicks, (ticks) => ticks.slice(0, longestTicks));
  const longestFence = Math.max(2, ...[...text.matchAll(/`{3,}/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longestFence + 1);
  return [`${title}${excerpt ? ` (${inWords(excerpt)})` : ''}:`, fence, text, fence].join('\n');
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
