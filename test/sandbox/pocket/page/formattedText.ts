import type { MessageEntity } from '@grammyjs/types';
import { element } from './dom.ts';

/** The text with its entities as elements; entities may enclose each other. */
export function formattedText(text: string, entities: readonly MessageEntity[] = []): Node[] {
  return nodesBetween(text, 0, text.length, [...entities]);
}

/** @param entities those inside `start`..`end`, outer ones first */
function nodesBetween(text: string, start: number, end: number, entities: readonly MessageEntity[]): Node[] {
  const nodes: Node[] = [];
  let position = start;
  for (const entity of entities) {
    if (entity.offset < position) continue;
    if (entity.offset > position) nodes.push(document.createTextNode(text.slice(position, entity.offset)));
    const entityEnd = entity.offset + entity.length;
    const inner = entities.filter(
      (other) =>
        other !== entity && other.offset >= entity.offset && other.offset + other.length <= entityEnd,
    );
    nodes.push(entityElement(entity, nodesBetween(text, entity.offset, entityEnd, inner), text));
    // A block ends its line by itself; the line break after it would show as an empty line.
    position = isBlock(entity) && text[entityEnd] === '\n' ? entityEnd + 1 : entityEnd;
  }
  if (position < end) nodes.push(document.createTextNode(text.slice(position, end)));
  return nodes;
}

function isBlock({ type }: MessageEntity): boolean {
  return type === 'pre' || type === 'blockquote' || type === 'expandable_blockquote';
}

const PLAIN_ELEMENTS = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strikethrough: 's',
  code: 'code',
  blockquote: 'blockquote',
  expandable_blockquote: 'blockquote',
} as const;

function entityElement(entity: MessageEntity, content: Node[], text: string): HTMLElement {
  switch (entity.type) {
    case 'pre':
      return codeBlock(content, entity.language);
    case 'spoiler': {
      const spoiler = element('span', { className: 'spoiler', title: 'Spoiler' }, ...content);
      spoiler.addEventListener('click', () => spoiler.classList.add('open'));
      return spoiler;
    }
    case 'text_link':
      return link(entity.url, content);
    case 'url':
      return link(text.slice(entity.offset, entity.offset + entity.length), content);
    default:
      if (entity.type in PLAIN_ELEMENTS) {
        return element(PLAIN_ELEMENTS[entity.type as keyof typeof PLAIN_ELEMENTS], {}, ...content);
      }
      return element('span', { className: 'entity' }, ...content);
  }
}

/** A block of code with its language above it, as Telegram's apps show it. */
export function codeBlock(content: Node[], language: string | undefined): HTMLElement {
  return element(
    'pre',
    {},
    language ? element('span', { className: 'language' }, language) : undefined,
    element('code', {}, ...content),
  );
}

/** A link that opens elsewhere; anything but http(s) stays text. */
export function link(url: string, content: Node[]): HTMLElement {
  const address = /^https?:\/\//i.test(url) ? url : `https://${url}`;
  return element(
    'a',
    { href: address, target: '_blank', rel: 'noopener noreferrer', title: address },
    ...content,
  );
}
