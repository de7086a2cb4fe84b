import type { MessageEntity } from 'grammy/types';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { mathFromMarkdown } from 'mdast-util-math';
import { gfm } from 'micromark-extension-gfm';
import { math } from 'micromark-extension-math';
import type { NewOutgoing } from '../../storage/outboxStore.ts';
import { classicMessages, plainMessages, richMessages } from './markup/markup.ts';
import { splitText } from './split.ts';

/** What stands around an answer. */
export interface Extra {
  /** Shown folded under the answer. */
  readonly reasoning?: string;
  readonly reasoningTitle?: string;
  /** Small plain lines. */
  readonly footer?: string;
}

/** The part of a row of the outbox that depends on the form. */
export type FormattedRow = Pick<NewOutgoing, 'text' | 'format' | 'entities' | 'extra'>;

/**
 * One row for each rich message. A row keeps its Markdown and is rendered when it is sent, so that what Telegram
 * refuses can still be sent in another form.
 */
export function richRows(markdown: string, extra: Extra): FormattedRow[] {
  const pieces = piecesOf(markdown);
  return pieces.map((text, index) => ({
    text,
    format: 'rich' as const,
    extra: index === pieces.length - 1 && Object.keys(extra).length > 0 ? JSON.stringify(extra) : null,
  }));
}

export function classicRows(markdown: string, extra: Extra): FormattedRow[] {
  return classicMessages(markdown, extra).map(({ text, entities }) => ({
    text,
    format: 'classic' as const,
    entities: JSON.stringify(entities),
  }));
}

export function plainRows(markdown: string, extra: Extra): FormattedRow[] {
  return plainMessages(markdown, extra).map((text) => ({ text, format: 'text' as const }));
}

/** What to send instead of a message that was refused for what it holds; undefined: nothing simpler is left. */
export function simplerRows(row: {
  readonly text: string;
  readonly format: 'text' | 'classic' | 'rich';
  readonly extra: string | null;
}): FormattedRow[] | undefined {
  if (row.format === 'rich') return classicRows(row.text, extraOfRow(row.extra));
  if (row.format === 'classic') return splitText(row.text).map((text) => ({ text, format: 'text' as const }));
  return undefined;
}

export function extraOfRow(extra: string | null): Extra {
  return extra === null ? {} : (JSON.parse(extra) as Extra);
}

export function entitiesOfRow(entities: string | null): MessageEntity[] {
  return entities === null ? [] : (JSON.parse(entities) as MessageEntity[]);
}

/** Cuts Markdown at the borders of its top blocks into pieces that fit one rich message each. */
function piecesOf(markdown: string): string[] {
  if (fitsOne(markdown)) return [markdown];
  const starts = fromMarkdown(markdown, {
    extensions: [gfm(), math()],
    mdastExtensions: [gfmFromMarkdown(), mathFromMarkdown()],
  }).children.map((node) => node.position?.start.offset ?? 0);
  const pieces: string[] = [];
  let begin = 0;
  for (const [index, start] of starts.entries()) {
    const next = starts[index + 1] ?? markdown.length;
    if (start > begin && !fitsOne(markdown.slice(begin, next))) {
      pieces.push(markdown.slice(begin, start));
      begin = start;
    }
  }
  pieces.push(markdown.slice(begin));
  return pieces.flatMap((piece) => (fitsOne(piece) ? [piece] : halved(piece)));
}

/** One block that is too large by itself: cut like a text, with its code blocks closed and opened again. */
function halved(piece: string): string[] {
  const parts = splitText(piece, Math.min(16_000, Math.ceil(piece.length / 2) + 100));
  return parts.length === 1 ? parts : parts.flatMap((part) => (fitsOne(part) ? [part] : halved(part)));
}

/** Rendering is what decides; a text this long cannot fit anyway. */
function fitsOne(markdown: string): boolean {
  return markdown.length <= 60_000 && richMessages(markdown).length <= 1;
}
