import type { MessageEntity } from '@grammyjs/types';
import { type FormattedText, sortEntities } from './formattedText.ts';

type FoundType = 'bot_command' | 'mention' | 'url' | 'email' | 'hashtag';

/** In order of precedence: what an earlier one has found, a later one leaves alone. */
const PATTERNS: readonly { type: FoundType; pattern: RegExp }[] = [
  { type: 'url', pattern: /\b(?:https?:\/\/|www\.)[^\s<>"`]*[^\s<>"`.,:;!?)\]}']/gi },
  { type: 'email', pattern: /(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+\b/g },
  { type: 'bot_command', pattern: /(?<![\w/<>@#])\/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z]\w{2,31})?(?![\w/])/g },
  { type: 'mention', pattern: /(?<![\w@/])@[a-zA-Z]\w{2,31}\b/g },
  { type: 'hashtag', pattern: /(?<![\w#&/])#(?=\w*[^\W\d])\w+/gu },
];

/** Nothing is looked for inside these. */
const OPAQUE: ReadonlySet<MessageEntity['type']> = new Set(['code', 'pre', 'text_link', 'text_mention']);

/** Adds what the server finds by itself: commands, mentions, links, e-mail addresses, hashtags. */
export function withFoundEntities({ text, entities }: FormattedText): FormattedText {
  const taken = entities.filter((entity) => OPAQUE.has(entity.type));
  const found: MessageEntity[] = [];
  for (const { type, pattern } of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const entity: MessageEntity = { type, offset: match.index, length: match[0].length };
      if ([...taken, ...found].some((other) => overlaps(entity, other))) continue;
      found.push(entity);
    }
  }
  return { text, entities: sortEntities([...entities, ...found]) };
}

function overlaps(a: MessageEntity, b: MessageEntity): boolean {
  return a.offset < b.offset + b.length && b.offset < a.offset + a.length;
}
