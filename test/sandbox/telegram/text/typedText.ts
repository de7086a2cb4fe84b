import type { MessageEntity } from '@grammyjs/types';
import { withFoundEntities } from './findEntities.ts';
import { type FormattedText, trimFormatted } from './formattedText.ts';

const CODE_SPAN = /```(?:([\w+#-]+)\n)?\n?([\s\S]+?)\n?```|`([^`\n]+)`/g;

/**
 * What a person's app makes of the text they typed: backticks become `code` and `pre` entities and go, and the
 * server adds commands, mentions and links.
 */
export function formatTypedText(typed: string): FormattedText {
  let text = '';
  let position = 0;
  const entities: MessageEntity[] = [];
  for (const match of typed.matchAll(CODE_SPAN)) {
    const [whole, language, block, span] = match;
    text += typed.slice(position, match.index);
    position = match.index + whole.length;
    const content = block ?? span ?? '';
    const place = { offset: text.length, length: content.length };
    if (block === undefined) entities.push({ type: 'code', ...place });
    else entities.push({ type: 'pre', ...place, ...(language && { language }) });
    text += content;
  }
  text += typed.slice(position);
  return withFoundEntities(trimFormatted({ text, entities }));
}
