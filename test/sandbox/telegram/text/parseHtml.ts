import type { MessageEntity } from '@grammyjs/types';
import { byteOffset, type FormattedText, sortEntities } from './formattedText.ts';
import { ParseFailure } from './parseFailure.ts';

type PlainType = MessageEntity.CommonMessageEntity['type'];

const PLAIN_TAGS: Readonly<Record<string, PlainType>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
  span: 'spoiler',
  code: 'code',
  blockquote: 'blockquote',
};
const OTHER_TAGS: ReadonlySet<string> = new Set(['a', 'pre', 'tg-emoji']);

const NAMED_CHARACTERS: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

interface OpenTag {
  name: string;
  attributes: ReadonlyMap<string, string>;
  /** UTF-16 offset in the text without tags. */
  offset: number;
}

/**
 * Telegram's HTML.
 * @throws ParseFailure with the server's wording
 */
export function parseHtml(source: string): FormattedText {
  const entities: MessageEntity[] = [];
  const open: OpenTag[] = [];
  let text = '';
  let index = 0;
  while (index < source.length) {
    const character = source.charAt(index);
    if (character === '&') {
      const reference = /^&(#\d+|#x[\da-f]+|lt|gt|amp|quot);?/i.exec(source.slice(index));
      text += reference ? decodeReference(reference[1] ?? '') : '&';
      index += reference?.[0].length ?? 1;
      continue;
    }
    if (character !== '<') {
      text += character;
      index += 1;
      continue;
    }
    const end = source.indexOf('>', index);
    if (source.startsWith('</', index)) {
      if (end === -1) throw new ParseFailure(`Unclosed end tag at byte offset ${byteOffset(source, index)}`);
      const closed = closeTag(open, source, index, end);
      const entity = entityOf(closed, text.length - closed.offset, entities);
      if (entity && entity.length > 0) entities.push(entity);
    } else {
      open.push(openTag(source, index, end, text.length));
    }
    index = end + 1;
  }
  const unclosed = open.at(-1);
  if (unclosed) throw new ParseFailure(`Can't find end tag corresponding to start tag "${unclosed.name}"`);
  return { text, entities: sortEntities(entities) };
}

function openTag(source: string, index: number, end: number, offset: number): OpenTag {
  const at = byteOffset(source, index);
  if (end === -1) throw new ParseFailure(`Unclosed start tag at byte offset ${at}`);
  const inside = source.slice(index + 1, end);
  const name = (/^[^\s>]*/.exec(inside)?.[0] ?? '').toLowerCase();
  if (!(name in PLAIN_TAGS) && !OTHER_TAGS.has(name)) {
    throw new ParseFailure(`Unsupported start tag "${name}" at byte offset ${at}`);
  }
  const attributes = new Map<string, string>();
  for (const match of inside
    .slice(name.length)
    .matchAll(/([^\s=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S+)))?/g)) {
    const [, attribute = '', double, single, bare] = match;
    const value = double ?? single ?? bare ?? '';
    attributes.set(
      attribute.toLowerCase(),
      value.replaceAll(/&(#\d+|#x[\da-f]+|lt|gt|amp|quot);/gi, (_, reference: string) =>
        decodeReference(reference),
      ),
    );
  }
  if (name === 'span' && attributes.get('class') !== 'tg-spoiler') {
    throw new ParseFailure(`Tag "span" must have class "tg-spoiler" at byte offset ${at}`);
  }
  return { name, attributes, offset };
}

function closeTag(open: OpenTag[], source: string, index: number, end: number): OpenTag {
  const at = byteOffset(source, index);
  const name = source
    .slice(index + 2, end)
    .trim()
    .toLowerCase();
  const last = open.pop();
  if (!last) throw new ParseFailure(`Unexpected end tag at byte offset ${at}`);
  if (name !== '' && name !== last.name) {
    throw new ParseFailure(
      `Unmatched end tag at byte offset ${at}, expected "</${last.name}>", found "</${name}>"`,
    );
  }
  return last;
}

function entityOf(tag: OpenTag, length: number, earlier: MessageEntity[]): MessageEntity | undefined {
  const place = { offset: tag.offset, length };
  const plain = PLAIN_TAGS[tag.name];
  if (tag.name === 'pre') return { type: 'pre', ...place, ...takeLanguage(tag, length, earlier) };
  if (tag.name === 'tg-emoji') {
    return { type: 'custom_emoji', ...place, custom_emoji_id: tag.attributes.get('emoji-id') ?? '' };
  }
  if (tag.name === 'a') {
    const url = tag.attributes.get('href');
    return url ? { type: 'text_link', ...place, url } : undefined;
  }
  if (tag.name === 'blockquote' && tag.attributes.has('expandable')) {
    return { type: 'expandable_blockquote', ...place };
  }
  if (tag.name === 'code') {
    const language = /^language-(.+)$/.exec(tag.attributes.get('class') ?? '')?.[1];
    // Kept as a `pre` until the tag around it closes: `<pre><code class="language-…">` is one block.
    if (language) return { type: 'pre', ...place, language };
  }
  return plain && { type: plain, ...place };
}

/** `<pre><code class="language-python">` is one `pre` with a language: the inner entity goes. */
function takeLanguage(tag: OpenTag, length: number, earlier: MessageEntity[]): { language?: string } {
  const inner = earlier.at(-1);
  if (inner?.offset !== tag.offset || inner.length !== length) return {};
  if (inner.type === 'pre' || inner.type === 'code') earlier.pop();
  return inner.type === 'pre' && inner.language ? { language: inner.language } : {};
}

function decodeReference(reference: string): string {
  const named = NAMED_CHARACTERS[reference.toLowerCase()];
  if (named) return named;
  const code = /^#x/i.test(reference)
    ? Number.parseInt(reference.slice(2), 16)
    : Number.parseInt(reference.slice(1), 10);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
}
