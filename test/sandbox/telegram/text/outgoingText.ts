import type { MessageEntity } from '@grammyjs/types';
import { badRequest } from '../transport/envelope.ts';
import type { Parameters } from '../transport/parameters.ts';
import { withFoundEntities } from './findEntities.ts';
import { codePointLength, type FormattedText, trimFormatted } from './formattedText.ts';
import { ParseFailure } from './parseFailure.ts';
import { parseHtml } from './parseHtml.ts';
import { parseMarkdown } from './parseMarkdown.ts';
import { parseMarkdownV2 } from './parseMarkdownV2.ts';

/** Code points, counted after the markup is gone. */
const MAX_TEXT_LENGTH = 4096;
const MAX_CAPTION_LENGTH = 1024;
const MAX_RAW_TEXT_BYTES = 32_768;

/**
 * The text the bot sends or edits, parsed and checked.
 * @throws ApiError 400 when it is empty, too long, or its markup is broken
 */
export function readOutgoingText(params: Parameters): FormattedText {
  const formatted = readFormatted(params, 'text', 'entities');
  if (formatted.text === '') throw badRequest('message text is empty');
  if (codePointLength(formatted.text) > MAX_TEXT_LENGTH) throw badRequest('message is too long');
  return formatted;
}

/** As {@link readOutgoingText}, for a draft: empty is allowed there and shows "Thinking…". */
export function readDraftText(params: Parameters): FormattedText {
  const formatted = readFormatted(params, 'text', 'entities');
  if (codePointLength(formatted.text) > MAX_TEXT_LENGTH) throw badRequest('message is too long');
  return formatted;
}

/** A caption may be empty. */
export function readCaption(params: Parameters): FormattedText {
  const formatted = readFormatted(params, 'caption', 'caption_entities');
  if (codePointLength(formatted.text) > MAX_CAPTION_LENGTH) throw badRequest('message caption is too long');
  return formatted;
}

function readFormatted(params: Parameters, textName: string, entitiesName: string): FormattedText {
  const raw = params.text(textName);
  if (Buffer.byteLength(raw) > MAX_RAW_TEXT_BYTES) throw badRequest('text is too long');
  const parsed = parseBy(params.text('parse_mode'), raw, params.json(entitiesName));
  return withFoundEntities(trimFormatted(parsed));
}

function parseBy(parse_mode: string, raw: string, entities: unknown): FormattedText {
  try {
    switch (parse_mode.toLowerCase()) {
      case '':
      case 'none':
        return { text: raw, entities: Array.isArray(entities) ? (entities as MessageEntity[]) : [] };
      case 'html':
        return parseHtml(raw);
      case 'markdown':
        return parseMarkdown(raw);
      case 'markdownv2':
        return parseMarkdownV2(raw);
      default:
        throw badRequest('unsupported parse_mode');
    }
  } catch (error) {
    if (error instanceof ParseFailure) throw badRequest(`can't parse entities: ${error.message}`);
    throw error;
  }
}
