import type { RichBlock, RichMessage } from '@grammyjs/types';
import { checkRichLimits } from '../rich/limits.ts';
import { parseRichMarkdown, type RichContent } from '../rich/markdown.ts';
import { badRequest } from '../transport/envelope.ts';
import type { Parameters } from '../transport/parameters.ts';
import type { World } from '../world/world.ts';

/**
 * The `rich_message` argument: exactly one of `markdown`, `html` and `blocks`.
 * @param options thinking blocks are for drafts only
 * @throws ApiError 400 when it is empty, too large, or holds what it must not
 */
export function readRichMessage(
  world: World,
  params: Parameters,
  options: { allowThinking: boolean },
): RichMessage {
  const source = params.json('rich_message');
  if (typeof source !== 'object' || source === null) throw badRequest('RICH_MESSAGE_CONTENT_REQUIRED');
  const { blocks, fetched } = readSource({ ...source });
  checkRichLimits(blocks);
  if (!options.allowThinking && blocks.some(({ type }) => type === 'thinking')) {
    throw badRequest('RICH_MESSAGE_THINKING_INVALID');
  }
  world.fetchedUrls.push(...fetched);
  return { blocks, ...('is_rtl' in source && source.is_rtl === true && { is_rtl: true }) };
}

function readSource(source: Record<string, unknown>): RichContent {
  const given = ['markdown', 'html', 'blocks'].filter((name) => source[name] !== undefined);
  if (given.length !== 1) throw badRequest('RICH_MESSAGE_CONTENT_REQUIRED');
  const { markdown, blocks } = source;
  if (typeof markdown === 'string') return parseRichMarkdown(markdown);
  if (Array.isArray(blocks)) return { blocks: blocks as RichBlock[], fetched: [] };
  // Reported as a defect of the stand-in, so that a test that needs it fails loudly.
  throw new Error('the stand-in reads rich messages from markdown and blocks, not from html');
}
