import type { InputRichMessage } from '@grammyjs/types';
import { type Block, blocksContent, type Details, type Footer } from './blocks.ts';
import { readsRightToLeft, sendable, wholeCut } from './characters.ts';
import type { ClassicMessage } from './classic/classicMessage.ts';
import { cutClassic, newestClassic } from './classic/cutClassic.ts';
import { coverLastAddress, coverLive } from './classic/liveText.ts';
import { writeClassic } from './classic/writeClassic.ts';
import { newestBlocks, packBlocks } from './packBlocks.ts';
import { type ParsedMarkdown, parseMarkdown } from './parsing/parseMarkdown.ts';
import { plainText } from './reading/plainText.ts';
import { readBlocks } from './reading/readBlocks.ts';
import { Rendering } from './rendering.ts';
import { minus, richLimits, type Size } from './size.ts';
import { openingFence, splitText } from './split.ts';

export type { ClassicMessage } from './classic/classicMessage.ts';
export { Rendering } from './rendering.ts';

/** What stands around an answer. */
export interface Extra {
  /** The words that were heard of a recording, as they are; shown folded above the answer. */
  readonly heard?: string;
  readonly heardTitle?: string;
  /** Markdown; shown folded. */
  readonly reasoning?: string;
  readonly reasoningTitle?: string;
  /** One small line, without markup. */
  readonly footer?: string;
}

type RichMessage = InputRichMessage<never>;

/**
 * A whole answer as rich messages: explicit blocks within Telegram's limits (32 768 characters, 500 blocks, 16
 * levels, 20 table columns), split at block borders.
 * @param markdown what the model wrote; nothing in it is trusted
 * @returns none when there is nothing to show
 */
export function richMessages(
  markdown: string,
  extra: Extra = {},
  rendering = new Rendering(),
): RichMessage[] {
  const answer = answerBlocks(markdown, rendering);
  const blocks = [
    ...heardBlocks(extra),
    ...answer,
    ...reasoningBlocks(extra, rendering),
    ...footerBlocks(extra),
  ];
  return packBlocks(blocks).map(richMessage);
}

/** The model's newest thoughts are enough: the block is a glance, not a text to read. UTF-16 units. */
const thinkingLength = 1000;

/**
 * A half-finished answer for a draft. What is still open in it neither breaks the frame nor becomes live. At most
 * the newest part that fits one message, beginning at a block border after a line "…" when something was left out.
 * Called about once a second: only the last paragraph or so is parsed anew.
 * @param extra `thinking`: shown as the draft's thinking block
 */
export function richDraft(
  markdown: string,
  extra: { readonly thinking?: string } = {},
  rendering = new Rendering(),
): RichMessage {
  const thinking = newestThought(extra.thinking ?? '');
  const room = minus(richLimits, { characters: thinking.length + 4, blocks: 2 });
  const blocks = growingBlocks(markdown, rendering, room);
  const message = richMessage(blocks);
  // A frame without any block would be refused.
  if (thinking === '' && blocks.length > 0) return message;
  return { ...message, blocks: [{ type: 'thinking', text: thinking || '…' }, ...(message.blocks ?? [])] };
}

/** A whole answer as blocks, for a window, where Telegram's limits of a message do not count. */
export function wholeBlocks(markdown: string, rendering = new Rendering()): Block[] {
  return answerBlocks(markdown, rendering);
}

/**
 * The newest blocks of an answer that still grows, beginning at a block border after a line "…" when something was left
 * out.
 */
export function growingBlocks(
  markdown: string,
  rendering = new Rendering(),
  room: Size = richLimits,
): Block[] {
  const { nodes, isWhole, isTailRead } = parseNewest(markdown, richLimits, rendering);
  const { blocks, isCut } = newestBlocks(readBlocks(nodes, { unfinished: isTailRead }), room);
  return isWhole && !isCut ? blocks : [{ type: 'paragraph', text: '…' }, ...blocks];
}

/**
 * A whole answer as text with classic entities: at most 4096 UTF-16 units and 100 entities a message, cut so that
 * every part is well formed by itself. The last form with styles, for servers and people that want no rich messages.
 * @returns none when there is nothing to show
 */
export function classicMessages(
  markdown: string,
  extra: Extra = {},
  rendering = new Rendering(),
): ClassicMessage[] {
  const answer = [...heardBlocks(extra), ...answerBlocks(markdown, rendering)];
  const reasoning = extra.reasoning ? readMarkdown(extra.reasoning, rendering) : [];
  const whole = writeClassic(answer, {
    ...(reasoning.length > 0 && { folded: { title: titleOf(extra.reasoningTitle), blocks: reasoning } }),
    ...(extra.footer && { footer: sendable(extra.footer) }),
  });
  return cutClassic(coverLive(whole));
}

/**
 * A message made by {@link richMessages} in the classic form, for a server that refuses it. The blocks say all, so
 * whoever keeps a message to send it later has no need to keep the Markdown too.
 */
export function classicFromRich(message: RichMessage): ClassicMessage[] {
  // Every Block is an InputRichBlock; the way back holds for the messages that were made here.
  return cutClassic(coverLive(writeClassic((message.blocks ?? []) as Block[], {})));
}

/** The words of a message made by {@link richMessages}, where even the classic form of it would be too many messages. */
export function plainFromRich(message: RichMessage): string[] {
  return splitText(blocksContent((message.blocks ?? []) as Block[]));
}

/** A half-finished answer as one classic message, for edits in groups: the newest part, "…" first when it is cut. */
export function classicDraft(markdown: string, rendering = new Rendering()): ClassicMessage {
  const { nodes, isWhole, isTailRead } = parseNewest(markdown, classicDraftSize, rendering);
  const whole = writeClassic(readBlocks(nodes, { unfinished: isTailRead }), {});
  return newestClassic(coverLastAddress(coverLive(whole)), isWhole);
}

/** Of a huge answer no more than this much of its end is looked at for a frame, give or take a step. UTF-16 units. */
const liveLength = 48_000;
/** The cut stays where it is for a while: a chunk that begins elsewhere in each frame would be parsed anew in each. */
const liveStep = 16_000;

/** The end of an answer that still grows: the chunks that cover `newest`. */
function parseNewest(markdown: string, newest: Size, rendering: Rendering): ParsedMarkdown {
  const how = { unfinished: true, newest, rendering };
  const dropped = Math.floor((markdown.length - liveLength) / liveStep) * liveStep;
  if (dropped <= 0) return parseMarkdown(sendable(markdown), how);
  const line = markdown.slice(dropped, dropped + liveStep / 4).indexOf('\n') + 1;
  const from = line === 0 ? wholeCut(markdown, dropped) : dropped + line;
  // Code that begins before the cut is code behind it too.
  const opening = rendering.openingBefore(markdown.slice(0, from), openingFence);
  const source = `${opening === undefined ? '' : `${opening}\n`}${markdown.slice(from)}`;
  return { ...parseMarkdown(sendable(source), how), isWhole: false };
}

/** What is worth reading for one classic message: addresses and marks take no room in it, a block at least three units. */
const classicDraftSize: Size = { characters: 16_000, blocks: 1500 };

/**
 * The answer as the model wrote it, as text without entities: the last resort, which no server refuses. A code block
 * that is cut is closed and opened again.
 */
export function plainMessages(markdown: string, extra: Extra = {}): string[] {
  const reasoning = extra.reasoning?.trim()
    ? `${titleOf(extra.reasoningTitle)}:\n${extra.reasoning.trim()}`
    : '';
  const heard = extra.heard === undefined ? '' : `${titleOf(extra.heardTitle)}:\n${extra.heard}`;
  const parts = [heard, markdown.trim(), reasoning, extra.footer ?? ''].filter((part) => part !== '');
  return splitText(sendable(parts.join('\n\n')));
}

function answerBlocks(markdown: string, rendering: Rendering): Block[] {
  const blocks = readMarkdown(markdown, rendering);
  const source = sendable(markdown).trim();
  if (blocks.length > 0 || source === '') return blocks;
  // Nothing but marks, such as an empty code block: an answer all the same.
  return [{ type: 'paragraph', text: plainText(source) }];
}

function readMarkdown(markdown: string, rendering: Rendering, levels?: number): Block[] {
  const { nodes } = parseMarkdown(sendable(markdown), { rendering });
  return readBlocks(nodes, { unfinished: false, ...(levels !== undefined && { levels }) });
}

function heardBlocks({ heard, heardTitle }: Extra): Details[] {
  const text = sendable(heard ?? '').trim();
  if (text === '') return [];
  return [{ type: 'details', summary: titleOf(heardTitle), blocks: [{ type: 'paragraph', text }] }];
}

function reasoningBlocks(extra: Extra, rendering: Rendering): Details[] {
  const blocks = extra.reasoning ? readMarkdown(extra.reasoning, rendering, 15) : [];
  return blocks.length === 0 ? [] : [{ type: 'details', summary: titleOf(extra.reasoningTitle), blocks }];
}

function titleOf(title: string | undefined): string {
  return sendable(title ?? '').trim() || '…';
}

function footerBlocks({ footer }: Extra): Footer[] {
  const text = sendable(footer ?? '').trim();
  return text === '' ? [] : [{ type: 'footer', text }];
}

function newestThought(thinking: string): string {
  const text = sendable(thinking).trim();
  if (text.length <= thinkingLength) return text;
  const newest = text.slice(-thinkingLength);
  return `…${newest.slice(newest.search(/\s/) + 1)}`;
}

function richMessage(blocks: Block[]): RichMessage {
  return {
    blocks,
    // Else Telegram would make commands, mentions, e-mail addresses and phone numbers of a model's words: "/reset"
    // could be pressed, "@name" would call a person, and text that only looks like an e-mail address gets the whole
    // message refused (RICH_MESSAGE_EMAIL_INVALID). Links to web pages are blocks' own, checked one by one.
    skip_entity_detection: true,
    ...(readsRightToLeft(blocksContent(blocks)) && { is_rtl: true }),
  };
}
